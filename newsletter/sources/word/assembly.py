"""Lines and tables of a Word document → the blocks of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.model import (
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Run,
    SetAside,
    Table,
)
from newsletter.sources.hypertext import nesting
from newsletter.sources.lines import labels
from newsletter.sources.lines.headings import remove_bold
from newsletter.sources.word import kinds, levels
from newsletter.sources.word.text import Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Bullet, Mark, Text
    from newsletter.sources.word.kinds import Judged
    from newsletter.sources.word.lists import Lists
    from newsletter.sources.word.text import Item

NO_PICTURE = "the caption of something that mail cannot show"
WHY = {"contents": "a table of contents", "divider": "a divider"}
# Characters of a line in italics under a picture that is its caption. Own limit, 2026-11-23.
CAPTION = 300
# The source of a quotation on its last line: `— Jeanne Martin`. A longer line is speech.
# Own limit, 2026-11-23.
CITE = 80
_CITE = re.compile(r"(?:[—–]|--)\s*(?=\S)")
_EMPHASIS: Mark = "emphasis"


@dataclass(slots=True, kw_only=True)
class Assembly:
    """What the lines were found to make so far.

    Attributes:
        at: the number of the paragraph with which each block begins.
        lede: the lines in the style of one; so with `kicker`.
        caption: one that waits for the picture under it.
        counted: how many items each level of each numbered list has had.
    """

    lists: Lists
    blocks: list[Block] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    lede: list[str] = field(default_factory=list)
    kicker: list[str] = field(default_factory=list)
    caption: Line | None = None
    counted: dict[tuple[str, int], int] = field(default_factory=dict)

    def take(self, items: Sequence[Item]) -> None:
        """Take lines and tables in order; items, lines of a quotation and lines of code go together."""
        found = iter(kinds.judged([item for item in items if isinstance(item, Line)]))
        entries = [next(found) if isinstance(item, Line) else item for item in items]
        for _, group in groupby(enumerate(entries), key=lambda pair: _key(*pair)):
            run = [entry for _, entry in group]
            lines = [entry for entry in run if not isinstance(entry, Grid)]
            if lines:
                self._lines(lines)
            for grid in run[len(lines) :]:
                if isinstance(grid, Grid):
                    self._add(_table(grid), grid.number)
                    self._figures(lines_of(grid))
        self._caption_aside()

    def _lines(self, run: Sequence[Judged]) -> None:
        """Take lines that go together; the pictures in them follow, unless they lead."""
        lines = [each.line for each in run]
        self._figures([line for line in lines if line.leads])
        kind, first = run[0].kind, run[0].line
        if kind in WHY:
            self.set_aside += [SetAside(line=line.number, text=line.said, why=WHY[kind]) for line in lines]
        elif kind == "item":
            for items in levels.lists(run):
                self._add(nesting.capped(self._list(items)), items[0].line.number)
        elif kind == "quote":
            self._add(_quote(lines), first.number)
        elif kind == "code":
            self._add(Code(text="\n".join(line.said for line in lines)), first.number)
        elif kind == "lede":
            self.lede += [line.said for line in lines]
        elif kind == "kicker":
            self.kicker.append(first.said)
        elif kind == "caption" or (kind == "text" and self._is_caption(first)):
            self._take_caption(first)
        elif first.text or first.rule:
            self._add(_block(run[0]), first.number)
        self._figures([line for line in lines if not line.leads])

    def _list(self, items: Sequence[Judged]) -> BulletList:
        """A list; a numbered one goes on where it was left."""
        first = items[0]
        key = first.line.list or ("", 0)
        start = self.lists.get(key) if not first.marker else None
        if start is not None:
            start += self.counted.get(key, 0)
        if first.marker == "number":
            start = int(re.sub(r"\D", "", first.mark))
        return BulletList(items=tuple(self._bullet(each) for each in levels.families(items)), start=start)

    def _bullet(self, family: Sequence[Judged]) -> Bullet:
        """An item with the lists in it, which are numbered anew."""
        own, *inner = family
        if own.line.list:
            id_, level = own.line.list
            self.counted[id_, level] = self.counted.get((id_, level), 0) + 1
            for deeper in range(level + 1, levels.LEVELS):
                self.counted.pop((id_, deeper), None)
        item = labels.split_label(labels.drop_start(own.line.text, len(own.mark)))
        nested = (self._list(items) for items in levels.lists(inner))
        return replace(item, nested=tuple(nested)) if inner else item

    def _figures(self, lines: Sequence[Line]) -> None:
        for line in lines:
            for image in line.images:
                self._add(Figure(image=image), line.number)

    def _is_caption(self, line: Line) -> bool:
        """Whether a line in italics stands right under a picture that has no caption yet."""
        last = self.blocks[-1] if self.blocks else None
        alone = isinstance(last, Figure) and not last.caption and self.at[-1] == line.number - 1
        italic = all(_EMPHASIS in run.marks for run in line.text if run.text.strip())
        return alone and italic and 0 < len(line.said) <= CAPTION and not line.images

    def _take_caption(self, line: Line) -> None:
        """Give a caption to the picture above it, or keep it for the one below; a table's is a paragraph."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Figure) and not last.caption:
            self.blocks[-1] = replace(last, caption=line.text)
        elif isinstance(last, Table):
            self._add(Paragraph(text=line.text), line.number)
        else:
            self._caption_aside()
            self.caption = line

    def _add(self, block: Block, number: int) -> None:
        waiting, self.caption = self.caption, None
        if waiting and isinstance(block, Figure):
            block = replace(block, caption=waiting.text)
        elif waiting and isinstance(block, Table):
            self._add(Paragraph(text=waiting.text), waiting.number)
        elif waiting:
            self.caption = waiting
            self._caption_aside()
        self.blocks.append(block)
        self.at.append(number)

    def _caption_aside(self) -> None:
        if self.caption:
            aside = SetAside(line=self.caption.number, text=self.caption.said, why=NO_PICTURE)
            self.set_aside.append(aside)
        self.caption = None


