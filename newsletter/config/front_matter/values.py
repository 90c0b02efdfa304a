"""What a key's value means: each reader gives it as the house holds it, or None where it does not fit."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsletter import links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader: TypeAlias = Callable[[object], object | None]

# The names of months as exports and editors write them; English ones may be cut to three letters.
_MONTHS = (
    "january janvier janv", "february février fevrier févr fév", "march mars", "april avril avr", "may mai",
    "june juin", "july juillet juil", "august août aout", "september septembre sept", "october octobre",
    "november novembre", "december décembre decembre déc",
)  # fmt: skip
_MONTH = {
    name: number for number, written in enumerate(_MONTHS, 1) for name in (written[:3], *written.split())
}
_HOUR = r"(?:(?:T|,?\s+(?:(?:at|à)\s+)?)\d{1,2}\s?[:h].{0,60}|Z)?"
_DAY = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_HOUR}")
_NAMED_DAY = re.compile(
    r"(?:[^\W\d]{3,9}[.,]{0,2}\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?P<month>[^\W\d]{3,9})\.?"
    rf"|(?P<Month>[^\W\d]{{3,9}})\.?\s+(?P<Day>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>\d{{4}}){_HOUR}"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_LINES = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
_BETWEEN_NAMES = re.compile("[,;،，、]")
# Where a person's name, and a picture's address and words, stand in tables of their own.
_NAMES = ("name", "title")
_SOURCES = ("src", "url", "path", "image", "href")
_ALTS = ("alt", "alt_text", "altText")

# Paths from the root of a site or of its sources.
_ELSEWHERE = re.compile(r"[/~@#]|\.\.|[a-z]+:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image, perhaps with what it shows."""

    src: str
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What fits a key, in words and as a reader."""

    read: Reader
    wanted: str
    hint: str


def _words(value: object) -> str | None:
    """A text; a number is one, for a title may be `1984`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    return _first(value, _NAMES) if isinstance(value, dict) else _words(value)


def _first(table: Mapping[object, object], keys: tuple[str, ...]) -> str | None:
    return next(filter(None, (_words(table.get(key)) for key in keys)), None)


def _names(value: object) -> tuple[str, ...] | None:
    """Names in a list, or in a text between commas; as hashtags too."""
    said = value if isinstance(value, list) else _BETWEEN_NAMES.split(_words(value) or "")
    found = [_name(each) for each in said]
    kept = tuple(name.lstrip("#") for name in found if name)
    return kept if kept and (isinstance(value, str) or None not in found) else None


def _byline(value: object) -> str | None:
    """Who wrote it: a text, a person, or several."""
    return ", ".join(_names(value) or ()) or None if isinstance(value, list) else _name(value)


def _day(value: object) -> dt.date | None:
    """A date without its hour."""
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    said = value.strip() if isinstance(value, str) else ""
    if found := _DAY.fullmatch(said):
        return _date(*map(int, found.groups()))
    if found := _NAMED_DAY.fullmatch(said):
        month = _MONTH.get((found["month"] or found["Month"]).lower(), 0)
        return _date(int(found["year"]), month, int(found["day"] or found["Day"]))
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _address(value: object) -> str | None:
    return links.encode_url(value) if isinstance(value, str) and links.is_web(value) else None


def _picture(value: object) -> Picture | None:
    """An image by its address or path, perhaps in a table with what it shows."""
    if isinstance(value, dict):
        src = _first(value, _SOURCES)
        return Picture(src=src, alt=_first(value, _ALTS)) if src else None
    return Picture(src=value.strip()) if isinstance(value, str) else None


def _language(value: object) -> str | None:
    """A language without its region."""
    found = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else None


def _lines(value: object) -> tuple[int, ...] | None:
    """Numbers of lines: one, several, or ranges such as `12-15`."""
    said = value if isinstance(value, list) else (_words(value) or "").split(",")
    found = [_LINES.fullmatch(_words(each) or "") for each in said]
    ranges = [range(int(each[1]), int(each[2] or each[1]) + 1) for each in found if each]
    return tuple(sorted({n for each in ranges for n in each})) if all(found) and all(ranges) else None


def is_relative(value: object) -> bool:
    """Whether this is an address from the root of a site, which says nothing in a mail."""
    return isinstance(value, str) and value.startswith("/")


def is_beside(picture: Picture) -> bool:
    """Whether a picture can be found, on the web or beside the article."""
    return links.is_web(picture.src) or not _ELSEWHERE.match(picture.src)


_TEXT = Kind(read=_words, wanted="a text", hint='Put it in quotes: "La halle : un an après".')
_LIST = Kind(read=_names, wanted="a list of names", hint='Write them in brackets: ["Ville", "Marché"].')
_LINE_NUMBERS = Kind(read=_lines, wanted="a list of lines", hint='Write their numbers: [12, "14-16"].')

# The keys that correct how a line was read.
CORRECTIONS = ("keep", "drop", "headings", "paragraphs", "bullets", "quotes")
# Our keys, each with what fits it.
KINDS: Mapping[str, Kind] = {
    "title": _TEXT,
    "lede": _TEXT,
    "byline": Kind(read=_byline, wanted="a name", hint="Write it as in byline: Jeanne Martin."),
    "date": Kind(read=_day, wanted="a date", hint="Write the day as in 2026-11-27."),
    "url": Kind(
        read=_address, wanted="an address of the web", hint="Write it whole, with https:// in front."
    ),
    "image": Kind(read=_picture, wanted="a picture", hint="Write its path or its address."),
    "alt": _TEXT,
    "categories": _LIST,
    "tags": _LIST,
    "language": Kind(read=_language, wanted="a language", hint="Write its two letters, as in fr."),
    **dict.fromkeys(CORRECTIONS, _LINE_NUMBERS),
}
