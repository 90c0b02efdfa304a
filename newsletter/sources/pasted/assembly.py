"""Units and their kinds → Outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.language import find_date, split_sentences
from newsletter.model import BulletList, Heading, Paragraph, Quote, SetAside, text
from newsletter.sources.lines import labels
from newsletter.sources.lines.byline import find_author, strip_date
from newsletter.sources.lines.categories import split_names
from newsletter.sources.lines.sponsor_call import find_sponsor_call
from newsletter.sources.outline import Outline
from newsletter.sources.pasted import reasons

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import Block
    from newsletter.sources.lines.sponsor_call import SponsorCall
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


def assemble(units: Sequence[Unit], kinds: Sequence[str], language: str, front: FrontMatter) -> Outline:
    """Return the outline that units of these kinds make; what is no part of it is set aside."""
    kinds, call = _close(units, _said_once(units, kinds), language)
    marked = _Marked(units=units, kinds=kinds)
    title = _title(marked, language)
    lede = next(iter(marked.of("lede")), None)
    signed = [unit.plain for unit in marked.of(*_SIGNED)]
    return Outline(
        title=front.title or title,
        lede=front.lede or (lede.plain.text if lede else None),
        categories=tuple(name for unit in marked.of("category") for name in split_names(unit.plain.text)),
        byline=_name(signed[0].text) if signed else call.author if call else None,
        language=language,
        published=_published(marked, language),
        blocks=tuple(_blocks(marked)),
        sponsor_call=call.text if call else None,
        set_aside=tuple(_set_aside(marked, call, front)),
    )


def _said_once(units: Sequence[Unit], kinds: Sequence[str]) -> list[str]:
    """The kinds, without categories that are named already."""
    seen: set[str] = set()
    found = list(kinds)
    for index, kind in enumerate(kinds):
        names = set(split_names(units[index].plain.text)) if kind == "category" else set()
        if names & seen:
            found[index] = "above"
        seen |= names
    return found


def _close(
    units: Sequence[Unit], kinds: Sequence[str], language: str
) -> tuple[list[str], SponsorCall | None]:
    """Return the kinds with `call` only where the call to sponsors stands; its `at` is an index of units."""
    text = [index for index, kind in enumerate(kinds) if kind in _BODY or kind in {"call", "signature"}]
    marked = [at for at, index in enumerate(text) if kinds[index] == "call"]
    call = find_sponsor_call([units[index].plain.text for index in text], language, marked)
    closed = ["paragraph" if kind == "call" else kind for kind in kinds]
    if call:
        call = replace(call, at=text[call.at])
        closed[call.at] = "call"
    return closed, call


def _title(marked: _Marked, language: str) -> str:
    title = next((unit.plain.text for unit in marked.of("title")), "")
    fits = len(title) <= TITLE and len(split_sentences(title, language)) <= TITLE_SENTENCES
    return title if fits else ""


def _name(line: str) -> str:
    """The author in a line that is a byline, whatever words it uses."""
    return find_author(line) or strip_date(line) or line


def _published(marked: _Marked, language: str) -> dt.date | None:
    short = (unit.text for unit in marked.of(*_DATED) if len(unit.text) <= DATELINE)
    dates = (find_date(line, language) for line in short)
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
    return shapes.get(kind, Paragraph)(text=text(unit.text), line=unit.line)


def _list(units: Sequence[Unit], *, numbered: bool) -> BulletList:
    digits = re.sub(r"\D", "", units[0].mark)
    start = int(digits) if numbered and digits else 1 if numbered else None
    items = (replace(labels.split_label(text(unit.text)), line=unit.line) for unit in units)
    return BulletList(items=tuple(items), start=start, line=units[0].line)


def _set_aside(marked: _Marked, call: SponsorCall | None, front: FrontMatter) -> Iterator[SetAside]:
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
    if call and call.author and (signed or front.byline):
        yield SetAside(
            line=marked.units[call.at].line, text=call.author, why="the author’s line, besides a byline"
        )
