"""LibreOffice's .odt and .fodt → Outline, by the same rules as Word's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.sources.hints import NO_HINTS
from newsletter.sources.odt.flat_odt import is_flat, pack_flat
from newsletter.sources.odt.odt_reader import OdtReader
from newsletter.sources.odt.odt_styles import parse_odt_styles
from newsletter.sources.word.article_parts import find_parts, iter_margins
from newsletter.sources.word.package import get_child, iter_inside, make_damage_error, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline
    from newsletter.sources.word.paragraphs import Item

_NOUN = "OpenDocument text"
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_LOCKED = b"encryption-data"


def read_odt(data: bytes, path: Path, hints: Hints = NO_HINTS) -> Outline:
    """Read an OpenDocument text; `line` of what is set aside counts its paragraphs.

    Raises:
        ContentError: it is no such document, damaged, locked, or larger than any article.
    """
    package = open_zip(pack_flat(data, path, _NOUN) if is_flat(data) else data, path, _NOUN)
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
    items = [*reader.iter_items(text)]
    notes, last = [*reader.notes], reader.number
    return find_parts(
        items,
        notes=notes,
        last=last,
        formats=styles.formats,
        set_aside=[*reader.set_aside, *iter_margins(lambda kind: _read_all(reader, sheet, kind), last)],
        language=styles.language or hints.language,
    )


def _read_all(reader: OdtReader, sheet: _Element | None, kind: str) -> Iterator[list[Item]]:
    """Yield what is in each element of a kind."""
    for element in iter_inside(sheet, kind) if sheet is not None else ():
        yield [*reader.iter_items(element)]
