"""The targets of a command: an issue of the project, or articles that belong to none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.config import issue_file
from newsletter.config.neighbours import list_neighbours
from newsletter.config.project import find_project, load_project
from newsletter.disk import is_file, is_present, resolve_path
from newsletter.errors import ConfigError, ContentError, Location
from newsletter.suggestions import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.config.project import Project

# How standard input is named among the articles.
STDIN = Path("-")
# Issues that a message names. Own limit.
_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Either an issue's issue.toml, or articles; and the project around them, if there is one."""

    project: Project | None = None
    issue: Path | None = None
    articles: tuple[Path, ...] = ()


def select(targets: Sequence[str], here: Path, config: Path | None = None) -> Selection:
    """Return what the targets name: none the newest issue, a name or folder an issue, files articles.

    Args:
        targets: the arguments of the command.
        here: the folder in which to look for a project, and above it.
        config: a newsletter.toml to use instead.

    Raises:
        ConfigError: there is no such issue, or no project.
    """
    path = config or _find_project_around(targets) or find_project(here)
    project = load_project(path) if path else None
    if not targets:
        return Selection(project=project, issue=_find_newest(project))
    issues = [path for target in targets if (path := _find_issue(target, project))]
    if issues and len(targets) > 1:
        raise ConfigError(
            "An issue must be the only argument.",
            where=Location(issues[0]),
            hint="Name one issue, or articles that belong to none.",
        )
    if issues:
        return Selection(project=project, issue=issues[0])
    return Selection(project=project, articles=tuple(_check_article(target, project) for target in targets))


def find_issue_around(article: Path) -> Path | None:
    """Return the issue.toml in whose folder an article lies, or None where there is none."""
    folders = resolve_path(article).parents if is_file(article) else ()
    return next((path for folder in folders if is_file(path := folder / issue_file.NAME)), None)


def _find_project_around(targets: Sequence[str]) -> Path | None:
    """Return the newsletter.toml of a named issue's project, so that its sponsor and sender are not lost.

    An article that lies in an issue's folder belongs to that project too.
    """
    if not targets:
        return None
    issue = _find_issue(targets[0], None) or find_issue_around(Path(targets[0]))
    return find_project(resolve_path(issue).parent) if issue else None


def _find_issue(target: str, project: Project | None) -> Path | None:
    """Return the issue.toml of a file, a folder, or a name among the project's issues."""
    places = [Path(target), Path(target) / issue_file.NAME]
    if project:
        places.append(project.issues / target / issue_file.NAME)
    return next((place for place in places if place.name == issue_file.NAME and is_file(place)), None)


def _check_article(target: str, project: Project | None) -> Path:
    path = Path(target)
    if path == STDIN or is_present(path):
        return path
    if path.suffix or not project:
        raise ContentError("There is no such file.", where=Location(path), hint="Check its name.")
    names = sorted(neighbour.id for neighbour in list_neighbours(project.issues))
    nearest = suggest(target, names)
    more = f"{len(names) - _NAMED} more, " if len(names) > _NAMED else ""
    raise ConfigError(
        "There is no such issue, and no such article.",
        where=Location(path),
        hint=f"{f'Did you mean {nearest}? ' if nearest else ''}"
        f"Issues here: {more}{', '.join(names[-_NAMED:]) or 'none'}.",
    )


def _find_newest(project: Project | None) -> Path:
    if project is None:
        raise ConfigError(
            "There is no newsletter.toml in this folder or above it.",
            hint="Name an article, as in `newsletter build article.txt`, or run `newsletter init`.",
        )
    issues = list_neighbours(project.issues)
    if not issues:
        raise ConfigError(
            "This project has no issue yet.",
            where=Location(project.issues),
            hint="Make one from articles, URLs or a feed: `newsletter new 2026-12-04 article.txt`.",
        )
    return issues[-1].folder / issue_file.NAME
