"""Which articles are in an issue already, by their URLs and by the names that their feeds give them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import decoding, links
from newsletter.config import front_matter
from newsletter.config.neighbours import list_neighbours
from newsletter.errors import NewsletterError
from newsletter.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.config.front_matter import FrontMatter
    from newsletter.config.project import Project

# What no URL begins with.
_GUID = "guid "
# Articles that may have front matter.
_WRITTEN = frozenset({".txt", ".text", ".md", ".markdown", ""})
# Bytes at an article's beginning that front matter stands in. Own limit.
_HEAD = 16 * 1024
# Articles whose keys are remembered: six years of a weekly, some 200 bytes each. Own limit.
_MEMORY: Memory[Path, list[str]] = Memory(4096)


def map_articles(project: Project) -> dict[str, str]:
    """Return the keys of every article in the project's issues, each with the issue that it is in.

    What is wrong in an old issue is no reason not to make a new one.
    """
    return {
        key: neighbour.id
        for neighbour in list_neighbours(project.issues)
        for article in neighbour.articles
        if not article.is_held
        for key in _iter_keys(neighbour.folder / article.file, article.url)
    }


def list_keys(url: str | None, guid: str | None) -> list[str]:
    """Return what an article is known again by: its URL, and its feed's name for it on the same site."""
    keys = [links.identify_page(url)] if url else []
    if guid:
        keys.append(f"{_GUID}{urlsplit(url or '').netloc.lower()} {guid}")
    return keys


def _iter_keys(path: Path, url: str | None) -> Iterator[str]:
    try:
        stat = path.stat()
        stamp = stat.st_mtime_ns, stat.st_size, url
        yield from _MEMORY.recall(path, stamp, lambda: _read_keys(path, url))
    except OSError:  # gone, or not ours to read
        yield from list_keys(url, None)


def _read_keys(path: Path, url: str | None) -> list[str]:
    """Return the keys of an article, whose front matter is taken apart only where it may say more."""
    if path.suffix.lower() not in _WRITTEN:
        return list_keys(url, None)
    with path.open("rb") as file:
        head = file.read(_HEAD).lower()
    if b"\0" not in head and b"guid" not in head and (url or b"://" not in head):
        return list_keys(url, None)
    front = _read_front_matter(path)
    return list_keys(url or (front.url if front else None), front.guid if front else None)


def _read_front_matter(path: Path) -> FrontMatter | None:
    with suppress(NewsletterError):
        return front_matter.split_front_matter(
            decoding.decode_article(decoding.load_file(path), path), path
        ).front
    return None
