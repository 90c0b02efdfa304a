"""What an address gave → Article, by its kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsletter import decoding, sources
from newsletter.errors import ContentError, Location, NewsletterError
from newsletter.sources import feeds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Article
    from newsletter.sources.fetching import Fetched

# What a feed is called, whatever its server calls it.
FEED = ".xml"
# The kinds that are read, by the suffix of a file that holds the same
# (https://www.iana.org/assignments/media-types, read 2026-11-23).
KINDS: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# Kinds that servers give to files which they do not know: there the address says more.
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/zip"})
_TEXTS = frozenset({".txt", ".md"})
# Bytes in which a page says that it is one.
_HEAD = 1024


def suffix(page: Fetched) -> str:
    """The suffix of a file that would hold the same.

    Raises:
        ContentError: this is no article.
    """
    if feeds.is_feed(page.data):
        return FEED
    own = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    if page.kind in _VAGUE and own in KINDS.values():
        return own
    if page.kind in _VAGUE - {"text/plain"}:
        return ".html" if b"<html" in page.data[:_HEAD].lower() else ".txt"
    if page.kind in KINDS:
        return KINDS[page.kind]
    raise ContentError(
        f"This address gives no article, but {page.kind}.",
        where=Location(page.url),
        hint="Give the address of a web page, or save its text into a .txt file.",
    )


def article(page: Fetched) -> Article:
    """Read the article that an address gave.

    Raises:
        ContentError: it is a feed, or none can be found in it.
    """
    kind = suffix(page)
    if kind == FEED:
        raise ContentError(
            "This is a feed of many articles.",
            where=Location(page.url),
            hint=f"Make an issue of its newest: newsletter new ISSUE --feed {page.url}",
        )
    data = _saved(page) if kind == ".html" else _marked(page) if kind in _TEXTS else page.data
    try:
        found = sources.parse(data, Path(f"{_stem(page.url)}{kind}"))
    except NewsletterError as error:
        where = Location(page.url, error.where.line if error.where else None)
        raise ContentError(error.problem, where=where, hint=error.hint) from error
    return replace(found, url=found.url or page.url, source=page.url)


def _marked(page: Fetched) -> bytes:
    """The bytes with the mark of UTF-8, which is believed before anything that they say themselves."""
    said = decoding.decode_download(page.data, page.charset)
    return page.data if said is None else said.encode("utf-8-sig")


def _saved(page: Fetched) -> bytes:
    """A web page as a browser saves it, with a note of where it came from."""
    note = f"<!-- saved from url=({len(page.url):04}){page.url} -->"
    said = decoding.decode_download(page.data, page.charset)
    return note.encode() + page.data if said is None else f"{note}{said}".encode("utf-8-sig")


def _stem(url: str) -> str:
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).stem or parts.hostname or ""
