"""A line of text while it is gathered: white space collapsed as HTML does, styles kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.model import (
    Figure,
    Paragraph,
    Run,
    attach_notes,
    iter_texts,
    make_note_mark,
    merge_runs,
    trim_runs,
)
from newsletter.sources.tree import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsletter.model import Block, Mark, Text

# Marks that are nothing by themselves: byte order marks, zero-width spaces, joiners, soft hyphens.
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BREAK = "\n"
# What stands before the source of a quotation.
_DASHES = "—– "


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineStyle:
    """How a piece of text is set."""

    marks: frozenset[Mark] = frozenset()
    href: str | None = None


@dataclass(slots=True, kw_only=True)
class InlineText:
    """Text between two blocks; line breaks are runs of their own until it is taken.

    Attributes:
        lines: the line of the file that each run came from.
        seen: whether anything in it is visible yet; `worded` whether that is more than dashes.
    """

    runs: list[Run] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    seen: bool = False
    worded: bool = False

    def add(self, text: str | None, style: InlineStyle, line: int) -> None:
        """Add some text; `line` is that of the file on which the white space before it begins."""
        text = text or ""
        if breaks := text[: len(text) - len(text.lstrip())].count("\n"):
            line += breaks  # only a line of no such breaks keeps its column
        collapsed = WHITE.sub(" ", text)
        if not self.runs or self.runs[-1].text[-1] in {" ", _BREAK}:
            collapsed = collapsed.removeprefix(" ")
        if collapsed:
            self.runs.append(Run(text=collapsed, marks=style.marks, href=style.href))
            self.lines.append(line)
            self.seen = self.seen or not is_blank(collapsed)
            self.worded = self.worded or not is_blank(collapsed.strip(_DASHES))

    def add_note(self, sign: str, line: int) -> None:
        """Add the mark of a note."""
        self.runs.append(make_note_mark(sign))
        self.lines.append(line)

    def end_line(self, line: int) -> None:
        """Add a line break."""
        self.runs.append(Run(text=_BREAK))
        self.lines.append(line)

    def is_blank(self) -> bool:
        """Return whether nothing in it is visible yet."""
        return not self.seen

    def iter_paragraphs(self) -> Iterator[Paragraph]:
        """Yield its text, split where two line breaks follow one another."""
        first = breaks = 0
        for at, run in enumerate(self.runs):
            breaks = breaks + 1 if run.text == _BREAK else breaks * is_blank(run.text)
            if breaks > 1:
                yield from self._iter_visible(first, at)
                first = at
        yield from self._iter_visible(first, len(self.runs))

    def _iter_visible(self, first: int, last: int) -> Iterator[Paragraph]:
        """Yield the paragraph that some runs make, if anything in them is visible."""
        if text := _merge_visible(self.runs[first:last]):
            line = next(self.lines[at] for at in range(first, last) if not is_blank(self.runs[at].text))
            yield Paragraph(text=text, line=line)


def iter_words(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield every text in some blocks but for those of figures, which stay blocks of their own."""
    return iter_texts(block for block in blocks if not isinstance(block, Figure))


def is_blank(text: str) -> bool:
    """Return whether nothing in a text is visible."""
    return not text.strip().strip(_NOTHING).strip()


def _merge_visible(runs: Sequence[Run]) -> Text:
    """Return some runs merged and trimmed; nothing where nothing in them is visible."""
    merged = merge_runs(attach_notes(_strip_line_ends(runs)))
    visible = [at for at, run in enumerate(merged) if not is_blank(run.text)]
    return trim_runs(merged[visible[0] : visible[-1] + 1]) if visible else ()


def _strip_line_ends(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with no space before a line break."""
    stripped: list[Run] = []
    for run in runs:
        if run.text == _BREAK and stripped:
            stripped[-1] = replace(stripped[-1], text=stripped[-1].text.rstrip(" "))
        stripped.append(run)
    return stripped
