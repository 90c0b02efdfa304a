"""RSS and Atom → items. Feedparser knows their dialects; what it mixes up is kept from it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import Image
from newsletter.sources.feeds import dates, values
from newsletter.sources.feeds.item import NOTHING, Item, Said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

# What may stand before the first element, and the first elements of RSS, Atom and RSS 1.0.
_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+(?P<root><(?:\w+:)?(?:rss|feed|rdf)\b)",
    re.DOTALL | re.IGNORECASE,
)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s/>]")
# Descriptions of pictures and sound, which feedparser (6.0.14, tried 2026-11-23) takes for the article's own.
_OTHERS = re.compile(r"<(/?)(media|itunes):(?:description|text|summary|subtitle)\b[^>]*?(/?)>")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:\?|$)", re.IGNORECASE)
# `jeanne@phare.example (Jeanne Martin)`, as RSS 2.0 has it, or the other way round, as mail has it.
_ADDRESS = re.compile(r"\S+@\S+(?:\s*\((.+)\))?|\"?([^\"]+?)\"?\s*<\S+@\S+>")
_PLAIN = "text/plain"


def is_feed(text: str) -> bool:
    """Whether the first element is that of a feed."""
    return _ROOT.match(text) is not None


def count(text: str) -> int:
    """How many items the feed has, at a glance."""
    return sum(1 for _ in _ITEM.finditer(text))


def items(text: str, base: str | None) -> Iterator[Item]:
    """The items of a feed.

    What stands before its first element is left out, and entities with it: so none can grow or reach out.
    """
    import feedparser

    found = _ROOT.match(text)
    said = _OTHERS.sub(r"<\1\2:alt\3>", text[found.start("root") :] if found else text)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base or ""}
    # A stream, for feedparser takes bytes for a file's name first.
    parsed: object = feedparser.parse(
        BytesIO(said.encode()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    feed = values.of(parsed, "feed")
    atom = values.text(parsed, "version").startswith("atom")
    for entry in values.each(parsed, "entries"):
        yield _item(entry, feed, base, atom=atom)


def _item(entry: object, feed: object, base: str | None, *, atom: bool) -> Item:
    home = base or values.text(feed, "link")
    link = values.text(entry, "feedburner_origlink", "link")
    content = max(
        values.each(entry, "content"), key=lambda said: len(values.text(said, "value")), default=None
    )
    return Item(
        title=_said(entry, "title", base),
        summary=_said(entry, "summary", base),
        content=_text(content, base, values.text(content, "value")),
        link=values.address(home, link),
        base=home or None,
        authors=_names(entry) or (_names(feed) if atom else ()),
        categories=_categories(entry),
        published=_published(entry),
        image=_image(entry, home),
        language=values.text(content, "language") or values.text(feed, "language"),
    )


def _said(entry: object, key: str, base: str | None) -> Said:
    """A text by its key; its `_detail` knows of what kind it is, but not always what it says."""
    return _text(values.of(entry, f"{key}_detail"), base, values.text(entry, key))


def _text(detail: object, feed: str | None, said: str) -> Said:
    if not said:
        return NOTHING
    base = values.text(detail, "base")
    return Said(
        text=said,
        html=values.text(detail, "type") != _PLAIN,
        base=base if links.is_web(base) and base != feed else None,
    )


def _names(said: object) -> tuple[str, ...]:
    """The names of authors; feedparser cuts an address of RSS in the middle, so that it is read here."""
    written = values.text(said, "author")
    if "@" not in written or len(values.each(said, "authors")) > 1:
        return values.texts(said, "authors", "name")
    named = _ADDRESS.fullmatch(written)
    return tuple(filter(None, [named[1] or named[2]])) if named else ()


def _categories(entry: object) -> tuple[str, ...]:
    return values.texts(entry, "tags", "label", "term")


def _published(entry: object) -> date | None:
    for key in ("published", "created", "updated"):
        if said := values.text(entry, key):
            return dates.day(said, values.of(entry, f"{key}_parsed"))
    return None


def _image(entry: object, home: str) -> Image | None:
    """The largest picture that the item names: Media RSS first, then enclosures, then thumbnails."""
    media = [said for said in values.each(entry, "media_content") if _is_picture(said, "url")]
    enclosed = [said for said in values.each(entry, "links") if values.text(said, "rel") == "enclosure"]
    kinds = (
        (media, "url"),
        ([said for said in enclosed if _is_picture(said, "href")], "href"),
        (values.each(entry, "media_thumbnail"), "url"),
        ([values.of(entry, "image")], "href"),
    )
    for pictures, key in kinds:
        largest = max(pictures, key=_width, default=None)
        if src := values.address(home, values.text(largest, key)):
            alt = values.text(entry, "media_alt") if len(pictures) == 1 else ""
            return Image(src=links.encoded(src), alt=alt)
    return None


def _is_picture(said: object, key: str) -> bool:
    kind = values.text(said, "medium", "type")
    return kind.startswith("image") or (not kind and bool(_PICTURE.search(values.text(said, key))))


def _width(said: object) -> int:
    width = values.text(said, "width")
    return int(width) if width.isdecimal() else 0
