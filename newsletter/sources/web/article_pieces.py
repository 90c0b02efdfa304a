"""The pieces of an article's body, chosen one by one, and why each other piece was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.model import SetAside
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.phrases import explain, find_phrase
from newsletter.sources.web import noise
from newsletter.sources.web.body import HEADINGS, LINKED, explain_exclusion, find_body

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.pieces import Layout, Piece

# Own limits, measured on pages of the press. Items of a list under the title that is a summary, and
# characters of one of them.
_POINTS, _POINT = 2, 20
# Characters of a paragraph that nobody writes twice.
_TWICE = 60
# Characters of a caption; elements above it that may hold its image, and how much more they may say.
_CAPTION, _ABOVE, _ALONE, _BESIDE = 400, 3, 1.3, 40
# The share of an article that captions may be; children of an element that is more than an image.
_FEW, _MANY = 0.25, 12
# Characters from which a piece of a menu or a sidebar is worth a line of what was set aside: a page has
# hundreds of links. Pieces over the title and under the text that are listed however
# short they are, under the text unless they are links.
_WORTH_A_LINE, _OVER_TITLE, _UNDER_TEXT = 40, 3, 12
# Pieces around the text of a fragment or a small page, all of which are listed.
_SMALL = 60
# Characters of the line over a list; the share of an item that is then a link.
_LABEL, _LINK_SHARE = 80, 0.8
# Kinds of phrases over lists of what subscribers get.
_OFFERS = frozenset({"access", "letter"})
# Characters of a phrase under the text, its kinds, and what a line of rights holds.
_CLOSING = 300
_CLOSES = frozenset(
    {"share", "related", "letter", "access", "cookies", "comments", "tags", "rights", "advert"}
)
_RIGHTS = re.compile(r"©|(?:^|\b)doi: ?(?:https?:|10\.)|\(c\) ?(?:19|20)\d\d", re.IGNORECASE)
OUTSIDE = "outside the article"
_CONTENTS = "the table of contents"


def choose_pieces(layout: Layout, title: Piece | None) -> list[Piece]:
    """Return the body's pieces, in order, and note why each other one is left out."""
    pieces = layout.pieces
    first, last = find_body(layout, title)
    for piece in (*pieces[:first], *pieces[last:]):
        piece.why = piece.why or OUTSIDE
    within = pieces[first:last]
    _rule_out_lists(within)
    for piece in within:
        piece.why = piece.why or explain_exclusion(piece)
    _rule_out_contents(within)
    _rule_out_offers(within)
    _rule_out_repeated(_list_left(within))
    _rule_out_captions(_list_left(within))
    points = _find_points(pieces, title, first)
    for piece in points:
        piece.why = None
    return _drop_closing([*points, *_list_left(within)])


def list_set_aside(
    layout: Layout, kept: Sequence[Piece], used: Collection[Piece], title: Piece | None
) -> Iterator[SetAside]:
    """Yield the pieces that are not part of the article; of those far from it, only real text."""
    first = min(kept[0].order, title.order if title else kept[0].order) - _OVER_TITLE
    is_small = len(layout.pieces) - len(kept) <= _SMALL
    inside = {id(piece) for piece in (*kept, *used, *([title] if title else []))}
    for piece in layout.pieces:
        if id(piece) in inside or (piece.why == noise.CAPTION and piece.captions):
            continue
        under = kept[-1].order < piece.order <= kept[-1].order + _UNDER_TEXT and not piece.linked
        if is_small or under or first <= piece.order <= kept[-1].order:
            yield SetAside(line=piece.line, text=piece.text, why=_explain_near(piece))
        elif len(piece.text) >= _WORTH_A_LINE and piece.linked < LINKED * len(piece.text):
            yield SetAside(line=piece.line, text=piece.text, why=piece.why or OUTSIDE)


def _list_left(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.why is None]


def _find_points(pieces: Sequence[Piece], title: Piece | None, first: int) -> list[Piece]:
    """Return the list of points between the title and the body, if there is one."""
    if title is None or not title.order < first:
        return []
    for items in _group_lists([piece for piece in pieces[title.order + 1 : first] if piece.why == OUTSIDE]):
        short = any(len(piece.text) < _POINT or piece.linked or _is_line(piece) for piece in items)
        if len(items) >= _POINTS and not short:
            return items
    return []


