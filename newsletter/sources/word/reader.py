"""The XML of Word's text → its lines and tables in order, as they read with every change accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.model import Run, SetAside, merge_runs, trim_runs
from newsletter.sources.stretches import PLAIN
from newsletter.sources.word import drawings, inline, xml
from newsletter.sources.word.fields import Fields
from newsletter.sources.word.styles import numbering, ruled
from newsletter.sources.word.text import Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from newsletter.model import Image
    from newsletter.sources.stretches import Style as Look
    from newsletter.sources.word.package import Package
    from newsletter.sources.word.styles import Style, Styles
    from newsletter.sources.word.text import Item

# Elements that hold no text that is seen: settings, what was deleted, the workings of fields.
SKIPPED = frozenset({
    "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr",
    "customXmlPr", "rubyPr", "fldData", "ffData", "del", "moveFrom", "delText", "delInstrText", "rt",
})  # fmt: skip
# Columns that one cell may stand over. Own limit, 2026-11-23.
COLUMNS = 64
CONTENTS = "a table of contents"
ELSEWHERE = "the text of another file: save the document again in Word"
PROMPT = "the prompt of a form"


@dataclass(slots=True, kw_only=True)
class Open:
    """The line that is being read; `boxes` are the text boxes that hang on it."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    sizes: Counter[int | None] = field(default_factory=Counter)
    images: list[Image] = field(default_factory=list)
    leads: bool = False
    boxes: list[Item] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Reader:
    """A part of the file while it is read.

    Attributes:
        part: its name, for what it points to.
        number: of the paragraph that is being read.
        notes: the footnotes that the text refers to, in order: kind and id.
        comments: where in the text each comment stands, by its id.
        languages: how many characters are marked as each language.
    """

    package: Package
    part: str
    styles: Styles
    number: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: dict[str, int] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    set_aside: list[SetAside] = field(default_factory=list)
    line: Open = field(default_factory=Open)
    fields: Fields = field(default_factory=Fields)

    def items(self, container: _Element) -> Iterator[Item]:
        """The lines and tables in a container, in order."""
        for element in container:
            kind = xml.name(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield self._table(element)
            elif kind == "AlternateContent":
                yield from self.items(drawings.chosen(element))
            elif kind == "altChunk":
                self.aside("(another file)", ELSEWHERE)
            elif kind not in SKIPPED and not (kind == "sdt" and self.is_aside(element)):
                yield from self.items(element)

    def walk(self, element: _Element, look: Look) -> None:
        """Take all that is inside an element of a paragraph."""
        for child in element:
            kind = xml.name(child)
            if handler := inline.HANDLERS.get(kind):
                handler(self, child, look)
            elif kind not in SKIPPED:
                self.walk(child, look)

    def add(self, said: str, look: Look) -> None:
        """Some more text of the line."""
        if not self.fields.hidden:
            self.line.pieces.append((said, look))

    def aside(self, said: str, why: str) -> None:
        """Words that are no part of the text."""
        if said.strip():
            self.set_aside.append(SetAside(line=self.number, text=" ".join(said.split()), why=why))

    def box(self, element: _Element) -> None:
        """A text box, which follows the paragraph that it hangs on."""
        around, self.line = self.line, Open()
        boxed = list(self.items(element))
        self.line = around
        self.line.boxes += boxed

    def is_aside(self, control: _Element) -> bool:
        """Whether a content control holds a table of contents or a prompt; its words are set aside then."""
        properties = xml.child(control, "sdtPr")
        gallery = xml.value(xml.child(properties, "docPartObj", "docPartGallery")) or ""
        why = PROMPT if xml.is_on(properties, "showingPlcHdr") else ""
        why = CONTENTS if "contents" in gallery.lower() else why
        for paragraph in xml.inside(control, "p") if why else ():
            self.number += 1
            self.aside(xml.words(paragraph), why)
        return bool(why)

    def _paragraph(self, element: _Element) -> Iterator[Item]:
        """A paragraph; one whose end was deleted goes on in the next."""
        self.number += 1
        self.fields.forget()
        properties = xml.child(element, "pPr")
        number, contents = self.number, self.fields.contents
        self.walk(element, PLAIN)
        mark = xml.child(properties, "rPr")
        if xml.child(mark, "del") is not None or xml.child(mark, "moveFrom") is not None:
            return
        style = self.styles.of(properties, "pStyle")
        line, self.line = self.line, Open()
        runs = (Run(text=said, marks=marks, href=href) for said, (marks, href) in line.pieces)
        text = trim_runs(merge_runs(runs))
        rule = not text and not line.images and (drawings.is_rule(element) or _is_ruled(properties, style))
        if text or line.images or rule:
            yield Line(
                number=number,
                text=text,
                style=replace(style, role="contents") if contents else style,
                size=next((size for size, _ in line.sizes.most_common(1)), None) or style.size,
                list=_in_list(properties, style),
                images=tuple(line.images),
                leads=line.leads,
                rule=rule,
            )
        yield from line.boxes

    def _table(self, element: _Element) -> Grid:
        number = self.number + 1
        rows = tuple(tuple(self._cells(row)) for row in _within(element, "tr") if _is_kept(row))
        return Grid(number=number, rows=tuple(row for row in rows if row))

    def _cells(self, row: _Element) -> Iterator[tuple[Item, ...]]:
        """The cells of a row, and an empty one for each column more that one stands over."""
        for cell in _within(row, "tc"):
            yield tuple(self.items(cell))
            span = xml.number(xml.value(xml.child(cell, "tcPr", "gridSpan"))) or 1
            yield from [()] * (min(span, COLUMNS) - 1)


def _is_kept(row: _Element) -> bool:
    return xml.child(row, "trPr", "del") is None


def _within(element: _Element, wanted: str) -> Iterator[_Element]:
    """The elements of this name inside one, but for those inside themselves."""
    for child in element:
        kind = xml.name(child)
        if kind == wanted:
            yield child
        elif kind not in SKIPPED:
            yield from _within(child, wanted)


def _is_ruled(properties: _Element | None, style: Style) -> bool:
    """Whether a paragraph of the text has a line under it."""
    own = ruled(properties)
    return style.role == "text" and (style.ruled if own is None else own)


def _in_list(properties: _Element | None, style: Style) -> tuple[str, int] | None:
    """The list that a paragraph is an item of; the list with the number 0 is none."""
    found = numbering(properties) or style.numbering or (("", 0) if style.role == "item" else None)
    return None if found is None or found[0] == "0" else found
