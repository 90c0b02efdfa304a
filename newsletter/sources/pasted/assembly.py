"""Units and their kinds → Article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.language import sentences, written_date
from newsletter.model import Article, BulletList, Heading, Paragraph, Quote, SetAside, text
from newsletter.sources import labels
from newsletter.sources.pasted import categories, reasons
from newsletter.sources.pasted.closing import closing
from newsletter.sources.pasted.signature import byline, undated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import Block
    from newsletter.sources.pasted.closing import Closing
    from newsletter.sources.pasted.units import Unit

# Characters and sentences of a title at most: what is longer is a paragraph. Own limits, 2026-11-23.
TITLE, TITLE_SENTENCES = 250, 3
# Characters of a line that may tell when it was published.
DATELINE = 200

_BODY = frozenset({"paragraph", "heading", "item", "quote"})
_SIGNED = ("byline", "signature")
_DATED = ("date", "early date", "byline", "signature", "above", "beside", "below")
_AGAIN = "front matter says otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """The units of a text, each with its kind."""

    units: Sequence[Unit]
    kinds: Sequence[str]

    def of(self, *kinds: str) -> list[Unit]:
        """The units of these kinds, kind by kind."""
        return [
            unit
            for kind in kinds
            for unit, marked in zip(self.units, self.kinds, strict=True)
            if marked == kind
        ]


def assemble(units: Sequence[Unit], kinds: Sequence[str], language: str, front: FrontMatter) -> Article:
    """The article that units of these kinds make; what is no part of it is set aside."""
    kinds, end = _closed(units, _said_once(units, kinds), language)
    marked = _Marked(units=units, kinds=kinds)
    title = _title(marked, language)
    lede = next(iter(marked.of("lede")), None)
    signed = [unit.plain for unit in marked.of(*_SIGNED)]
    return Article(
        name="",
        title=front.title or title,
        lede=front.lede or (lede.plain.text if lede else None),
        categories=tuple(
            name for unit in marked.of("category") for name in categories.names(unit.plain.text)
        ),
        byline=_name(signed[0].text) if signed else end.author,
        language=language,
        published=_published(marked, language),
        blocks=tuple(_blocks(marked)),
        sponsor_call=end.sponsor_call,
        set_aside=tuple(_set_aside(marked, end, front)),
    )


def _said_once(units: Sequence[Unit], kinds: Sequence[str]) -> list[str]:
    """The kinds, without categories that are named already."""
    seen: set[str] = set()
    found = list(kinds)
    for index, kind in enumerate(kinds):
        names = set(categories.names(units[index].plain.text)) if kind == "category" else set()
        if names & seen:
            found[index] = "above"
        seen |= names
    return found


def _closed(units: Sequence[Unit], kinds: Sequence[str], language: str) -> tuple[list[str], Closing]:
    """The kinds, with the lines that hold the call to sponsors taken out of the body."""
    said = [index for index, kind in enumerate(kinds) if kind in _BODY or kind in {"call", "signature"}]
    called = frozenset(units[index].line for index in said if kinds[index] == "call")
    end = closing([units[index].plain for index in said], language, called)
    marked = ["paragraph" if kind == "call" else kind for kind in kinds]
    for index in said:
        if units[index].line in end.lines:
            marked[index] = "call"
    return marked, end


def _title(marked: _Marked, language: str) -> str:
    title = next((unit.plain.text for unit in marked.of("title")), "")
    fits = len(title) <= TITLE and len(sentences(title, language)) <= TITLE_SENTENCES
    return title if fits else ""


def _name(line: str) -> str:
    """The author in a line that is a byline, whatever words it uses."""
    return byline(line) or undated(line) or line


def _published(marked: _Marked, language: str) -> dt.date | None:
    short = (unit.text for unit in marked.of(*_DATED) if len(unit.text) <= DATELINE)
    dates = (written_date(line, language) for line in short)
    return next((date.day for date in dates if date), None)


def _blocks(marked: _Marked) -> Iterator[Block]:
    pairs = [
        (unit, _block_kind(kind, index, marked))
        for index, (unit, kind) in enumerate(zip(marked.units, marked.kinds, strict=True))
    ]
    body = [(unit, kind) for unit, kind in pairs if kind]
    for (kind, marker), run in groupby(body, key=lambda pair: (pair[1], pair[0].marker)):
        members = [unit for unit, _ in run]
        if kind == "item":
            yield _list(members, numbered=marker == "number")
        else:
            yield from (_block(kind, unit.plain) for unit in members)


def _block_kind(kind: str, index: int, marked: _Marked) -> str:
    """The kind of block that a unit makes, or nothing; a second lede is a paragraph."""
    if kind == "lede" and "lede" in marked.kinds[:index]:
        return "paragraph"
    return kind if kind in _BODY else ""


def _block(kind: str, unit: Unit) -> Block:
    shapes: dict[str, type[Heading | Quote]] = {"heading": Heading, "quote": Quote}
    return shapes.get(kind, Paragraph)(text=text(unit.text))


def _list(units: Sequence[Unit], *, numbered: bool) -> BulletList:
    digits = re.sub(r"\D", "", units[0].mark)
    start = int(digits) if numbered and digits else 1 if numbered else None
    return BulletList(items=tuple(labels.bullet(text(unit.text)) for unit in units), start=start)


def _set_aside(marked: _Marked, end: Closing, front: FrontMatter) -> Iterator[SetAside]:
    signed = False
    for unit, kind in zip((unit.plain for unit in marked.units), marked.kinds, strict=True):
        if kind in reasons.KINDS:
            yield SetAside(line=unit.line, text=unit.text, why=reasons.why(unit.text, kind, front))
        elif kind in _SIGNED and (signed or front.byline):
            yield SetAside(
                line=unit.line, text=unit.text, why=_AGAIN if front.byline else "the author, named again"
            )
        elif kind == "category" and front.categories:
            yield SetAside(line=unit.line, text=unit.text, why=_AGAIN)
        elif kind == "title" and front.title and unit.line:
            yield SetAside(line=unit.line, text=unit.text, why="repeats the title of the front matter")
        signed = signed or kind in _SIGNED
    if end.author and (signed or front.byline):
        yield SetAside(line=end.line, text=end.author, why="the author’s line, besides a byline")
