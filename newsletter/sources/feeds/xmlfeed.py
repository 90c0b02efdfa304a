"""RSS and Atom → items. Feedparser knows their dialects; what it mixes up is kept from it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.decoding import parse_number
from newsletter.errors import ContentError, Location
from newsletter.model import Image
from newsletter.sources.embeds.players import name_page
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
    from collections.abc import Iterator, Mapping
    from datetime import date

# Elements of a feed, and attributes of one: feedparser (6.0.14, tried 2026-12-01) takes 14 µs for each of the
# first, and the square of the second. An item has thirty, and each of them ten at most. Own limits.
ELEMENTS, ATTRIBUTES = 200_000, 256
_TAG = re.compile(r"""<[\w:](?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+""")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
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
    """Return whether the first element is that of a feed."""
    return _ROOT.match(text) is not None


def count_items(text: str) -> int:
    """Return how many items the feed has, at a glance."""
    return sum(1 for _ in _ITEM.finditer(text))


def parse_items(text: str, where: str, base: str | None) -> Iterator[Item]:
    """Yield the items of a feed.

    What stands before its first element is left out, and entities with it: so none can grow or reach out.

    Args:
        text: the feed.
        where: where it is from, for messages.
        base: its URL, if it has one.

    Raises:
        ContentError: the library that reads feeds gives up on it.
    """
    root = _ROOT.match(text)
    source = _OTHERS.sub(r"<\1\2:alt\3>", text[root.start("root") :] if root else text)
    _refuse_excess(source, where)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base or ""}
    parsed = _parse(source, headers, where)
    feed = get(parsed, "feed")
    atom = get_text(parsed, "version").startswith("atom")
    for entry in get_list(parsed, "entries"):
        yield _parse_item(entry, feed, base, atom=atom)


def _refuse_excess(source: str, where: str) -> None:
    """Refuse what the library would take minutes or gigabytes for.

    Raises:
        ContentError: there are too many elements, or attributes of one element.
    """
    is_long = source.count("<") > ELEMENTS and _CDATA.sub("", source).count("<") > ELEMENTS
    if is_long or any(tag[0].count("=") > ATTRIBUTES for tag in _TAG.finditer(source)):
        raise ContentError(
            "There is more in this feed than in any of the press.",
            where=Location(where),
            hint="Name the feed of the newest articles.",
        )


def _parse(source: str, headers: Mapping[str, str], where: str) -> object:
    import feedparser

    try:
        # A stream, for feedparser takes bytes for a file's name first.
        return feedparser.parse(
            BytesIO(source.encode()),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (AssertionError, LookupError, ValueError, ArithmeticError, TypeError) as error:
        # What feedparser (6.0.14) raises of elements out of place and of numbers that are none.
        raise ContentError(
            f"This feed cannot be read: feedparser gives up on it ({type(error).__name__}: {error}).",
            where=Location(where),
            hint="Look whether a feed validator finds a mistake, or save an article as .html.",
        ) from error


def _parse_item(entry: object, feed: object, base: str | None, *, atom: bool) -> Item:
    home = base or get_text(feed, "link")
    content = max(
        get_list(entry, "content"), key=lambda content: len(get_text(content, "value")), default=None
    )
    link = resolve_url(home, get_text(entry, "feedburner_origlink", "link"))
    language = get_text(content, "language") or get_text(feed, "language")
    published, undated = _parse_published(entry, language)
    return Item(
        title=_parse_field(entry, "title", base),
        summary=_parse_field(entry, "summary", base),
        content=_parse_text(content, base, get_text(content, "value")),
        described=_parse_described(entry),
        link=link,
        guid=get_text(entry, "id"),
        played=_list_played(entry, home, link),
        base=home or None,
        authors=_parse_names(entry) or (_parse_names(feed) if atom else ()),
        categories=get_texts(entry, "tags", "label", "term"),
        published=published,
        undated=undated,
        image=_find_image(entry, home),
        language=language,
    )


def _parse_described(entry: object) -> FeedText:
    """Return what Media RSS or a podcast's own elements say of an item; a film's lines are meant."""
    summary, described = get_text(entry, "itunes_alt"), get_text(entry, "media_alt")
    images = [media for media in get_list(entry, "media_content") if _is_image(media, "url")]
    text = summary or ("" if images else described)
    return FeedText(text=text, html="</" in text, lines=True)


def _list_played(entry: object, home: str, link: str) -> tuple[str, ...]:
    """Return the URLs of sound and films that come with an item, but for the page that it leads to."""
    enclosures = [each for each in get_list(entry, "links") if get_text(each, "rel") == "enclosure"]
    named = [
        *((get_text(each, "type"), get_text(each, "href")) for each in enclosures),
        *(
            (get_text(each, "medium", "type"), get_text(each, "url"))
            for each in get_list(entry, "media_content")
        ),
    ]
    urls = (resolve_url(home, url) for kind, url in named if is_played(kind, url))
    pages = dict.fromkeys(name_page(url) for url in urls if url)
    return tuple(page for page in pages if page != link)


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


def _parse_published(entry: object, language: str) -> tuple[date | None, str]:
    """Return the day, or what is given in its place and is none."""
    undated = ""
    for key in ("published", "created", "updated"):
        if text := get_text(entry, key):
            if day := parse_day(text, get(entry, f"{key}_parsed"), language):
                return day, ""
            undated = undated or text
    return None, undated


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
            shown = len(images) == 1 and not _is_film(entry)
            alt = get_text(entry, "media_alt") if shown else ""
            return Image(src=links.encode_url(src), alt=alt)
    return None


def _is_film(entry: object) -> bool:
    """Return whether what Media RSS describes is no image."""
    media = get_list(entry, "media_content")
    return bool(media) and not any(_is_image(each, "url") for each in media)


def _is_image(values: object, key: str) -> bool:
    kind = get_text(values, "medium", "type")
    return kind.startswith("image") or (not kind and bool(_IMAGE.search(get_text(values, key))))


def _parse_width(values: object) -> int:
    return parse_number(get_text(values, "width")) or 0
