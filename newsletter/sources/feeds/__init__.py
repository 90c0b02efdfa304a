"""A feed → its articles: RSS 0.9 to 2.0, Atom and JSON Feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources.feeds import articles, jsonfeed, pages, xml

if TYPE_CHECKING:
    from newsletter.model import Article

# Articles of a feed at most: feeds have tens, and reading takes a millisecond each. Own limit, 2026-11-23.
ITEMS = 5_000


def read(
    data: bytes, where: str, *, charset: str | None = None, base: str | None = None
) -> tuple[Article, ...]:
    """The articles of a feed, in its own order; what has no title keeps an empty one.

    Args:
        data: the feed as it came.
        where: the address or the file that it came from, for messages.
        charset: the encoding that a server names, which decides where nothing better does.
        base: the address that the feed was fetched from, for what it says relative to itself.

    Raises:
        ContentError: this is no feed, or the archive of a whole site.
    """
    text = decoding.decode_feed(data, charset)
    is_json = jsonfeed.is_feed(text)
    if not is_json and not xml.is_feed(text):
        raise pages.refusal(text, where, base)
    if (jsonfeed if is_json else xml).count(text) > ITEMS:
        problem, hint = f"This feed holds over {ITEMS:,} articles.", "Name the feed of the newest ones."
        raise ContentError(problem, where=Location(where), hint=hint)
    found = jsonfeed.items(text, where, base) if is_json else xml.items(text, base)
    return tuple(articles.article(item, where) for item in found)


def is_feed(data: bytes) -> bool:
    """Whether this begins as a feed does."""
    text = decoding.decode_feed(data)
    return jsonfeed.is_feed(text) or xml.is_feed(text)
