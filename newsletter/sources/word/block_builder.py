"""Paragraphs and tables of a Word document → the blocks of an article."""

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
    join_texts,
    plain,
    split_runs,
)
from newsletter.sources.hypertext.html_lists import cap_depth
from newsletter.sources.lines.headings import remove_bold
from newsletter.sources.lines.labels import parse_cite, split_label
from newsletter.sources.lines.list_signs import write_sign
from newsletter.sources.word.paragraph_kinds import classify_paragraphs, is_bold
from newsletter.sources.word.paragraphs import CONTENTS, WordParagraph, WordTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsletter.model import Block, Bullet, Mark, Text
    from newsletter.sources.lines.list_signs import LevelFormats, ListLevel
    from newsletter.sources.word.paragraph_kinds import ClassifiedParagraph
    from newsletter.sources.word.paragraphs import Item

NO_IMAGE = "the caption of something that email cannot show"
WHY = {"contents": CONTENTS, "divider": "a divider"}
# Levels of Word's lists (ECMA-376, part 1, 17.9.6).
LEVELS = 9
# Characters of a line in italics under an image that is its caption. Own limit.
CAPTION = 300
_EMPHASIS: Mark = "emphasis"


@dataclass(slots=True, kw_only=True)
class BlockBuilder:
    """The blocks that the paragraphs made so far.

    Attributes:
        formats: how the items of each level of each list are marked.
        lede: the paragraphs in the style of one; so with `kicker`.
        caption: one that waits for the image under it.
        counted: how many items each level of each numbered list has had.
    """

    formats: LevelFormats
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    lede: list[WordParagraph] = field(default_factory=list)
    kicker: list[WordParagraph] = field(default_factory=list)
    caption: WordParagraph | None = None
    counted: dict[ListLevel, int] = field(default_factory=dict)

    def take(self, items: Sequence[Item]) -> None:
        """Take paragraphs and tables in order; items, lines of a quotation and lines of code go together."""
        items = [self._drop_blank_level(item) if isinstance(item, WordParagraph) else item for item in items]
        classified = iter(classify_paragraphs([item for item in items if isinstance(item, WordParagraph)]))
        entries = [next(classified) if isinstance(item, WordParagraph) else item for item in items]
        for _, group in groupby(enumerate(entries), key=lambda pair: _get_group_key(*pair)):
            run = [entry for _, entry in group]
            paragraphs = [entry for entry in run if not isinstance(entry, WordTable)]
            if paragraphs:
                self._take_paragraphs(paragraphs)
            for table in run[len(paragraphs) :]:
                if isinstance(table, WordTable):
                    self.add(_make_table(table), table.number)
                    self._add_figures(_iter_paragraphs(table))
        self._put_caption_aside()

    def add(self, block: Block, number: int) -> None:
        """Add a block that begins with the paragraph of this number; a caption that waits goes with it."""
        caption, self.caption = self.caption, None
        if caption and isinstance(block, Figure):
            block = replace(block, caption=caption.text)
        elif caption and isinstance(block, Table):
            self.add(Paragraph(text=caption.text), caption.number)
        elif caption:
            self.caption = caption
            self._put_caption_aside()
        self.blocks.append(replace(block, line=number))

    def _drop_blank_level(self, paragraph: WordParagraph) -> WordParagraph:
        """Return a paragraph as one of the text, if its list has no sign for it."""
        form = self.formats.get(paragraph.list_level) if paragraph.list_level else None
        return replace(paragraph, list_level=None) if form and form.is_blank else paragraph

    def _take_paragraphs(self, run: Sequence[ClassifiedParagraph]) -> None:
        """Take paragraphs that go together; the images in them follow, unless they lead."""
        paragraphs = [each.paragraph for each in run]
        self._add_figures(paragraph for paragraph in paragraphs if paragraph.leads)
        kind, first = run[0].kind, run[0].paragraph
        if kind in WHY:
            self.set_aside += [
                SetAside(line=paragraph.number, text=paragraph.plain, why=WHY[kind])
                for paragraph in paragraphs
            ]
        elif kind == "item":
            for items in _split_lists(run):
                self.add(cap_depth(self._make_list(items)), items[0].paragraph.number)
        elif kind == "quote":
            self.add(_make_quote(paragraphs), first.number)
        elif kind == "code":
            self.add(Code(text="\n".join(paragraph.plain for paragraph in paragraphs)), first.number)
        elif kind == "lede":
            self.lede += paragraphs
        elif kind == "kicker":
            self.kicker.append(first)
        elif kind == "caption" or (kind == "text" and self._is_caption(first)):
            self._take_caption(first)
        elif first.text or first.rule:
            self.add(_make_block(run[0]), first.number)
        self._add_figures(paragraph for paragraph in paragraphs if not paragraph.leads)

    def _make_list(self, items: Sequence[ClassifiedParagraph]) -> BulletList:
        """Make a list; a numbered one goes on where it was left."""
        first = items[0]
        key = first.paragraph.list_level or ("", 0)
        form = self.formats.get(key) if not first.marker else None
        start = form.start + self.counted.get(key, 0) if form and form.is_number else None
        if first.marker == "number":
            start = int(re.sub(r"\D", "", first.mark))
        bullets = tuple(map(self._make_bullet, _split_families(items)))
        return BulletList(items=bullets, start=start, line=first.paragraph.number)

    def _make_bullet(self, family: Sequence[ClassifiedParagraph]) -> Bullet:
        """Make an item with the lists in it, which are numbered anew."""
        own, *inner = family
        sign = ""
        if own.paragraph.list_level:
            id_, level = own.paragraph.list_level
            self.counted[id_, level] = self.counted.get((id_, level), 0) + 1
            for deeper in range(level + 1, LEVELS):
                self.counted.pop((id_, deeper), None)
            sign = write_sign((id_, level), self.formats, self.counted)
        words = split_runs(own.paragraph.text, len(own.mark))[1]
        item = split_label((Run(text=f"{sign} "), *words) if sign else words)
        nested = tuple(map(self._make_list, _split_lists(inner)))
        return replace(item, nested=nested, line=own.paragraph.number)

    def _add_figures(self, paragraphs: Iterable[WordParagraph]) -> None:
        for paragraph in paragraphs:
            for image in paragraph.images:
                self.add(Figure(image=image), paragraph.number)

    def _is_caption(self, paragraph: WordParagraph) -> bool:
        """Return whether a line in italics stands right under an image that has no caption yet."""
        last = self.blocks[-1] if self.blocks else None
        alone = isinstance(last, Figure) and not last.caption and last.line == paragraph.number - 1
        italic = all(_EMPHASIS in run.marks for run in paragraph.text if run.text.strip())
        return alone and italic and 0 < len(paragraph.plain) <= CAPTION and not paragraph.images

    def _take_caption(self, paragraph: WordParagraph) -> None:
        """Give a caption to the image above it, or keep it for the one below; a table's is a paragraph."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Figure) and not last.caption:
            self.blocks[-1] = replace(last, caption=paragraph.text)
        elif isinstance(last, Table):
            self.add(Paragraph(text=paragraph.text), paragraph.number)
        else:
            self._put_caption_aside()
            self.caption = paragraph

    def _put_caption_aside(self) -> None:
        if self.caption:
            aside = SetAside(line=self.caption.number, text=self.caption.plain, why=NO_IMAGE)
            self.set_aside.append(aside)
        self.caption = None


def unwrap_layout_tables(items: Iterable[Item]) -> Iterator[Item]:
    """Yield paragraphs and tables; a table of one column or one row only arranges the page, and is opened."""
    for item in items:
        if isinstance(item, WordParagraph) or (len(item.rows) > 1 and max(map(len, item.rows)) > 1):
            yield item
        else:
            yield from unwrap_layout_tables(inner for row in item.rows for cell in row for inner in cell)


def read_text(items: Iterable[Item]) -> Text:
    """Return all text of some paragraphs and tables, a line for each."""
    paragraphs = (paragraph for item in items for paragraph in _iter_paragraphs(item))
    return join_texts(paragraph.text for paragraph in paragraphs if paragraph.text)


def read_line(items: Iterable[Item]) -> str:
    """Return the words of some paragraphs and tables on one line."""
    return " ".join(plain(read_text(items)).split())


def _get_group_key(at: int, entry: ClassifiedParagraph | WordTable) -> tuple[str, int]:
    """Return the same for what goes together."""
    if isinstance(entry, WordTable) or entry.kind not in {"item", "quote", "code", "lede"}:
        return "", at
    return entry.kind, -1


def _iter_paragraphs(item: Item) -> Iterator[WordParagraph]:
    """Yield a paragraph itself, or every paragraph in a table."""
    if isinstance(item, WordParagraph):
        yield item
        return
    for inner in (inner for row in item.rows for cell in row for inner in cell):
        yield from _iter_paragraphs(inner)


def _split_lists(run: Iterable[ClassifiedParagraph]) -> Iterator[list[ClassifiedParagraph]]:
    """Split items into lists: a new one begins where another list's does, but for what is nested."""
    items: list[ClassifiedParagraph] = []
    highest = LEVELS
    for item in run:
        if items and _get_level(item) <= highest and _get_list(item) != _get_list(items[0]):
            yield items
            items, highest = [], LEVELS
        items.append(item)
        highest = min(highest, _get_level(item))
    if items:
        yield items


