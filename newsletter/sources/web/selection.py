"""The pieces of an article's body, chosen one by one; of every other piece it is said why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.sources.lines import byline
from newsletter.sources.web import body, bounds, noise
from newsletter.sources.web.body import HEADINGS, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.pieces import Layout, Piece

# Own limits, measured on pages of the press, 2026-11-23. Items of a list under the title that is a
# summary, and characters of one of them.
_POINTS, _POINT = 2, 20
# Characters of a paragraph that nobody writes twice.
_TWICE = 60
# Characters of a caption; elements above it that may hold its picture, and how much more they may say.
_CAPTION, _ABOVE, _ALONE, _BESIDE = 400, 3, 1.3, 40
# The share of an article that captions may be; children of an element that is more than a picture.
_FEW, _MANY = 0.25, 12
OUTSIDE = "outside the article"


def chosen(layout: Layout, title: Piece | None) -> list[Piece]:
    """The body's pieces, in order."""
    pieces = layout.pieces
    first, last = bounds.found(layout, title)
    for piece in (*pieces[:first], *pieces[last:]):
        piece.why = piece.why or OUTSIDE
    within = pieces[first:last]
    _rule_out_lists(within)
    for piece in within:
        piece.why = piece.why or reason(piece)
    _rule_out_repeated(_left(within))
    _rule_out_captions(_left(within))
    points = _points(pieces, title, first)
    for piece in points:
        piece.why = None
    return _without_end([*points, *_left(within)])


def _left(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.why is None]


def _points(pieces: Sequence[Piece], title: Piece | None, first: int) -> list[Piece]:
    """The list of points between the title and the body, if there is one."""
    if title is None or not title.order < first:
        return []
    for items in _lists([piece for piece in pieces[title.order + 1 : first] if piece.why == OUTSIDE]):
        short = any(len(piece.text) < _POINT or piece.linked or _is_line(piece) for piece in items)
        if len(items) >= _POINTS and not short:
            return items
    return []


def _is_line(piece: Piece) -> bool:
    """Whether this is a byline, a date or a phrase of the page."""
    return bool(reason(piece) or byline.find_author(piece.text) or find_date(piece.text))


def _lists(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The items among some pieces, list by list."""
    lists: dict[_Element, list[Piece]] = {}
    for piece in pieces:
        around = next(piece.element.iterancestors("ul", "ol"), None)
        if around is not None:
            lists.setdefault(around, []).append(piece)
    return list(lists.values())


def _rule_out_lists(pieces: Sequence[Piece]) -> None:
    """Lists of nothing but links lead to other articles."""
    for items in _lists(pieces):
        if sum(item.linked for item in items) > body.LINKED * sum(len(item.text) for item in items):
            for item in items:
                item.why = item.why or "links to other articles"


def _rule_out_repeated(pieces: Sequence[Piece]) -> None:
    """A paragraph that stands there twice is there for two kinds of screen."""
    said: set[str] = set()
    for piece in pieces:
        if len(piece.text) >= _TWICE and piece.tag not in {"td", "th"}:
            if piece.text in said:
                piece.why = "said before"
            said.add(piece.text)


def _rule_out_captions(pieces: Sequence[Piece]) -> None:
    """A short text alone with a picture is its caption, unless much of the article is made so."""
    short = [piece for piece in pieces if piece.tag in {"p", "div", "span", "td", "dd"}]
    alone = [piece for piece in short if len(piece.text) <= _CAPTION and _is_alone_with_picture(piece)]
    if sum(len(piece.text) for piece in alone) <= _FEW * sum(len(piece.text) for piece in pieces):
        for piece in alone:
            piece.why = noise.CAPTION


def _is_alone_with_picture(piece: Piece) -> bool:
    above = piece.element.getparent()
    for _ in range(_ABOVE):
        if above is None or len(above) > _MANY or next(above.iter("h1", "h2", "h3"), None) is not None:
            return False
        if next(above.iter("img"), None) is not None:
            said = sum(len(str(text).strip()) for text in above.itertext())
            return said <= _ALONE * len(piece.text) + _BESIDE
        above = above.getparent()
    return False


def _without_end(kept: list[Piece]) -> list[Piece]:
    """The body without headings that nothing follows."""
    while kept and kept[-1].tag in HEADINGS:
        kept[-1].why = OUTSIDE
        kept.pop()
    return kept
