import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import factories
import pytest

from newsletter import sources, sponsors
from newsletter.config import issue_file, project, targets
from newsletter.config.issue_file import ArticleFile, IssueKeys
from newsletter.config.neighbours import SAMPLE
from newsletter.errors import OutputError
from newsletter.export.new_issue import format_issue
from newsletter.export.packaged_files import STARTER, copy_starter
from newsletter.model.rhythm import EXAMPLES


def test_a_project_is_made_with_a_sample_issue(tmp_path: Path) -> None:
    made = copy_starter(tmp_path / "lettre")

    assert {path for path in (tmp_path / "lettre").rglob("*") if path.is_file()} == set(made)
    names = {path.relative_to(tmp_path / "lettre").as_posix() for path in made}
    assert {"content/newsletter.toml", "content/sponsors.toml"} < names
    assert (tmp_path / "lettre" / "content" / "issues" / SAMPLE / "issue.toml") in made


def test_what_is_made_is_a_project_in_order(tmp_path: Path) -> None:
    copy_starter(tmp_path)

    chosen = targets.select([], tmp_path)

    file = issue_file.load_issue(chosen.issue)
    assert [True] * len(file.articles) == [
        bool(sources.read(file.path.parent / said.file).title) for said in file.articles
    ]
    assert sponsors.choose_placement(tmp_path / "content" / "sponsors.toml", date(2026, 12, 4)) is None
    assert chosen.project.publication.name


def test_every_setting_of_the_starter_is_right_once_its_mark_is_taken_away(tmp_path: Path) -> None:
    copy_starter(tmp_path)
    path = unmarked(tmp_path / "content" / project.NAME)

    publication = project.load_project(path).publication

    assert all(getattr(publication, field.name) for field in fields(publication))


def test_the_booking_of_the_starter_is_right_once_its_mark_is_taken_away(tmp_path: Path) -> None:
    copy_starter(tmp_path)
    path = unmarked(tmp_path / "content" / sponsors.NAME)
    factories.file(tmp_path / "content" / "sponsors" / "logo.png", factories.picture())

    placement = sponsors.choose_placement(path, date(2026, 12, 4))

    assert placement.booking == "librairie-decembre"


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    own = factories.file(tmp_path / "content" / "sponsors.toml", "# à moi")

    with pytest.raises(OutputError, match="already exists") as raised:
        copy_starter(tmp_path)

    assert own == raised.value.where.path
    assert [own] == [path for path in tmp_path.rglob("*") if path.is_file()]
    assert own.read_text(encoding="utf-8") == "# à moi"


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "lettre", "")

    with pytest.raises(OutputError, match="cannot be written") as raised:
        copy_starter(path)

    assert path == raised.value.where.path
    assert raised.value.hint


def unmarked(path: Path) -> Path:
    """The file with what stands behind a # as if it were meant."""
    lines = path.read_text(encoding="utf-8").split("\n")
    meant = [line.removeprefix("# ") if " = " in line or "[[" in line else line for line in lines]
    return factories.file(path, "\n".join(meant))


def test_the_comments_of_an_issue_name_every_key(tmp_path: Path) -> None:
    copy_starter(tmp_path)
    sample = (tmp_path / "content" / "issues" / SAMPLE / "issue.toml").read_text(encoding="utf-8")

    for text in (sample, format_issue(date(2026, 12, 4), ())):
        lines = [line.removeprefix("#").strip() for line in text.split("\n")]
        named = {
            key for line in lines for key in re.findall(r"[a-z_]+", line.split("   ")[0].split(" = ")[0])
        }
        assert [
            each.name for each in (*fields(IssueKeys), *fields(ArticleFile)) if each.name not in named
        ] == []


def test_the_comments_of_the_publication_name_every_key(tmp_path: Path) -> None:
    text = (STARTER / "content" / project.NAME).read_text(encoding="utf-8")

    missing = [
        each.name
        for each in (
            *fields(project.PublicationKeys),
            *fields(project.ImagesTable),
            *fields(project.EmailTable),
            *fields(project.DeliveryTable),
        )
        if not re.search(rf"^(?:# )?{each.name} = |^\[{each.name}\]$", text, re.MULTILINE)
    ]
    assert missing == ["newsletter"]  # another place for the rhythm alone
    assert all(example in text.replace("\n# ", " ") for example in EXAMPLES)