def _split_families(items: Iterable[ClassifiedParagraph]) -> Iterator[list[ClassifiedParagraph]]:
    """Yield each item of a list with those on deeper levels that follow it."""
    family: list[ClassifiedParagraph] = []
    highest = LEVELS
    for item in items:
        if family and _get_level(item) <= highest:
            yield family
            family = []
        family.append(item)
        highest = min(highest, _get_level(item))
    yield family


def _get_list(item: ClassifiedParagraph) -> str:
    return item.paragraph.list_level[0] if item.paragraph.list_level else item.marker


def _get_level(item: ClassifiedParagraph) -> int:
    return min(item.paragraph.list_level[1], LEVELS - 1) if item.paragraph.list_level else 0


def _make_block(classified: ClassifiedParagraph) -> Heading | Paragraph | Divider:
    paragraph = classified.paragraph
    if classified.kind == "rule":
        return Divider()
    if classified.kind in {"title", "heading"}:
        text = remove_bold(paragraph.text) if is_bold(paragraph) else paragraph.text
        return Heading(text=text, level=1 if classified.kind == "title" else max(2, classified.level))
    marks: set[Mark] = {"strong"} if paragraph.style.bold else set()
    marks |= {"emphasis"} if paragraph.style.italic else set()
    return Paragraph(text=tuple(replace(run, marks=run.marks | marks) for run in paragraph.text))


def _make_quote(paragraphs: Sequence[WordParagraph]) -> Quote:
    """Make a quotation, with the source that its last line names."""
    cite = parse_cite(paragraphs[-1].plain) if len(paragraphs) > 1 else None
    return Quote(text=read_text(paragraphs[:-1] if cite else paragraphs), cite=cite)


def _make_table(table: WordTable) -> Table:
    """Make a table whose rows all have as many cells."""
    width = max(map(len, table.rows))
    header, *rows = [tuple(map(read_text, row)) + ((),) * (width - len(row)) for row in table.rows]
    return Table(header=header, rows=tuple(rows))
