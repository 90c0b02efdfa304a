"""Tables → blocks: of data as rows of one length, of layout as what is in their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.decoding import parse_number
from newsletter.model import Code, Figure, Heading, Paragraph, Quote, Table, join_texts, list_figures
from newsletter.sources.hypertext.flow import explain_omission
from newsletter.sources.hypertext.inline_text import iter_words
from newsletter.sources.tree import get_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.model import Block, Text
    from newsletter.sources.hypertext.flow import Flow
    from newsletter.sources.hypertext.inline_text import InlineStyle

# Columns that an email can show; a wider table is read as text. Own limit.
COLUMNS = 24
# Characters of a cell past which it is text that a table arranges. Own limit.
_CELL = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    blocks: Sequence[Block]
    is_header: bool
    columns: int
    rows: int

    @property
    def text(self) -> Text:
        return join_texts(iter_words(self.blocks))


def read_table(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a table; its caption stands above it."""
    flow.flush()
    for caption in element.iterchildren("caption"):
        flow.take(caption, style)
    between = flow.branch()
    rows = [row for row in _iter_rows(flow, element, style, between) if row]
    between.flush()
    flow.blocks += between.blocks
    if _is_layout(element, rows):
        flow.blocks += [block for row in rows for cell in row for block in cell.blocks]
        return
    flow.blocks.append(_build_table(rows, get_line(element)))
    flow.blocks += [figure for row in rows for cell in row for figure in list_figures(cell.blocks)]


def _iter_rows(flow: Flow, element: _Element, style: InlineStyle, between: Flow) -> Iterator[list[_Cell]]:
    """Yield the rows of a table, not of those inside it; words outside of cells go to `between`."""
    between.add_text(element, style)
    for child in element:
        if why := explain_omission(child):
            flow.put_aside(child, why)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _iter_rows(flow, child, style, between)
        elif child.tag == "tr":
            yield list(_iter_cells(flow, child, style, between))
        elif child.tag != "caption":
            between.take(child, style)
        between.add_tail(child, style)


def _iter_cells(flow: Flow, row: _Element, style: InlineStyle, between: Flow) -> Iterator[_Cell]:
    between.add_text(row, style)
    for cell in row:
        if why := explain_omission(cell):
            flow.put_aside(cell, why)
        elif cell.tag in {"td", "th"}:
            yield _Cell(
                blocks=flow.read_inside(cell, style),
                is_header=cell.tag == "th" or _is_in_head(cell),
                columns=_parse_span(cell, "colspan"),
                rows=_parse_span(cell, "rowspan"),
            )
        else:
            between.take(cell, style)
        between.add_tail(cell, style)


def _is_in_head(cell: _Element) -> bool:
    return next((True for above in cell.iterancestors("thead", "table") if above.tag == "thead"), False)


def _parse_span(cell: _Element, name: str) -> int:
    return max(1, min(COLUMNS, parse_number((cell.get(name) or "").strip()) or 1))


def _is_layout(element: _Element, rows: Sequence[Sequence[_Cell]]) -> bool:
    """Return whether a table only arranges a page: one column, too many, or cells of several pieces."""
    nested = next(element.iterdescendants("table"), None) is not None
    if nested or element.get("role") in {"presentation", "none"} or not rows:
        return True
    width = max(sum(cell.columns for cell in row) for row in rows)
    if max(map(len, rows)) == 1 or width > COLUMNS:
        return True
    return any(_is_prose(cell) for row in rows for cell in row)


def _is_prose(cell: _Cell) -> bool:
    if any(isinstance(block, Heading | Code | Quote) for block in cell.blocks):
        return True
    words = [block for block in cell.blocks if isinstance(block, Paragraph)]
    has_image = any(isinstance(block, Figure) for block in cell.blocks)
    long = sum(len(run.text) for run in cell.text) > _CELL
    return long or (has_image and len(words) > 1)


def _build_table(rows: Sequence[Sequence[_Cell]], line: int) -> Table:
    """Return the rows at one length: what a cell spans besides its own place stays empty."""
    placed = _place_cells(rows)
    width = max(map(len, placed))
    full = [(*row, *[()] * (width - len(row))) for row in placed]
    if all(cell.is_header for cell in rows[0]):
        return Table(header=full[0], rows=tuple(full[1:]), line=line)
    return Table(header=((),) * width, rows=tuple(full), line=line)


def _place_cells(rows: Sequence[Sequence[_Cell]]) -> list[list[Text]]:
    placed: list[list[Text]] = []
    below: dict[int, int] = {}
    for row in rows:
        texts: list[Text] = []
        for cell in row:
            _skip_spanned(texts, below)
            for column in range(cell.columns):
                below[len(texts)] = cell.rows - 1
                texts.append(cell.text if column == 0 else ())
        _skip_spanned(texts, below)
        placed.append(texts)
    return placed


def _skip_spanned(texts: list[Text], below: dict[int, int]) -> None:
    """Leave empty the places that cells of the rows above reach into."""
    while below.get(len(texts), 0) > 0:
        below[len(texts)] -= 1
        texts.append(())
