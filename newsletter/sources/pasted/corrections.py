"""What the front matter says of a pasted text's lines, which no guess overrules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.lines.labels import split_sections
from newsletter.sources.pasted.kinds import KINDS
from newsletter.sources.pasted.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.config.front_matter import FrontMatter

# Characters of a line of categories at most. Own limit.
CATEGORIES = 120

_ASIDE = frozenset({"above", "beside", "between", "below"})
_KEPT = frozenset({"paragraph", "heading", "item"})
# Marks that never stand before a heading; squares and lozenges do, in Japan.
_POINTS = frozenset("•‣⁃▪▫◦→➔➜✓✔☑")
# Signs after which a line goes on: it announces, or is the rest of a sentence.
_GOES_ON = frozenset(":;,：；，、")
_MARKED = frozenset(KINDS) - {"title"}
_UNMARKED = _MARKED - {"item"}
_LETTER = re.compile(r"[^\W_]")


def add_title(units: tuple[Unit, ...], front: FrontMatter) -> tuple[Unit, ...]:
    """Return the units, below a title on line 0 if the front matter alone gives it."""
    if not front.title or any(unit.text == front.title for unit in units):
        return units
    return (Unit(line=0, text=front.title), *units)


def list_allowed_kinds(units: Sequence[Unit], front: FrontMatter, title: int) -> list[frozenset[str]]:
    """Return for each unit the kinds that it may be; `title` is where the best title stands."""
    corrected = {
        line: kinds
        for lines, kinds in (
            (front.keep, _KEPT),
            (front.drop, _ASIDE),
            (front.headings, frozenset({"heading"})),
            (front.paragraphs, frozenset({"paragraph"})),
            (front.bullets, frozenset({"item"})),
            (front.quotes, frozenset({"quote"})),
        )
        for line in lines
    }
    known = next((index for index, unit in enumerate(units) if unit.text == front.title), title)
    lone = _find_lone_numbers(units)
    return [
        frozenset({"title"})
        if index == known
        else _correct(corrected.get(unit.line), _list_possible(unit, front, is_lone=index in lone))
        for index, unit in enumerate(units)
    ]


def _find_lone_numbers(units: Sequence[Unit]) -> frozenset[int]:
    """Return the numbered lines that stand alone, as headings do: a list has two items at least."""
    numbered = [unit.marker == "number" for unit in units]
    return frozenset(
        index
        for index, is_numbered in enumerate(numbered)
        if is_numbered and not any((*numbered[max(0, index - 1) : index], *numbered[index + 1 : index + 2]))
    )


def _correct(kinds: frozenset[str] | None, possible: frozenset[str]) -> frozenset[str]:
    """Return the kinds that a correction leaves: those that are possible, if any are."""
    return possible if kinds is None else (kinds & possible) or kinds


def _list_possible(unit: Unit, front: FrontMatter, *, is_lone: bool) -> frozenset[str]:
    """Return what a unit can be: no item without a mark, no heading with a small letter, one lede."""
    if unit.text == front.lede or not _LETTER.search(unit.text):
        return _ASIDE
    no = {name for name, is_not in (("lede", front.lede), ("item", is_lone)) if is_not}
    if unit.text[:1].islower() or unit.text[-1:] in _GOES_ON or unit.mark[:1] in _POINTS:
        no.add("heading")
    if _repeats(unit.text):
        no.add("category")
    return (_MARKED if unit.marker else _UNMARKED) - no


def _repeats(line: str) -> bool:
    """Whether this is a menu's word twice, as `PartagerPartager`, and not two sections."""
    half, names = len(line) // 2, split_sections(line) if len(line) <= CATEGORIES else ()
    return line[:half].strip() == line[-half:].strip() or len(names) != len(set(names))
