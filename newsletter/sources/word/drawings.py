"""What is drawn in Word's text: pictures as files, and what else no mail can show."""

from __future__ import annotations

import itertools
import posixpath
import re
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import Image
from newsletter.sources import pictures
from newsletter.sources.word import xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.sources.word.package import Package, Relation

# Where pictures of a document lie, as its article names them.
FOLDER = "images"
_MISSING = "a picture that is not in the file"
_CHART = "a drawing that mail cannot show: copy it as a picture"
# What Word writes as a description where nobody did: the name of the file.
_FILE = re.compile(r"[^\n]{1,200}\.(?:jpe?g|png|gif|tiff?|bmp|webp|emf|wmf|svg)", re.IGNORECASE)
_PICTURES = ("blip", "imagedata")
_SEEN = ("t", "blip", "imagedata")


def chosen(alternatives: _Element) -> _Element:
    """Of the forms that Word offers for one thing, the first that holds text or a picture."""
    forms = [*xml.children(alternatives, "Choice"), *xml.children(alternatives, "Fallback")]
    seen = (form for form in forms if any(next(xml.inside(form, name), None) is not None for name in _SEEN))
    return next(seen, forms[0] if forms else alternatives)


def images(drawing: _Element, package: Package, part: str) -> Iterator[Image | str]:
    """The pictures of a drawing, and why others cannot be had; nothing where it only holds text."""
    relations = package.relations_of(part)
    named = [each for name in _PICTURES for each in xml.inside(drawing, name) if not _is_boxed(each, drawing)]
    for picture in named:
        yield _image(picture, relations, package, described(drawing))
    if not named and next(xml.inside(drawing, "t"), None) is None and _is_graphic(drawing):
        yield _CHART


def is_rule(paragraph: _Element) -> bool:
    """Whether a paragraph holds the line across the page that Word and Google Docs draw (VML's `o:hr`)."""
    return any(xml.value(shape, "hr") in {"t", "true"} for shape in xml.inside(paragraph, "rect"))


def _image(picture: _Element, relations: Mapping[str, Relation], package: Package, alt: str) -> Image | str:
    id_ = xml.value(picture, "embed") or xml.value(picture, "id") or xml.value(picture, "link") or ""
    relation = relations.get(id_)
    if relation and relation.external:
        return Image(src=relation.target, alt=alt) if links.is_web(relation.target) else _MISSING
    if relation is None or not package.has(relation.target):
        return _MISSING
    data = package.bytes(relation.target)
    if pictures.suffix(data) is None and not pictures.is_drawing(data):
        return pictures.refused(data)
    return Image(src=f"{FOLDER}/{posixpath.basename(relation.target)}", alt=alt, data=data)


def described(drawing: _Element) -> str:
    """What a picture shows, as somebody described it: its first lines, for below them Word says who did."""
    properties = next(xml.inside(drawing, "docPr"), None)
    shape = next(xml.inside(drawing, "shape"), None)
    said = (xml.value(properties, "descr"), xml.value(properties, "title"), xml.value(shape, "alt"))
    alt = next((each.strip() for each in said if each and each.strip()), "")
    return "" if _FILE.fullmatch(alt) else " ".join(alt.partition("\n\n")[0].split())


def _is_boxed(picture: _Element, drawing: _Element) -> bool:
    """Whether a picture stands in a text box of the drawing, where it is read for itself."""
    around = itertools.takewhile(lambda each: each is not drawing, picture.iterancestors())
    return any(xml.name(each) == "txbxContent" for each in around)


def _is_graphic(drawing: _Element) -> bool:
    """Whether it draws something: a line or an empty frame is none."""
    graphic = next(xml.inside(drawing, "graphicData"), None)
    return (xml.value(graphic, "uri") or "").rpartition("/")[2] in {"chart", "diagram", "chartex"}
