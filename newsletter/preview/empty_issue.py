"""An issue before its first article: how the page begins one, and what it shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.config.issue_file import NAME, load_draft
from newsletter.config.neighbours import SAMPLE
from newsletter.export.new_issue import write_issue
from newsletter.gathering import IssueRequest, gather
from newsletter.gathering.likeness import find_next_date
from newsletter.language import format_long_date, get_direction
from newsletter.preview import sidebar
from newsletter.preview.desk import locate_issue
from newsletter.preview.page_facts import list_facts
from newsletter.preview.page_words import list_words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from newsletter.config.project import Project
    from newsletter.gathering import IssueDraft
    from newsletter.model import Json
    from newsletter.pipeline import Request
    from newsletter.preview.live import Live


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue:
    """An issue that is to follow another one; `like` is its id."""

    like: str


def begin_issue(live: Live, wanted: NewIssue) -> Json:
    """Make the folder of the next issue, like the one that the page shows, and tell its id.

    Raises:
        NewsletterError: it cannot be made.
    """
    project, like = locate_issue(live, wanted.like)
    draft = _begin(project, like, live.request.day)
    return {"issue": draft.folder.name, "notes": [live.say(note) for note in draft.notes]}


def begin_first_issue(project: Project, today: date) -> Path:
    """Make the folder of a project's first issue, and return its issue.toml.

    Raises:
        NewsletterError: it cannot be made.
    """
    return _begin(project, None, today).folder / NAME


def _begin(project: Project, like: Path | None, today: date) -> IssueDraft:
    """Make an issue of the next day of the rhythm, like an earlier one unless that is the sample."""
    has_rhythm = project.publication.rhythm is not None
    day = find_next_date(project, like or project.issues / NAME, today) if has_rhythm else today
    own = like if like and like.parent.name != SAMPLE else None
    folder = _choose_folder(project, day)
    draft = gather(
        IssueRequest(project=project, folder=folder, day=day, today=today, like=own), lambda _: None
    )
    write_issue(draft.folder, draft.files)
    return draft


def _choose_folder(project: Project, day: date) -> Path:
    """Return a folder that no issue has, named after its day."""
    folder, number = project.issues / day.isoformat(), 1
    while folder.exists():
        number += 1
        folder = project.issues / f"{day.isoformat()}-{number}"
    return folder


def build_empty_state(path: Path, project: Project, request: Request, *, version: int) -> dict[str, Json]:
    """Build all that the page shows of an issue which names no article, or only such as wait for another one.

    Args:
        path: the issue.toml.
        project: the one that it belongs to.
        request: what the preview was asked for.
        version: the number of the build.

    Raises:
        ConfigError: something in it is wrong.
    """
    file, publication = load_draft(path), project.publication
    language = publication.language
    return {
        **list_facts(),
        **list_words(language, project.templates),
        "live": True,
        "empty": True,
        "version": version,
        "issue": {
            "id": file.id,
            "publication": publication.name,
            "subject": file.keys.subject or "",
            "date": format_long_date(file.keys.date, language),
            "language": language,
            "dir": get_direction(language),
            "number": file.keys.number,
        },
        "issues": [
            {**each, "current": each["id"] == file.id} for each in sidebar.list_issues(request, language)
        ],
        "articles": [],
        "held": sidebar.list_held(file),
        "reader": {"name": "", "tags": []},
        "findings": [],
    }
