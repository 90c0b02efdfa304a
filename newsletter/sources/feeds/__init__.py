"""A feed → its articles: RSS 0.9 to 2.0, Atom and JSON Feed."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources.feeds import jsonfeed, xmlfeed
from newsletter.sources.feeds.items import read_item
from newsletter.sources.feeds.untyped import resolve_url
from newsletter.sources.hints import NO_HINTS

if TYPE_CHECKING:
    from newsletter.model import Article
    from newsletter.sources.hints import Hints

# Bytes of a feed: the largest of the press are a tenth of it, and a megabyte of whole articles takes a second
# or two. Own limit.
FEED_BYTES = 8 * 1024 * 1024
# Articles of a feed at most: feeds have tens, and reading takes a millisecond each. Own limit.
ITEMS = 5_000
# Characters of a page in which its head, and a form to sign in, are looked for. Own limit.
_SEARCHED = 300_000
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div)\b", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Return whether this begins as a feed does."""
    text = decoding.decode_feed(data)
    return jsonfeed.is_json_feed(text) or xmlfeed.is_xml_feed(text)


def parse_feed(
    data: bytes,
    where: str,
    hints: Hints = NO_HINTS,
    *,
    charset: str | None = None,
    base: str | None = None,
) -> tuple[Article, ...]:
    """Return the articles of a feed, in its own order; what has no title keeps an empty one.

    Args:
        data: the feed as it came.
        where: the URL or the file that it came from, for messages.
        hints: what is known of its articles.
        charset: the encoding that a server names, which decides where nothing better does.
        base: the URL that the feed was fetched from, against which its own relative URLs stand.

    Raises:
        ContentError: this is no feed, or the archive of a whole site.
    """
    if len(data) > FEED_BYTES:
        problem = f"This feed is too large: over {FEED_BYTES // 1024 // 1024} MiB."
        raise ContentError(problem, where=Location(where), hint="Name the feed of the newest articles.")
    text = decoding.decode_feed(data, charset)
    is_json = jsonfeed.is_json_feed(text)
    if not is_json and not xmlfeed.is_xml_feed(text):
        raise _make_refusal(text, where, base)
    if (jsonfeed.count_items(text) if is_json else xmlfeed.count_items(text)) > ITEMS:
        problem, hint = f"This feed holds over {ITEMS:,} articles.", "Name the feed of the newest ones."
        raise ContentError(problem, where=Location(where), hint=hint)
    items = jsonfeed.parse_items(text, where, base) if is_json else xmlfeed.parse_items(text, where, base)
    return tuple(read_item(item, where, hints) for item in items)


def _make_refusal(text: str, where: str, base: str | None) -> ContentError:
    """Return the error for what is no feed: which kind of page it is, and where the feed may be."""
    hint = "Name a feed: RSS, Atom or JSON Feed. A site's feed is often at /feed, /rss or /feed.xml."
    if not _HTML.search(text[:_SEARCHED]):
        return ContentError("This is not a feed.", where=Location(where), hint=hint)
    page = _Head()
    with suppress(AssertionError):  # the library's own, of a marked section that it does not know
        page.feed(text[:_SEARCHED])
    feeds = list(filter(None, (resolve_url(base or "", feed) for feed in page.feeds)))
    if feeds:
        hint = f"The page names as its feed {' and '.join(feeds[:2])}."
    if page.asks_password:
        return ContentError("This is a page to sign in on, and not a feed.", where=Location(where), hint=hint)
    return ContentError("This is a web page, and not a feed.", where=Location(where), hint=hint)


class _Head(HTMLParser):
    """What a page says of feeds and passwords."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: list[str] = []
        self.asks_password = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        values = {name: (value or "").strip() for name, value in attrs}
        if tag == "link" and values.get("type", "").lower() in _FEED_TYPES and values.get("href"):
            self.feeds.append(values["href"])
        self.asks_password |= tag == "input" and values.get("type", "").lower() == "password"
