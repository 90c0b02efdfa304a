"""What is done with each element inside a paragraph that is more than a wrapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import links
from newsletter.sources.stretches import PLAIN
from newsletter.sources.word import drawings, xml
from newsletter.sources.word.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.model import Mark
    from newsletter.sources.stretches import Style as Look
    from newsletter.sources.word.reader import Reader
    from newsletter.sources.word.styles import Style

_SIGNS: Mapping[str, str] = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_DIGITS = "0123456789"
_RAISED = {
    "superscript": str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉"),
}


def run(reader: Reader, element: _Element, look: Look) -> None:
    """A run in one style; raised digits keep their place by signs of their own."""
    properties = xml.child(element, "rPr")
    if xml.is_on(properties, "vanish"):
        reader.aside(xml.words(element), "hidden text")
        return
    style = reader.styles.of(properties, "rStyle")
    before = len(reader.line.pieces)
    href = _href(reader.fields.href) or look[1]
    reader.walk(element, (look[0].union(_marks(properties, style)), href))
    pieces = reader.line.pieces[before:]
    said = "".join(text for text, _ in pieces)
    raised = _RAISED.get(xml.value(xml.child(properties, "vertAlign")) or "")
    if raised and said.isdecimal():
        reader.line.pieces[before:] = [(text.translate(raised), style) for text, style in pieces]
    reader.line.sizes[xml.number(xml.value(xml.child(properties, "sz"))) or style.size] += len(said)
    reader.languages[xml.value(xml.child(properties, "lang")) or ""] += len(said)


def words(reader: Reader, element: _Element, look: Look) -> None:
    """Text."""
    reader.add(element.text or "", look)


def sign(reader: Reader, element: _Element, look: Look) -> None:
    """A character that Word writes as an element; a tab is a space, a hyphen to break at is nothing."""
    reader.add(_SIGNS[xml.name(element)], look)


def special(reader: Reader, element: _Element, look: Look) -> None:
    """A character of a font of its own."""
    reader.add(symbol(xml.value(element, "font") or "", xml.value(element, "char") or ""), look)


def line_break(reader: Reader, element: _Element, look: Look) -> None:
    """The end of a line; that of a page or a column is a matter of paper."""
    reader.add(" " if xml.value(element, "type") in {"page", "column"} else "\n", look)


def link(reader: Reader, element: _Element, look: Look) -> None:
    """A link whose address mail can hold; of any other the text stays."""
    relation = reader.package.relations_of(reader.part).get(xml.value(element, "id") or "")
    reader.walk(element, (look[0], _href(relation.target if relation and relation.external else None)))


def field_mark(reader: Reader, element: _Element, _look: Look) -> None:
    """Where a field begins, where its result does, or where it ends."""
    reader.fields.mark(xml.value(element, "fldCharType"))


def instruction(reader: Reader, element: _Element, _look: Look) -> None:
    """A piece of a field's instruction."""
    reader.fields.say(element.text or "")


def simple_field(reader: Reader, element: _Element, look: Look) -> None:
    """A field with its instruction and its result in one."""
    reader.fields.mark("begin")
    reader.fields.say(xml.value(element, "instr") or "")
    reader.fields.mark("separate")
    reader.walk(element, look)
    reader.fields.mark("end")


def note(reader: Reader, element: _Element, look: Look) -> None:
    """The mark of a footnote: its number in the article."""
    reader.notes.append((xml.name(element).removesuffix("Reference"), xml.value(element, "id") or ""))
    reader.add(f"[{len(reader.notes)}]", look)


def comment(reader: Reader, element: _Element, _look: Look) -> None:
    """The place of a comment."""
    reader.comments.setdefault(xml.value(element, "id") or "", reader.number)


def drawing(reader: Reader, element: _Element, _look: Look) -> None:
    """The pictures in a drawing, and the text in its boxes."""
    for image in drawings.images(element, reader.package, reader.part):
        if isinstance(image, str):
            reader.aside(drawings.described(element) or "(a picture)", image)
        else:
            reader.line.leads |= not any(text.strip() for text, _ in reader.line.pieces)
            reader.line.images.append(image)
    reader.walk(element, PLAIN)


def box(reader: Reader, element: _Element, _look: Look) -> None:
    """A text box."""
    reader.box(element)


def alternatives(reader: Reader, element: _Element, look: Look) -> None:
    """One thing in several forms."""
    reader.walk(drawings.chosen(element), look)


def control(reader: Reader, element: _Element, look: Look) -> None:
    """A content control, unless it still shows its prompt."""
    if not reader.is_aside(element):
        reader.walk(element, look)


HANDLERS: Mapping[str, Callable[[Reader, _Element, Look], None]] = {
    **dict.fromkeys(_SIGNS, sign),
    **dict.fromkeys(["drawing", "pict", "object"], drawing),
    **dict.fromkeys(["footnoteReference", "endnoteReference"], note),
    "AlternateContent": alternatives,
    "br": line_break,
    "commentReference": comment,
    "fldChar": field_mark,
    "fldSimple": simple_field,
    "hyperlink": link,
    "instrText": instruction,
    "r": run,
    "sdt": control,
    "sym": special,
    "t": words,
    "txbxContent": box,
}


def _marks(properties: _Element | None, style: Style) -> Iterator[Mark]:
    """The marks of a run: its own settings go before those of its style."""
    bold, italic = xml.is_on(properties, "b"), xml.is_on(properties, "i")
    if style.bold if bold is None else bold:
        yield "strong"
    if style.italic if italic is None else italic:
        yield "emphasis"
    if style.code:
        yield "code"


def _href(target: str | None) -> str | None:
    """Where a link leads that mail can hold."""
    said = (target or "").strip()
    if said.lower().startswith("mailto:"):
        return said
    return links.encoded(said) if links.is_web(said) else None
