"""What comes into an issue at the page: what was copied, dropped files, a URL, images of the web."""

from __future__ import annotations

import base64
import binascii
import re
import tempfile
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from newsletter import links, sources
from newsletter.atomic import report_failure
from newsletter.config.issue_file import NAME, load_issue
from newsletter.disk import is_file, is_present, resolve_path
from newsletter.errors import ContentError, Location, NewsletterError
from newsletter.export.new_issue import add_to_issue
from newsletter.gathering import IssueRequest, gather_more
from newsletter.gathering.remote_images import ListedFile, keep_image, name_images
from newsletter.preview.desk import locate_issue
from newsletter.sources.clipping import parse_clipping

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.config.project import Project
    from newsletter.model import Json
    from newsletter.preview.live import Live

# What browsers call the folder beside a page that they save: `Le quai_files`.
_SAVED = re.compile(r"[_-](?:files|fichiers|dateien|archivos|arquivos|bestanden)$", re.IGNORECASE)
# Two pages that add at once would take the same name for a file, and one of them would fail.
_ADDING = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """What the clipboard holds: as HTML, or nothing, and the same as plain text; its page's URL, or ""."""

    issue: str
    html: str
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedFile:
    """A file of the editor's: its path as the browser tells it, and its bytes in base64."""

    path: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Files that were dropped or chosen together: articles, and images that these may name."""

    issue: str
    files: tuple[DroppedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL that the editor said yes to; `errand` is the name under which it can be called off."""

    issue: str
    url: str
    errand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandName:
    """Something that is fetched now."""

    errand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteImage:
    """An image of an article that the editor said yes to; `file` is the article's."""

    issue: str
    file: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedImages:
    """The paths of an article's images, by the URLs that it shows them from."""

    issue: str
    file: str
    names: dict[str, str]


# ── Articles ─────────────────────────────────────────────────────────────────


def paste(live: Live, pasted: Paste) -> Json:
    """Make an article of what was copied, last in an issue, and tell what became of it.

    Raises:
        NewsletterError: it is no article, or cannot be added.
    """
    plain = pasted.text.encode()
    data, beside = (pasted.html.encode(), plain) if pasted.html.strip() else (plain, None)
    clipping = parse_clipping("clipboard", data, beside, pasted.url)
    request = replace(_make_request(live, pasted.issue, ("-",)), pasted=clipping)
    with _ADDING:
        return {"added": _add(live, request)}


def add_files(live: Live, drop: Drop) -> Json:
    """Copy each article among the files into an issue, with its images, and tell which and why not others.

    Raises:
        ContentError: there is no such issue.
    """
    added: list[Json] = []
    failed: list[Json] = []
    request = _make_request(live, drop.issue, ())
    with tempfile.TemporaryDirectory() as scratch, _ADDING:
        home = Path(scratch)
        articles = []
        for file in drop.files:
            try:
                articles += _lay_out(file, home)
            except NewsletterError as error:
                failed.append(_describe_failure(error, Path(file.path), home))
        for path in articles:
            try:
                added += _add(live, replace(request, articles=(str(_rename(path, request.folder)),)))
            except NewsletterError as error:
                failed.append(_describe_failure(error, path.relative_to(home), home))
    return {"added": added, "failed": failed}


def add_address(live: Live, wanted: Address) -> Json:
    """Fetch an article into an issue, unless that is called off meanwhile, and tell what became of it.

    Raises:
        NewsletterError: there is none, or it cannot be added.
    """
    links.check_link(wanted.url, Location(wanted.url), error=ContentError)  # a path would name any file here
    request = _make_request(live, wanted.issue, (wanted.url,))
    with live.errands.begin(wanted.errand) as errand:
        return {"added": _add(live, request, errand.settle)}


def call_off(live: Live, wanted: ErrandName) -> Json:
    """Call off what is fetched now, and tell whether nothing of it is written."""
    return {"off": live.errands.call_off(wanted.errand)}


