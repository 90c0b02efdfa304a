from datetime import date
from pathlib import Path

import factories
import pytest

from newsletter.config import issue_file
from newsletter.config.issue_file import ArticleFile, IssueFile, IssueKeys
from newsletter.errors import ConfigError

DATE = "date = 2026-11-27\n"
ARTICLE = '[[article]]\nfile = "bac.md"\n'


def written(folder: Path, source: str) -> Path:
    return factories.file(folder / "2026-11-27" / "issue.toml", source)


def test_a_date_and_one_article_are_enough(tmp_path: Path) -> None:
    path = written(tmp_path, DATE + ARTICLE)

    found = issue_file.load_issue(path)

    keys = IssueKeys(date=date(2026, 11, 27))
    assert IssueFile(id="2026-11-27", path=path, keys=keys, articles=(ArticleFile(file="bac.md"),)) == found


def test_the_id_is_the_name_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, DATE + ARTICLE)
    monkeypatch.chdir(path.parent)

    found = issue_file.load_issue(Path("issue.toml"))

    assert found.id == "2026-11-27"


def test_articles_keep_their_order_and_what_is_said_of_them(tmp_path: Path) -> None:
    path = written(
        tmp_path, f'{DATE}{ARTICLE}\n[[article]]\nfile = "quai.txt"\nlayout = "brief"\nalt = "Le quai"\n'
    )

    found = issue_file.load_issue(path)

    expected = (ArticleFile(file="bac.md"), ArticleFile(file="quai.txt", layout="brief", alt="Le quai"))
    assert expected == found.articles


@pytest.mark.parametrize("number", ["58", '"58"'])
def test_the_number_of_an_issue_may_stand_with_or_without_quotes(tmp_path: Path, number: str) -> None:
    found = issue_file.load_issue(written(tmp_path, f"{DATE}number = {number}\n{ARTICLE}"))

    assert found.keys.number == "58"


def test_an_article_on_hold_is_kept_apart_from_those_of_the_issue(tmp_path: Path) -> None:
    path = written(tmp_path, f'{DATE}{ARTICLE}\n[[article]]\nfile = "quai.txt"\nhold = true\n')

    found = issue_file.load_issue(path)

    assert [article.file for article in found.articles] == ["bac.md"]
    assert [article.file for article in found.held] == ["quai.txt"]


def test_an_issue_without_an_article_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, DATE)

    with pytest.raises(ConfigError) as raised:
        issue_file.load_issue(path)

    assert factories.told(raised.value) == [(None, "This issue has no article.")]
    assert "[[article]]" in raised.value.hint


def test_an_article_is_a_table_and_no_text(tmp_path: Path) -> None:
    path = written(tmp_path, f'{DATE}article = "bac.md"\n')

    with pytest.raises(ConfigError) as raised:
        issue_file.load_issue(path)

    assert factories.told(raised.value) == [(2, '"article" should be a list of tables.')]


@pytest.mark.parametrize("header", ["[[articles]]", "[sponsors]"])
def test_an_unknown_table_is_named_at_its_first_line(tmp_path: Path, header: str) -> None:
    again = header if header.startswith("[[") else ""
    path = written(tmp_path, f'{DATE}\n{header}\nfile = "a"\n{again}\n{ARTICLE}')

    with pytest.raises(ConfigError) as raised:
        issue_file.load_issue(path)

    assert [(3, f'Unknown key "{header.strip("[]")}".')] == factories.told(raised.value)
    assert (
        raised.value.hint == "Valid keys: date, number, subject, preheader, intro, sign_off, sponsor, waive."
    )


def test_a_wrong_key_of_an_article_is_told_in_that_article(tmp_path: Path) -> None:
    path = written(tmp_path, f'{DATE}{ARTICLE}[[article]]\nfile = "b"\nfile_name = "b"\n')

    with pytest.raises(ConfigError) as raised:
        issue_file.load_issue(path)

    assert factories.told(raised.value) == [(6, 'Unknown key "file_name".')]
    assert raised.value.hint == (
        "Valid keys: file, title, lede, byline, kicker, layout, url, image, alt, section, plain, drop, hold."
    )


@pytest.mark.parametrize(
    ("written_drop", "ranges"),
    [("12", ((12, 12),)), ('[3, "5-8"]', ((3, 3), (5, 8))), ('"4"', ((4, 4),)), ("[]", ())],
)
def test_the_lines_that_an_issue_leaves_out_are_numbers_or_ranges(
    tmp_path: Path, written_drop: str, ranges: tuple[tuple[int, int], ...]
) -> None:
    path = written(tmp_path, f"{DATE}{ARTICLE}drop = {written_drop}\n")

    assert issue_file.load_issue(path).articles[0].drop == ranges


def test_what_is_no_line_to_leave_out_is_told_with_other_mistakes(tmp_path: Path) -> None:
    path = written(tmp_path, f'dat = 1\n{DATE}{ARTICLE}drop = ["la douze"]\n')

    with pytest.raises(ConfigError) as raised:
        issue_file.load_issue(path)

    assert factories.told(raised.value) == [
        (1, 'Unknown key "dat".'),
        (5, "\"drop\" must be a list of lines, not ['la douze']."),
    ]


def test_mistakes_of_the_issue_and_of_its_articles_come_together(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'dat = 2026-11-27\n[[article]]\nfil = "a"\n[[article]]\nfile = "b"\nlayout = "big"\n'
    )

    with pytest.raises(ConfigError) as raised:
        issue_file.load_issue(path)

    lines = {line for line, _ in factories.told(raised.value)}
    assert {1, 2, 3, 6} == lines


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("number = 4.2", '"number" must be text, not 4.2'),
        ("number = 1000000000000000000", '"number" must be text'),
        ('subject = ["a"]', '"subject" must be text, not '),
    ],
)
def test_a_value_of_the_wrong_type_is_told_at_its_line(tmp_path: Path, line: str, problem: str) -> None:
    path = written(tmp_path, f'{DATE}intro = """\nnumber = 1\n"""\n{line}\n{ARTICLE}')

    with pytest.raises(ConfigError, match=problem) as raised:
        issue_file.load_issue(path)

    assert raised.value.where.line == 5


def test_an_unknown_layout_names_the_known_ones(tmp_path: Path) -> None:
    path = written(tmp_path, f'{DATE}{ARTICLE}layout = "big"\n')

    with pytest.raises(ConfigError, match="'full', 'lead', 'card', 'grid' or 'brief'") as raised:
        issue_file.load_issue(path)

    assert raised.value.where.line == 4
