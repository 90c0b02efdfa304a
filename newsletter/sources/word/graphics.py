"""What Word draws: images as files, lines across the page, and the signs of fonts of its own."""

from __future__ import annotations

import itertools
import posixpath
import re
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import Image
from newsletter.sources import image_sources
from newsletter.sources.word.package import get_name, get_value, iter_children, iter_inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.sources.word.package import Package, Relation

# Where images of a document lie, as its article names them.
FOLDER = "images"
MISSING = "an image that is not in the file"
_CHART = "a drawing that email cannot show: copy it as an image"
# What Word writes as a description where nobody did: the name of the file.
_FILE_NAME = re.compile(r"[^\n]{1,200}\.(?:jpe?g|png|gif|tiff?|bmp|webp|emf|wmf|svg)", re.IGNORECASE)
_IMAGES = ("blip", "imagedata")
_VISIBLE = ("t", *_IMAGES)

# Signs that newsrooms' texts use, by font and character, from the fonts' own tables (read 2026-11-23).
_SIGNS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐",
        0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←",
        0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "symbol": {
        0xA3: "≤", 0xA5: "∞", 0xA9: "♥", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
        0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®",
        0xD3: "©", 0xD4: "™",
        **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
        **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    },
}  # fmt: skip
# Where fonts keep their own signs in Unicode.
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,5}")
_PRIVATE = range(0xF000, 0xF100)


def choose_form(alternatives: _Element) -> _Element:
    """Return the first of the forms that Word offers for one thing that holds text or an image."""
    forms = [*iter_children(alternatives, "Choice"), *iter_children(alternatives, "Fallback")]
    visible = (form for form in forms if any(_has_inside(form, name) for name in _VISIBLE))
    return next(visible, forms[0] if forms else alternatives)


def iter_images(drawing: _Element, package: Package, part: str) -> Iterator[Image | str]:
    """Yield the images of a drawing, or why one cannot be shown; nothing where it only holds text."""
    relations = package.get_relations(part)
    elements = [
        image for name in _IMAGES for image in iter_inside(drawing, name) if not _is_boxed(image, drawing)
    ]
    for element in elements:
        yield _read_image(element, relations, package, describe_drawing(drawing))
    if not elements and not _has_inside(drawing, "t") and _is_chart(drawing):
        yield _CHART


def link_image(url: str, alt: str) -> Image | None:
    """Return the image that stands on the web, if it does."""
    return Image(src=url, alt=alt) if links.is_web(url) else None


def load_image(package: Package, name: str, alt: str) -> Image | str:
    """Return the image that a part of the file holds, or why it cannot be shown."""
    return (
        make_image(package.read_bytes(name), posixpath.basename(name), alt) if package.has(name) else MISSING
    )


def make_image(data: bytes, name: str, alt: str) -> Image | str:
    """Return the image that some bytes hold, or why it cannot be shown."""
    if image_sources.detect_suffix(data) is None and not image_sources.is_svg(data):
        return image_sources.explain_refusal(data)
    return Image(src=f"{FOLDER}/{name}", alt=alt, data=data)


def has_rule(paragraph: _Element) -> bool:
    """Return whether a paragraph holds the line across the page that Word and Google Docs draw (`o:hr`)."""
    return any(get_value(shape, "hr") in {"t", "true"} for shape in iter_inside(paragraph, "rect"))


def describe_drawing(drawing: _Element) -> str:
    """Return what somebody wrote that an image shows: its first lines; below them Word says who wrote it."""
    properties = next(iter_inside(drawing, "docPr"), None)
    shape = next(iter_inside(drawing, "shape"), None)
    texts = (get_value(properties, "descr"), get_value(properties, "title"), get_value(shape, "alt"))
    alt = next((text.strip() for text in texts if text and text.strip()), "")
    return "" if _FILE_NAME.fullmatch(alt) else " ".join(alt.partition("\n\n")[0].split())


def decode_symbol(symbol: _Element) -> str:
    """Return the sign of a font that is named by its number in hexadecimal; a box for an unknown one."""
    written = get_value(symbol, "char") or ""
    if not _HEXADECIMAL.fullmatch(written):
        return ""
    number = int(written, 16)
    if number in _PRIVATE:
        number -= _PRIVATE.start
    signs = _SIGNS.get((get_value(symbol, "font") or "").lower())
    if signs is not None:
        return signs.get(number, "□")
    return chr(number) if chr(number).isprintable() else "□"


def _has_inside(element: _Element, name: str) -> bool:
    return next(iter_inside(element, name), None) is not None


def _read_image(
    element: _Element, relations: Mapping[str, Relation], package: Package, alt: str
) -> Image | str:
    id_ = get_value(element, "embed") or get_value(element, "id") or get_value(element, "link") or ""
    relation = relations.get(id_)
    if relation and relation.external:
        return link_image(relation.target, alt) or MISSING
    return load_image(package, relation.target, alt) if relation else MISSING


def _is_boxed(image: _Element, drawing: _Element) -> bool:
    """Return whether an image stands in a text box of the drawing, which is read by itself."""
    around = itertools.takewhile(lambda element: element is not drawing, image.iterancestors())
    return any(get_name(element) == "txbxContent" for element in around)


def _is_chart(drawing: _Element) -> bool:
    """Return whether it draws something that is no image; a line or an empty frame does not."""
    graphic = next(iter_inside(drawing, "graphicData"), None)
    return (get_value(graphic, "uri") or "").rpartition("/")[2] in {"chart", "diagram", "chartex"}
