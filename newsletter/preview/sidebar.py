"""Which issues the preview can show, where their files lie, and which change concerns which of them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.config import issue_file
from newsletter.config.targets import STDIN
from newsletter.language import format_long_date
from newsletter.preview.watch import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.model import Issue, Json
    from newsletter.pipeline import Built, Request
    from newsletter.preview.shown import Shown


def key(request: Request) -> str:
    """The id of what was asked for."""
    selection = request.selection
    if selection.issue:
        return selection.issue.resolve().parent.name
    return issue_file.make_issue(selection.articles, request.day, request.url).id


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


def listed(request: Request, built: Built) -> list[dict[str, Json]]:
    """The same as the page shows it, dates in the language of the issue that is looked at."""
    return [
        line(built.issue) if name == built.issue.id or path is None else _read(path, name, built.issue)
        for name, path in issues(request).items()
    ]


def line(issue: Issue) -> dict[str, Json]:
    """An issue that was built, as the sidebar lists it."""
    return {"id": issue.id, "subject": issue.subject, "date": format_long_date(issue.date, issue.language)}


def _read(path: Path, name: str, shown: Issue) -> dict[str, Json]:
    """An issue that is not shown, by what its file says; a mistake in it shows once it is looked at."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        said = {}
    day = said.get("date")
    return {
        "id": name,
        "subject": str(said.get("subject", "")),
        "date": format_long_date(day, shown.language) if type(day) is date else "",
    }


def places(request: Request, inputs: Iterable[Path]) -> Places:
    """The folders to watch: the project's own with all that is in them, those of other files as they are."""
    project, deep, flat = request.selection.project, set[Path](), set[Path]()
    if project:
        content, root = project.content.resolve(), project.root.resolve()
        # Where newsletter.toml lies in the project's own folder, that holds far more than content.
        deep.add(content if content != root else project.issues.resolve())
        deep.add(root / "templates")
        flat.add(content)
    flat.update(path.parent for path in _whole((*inputs, *_own(request))))
    return Places(deep=frozenset(deep), flat=frozenset(flat))


def concerns(paths: Iterable[Path], issue: str, request: Request, shown: Shown) -> bool:
    """Whether one of the files may have a part in an issue.

    In the project all may, but those of other issues alone. Beside articles that lie elsewhere there is much
    that has none; but what an issue still lacks may come from anywhere.
    """
    known = _whole((*(shown.built.inputs if shown.built else ()), *_own(request)))
    near = {(path.parent, path.stem) for path in known}
    folders = {path.parent for path in known}
    return any(
        path in known
        or path in folders
        or (path.parent, path.name.partition(".")[0]) in near
        or _in_project(path, issue, request)
        or (bool(shown.errors) and not request.selection.project)
        for path in paths
    )


def _whole(paths: Iterable[Path]) -> set[Path]:
    """Files by their whole paths, and where links among them lead; a folder is asked for once."""
    paths = set(paths)
    folders = {folder: folder.resolve() for folder in {path.parent for path in paths}}
    named = {folders[path.parent] / path.name for path in paths}
    return named | {path.resolve() for path in named if path.is_symlink()}


def _own(request: Request) -> list[Path]:
    """The files that the command named, or found."""
    selection = request.selection
    articles = [path for path in selection.articles if path != STDIN]
    return [*articles, selection.issue] if selection.issue else articles


def _in_project(path: Path, issue: str, request: Request) -> bool:
    project = request.selection.project
    if project is None:
        return False
    content, root, folder = project.content.resolve(), project.root.resolve(), project.issues.resolve()
    if path.is_relative_to(folder):
        inside = path.relative_to(folder).parts
        return len(inside) < 2 or inside[0] == issue or inside[-1] == issue_file.NAME  # noqa: PLR2004 - ISSUE/FILE
    within = path.is_relative_to(content) or path.is_relative_to(root / "templates")
    return within and not path.is_relative_to(root / "dist")
