"""Where an article's body begins on a page, and where it ends."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.sources.lines import byline
from newsletter.sources.web import body, noise
from newsletter.sources.web.body import HEADINGS, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.web.pieces import Layout, Piece

# Own limits, measured on pages of the press, 2026-11-23. The share of a stretch's running text that its
# home must hold, and the share that the page must mark as the body for the rest to be none.
_HOME, _MARKED = 0.45, 0.6
# The share of a piece above which it is a link; teasers have one for so many texts, and two at least.
_LINKED, _TEASERS, _LINKS = 0.5, 0.3, 2
# The value from which a piece is a paragraph, and how many pieces may stand between it and the others.
_STRONG, _GAP = 60, 30
# Pieces before and behind the stretch that may still belong to it.
_BEFORE, _BEHIND = 8, 12
# Characters of a byline or a dateline.
_DATELINE = 160


def found(layout: Layout, title: Piece | None) -> tuple[int, int]:
    """The pieces of the body: the first, and behind the last."""
    pieces = layout.pieces
    first, last = body.found(pieces)
    if first == last:
        return first, last
    first, last = _marked(layout, first, last) or _home(layout, first, last)
    first = _under_head(pieces, _under_title(pieces, first, last, title), last)
    while first < last and pieces[first].value <= 0:
        first += 1
    while last > first and pieces[last - 1].value <= 0:
        last -= 1
    return _earlier(pieces, first, title), _later(pieces, last)


def _marked(layout: Layout, first: int, last: int) -> tuple[int, int] | None:
    """The part of a stretch that the page marks as the article's body, if most of it is that."""
    total = _mass(layout.pieces[first:last])
    for span in layout.bodies:
        start, end = max(first, span.first), min(last, span.last)
        certain = noise.is_marked(span.element) and start < end
        if certain and _mass(layout.pieces[start:end]) >= _MARKED * total:
            return start, end
    return None


def _home(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """The part of a stretch in the smallest element that holds much of it, and around it what reads on."""
    sums = [0.0, *accumulate(max(0.0, piece.value) for piece in layout.pieces[first:last])]
    spans = [(max(first, start), min(last, end)) for start, end in layout.spans]
    held = [
        (start, end) for start, end in spans if start < end and _is_much(sums, start - first, end - first)
    ]
    home = min(held, key=lambda span: span[1] - span[0], default=(first, last))
    around = {span for span in held if span[0] <= home[0] and home[1] <= span[1] and span != home}
    for start, end in sorted(around, key=lambda span: span[1] - span[0]):
        new = [*layout.pieces[start : home[0]], *layout.pieces[home[1] : end]]
        if any(piece.value >= _STRONG for piece in new):
            if not _continues(new, *home):
                break
            home = (start, end)
    return home


def _is_much(sums: Sequence[float], start: int, end: int) -> bool:
    return sums[end] - sums[start] >= _HOME * sums[-1]


def _continues(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether pieces read on from others, or are teasers and comments: texts with a link over each."""
    texts = [piece for piece in pieces if piece.value >= _STRONG]
    gap = min(min(abs(piece.order - first), abs(piece.order - last)) for piece in texts)
    links = sum(1 for piece in pieces if piece.why is None and piece.linked >= _LINKED * len(piece.text))
    return gap <= _GAP and (links < _LINKS or links <= _TEASERS * len(texts))


def _under_title(pieces: Sequence[Piece], first: int, last: int, title: Piece | None) -> int:
    """Where the body begins, if the title stands in the stretch over most of its text."""
    if title is None or not first <= title.order < last:
        return first
    over, under = pieces[first : title.order], pieces[title.order : last]
    return title.order + 1 if _mass(under) > _mass(over) else first


def _under_head(pieces: Sequence[Piece], first: int, last: int) -> int:
    """Where the body begins, if a byline or a date stands above it, under no more than a lede."""
    texts, start = 0, first
    for piece in pieces[first : min(last, first + _BEFORE)]:
        if len(piece.text) <= _DATELINE and (byline.find_author(piece.text) or _is_date(piece.text)):
            start = piece.order + 1
        texts += piece.value >= _STRONG
        if texts > 1:
            break
    return start


def _is_date(text: str) -> bool:
    """Whether a line says when, and little else."""
    day = find_date(text)
    return day is not None and len(text) - (day.end - day.start) <= _STRONG


def _mass(pieces: Sequence[Piece]) -> float:
    return sum(piece.value for piece in pieces if piece.value > 0)


def _earlier(pieces: Sequence[Piece], first: int, title: Piece | None) -> int:
    """Where the body begins, if short lines or a heading stand before its first paragraph."""
    parent = pieces[first].element.getparent()
    least = max(0, first - _BEFORE, title.order + 1 if title and title.order < first else 0)
    start = first
    for piece in reversed(pieces[least:first]):
        if piece.element.getparent() is not parent or piece.tag not in {"p", "h2", "h3", "h4"}:
            break
        if piece.why is None and not reason(piece) and not byline.find_author(piece.text):
            start = piece.order
    return start


def _later(pieces: Sequence[Piece], last: int) -> int:
    """Where the body ends, if short lines follow its last paragraph in the same place."""
    parent = pieces[last - 1].element.getparent()
    end = last
    for piece in pieces[last : last + _BEHIND]:
        same = piece.element.getparent() is parent
        if same and piece.tag in HEADINGS:
            break
        if same and piece.tag in {"p", "li", "blockquote"} and piece.why is None and not reason(piece):
            end = piece.order + 1
    return end
