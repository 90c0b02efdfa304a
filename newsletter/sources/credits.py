"""Lines that say who wrote an article, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import written_date
from newsletter.sources.pasted.signature import byline

if TYPE_CHECKING:
    import datetime as dt

# Own limits, 2026-11-23. Characters, except where it says otherwise.
DATELINE = 60
# A line about the author, the day or sponsors is shorter than this.
LINE = 600
# Words of a line that ends in a full stop and still is a byline.
SIGNED = 6

_BETWEEN = re.compile(r"\s+[–—|·•-]\s+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।]['\"»”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An author, a day, or both, and the words that name them."""

    said: str
    name: str | None = None
    day: dt.date | None = None


def credits_of(line: str, language: str) -> list[Credit]:
    """What a line credits, as a whole or in parts between dashes or bars; nothing where it is text."""
    parts = [_credit(part, language) for part in _BETWEEN.split(line)] if len(line) <= LINE else []
    found = [part for part in parts if part]
    if len(found) == len(parts) > 1:
        return found
    whole = _credit(line, language)
    return [whole] if whole else []


def ends_as_sentence(said: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(said))


def _credit(line: str, language: str) -> Credit | None:
    short = line if len(line) <= LINE else ""
    date, name = written_date(short, language), byline(short)
    ends = ends_as_sentence(line)
    if name and ":" not in name and not (ends and len(line.split()) > SIGNED):
        return Credit(said=line, name=name, day=date.day if date else None)
    return Credit(said=line, day=date.day) if date and not ends and len(line) <= DATELINE else None
