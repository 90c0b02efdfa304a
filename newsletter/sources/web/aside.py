"""What a page says outside its article, block by block, with the reason."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.model import SetAside
from newsletter.sources.lines import byline
from newsletter.sources.web import noise
from newsletter.sources.web.selection import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from newsletter.sources.web.pieces import Layout, Piece

# Characters from which a piece of a menu or a sidebar is worth a line, and the share of it that may be
# links. Own limits, 2026-11-23: a page has hundreds of links.
_TEXT, _LINKED = 40, 0.5
# Pieces over the title that are listed however short they are.
_ABOVE = 3


def listed(
    layout: Layout, kept: Sequence[Piece], used: Collection[Piece], title: Piece | None
) -> Iterator[SetAside]:
    """The pieces that are no part of the article; of those far from it, only real text."""
    first = min(kept[0].order, title.order if title else kept[0].order) - _ABOVE
    inside = {id(piece) for piece in (*kept, *used, *([title] if title else []))}
    for piece in layout.pieces:
        if id(piece) in inside or (piece.why == noise.CAPTION and piece.captions):
            continue
        near = first <= piece.order <= kept[-1].order
        if near or (len(piece.text) >= _TEXT and piece.linked < _LINKED * len(piece.text)):
            yield SetAside(
                line=piece.line, text=piece.text, why=_why(piece) if near else piece.why or OUTSIDE
            )


def in_order(*asides: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """All that was set aside, line by line."""
    return tuple(sorted(chain(*asides), key=lambda aside: aside.line))


def _why(piece: Piece) -> str:
    if piece.why in {None, OUTSIDE, "about the author"}:
        if byline.find_author(piece.text):
            return "the byline"
        if find_date(piece.text):
            return "the date"
    return piece.why or OUTSIDE
