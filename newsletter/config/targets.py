"""What a command was asked to work on: an issue of the project, or bare articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.config import issue_file
from newsletter.config.project import find_project, load_project
from newsletter.errors import ConfigError, ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.config.project import Project

# How standard input is named among the articles.
STDIN = Path("-")

_DATE = re.compile(r"^\s*date\s*=\s*(\d{4}-\d{2}-\d{2})", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Either an issue's issue.toml, or articles; and the project around them, if there is one."""

    project: Project | None = None
    issue: Path | None = None
    articles: tuple[Path, ...] = ()


def select(targets: Sequence[str], here: Path, config: Path | None = None) -> Selection:
    """Find what is meant: nothing is the newest issue, a name or folder is an issue, files are articles.

    Args:
        targets: what was written after the command.
        here: the folder to look for a project in, and above.
        config: a newsletter.toml that was named instead.

    Raises:
        ConfigError: there is no such issue, or no project.
    """
    path = config or _around(targets) or find_project(here)
    project = load_project(path) if path else None
    if not targets:
        return Selection(project=project, issue=_newest(project))
    found = [path for target in targets if (path := _issue(target, project))]
    if found and len(targets) > 1:
        raise ConfigError(
            "An issue comes alone.",
            where=Location(found[0]),
            hint="Name one issue, or articles that belong to none.",
        )
    if found:
        return Selection(project=project, issue=found[0])
    return Selection(project=project, articles=tuple(_article(target, project) for target in targets))


def _around(targets: Sequence[str]) -> Path | None:
    """The project that a named issue lies in, so that its sponsor and sender are never lost."""
    found = _issue(targets[0], None) if targets else None
    return find_project(found.resolve().parent) if found else None


def _issue(target: str, project: Project | None) -> Path | None:
    """The issue.toml behind a file, a folder, or a name among the project's issues."""
    places = [Path(target), Path(target) / issue_file.NAME]
    if project:
        places.append(project.issues / target / issue_file.NAME)
    return next((place for place in places if place.name == issue_file.NAME and place.is_file()), None)


def _article(target: str, project: Project | None) -> Path:
    path = Path(target)
    if path == STDIN or path.exists():
        return path
    if path.suffix or not project:
        raise ContentError("There is no such file.", where=Location(path), hint="Check its name.")
    raise ConfigError(
        "There is no such issue, and no such article.",
        where=Location(path),
        hint=f"Issues here: {_names(project)}.",
    )


def _newest(project: Project | None) -> Path:
    if project is None:
        raise ConfigError(
            "There is no newsletter.toml in this folder or above it.",
            hint="Name an article, as in `newsletter build article.txt`, or run `newsletter init`.",
        )
    found = sorted(project.issues.glob(f"*/{issue_file.NAME}"))
    if not found:
        raise ConfigError(
            "This project has no issue yet.",
            where=Location(project.issues),
            hint="Make one from articles, addresses or a feed: `newsletter new 2026-12-04 article.txt`.",
        )
    return max(found, key=lambda path: (_date(path), path.parent.name))


def _date(path: Path) -> str:
    """The issue's date, read by eye: a mistake in an old issue does not hide the newest."""
    found = _DATE.search(path.read_text(encoding="utf-8", errors="replace"))
    return found[1] if found else ""


def _names(project: Project) -> str:
    return (
        ", ".join(path.parent.name for path in sorted(project.issues.glob(f"*/{issue_file.NAME}"))) or "none"
    )
