"""Where the parts of an article stood in its source, and which of them were a near thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# What a line of a source may be taken for.
PieceKind: TypeAlias = Literal[
    "title", "lede", "byline", "category",
    "heading", "paragraph", "item", "quote", "cite", "figure", "caption", "table", "code", "note", "divider",
    "sponsor call", "aside",
]  # fmt: skip


class Line(int):
    """A line of a file with the column in it: a page may stand on a single line."""

    column: int = 0


def make_line(number: int, column: int) -> Line:
    """Return a line that knows its column."""
    line = Line(number)
    line.column = column
    return line


def locate(line: int) -> tuple[int, int]:
    """Return by what places in a source are put in order: the line, and the column where it is known."""
    return line, line.column if isinstance(line, Line) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A line that may be something else just as well.

    Attributes:
        second: what it may be.
        text: the words that the doubt is about, where others stand on the same line.
    """

    line: int
    second: PieceKind
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the parts of an article stood, by lines of the file, where they are known.

    Attributes:
        first_line: the line on which the words of a text that people type begin, below its front matter.
        lines: those on which something begins, of a text that corrections can be made in.
        title: the line of the title; so with the others of the head and the end.
        doubts: what may be something else just as well.
    """

    first_line: int | None = None
    lines: frozenset[int] = frozenset()
    title: int | None = None
    lede: int | None = None
    byline: int | None = None
    category: int | None = None
    sponsor_call: int | None = None
    doubts: tuple[Doubt, ...] = ()


UNKNOWN = Places()
