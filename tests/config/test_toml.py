from pathlib import Path

import factories
import pytest

from newsletter.config.toml import load_toml
from newsletter.errors import ConfigError


def test_every_key_remembers_its_line(tmp_path: Path) -> None:
    path = factories.file(
        tmp_path / "a.toml", '# Le nom\nname = "L’Étale"\n\n"language" = "fr"\n[[booking]]\nid = "a"\n'
    )

    document = load_toml(path, "booking")

    assert {key: document.top.locate(key).line for key in document.top.values} == {"name": 2, "language": 4}
    assert [document.arrays["booking"][0].locate(key).line for key in (None, "id")] == [5, 6]


def test_each_table_of_an_array_has_its_own_lines(tmp_path: Path) -> None:
    path = factories.file(
        tmp_path / "a.toml", '[[article]]\nfile = "a"\nalt = "a"\n[[article]]\nurl = "u"\nfile = "b"\n'
    )

    first, second = load_toml(path, "article").arrays["article"]

    assert (first.locate("file").line, second.locate("file").line) == (2, 6)
    assert (first.locate("url").line, second.locate("layout").line) == (1, 4)


@pytest.mark.parametrize(
    "escape", [r"images\bac.jpg", r"a\u0007b", r"a\U00000007b", r"quai\fosse", r"\uFFFE"]
)
def test_a_control_character_that_no_mail_can_hold_is_told_at_its_line(tmp_path: Path, escape: str) -> None:
    path = factories.file(
        tmp_path / "a.toml", f'name = "a\\\\b\\t"\n[[article]]\nimage = "{escape}"\nfile = "b"\n'
    )

    with pytest.raises(ConfigError) as found:
        load_toml(path, "article")

    assert factories.told(found.value) == [(3, "This text holds a control character.")]
    assert found.value.hint
    assert "write paths with /" in found.value.hint


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_text_of_several_lines_holds_no_key_and_no_table(tmp_path: Path, quotes: str) -> None:
    intro = f"intro = {quotes}\nnumber = 1\n[[article]]\n[sponsor]\n{quotes}\n"
    path = factories.file(tmp_path / "a.toml", f'{intro}number = "2"\n[[article]]\nfile = "a"\n')

    document = load_toml(path, "article")

    assert (document.top.locate("intro").line, document.top.locate("number").line) == (1, 6)
    assert (document.arrays["article"][0].line, document.arrays["article"][0].locate("file").line) == (7, 8)


def test_quotes_opened_and_closed_on_one_line_open_nothing(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", 'intro = """Bonjour"""\nnumber = "2"\n')

    top = load_toml(path).top

    assert top.locate("number").line == 2


def test_three_quotes_in_a_comment_open_nothing(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", '# entre """ et """ ou """\nnumber = "2"\n')

    top = load_toml(path).top

    assert top.locate("number").line == 2


def test_a_text_in_a_list_is_no_key(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", 'lines = [\n  "link = ici",\n]\nlink = 3\n')

    top = load_toml(path).top

    assert top.locate("link").line == 4


def test_a_missing_key_is_told_at_its_table(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", 'name = "a"\n\n[[booking]]\nid = "a"\n')

    document = load_toml(path, "booking")

    assert (document.top.locate("sender").line, document.arrays["booking"][0].locate("label").line) == (1, 3)


def test_windows_line_ends_and_a_byte_order_mark_change_no_line(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", b'\xef\xbb\xbf# nom\r\nname = "a"\r\n')

    top = load_toml(path).top

    assert (top.locate("name").line, top.values["name"]) == (2, "a")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("name = L’Étale\n", 1),
        ('name = "a"\n\ndate = 27/11/2026\n', 3),
        ('a = 1\nname = "L’Étale\n', 2),
        ('a = 1\nintro = """Bonjour', 2),
    ],
)
def test_what_is_not_toml_is_told_at_its_line(tmp_path: Path, source: str, line: int) -> None:
    path = factories.file(tmp_path / "a.toml", source)

    with pytest.raises(ConfigError, match=r": This is not TOML: [^(\n]*\.$") as raised:
        load_toml(path)

    assert line == raised.value.where.line
    assert "quotes" in raised.value.hint


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", 'name = "L’Étale"'.encode("cp1252"))

    with pytest.raises(ConfigError, match="not UTF-8") as raised:
        load_toml(path)

    assert path == raised.value.where.path
    assert raised.value.hint == "Save it as UTF-8 in your editor."


@pytest.mark.parametrize("name", [".", "absent.toml"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"This is a folder|There is no such file") as raised:
        load_toml(tmp_path / name)

    assert tmp_path / name == raised.value.where.path


@pytest.mark.parametrize("line", ['article = "a.md"', "article = [1, 2]", "[article]"])
def test_a_list_of_tables_is_nothing_else(tmp_path: Path, line: str) -> None:
    path = factories.file(tmp_path / "a.toml", f"date = 2026-11-27\n{line}\n")

    with pytest.raises(ConfigError) as raised:
        load_toml(path, "article")

    assert factories.told(raised.value) == [(2, '"article" should be a list of tables.')]
    assert "[[article]]" in raised.value.hint
