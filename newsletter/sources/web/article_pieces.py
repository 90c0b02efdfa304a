"""The pieces of an article's body, chosen one by one, and why each other piece was left out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.language.sentences import COLONS
from newsletter.model import SetAside
from newsletter.sources.embeds.embed import MARK
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.phrases import explain, find_phrase
from newsletter.sources.web import noise
from newsletter.sources.web.body import HEADINGS, LINKED, STRONG, explain_exclusion, find_body
from newsletter.sources.web.page_lists import (
    LABEL,
    TEASERS,
    find_end_of_lists,
    find_points,
    find_site,
    is_pointer,
    rule_out_contents,
    rule_out_lists,
)
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.pieces import Layout, Piece

# Own limits, measured on pages of the press. Characters of a paragraph that nobody writes twice.
_TWICE = 60
# Letters of a quotation that is one of the text's sentences, set large beside it.
_QUOTED = 25
# The share of a box that is ruled out where all of it is.
_MOSTLY = 0.5
# Characters of a caption; elements above it that may hold its image, and how much more they may say.
_CAPTION, _ABOVE, _ALONE, _BESIDE = 400, 3, 1.3, 40
# The share of an article that captions may be; children of an element that is more than an image.
_FEW, _MANY = 0.25, 12
# Characters from which a piece of a menu or a sidebar is a line of its own in what was set aside, where
# others share one: a page has hundreds of links. Pieces over the title and under the text that are listed
# one by one however short they are, under the text unless they are links.
_WORTH_A_LINE, _OVER_TITLE, _UNDER_TEXT = 40, 3, 12
# Pieces around the text of a fragment or a small page, all of which are listed.
_SMALL = 60
# Characters of a phrase under the text, its kinds, and what a line of rights holds.
_CLOSING = 300
_CLOSES = frozenset(
    {"share", "related", "letter", "access", "cookies", "comments", "tags", "rights", "advert"}
)
_RIGHTS = re.compile(r"©|(?:^|\b)doi: ?(?:https?:|10\.)|\(c\) ?(?:19|20)\d\d", re.IGNORECASE)
OUTSIDE = "outside the article"


def choose_pieces(layout: Layout, title: Piece | None, url: str | None) -> list[Piece]:
    """Return the body's pieces, in order, and note why each other one is left out.

    Args:
        layout: the page.
        title: the piece that says the title.
        url: the page's own.
    """
    pieces = layout.pieces
    url = find_site(layout.root, url)
    first, last = find_body(layout, title)
    last = find_end_of_lists(pieces, first, last, url)
    for piece in (*pieces[:first], *pieces[last:]):
        piece.why = piece.why or OUTSIDE
    within = pieces[first:last]
    rule_out_contents(within)
    rule_out_lists(within, url)
    for piece in within:
        piece.why = piece.why or explain_exclusion(piece) or (TEASERS if is_pointer(piece, url) else None)
    _rule_out_boxes(layout, first, last)
    _rule_out_captions(_list_left(within))
    _rule_out_repeated(within)
    over = pieces[title.order + 1 : first] if title else []
    points = find_points([piece for piece in over if piece.why == OUTSIDE])
    for piece in points:
        piece.why = None
    return _drop_closing([*points, *_list_left(within)])


def list_set_aside(
    layout: Layout, kept: Sequence[Piece], used: Collection[Piece], title: Piece | None
) -> Iterator[SetAside]:
    """Yield the pieces that are not part of the article; those of menus far from it by the run."""
    first = min(kept[0].order, title.order if title else kept[0].order) - _OVER_TITLE
    is_small = len(layout.pieces) - len(kept) <= _SMALL
    inside = {id(piece) for piece in (*kept, *used, *([title] if title else []))}
    run: list[Piece] = []
    for piece in layout.pieces:
        if id(piece) in inside or (piece.why == noise.CAPTION and piece.captions):
            continue
        under = kept[-1].order < piece.order <= kept[-1].order + _UNDER_TEXT and not piece.linked
        is_near = is_small or under or first <= piece.order <= kept[-1].order
        if is_near or (len(piece.text) >= _WORTH_A_LINE and piece.linked < LINKED * len(piece.text)):
            why = _explain_near(piece) if is_near else piece.why or OUTSIDE
            yield SetAside(line=piece.line, text=piece.text, why=why)
            continue
        if run and (run[-1].why != piece.why or run[-1].order + 1 != piece.order):
            yield _join_run(run)
            run = []
        run.append(piece)
    if run:
        yield _join_run(run)


def _join_run(run: Sequence[Piece]) -> SetAside:
    text = " · ".join(piece.text for piece in run)
    return SetAside(line=run[0].line, text=text, why=run[0].why or OUTSIDE)


def _list_left(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.why is None]


def _rule_out_boxes(layout: Layout, first: int, last: int) -> None:
    """Rule out the lines of boxes most of which are none of the text: a teaser's date, a consent's label."""
    within = layout.pieces[first:last]
    for start, end in layout.spans:
        inside = layout.pieces[start:end] if first <= start and end <= last else []
        left = _list_left(inside)
        if not left or len(inside) == len(within) or any(_may_stay(piece, within) for piece in left):
            continue
        reasons = {piece.order: why for piece in inside if (why := _explain_in_box(piece))}
        out = sum(len(piece.text) for piece in inside if piece.order in reasons)
        if out > _MOSTLY * sum(len(piece.text) for piece in inside):
            for piece in left:
                piece.why = reasons.get(piece.order) or next(iter(reasons.values()))


def _explain_in_box(piece: Piece) -> str | None:
    """Return why a piece of a box is none of the text; there a phrase needs no link to be believed."""
    if piece.why:
        return None if piece.why == noise.CAPTION else piece.why
    phrase = find_phrase(piece.text)
    return explain(phrase.kind) if phrase and phrase.kind in _CLOSES else None


def _may_stay(piece: Piece, within: Sequence[Piece]) -> bool:
    """Return whether a piece of a box is text, an item, a quotation's author or a heading like others."""
    if piece.value >= STRONG or piece.element.get(MARK) or piece.tag in {"li", "td", "th", "dt", "dd"}:
        return True
    if next(piece.element.iterancestors("blockquote", "figure", "li", "table"), None) is not None:
        return True
    look = piece.element.get("class")
    return piece.tag in HEADINGS and any(
        other is not piece
        and other.why is None
        and (other.tag, other.element.get("class")) == (piece.tag, look)
        for other in within
    )