def unboxed(items: Sequence[Item]) -> Iterator[Item]:
    """Lines and tables; what has one column or one row only arranges the page, and is opened."""
    for item in items:
        if isinstance(item, Line) or (len(item.rows) > 1 and max(map(len, item.rows)) > 1):
            yield item
        else:
            yield from unboxed([inner for row in item.rows for cell in row for inner in cell])


def whole(items: Sequence[Item]) -> Text:
    """All text of some lines and tables, a line for each."""
    texts = [line.text for item in items for line in lines_of(item) if line.text]
    return tuple(run for text in texts for run in (Run(text="\n"), *text))[1:]


def _key(at: int, entry: Judged | Grid) -> tuple[str, int]:
    """The same for what goes together."""
    if isinstance(entry, Grid) or entry.kind not in {"item", "quote", "code", "lede"}:
        return "", at
    return entry.kind, -1


def lines_of(item: Item) -> list[Line]:
    """Every line in a line or a table."""
    if isinstance(item, Line):
        return [item]
    return [line for row in item.rows for cell in row for inner in cell for line in lines_of(inner)]


def _block(judged: Judged) -> Heading | Paragraph | Divider:
    line = judged.line
    if judged.kind == "rule":
        return Divider()
    if judged.kind in {"title", "heading"}:
        text = remove_bold(line.text) if kinds.is_bold(line) else line.text
        return Heading(text=text, level=1 if judged.kind == "title" else max(2, judged.level))
    marks: set[Mark] = {"strong"} if line.style.bold else set()
    marks |= {"emphasis"} if line.style.italic else set()
    return Paragraph(text=tuple(replace(run, marks=run.marks | marks) for run in line.text))


def _quote(lines: Sequence[Line]) -> Quote:
    """A quotation, parted from the source that its last line names."""
    last = lines[-1].said
    if len(lines) > 1 and _CITE.match(last) and len(last) <= CITE:
        return Quote(text=whole(lines[:-1]), cite=_CITE.sub("", last, count=1))
    return Quote(text=whole(lines))


def _table(grid: Grid) -> Table:
    """A table whose rows all have as many cells."""
    width = max(map(len, grid.rows))
    rows = [tuple(whole(cell) for cell in row) + ((),) * (width - len(row)) for row in grid.rows]
    return Table(header=rows[0], rows=tuple(rows[1:]))
