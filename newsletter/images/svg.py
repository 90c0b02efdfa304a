"""SVG → PNG: drawings, which few mail clients show; nothing but what the file itself holds is drawn."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from newsletter.images.formats import UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.images.formats import Box

# Elements that are drawn once every reference is followed: far beyond any logo, and drawn within two seconds.
# Ten lines of SVG can ask for thousands of millions. Own limit.
MOST_ELEMENTS = 20_000
# Elements inside one another, and characters of text: what the drawing's own recursion and its letters bear.
# Own limits.
DEEPEST, MOST_TEXT = 100, 5_000
# The steps of filters that a drawing may take in all, and those whose numbers can ask for work without end:
# www.w3.org/TR/filter-effects-1 (read 2026-12-01). A shadow takes four.
MOST_FILTERS = 50
_ENDLESS = (
    "feTurbulence", "feMorphology", "feConvolveMatrix", "feDisplacementMap", "feTile",
    "feDiffuseLighting", "feSpecularLighting",
)  # fmt: skip
# How often references are followed to references: two at each step are above the limit by then.
_STEPS = 20
_SVG = "{http://www.w3.org/2000/svg}"
# Elements that show an image from elsewhere, and the attributes that name it: www.w3.org/TR/SVG2 (linking).
_PICTURES = {f"{_SVG}image", f"{_SVG}feImage"}
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REFERENCE = re.compile(r"""^\s*#(.+)|url\(\s*["']?#([^"')]+)""")
# Comments and a document type may stand before its name: within these bytes. Own limit.
_HEAD = 4096


def is_svg(data: bytes) -> bool:
    """Return whether data begins as SVG, and so as XML, does."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    return head.startswith(b"<") and b"svg" in head


def draw_svg(data: bytes, box: Box) -> bytes:
    """Return the PNG of a drawing, as large as its box allows: lines have no size of their own.

    Raises:
        UnfitError: it is broken, asks for other files, or has no end.
    """
    from lxml import etree

    root = _parse_svg(data)
    _refuse_elsewhere(root)
    _refuse_costly(root)
    _refuse_endless(root)
    source = etree.tostring(root, encoding="unicode")
    has_text = next(root.iter(f"{_SVG}text"), None) is not None
    plain = _rasterize(source, box, fonts=False)
    if not has_text:
        return plain
    lettered = _rasterize(source, box, fonts=True)
    if lettered == plain:
        raise UnfitError(
            "holds text in a font that is not here.", "Turn its text into paths, and save it again."
        )
    return lettered


def _parse_svg(data: bytes) -> _Element:
    """Parse a drawing without its document type: no entity is left that leads to a file, or to no end."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitError("is a drawing that cannot be read.", "Save it as PNG.") from error
    if root.tag != f"{_SVG}svg":
        raise UnfitError("is not an image that email can show.")
    return root


def _refuse_elsewhere(root: _Element) -> None:
    for element in root.iter(*_PICTURES):
        hrefs = [href for name in _HREFS if (href := element.get(name))]
        if any(not href.strip().lower().startswith("data:") for href in hrefs):
            raise UnfitError(
                "shows another file, which email would not find.",
                "Put that image inside it, or save it as PNG.",
            )


def _refuse_costly(root: _Element) -> None:
    """Refuse what few elements can ask too much with: filters, depth and text."""
    for element in root.iter(*(f"{_SVG}{name}" for name in _ENDLESS)):
        name = str(element.tag).removeprefix(_SVG)
        raise UnfitError(f"uses the filter {name}, which can take for ever to draw.", "Save it as PNG.")
    filters = sum(len(each) for each in root.iter(f"{_SVG}filter"))
    is_long = sum(len(text) for each in root.iter(f"{_SVG}text") for text in each.itertext()) > MOST_TEXT
    if filters > MOST_FILTERS or is_long or _measure_depth(root) > DEEPEST:
        raise UnfitError("draws more than any logo needs.", "Save it as PNG.")


def _measure_depth(root: _Element) -> int:
    """Return how many elements stand inside one another at most, without recursion."""
    deepest, level = 0, [root]
    while level and deepest <= DEEPEST:
        deepest, level = deepest + 1, [child for element in level for child in element]
    return deepest


def _refuse_endless(root: _Element) -> None:
    """Refuse a drawing without end: references lead to elements that hold references."""
    named = {name: element for element in root.iter("*") if (name := element.get("id"))}
    held = {name: [*_iter_references(element)] for name, element in named.items()}
    sizes = {name: sum(1 for _ in element.iter("*")) for name, element in named.items()}
    counts = sizes
    for _ in range(_STEPS):
        counts = {name: _count_drawn(sizes[name], held[name], counts) for name in named}
    if _count_drawn(sum(1 for _ in root.iter("*")), _iter_references(root), counts) >= MOST_ELEMENTS:
        raise UnfitError("draws more than any logo needs.", "Save it as PNG.")


def _count_drawn(own: int, references: Iterable[str], counts: Mapping[str, int]) -> int:
    return min(MOST_ELEMENTS, own + sum(counts.get(name, 0) for name in references))


def _iter_references(element: _Element) -> Iterator[str]:
    for child in element.iter("*"):
        for value in child.attrib.values():
            for match in _REFERENCE.finditer(str(value)):
                yield match[1] or match[2]


def _rasterize(source: str, box: Box, *, fonts: bool) -> bytes:
    import resvg_py

    try:
        return resvg_py.svg_to_bytes(
            svg_string=source, width=box.width, height=box.height, skip_system_fonts=not fonts
        )
    except ValueError as error:
        raise UnfitError("is a drawing that cannot be read.", "Save it as PNG.") from error
