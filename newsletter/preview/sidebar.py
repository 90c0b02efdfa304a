"""Which issues the preview can show, where their files lie, and which change concerns which of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.config import issue as issue_file
from newsletter.config.selection import STDIN
from newsletter.preview.watch import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.model import Json
    from newsletter.pipeline import Built, Request


def key(request: Request) -> str:
    """The id of what was asked for."""
    selection = request.selection
    if selection.issue:
        return selection.issue.resolve().parent.name
    return issue_file.bare(selection.articles, request.day, request.url).id


def issues(request: Request) -> dict[str, Path | None]:
    """Every issue of the project by its id, the newest first; bare articles stand alone."""
    selection = request.selection
    if not selection.issue:
        return {key(request): None}
    found = [selection.issue]
    if selection.project:
        found += selection.project.issues.glob(f"*/{issue_file.NAME}")
    by_id = {path.resolve().parent.name: path for path in reversed(found)}
    return {name: by_id[name] for name in sorted(by_id, reverse=True)}


def listed(request: Request, built: Built) -> list[Json]:
    """The same as the page shows it."""
    current: dict[str, Json] = {
        "id": built.issue.id,
        "subject": built.issue.subject,
        "date": built.issue.date.isoformat(),
        "current": True,
    }
    return [
        current if name == built.issue.id or path is None else _read(name, path)
        for name, path in issues(request).items()
    ]


def _read(name: str, path: Path) -> Json:
    """An issue that is not shown, by what its file says; a mistake in it shows once it is looked at."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        said = {}
    return {
        "id": name,
        "subject": str(said.get("subject", "")),
        "date": str(said.get("date", "")),
        "current": False,
    }


def places(request: Request, inputs: Iterable[Path]) -> Places:
    """The folders to watch: the project's own with all that is in them, those of other files as they are."""
    project, deep, flat = request.selection.project, set[Path](), set[Path]()
    if project:
        content, root = project.content.resolve(), project.root.resolve()
        # Where newsletter.toml lies in the project's own folder, that holds far more than content.
        deep.add(content if content != root else project.issues.resolve())
        deep.add(root / "templates")
        flat.update({content, root})
    articles = [path for path in request.selection.articles if path != STDIN]
    for path in filter(None, (*inputs, *articles, request.selection.issue)):
        flat.update({path.absolute().parent, path.resolve().parent})
    return Places(deep=frozenset(deep), flat=frozenset(flat))


def concerns(paths: Iterable[Path], issue: str, request: Request, built: Built | None) -> bool:
    """Whether one of the files may have a part in an issue: all but those of other issues alone."""
    project = request.selection.project
    if project is None:
        return True
    inputs = {path.resolve() for path in built.inputs} if built else set()
    folder, dist = project.issues.resolve(), project.root.resolve() / "dist"
    return any(
        path in inputs or (not _is_of_another(path, issue, folder) and not path.is_relative_to(dist))
        for path in paths
    )


def _is_of_another(path: Path, issue: str, folder: Path) -> bool:
    """Whether it lies in another issue's folder, and is not that issue's own line in the sidebar."""
    if not path.is_relative_to(folder):
        return False
    inside = path.relative_to(folder).parts
    return len(inside) > 1 and inside[0] != issue and inside[-1] != issue_file.NAME
