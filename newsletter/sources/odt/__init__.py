"""LibreOffice's .odt → Outline, by the same rules as Word's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.model import Note, Notes, SetAside, plain
from newsletter.sources.odt.odt_reader import OdtReader
from newsletter.sources.odt.odt_styles import parse_odt_styles
from newsletter.sources.word.article_parts import detect_language, find_parts
from newsletter.sources.word.block_builder import BlockBuilder, read_text, unwrap_layout_tables
from newsletter.sources.word.package import get_child, iter_inside, make_damage_error, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from newsletter.sources.outline import Outline

_NOUN = "OpenDocument text"
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_LOCKED = b"encryption-data"


def read_odt(data: bytes, path: Path) -> Outline:
    """Read an OpenDocument text; `line` of what is set aside counts its paragraphs.

    Raises:
        ContentError: it is no such document, damaged, locked, or larger than any article.
    """
    package = open_zip(data, path, _NOUN)
    if package.has(_MANIFEST) and _LOCKED in package.read_bytes(_MANIFEST):
        raise ContentError(
            "This file is locked with a password.", where=Location(path), hint="Save it without one."
        )
    content, sheet = package.read_xml(_CONTENT), package.read_xml(_STYLES)
    if content is None:
        raise make_damage_error(path, _NOUN)
    text = get_child(content, "body", "text")
    if text is None:
        raise ContentError(
            "This OpenDocument file is not a text.", where=Location(path), hint="Save it as .odt or .docx."
        )
    styles = parse_odt_styles([root for root in (sheet, content) if root is not None])
    reader = OdtReader(package=package, styles=styles)
    items = [*unwrap_layout_tables(reader.iter_items(text))]
    builder = BlockBuilder(formats=styles.formats)
    builder.take(items)
    notes = tuple(
        Note(sign=str(sign), text=read_text(note), line=reader.number)
        for sign, note in enumerate(reader.notes, 1)
    )
    if notes:
        builder.add(Notes(items=notes), reader.number)
    margins = () if sheet is None else _iter_margins(reader, sheet)
    aside = [*reader.set_aside, *builder.set_aside, *margins]
    return find_parts(builder, aside, detect_language(items, styles.language))


def _iter_margins(reader: OdtReader, sheet: _Element) -> Iterator[SetAside]:
    """Yield what stands at the head and the foot of every page, once."""
    last = reader.number
    for kind, line in (("header", 1), ("footer", last)):
        items = [[*reader.iter_items(element)] for element in iter_inside(sheet, kind)]
        texts = [" ".join(plain(read_text(inside)).split()) for inside in items]
        for text in dict.fromkeys(text for text in texts if any(map(str.isalpha, text))):
            yield SetAside(line=line, text=text, why=f"the {kind} of each page")
