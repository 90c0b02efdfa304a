"""The issues that the preview can show, where their files lie, and which change concerns which of them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import sources
from newsletter.config import issue_file
from newsletter.config.neighbours import SAMPLE, read_neighbour
from newsletter.config.targets import STDIN
from newsletter.errors import NewsletterError
from newsletter.language import format_long_date
from newsletter.preview.watch import WatchedFolders
from newsletter.render.service_tags import address_reader, fill_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.model import Issue, Json
    from newsletter.pipeline import Request
    from newsletter.preview.issue_view import IssueView


def get_issue_id(request: Request) -> str:
    """Return the id of the issue that was asked for."""
    selection = request.selection
    if selection.issue:
        return selection.issue.resolve().parent.name
    return issue_file.make_issue(selection.articles, request.day, request.url).id


def find_issues(request: Request) -> dict[str, Path | None]:
    """Return every issue of the project by its id, the newest first; bare articles are an issue alone."""
    selection = request.selection
    if not selection.issue:
        return {get_issue_id(request): None}
    files = [selection.issue]
    if selection.project:
        files += selection.project.issues.glob(f"*/{issue_file.NAME}")
    by_id = {path.resolve().parent.name: path for path in reversed(files)}
    return {
        name: by_id[name] for name in sorted(by_id, key=lambda name: (name != SAMPLE, name), reverse=True)
    }


def list_issues(request: Request, language: str, shown: Issue | None = None) -> list[dict[str, Json]]:
    """List the issues as the page shows them.

    Args:
        request: what the preview was asked for.
        language: that of the dates.
        shown: the one that is looked at, once it was built.
    """
    return [
        describe_issue(shown) if shown and name == shown.id else _describe_file(path, name, language)
        for name, path in find_issues(request).items()
    ]


def describe_issue(issue: Issue) -> dict[str, Json]:
    """Describe an issue that was built, for the sidebar."""
    subject = address_reader(issue, None).subject
    return {"id": issue.id, "subject": subject, "date": format_long_date(issue.date, issue.language)}


def list_held(file: issue_file.IssueFile) -> list[Json]:
    """List the articles on hold as issue.toml writes them, each with its title, or its file's name."""
    return [
        {**asdict(line), "title": line.title or _read_title(file.folder / line.file)} for line in file.held
    ]


def _read_title(path: Path) -> str:
    try:
        return sources.read(path).title
    except (NewsletterError, OSError):  # which the build tells once the article is taken into the issue
        return path.name


def _describe_file(path: Path | None, name: str, language: str) -> dict[str, Json]:
    """Describe another issue by its file; a mistake in it shows once it is looked at."""
    issue = read_neighbour(path) if path else None
    return {
        "id": name,
        "subject": fill_name(issue.subject or "", None) if issue else "",
        "date": format_long_date(issue.date, language) if issue and issue.date else "",
    }


def find_folders(request: Request, inputs: Iterable[Path]) -> WatchedFolders:
    """Return the folders to watch: the project's with all that is in them, and those of other files."""
    project, deep, flat = request.selection.project, set[Path](), set[Path]()
    if project:
        content, root = project.content.resolve(), project.root.resolve()
        # Where newsletter.toml lies in the project's own folder, there is far more in it than content.
        deep.add(content if content != root else project.issues.resolve())
        deep.add(root / "templates")
        flat.add(content)
    flat.update(path.parent for path in _resolve((*inputs, *_list_own_files(request))))
    return WatchedFolders(deep=frozenset(deep), flat=frozenset(flat))


def is_concerned(issue: str, paths: Iterable[Path], request: Request, view: IssueView) -> bool:
    """Return whether one of the files may be part of an issue.

    In the project all may be, except those of other issues. Beside articles that lie elsewhere much is not;
    but what an issue still lacks may come from anywhere.
    """
    known = _resolve((*(view.built.inputs if view.built else ()), *_list_own_files(request)))
    near = {(path.parent, path.stem) for path in known}
    folders = {path.parent for path in known}
    return any(
        path in known
        or path in folders
        or (path.parent, path.name.partition(".")[0]) in near
        or _is_in_project(path, issue, request)
        or (bool(view.errors) and not request.selection.project)
        for path in paths
    )


def _resolve(paths: Iterable[Path]) -> set[Path]:
    """Return whole paths, and the targets of links among them; each folder is resolved once."""
    paths = set(paths)
    folders = {folder: folder.resolve() for folder in {path.parent for path in paths}}
    whole = {folders[path.parent] / path.name for path in paths}
    return whole | {path.resolve() for path in whole if path.is_symlink()}


def _list_own_files(request: Request) -> list[Path]:
    """Return the files that the command named, or found."""
    selection = request.selection
    articles = [path for path in selection.articles if path != STDIN]
    return [*articles, selection.issue] if selection.issue else articles


def _is_in_project(path: Path, issue: str, request: Request) -> bool:
    project = request.selection.project
    if project is None:
        return False
    content, root, folder = project.content.resolve(), project.root.resolve(), project.issues.resolve()
    if path.is_relative_to(folder):
        inside = path.relative_to(folder).parts
        return len(inside) < 2 or inside[0] == issue or inside[-1] == issue_file.NAME  # noqa: PLR2004 - ISSUE/FILE
    within = path.is_relative_to(content) or path.is_relative_to(root / "templates")
    return within and not path.is_relative_to(root / "dist")
