"""The blocks of an article as plain text, each link followed by its mark."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from itertools import chain, groupby, zip_longest
from typing import TYPE_CHECKING

from newsletter.language import typeset
from newsletter.model import (
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Quote,
    Table,
    get_note_sign,
)
from newsletter.render.text.line_breaking import (
    COLUMNS,
    break_lines,
    count_columns,
    hang,
    pad,
    underline,
    wrap,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsletter.model import Block, Bullet, Image, Run, Side, Text

# What stands before each line of a quotation.
ANGLE = "> "
# The level of a heading directly under the title.
TOP = 2
# What stands before the items of a list, of one nested in it, and so on.
MARKS = "•–·"
# What stands before each line of code.
CODE_INDENT = " " * 4
# Columns from which a list inside a list is not indented further: a column of single words reads badly. Own
# limit.
DEEPEST = 24

# Digits of a note's sign, in the text and before the note.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIVIDER = "* * *".center(COLUMNS).rstrip()
# Between two columns.
_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A writer of an article's blocks as text, its links as marks.

    Attributes:
        number: the mark for a URL.
        tagged: the URL as it is sent.
        colon: what stands between a header and its cell in a language.
    """

    number: Callable[[str], str]
    tagged: Callable[[str], str]
    colon: Callable[[str], str]

    def format_block(self, block: Block, language: str) -> str:
        """Return a block in lines of 72 columns."""
        match block:
            case Heading():
                return underline(self.format_text(block.text, language), "-" if block.level <= TOP else ".")
            case BulletList():
                return "\n".join(self._format_list(block, language))
            case Notes() | Divider():
                return self._format_notes(block, language) if isinstance(block, Notes) else _DIVIDER
            case Quote():
                return self._format_quote(block, language)
            case Figure():
                return self._format_figure(block, language)
            case Table():
                return self._format_table(block, language)
            case Code():
                return textwrap.indent(
                    block.text.strip("\n"), CODE_INDENT, lambda _: bool(block.text.strip())
                )
            case Paragraph():
                return wrap(self.format_text(block.text, language))

    def describe_image(self, image: Image, language: str) -> str:
        """Return what an image shows, for those who do not see it."""
        return _bracket(typeset(image.alt, language))

    def format_text(self, runs: Text, language: str) -> str:
        """Return runs as one string, each link followed by its mark."""
        linked = groupby(runs, key=lambda run: run.href)
        return "".join(
            self._mark_link("".join(_typeset_run(run, language) for run in group), href)
            for href, group in linked
        )

    def _mark_link(self, words: str, href: str | None) -> str:
        """Return the words of a link and its mark; words that are the URL itself need none."""
        if not href or (target := self.tagged(href)) in {words.strip(), f"mailto:{words.strip()}"}:
            return words
        end = len(words.rstrip())
        return f"{words[:end]} {self.number(target)}{words[end:]}"

    def _format_list(
        self, block: BulletList, language: str, depth: int = 0, indent: str = ""
    ) -> Iterator[str]:
        """Yield items behind their marks, the lists inside them under their words."""
        for usual, item in zip(_list_marks(block, depth), block.items, strict=True):
            text, mark = self._format_item(item, language), usual
            if block.is_signed:
                mark, _, text = text.partition(" ")
            yield textwrap.indent(hang(mark, text, COLUMNS - len(indent)), indent)
            under = " " * (len(mark) + 1) if len(indent) < DEEPEST else ""
            for inner in item.nested:
                yield from self._format_list(inner, language, depth + 1, indent + under)

    def _format_notes(self, block: Notes, language: str) -> str:
        """Return the notes, each behind its sign."""
        notes = ((raise_sign(note.sign), self.format_text(note.text, language)) for note in block.items)
        return "\n".join(hang(sign, text) for sign, text in notes)

    def _format_item(self, item: Bullet, language: str) -> str:
        label = f"{typeset(item.label, language)}{item.gap}" if item.label else ""
        return label + self.format_text(item.body, language)

    def _format_quote(self, block: Quote, language: str) -> str:
        text = self.format_text(block.text, language)
        cite = hang("—", typeset(block.cite, language), COLUMNS - len(ANGLE)) if block.cite else None
        whole = "\n".join(filter(None, [wrap(text, width=COLUMNS - len(ANGLE)), cite]))
        return textwrap.indent(whole, ANGLE, lambda _: True)

    def _format_figure(self, block: Figure, language: str) -> str:
        """Return what the image shows (unless the caption says it already), the caption and the credit."""
        caption = self.format_text(block.caption, language)
        shown = typeset(block.image.alt, language)
        credit = typeset(block.credit, language) if block.credit else ""
        parts = ["" if shown in caption else shown, caption, credit]
        return _bracket("\n".join(filter(None, parts)))

    def _format_table(self, block: Table, language: str) -> str:
        header, *rows = [
            [self.format_text(cell, language) for cell in row] for row in (block.header, *block.rows)
        ]
        return format_table(header, rows, colon=self.colon(language), width=COLUMNS, sides=block.sides)


