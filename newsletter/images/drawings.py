"""SVG → PNG: drawings, which few mail clients show; nothing but what the file itself holds is drawn."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from newsletter.images.formats import UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.images.boxes import Box

# Elements that are drawn once every reference is followed: far beyond any logo, and drawn within two seconds.
# Ten lines of SVG can ask for thousands of millions. Own limit, 2026-11-23.
MOST_ELEMENTS = 20_000
# How often references are followed to references: two at each step are above the limit by then.
_STEPS = 20
_SVG = "{http://www.w3.org/2000/svg}"
# Elements that show a picture from elsewhere, and the attributes that name it: www.w3.org/TR/SVG2 (linking).
_PICTURES = {f"{_SVG}image", f"{_SVG}feImage"}
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REFERENCE = re.compile(r"""^\s*#(.+)|url\(\s*["']?#([^"')]+)""")
# Comments and a document type may stand before its name: within these bytes. Own limit, 2026-11-23.
_HEAD = 4096


def is_drawing(data: bytes) -> bool:
    """Whether it begins as SVG, and so as XML, does."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    return head.startswith(b"<") and b"svg" in head


def drawn(data: bytes, box: Box) -> bytes:
    """The PNG of a drawing, as large as its box allows: lines have no size of their own.

    Raises:
        UnfitError: it is broken, asks for other files, or has no end.
    """
    from lxml import etree

    root = _root(data)
    _refuse_elsewhere(root)
    _refuse_endless(root)
    source = etree.tostring(root, encoding="unicode")
    has_text = next(root.iter(f"{_SVG}text"), None) is not None
    plain = _png(source, box, fonts=False)
    if not has_text:
        return plain
    lettered = _png(source, box, fonts=True)
    if lettered == plain:
        raise UnfitError(
            "holds text in a font that is not here.", "Turn its text into paths, and save it again."
        )
    return lettered


def _root(data: bytes) -> _Element:
    """The drawing without its document type: no entity is left that could lead to a file, or to no end."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitError("is a drawing that cannot be read.", "Save it as PNG.") from error
    if root.tag != f"{_SVG}svg":
        raise UnfitError("is not a picture that email can show.")
    return root


def _refuse_elsewhere(root: _Element) -> None:
    for element in root.iter(*_PICTURES):
        said = [href for name in _HREFS if (href := element.get(name))]
        if any(not href.strip().lower().startswith("data:") for href in said):
            raise UnfitError(
                "shows another file, which mail would not find.",
                "Put that picture inside it, or save it as PNG.",
            )


def _refuse_endless(root: _Element) -> None:
    """Count what is drawn: references lead to elements that hold references."""
    named = {name: element for element in root.iter("*") if (name := element.get("id"))}
    held = {name: [*_references(element)] for name, element in named.items()}
    sizes = {name: sum(1 for _ in element.iter("*")) for name, element in named.items()}
    counts = sizes
    for _ in range(_STEPS):
        counts = {name: _whole(sizes[name], held[name], counts) for name in named}
    if _whole(sum(1 for _ in root.iter("*")), _references(root), counts) >= MOST_ELEMENTS:
        raise UnfitError("draws more than any logo needs.", "Save it as PNG.")


def _whole(own: int, references: Iterable[str], counts: Mapping[str, int]) -> int:
    return min(MOST_ELEMENTS, own + sum(counts.get(each, 0) for each in references))


def _references(element: _Element) -> Iterator[str]:
    for each in element.iter("*"):
        for value in each.attrib.values():
            for found in _REFERENCE.finditer(str(value)):
                yield found[1] or found[2]


def _png(source: str, box: Box, *, fonts: bool) -> bytes:
    import resvg_py

    try:
        return resvg_py.svg_to_bytes(
            svg_string=source, width=box.width, height=box.height, skip_system_fonts=not fonts
        )
    except ValueError as error:
        raise UnfitError("is a drawing that cannot be read.", "Save it as PNG.") from error
