"""Notes in pasted text: numbers that a browser leaves glued to words, and the lines below that they lead to.

Both are needed: numbers that count from 1 behind words, and as many lines at the end that begin with the same
numbers, stand under them, or end in the arrow back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.model import Note, Notes, make_note_mark, map_texts, merge_runs, text
from newsletter.sources.hypertext.note_links import ARROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Run, Text
    from newsletter.sources.pasted.units import Unit

# A number right behind a word, its closing quotation mark or its full stop; `km2` is a measure.
_MARK = re.compile(
    r"(?<=[^\W\d_]{2})(?<!\s[kcdm]m)(?:[ \u00a0\u202f]?[»”\"’)\]])?[.,;:!?…]?"
    r"(?P<number>\d{1,2})(?=[\s.,;:!?…»”)\]]|$)"
)
# The number that opens a note; nothing but the number where the note is the next line.
_NUMBER = re.compile(r"[\[(↑^ ]*(?P<number>\d{1,2})(?:[\])][.:]?|[.:)]|\s|$)[\s–-]*(?P<words>.*)", re.DOTALL)
_BACK = re.compile(r"[↩↑⤴][\ufe0e\ufe0f]?\s*$")
_LAST = re.compile(rf"{ARROWS.pattern}\Z")
_HEADINGS = re.compile(
    r"(?:notes?|footnotes?|endnotes?|fußnoten?|anmerkung(?:en)?|notas?|références?)\W*", re.IGNORECASE
)
_BODY = frozenset({"paragraph", "heading", "item", "quote"})
_OUT = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLines:
    """The notes of a text, and its units without them."""

    units: Sequence[Unit]
    kinds: Sequence[str]
    notes: tuple[Note, ...] = ()

    def add_to(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return the blocks with marks in place of the numbers, and the notes at their end."""
        if not self.notes:
            return tuple(blocks)
        counter = _Counter(last=len(self.notes))
        marked = map_texts(blocks, lambda words: merge_runs(_iter_marked(words, counter)))
        return (*marked, Notes(items=self.notes, line=self.notes[0].line))


def find_note_lines(units: Sequence[Unit], kinds: Sequence[str]) -> NoteLines:
    """Return the notes under a text whose numbers stand in it, and the units that are no notes."""
    counter, last = _Counter(last=99), 0
    for at, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind in _BODY and [*counter.iter_marks(unit.text)]:
            last = at
    found = _find_run(units, last + 1, counter.count) if counter.count else {}
    if not found:
        return NoteLines(units=units, kinds=kinds)
    first = min(found)
    notes = tuple(
        Note(sign=str(number), text=text(words), line=units[at].line)
        for number, (at, words) in enumerate(((at, words) for at, words in found.items() if words), 1)
    )
    above = first - 1 if _HEADINGS.fullmatch(units[first - 1].text) else None
    rest = [at for at in range(len(units)) if at not in found]
    return NoteLines(
        units=[units[at] for at in rest],
        kinds=[_OUT if at == above else kinds[at] for at in rest],
        notes=notes,
    )


@dataclass(slots=True, kw_only=True)
class _Counter:
    """Counts the marks of notes as they come, up to the last note."""

    last: int
    count: int = 0

    def iter_marks(self, words: str) -> Iterator[re.Match[str]]:
        """Yield the numbers that go on counting, or that say the last one again."""
        for match in _MARK.finditer(words):
            number = int(match["number"])
            if words[match.start() - 1].islower() and number == self.count + 1 <= self.last:
                self.count = number
                yield match


def _find_run(units: Sequence[Unit], first: int, count: int) -> dict[int, str]:
    """Return as many notes below one another: the place of each unit of them, and the words of a note."""
    for start in range(first, len(units)):
        run = _read_numbered(units, start, count) or _read_led_back(units, start, count)
        if run:
            return run
    return {}


def _read_numbered(units: Sequence[Unit], at: int, count: int) -> dict[int, str]:
    """Return the notes from here on that count from 1; "" for a number on a line of its own."""
    run: dict[int, str] = {}
    for number in range(1, count + 1):
        match = _NUMBER.fullmatch(units[at].plain.text) if at < len(units) else None
        if not match or int(match["number"]) != number:
            return {}
        if not match["words"]:
            run[at], at = "", at + 1
        if at >= len(units):
            return {}
        run[at], at = _LAST.sub("", match["words"] or units[at].plain.text), at + 1
    return run


def _read_led_back(units: Sequence[Unit], at: int, count: int) -> dict[int, str]:
    """Return as many lines from here on that end in the arrow back."""
    lines = {place: units[place].plain.text for place in range(at, min(at + count, len(units)))}
    if len(lines) < count or not all(map(_BACK.search, lines.values())):
        return {}
    return {place: _LAST.sub("", words) for place, words in lines.items()}


def _iter_marked(words: Text, counter: _Counter) -> Iterator[Run]:
    """Yield the runs of a text with marks in place of numbers."""
    for run in words:
        at = 0
        for match in counter.iter_marks(run.text):
            yield replace(run, text=run.text[at : match.start("number")])
            yield make_note_mark(match["number"])
            at = match.end()
        yield replace(run, text=run.text[at:])