def _rule_out_repeated(pieces: Sequence[Piece]) -> None:
    """Rule out a paragraph's second copy, for another kind of screen, and what an image's caption says."""
    seen = {piece.text for piece in pieces if piece.why == noise.CAPTION}
    for piece in _list_left(pieces):
        if len(piece.text) >= _TWICE and piece.tag not in {"td", "th"}:
            if piece.text in seen:
                piece.why = "said before"
            seen.add(piece.text)
    _rule_out_pull_quotes(_list_left(pieces))


def _rule_out_pull_quotes(pieces: Sequence[Piece]) -> None:
    """Rule out quotations that only set a sentence of the text large beside it, with who said it."""
    quotes: dict[_Element, list[Piece]] = {}
    for piece in pieces:
        around = next(
            (at for at in (piece.element, *piece.element.iterancestors()) if at.tag == "blockquote"), None
        )
        if around is not None:
            quotes.setdefault(around, []).append(piece)
    said = [] if not quotes else [squeeze(piece.text) for piece in pieces if piece.value >= STRONG]
    for first, *others in quotes.values():
        letters = squeeze(first.text)
        is_short = all(len(piece.text) <= LABEL for piece in others)
        if len(letters) >= _QUOTED and is_short and any(letters in text and letters != text for text in said):
            for piece in (first, *others):
                piece.why = "said before"


def _rule_out_captions(pieces: Sequence[Piece]) -> None:
    """Rule out short texts alone with an image: captions, unless much of the article is made so."""
    short = [piece for piece in pieces if piece.tag in {"p", "div", "span", "td", "dd"}]
    alone = [piece for piece in short if len(piece.text) <= _CAPTION and _is_alone_with_image(piece)]
    if sum(len(piece.text) for piece in alone) <= _FEW * sum(len(piece.text) for piece in pieces):
        for piece in alone:
            piece.why = noise.CAPTION


def _is_alone_with_image(piece: Piece) -> bool:
    above = piece.element.getparent()
    for _ in range(_ABOVE):
        # Counting all the children of an element takes as long as it has children.
        if above is None or next(islice(above, _MANY, None), None) is not None:
            return False
        if next(above.iter("h1", "h2", "h3"), None) is not None:
            return False
        if (image := next(above.iter("img"), None)) is not None:
            size = sum(len(str(text).strip()) for text in above.itertext())
            return size <= _ALONE * len(piece.text) + _BESIDE and not _is_step(piece, image, above)
        above = above.getparent()
    return False


def _is_step(piece: Piece, image: _Element, around: _Element) -> bool:
    """Return whether a text stands over the image of its numbered item: captions stand below."""
    item = next(piece.element.iterancestors("li"), None)
    parent = item.getparent() if item is not None else None
    if item is None or parent is None or parent.tag != "ol" or around not in {item, *item.iterdescendants()}:
        return False
    both = {piece.element, image}
    return next(element for element in item.iter() if element in both) is piece.element


def _drop_closing(kept: list[Piece]) -> list[Piece]:
    """Return the body without what pages put under it: phrases, rights, labels and headings of nothing.

    At the end of a text no link is needed for a phrase to be believed, unlike in the midst of it.
    """
    while len(kept) > 1 and (why := _explain_closing(kept[-1])):
        kept[-1].why = why
        kept.pop()
    return kept


def _explain_closing(piece: Piece) -> str | None:
    """Return why a last piece is not the end of an article."""
    text = piece.text
    if piece.tag in HEADINGS or (text.endswith(COLONS) and len(text) <= LABEL):
        return OUTSIDE
    if piece.tag not in {"p", "div", "span"} or len(text) > _CLOSING:
        return None
    if len(text) <= LABEL and _RIGHTS.search(text):
        return explain("rights")
    phrase = find_phrase(text)
    return explain(phrase.kind) if phrase and phrase.kind in _CLOSES else None


def _explain_near(piece: Piece) -> str:
    """Return why a piece near the article is not part of it."""
    if piece.why in {None, OUTSIDE, "about the author"}:
        if find_author(piece.text):
            return "the byline"
        if find_date(piece.text):
            return "the date"
    return piece.why or OUTSIDE
