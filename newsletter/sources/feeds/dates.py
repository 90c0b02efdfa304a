"""The day that a feed dates an article by, as its newsroom counts days."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from time import struct_time


def day(said: str, moment: object = None) -> date | None:
    """The day in the newsroom's own time zone; else that of `moment`, which is feedparser's, in UTC.

    Just after midnight in Paris it is still yesterday in UTC.
    """
    return _iso(said) or _internet(said) or _parsed(moment)


def _internet(said: str) -> date | None:
    """RFC 822 as RSS has it: `Fri, 20 Nov 2026 00:30:00 +0100`."""
    try:
        return parsedate_to_datetime(said).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(said: str) -> date | None:
    """RFC 3339 as Atom and JSON Feed have it: `2026-11-20T00:30:00+01:00`."""
    try:
        return datetime.fromisoformat(said).date()
    except ValueError:
        return None


def _parsed(moment: object) -> date | None:
    try:
        return date(*moment[:3]) if isinstance(moment, struct_time) else None
    except ValueError:
        return None
