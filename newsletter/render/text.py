"""Issue → text part: 72 columns, links numbered and listed at the end."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.language import spaced
from newsletter.model import BulletList, Code, Divider, Figure, Heading, Paragraph, Quote, Table
from newsletter.render.scope import scope, tagged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsletter.model import Block, Bullet, Issue, Text

# Columns of a line: RFC 3676 section 4.2 recommends at most 78, and 72 leaves room for being quoted.
COLUMNS = 72


def part(issue: Issue, templates: Path | None) -> str:
    """The text part of an issue."""
    refs = References()
    write = Writer(refs=refs, tagged=partial(tagged, issue))
    return (
        templating.render(
            "email/issue.txt.j2",
            project=templates,
            **scope(issue, templates),
            columns=COLUMNS,
            wrap=wrap,
            underlined=underlined,
            ref=refs.number,
            refs=refs.urls,
            lines=write.block,
        ).strip()
        + "\n"
    )


def wrap(text: str, indent: str = "", width: int = COLUMNS) -> str:
    """Text in lines of 72 columns, all but the first indented; a long word or address is never cut."""
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def underlined(title: str, rule: str) -> str:
    """A title over a rule as long as its longest line."""
    lines = wrap(title)
    return f"{lines}\n{rule * max(map(len, lines.split(chr(10))))}"


@dataclass(frozen=True, slots=True)
class References:
    """The addresses of a text, numbered in the order in which they were first named."""

    urls: dict[str, int] = field(default_factory=dict)

    def number(self, url: str) -> str:
        """The mark that stands for an address in the text."""
        return f"[{self.urls.setdefault(url, len(self.urls) + 1)}]"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the blocks of an article as text, its links as marks."""

    refs: References
    tagged: Callable[[str], str]

    def block(self, block: Block, language: str) -> str:
        """A block in lines of 72 columns."""
        match block:
            case Heading():
                return underlined(self.text(block.text, language), "-")
            case BulletList():
                return self._list(block, language)
            case Quote():
                return self._quote(block, language)
            case Figure():
                caption = self.text(block.caption, language) or spaced(block.image.alt, language)
                return wrap(f"[{caption}]")
            case Table():
                return self._table(block, language)
            case Code():
                return textwrap.indent(block.text, "    ")
            case Divider():
                return "* * *".center(COLUMNS).rstrip()
            case Paragraph():
                return wrap(self.text(block.text, language))

    def point(self, item: Bullet, language: str, mark: str = "•") -> str:
        """A list item behind its mark."""
        label = f"{spaced(item.label, language)}{item.gap}" if item.label else ""
        return wrap(f"{mark} {label}{self.text(item.body, language)}", indent=" " * (len(mark) + 1))

    def text(self, runs: Text, language: str) -> str:
        """Runs as one string, each link followed by its mark."""
        return "".join(
            f"{spaced(run.text, language)} {self.refs.number(self.tagged(run.href))}"
            if run.href
            else spaced(run.text, language)
            for run in runs
        )

    def _list(self, block: BulletList, language: str) -> str:
        start = block.start
        marks = ["•" if start is None else f"{start + index}." for index in range(len(block.items))]
        return "\n".join(
            self.point(item, language, mark) for item, mark in zip(block.items, marks, strict=True)
        )

    def _quote(self, block: Quote, language: str) -> str:
        said = self.text(block.text, language) + (f"\n— {spaced(block.cite, language)}" if block.cite else "")
        return textwrap.indent(wrap(said, width=COLUMNS - 2), "> ", lambda _: True)

    def _table(self, block: Table, language: str) -> str:
        """Rows in aligned columns, or where they are too wide, a line for each cell under its header."""
        rows = [[self.text(cell, language) for cell in row] for row in (block.header, *block.rows)]
        widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
        if sum(widths) + 2 * (len(widths) - 1) <= COLUMNS:
            aligned = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
            return "\n".join([aligned[0], "  ".join("-" * width for width in widths), *aligned[1:]])
        said = [
            wrap(": ".join(filter(None, pair)))
            for row in rows[1:]
            for pair in zip(rows[0], row, strict=False)
        ]
        return "\n".join(said)
