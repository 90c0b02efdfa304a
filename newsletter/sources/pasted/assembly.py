"""Units and their kinds → Outline."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.language import find_date, split_sentences
from newsletter.model import BulletList, Heading, Paragraph, Places, Quote, SetAside, set_aside, text
from newsletter.sources.lines import phrases
from newsletter.sources.lines.byline import DATELINE, says_more
from newsletter.sources.lines.labels import split_label, split_sections
from newsletter.sources.lines.sponsor_call import find_sponsor_call
from newsletter.sources.outline import SAYS_MORE, Outline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import Block
    from newsletter.sources.lines.sponsor_call import SponsorCall
    from newsletter.sources.pasted.units import Unit

# Characters and sentences of a title at most: what is longer is a paragraph. Own limits.
TITLE, TITLE_SENTENCES = 250, 3
# Characters of a line that may tell when it was published.
DATED = 200

# What kinds of units are no part of the article, and why, where a line's own words do not tell.
_REASONS: Mapping[str, str] = {
    "above": "above the title, and no part of the article",
    "early date": "a dateline",
    "date": "a dateline",
    "beside": set_aside.OVER_TEXT,
    "between": set_aside.IN_TEXT,
    "below": set_aside.BELOW,
    "over notes": "the heading of the notes",
    "again": set_aside.AUTHOR_AGAIN,
}

_DIVIDER = re.compile(r"[\W_]+")
_FORM = re.compile(r"\[[^\]]*\]|_{4,}")
_BODY = frozenset({"paragraph", "heading", "item", "quote"})
_DATED = ("date", "early date", "byline", "again", "above", "beside", "below")
_OVERRIDDEN = "front matter says otherwise"


def assemble(
    units: Sequence[Unit], kinds: Sequence[str], authors: str | None, language: str, front: FrontMatter
) -> Outline:
    """Return the outline that units of these kinds make; what is no part of it is set aside.

    The lines of `authors` are of the kind `byline`; what only looks like them is `again`.
    """
    kinds, call = _find_call(units, _drop_repeated_categories(units, kinds), language)

    def select(*names: str) -> list[Unit]:
        return [unit for name in names for unit, kind in zip(units, kinds, strict=True) if kind == name]

    lede = next((unit.plain.text for unit in select("lede")), None)
    return Outline(
        title=front.title or _check_title(next((unit.plain.text for unit in select("title")), ""), language),
        lede=front.lede or lede,
        categories=tuple(name for unit in select("category") for name in split_sections(unit.plain.text)),
        byline=authors or (call.author if call else None),
        language=language,
        published=_find_published(select(*_DATED), language),
        blocks=tuple(_make_blocks(units, kinds)),
        sponsor_call=call.text if call else None,
        set_aside=tuple(_list_set_aside(units, kinds, (authors, call), front)),
        places=_find_places(units, kinds, call),
    )


def _find_places(units: Sequence[Unit], kinds: Sequence[str], call: SponsorCall | None) -> Places:
    """Return the lines of the head's parts; a title on line 0 is the front matter's."""
    first = {kind: unit.line or None for unit, kind in zip(reversed(units), reversed(kinds), strict=True)}
    signed = units[call.at].line if call and call.author else None
    return Places(
        title=first.get("title"),
        lede=first.get("lede"),
        byline=first.get("byline", signed),
        category=first.get("category"),
        sponsor_call=units[call.at].line if call else None,
    )


def _drop_repeated_categories(units: Sequence[Unit], kinds: Sequence[str]) -> list[str]:
    """Return the kinds, with `above` for categories that are named already."""
    seen: set[str] = set()
    kept = list(kinds)
    for index, kind in enumerate(kinds):
        names = set(split_sections(units[index].plain.text)) if kind == "category" else set()
        if names & seen:
            kept[index] = "above"
        seen |= names
    return kept


def _find_call(
    units: Sequence[Unit], kinds: Sequence[str], language: str
) -> tuple[list[str], SponsorCall | None]:
    """Return the kinds with `call` only where the call to sponsors stands; its `at` is an index of units."""
    texts = [index for index, kind in enumerate(kinds) if kind in {*_BODY, "call", "byline", "again"}]
    marked = [at for at, index in enumerate(texts) if kinds[index] == "call"]
    call = find_sponsor_call([units[index].plain.text for index in texts], language, marked)
    kinds = ["paragraph" if kind == "call" else kind for kind in kinds]
    if call:
        call = replace(call, at=texts[call.at])
        kinds[call.at] = "call"
    return kinds, call


def _check_title(title: str, language: str) -> str:
    """Return the title, or nothing if it is a paragraph."""
    fits = len(title) <= TITLE and len(split_sentences(title, language)) <= TITLE_SENTENCES
    return title if fits else ""


def _find_published(units: Sequence[Unit], language: str) -> dt.date | None:
    dates = (find_date(unit.text, language) for unit in units if len(unit.text) <= DATED)
    return next((date.day for date in dates if date), None)


def _make_blocks(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of the body; a second lede is a paragraph."""
    first = kinds.index("lede") if "lede" in kinds else None
    body = [
        (unit, "paragraph" if kind == "lede" else kind)
        for index, (unit, kind) in enumerate(zip(units, kinds, strict=True))
        if kind in _BODY or (kind == "lede" and index != first)
    ]
    for (kind, marker), pairs in groupby(body, key=lambda pair: (pair[1], pair[0].marker)):
        members = [unit for unit, _ in pairs]
        if kind == "item":
            yield _make_list(members, numbered=marker == "number")
        else:
            yield from (_make_block(kind, unit.plain) for unit in members)


