"""Notes in pasted text: numbers in brackets, raised or glued to words, and the lines below that they lead to.

Both are needed: numbers that count from 1 behind words, and as many lines at the end that begin with the same
numbers, stand under them, or end in the arrow back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.model import NOTE, Note, Notes, make_note_mark, map_texts, merge_runs, text
from newsletter.sources.hypertext.note_links import ARROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Run, Text
    from newsletter.sources.outline import Outline
    from newsletter.sources.pasted.units import Unit

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGIT = rf"[\d{_SUPERSCRIPTS}]"
# Looked for first, for most lines have none.
_ANY_DIGIT = re.compile(_DIGIT)
_LOWERED = str.maketrans(_SUPERSCRIPTS, "0123456789")
_NO_UNIT = r"(?<!\s[kcdm]m)"
# What marks of notes look like, surest first: `mairie [1]`; `mairie¹`; a number right behind a word, its
# closing quotation mark or its full stop, or behind a year. `km2` is a measure.
_BRACKETED = re.compile(r"(?<=\S)(?P<mark>[ \u00a0\u202f]?\[(?P<number>\d{1,2})\])")
_RAISED = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}}){_NO_UNIT}|(?<=[.,;:!?…»”\"’)\]]))"
    rf"(?P<mark>(?P<number>[{_SUPERSCRIPTS[1:]}][{_SUPERSCRIPTS}]?))(?![⁻⁺\w])"
)
_GLUED = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}}){_NO_UNIT}(?:[ \u00a0\u202f]?[»”\"’)\]])?[.,;:!?…]?"
    r"(?P<mark>(?P<number>\d{1,2}))"
    r"|(?<=\s(?:19|20)\d\d)(?P<after_year>\d{1,2}))(?=[\s.,;:!?…»”)\]]|$)"
)
_MARKS = (_BRACKETED, _RAISED, _GLUED)
# The number that opens a note; nothing but the number where the note is the next line.
_NUMBER = re.compile(
    rf"[\[(↑^ ]*(?P<number>{_DIGIT}{{1,2}})(?:[\])][.:]?|[.:)]|\s|$)[\s–-]*(?P<words>.*)", re.DOTALL
)
# How the first note begins, where no list mark was taken off it.
_OPENS = re.compile(r"[\[(↑^ ]*[1¹](?![\d¹²³⁰-⁹])")
_BACK = re.compile(r"[↩↑⤴][\ufe0e\ufe0f]?\s*$")
_LAST = re.compile(rf"{ARROWS.pattern}\Z")
_HEADINGS = re.compile(
    r"(?:notes?|footnotes?|endnotes?|fußnoten?|anmerkung(?:en)?|notas?|références?"
    r"|sources?|quellen?|fuentes?|fonti|fontes?|bronnen?|note a piè di pagina|voetnoten|literatur)\W*",
    re.IGNORECASE,
)
_MARKED = frozenset({"title", "lede", "paragraph", "heading", "item", "quote"})
_OUT = "over notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLines:
    """The notes of a text, and its units without them."""

    units: Sequence[Unit]
    kinds: Sequence[str]
    notes: tuple[Note, ...] = ()
    pattern: re.Pattern[str] = _BRACKETED

    def add_to(self, outline: Outline) -> Outline:
        """Return the outline with marks for the numbers, none in its head, and the notes at its end."""
        if not self.notes:
            return outline
        counter = _Counter(pattern=self.pattern, last=len(self.notes))
        title, lede = (_drop_marks(words or "", counter) for words in (outline.title, outline.lede))
        marked = map_texts(outline.blocks, lambda words: merge_runs(_iter_marked(words, counter)))
        notes = Notes(items=self.notes, line=self.notes[0].line)
        return replace(outline, title=title, lede=lede or None, blocks=(*marked, notes))


def find_note_lines(units: Sequence[Unit], kinds: Sequence[str]) -> NoteLines:
    """Return the notes under a text whose numbers stand in it, and the units that are no notes."""
    may_open = any(unit.marker or _OPENS.match(unit.text) or _BACK.search(unit.text) for unit in units)
    for pattern in _MARKS if may_open else ():
        found = _find_notes(units, kinds, pattern)
        if found:
            return found
    return NoteLines(units=units, kinds=kinds)


def _find_notes(units: Sequence[Unit], kinds: Sequence[str], pattern: re.Pattern[str]) -> NoteLines | None:
    """Return the notes whose marks look like this."""
    counter, last = _Counter(pattern=pattern, last=99), 0
    for at, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind in _MARKED and _ANY_DIGIT.search(unit.text) and [*counter.iter_marks(unit.text)]:
            last = at
    found = _find_run(units, last + 1, counter.count) if counter.count else {}
    if not found:
        return None
    first = min(found)
    notes = tuple(
        Note(sign=str(number), text=text(words), line=units[at].line)
        for number, (at, words) in enumerate(((at, words) for at, words in found.items() if words), 1)
    )
    above = first - 1 if _HEADINGS.fullmatch(units[first - 1].plain.text) else None
    rest = [at for at in range(len(units)) if at not in found]
    return NoteLines(
        units=[units[at] for at in rest],
        kinds=[_OUT if at == above else kinds[at] for at in rest],
        notes=notes,
        pattern=pattern,
    )


@dataclass(slots=True, kw_only=True)
class _Counter:
    """Counts the marks of notes as they come, up to the last note."""

    pattern: re.Pattern[str]
    last: int
    count: int = 0

    def iter_marks(self, words: str) -> Iterator[tuple[int, int, int]]:
        """Yield where a mark begins and ends, and its number, for those that go on counting.

        In brackets they stand in any order.
        """
        for match in self.pattern.finditer(words):
            mark = "mark" if match["mark"] else "after_year"
            number = int((match["number"] or match[mark]).translate(_LOWERED))
            if self.pattern is _BRACKETED:
                goes_on = 0 < number <= self.last
            else:
                goes_on = number == self.count + 1 <= self.last
            if goes_on and self._stands_behind_word(match):
                self.count = max(self.count, number)
                yield match.start(mark), match.end(mark), number

    def _stands_behind_word(self, match: re.Match[str]) -> bool:
        """Return whether a number glued to letters is no part of a name in capitals (`CO2`)."""
        is_glued = self.pattern is _GLUED and match["mark"]
        return not is_glued or match.string[match.start() - 1].islower()


def _find_run(units: Sequence[Unit], first: int, count: int) -> dict[int, str]:
    """Return as many notes below one another: the place of each unit of them, and the words of a note."""
    for start in range(first, len(units)):
        run = _read_numbered(units, start, count) or _read_led_back(units, start, count)
        if run:
            return run
    return {}


def _read_numbered(units: Sequence[Unit], at: int, count: int) -> dict[int, str]:
    """Return the notes from here on that count from 1, at least so many; "" for a number on a line alone."""
    run: dict[int, str] = {}
    number = 0
    for number in range(1, count + 1):
        match = _NUMBER.fullmatch(units[at].plain.text) if at < len(units) else None
        if not match or int(match["number"].translate(_LOWERED)) != number:
            return {}
        if not match["words"]:
            run[at], at = "", at + 1
        if at >= len(units):
            return {}
        run[at], at = _LAST.sub("", match["words"] or units[at].plain.text), at + 1
    while at < len(units) and (match := _NUMBER.fullmatch(units[at].plain.text)) and match["words"]:
        number += 1
        if int(match["number"].translate(_LOWERED)) != number:
            break
        run[at], at = _LAST.sub("", match["words"]), at + 1
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
        for start, end, number in counter.iter_marks(run.text):
            yield replace(run, text=run.text[at:start])
            yield make_note_mark(str(number))
            at = end
        yield replace(run, text=run.text[at:])


def _drop_marks(words: str, counter: _Counter) -> str:
    return "".join(run.text for run in _iter_marked(text(words), counter) if NOTE not in run.marks)
