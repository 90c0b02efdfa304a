"""Which articles are in an issue already, by their URLs."""

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

    from newsletter.config.project import Project

# Articles that may have front matter.
_WRITTEN = frozenset({".txt", ".text", ".md", ".markdown", ""})


def map_urls(project: Project) -> dict[str, str]:
    """Return every URL in the project's issues, normalized, with the issue that it is in.

    What is wrong in an old issue is no reason not to make a new one.
    """
    issues: dict[str, str] = {}
    for path in sorted(project.issues.glob(f"*/{issue_file.NAME}")):
        with suppress(NewsletterError):
            issues.update(dict.fromkeys(_iter_urls(path), path.parent.name))
    return issues


def normalize_url(url: str) -> str:
    """Return what two URLs of the same page have in common."""
    parts = urlsplit(links.remove_campaign(links.encode_url(url)))
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def _iter_urls(path: Path) -> Iterator[str]:
    file = issue_file.load_issue(path)
    for line in file.articles:
        if url := line.url or _read_url(file.folder / line.file):
            yield normalize_url(url)


def _read_url(path: Path) -> str | None:
    """Return the URL in an article's front matter."""
    if path.suffix.lower() not in _WRITTEN:
        return None
    with suppress(NewsletterError):
        return front_matter.split_front_matter(
            decoding.decode_article(decoding.load_file(path), path), path
        ).front.url
    return None
