"""Values of a feed that nobody has checked: what is of another type than wanted counts as absent."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from time import struct_time
from urllib.parse import urljoin

from newsletter import decoding, links
from newsletter.language import find_date

# The first day of computers, which programs write where they know none.
_EPOCH = date(1970, 1, 1)
_PLAYED = re.compile(r"\.(?:mp3|m4a|ogg|oga|opus|aac|flac|wav|mp4|m4v|webm|mov)(?:\?|$)", re.IGNORECASE)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")


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


def is_played(kind: str, url: str) -> bool:
    """Return whether a file of this type, or of this name, is sound or film."""
    return kind.startswith(("audio", "video")) or (not kind and _PLAYED.search(url) is not None)


def parse_day(text: str, moment: object = None, language: str = "") -> date | None:
    """Return the day in the newsroom's own time zone; else that of `moment`, which is feedparser's, in UTC.

    Just after midnight in Paris it is still yesterday in UTC. The day on which computers began to count
    stands for no day.
    """
    day = _parse_rfc3339(text) or _parse_written(text, language) or _parse_epoch(text) or _parse_rfc822(text)
    day = day or _convert_moment(moment)
    return None if day is None or day == _EPOCH else day


def _parse_written(text: str, language: str) -> date | None:
    """Parse a day as people write it, in any language: `mar. 24 nov. 2026`, `24/11/2026`."""
    found = find_date(text, language)
    return found.day if found else None


def _parse_epoch(text: str) -> date | None:
    """Parse seconds or milliseconds since 1970."""
    if not _SECONDS.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), tz=UTC).date()


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
