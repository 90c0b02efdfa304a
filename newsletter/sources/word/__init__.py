"""Word's .docx → Outline: its styles say what is a heading or a list; where they do not, its looks do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import SetAside
from newsletter.sources.hints import NO_HINTS
from newsletter.sources.word.article_parts import find_parts, iter_margins
from newsletter.sources.word.block_builder import read_line
from newsletter.sources.word.fields import Fields
from newsletter.sources.word.package import (
    get_child,
    get_value,
    iter_children,
    make_damage_error,
    open_package,
)
from newsletter.sources.word.paragraphs import OpenParagraph
from newsletter.sources.word.reader import PartReader
from newsletter.sources.word.styles import parse_numbering, parse_styles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline
    from newsletter.sources.word.paragraphs import Item


def read_word(data: bytes, path: Path, hints: Hints = NO_HINTS) -> Outline:
    """Read a Word document; `line` of what is set aside counts its paragraphs.

    Raises:
        ContentError: it is no Word document, damaged, locked, or larger than any article.
    """
    package = open_package(data, path)
    part = package.main
    reader = PartReader(package=package, part=part, styles=parse_styles(package.read_related(part, "styles")))
    items = _read_body(reader)
    return find_parts(
        items,
        notes=_read_notes(reader),
        last=reader.number,
        formats=parse_numbering(package.read_related(part, "numbering")),
        set_aside=[
            *reader.set_aside,
            *_iter_comments(reader),
            *iter_margins(lambda kind: _read_parts(reader, kind), reader.number),
        ],
        language=_get_declared_language(reader) or hints.language,
    )


def _read_body(reader: PartReader) -> list[Item]:
    body = get_child(reader.package.read_xml(reader.part), "body")
    if body is None:
        raise make_damage_error(reader.package.path)
    return list(reader.iter_items(body))


def _read_notes(reader: PartReader) -> list[tuple[Item, ...]]:
    """Read the footnotes and endnotes, in the order of their marks."""
    notes = {kind: dict(_iter_notes(reader, kind)) for kind in {kind for kind, _ in reader.notes}}
    return [notes[kind].get(id_, ()) for kind, id_ in reader.notes]


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
            author, text = get_value(comment, "author"), read_line(part_reader.iter_items(comment))
            line = reader.comments.get(get_value(comment, "id") or "", 1)
            yield SetAside(line=line, text=f"{author}: {text}" if author else text, why="a comment")


def _read_parts(reader: PartReader, kind: str) -> Iterator[list[Item]]:
    """Yield what is in each part of a kind."""
    for part in reader.package.list_related(reader.part, kind):
        root = reader.package.read_xml(part)
        yield [] if root is None else [*_open_part(reader, part).iter_items(root)]


def _open_part(reader: PartReader, part: str) -> PartReader:
    """Return a reader of another part of the same document."""
    return replace(reader, part=part, open=OpenParagraph(), fields=Fields())


def _get_declared_language(reader: PartReader) -> str:
    """Return the language that most characters are marked as, or else the document's own."""
    marked = next((name for name, _ in reader.languages.most_common(1)), "")
    return marked or reader.styles.language or ""
