"""What a word of the command line leads to: a file, an address or standard input; an article or a feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import decoding, links, sources
from newsletter.config.targets import STDIN
from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from newsletter.client import Response
    from newsletter.model import Article

    # Is told each address before it is asked.
    Progress: TypeAlias = Callable[[str], None]

# How files that hold a feed are called; any kind of feed may stand in any of them.
FEEDS = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
# Files that are kept as they came from an address: people edit them better than what could be made of them.
_KEPT = frozenset({".txt", ".md", ".docx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An article's own file, which is kept as it is, and its bytes."""

    article: Article
    path: Path
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfiled:
    """An article without a file of its own.

    Attributes:
        file: what its file should be called.
        data: what stands in it; None where the article is to be written as Markdown.
    """

    article: Article
    file: str
    data: bytes | None = field(default=None, repr=False)


def is_feed(target: str) -> bool:
    """Whether this is a file that holds a feed, by its name."""
    return not links.is_web(target) and Path(target).suffix.lower() in FEEDS


def opened(target: str, progress: Progress, *, allow_private: bool) -> tuple[Article, ...] | Article:
    """The article, or the articles of the feed, that a file or an address holds.

    Raises:
        ContentError: it cannot be read.
    """
    if links.is_web(target):
        from newsletter.sources import downloads  # noqa: PLC0415 - see _fetched

        page = _fetched(target, progress, allow_private=allow_private)
        return (
            _of_feed(page) if downloads.find_suffix(page) == downloads.FEED else downloads.read_download(page)
        )
    if is_feed(target):
        return feed(target, progress, allow_private=allow_private)
    return sources.read(Path(target))


def article(target: str, progress: Progress, *, pasted: bytes, allow_private: bool) -> Filed | Unfiled:
    """The one article that a file, an address or standard input holds.

    Raises:
        ContentError: it cannot be read, or is a feed.
    """
    if links.is_web(target):
        return _from_address(_fetched(target, progress, allow_private=allow_private))
    path = Path(target)
    if path == STDIN:
        read = sources.parse(pasted, path)
        return Unfiled(article=read, file=f"{links.slug(read.title)}.txt", data=pasted)
    if is_feed(target):
        raise ContentError(
            "This is a feed of many articles.",
            where=Location(path),
            hint=f"Name it behind --feed: --feed {target}",
        )
    return Filed(article=sources.read(path), path=path, data=_bytes(path))


def feed(target: str, progress: Progress, *, allow_private: bool) -> tuple[Article, ...]:
    """The articles of a feed, from a file or an address.

    Raises:
        ContentError: it is no feed, or cannot be read.
    """
    from newsletter.sources import feeds  # noqa: PLC0415 - see _fetched

    if links.is_web(target):
        return _of_feed(_fetched(target, progress, allow_private=allow_private))
    return feeds.parse_feed(_bytes(Path(target)), target)


def _of_feed(page: Response) -> tuple[Article, ...]:
    from newsletter.sources import feeds  # noqa: PLC0415 - see _fetched

    return feeds.parse_feed(page.body, page.url, charset=page.charset, base=page.url)


def _from_address(page: Response) -> Unfiled:
    from newsletter.sources import downloads  # noqa: PLC0415 - see _fetched

    read, kind = downloads.read_download(page), downloads.find_suffix(page)
    name = links.slug(read.title)
    if kind not in _KEPT:
        return Unfiled(article=read, file=f"{name}.md")
    text = decoding.decode_download(page.body, page.charset) if kind != ".docx" else None
    return Unfiled(article=read, file=f"{name}{kind}", data=page.body if text is None else text.encode())


def _fetched(url: str, progress: Progress, *, allow_private: bool) -> Response:
    from newsletter.sources.downloads import fetch  # noqa: PLC0415 - HTTP, TLS and feeds: no file needs them

    progress(f"Fetching {url}")
    return fetch(url, allow_private=allow_private)


def _bytes(path: Path) -> bytes:
    """A whole file, which was read before or is checked by whoever reads it."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ContentError("There is no such file.", where=Location(path), hint="Check its name.") from error
    except OSError as error:
        problem = f"This file cannot be read: {(error.strerror or str(error)).lower()}."
        raise ContentError(problem, where=Location(path), hint="Check its name and its rights.") from error
