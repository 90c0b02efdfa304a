"""JSON Feed → items: https://www.jsonfeed.org/version/1.1/ (read 2026-11-23)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import ContentError, Location
from newsletter.model import Image
from newsletter.sources.feeds import dates, values
from newsletter.sources.feeds.item import NOTHING, Item, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')


def is_feed(text: str) -> bool:
    """Whether this is JSON that calls itself a feed, wherever in it."""
    return text.lstrip()[:1] == "{" and _VERSION.search(text) is not None


def count(text: str) -> int:
    """How many items the feed has, at a glance: each has an id."""
    return text.count('"id"')


def items(text: str, where: str, base: str | None) -> Iterator[Item]:
    """The items of a feed.

    Raises:
        ContentError: this is not JSON after all.
    """
    try:
        feed: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise ContentError(
            "This feed is not JSON, or breaks off.",
            where=Location(where, line),
            hint="Fetch it once more, or tell its publisher.",
        ) from error
    for entry in values.each(feed, "items"):
        yield _item(entry, feed, base)


def _item(entry: object, feed: object, base: str | None) -> Item:
    home = base or values.text(feed, "feed_url", "home_page_url")
    link = values.text(entry, "url", "external_url")
    return Item(
        title=Said(text=values.text(entry, "title"), html=False),
        summary=Said(text=values.text(entry, "summary"), html=False),
        content=_content(entry),
        link=values.address(home, link),
        base=home or None,
        authors=_names(entry) or _names(feed),
        categories=values.texts(entry, "tags"),
        published=dates.day(values.text(entry, "date_published", "date_modified")),
        image=_image(entry, home),
        language=values.text(entry, "language") or values.text(feed, "language"),
    )


def _content(entry: object) -> Said:
    if html := values.text(entry, "content_html"):
        return Said(text=html)
    if text := values.text(entry, "content_text"):
        return Said(text=text, html=False)
    return NOTHING


def _names(said: object) -> tuple[str, ...]:
    """The authors; version 1 of the format had one."""
    return values.texts(said, "authors", "name") or values.texts(
        {"": [values.of(said, "author")]}, "", "name"
    )


def _image(entry: object, home: str) -> Image | None:
    src = values.address(home, values.text(entry, "image", "banner_image"))
    return Image(src=links.encoded(src)) if src else None
