"""The smallest part of a page that holds the article, with all else cut out of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.decoding import parse_number
from newsletter.sources import tidy
from newsletter.sources.tree import drop
from newsletter.sources.web import noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.pieces import Layout, Piece

# CSS pixels up to which an image is an ornament. Own limit.
_ORNAMENT = 90
_ORNAMENTS = re.compile(
    r"(?:^|[/_\s.-])(?:icons?|ico|avatars?|logos?|emoji|smil(?:ey|ies)|gravatar|sprites?|bullets?|arrows?|badge|"
    r"button|btn|spinner|loader|loading|spacer|blank)(?=$|[/_\s.@?-])|\.svg(?:$|\?)",
    re.IGNORECASE,
)
# How the URLs of image servers ask for a size.
_BOX_IN_URL = re.compile(
    r"(?:^|[/_=-])(\d{2,4})x(\d{2,4})(?=[/_.-])|[?&]w(?:idth)?=(\d{1,9})&h(?:eight)?=(\d{1,9})(?!\d)"
)
_STYLED = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*(\d+)px")
# Elements up to which a caption's image is looked for.
_ABOVE = 4
# Elements of a figure.
_MANY = 60


def cut_out(layout: Layout, kept: Sequence[Piece]) -> _Element:
    """Return the element that holds the kept pieces, with the others cut out of it."""
    _drop_rules(layout, {id(piece) for piece in kept})
    for span in layout.noise:
        if span.purpose.why != noise.CAPTION:
            drop(span.element)
    container = _find_common_parent([piece.element for piece in kept])
    captions = [piece for piece in layout.pieces if piece.why == noise.CAPTION]
    texts = {id(piece.element) for piece in kept}
    _make_figures(captions, texts)
    inside = {id(piece) for piece in kept}
    for piece in layout.pieces:
        piece.captions = piece.why == noise.CAPTION and _has_figure(piece.element, texts)
        if id(piece) not in inside and not piece.captions:
            drop(piece.element)
    _trim(container, kept[0].element, kept[-1].element)
    for piece in captions:
        piece.captions = piece.captions and container in piece.element.iterancestors()
    for image in list(container.iter("img")):
        if is_ornament(image):
            drop(image)
    return container


def is_ornament(image: _Element) -> bool:
    """Return whether an image is an icon, a portrait of the author, a logo."""
    sizes = [image.get("width") or "", image.get("height") or "", *_STYLED.findall(image.get("style") or "")]
    known = (parse_number(size.removesuffix("px")) for size in sizes)
    if any(size is not None and size <= _ORNAMENT for size in known):
        return True
    src = image.get("src") or ""
    box = _BOX_IN_URL.search(src)
    if box and not image.get("srcset") and all(int(size) <= _ORNAMENT for size in filter(None, box.groups())):
        return True
    return bool(_ORNAMENTS.search(f"{image.get('class') or ''} {src}"))


def _find_common_parent(elements: Sequence[_Element]) -> _Element:
    """Return the smallest element around some; around one, what holds it."""
    first = elements[0]
    shared = list(first.iterancestors()) or [first]
    for element in elements[1:]:
        above = set(element.iterancestors())
        shared = [parent for parent in shared if parent in above] or shared[-1:]
    return shared[0]


def _trim(container: _Element, first: _Element, last: _Element) -> None:
    """Take out what stands before the first piece and behind the last."""
    for element, earlier in ((first, True), (last, False)):
        at = element
        while at is not container:
            for other in list(at.itersiblings(preceding=earlier)):
                drop(other)
            above = at.getparent()
            if above is None:
                return
            at = above


def _make_figures(captions: Sequence[Piece], kept: set[int]) -> None:
    """Make figures of the elements that hold an image and its caption, and nothing that is kept."""
    for piece in captions:
        if _is_in_figure(piece.element) or _join_image(piece.element):
            continue
        above = piece.element.getparent()
        for _ in range(_ABOVE):
            inner = list(islice(above.iter(), _MANY + 1)) if above is not None else []
            if above is None or len(inner) > _MANY or any(id(element) in kept for element in inner):
                break
            if next(above.iter("img"), None) is not None:
                above.tag = "figure"
                break
            above = above.getparent()


def _join_image(caption: _Element) -> bool:
    """Put a caption and the image right before it, where that stands alone, into a figure; return whether."""
    before = caption.getprevious()
    if before is None or (before.tail or "").strip() or next(before.iter("img"), None) is None:
        return False
    if any(str(text).strip() for text in before.itertext()):
        return False
    figure = caption.makeelement("figure", {tidy.LINE: caption.get(tidy.LINE) or "1"})
    figure.tail, caption.tail = caption.tail, None
    before.addprevious(figure)
    figure.extend([before, caption])
    return True


def _drop_rules(layout: Layout, kept: set[int]) -> None:
    """Drop the rules that separate the text from something else, or stand around what a page had there."""
    pieces = {piece.element: piece for piece in layout.pieces if piece.why != noise.CAPTION}
    before: Piece | None = None
    between: list[_Element] = []
    for element in [*layout.root.iter("hr", *{piece.tag for piece in pieces.values()})]:
        piece = pieces.get(element)
        if element.tag == "hr":
            between.append(element)
        elif piece:
            inside = before is not None and id(before) in kept and id(piece) in kept
            for rule in between if not inside or len(between) > 1 else ():
                drop(rule)
            before, between = piece, []
    for rule in between:
        drop(rule)


def _has_figure(caption: _Element, kept: set[int]) -> bool:
    """Return whether a caption stands in a figure that shows something: an image, or text that is kept."""
    figure = next(caption.iterancestors("figure"), None)
    return figure is not None and any(inner.tag == "img" or id(inner) in kept for inner in figure.iter())


def _is_in_figure(element: _Element) -> bool:
    return next(element.iterancestors("figure"), None) is not None
