"""Which pieces of a page are the article: the stretch that reads most like running text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from newsletter.language.sentences import may_end_sentence
from newsletter.sources.lines import phrases
from newsletter.sources.web import noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.web.pieces import Layout, Piece, Span

# Own limits, measured on pages of the press, 2026-11-23. Characters from which a piece is a paragraph;
# characters beyond which more say no more; share of a piece that may be links.
_PARAGRAPH = 80
_MOST = 600
LINKED = 0.5
# Share of the page's running text above which an element is the article whatever it is called.
_MUCH = 0.4
# Running text that makes an article by itself; then these parts of a page are believed whatever their size.
_CORE = 500
_SURE = frozenset({noise.COMMENTS, "beside the article", "a menu", "the foot of the page"})
# Characters of a piece that may be one of the phrases that pages put around articles, or a caption.
_PHRASE = 200
# The share of such a line that is then linked; the share above which a piece is nothing but a link.
_SOME, _ONLY = 0.25, 0.8
_CAPTION = 700
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Kinds of phrases with which no sentence of an article begins; others need a link to be believed.
_CERTAIN = frozenset({"share", "comments", "cookies", "rights", "time"})
# `bok/dpa`, `(AFP)`: letters in which agencies and desks sign.
_AGENCIES = re.compile(
    r"\(?(?:[a-z]{2,4}/)+(?:reuters|lusa|efe|ansa|[a-z]{2,4})\)?|"
    r"\((?:avec )?(?:AFP|dpa|Reuters|AP|EFE|ANSA|APA)\)|AFP|dpa",
    re.IGNORECASE,
)
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")


def weigh(layout: Layout, title: Piece | None) -> None:
    """Say of every piece whether its place rules it out, and how much it speaks for an article."""
    _rule_out(layout, title)
    for span in layout.bodies:
        for piece in layout.pieces[span.first : span.last]:
            piece.inside = True
    for piece in layout.pieces:
        piece.value = _value(piece)


def found(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The stretch of pieces with the greatest value: where it begins, and behind what it ends."""
    best, total = 0.0, 0.0
    start = first = last = 0
    for at, piece in enumerate(pieces):
        if total <= 0:
            total, start = 0.0, at
        total += piece.value
        if total > best:
            best, first, last = total, start, at + 1
    return first, last


def weight(text: str) -> float:
    """The length of a text, in letters of an alphabet: a Chinese character says as much as three."""
    if max(text, default="") < "\u3040":
        return len(text)
    return len(text) + 2 * len(_WIDE.findall(text))


def _rule_out(layout: Layout, title: Piece | None) -> None:
    """Believe the names of elements, but for those that hold the title or much of the page's text."""
    spans = [span for span in layout.noise if not (title and span.first <= title.order < span.last)]
    sums = [0.0, *accumulate(map(_plain, layout.pieces))]
    words: Counter[str] = Counter()
    for span in spans:
        words[span.purpose.word] += int(sums[span.last] - sums[span.first])
    core = _core(layout.pieces, spans, title) >= _CORE
    layout.noise = []
    for span in spans:
        much = max(sums[span.last] - sums[span.first], words[span.purpose.word]) > _MUCH * sums[-1]
        if much and not (core and span.purpose.why in _SURE):
            continue
        inside = layout.pieces[span.first : span.last]
        if span.purpose.why == noise.CAPTION and sum(len(piece.text) for piece in inside) > _CAPTION:
            continue
        layout.noise.append(span)
        for piece in inside:
            piece.why = piece.why or span.purpose.why


def _core(pieces: Sequence[Piece], spans: Sequence[Span], title: Piece | None) -> float:
    """The running text behind the title that no element's name rules out."""
    out = {at for span in spans for at in range(span.first, span.last)}
    return sum(
        _plain(piece)
        for piece in pieces
        if piece.order not in out and (not title or piece.order > title.order)
    )


def _plain(piece: Piece) -> float:
    """How much running text a piece holds, wherever it stands."""
    size = weight(piece.text)
    return size if size >= _PARAGRAPH and piece.linked <= LINKED * len(piece.text) else 0.0


def _value(piece: Piece) -> float:
    size = weight(piece.text)
    share = piece.linked / max(1, len(piece.text))
    if piece.why == noise.CAPTION:
        return 0
    if piece.why:
        return -min(size, 60) / 2
    if share > LINKED:
        return -min(20 + size / 3, 80)
    if piece.tag in HEADINGS:
        return -5
    if reason(piece):
        return -20
    if size < _PARAGRAPH:
        return size / 3 if may_end_sentence(piece.text) else -8
    return min(size, _MOST) * (1 - share) * (2 if piece.inside else 1)


def reason(piece: Piece) -> str | None:
    """Why a piece is no part of an article, by its words."""
    share = piece.linked / max(1, len(piece.text))
    if len(piece.text) <= _PHRASE and (found := _said(piece.text)):
        if found.whole:
            return phrases.explain(found.kind)
        if share >= _SOME or found.kind in _CERTAIN:
            return phrases.explain(found.kind)
    if _AGENCIES.fullmatch(piece.text):
        return "the signature of an agency"
    if share >= _ONLY and piece.tag not in {"li", "td", "th"}:
        return "nothing but a link"
    return None


def _said(text: str) -> phrases.Phrase | None:
    """What a line says; old pages write A for À."""
    return phrases.find_phrase(text) or (
        phrases.find_phrase(f"À{text[1:]}") if text.startswith("A ") else None
    )