def _make_block(kind: str, unit: Unit) -> Block:
    shapes: dict[str, type[Heading | Quote]] = {"heading": Heading, "quote": Quote}
    return shapes.get(kind, Paragraph)(text=text(unit.text), line=unit.line)


def _make_list(units: Sequence[Unit], *, numbered: bool) -> BulletList:
    digits = re.sub(r"\D", "", units[0].mark)
    start = int(digits) if numbered and digits else 1 if numbered else None
    items = (replace(split_label(text(unit.text)), line=unit.line) for unit in units)
    return BulletList(items=tuple(items), start=start, line=units[0].line)


def _list_set_aside(
    units: Sequence[Unit],
    kinds: Sequence[str],
    signed: tuple[str | None, SponsorCall | None],
    front: FrontMatter,
) -> Iterator[SetAside]:
    authors, call = signed
    for unit, kind in zip((unit.plain for unit in units), kinds, strict=True):
        why = None
        if kind in _REASONS:
            why = _explain(unit.text, kind, front)
        elif kind == "byline" and front.byline:
            why = _OVERRIDDEN
        elif kind == "byline" and authors and _says_more(unit.text, authors):
            why = SAYS_MORE
        elif kind == "category" and front.categories:
            why = _OVERRIDDEN
        elif kind == "title" and front.title and unit.line:
            why = "repeats the title of the front matter"
        if why:
            yield SetAside(line=unit.line, text=unit.text, why=why)
    if call and call.author and (authors or front.byline):
        line = units[call.at].line
        yield SetAside(line=line, text=call.author, why="the author’s line, besides a byline")


def _says_more(line: str, names: str) -> bool:
    """Return whether an authors' line says more than a name of theirs, the word before it and a day."""
    known = next((name for name in (names, *names.split(", ")) if name in line), names)
    return says_more(line, known)


def _explain(line: str, kind: str, front: FrontMatter) -> str:
    """Return why this line, of a kind that is no part of the article, is set aside."""
    if _DIVIDER.fullmatch(line):
        return "a divider"
    if line == front.lede:
        return "repeats the lede of the front matter"
    phrase = phrases.find_phrase(line)
    if phrase and phrase.kind != "points":
        return phrases.explain(phrase.kind)
    if len(line) <= DATELINE and find_date(line):
        return "a dateline"
    return "a form of the page" if _FORM.match(line) else _REASONS[kind]
