"""A URL → what it holds, and the article in that, by its kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsletter import client, decoding, sources
from newsletter.errors import ContentError, Location, NetworkError, NewsletterError
from newsletter.sources import feeds
from newsletter.sources.hints import NO_HINTS, Hints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.client import Response
    from newsletter.model import Article

# ── What may be fetched ──────────────────────────────────────────────────────

# Pages and feeds first, then anything: a site that cannot choose sends what it has.
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/markdown;q=0.8,text/plain;q=0.8,*/*;q=0.1"
)
# https://httpwg.org/specs/rfc9110.html#status.codes (read 2026-11-23)
OK = 200
BROKEN = 500
_SAVE = "Open it in your browser, save the page, and give the file instead."
_LATER = "Try again later, or save the page in your browser and give the file instead."
# What to do where the client knows nothing better for every kind of request.
_HINTS = {None: _SAVE, client.LATER: _LATER}
_REFUSALS = {
    401: ("The site shows this page only to those who sign in", _SAVE),
    402: ("The site shows this page only to those who pay", _SAVE),
    403: ("The site does not show this page to programs", _SAVE),
    404: ("There is no page at this URL", "Check the URL."),
    407: ("A proxy stands in front of this page", _SAVE),
    410: ("There is no longer a page at this URL", "Check the URL."),
    429: ("The site has had too many requests", _LATER),
    451: ("The site may not show this page here", _SAVE),
}

# ── What came ────────────────────────────────────────────────────────────────

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
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.text-flat-xml": ".fodt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
}
# Kinds that servers give to files which they do not know: there the URL says more.
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/zip"})
_TEXTS = frozenset({".txt", ".md"})
# Bytes in which a page says that it is one.
_HEAD = 1024


def fetch(url: str, *, allow_private: bool = False, seconds: float = client.SECONDS) -> Response:
    """Download what a URL of the web holds.

    Args:
        url: an absolute http(s) URL without a password.
        allow_private: whether it may lead into the user's own network.
        seconds: for all of it, redirects included.

    Raises:
        ContentError: the URL may not be asked, or does not answer with a page.
    """
    headers = {"Accept": ACCEPT}
    try:
        page = client.request(
            "GET",
            url,
            headers=headers,
            allow_private=allow_private,
            seconds=seconds,
            limit=decoding.PAGE_BYTES,
        )
    except NetworkError as error:
        hint = _HINTS.get(error.hint, error.hint)
        raise ContentError(error.problem, where=error.where, hint=hint) from error
    if page.status != OK:
        problem, hint = _REFUSALS.get(
            page.status, ("The site answers with something other than a page", _SAVE)
        )
        if page.status >= BROKEN:
            problem, hint = "The site is out of order", _LATER
        raise ContentError(f"{problem} ({page.status}).", where=Location(page.url), hint=hint)
    return page


def find_suffix(page: Response) -> str:
    """Return the suffix of a file that would hold the same.

    Raises:
        ContentError: this is no article.
    """
    if feeds.is_feed(page.body):
        return FEED
    own = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    if page.media_type in _VAGUE and own in KINDS.values():
        return own
    if page.media_type in _VAGUE - {"text/plain"}:
        return ".html" if b"<html" in page.body[:_HEAD].lower() else ".txt"
    if page.media_type in KINDS:
        return KINDS[page.media_type]
    raise ContentError(
        f"This URL holds no article, but {page.media_type}.",
        where=Location(page.url),
        hint="Give the URL of a web page, or save its text into a .txt file.",
    )


def read_download(page: Response, hints: Hints = NO_HINTS) -> Article:
    """Return the article in a download.

    Raises:
        ContentError: it is a feed, or there is no article in it.
    """
    suffix = find_suffix(page)
    if suffix == FEED:
        raise ContentError(
            "This is a feed of many articles.",
            where=Location(page.url),
            hint=f"Make an issue of its newest: newsletter new ISSUE --feed {page.url}",
        )
    data = (
        _note_url(page)
        if suffix == ".html"
        else _add_byte_order_mark(page)
        if suffix in _TEXTS
        else page.body
    )
    try:
        article = sources.parse(data, Path(f"{_find_stem(page.url)}{suffix}"), replace(hints, url=page.url))
    except NewsletterError as error:
        where = Location(page.url, error.where.line if error.where else None)
        raise ContentError(error.problem, where=where, hint=error.hint) from error
    return replace(article, url=article.url or page.url, source=page.url)


def _add_byte_order_mark(page: Response) -> bytes:
    """Return the bytes with the mark of UTF-8, which is believed before anything that they declare."""
    text = decoding.decode_download(page.body, page.charset)
    return page.body if text is None else text.encode("utf-8-sig")


def _note_url(page: Response) -> bytes:
    """Return a web page as a browser saves it, with a note of where it came from."""
    note = f"<!-- saved from url=({len(page.url):04}){page.url} -->"
    text = decoding.decode_download(page.body, page.charset)
    return note.encode() + page.body if text is None else f"{note}{text}".encode("utf-8-sig")


def _find_stem(url: str) -> str:
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).stem or parts.hostname or ""
