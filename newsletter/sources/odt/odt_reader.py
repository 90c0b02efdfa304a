"""The XML of an OpenDocument text → its paragraphs and tables in order, with every change accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from newsletter.decoding import parse_number
from newsletter.model import Run, make_note_mark
from newsletter.sources.lines.superscripts import write_reading
from newsletter.sources.odt.odt_styles import OdtStyle
from newsletter.sources.word import graphics
from newsletter.sources.word.package import (
    get_child,
    get_name,
    get_value,
    iter_children,
    iter_inside,
)
from newsletter.sources.word.paragraphs import (
    COLUMNS,
    CONTENTS,
    DocumentReader,
    OpenParagraph,
    WordTable,
    accept_url,
)
from newsletter.sources.word.styles import WordStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.sources.lines.list_signs import ListLevel
    from newsletter.sources.odt.odt_styles import OdtStyles
    from newsletter.sources.word.package import Package
    from newsletter.sources.word.paragraphs import Item

# Elements that hold no text that is seen: what was deleted, forms, declarations.
_SKIPPED = frozenset({
    "tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "event-listeners",
    "dde-connection-decls", "alphabetical-index-auto-mark-file", "settings", "script", "desc", "title",
    "table-of-content-source", "alphabetical-index-source", "bibliography-source", "table-column",
    "table-columns",
})  # fmt: skip
_INDEXES = frozenset({
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "bibliography",
    "alphabetical-index",
})  # fmt: skip
_WHITE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How text is set where the reader stands."""

    run: Run
    style: OdtStyle


