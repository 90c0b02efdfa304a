"""Which articles stand in an issue already, by their addresses."""

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


def addresses(project: Project) -> dict[str, str]:
    """Every address in the project's issues, in the form of `key`, with the issue that it stands in.

    What is wrong in an old issue is no reason not to make a new one.
    """
    found: dict[str, str] = {}
    for path in sorted(project.issues.glob(f"*/{issue_file.NAME}")):
        with suppress(NewsletterError):
            found.update(dict.fromkeys(_addresses(path), path.parent.name))
    return found


def key(url: str) -> str:
    """What two addresses of the same page have in common."""
    parts = urlsplit(links.without_campaign(links.encoded(url)))
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def _addresses(path: Path) -> Iterator[str]:
    file = issue_file.load_issue(path)
    for line in file.articles:
        if url := line.url or _own(file.folder / line.file):
            yield key(url)


def _own(path: Path) -> str | None:
    """The address in an article's front matter."""
    if path.suffix.lower() not in _WRITTEN:
        return None
    with suppress(NewsletterError):
        return front_matter.split(decoding.decode_article(decoding.load_file(path), path), path).front.url
    return None
