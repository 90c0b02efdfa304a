"""The keys of front matter: their other names, and what fits each."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsletter import decoding, links
from newsletter.language.dates import parse_month

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader: TypeAlias = Callable[[object], object | None]

# Numbers of lines: the first and the last of each range, which may be the same.
LineRanges: TypeAlias = tuple[tuple[int, int], ...]

_HOUR = r"(?:(?:T|,?\s+(?:(?:at|à)\s+)?)\d{1,2}\s?[:h].{0,60}|Z)?"
_DAY = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_HOUR}")
_NAMED_DAY = re.compile(
    r"(?:[^\W\d]{3,9}[.,]{0,2}\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?P<month>[^\W\d]{3,9})\.?"
    rf"|(?P<Month>[^\W\d]{{3,9}})\.?\s+(?P<Day>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>\d{{4}}){_HOUR}"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_LINES = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
_BETWEEN_NAMES = re.compile("[,;،，、]")
# How WordPress writes signs, and the markup that its titles hold.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|br|cite|em|i|mark|q|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# What says that an article is not to be published: Jekyll's and Hugo's keys, Pelican's and Notion's.
_DRAFT = re.compile(
    r"""["']?(?:(?:is[-_]?)?draft["']?\s*[:=]\s*["']?(?:true|yes|oui|1)
    |publish(?:ed)?["']?\s*[:=]\s*["']?(?:false|no|non|0)
    |(?:status|statut|state)["']?\s*[:=]\s*["']?(?:draft|brouillon|entwurf|borrador|bozza|rascunho|concept|hidden))
    ["']?\s*(?:\#.*)?""",
    re.IGNORECASE | re.VERBOSE,
)
# The keys of a person's name, and of an image's URL and text, in tables of their own.
_NAMES = ("name", "title")
_SOURCES = ("src", "url", "path", "image", "href")
_ALTS = ("alt", "alt_text", "altText")

# Paths from the root of a site or of its sources.
_ELSEWHERE = re.compile(r"[/~@#]|\.\.|[a-z]+:", re.IGNORECASE)

# Our key, then the other names that we read, the preferred first; capitals, hyphens and underscores of theirs
# do not matter. From the documentation of Jekyll, Hugo, Zola, Pelican, Astro, Ghost, Eleventy and
# MultiMarkdown, and the words of French newsrooms; read 2026-11-23.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("titre", "headline"),
    "lede": (
        "chapo", "chapô", "standfirst", "description", "summary", "excerpt", "customExcerpt", "subtitle",
        "dek", "teaser", "abstract",
    ),
    "byline": ("author", "authors", "auteur", "auteurs"),
    "date": (
        "published", "publishedAt", "publishedOn", "pubDate", "publishDate", "datePublished",
        "publicationDate",
    ),
    "url": ("canonicalUrl", "canonical", "link", "permalink"),
    "image": (
        "cover", "coverImage", "featuredImage", "featureImage", "heroImage", "hero", "banner", "images",
        "thumbnail",
    ),
    "alt": (
        "imageAlt", "coverAlt", "coverImageAlt", "featuredImageAlt", "featureImageAlt", "heroImageAlt",
        "heroAlt", "bannerAlt", "thumbnailAlt",
    ),
    "categories": ("category", "section", "rubrique"),
    "tags": ("tag", "keywords"),
    "language": ("lang", "locale"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageValue:
    """An image, perhaps with what it shows."""

    src: str
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What fits a key: the function that reads it, and words for messages."""

    read: Reader
    wanted: str
    hint: str


def normalize_key(name: str) -> str:
    """Return a key without what systems write differently: capitals, hyphens, underscores and spaces."""
    return re.sub(r"[-_ ]", "", name.lower())


def is_draft(line: str) -> bool:
    """Return whether a line of front matter says that the article is not to be published."""
    return _DRAFT.fullmatch(line.rstrip()) is not None


def decode_text(text: str) -> str:
    """Return a text without the markup of HTML: `L&rsquo;<em>eau</em>` is `L’eau`."""
    if "&" not in text and "<" not in text:
        return text
    decoded = _ENTITY.sub(lambda match: html.unescape(match[0]), _TAG.sub("", text))
    return decoding.strip_invisible(decoded)


def _parse_text(value: object) -> str | None:
    """Return a text; a number is one, since a title may be `1984`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return decode_text(value).strip() or None if isinstance(value, str) else None


def _parse_name(value: object) -> str | None:
    return _find_first(value, _NAMES) if isinstance(value, dict) else _parse_text(value)


def _find_first(table: Mapping[object, object], keys: tuple[str, ...]) -> str | None:
    return next(filter(None, (_parse_text(table.get(key)) for key in keys)), None)


def _parse_names(value: object) -> tuple[str, ...] | None:
    """Return the names of a list, or of a text with commas; they may be hashtags."""
    values = value if isinstance(value, list) else _BETWEEN_NAMES.split(_parse_text(value) or "")
    names = [_parse_name(value) for value in values]
    kept = tuple(name.lstrip("#") for name in names if name)
    return kept if kept and (isinstance(value, str) or None not in names) else None


def _parse_byline(value: object) -> str | None:
    """Return who wrote it, from a text, a person or several."""
    return ", ".join(_parse_names(value) or ()) or None if isinstance(value, list) else _parse_name(value)


def _parse_date(value: object) -> dt.date | None:
    """Return a date without its time."""
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    text = value.strip() if isinstance(value, str) else ""
    if match := _DAY.fullmatch(text):
        return _make_date(*map(int, match.groups()))
    if match := _NAMED_DAY.fullmatch(text):
        month = parse_month(match["month"] or match["Month"])
        return _make_date(int(match["year"]), month, int(match["day"] or match["Day"]))
    return None


def _make_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _parse_url(value: object) -> str | None:
    return links.encode_url(value) if isinstance(value, str) and links.is_web(value) else None


def _parse_image(value: object) -> ImageValue | None:
    """Return an image from its URL or path, or from a table that may say what it shows."""
    if isinstance(value, dict):
        src = _find_first(value, _SOURCES)
        return ImageValue(src=src, alt=_find_first(value, _ALTS)) if src else None
    return ImageValue(src=value.strip()) if isinstance(value, str) else None


def _parse_language(value: object) -> str | None:
    """Return a language without its region."""
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[1].lower() if match else None


def parse_lines(value: object) -> LineRanges | None:
    """Return line numbers from one, several, or ranges such as `12-15`, each with its first and last."""
    values = value if isinstance(value, list) else (_parse_text(value) or "").split(",")
    matches = [_LINES.fullmatch(_parse_text(value) or "") for value in values]
    ranges = tuple((int(match[1]), int(match[2] or match[1])) for match in matches if match)
    return ranges if all(matches) and all(0 < first <= last for first, last in ranges) else None


def format_lines(ranges: LineRanges) -> str | None:
    """Return line numbers as `parse_lines` reads them, or nothing where there are none."""
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges) or None


def is_relative(value: object) -> bool:
    """Return whether this is a URL from the root of a site, which does not work in an email."""
    return isinstance(value, str) and value.startswith("/")


def is_reachable(image: ImageValue) -> bool:
    """Return whether an image can be found, on the web or beside the article."""
    return links.is_web(image.src) or not _ELSEWHERE.match(image.src)


_TEXT = Kind(read=_parse_text, wanted="text", hint='Put it in quotes: "La halle : un an après".')
_LIST = Kind(read=_parse_names, wanted="a list of names", hint='Write them in brackets: ["Ville", "Marché"].')
LINE_NUMBERS = Kind(read=parse_lines, wanted="a list of lines", hint='Write their numbers: [12, "14-16"].')

# The keys that correct how a line was read.
CORRECTIONS = ("keep", "drop", "headings", "paragraphs", "bullets", "quotes")
# Our keys, each with what fits it.
KINDS: Mapping[str, Kind] = {
    "title": _TEXT,
    "lede": _TEXT,
    "byline": Kind(read=_parse_byline, wanted="a name", hint="Write it as in byline: Jeanne Martin."),
    "date": Kind(read=_parse_date, wanted="a date", hint="Write the day as in 2026-11-27."),
    "url": Kind(read=_parse_url, wanted="a web URL", hint="Write the whole URL, with https:// in front."),
    "guid": _TEXT,
    "image": Kind(read=_parse_image, wanted="an image", hint="Write its path or its URL."),
    "alt": _TEXT,
    "categories": _LIST,
    "tags": _LIST,
    "language": Kind(read=_parse_language, wanted="a language", hint="Write its two letters, as in fr."),
    "sponsor_call": _TEXT,
    "settled": Kind(read=_parse_text, wanted="a file", hint="Write its path, as in originals/bac.docx."),
    **dict.fromkeys(CORRECTIONS, LINE_NUMBERS),
}