def raise_sign(sign: str) -> str:
    """Return the sign of a note as it stands in the text: raised, for links have theirs in brackets."""
    return sign.translate(_RAISED) if sign.isdecimal() else f"({sign})"


def _typeset_run(run: Run, language: str) -> str:
    if sign := get_note_sign(run):
        return raise_sign(sign)
    return run.text if "code" in run.marks else typeset(run.text, language)


def _list_marks(block: BulletList, depth: int) -> list[str]:
    """Return the mark of each item: by depth, or numbers that end in the same column."""
    if block.start is None:
        return [MARKS[depth % len(MARKS)]] * len(block.items)
    numbers = [f"{block.start + index}." for index in range(len(block.items))]
    widest = max(map(len, numbers), default=0)
    return [number.rjust(widest) for number in numbers]


def _bracket(text: str) -> str:
    return wrap(f"[{text}]", indent=" ") if text else ""


@dataclass(frozen=True, slots=True)
class References:
    """The URLs of a text, numbered in the order in which they were first named."""

    urls: dict[str, int] = field(default_factory=dict)

    def number(self, url: str) -> str:
        """Return the mark that stands for a URL in the text."""
        return f"[{self.urls.setdefault(url, len(self.urls) + 1)}]"


def format_table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    colon: str,
    width: int,
    sides: Sequence[Side | None] = (),
) -> str:
    """Return the table; `colon` is what joins a header to its cell where each cell has a line."""
    titled = any(name.strip() for name in header)
    grid = [[break_lines(cell, width) for cell in row] for row in ([header] if titled else []) + list(rows)]
    widths = [max(map(count_columns, chain(*column))) for column in zip_longest(*grid, fillvalue=("",))]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        return _list_cells(header, rows, colon, width)
    lines = [_align_row(row, widths, sides) for row in grid]
    if titled:
        lines.insert(1, _GAP.join("-" * wide for wide in widths))
    return "\n".join(lines)


def _align_row(row: Sequence[Sequence[str]], widths: Sequence[int], sides: Sequence[Side | None]) -> str:
    """Return a row, as many lines high as its highest cell."""
    columns = list(zip_longest(widths, sides[: len(widths)]))
    return "\n".join(
        _GAP.join(_pad_cell(cell, *column) for cell, column in zip(line, columns, strict=False)).rstrip()
        for line in zip_longest(*row, fillvalue="")
    )


def _pad_cell(cell: str, width: int, side: Side | None) -> str:
    """Return a cell as wide as its column, its text on the column's side."""
    room = width - count_columns(cell)
    before = {"right": room, "center": room // 2}.get(side or "left", 0)
    return " " * before + pad(cell, width - before)


def _list_cells(header: Sequence[str], rows: Sequence[Sequence[str]], colon: str, width: int) -> str:
    """Return each row as lines of its own, a blank line between two rows."""
    return "\n\n".join(
        "\n".join(
            wrap(f"{name}{colon} {cell}" if name else cell, indent=_GAP, width=width)
            for name, cell in zip_longest(header, row, fillvalue="")
            if name or cell
        )
        for row in rows or [()]
    )
