"""JSON Feed → items: https://www.jsonfeed.org/version/1.1/ (read 2026-11-23)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import ContentError, Location
from newsletter.model import Image
from newsletter.sources.feeds.items import FeedText, Item
from newsletter.sources.feeds.untyped import (
    get,
    get_list,
    get_text,
    get_texts,
    is_played,
    parse_day,
    resolve_url,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')


def is_json_feed(text: str) -> bool:
    """Return whether this is JSON that calls itself a feed, wherever in it."""
    return text.lstrip()[:1] == "{" and _VERSION.search(text) is not None


def count_items(text: str) -> int:
    """Return how many items the feed has, at a glance: each has an id."""
    return text.count('"id"')


def parse_items(text: str, where: str, base: str | None) -> Iterator[Item]:
    """Yield the items of a feed.

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
    for entry in get_list(feed, "items"):
        yield _parse_item(entry, feed, base)


def _parse_item(entry: object, feed: object, base: str | None) -> Item:
    home = base or get_text(feed, "feed_url", "home_page_url")
    named = get_text(entry, "date_published", "date_modified")
    language = get_text(entry, "language") or get_text(feed, "language")
    published = parse_day(named, language=language)
    image = resolve_url(home, get_text(entry, "image", "banner_image"))
    return Item(
        title=FeedText(text=get_text(entry, "title"), html=False),
        summary=FeedText(text=get_text(entry, "summary"), html=False),
        content=_parse_content(entry),
        link=resolve_url(home, get_text(entry, "url", "external_url")),
        guid=get_text(entry, "id"),
        played=_list_played(entry, home),
        base=home or None,
        authors=_parse_names(entry) or _parse_names(feed),
        categories=get_texts(entry, "tags"),
        published=published,
        undated="" if published else named,
        image=Image(src=links.encode_url(image)) if image else None,
        language=language,
    )


def _parse_content(entry: object) -> FeedText:
    if html := get_text(entry, "content_html"):
        return FeedText(text=html)
    return FeedText(text=get_text(entry, "content_text"), html=False)


def _list_played(entry: object, home: str) -> tuple[str, ...]:
    """Return the URLs of the sound and films among what is attached."""
    attached = (
        attachment
        for attachment in get_list(entry, "attachments")
        if is_played(get_text(attachment, "mime_type"), get_text(attachment, "url"))
    )
    return tuple(filter(None, (resolve_url(home, get_text(each, "url")) for each in attached)))


def _parse_names(values: object) -> tuple[str, ...]:
    """Return the authors; version 1 of the format had one."""
    return get_texts(values, "authors", "name") or get_texts({"": [get(values, "author")]}, "", "name")
