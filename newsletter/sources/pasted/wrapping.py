"""Lines that were cut at a column, as mails, terminals and PDFs cut them, and where each belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from newsletter.language.sentences import ends_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

# Columns at which lines are cut: PDFs from 40 on, mails and terminals at 66–80, RFC 3676 recommends 66–78.
COLUMNS = range(40, 121)
# A text was cut when at least so many of its lines break off in mid-sentence, and so large a share of all
# lines that another follows. Own limits, measured on wrapped articles, 2026-11-23.
BROKEN = 3
BROKEN_SHARE = 0.2
# A line is full from this share of the column on, where type is proportional and lines are ragged.
FULL = 0.88
# Share of the lines cut early from which a text is ragged.
RAGGED = 0.15
# Columns by which programs that cut lines differ.
SLACK = 2
# Lines that show by themselves how they were cut, at least and at most, and the share of them that break off.
LEAST, MOST, BROKEN_HERE = 3, 60, 0.4
# Words from which a line may be the rest of a sentence, in a text that was not cut.
WORDS = 3

_RULE = re.compile(r"\s*(?:[^\w\s«»“”]{3,}|_{3,})\s*$")
# Scripts written without spaces, each character two columns wide: kana, Han, and their punctuation.
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
# Hangul has spaces, and is as wide.
_TWO_COLUMNS = re.compile(r"[\u1100-\u115f\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
# Arabic, Hebrew, and the scripts of India and of South East Asia.
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\uac00-\ud7a3\ufb1d-\ufefc]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a text's lines were cut: at a column, or not at all.

    Attributes:
        column: how wide its lines are, or None.
        ragged: whether lines were cut before they were full, as where type is proportional.
    """

    column: int | None = None
    ragged: bool = False

    def joins(self, before: str, line: str, after: str = "") -> bool:
        """Whether `line` goes on with the line before it; `after` is the one below."""
        if self.column is None:
            rest = len(line.split()) >= WORDS or _width(line) in COLUMNS or ends_clause(line)
            return rest and _breaks_off(before, line) and line.lstrip()[:1].islower()
        if _RULE.match(before) or _RULE.match(line):
            return False
        size, ends = _width(before), ends_clause(before)
        if not ends and line.lstrip()[:1].islower():
            return True
        if ends and self._stands_alone(line, after):
            return False
        full = self.ragged and not ends and size >= FULL * self.column
        return full or size + _first_word(line) > self.column - SLACK

    def _stands_alone(self, line: str, after: str) -> bool:
        """Whether a line is a heading: no sentence, and the next first word would have fitted."""
        if self.column is None or not after.strip() or ends_clause(line):
            return False
        return _width(line) + _first_word(after) <= self.column - SLACK and not after.lstrip()[:1].islower()

    def breaks(self, before: str, line: str) -> bool:
        """Whether the line before stops in mid-sentence because it was full."""
        return self.joins(before, line) and not ends_clause(before)


def wrappings(lines: Sequence[str]) -> list[Wrapping]:
    """For each of these lines, blank ones among them, how it and its neighbours were cut."""
    whole = wrapping(lines)
    found: list[Wrapping] = []
    for _, group in groupby(lines, key=lambda line: not line.strip()):
        chunk = list(group)
        found.extend([_of_chunk(chunk) or whole] * len(chunk))
    return found


def wrapping(lines: Sequence[str]) -> Wrapping:
    """How a text's lines, blank ones among them, were cut."""
    pairs = [(before, line) for before, line in pairwise(lines) if before.strip() and line.strip()]
    broken = [(before, line) for before, line in pairs if _breaks_off(before, line)]
    if len(broken) < BROKEN or len(broken) < BROKEN_SHARE * len(pairs):
        return Wrapping()
    column = sorted(_width(before) for before, _ in broken)[-1 - len(broken) // 50]
    early = sum(_width(before) + _first_word(line) <= column - SLACK for before, line in broken)
    return Wrapping(column=column, ragged=early > RAGGED * len(broken))


def _of_chunk(chunk: Sequence[str]) -> Wrapping | None:
    """How a few lines together were cut, where it shows: a table on a page has columns of its own."""
    if not LEAST <= len(chunk) <= MOST or not chunk[0].strip():
        return None
    column = max(map(_width, chunk))
    pairs = list(pairwise(chunk))
    early = sum(_width(before) + _first_word(line) <= column - SLACK for before, line in pairs)
    broken = sum(_breaks_off(before, line) or _may_break_off(before, line) for before, line in pairs)
    cut = column in COLUMNS and early <= RAGGED * len(pairs) and broken >= BROKEN_HERE * len(pairs)
    return Wrapping(column=column) if cut else None


def join(lines: Sequence[str]) -> str:
    """Lines as one, a space between them where their script has spaces."""
    if len(lines) == 1:
        return lines[0].strip()
    parts = [lines[0].strip()]
    for before, line in pairwise(line.strip() for line in lines):
        tight = _WIDE.match(before[-1:]) and _WIDE.match(line[:1])
        parts.append(line if tight else f" {line}")
    return "".join(parts)


def _breaks_off(before: str, line: str) -> bool:
    """Whether a line stops in mid-sentence, at a width at which lines are cut."""
    wide = _WIDE.match(before.rstrip()[-1:]) and _WIDE.match(line)
    goes_on = line.lstrip()[:1].islower() or bool(wide)
    return goes_on and not ends_clause(before) and _width(before) in COLUMNS


def _may_break_off(before: str, line: str) -> bool:
    """The same in scripts without small letters, where only the full stop is missing."""
    return not ends_clause(before) and bool(_CASELESS.match(line.lstrip()))


def _width(line: str) -> int:
    """Columns that a line takes."""
    bare = line.rstrip()
    return len(bare) if bare.isascii() else len(bare) + len(_TWO_COLUMNS.findall(bare))


def _first_word(line: str) -> int:
    """Columns that a line's first word would take behind the line before it."""
    return 2 if _WIDE.match(line.lstrip()) else 1 + _width(line.split(maxsplit=1)[0])
