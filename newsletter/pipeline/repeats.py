"""What an issue is seen beside: the other issues, and its articles that an earlier one has already."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter import decoding, links
from newsletter.checks.weeks import Repeat, Week, is_coming
from newsletter.config.neighbours import SAMPLE, list_neighbours
from newsletter.disk import is_file
from newsletter.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.checks.weeks import Likeness
    from newsletter.config.issue_file import IssueFile
    from newsletter.config.neighbours import Neighbour
    from newsletter.model import Article, Issue
    from newsletter.pipeline.request import Request

# Earlier issues whose files are looked at: a year of a weekly. Own limit.
_FILES_OF = 60
# Bytes of a file in which a title is looked for. Own limit.
_HEAD = 64 * 1024
# Files that are known to hold a title or not: seven articles in a year of a weekly. Own limit.
_TITLED: Memory[tuple[str, str], bool] = Memory(512)
_NAME, _SIZE = "name", "size"
# Words and characters from which a title is one article's alone, and not a column's ("Agenda"). Own limits.
_WORDS, _CHARACTERS = 4, 20


def make_week(request: Request, file: IssueFile, issue: Issue) -> Week | None:
    """Return what an issue is seen beside; None for the sample, and for articles that belong to no issue."""
    project = request.selection.project
    if project is None or file.path is None or file.id == SAMPLE:
        return None
    others = [each for each in list_neighbours(project.issues) if each.id not in {SAMPLE, file.id}]
    before = sum(each.rank < (True, issue.date, file.id) for each in others)
    week = Week(
        today=request.day,
        earlier=tuple(reversed(others[:before])),
        later=tuple(others[before:]),
        subject=file.keys.subject,
    )
    return replace(week, repeats=_find_repeats(file, issue, week.earlier)) if is_coming(issue, week) else week


def _find_repeats(file: IssueFile, issue: Issue, earlier: Sequence[Neighbour]) -> tuple[Repeat, ...]:
    """Return the articles that an earlier issue has, each with the last of these."""
    index = _make_index(earlier)
    pairs = [(line.file, entry.article) for line, entry in zip(file.articles, issue.entries, strict=True)]
    return tuple(
        Repeat(file=name, issue=known.issue, likeness=likeness, line=file.lines.get(name))
        for name, article in pairs
        for known, likeness in islice(_iter_known(file.folder / name, article, index), 1)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """An article of an earlier issue.

    Attributes:
        stamp: the size of its file, and when it was changed; of the last issues alone.
    """

    issue: str
    url: str
    path: str
    stamp: tuple[int, int] = (0, 0)


def _make_index(earlier: Sequence[Neighbour]) -> Mapping[object, list[_Known]]:
    """Return the articles of earlier issues by what is cheap to compare, those of the last issue first.

    That is how a URL ends, and of the last issues the name and the size of the file.
    """
    index: dict[object, list[_Known]] = defaultdict(list)
    for age, issue in enumerate(earlier):
        for article in issue.articles:
            if article.is_held:
                continue
            path = f"{issue.folder}/{article.file}"
            known = _Known(issue.id, article.url or "", path, _stamp(path) if age < _FILES_OF else (0, 0))
            if article.url:
                index[_find_end(article.url)].append(known)
            if known.stamp[0]:
                index[_NAME, PurePosixPath(article.file).stem].append(known)
                index[_SIZE, known.stamp[0]].append(known)
    return index


def _iter_known(
    path: Path, article: Article, index: Mapping[object, list[_Known]]
) -> Iterator[tuple[_Known, Likeness]]:
    """Yield the same article in earlier issues: by its URL, its text, or its title."""
    page = links.identify_page(article.url) if article.url else ""
    for known in index.get(_find_end(article.url), ()) if article.url else ():
        if links.identify_page(known.url) == page:
            yield known, "URL"
    data = path.read_bytes() if is_file(path) else b""
    for known in index.get((_SIZE, len(data)), ()) if data else ():
        if _read(known.path) == data:
            yield known, "text"
    title = " ".join(article.title.split())
    if len(title) >= _CHARACTERS and title.count(" ") >= _WORDS - 1:
        for known in index.get((_NAME, path.stem), ()):
            if _TITLED.recall((known.path, title), known.stamp, partial(_holds, known.path, title)):
                yield known, "title"


def _holds(path: str, title: str) -> bool:
    """Return whether a file begins with a text that holds a title."""
    text = decoding.guess_text(_read(path)[:_HEAD]) or ""
    return title in " ".join(text.split())


def _find_end(url: str) -> str:
    """Return how the path of a URL ends: what is not the same here is not the same page."""
    return unquote(url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]).lower()


def _stamp(path: str) -> tuple[int, int]:
    """Return a file's size, 0 where there is none, and when it was changed."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, some hundred times a build
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


def _read(path: str) -> bytes:
    """Return what a file holds, nothing where it is gone."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
