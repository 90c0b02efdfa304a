"""Values of a feed that nobody has checked: what is of another type than wanted counts as absent."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from time import struct_time
from urllib.parse import urljoin

from newsletter import decoding, links


def get(values: object, key: str) -> object:
    """Return the value under a key; feedparser's own look-up would give a neighbouring one with a warning."""
    return dict.get(values, key) if isinstance(values, dict) else None


def get_text(values: object, *keys: str) -> str:
    """Return the first of these that is a text and not blank, or an empty one."""
    return next(filter(None, (_clean(get(values, key)) for key in keys)), "")


def get_list(values: object, key: str) -> list[object]:
    """Return the values of a list."""
    value = get(values, key)
    return list(value) if isinstance(value, list) else []


def get_texts(values: object, key: str, *inner: str) -> tuple[str, ...]:
    """Return the texts of a list, or those under `inner` in each of its tables; each once, in order."""
    texts = (_clean(value) or get_text(value, *inner) for value in get_list(values, key))
    return tuple(dict.fromkeys(filter(None, texts)))


def resolve_url(base: str, url: str) -> str:
    """Return an absolute URL of the web, or an empty one where this is none."""
    try:
        whole = urljoin(base, url) if url else ""
    except ValueError:
        return ""
    return whole if links.is_web(whole) else ""


def parse_day(text: str, moment: object = None) -> date | None:
    """Return the day in the newsroom's own time zone; else that of `moment`, which is feedparser's, in UTC.

    Just after midnight in Paris it is still yesterday in UTC.
    """
    return _parse_rfc3339(text) or _parse_rfc822(text) or _convert_moment(moment)


def _parse_rfc822(text: str) -> date | None:
    """Parse a day as RSS has it: `Fri, 20 Nov 2026 00:30:00 +0100`."""
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parse_rfc3339(text: str) -> date | None:
    """Parse a day as Atom and JSON Feed have it: `2026-11-20T00:30:00+01:00`."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _convert_moment(moment: object) -> date | None:
    try:
        return date(*moment[:3]) if isinstance(moment, struct_time) else None
    except ValueError:
        return None


def _clean(value: object) -> str:
    """Return a text without what no text may hold, which escapes of JSON and XML can spell all the same."""
    return decoding.clean_text(value).strip() if isinstance(value, str) else ""