@dataclass(slots=True, kw_only=True)
class OdtReader(DocumentReader):
    """A document while it is read.

    Attributes:
        notes: the footnotes and endnotes, in the order of their marks.
        lists: how many lists there were so far; `last_lists` is the newest of each style.
    """

    package: Package
    styles: OdtStyles
    notes: list[tuple[Item, ...]] = field(default_factory=list)
    lists: int = 0
    last_lists: dict[str, str] = field(default_factory=dict)

    def iter_items(self, container: _Element, place: ListLevel | None = None) -> Iterator[Item]:
        """Yield the paragraphs and tables in a container, in order; `place` is its item's in a list."""
        for element in container:
            kind = get_name(element)
            if kind in {"p", "h"}:
                yield from self._read_odt_paragraph(element, place)
                place = None
            elif kind == "list":
                yield from self._read_odt_list(element, place)
            elif kind == "table":
                yield self._read_odt_table(element)
            elif kind in _INDEXES:
                self._put_contents_aside(element)
            elif kind == "frame":
                yield from self._read_loose_frame(element)
            elif kind == "section" and get_value(element, "display") == "none":
                self.put_aside(" ".join(_iter_lines(element)), "hidden text")
            elif kind not in _SKIPPED:
                yield from self.iter_items(element, place)

    # ── Paragraphs, lists, tables ──

    def _read_odt_paragraph(self, element: _Element, place: ListLevel | None) -> Iterator[Item]:
        self.number += 1
        number = self.number
        name = get_value(element, "style-name")
        style = self.styles.get_odt_style("paragraph", name)
        around, self.open = self.open, OpenParagraph()
        self._walk(element, _Look(run=Run(text=""), style=replace(style, raised=False, lowered=False)))
        read, self.open = self.open, around
        word = style.word
        if get_name(element) == "h" and word.role in {"text", "heading"}:
            level = parse_number(get_value(element, "outline-level")) or 1
            word = replace(word, role="heading", level=level)
        yield from self.end_paragraph(
            read,
            number,
            word,
            list_level=None if word.role == "heading" else place,
            ruled=word.ruled and word.role == "text",
        )

    def _read_odt_list(self, element: _Element, around: ListLevel | None) -> Iterator[Item]:
        """Read a list; one inside an item is a level of the list around it."""
        level = around[1] + 1 if around else 0
        name = get_value(element, "style-name")
        starts = [
            parse_number(get_value(item, "start-value")) for item in iter_children(element, "list-item")
        ]
        first = starts[0] if starts else None
        goes_on = get_value(element, "continue-numbering") == "true" or get_value(element, "continue-list")
        id_ = around[0] if around else ""
        if not around or name:
            name = name or self._find_list_name(element) or ""
            known = self.last_lists.get(name)
            if goes_on and known:
                id_ = known
            elif not around:
                self.lists += 1
                id_ = f"list-{self.lists}"
            if first is not None or not (goes_on and known):
                self.styles.add_list(id_, name, {} if first is None else {level: first})
            self.last_lists[name] = id_
        for item in element:
            if get_name(item) in {"list-item", "list-header"}:
                yield from self._read_odt_item(item, (id_, level), is_item=get_name(item) == "list-item")

    def _read_odt_item(self, element: _Element, place: ListLevel, *, is_item: bool) -> Iterator[Item]:
        """Read an item: its first paragraph is it, lists in it are deeper, other paragraphs follow it."""
        first = is_item
        for child in element:
            kind = get_name(child)
            if kind == "list":
                yield from self._read_odt_list(child, place)
            elif kind in {"p", "h"}:
                yield from self._read_odt_paragraph(child, place if first else None)
                first = False
            elif kind not in _SKIPPED:
                yield from self.iter_items(child)

    def _find_list_name(self, element: _Element) -> str | None:
        """Return the style of a list that only its paragraphs' style names."""
        first = next(iter_inside(element, "p"), None)
        return self.styles.get_list_name(get_value(first, "style-name"))

    def _read_odt_table(self, element: _Element) -> WordTable:
        number = self.number + 1
        rows = tuple(tuple(self._iter_odt_cells(row)) for row in _iter_rows(element))
        return WordTable(number=number, rows=tuple(row for row in rows if row))

    def _iter_odt_cells(self, row: _Element) -> Iterator[tuple[Item, ...]]:
        for cell in row:
            kind = get_name(cell)
            if kind == "covered-table-cell":
                yield ()
            elif kind == "table-cell":
                items = tuple(self.iter_items(cell))
                times = parse_number(get_value(cell, "number-columns-repeated")) or 1
                yield from [items] * min(times, COLUMNS if items else 1)

    def _read_loose_frame(self, element: _Element) -> Iterator[Item]:
        """Read an image or a box that hangs on no paragraph."""
        self.number += 1
        number = self.number
        around, self.open = self.open, OpenParagraph()
        self._read_frame(element, _Look(run=Run(text=""), style=OdtStyle()))
        read, self.open = self.open, around
        yield from self.end_paragraph(read, number, WordStyle(), list_level=None)

    # ── Text ──

    def _walk(self, element: _Element, look: _Look) -> None:
        """Read all that is inside an element of a paragraph."""
        self._add(element.text, look)
        for child in element:
            kind = get_name(child)
            if handler := self._HANDLERS.get(kind):
                handler(self, child, look)
            elif kind not in _SKIPPED:
                self._walk(child, look)
            self._add(child.tail, look)

    def _add(self, text: str | None, look: _Look) -> None:
        """Add text with its white space collapsed, as OpenDocument does (part 3, 6.1.2)."""
        text = _WHITE.sub(" ", text or "")
        if not text:
            return
        style = look.style
        if style.hidden:
            self.put_aside(text, "hidden text")
            return
        self.open.add(text, look.run, look.style.manner)

    def _read_span(self, element: _Element, look: _Look) -> None:
        own = self.styles.get_odt_style("text", get_value(element, "style-name"))
        word = look.style.word
        marks = set(look.run.marks)
        marks |= {"strong"} if own.word.bold else set()
        marks |= {"emphasis"} if own.word.italic else set()
        marks |= {"code"} if own.word.code else set()
        style = replace(
            own,
            word=replace(own.word, size=own.word.size or word.size),
            raised=own.raised or look.style.raised,
            lowered=own.lowered or look.style.lowered,
            struck=own.struck or look.style.struck,
            hidden=own.hidden or look.style.hidden,
        )
        self._walk(element, _Look(run=replace(look.run, marks=frozenset(marks)), style=style))

    def _read_odt_link(self, element: _Element, look: _Look) -> None:
        url = accept_url(get_value(element, "href")) or look.run.href
        self._walk(element, replace(look, run=replace(look.run, href=url)))

    def _read_note(self, element: _Element, _look: _Look) -> None:
        """Read a footnote or an endnote, whose mark is its number in the article."""
        body = get_child(element, "note-body")
        self.notes.append(() if body is None else tuple(self.read_apart(self.iter_items(body))))
        self.open.runs.append(make_note_mark(str(len(self.notes))))

    def _read_annotation(self, element: _Element, _look: _Look) -> None:
        """Set aside a comment with its author."""
        author = _get_inside(element, "creator")
        text = " ".join(_iter_lines(element))
        self.put_aside(f"{author}: {text}" if author else text, "a comment")

    def _read_frame(self, element: _Element, _look: _Look) -> None:
        """Read the image in a frame, and the text in its box, which follows the paragraph."""
        alt = next((text for name in ("desc", "title") if (text := _get_inside(element, name))), "")
        image = next(iter_children(element, "image"), None)
        if image is not None:
            self._take_image(get_value(image, "href") or "", alt)
        for box in iter_children(element, "text-box"):
            self.open.after += self.read_apart(self.iter_items(box))

    def _take_image(self, href: str, alt: str) -> None:
        name = href.removeprefix("./")
        self.add_image(graphics.link_image(href, alt) or graphics.load_image(self.package, name, alt), alt)

    def _read_ruby(self, element: _Element, look: _Look) -> None:
        """Read a word and, in brackets behind it, how it is read."""
        for part in element:
            if get_name(part) == "ruby-base":
                self._walk(part, look)
            else:
                self._add(write_reading("".join(map(str, part.itertext()))), look)

    def _put_contents_aside(self, element: _Element) -> None:
        for line in _iter_lines(get_child(element, "index-body")):
            self.number += 1
            self.put_aside(line, CONTENTS)

    # What is done with each element inside a paragraph that is more than a wrapping.
    _HANDLERS: ClassVar[Mapping[str, Callable[[OdtReader, _Element, _Look], None]]] = {
        "a": _read_odt_link,
        "annotation": _read_annotation,
        "frame": _read_frame,
        "line-break": lambda self, _, look: self.open.runs.append(replace(look.run, text="\n")),
        "note": _read_note,
        "ruby": _read_ruby,
        "s": lambda self, _, look: self._add(" ", look),
        "span": _read_span,
        "tab": lambda self, _, look: self._add(" ", look),
    }


def _iter_rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        kind = get_name(child)
        if kind == "table-row":
            yield child
        elif kind in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _iter_rows(child)


def _iter_lines(element: _Element | None) -> Iterator[str]:
    """Yield the words of each paragraph inside an element."""
    for paragraph in iter_inside(element, "p") if element is not None else ():
        yield " ".join("".join(map(str, paragraph.itertext())).split())


def _get_inside(element: _Element, name: str) -> str:
    child = get_child(element, name)
    return "" if child is None else " ".join("".join(map(str, child.itertext())).split())
