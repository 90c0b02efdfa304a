from pathlib import Path

import factories
import pytest

from newsletter.config.neighbours import SAMPLE
from newsletter.config.targets import STDIN, select
from newsletter.errors import ConfigError, ContentError


@pytest.fixture
def here(empty: Path) -> Path:
    """A project of two issues, and the current folder."""
    factories.file(empty / "content" / "newsletter.toml", 'name = "L’Étale"\n')
    issue(empty, "automne", day="2026-11-27")
    issue(empty, "ete", day="2026-07-03")
    factories.file(empty / "bac.md", "# Le bac\n")
    return empty


def issue(folder: Path, name: str, *, day: str) -> Path:
    said = f'date = {day}\n[[article]]\nfile = "bac.md"\n'
    return factories.file(folder / "content" / "issues" / name / "issue.toml", said)


def test_nothing_is_the_newest_issue_by_its_date(here: Path) -> None:
    found = select([], here)

    assert here / "content" / "issues" / "automne" / "issue.toml" == found.issue
    assert found.articles == ()


def test_the_sample_is_never_the_newest_once_there_is_another(here: Path) -> None:
    issue(here, SAMPLE, day="2027-01-01")

    found = select([], here)

    assert found.issue.parent.name == "automne"


def test_an_issue_with_a_mistake_is_still_the_newest(here: Path) -> None:
    factories.file(here / "content" / "issues" / "hiver" / "issue.toml", "date = 2026-12-21\nsubject = oh")

    found = select([], here)

    assert found.issue.parent.name == "hiver"


def test_of_two_issues_of_one_day_the_later_name_is_the_newest(here: Path) -> None:
    later = issue(here, "automne-2", day="2026-11-27")

    found = select([], here)

    assert later == found.issue


@pytest.mark.parametrize(
    "target", ["ete", "content/issues/ete", "content/issues/ete/", "content/issues/ete/issue.toml"]
)
def test_a_name_a_folder_and_the_file_itself_are_an_issue(here: Path, target: str) -> None:
    found = select([target], here)

    assert (here / "content" / "issues" / "ete" / "issue.toml").samefile(found.issue)
    assert found.project.publication.name == "L’Étale"


def test_files_are_articles_in_their_order(here: Path) -> None:
    factories.file(here / "abri.txt", "L’abri\n")

    found = select(["bac.md", "abri.txt"], here)

    assert (Path("bac.md"), Path("abri.txt")) == found.articles
    assert found.issue is None


def test_a_hyphen_is_standard_input(empty: Path) -> None:
    found = select(["-"], empty)

    assert found.articles == (STDIN,)


def test_a_bare_article_needs_no_project(empty: Path) -> None:
    factories.file(empty / "bac.md", "# Le bac\n")

    found = select(["bac.md"], empty)

    assert (None, (Path("bac.md"),)) == (found.project, found.articles)


def test_a_config_that_is_named_wins_over_the_nearest(here: Path) -> None:
    other = factories.file(here / "other" / "newsletter.toml", 'name = "Le Môle"\n')

    found = select(["bac.md"], here, other)

    assert found.project.publication.name == "Le Môle"


def test_a_config_that_is_absent_is_an_error(here: Path) -> None:
    with pytest.raises(ConfigError, match="There is no such file"):
        select(["bac.md"], here, here / "absent.toml")


def test_nothing_without_a_project_is_an_error(empty: Path) -> None:
    with pytest.raises(ConfigError, match=r"no newsletter\.toml") as raised:
        select([], empty)

    assert "newsletter init" in raised.value.hint


def test_nothing_in_a_project_without_issues_is_an_error(empty: Path) -> None:
    factories.file(empty / "content" / "newsletter.toml", 'name = "L’Étale"\n')

    with pytest.raises(ConfigError, match="no issue yet") as raised:
        select([], empty)

    assert empty / "content" / "issues" == raised.value.where.path
    assert "newsletter new" in raised.value.hint


def test_an_unknown_issue_names_the_known_ones(here: Path) -> None:
    with pytest.raises(ConfigError, match="no such issue") as raised:
        select(["hiver"], here)

    assert raised.value.hint == "Issues here: automne, ete."


def test_where_there_is_no_issue_none_is_named(empty: Path) -> None:
    factories.file(empty / "content" / "newsletter.toml", 'name = "L’Étale"\n')

    with pytest.raises(ConfigError) as raised:
        select(["hiver"], empty)

    assert raised.value.hint == "Issues here: none."


@pytest.mark.parametrize("target", ["absent.md", "absent"])
def test_a_file_that_is_absent_is_the_contents_problem(empty: Path, target: str) -> None:
    with pytest.raises(ContentError, match="There is no such file") as raised:
        select([target], empty)

    assert Path(target) == raised.value.where.path
    assert raised.value.hint == "Check its name."


def test_two_issues_at_once_are_refused_as_two(here: Path) -> None:
    with pytest.raises(ConfigError, match="must be the only argument"):
        select(["automne", "ete"], here)
