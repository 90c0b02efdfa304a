"""Word's .docx → Outline: its styles say what is a heading or a list; where they do not, its looks do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Note, Notes, SetAside, plain
from newsletter.sources.word.article_parts import detect_language, find_parts
from newsletter.sources.word.block_builder import BlockBuilder, read_text, unwrap_layout_tables
from newsletter.sources.word.fields import Fields
from newsletter.sources.word.open_paragraph import OpenParagraph
from newsletter.sources.word.package import (
    get_child,
    get_value,
    iter_children,
    make_damage_error,
    open_package,
)
from newsletter.sources.word.reader import PartReader
from newsletter.sources.word.styles import parse_numbering, parse_styles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from newsletter.sources.outline import Outline
    from newsletter.sources.word.reader import Item


def read_word(data: bytes, path: Path) -> Outline:
    """Read a Word document; `line` of what is set aside counts its paragraphs.

    Raises:
        ContentError: it is no Word document, damaged, locked, or larger than any article.
    """
    package = open_package(data, path)
    part = package.main
    reader = PartReader(package=package, part=part, styles=parse_styles(package.read_related(part, "styles")))
    items = [*unwrap_layout_tables(_read_body(reader))]
    builder = BlockBuilder(formats=parse_numbering(package.read_related(part, "numbering")))
    builder.take(items)
    _add_notes(builder, reader)
    aside = [*reader.set_aside, *builder.set_aside, *_iter_comments(reader), *_iter_margins(reader)]
    return find_parts(builder, aside, detect_language(items, _get_declared_language(reader)))


def _read_body(reader: PartReader) -> list[Item]:
    body = get_child(reader.package.read_xml(reader.part), "body")
    if body is None:
        raise make_damage_error(reader.package.path)
    return list(reader.iter_items(body))


def _add_notes(builder: BlockBuilder, reader: PartReader) -> None:
    """Add the footnotes and endnotes at the end, in the order of their marks."""
    notes = {kind: dict(_iter_notes(reader, kind)) for kind in {kind for kind, _ in reader.notes}}
    items = tuple(
        Note(sign=str(number), text=read_text(notes[kind].get(id_, ())), line=reader.number)
        for number, (kind, id_) in enumerate(reader.notes, 1)
    )
    if items:
        builder.add(Notes(items=items), reader.number)


def _iter_notes(reader: PartReader, kind: str) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Yield every footnote or endnote by its id."""
    for part in reader.package.list_related(reader.part, f"{kind}s"):
        part_reader = _open_part(reader, part)
        for note in iter_children(reader.package.read_xml(part), kind):
            yield get_value(note, "id") or "", tuple(part_reader.iter_items(note))


def _iter_comments(reader: PartReader) -> Iterator[SetAside]:
    """Yield what was written in the margin, and by whom, at the paragraph that it is about."""
    for part in reader.package.list_related(reader.part, "comments"):
        part_reader = _open_part(reader, part)
        for comment in iter_children(reader.package.read_xml(part), "comment"):
            author, text = get_value(comment, "author"), _read_line(part_reader, comment)
            line = reader.comments.get(get_value(comment, "id") or "", 1)
            yield SetAside(line=line, text=f"{author}: {text}" if author else text, why="a comment")


def _iter_margins(reader: PartReader) -> Iterator[SetAside]:
    """Yield what stands at the head and the foot of every page, once."""
    for kind, line in (("header", 1), ("footer", reader.number)):
        parts = reader.package.list_related(reader.part, kind)
        texts = [_read_line(_open_part(reader, part), reader.package.read_xml(part)) for part in parts]
        for text in dict.fromkeys(text for text in texts if any(map(str.isalpha, text))):
            yield SetAside(line=line, text=text, why=f"the {kind} of each page")


def _open_part(reader: PartReader, part: str) -> PartReader:
    """Return a reader of another part of the same document."""
    return replace(reader, part=part, open=OpenParagraph(), fields=Fields())


def _read_line(reader: PartReader, element: _Element | None) -> str:
    """Return the words inside an element, on one line."""
    items = [] if element is None else list(reader.iter_items(element))
    return " ".join(plain(read_text(items)).split())


def _get_declared_language(reader: PartReader) -> str:
    """Return the language that most characters are marked as, or else the document's own."""
    marked = next((name for name, _ in reader.languages.most_common(1)), "")
    return marked or reader.styles.language or ""
