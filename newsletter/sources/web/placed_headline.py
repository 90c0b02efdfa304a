"""The headline of a page whose head says nothing, a fragment from the clipboard: place and level decide."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence, find_date
from newsletter.language.sentences import CLOSING_MARKS, FULL_STOPS
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.phrases import find_phrase
from newsletter.sources.outline import TITLE
from newsletter.sources.tree import WHITE
from newsletter.sources.web import noise
from newsletter.sources.web.body import weigh_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.pieces import Layout, Piece

# Own limits, measured on fragments of the press. Letters of a headline at least, and of a paragraph; the
# lines over the first paragraph among which a headline is looked for where there is no heading.
_HEADLINE, _PARAGRAPH, _LINES = 20, 100, 6
# The headings that may be a headline, the highest first.
_LEVELS = {"h1": 3, "h2": 2, "h3": 1}
# Characters of the kicker in a headline.
_KICKER = 40
# How classes call the line over a headline.
KICKER = re.compile(
    r"kicker|rubri|surtitre|overline|section|categor|topic|tag|dachzeile|eyebrow|antetitulo|occhiello",
    re.IGNORECASE,
)


def find_placed_headline(layout: Layout, called: Sequence[Piece]) -> Piece | None:
    """Return the highest heading outside menus and boxes, or a first line that is no sentence.

    Args:
        layout: the page.
        called: the pieces that their element calls a headline.
    """
    out = set(_iter_boxed(layout))
    text = _find_text([piece for piece in layout.pieces if piece.order not in out])
    known = {id(piece) for piece in called}
    headings = [piece for piece in layout.pieces if piece.tag in _LEVELS and len(piece.text) <= TITLE]

    def rank(piece: Piece) -> tuple[bool, bool, bool, int, bool, int]:
        level = _LEVELS.get(piece.tag, 0)
        own = piece.linked < len(piece.text)
        long = own and weigh_text(piece.text) >= _HEADLINE
        stands = (own and level == _LEVELS["h1"]) or piece.order < text
        return stands, piece.order not in out, long, level, id(piece) in known, -piece.order

    best = max([*headings, *called], key=rank, default=None)
    if best is None or (best.tag != "h1" and best.order > text):
        return _find_first_line(layout.pieces, out, text)
    return best


def split_kicker(headline: Piece) -> tuple[str, str]:
    """Return the kicker in a headline, as classes call it, and the rest, with spaces between its parts.

    One that a colon joins to the rest is a part of the title.
    """
    text = join_parts(headline.element)
    for inner in headline.element.iter("span", "div", "strong", "em", "b", "a", "small", "p"):
        name = join_parts(inner)
        rest = text.removeprefix(name).lstrip(" |–—-")
        if rest[:1] == ":" or name[-1:] == ":":
            return "", text
        if 0 < len(name) <= _KICKER and rest not in {text, ""} and KICKER.search(inner.get("class") or ""):
            return name, rest
    return "", text


def join_parts(element: _Element) -> str:
    """Return the words of an element, with a space where two parts meet that are set apart on the page."""
    texts = [WHITE.sub(" ", str(text)) for text in element.itertext() if text]
    glue = (" " if _is_seam(left[-1], right[0]) else "" for left, right in pairwise(texts))
    joined = "".join(text + mark for text, mark in zip(texts, [*glue, ""], strict=False))
    return WHITE.sub(" ", joined).strip()


def _is_seam(left: str, right: str) -> bool:
    """Return whether two letters that meet belong to two words: `InnovationThe`, `Teheran:Druck`."""
    return (left.islower() and right.isupper()) or (left in ":?!|" and right.isalnum())


def _iter_boxed(layout: Layout) -> Iterator[int]:
    """Yield the pieces in menus and boxes; a first heading is believed, whatever holds it alone is called."""
    for span in layout.noise:
        alone = span.last - span.first == 1 and layout.pieces[span.first].tag == "h1"
        if span.purpose.why != noise.AUTHOR and not alone:
            yield from range(span.first, span.last)


def _find_text(pieces: Sequence[Piece]) -> int:
    """Return where the text begins: with its first paragraph, or in a short one with its first sentence."""
    texts = [piece for piece in pieces if piece.tag not in _LEVELS and piece.linked <= len(piece.text) / 2]
    long = (piece.order for piece in texts if weigh_text(piece.text) >= _PARAGRAPH)
    sentences = (piece.order for piece in texts if ends_sentence(piece.text))
    return next(long, next(sentences, 0))


def _find_first_line(pieces: Sequence[Piece], out: Collection[int], text: int) -> Piece | None:
    """Return the line over a text without headings that is its headline."""
    lines = [piece for piece in pieces[max(0, text - _LINES) : text] if piece.order not in out]
    return next(filter(_is_line, lines), None)


def _is_line(piece: Piece) -> bool:
    """Return whether a line may be a headline: no sentence, byline, date, label or link."""
    text = piece.text
    if len(text) > TITLE or piece.linked == len(text) or not text.lstrip("«“„\"'¿¡ \u00a0")[:1].isalnum():
        return False
    if text.rstrip(CLOSING_MARKS)[-1:] in f"{FULL_STOPS}:,;…" or piece.tag in {"li", "td", "th"}:
        return False
    return not (find_author(text) or find_date(text) or find_phrase(text)) and len(text.split()) > 1
