"""An issue before its first article: how the page begins one, and what it shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.config.issue_file import load_draft
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
    today = live.request.day
    draft = gather(
        IssueRequest(
            project=project,
            folder=_choose_folder(project, day := _choose_day(project, like, today)),
            day=day,
            today=today,
            like=like if like.parent.name != SAMPLE else None,
        ),
        lambda _: None,
    )
    write_issue(draft.folder, draft.files)
    return {"issue": draft.folder.name, "notes": list(draft.notes)}


def _choose_day(project: Project, like: Path, today: date) -> date:
    """Return the next day of the rhythm; without one, today."""
    return find_next_date(project, like, today) if project.publication.rhythm else today


def _choose_folder(project: Project, day: date) -> Path:
    """Return a folder that no issue has, named after its day."""
    folder, number = project.issues / day.isoformat(), 1
    while folder.exists():
        number += 1
        folder = project.issues / f"{day.isoformat()}-{number}"
    return folder


def build_empty_state(
    path: Path, project: Project, request: Request, *, token: str, version: int
) -> dict[str, Json]:
    """Build all that the page shows of an issue which names no article, or only such as wait for another one.

    Args:
        path: the issue.toml.
        project: the one that it belongs to.
        request: what the preview was asked for.
        token: what a change needs.
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
        "token": token,
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
        "reader": {"name": "", "tags": []},
        "findings": [],
    }
