"""A page's elements → its pieces of text, each with what decides whether it belongs to the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.sources import tidy
from newsletter.sources.tree import WHITE, get_line
from newsletter.sources.web import noise
from newsletter.sources.web.asking_boxes import find_asking_boxes

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newsletter.model import Line
    from newsletter.sources.web.noise import Purpose

# Elements that stand by themselves; any other is inline unless it holds one of these.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# Elements that cannot hold paragraphs of their own.
_CLOSED = frozenset({"table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "html", "picture", "dl"})
# Headings that may hold boxes, and characters of them all that are no more than a headline.
_HEADLINES, _HEADLINE = frozenset({"h1", "h2", "h3"}), 300
# Characters of a line in bold or italics that stands by itself.
_LINE = 200


@dataclass(slots=True, eq=False)
class Piece:
    """A text that stands by itself.

    Attributes:
        linked: characters of it that are links.
        why: why it does not belong to the article, where its place or its words say so.
        inside: whether it stands in what the page marks as an article's body.
        captions: whether it went into the article as an image's caption.
        value: how much it speaks for an article where it stands.
    """

    element: _Element
    text: str
    linked: int
    order: int
    why: str | None = None
    inside: bool = False
    captions: bool = False
    value: float = 0.0

    @property
    def tag(self) -> str:
        """The name of its element."""
        return str(self.element.tag)

    @property
    def parts(self) -> str:
        """Its text with a line break where two elements meet without a space."""
        texts = [WHITE.sub(" ", str(text)) for text in self.element.itertext() if text]
        glue = ("\n" if left[-1].isalnum() and right[0].isalnum() else "" for left, right in pairwise(texts))
        return "".join(text + mark for text, mark in zip(texts, [*glue, ""], strict=True)).strip()

    @property
    def line(self) -> Line:
        """The line of the file on which it begins."""
        return get_line(self.element)


@dataclass(frozen=True, slots=True)
class Span:
    """The pieces of one element, from the first to behind the last, and what the element is for."""

    first: int
    last: int
    element: _Element
    purpose: Purpose


@dataclass(slots=True, kw_only=True)
class Layout:
    """A page's pieces, and the elements that hold them and say what they are for.

    Attributes:
        asking: the boxes that only ask to subscribe or to agree, and what each is for.
        spans: the pieces of every element that holds several, from the first to behind the last.
    """

    root: _Element
    holders: set[_Element]
    asking: dict[_Element, Purpose]
    pieces: list[Piece] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    noise: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)

    @classmethod
    def split_page(cls, root: _Element) -> Layout:
        """Split a page into pieces; bare text between blocks is put into paragraphs of its own."""
        layout = cls(root=root, holders=_find_holders(root), asking=find_asking_boxes(root))
        layout.take(root, linked=False)
        return layout

    def take(self, element: _Element, *, linked: bool) -> None:
        """Take an element with all that is in it."""
        first = len(self.pieces)
        linked = linked or (element.tag == "a" and _is_outward(element))
        if element in self.holders:
            if element.tag not in _CLOSED:
                _wrap(element, self.holders)
            for child in list(element):
                self.take(child, linked=linked)
        else:
            self._add(element, linked=linked)
        if len(self.pieces) > first + 1:
            self.spans.append((first, len(self.pieces)))
        self._mark(element, first)

    def _add(self, element: _Element, *, linked: bool) -> None:
        text = WHITE.sub(" ", "".join(map(str, element.itertext()))).strip()
        if text:
            links = sum(
                len("".join(map(str, link.itertext())).strip())
                for link in element.iter("a")
                if _is_outward(link)
            )
            piece = Piece(element, text, len(text) if linked else links, len(self.pieces))
            self.pieces.append(piece)

    def _mark(self, element: _Element, first: int) -> None:
        if purpose := self.asking.get(element) or noise.find_purpose(element):
            self.noise.append(Span(first, len(self.pieces), element, purpose))
        elif len(self.pieces) > first and noise.is_body(element):
            self.bodies.append(Span(first, len(self.pieces), element, noise.BODY))


def _is_outward(link: _Element) -> bool:
    """Return whether a link leads to another page."""
    return (link.get("href") or "#").strip()[:1] != "#"


def _find_holders(root: _Element) -> set[_Element]:
    """Return the elements that hold blocks."""
    holders: set[_Element] = set()
    for element in reversed(list(root.iter())):
        if element.tag in _HEADLINES and element in holders and _is_short(element):
            holders.discard(element)  # a kicker and a headline, each in a box of its own, are one headline
        if element in holders or element.tag in BLOCKS:
            parent = element.getparent()
            if parent is not None:
                holders.add(parent)
    return holders


def _is_short(element: _Element) -> bool:
    """Return whether a heading holds a headline, not the text of a page that never closed it."""
    return sum(len(str(text)) for text in element.itertext()) <= _HEADLINE


def _wrap(element: _Element, holders: set[_Element]) -> None:
    """Put what stands between an element's blocks into paragraphs; two line breaks end one."""
    run: _Element | None = None
    if element.text and element.text.strip():
        run = _make_paragraph(element)
        run.text, element.text = element.text, None
        element.insert(0, run)
    for child in list(element):
        if child is run:
            continue
        if (
            child in holders
            or child.tag in BLOCKS
            or _is_double_break(child)
            or (child.tag == "br" and _is_line(run))
        ):
            run = None
        elif run is not None:
            run.append(child)
        elif child.tag not in {"img", "picture", "br"}:
            run = _make_paragraph(child)
            child.addprevious(run)
            run.append(child)
        if run is None and child.tail and child.tail.strip():
            run = _make_paragraph(child)
            run.text, child.tail = child.tail, None
            child.addnext(run)


def _is_line(run: _Element | None) -> bool:
    """Return whether a run so far is one bold, slanted or larger line: a title or a byline in old pages."""
    if run is None or (run.text or "").strip() or len(run) != 1 or (run[0].tail or "").strip():
        return False
    return (
        run[0].tag in {"b", "strong", "font", "big", "i", "em"}
        and 0 < len("".join(map(str, run[0].itertext()))) <= _LINE
    )


def _is_double_break(element: _Element) -> bool:
    """Return whether this is the first of two line breaks, or the second."""
    if element.tag != "br":
        return False
    after, before = element.getnext(), element.getprevious()
    if after is not None and after.tag == "br" and not (element.tail or "").strip():
        return True
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _make_paragraph(element: _Element) -> _Element:
    """Return a paragraph that stands where an element does."""
    return element.makeelement("p", {tidy.LINE: element.get(tidy.LINE) or "1"})