def _make_request(live: Live, issue: str, articles: tuple[str, ...]) -> IssueRequest:
    project, path = locate_issue(live, issue)
    return IssueRequest(
        project=project,
        folder=path.parent,
        day=live.request.day,
        articles=articles,
        allow_private=live.allow_private,
    )


def _add(live: Live, request: IssueRequest, settle: Callable[[], None] = lambda: None) -> list[Json]:
    """Add articles to an issue, and describe each; `settle` raises where they are not wanted any more."""
    draft = gather_more(request, lambda _: None)
    settle()
    add_to_issue(request.folder / NAME, draft.files, draft.lines)
    return [{**asdict(line), "notes": [live.say(note) for note in draft.notes]} for line in draft.lines]


# ── Files ────────────────────────────────────────────────────────────────────


def _lay_out(file: DroppedFile, home: Path) -> list[Path]:
    """Write a dropped file into a folder, where it lay beside the others, and return it if it is an article.

    Raises:
        NewsletterError: it did not come whole, or no disk takes its name.
    """
    place = PurePosixPath(file.path.replace("\\", "/").lstrip("/"))
    if not _is_ordinary(place):
        return []
    path, data = home / place, _decode(file)
    with report_failure("The file cannot be read", Path(place)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    is_article = place.suffix.lower() in sources.READERS and not _is_saved_with_page(place)
    return [path] if is_article else []


def _is_ordinary(place: PurePosixPath) -> bool:
    """Return whether a path leads nowhere else, and to no file that a program hides."""
    return bool(place.name) and all(part.isprintable() and not part.startswith(".") for part in place.parts)


def _is_saved_with_page(place: PurePosixPath) -> bool:
    """Return whether a file lies in the folder that a browser saves beside a page."""
    return any(_SAVED.search(part) for part in place.parts[:-1])


def _rename(path: Path, issue: Path) -> Path:
    """Return a dropped file's path, with a number where another file of the issue has its name."""
    name, number = path.name, 1
    while is_present(issue / name) and not _is_same(issue / name, path):
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    return path.rename(path.with_name(name)) if name != path.name else path


def _is_same(path: Path, other: Path) -> bool:
    return is_file(path) and path.read_bytes() == other.read_bytes()


def _decode(file: DroppedFile) -> bytes:
    try:
        return base64.b64decode(file.data, validate=True)
    except binascii.Error as error:
        raise ContentError("This file did not come whole.", where=Location(file.path)) from error


def _describe_failure(error: NewsletterError, path: Path, home: Path) -> Json:
    """Describe why a file is no article, without the folder where it lay for a moment."""
    problem, hint = (text.replace(f"{home}/", "") for text in (error.problem, error.hint or ""))
    return {"file": path.as_posix(), "problem": problem, "hint": hint}


# ── Images ───────────────────────────────────────────────────────────────────


def fetch_image(live: Live, wanted: RemoteImage) -> Json:
    """Fetch an image that an article shows from the web, and tell its path beside the article.

    Raises:
        NewsletterError: it cannot be had, or is no image.
    """
    file = _find_listed(live, wanted.issue, wanted.file)
    return {"name": keep_image(file, wanted.url, allow_private=live.allow_private)}


def move_images(live: Live, named: NamedImages) -> Json:
    """Let an article name images by their paths, and tell the URLs of those that it cannot name so.

    Raises:
        NewsletterError: there is no such article, or nothing can be written there.
    """
    return {"failed": list(name_images(_find_listed(live, named.issue, named.file), named.names))}


def _find_listed(live: Live, issue: str, name: str) -> ListedFile:
    """Return an article's file by its name in issue.toml; only those of the project may be changed."""
    project, path = locate_issue(live, issue)
    file = load_issue(path)
    line = next((line for line in (*file.articles, *file.held) if line.file == name), None)
    if line is None or not _is_inside(path.parent / line.file, project):
        raise ContentError("This issue has no such article.", hint="Reload the page.")
    return ListedFile(folder=path.parent, line=line, publication=project.publication)


def _is_inside(path: Path, project: Project) -> bool:
    return resolve_path(path).is_relative_to(resolve_path(project.root))
