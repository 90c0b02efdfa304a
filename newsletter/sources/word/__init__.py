"""Word's .docx → Outline: its styles say what is a heading or a list; where they do not, its looks do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.language.detection import FUNCTION_WORDS, SCRIPTS
from newsletter.model import Bullet, BulletList, SetAside, plain
from newsletter.sources.lines.categories import split_names
from newsletter.sources.outline import Reading, find_outline
from newsletter.sources.word import lists, package, styles, xml
from newsletter.sources.word.assembly import Assembly, unboxed, whole
from newsletter.sources.word.fields import Fields
from newsletter.sources.word.reader import Open, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from newsletter.sources.outline import Outline
    from newsletter.sources.word.package import Package
    from newsletter.sources.word.text import Item

# Languages that a text tells by itself; any other is what the document says it is.
_TOLD = frozenset({*FUNCTION_WORDS, *SCRIPTS, "fa", "ja", "uk"})


def read(data: bytes, path: Path) -> Outline:
    """Read a Word document; `line` of what is set aside counts its paragraphs.

    Raises:
        ContentError: it is none, damaged, locked, or larger than any article.
    """
    file = package.opened(data, path)
    reader = _reader(file, file.main)
    items = [*unboxed(_body(reader))]
    made = Assembly(lists=lists.read(_part(file, "numbering")))
    made.take(items)
    _add_notes(made, reader)
    aside = [*reader.set_aside, *made.set_aside, *_comments(reader), *_margins(reader)]
    outline = find_outline(
        Reading(
            blocks=tuple(made.blocks),
            lines=tuple(made.at),
            set_aside=tuple(sorted(aside, key=lambda aside: aside.line)),
        ),
        _language(items, reader),
        lede=" ".join(made.lede) or None,
    )
    kicker = tuple(name for line in made.kicker for name in split_names(line))
    return replace(outline, categories=kicker or outline.categories)


def _part(file: Package, kind: str) -> _Element | None:
    """The part of this kind that the text points to."""
    named = file.related(file.main, kind)
    return file.xml(named[0]) if named else None


def _reader(file: Package, part: str) -> Reader:
    return Reader(package=file, part=part, styles=styles.read(_part(file, "styles")))


def _body(reader: Reader) -> list[Item]:
    body = xml.child(reader.package.xml(reader.part), "body")
    if body is None:
        raise package.damaged(reader.package.path)
    return list(reader.items(body))


def _add_notes(made: Assembly, reader: Reader) -> None:
    """The footnotes in the order of their marks, as a list at the end."""
    notes = {kind: dict(_notes(reader, kind)) for kind in {kind for kind, _ in reader.notes}}
    items = tuple(Bullet(body=whole(notes[kind].get(id_, ()))) for kind, id_ in reader.notes)
    if items:
        made.blocks.append(BulletList(items=items, start=1))
        made.at.append(reader.number)


def _notes(reader: Reader, kind: str) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Every footnote or endnote by its id."""
    for part in reader.package.related(reader.part, f"{kind}s"):
        within = _within(reader, part)
        for note in xml.children(reader.package.xml(part), kind):
            yield xml.value(note, "id") or "", tuple(within.items(note))


def _comments(reader: Reader) -> Iterator[SetAside]:
    """What was said in the margin, and by whom, where it was said."""
    for part in reader.package.related(reader.part, "comments"):
        within = _within(reader, part)
        for comment in xml.children(reader.package.xml(part), "comment"):
            author, said = xml.value(comment, "author"), _said(within, comment)
            line = reader.comments.get(xml.value(comment, "id") or "", 1)
            yield SetAside(line=line, text=f"{author}: {said}" if author else said, why="a comment")


def _margins(reader: Reader) -> Iterator[SetAside]:
    """What stands at the head and the foot of every page, once."""
    for kind, line in (("header", 1), ("footer", reader.number)):
        parts = reader.package.related(reader.part, kind)
        texts = [_said(_within(reader, part), reader.package.xml(part)) for part in parts]
        for said in dict.fromkeys(text for text in texts if any(map(str.isalpha, text))):
            yield SetAside(line=line, text=said, why=f"the {kind} of each page")


def _within(reader: Reader, part: str) -> Reader:
    """A reader of another part of the same document."""
    return replace(reader, part=part, line=Open(), fields=Fields())


def _said(reader: Reader, element: _Element | None) -> str:
    """The words inside an element, on one line."""
    items = [] if element is None else list(reader.items(element))
    return " ".join(plain(whole(items)).split())


def _language(items: list[Item], reader: Reader) -> str:
    """What the words say, or the document itself of a language that they do not tell."""
    marked = next((name for name, _ in reader.languages.most_common(1)), "") or reader.styles.language or ""
    declared = marked.partition("-")[0].lower() or "fr"
    found = detect("\n".join(plain(whole([item])) for item in items), declared)
    return found if declared in _TOLD else declared
