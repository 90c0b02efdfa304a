"""A saved web page → Outline: its head and its text together say what the article is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.language import detect
from newsletter.sources import hypertext
from newsletter.sources.hypertext.place import Place
from newsletter.sources.outline import Outline, finish_blocks
from newsletter.sources.web import (
    aside,
    beside,
    body,
    cut,
    head,
    headings,
    lead,
    metadata,
    selection,
    title,
    verdict,
)
from newsletter.sources.web.page import opened
from newsletter.sources.web.pieces import Layout

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element


def read(data: bytes, path: Path) -> Outline:
    """Read the article of a saved page; nothing is fetched.

    Raises:
        ContentError: too large, not a page, or a page without an article.
    """
    page = opened(data, path)
    facts = metadata.gathered(page)
    layout = Layout.of(page.root)
    named = title.chosen(layout.pieces, facts)
    body.weigh(layout, named.piece)
    kept = selection.chosen(layout, named.piece)
    if problem := verdict.problem(page, layout.pieces, kept, named, facts):
        raise ContentError(problem, where=Location(path), hint=verdict.HINT)
    found = head.read(layout.pieces, kept, named, facts)
    kept = [piece for piece in kept if piece not in found.used] or kept
    place = Place(base=facts.base, pictures=page.pictures)
    over = lead.above(layout, named.piece, kept[0], place)
    reading = hypertext.read(_markup(cut.cut(layout, kept)), base=facts.base, pictures=page.pictures)
    shown, absent = beside.parted(headings.promoted(reading.blocks), path, kept[0].line)
    over = over if over and beside.is_there(over, path) else None
    top = lead.parted(shown, over, facts, kept[0].line)
    left = aside.listed(layout, kept, found.used, named.piece)
    return Outline(
        title=named.text,
        lede=found.lede,
        categories=found.categories,
        byline=found.byline,
        language=_language(facts.language, " ".join(piece.text for piece in kept)),
        published=found.published,
        url=facts.url,
        image=top.image,
        blocks=finish_blocks(top.blocks),
        set_aside=aside.in_order(left, reading.set_aside, absent, top.set_aside),
    )


def _language(named: str | None, text: str) -> str:
    """The language that the page names; English is also what themes name that nobody has set."""
    return detect(text, named or "fr") if named in {None, "en"} else str(named)


def _markup(element: _Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
