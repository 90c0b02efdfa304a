"""Lines of pasted text → units: a paragraph, a heading, a list item, each with the line it begins on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What may stand before a list item. Bullets proper always mean a list; the other marks begin
# footnotes, dialogue and numbered headings too, and need company.
_ITEM = re.compile(
    r"[^\S\n]*(?:(?P<bullet>[•‣▪◦●○■➤►→✓✔\uf0b7])[^\S\n]*|(?P<sign>[*·+‐-])[^\S\n]+|(?P<dash>[–—])[^\S\n]+"
    r"|(?P<number>\d{1,2})[.)][^\S\n]+)(?=\S)"
)
# Columns at which mail clients and terminals wrap lines: 60–80 usual, RFC 3676 recommends 66–78.
_WRAPPED = range(45, 101)
# A text without blank lines was cut at a column when most of its lines, of several, are as long as the
# longest but for a word. Own limits, measured on wrapped articles, 2026-11-23.
COLUMN_LINES = 8
COLUMN_SHARE = 0.6
FULL = 0.82
_SENTENCE_END = re.compile(r"[.!?…:;。！？؟।]['\"»”’)\]]*\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Lines that belong together, as typed but for their wrapping.

    Attributes:
        marker: the kind of mark taken off the front of a list item, or None.
        mark: the mark itself with its white space, so that it can be put back.
    """

    line: int
    text: str
    marker: str | None = None
    mark: str = ""

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does, or announces what follows."""
        return bool(_SENTENCE_END.search(self.text))


def units(body: str, first_line: int) -> tuple[Unit, ...]:
    """The units of a text, list marks only on what is really a list."""
    numbered = enumerate(body.split("\n"), first_line)
    chunks = (
        tuple(lines) for blank, lines in groupby(numbered, key=lambda line: not line[1].strip()) if not blank
    )
    found = tuple(unit for chunk in chunks for unit in _units(chunk))
    return tuple(_lists_only(found))


def _units(chunk: tuple[tuple[int, str], ...]) -> Iterator[Unit]:
    wrapped = _is_wrapped([line for _, line in chunk])
    column = _column([line for _, line in chunk])
    lines: list[str] = []
    start, item = 0, None
    for number, line in chunk:
        found = _ITEM.match(line)
        if (
            lines
            and not found
            and (wrapped or _is_full(lines[-1], line, column) or _continues(item, lines[-1], line))
        ):
            lines.append(line)
            continue
        if lines:
            yield _unit(start, item, lines)
        start, item, lines = number, found, [line[found.end() :] if found else line]
    yield _unit(start, item, lines)


def _unit(line: int, item: re.Match[str] | None, lines: Iterable[str]) -> Unit:
    text = " ".join(line.strip() for line in lines)
    return Unit(
        line=line, text=text, marker=item.lastgroup if item else None, mark=item[0].lstrip() if item else ""
    )


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph cut at a column, rather than a paragraph each."""
    *full, last = (len(line.rstrip()) for line in lines)
    ends = sum(1 for line in lines[:-1] if _SENTENCE_END.search(line))
    return (
        bool(full) and all(size in _WRAPPED for size in full) and last <= max(full) and ends * 2 <= len(full)
    )


def _column(lines: list[str]) -> int | None:
    """The column at which a whole text was cut, or None where it was not."""
    sizes = [len(line.rstrip()) for line in lines if not _ITEM.match(line)]
    longest = max(sizes, default=0)
    full = [size for size in sizes if size >= FULL * longest]
    cut = len(sizes) >= COLUMN_LINES and longest in _WRAPPED and len(full) >= COLUMN_SHARE * len(sizes)
    return longest if cut else None


def _is_full(before: str, line: str, column: int | None) -> bool:
    """Whether a line was cut: the next line's first word would not have fitted onto it."""
    return column is not None and len(f"{before.rstrip()} {line.split(maxsplit=1)[0]}") > column


def _continues(item: re.Match[str] | None, before: str, line: str) -> bool:
    """Whether a line goes on with the list item above it."""
    if item is None:
        return False
    return line[:1].isspace() or (len(before) in _WRAPPED and line[:1].islower())


def _lists_only(found: tuple[Unit, ...]) -> Iterator[Unit]:
    """Give back the mark to whatever only looks like a list item."""
    before = ""
    for marker, group in groupby(found, key=lambda unit: unit.marker):
        run = tuple(group)
        keep = marker is None or _is_list(marker, run, announced=before.rstrip().endswith(":"))
        yield from run if keep else (_plain(unit) for unit in run)
        before = run[-1].text


def _is_list(marker: str, run: tuple[Unit, ...], *, announced: bool) -> bool:
    several = len(run) > 1
    if marker == "number":
        numbers = [int(re.sub(r"\D", "", unit.mark)) for unit in run]
        return several and numbers == list(range(numbers[0], numbers[0] + len(run)))
    return {"bullet": True, "sign": several or announced, "dash": several and announced}[marker]


def _plain(unit: Unit) -> Unit:
    return replace(unit, text=unit.mark + unit.text, marker=None, mark="")
