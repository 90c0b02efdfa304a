"""Tables in pasted text: a browser, a spreadsheet or a word processor parts the cells of a row by tabs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.model import Paragraph, Table, plain, split_runs, trim_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Text
    from newsletter.sources.pasted.units import Unit

_TAB = "\t"
# Rows that make a table, of as many cells each.
_ROWS = 2
_TEXT = frozenset({"paragraph", "heading", "item", "quote"})
# Kinds of rows that stand in an article or right under its lede.
_INSIDE = _TEXT | {"between", "beside", "early date", "date"}


def unite_rows(units: Sequence[Unit], kinds: Sequence[str], allowed: Sequence[frozenset[str]]) -> list[str]:
    """Return the kinds; the rows of a table are all in the text if they stand there or under its lede."""
    united = list(kinds)
    for _, group in groupby(range(len(units)), lambda at: _count_tabs(units[at])):
        rows = [*group]
        inside = sum(kinds[at] in _INSIDE for at in rows)
        if _count_tabs(units[rows[0]]) and len(rows) >= _ROWS and 2 * inside > len(rows):
            for at in rows:
                united[at] = "paragraph" if "paragraph" in allowed[at] else united[at]
    return united


def join_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with rows below one another as a table, the first of them as its header."""
    return tuple(_iter_joined(blocks))


def _iter_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    for columns, group in groupby(blocks, _count_columns):
        rows = [*group]
        cells = [tuple(_iter_cells(row.text)) for row in rows if isinstance(row, Paragraph)]
        if columns and len(rows) >= _ROWS:
            yield Table(header=cells[0], rows=tuple(cells[1:]), line=rows[0].line)
        else:
            yield from rows


def _count_tabs(unit: Unit) -> int:
    return unit.text.strip().count(_TAB) if unit.marker is None else 0


def _count_columns(block: Block) -> int:
    return plain(block.text).strip().count(_TAB) if isinstance(block, Paragraph) else 0


def _iter_cells(row: Text) -> Iterator[Text]:
    """Yield the cells of a row."""
    while _TAB in (words := plain(row)):
        cell, rest = split_runs(row, words.index(_TAB))
        yield trim_runs(cell)
        row = split_runs(rest, 1)[1]
    yield trim_runs(row)
