"""RSS and Atom → items. Feedparser knows their dialects; what it mixes up is kept from it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import Image
from newsletter.sources.feeds.items import FeedText, Item
from newsletter.sources.feeds.untyped import get, get_list, get_text, get_texts, parse_day, resolve_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

# What may stand before the first element, and the first elements of RSS, Atom and RSS 1.0.
_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+(?P<root><(?:\w+:)?(?:rss|feed|rdf)\b)",
    re.DOTALL | re.IGNORECASE,
)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s/>]")
# Descriptions of images and sound, which feedparser (6.0.14, tried 2026-11-23) takes for the article's own.
_OTHERS = re.compile(r"<(/?)(media|itunes):(?:description|text|summary|subtitle)\b[^>]*?(/?)>")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:\?|$)", re.IGNORECASE)
# `jeanne@phare.example (Jeanne Martin)`, as RSS 2.0 has it, or the other way round, as email has it.
_AUTHOR = re.compile(r"\S+@\S+(?:\s*\((.+)\))?|\"?([^\"]+?)\"?\s*<\S+@\S+>")
_PLAIN = "text/plain"


def is_xml_feed(text: str) -> bool:
    """Whether the first element is that of a feed."""
    return _ROOT.match(text) is not None


def count_items(text: str) -> int:
    """Return how many items the feed has, at a glance."""
    return sum(1 for _ in _ITEM.finditer(text))


def parse_items(text: str, base: str | None) -> Iterator[Item]:
    """Yield the items of a feed.

    What stands before its first element is left out, and entities with it: so none can grow or reach out.
    """
    import feedparser

    root = _ROOT.match(text)
    source = _OTHERS.sub(r"<\1\2:alt\3>", text[root.start("root") :] if root else text)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base or ""}
    # A stream, for feedparser takes bytes for a file's name first.
    parsed: object = feedparser.parse(
        BytesIO(source.encode()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    feed = get(parsed, "feed")
    atom = get_text(parsed, "version").startswith("atom")
    for entry in get_list(parsed, "entries"):
        yield _parse_item(entry, feed, base, atom=atom)


def _parse_item(entry: object, feed: object, base: str | None, *, atom: bool) -> Item:
    home = base or get_text(feed, "link")
    content = max(
        get_list(entry, "content"), key=lambda content: len(get_text(content, "value")), default=None
    )
    return Item(
        title=_parse_field(entry, "title", base),
        summary=_parse_field(entry, "summary", base),
        content=_parse_text(content, base, get_text(content, "value")),
        link=resolve_url(home, get_text(entry, "feedburner_origlink", "link")),
        base=home or None,
        authors=_parse_names(entry) or (_parse_names(feed) if atom else ()),
        categories=get_texts(entry, "tags", "label", "term"),
        published=_parse_published(entry),
        image=_find_image(entry, home),
        language=get_text(content, "language") or get_text(feed, "language"),
    )


def _parse_field(entry: object, key: str, base: str | None) -> FeedText:
    """Return the text under a key; its `_detail` knows of what type it is, but not always what it says."""
    return _parse_text(get(entry, f"{key}_detail"), base, get_text(entry, key))


def _parse_text(detail: object, feed: str | None, text: str) -> FeedText:
    base = get_text(detail, "base")
    return FeedText(
        text=text,
        html=get_text(detail, "type") != _PLAIN,
        base=base if links.is_web(base) and base != feed else None,
    )


def _parse_names(values: object) -> tuple[str, ...]:
    """Return the names of authors; feedparser cuts an email address of RSS in two, so it is read here."""
    author = get_text(values, "author")
    if "@" not in author or len(get_list(values, "authors")) > 1:
        return get_texts(values, "authors", "name")
    match = _AUTHOR.fullmatch(author)
    return tuple(filter(None, [match[1] or match[2]])) if match else ()


def _parse_published(entry: object) -> date | None:
    for key in ("published", "created", "updated"):
        if text := get_text(entry, key):
            return parse_day(text, get(entry, f"{key}_parsed"))
    return None


def _find_image(entry: object, home: str) -> Image | None:
    """Return the largest image that the item names: Media RSS first, then enclosures, then thumbnails."""
    enclosures = [link for link in get_list(entry, "links") if get_text(link, "rel") == "enclosure"]
    choices = (
        ([media for media in get_list(entry, "media_content") if _is_image(media, "url")], "url"),
        ([enclosure for enclosure in enclosures if _is_image(enclosure, "href")], "href"),
        (get_list(entry, "media_thumbnail"), "url"),
        ([get(entry, "image")], "href"),
    )
    for images, key in choices:
        largest = max(images, key=_parse_width, default=None)
        if src := resolve_url(home, get_text(largest, key)):
            alt = get_text(entry, "media_alt") if len(images) == 1 else ""
            return Image(src=links.encode_url(src), alt=alt)
    return None


def _is_image(values: object, key: str) -> bool:
    kind = get_text(values, "medium", "type")
    return kind.startswith("image") or (not kind and bool(_IMAGE.search(get_text(values, key))))


def _parse_width(values: object) -> int:
    width = get_text(values, "width")
    return int(width) if width.isdecimal() else 0
