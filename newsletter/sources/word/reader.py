"""The XML of Word's text → its paragraphs and tables in order, as they read with every change accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from newsletter.decoding import parse_number
from newsletter.model import Run, make_note_mark
from newsletter.sources.lines.superscripts import write_reading
from newsletter.sources.word import graphics
from newsletter.sources.word.fields import Fields
from newsletter.sources.word.package import (
    get_child,
    get_name,
    get_text,
    get_value,
    is_on,
    iter_inside,
)
from newsletter.sources.word.paragraphs import (
    COLUMNS,
    CONTENTS,
    DocumentReader,
    OpenParagraph,
    TextManner,
    WordTable,
    accept_url,
)
from newsletter.sources.word.styles import get_list_level, is_ruled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.model import Mark
    from newsletter.sources.lines.list_signs import ListLevel
    from newsletter.sources.lines.superscripts import Height
    from newsletter.sources.word.package import Package
    from newsletter.sources.word.paragraphs import Item
    from newsletter.sources.word.styles import StyleSheet, WordStyle

# Elements that hold no text that is seen: settings, what was deleted, the workings of fields.
SKIPPED = frozenset({
    "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr",
    "customXmlPr", "rubyPr", "fldData", "ffData", "del", "moveFrom", "delText", "delInstrText",
})  # fmt: skip
ELSEWHERE = "the text of another file: save the document again in Word"
PROMPT = "the prompt of a form"

# The style of text that no run sets.
_PLAIN = Run(text="")
# Characters that Word writes as elements; a tab is a space, a hyphen to break at is nothing.
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
# How Word calls what is raised or lowered.
_HEIGHTS: Mapping[str, Height] = {"superscript": "superscript", "subscript": "subscript"}


@dataclass(slots=True, kw_only=True)
class PartReader(DocumentReader):
    """A part of the file while it is read.

    Attributes:
        part: its name, for what it points to.
        notes: the footnotes that the text refers to, in order: kind and id.
        comments: where in the text each comment stands, by its id.
        languages: how many characters are marked as each language.
    """

    package: Package
    part: str
    styles: StyleSheet
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: dict[str, int] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    fields: Fields = field(default_factory=Fields)

    def iter_items(self, container: _Element) -> Iterator[Item]:
        """Yield the paragraphs and tables in a container, in order."""
        for element in container:
            kind = get_name(element)
            if kind == "p":
                yield from self._read_paragraph(element)
            elif kind == "tbl":
                yield self._read_table(element)
            elif kind == "AlternateContent":
                yield from self.iter_items(graphics.choose_form(element))
            elif kind == "altChunk":
                self.put_aside("(another file)", ELSEWHERE)
            elif kind not in SKIPPED and not (kind == "sdt" and self._put_control_aside(element)):
                yield from self.iter_items(element)

    def walk(self, element: _Element, look: Run) -> None:
        """Read all that is inside an element of a paragraph; `look` is a run that has its style."""
        for child in element:
            kind = get_name(child)
            if handler := self._HANDLERS.get(kind):
                handler(self, child, look)
            elif kind not in SKIPPED:
                self.walk(child, look)

    def _read_paragraph(self, element: _Element) -> Iterator[Item]:
        """Read a paragraph; one whose end was deleted goes on in the next."""
        self.number += 1
        self.fields.forget_instructions()
        properties = get_child(element, "pPr")
        number, is_contents = self.number, self.fields.is_contents
        self.walk(element, _PLAIN)
        mark = get_child(properties, "rPr")
        if get_child(mark, "del") is not None or get_child(mark, "moveFrom") is not None:
            return
        style = self.styles.get_style(properties, "pStyle")
        read, self.open = self.open, OpenParagraph()
        yield from self.end_paragraph(
            read,
            number,
            replace(style, role="contents") if is_contents else style,
            list_level=_get_own_list_level(properties, style),
            ruled=graphics.has_rule(element) or _is_rule(properties, style),
        )

    def _read_table(self, element: _Element) -> WordTable:
        number = self.number + 1
        rows = tuple(
            tuple(self._iter_cells(row))
            for row in _iter_parts(element, "tr")
            if get_child(row, "trPr", "del") is None
        )
        return WordTable(number=number, rows=tuple(row for row in rows if row))

    def _iter_cells(self, row: _Element) -> Iterator[tuple[Item, ...]]:
        """Yield the cells of a row, and an empty one for each column more that one stands over."""
        for cell in _iter_parts(row, "tc"):
            yield tuple(self.iter_items(cell))
            span = parse_number(get_value(get_child(cell, "tcPr", "gridSpan"))) or 1
            yield from [()] * (min(span, COLUMNS) - 1)

    def _read_run(self, element: _Element, look: Run) -> None:
        """Read a run in one style."""
        properties = get_child(element, "rPr")
        if is_on(properties, "vanish"):
            self.put_aside(get_text(element), "hidden text")
            return
        style = self.styles.get_style(properties, "rStyle")
        before = len(self.open.runs)
        url = accept_url(self.fields.url) or look.href
        self.walk(element, Run(text="", marks=look.marks.union(_iter_marks(properties, style)), href=url))
        own = [is_on(properties, "strike"), is_on(properties, "dstrike")]
        manner = TextManner(
            size=parse_number(get_value(get_child(properties, "sz"))) or style.size,
            height=_HEIGHTS.get(get_value(get_child(properties, "vertAlign")) or ""),
            struck=any(own) or (style.struck and False not in own),
        )
        self.open.set_manner(before, manner)
        letters = sum(len(run.text) for run in self.open.runs[before:])
        self.languages[get_value(get_child(properties, "lang")) or ""] += letters

    def _add(self, text: str, look: Run) -> None:
        """Add text to the paragraph."""
        if not self.fields.is_hidden:
            self.open.runs.append(Run(text=text, marks=look.marks, href=look.href))

    def _add_break(self, element: _Element, look: Run) -> None:
        """Add the end of a line; that of a page or a column is a matter of paper."""
        self._add(" " if get_value(element, "type") in {"page", "column"} else "\n", look)

    def _add_note(self, element: _Element, _look: Run) -> None:
        """Add the mark of a footnote: its number in the article."""
        self.notes.append((get_name(element).removesuffix("Reference"), get_value(element, "id") or ""))
        if not self.fields.is_hidden:
            self.open.runs.append(make_note_mark(str(len(self.notes))))

    def _add_comment(self, element: _Element, _look: Run) -> None:
        """Note the place of a comment."""
        self.comments.setdefault(get_value(element, "id") or "", self.number)

    def _read_link(self, element: _Element, look: Run) -> None:
        """Read a link whose url an email can hold; of any other the text stays."""
        relation = self.package.get_relations(self.part).get(get_value(element, "id") or "")
        url = accept_url(relation.target if relation and relation.external else None)
        self.walk(element, replace(look, href=url))

    def _read_simple_field(self, element: _Element, look: Run) -> None:
        """Read a field with its instruction and its result in one."""
        self.fields.mark("begin")
        self.fields.add_instruction(get_value(element, "instr") or "")
        self.fields.mark("separate")
        self.walk(element, look)
        self.fields.mark("end")

    def _read_ruby(self, element: _Element, look: Run) -> None:
        """Read a word and, in brackets behind it, how it is read."""
        for base in iter_inside(element, "rubyBase"):
            self.walk(base, look)
        self._add(write_reading("".join(map(get_text, iter_inside(element, "rt")))), look)

    def _read_drawing(self, element: _Element, _look: Run) -> None:
        """Read the images in a drawing, and the text in its boxes."""
        for image in graphics.iter_images(element, self.package, self.part):
            self.add_image(image, graphics.describe_drawing(element))
        self.walk(element, _PLAIN)

    def _read_box(self, element: _Element, _look: Run) -> None:
        """Read a text box, which follows the paragraph that it hangs on."""
        self.open.after += self.read_apart(self.iter_items(element))

    def _read_control(self, element: _Element, look: Run) -> None:
        """Read a content control, unless it still shows its prompt."""
        if not self._put_control_aside(element):
            self.walk(element, look)

    def _put_control_aside(self, control: _Element) -> bool:
        """Set aside a content control that holds a table of contents or a prompt; return whether it did."""
        properties = get_child(control, "sdtPr")
        gallery = get_value(get_child(properties, "docPartObj", "docPartGallery")) or ""
        why = PROMPT if is_on(properties, "showingPlcHdr") else ""
        why = CONTENTS if "contents" in gallery.lower() else why
        for paragraph in iter_inside(control, "p") if why else ():
            self.number += 1
            self.put_aside(get_text(paragraph), why)
        return bool(why)

    # What is done with each element inside a paragraph that is more than a wrapping.
    _HANDLERS: ClassVar[Mapping[str, Callable[[PartReader, _Element, Run], None]]] = {
        **dict.fromkeys(
            _CHARACTERS, lambda self, element, look: self._add(_CHARACTERS[get_name(element)], look)
        ),
        **dict.fromkeys(["drawing", "pict", "object"], _read_drawing),
        **dict.fromkeys(["footnoteReference", "endnoteReference"], _add_note),
        "AlternateContent": lambda self, element, look: self.walk(graphics.choose_form(element), look),
        "br": _add_break,
        "commentReference": _add_comment,
        "fldChar": lambda self, element, _: self.fields.mark(get_value(element, "fldCharType")),
        "fldSimple": _read_simple_field,
        "hyperlink": _read_link,
        "instrText": lambda self, element, _: self.fields.add_instruction(element.text or ""),
        "r": _read_run,
        "ruby": _read_ruby,
        "sdt": _read_control,
        "sym": lambda self, element, look: self._add(graphics.decode_symbol(element), look),
        "t": lambda self, element, look: self._add(element.text or "", look),
        "txbxContent": _read_box,
    }


def _iter_marks(properties: _Element | None, style: WordStyle) -> Iterator[Mark]:
    """Yield the marks of a run: its own settings win over those of its style."""
    bold, italic = is_on(properties, "b"), is_on(properties, "i")
    if style.bold if bold is None else bold:
        yield "strong"
    if style.italic if italic is None else italic:
        yield "emphasis"
    if style.code:
        yield "code"


def _iter_parts(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the elements of this name inside one, but for those inside themselves."""
    for child in element:
        kind = get_name(child)
        if kind == name:
            yield child
        elif kind not in SKIPPED:
            yield from _iter_parts(child, name)


def _is_rule(properties: _Element | None, style: WordStyle) -> bool:
    """Return whether a paragraph of the text has a line under it."""
    own = is_ruled(properties)
    return style.role == "text" and (style.ruled if own is None else own)


def _get_own_list_level(properties: _Element | None, style: WordStyle) -> ListLevel | None:
    """Return the list that a paragraph is an item of; the list with the number 0 is none."""
    default = ("", 0) if style.role == "item" else None
    level = get_list_level(properties) or style.list_level or default
    return None if level is None or level[0] == "0" else level
