from pathlib import Path

import factories
import pytest

from newsletter.config.project import find_project, load_project
from newsletter.errors import ConfigError
from newsletter.model import Publication


def test_a_name_is_enough(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "newsletter.toml", 'name = "L’Étale"\n')

    project = load_project(path)

    assert Publication(name="L’Étale") == project.publication


@pytest.mark.parametrize("below", [".", "issues/2026-11-27"])
def test_the_nearest_newsletter_toml_is_found_from_below(tmp_path: Path, below: str) -> None:
    factories.file(tmp_path / "newsletter.toml", "")
    near = factories.file(tmp_path / "project" / "newsletter.toml", "")
    here = near.parent / below
    here.mkdir(parents=True, exist_ok=True)

    found = find_project(here)

    assert near == found


def test_a_project_is_found_through_its_content_folder(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "content" / "newsletter.toml", "")
    (tmp_path / "dist" / "2026-11-27").mkdir(parents=True)

    found = find_project(tmp_path / "dist" / "2026-11-27")

    assert path == found


def test_where_there_is_no_project_none_is_found(tmp_path: Path) -> None:
    (tmp_path / "newsletter.toml").mkdir()

    assert find_project(tmp_path) is None


def test_a_file_that_is_absent_is_told_with_the_way_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There is no such file") as raised:
        load_project(tmp_path / "newsletter.toml")

    assert tmp_path / "newsletter.toml" == raised.value.where.path
    assert "newsletter init" in raised.value.hint


def test_every_wrong_key_is_named_at_once_with_the_valid_ones(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "newsletter.toml", 'title = "a"\nlanguage = "fr"\nmail = "b"\n')

    with pytest.raises(ConfigError) as raised:
        load_project(path)

    expected = [(1, 'Unknown key "title".'), (3, 'Unknown key "mail".'), (1, '"name" is missing.')]
    assert expected == factories.told(raised.value)
    assert raised.value.hint.startswith("Valid keys: name, language, tagline, sender, reply_to, address")


def test_templates_beside_the_content_are_the_projects_own(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "content" / "newsletter.toml", 'name = "L’Étale"\n')
    (tmp_path / "templates").mkdir()

    project = load_project(path)

    assert (tmp_path / "templates").resolve() == project.templates
    assert tmp_path / "content" / "issues" == project.issues


def test_a_project_without_templates_has_none_of_its_own(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "content" / "newsletter.toml", 'name = "L’Étale"\n')

    assert load_project(path).templates is None


def test_a_project_without_a_content_folder_has_its_templates_in_itself(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "project" / "newsletter.toml", 'name = "L’Étale"\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "project" / "templates").mkdir()

    project = load_project(path)

    assert (tmp_path / "project" / "templates").resolve() == project.templates


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('site = "www.letale.example"', "not a web URL"),
        ('unsubscribe = "javascript:alert(1)"', "not a web URL"),
        ('sender = "L’Étale"', "has no email address"),
        ('sender = "rédaction@letale.example"', "has no email address"),
    ],
)
def test_an_address_that_is_none_is_told_at_its_line(tmp_path: Path, line: str, problem: str) -> None:
    path = factories.file(tmp_path / "newsletter.toml", f'name = "L’Étale"\n{line}\n')

    with pytest.raises(ConfigError, match=problem) as raised:
        load_project(path)

    assert raised.value.where.line == 2


@pytest.mark.parametrize(("lines", "contents"), [("", True), ("[email]\ncontents = false\n", False)])
def test_a_publication_may_do_without_contents(tmp_path: Path, lines: str, *, contents: bool) -> None:
    path = factories.file(tmp_path / "newsletter.toml", f'name = "a"\n{lines}')

    assert load_project(path).publication.contents is contents


def test_a_sender_may_have_a_name(tmp_path: Path) -> None:
    line = 'sender = "L’Étale, la lettre <lettre@étale.example>"'
    path = factories.file(tmp_path / "newsletter.toml", f'name = "L’Étale"\n{line}\n')

    assert load_project(path).publication.sender == "L’Étale, la lettre <lettre@étale.example>"


@pytest.mark.parametrize("lines", ['rhythm = "le vendredi"', '[newsletter]\nrhythm = "le vendredi"'])
def test_the_rhythm_may_stand_at_the_top_or_in_a_table_of_its_own(tmp_path: Path, lines: str) -> None:
    path = factories.file(tmp_path / "newsletter.toml", f'name = "L’Étale"\n{lines}\n')

    rhythm = load_project(path).publication.rhythm

    assert (rhythm.words, rhythm.weekdays) == ("le vendredi", {4})


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('rhythm = "when ready"', (2, '"rhythm": "when ready" is not a rhythm.')),
        ('rhythm = ""', (2, '"rhythm": "" is not a rhythm.')),
        ("rhythm = 7", (2, '"rhythm" must be text, not 7.')),
        ('[newsletter]\nrhythm = "weekly"', (3, '"rhythm": "weekly" is not a rhythm.')),
        ('rhythm = "daily"\n[newsletter]\nrhythm = "daily"', (4, '"rhythm" stands twice.')),
        ('newsletter = "daily"', (2, '"newsletter" is a table.')),
        ('[newsletter]\nrythm = "daily"', (3, 'Unknown key "rythm".')),
    ],
)
def test_a_rhythm_that_is_none_is_told_at_its_line(tmp_path: Path, lines: str, told: tuple[int, str]) -> None:
    path = factories.file(tmp_path / "newsletter.toml", f'name = "L’Étale"\n{lines}\n')

    with pytest.raises(ConfigError) as raised:
        load_project(path)

    assert factories.told(raised.value) == [told]
