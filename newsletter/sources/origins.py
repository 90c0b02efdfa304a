"""Where articles come from, as a word of the command line names it: a file, a URL, standard input, a feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import decoding, links, sources
from newsletter.config.targets import STDIN
from newsletter.errors import ContentError, Location
from newsletter.sources.clipping import read_clipping
from newsletter.sources.hints import NO_HINTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from newsletter.client import Response
    from newsletter.model import Article
    from newsletter.sources.clipping import Clipping
    from newsletter.sources.hints import Hints

    # Is told what is done before it takes time.
    Progress: TypeAlias = Callable[[str], None]

# How files that hold a feed are called; any kind of feed may be in any of them.
FEEDS = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
# Files that are kept as they were downloaded: people edit them better than what could be made of them.
_KEPT = frozenset({".txt", ".md", ".docx", ".odt", ".fodt", ".rtf", ".eml"})
_KEPT_AS_TEXT = frozenset({".txt", ".md"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingFile:
    """An article in a file of its own, which is kept as it is, and its bytes."""

    article: Article
    path: Path
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """An article without a file of its own.

    Attributes:
        name: what its file should be called.
        data: what it should hold; None where the article is to be written as Markdown.
        plain: the plain text of the same paste, where it tells what its HTML does not.
    """

    article: Article
    name: str
    data: bytes | None = field(default=None, repr=False)
    plain: str | None = field(default=None, repr=False)


def is_feed_file(target: str) -> bool:
    """Return whether this is a file that holds a feed, by its name."""
    return not links.is_web(target) and Path(target).suffix.lower() in FEEDS


def open_target(
    target: str, progress: Progress, *, allow_private: bool, hints: Hints = NO_HINTS
) -> tuple[Article, ...] | Article:
    """Return the article, or the articles of the feed, in a file or behind a URL.

    Raises:
        ContentError: it cannot be read.
    """
    if links.is_web(target):
        from newsletter.sources import downloads  # noqa: PLC0415 - see _fetch

        page = _fetch(target, progress, allow_private=allow_private)
        is_feed = downloads.find_suffix(page) == downloads.FEED
        return _parse_feed(page, hints) if is_feed else downloads.read_download(page, hints)
    if is_feed_file(target):
        return open_feed(target, progress, allow_private=allow_private, hints=hints)
    return sources.read(Path(target), hints)


def open_article(
    target: str, progress: Progress, *, pasted: Clipping | None, allow_private: bool, hints: Hints = NO_HINTS
) -> ExistingFile | NewFile:
    """Return the one article in a file, behind a URL or, for -, in what was pasted.

    Raises:
        ContentError: it cannot be read, or is a feed.
    """
    if links.is_web(target):
        return _name_download(_fetch(target, progress, allow_private=allow_private), hints)
    path = Path(target)
    if path == STDIN and pasted:
        article, read = read_clipping(pasted, hints)
        name = f"{links.make_slug(article.title)}{read.suffix}"
        return NewFile(article=article, name=name, data=read.data, plain=read.plain)
    if is_feed_file(target):
        raise ContentError(
            "This is a feed of many articles.",
            where=Location(path),
            hint=f"Name it behind --feed: --feed {target}",
        )
    return ExistingFile(article=sources.read(path, hints), path=path, data=decoding.load_file(path))


def open_feed(
    target: str, progress: Progress, *, allow_private: bool, hints: Hints = NO_HINTS
) -> tuple[Article, ...]:
    """Return the articles of a feed, from a file or a URL.

    Raises:
        ContentError: it is no feed, or cannot be read.
    """
    from newsletter.sources import feeds  # noqa: PLC0415 - see _fetch

    if links.is_web(target):
        return _parse_feed(_fetch(target, progress, allow_private=allow_private), hints)
    return feeds.parse_feed(decoding.load_file(Path(target), feeds.FEED_BYTES), target, hints)


def _parse_feed(page: Response, hints: Hints) -> tuple[Article, ...]:
    from newsletter.sources import feeds  # noqa: PLC0415 - see _fetch

    return feeds.parse_feed(page.body, page.url, hints, charset=page.charset, base=page.url)


def _name_download(page: Response, hints: Hints) -> NewFile:
    from newsletter.sources import downloads  # noqa: PLC0415 - see _fetch

    article, suffix = downloads.read_download(page, hints), downloads.find_suffix(page)
    stem = links.make_slug(article.title)
    if suffix not in _KEPT:
        return NewFile(article=article, name=f"{stem}.md")
    text = decoding.decode_download(page.body, page.charset) if suffix in _KEPT_AS_TEXT else None
    return NewFile(article=article, name=f"{stem}{suffix}", data=page.body if text is None else text.encode())


def _fetch(url: str, progress: Progress, *, allow_private: bool) -> Response:
    from newsletter.sources.downloads import fetch  # noqa: PLC0415 - HTTP, TLS and feeds: no file needs them

    progress(f"Fetching {url}")
    return fetch(url, allow_private=allow_private)
