"""Which articles are in an issue already, by their URLs and by the names that their feeds give them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import decoding, links
from newsletter.config import front_matter, issue_file
from newsletter.errors import NewsletterError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.config.front_matter import FrontMatter
    from newsletter.config.project import Project

# What no URL begins with.
_GUID = "guid "
# Articles that may have front matter.
_WRITTEN = frozenset({".txt", ".text", ".md", ".markdown", ""})


def map_articles(project: Project) -> dict[str, str]:
    """Return the keys of every article in the project's issues, each with the issue that it is in.

    What is wrong in an old issue is no reason not to make a new one.
    """
    issues: dict[str, str] = {}
    for path in sorted(project.issues.glob(f"*/{issue_file.NAME}")):
        with suppress(NewsletterError):
            issues.update(dict.fromkeys(_iter_keys(path), path.parent.name))
    return issues


def list_keys(url: str | None, guid: str | None) -> list[str]:
    """Return what an article is known again by: its URL, and its feed's name for it on the same site."""
    keys = [normalize_url(url)] if url else []
    if guid:
        keys.append(f"{_GUID}{urlsplit(url or '').netloc.lower()} {guid}")
    return keys


def normalize_url(url: str) -> str:
    """Return what two URLs of the same page have in common."""
    parts = urlsplit(links.remove_campaign(links.encode_url(url)))
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def _iter_keys(path: Path) -> Iterator[str]:
    file = issue_file.load_issue(path)
    for line in file.articles:
        front = _read_front_matter(file.folder / line.file)
        yield from list_keys(line.url or (front.url if front else None), front.guid if front else None)


def _read_front_matter(path: Path) -> FrontMatter | None:
    if path.suffix.lower() not in _WRITTEN:
        return None
    with suppress(NewsletterError):
        return front_matter.split_front_matter(
            decoding.decode_article(decoding.load_file(path), path), path
        ).front
    return None