def _is_line(piece: Piece) -> bool:
    """Return whether this is a byline, a date or a phrase of the page."""
    return bool(explain_exclusion(piece) or find_author(piece.text) or find_date(piece.text))


def _group_lists(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the items among some pieces, list by list."""
    lists: dict[_Element, list[Piece]] = {}
    for piece in pieces:
        around = next(piece.element.iterancestors("ul", "ol"), None)
        if around is not None:
            lists.setdefault(around, []).append(piece)
    return list(lists.values())


def _rule_out_lists(pieces: Sequence[Piece]) -> None:
    """Rule out lists of nothing but links, which lead to other articles, unless the text announces them."""
    for items in _group_lists(pieces):
        links = sum(item.linked for item in items) > LINKED * sum(len(item.text) for item in items)
        if links and not _is_announced(items, pieces):
            for item in items:
                item.why = item.why or "links to other articles"


def _rule_out_contents(pieces: Sequence[Piece]) -> None:
    """Rule out lists of links to places on the page, and the line over them: a table of contents."""
    for items in _group_lists(pieces):
        if len(items) >= _POINTS and all(_leads_inside(item) for item in items):
            before = _find_label(items, pieces)
            for piece in (*items, *([before] if before else [])):
                piece.why = piece.why or _CONTENTS


def _leads_inside(item: Piece) -> bool:
    """Return whether all that an item says is a link to a place on its page."""
    links = [link for link in item.element.iter("a") if (link.get("href") or "").startswith("#")]
    size = sum(len("".join(map(str, link.itertext())).strip()) for link in links)
    return bool(links) and size >= _LINK_SHARE * len(item.text)


def _rule_out_offers(pieces: Sequence[Piece]) -> None:
    """Rule out the points of an offer: lists in a box without paragraphs that opens with a page's phrase."""
    for items in _group_lists(pieces):
        before = _find_label(items, pieces)
        phrase = find_phrase(before.text) if before else None
        if before and phrase and phrase.kind in _OFFERS:
            for piece in (before, *items):
                piece.why = piece.why or explain(phrase.kind)


def _find_label(items: Sequence[Piece], pieces: Sequence[Piece]) -> Piece | None:
    """Return the short line right over a list."""
    at = items[0].order - pieces[0].order
    before = pieces[at - 1] if at else None
    return before if before and len(before.text) <= _LABEL and before.tag != "li" else None


def _is_announced(items: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Return whether the paragraph right over a list, in its place, ends in a colon: the list is its end."""
    at = items[0].order - pieces[0].order
    before = pieces[at - 1] if at else None
    if before is None or before.tag != "p" or not before.text.endswith((":", "：")):
        return False
    around = next(items[0].element.iterancestors("ul", "ol"), None)
    beside = around is not None and around.getparent() is before.element.getparent()
    return beside and before.why is None and not explain_exclusion(before) and not find_phrase(before.text)


def _rule_out_repeated(pieces: Sequence[Piece]) -> None:
    """Rule out a paragraph's second copy, which is there for another kind of screen."""
    seen: set[str] = set()
    for piece in pieces:
        if len(piece.text) >= _TWICE and piece.tag not in {"td", "th"}:
            if piece.text in seen:
                piece.why = "said before"
            seen.add(piece.text)


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
        if above is None or len(above) > _MANY or next(above.iter("h1", "h2", "h3"), None) is not None:
            return False
        if next(above.iter("img"), None) is not None:
            size = sum(len(str(text).strip()) for text in above.itertext())
            return size <= _ALONE * len(piece.text) + _BESIDE
        above = above.getparent()
    return False


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
    if piece.tag in HEADINGS or (text.endswith((":", "：")) and len(text) <= _LABEL):
        return OUTSIDE
    if piece.tag not in {"p", "div", "span"} or len(text) > _CLOSING:
        return None
    if len(text) <= _LABEL and _RIGHTS.search(text):
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
