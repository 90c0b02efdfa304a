"""Which lists of a page are the article's: menus, teasers, contents, offers and comments are lists too.

A list that says something is the article's, where its place is. One of links is only where the text
announces it: by a colon, by a heading like its others, by a paragraph where the links lead to other sites.
All items of a list share one fate.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.language.sentences import COLONS, may_end_sentence
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.phrases import explain, find_phrase
from newsletter.sources.tree import WHITE
from newsletter.sources.web import noise
from newsletter.sources.web.body import HEADINGS, LINKED, STRONG, explain_exclusion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.pieces import Piece

# Own limits, measured on pages of the press. Items of a list under the title that is a summary, and
# characters of one of them.
_POINTS, _POINT = 2, 20
# Characters of the line over a list; the share of an item that is a link; the share of a list that may be
# phrases of the page; elements around a list under a colon or a heading, and under a sentence.
LABEL, _LINK_SHARE, _PHRASES, _BOXES, _BARE = 80, 0.8, 0.5, 5, 1
# Kinds of phrases over lists of what subscribers get, and of what readers say where the line says no more.
_OFFERS = frozenset({"access", "letter"})
_HOST = re.compile(r"\s*(?:https?:)?//(?:[^/?#@]*@)?([^/?#:\s]+)", re.IGNORECASE)
# What ends the label before a link to another article; links of a fragment that name its site.
_POINTS_AT, _SEVERAL, _MANY = frozenset(":|>»→▶►–—-"), 3, 100
_TEXTS = frozenset({"p", "div", "span"})
TEASERS = "links to other articles"
_CONTENTS = "the table of contents"


def group_lists(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the items among some pieces, list by list; a list within another is a part of it."""
    lists: dict[_Element, list[Piece]] = {}
    for piece in pieces:
        around = _find_list(piece)
        if around is not None:
            lists.setdefault(around, []).append(piece)
    return list(lists.values())


def find_points(between: Sequence[Piece]) -> list[Piece]:
    """Return the list of points between the title and the body, if there is one."""
    for items in group_lists(between):
        short = any(len(piece.text) < _POINT or piece.linked or _is_line(piece) for piece in items)
        if len(items) >= _POINTS and not short:
            return items
    return []


def find_end_of_lists(pieces: Sequence[Piece], first: int, last: int, url: str | None) -> int:
    """Return where a body ends, if lists stand under its last paragraph, in its place, or it goes on there.

    Links to the site's own pages are then the article's only where it goes on behind them.
    """
    home = _find_home(pieces[first:last])
    look = _find_look(pieces[first:last], home)
    end, is_open = last, True
    for child, group in groupby(pieces[last:], lambda piece: _find_child(piece.element, home)):
        unit = list(group)
        if child is None:
            break
        if len(unit) == 1 and child is unit[0].element and unit[0].value >= STRONG:
            if (child.tag, child.get("class")) != look:
                break
            end, is_open = unit[0].order + 1, True
        elif any(piece.value >= STRONG for piece in unit if _find_list(piece) is None):
            break
        elif is_open and all(_find_list(piece) is not None for piece in unit):
            is_open = not any(_explain(items, pieces, first, url) for items in group_lists(unit))
            is_open = is_open and not any(piece.why and piece.why != noise.CAPTION for piece in unit)
            is_open = is_open and (len(unit) > 1 or _is_point(unit[0]))
            if is_open and (not _is_linked(unit) or _is_sure(unit, pieces, url)):
                end = unit[-1].order + 1
        else:
            is_label = len(unit) == 1 and (unit[0].tag in HEADINGS or _ends_in_colon(unit[0]))
            is_open = is_label and not unit[0].why and not explain_exclusion(unit[0])
    return end


def _is_sure(items: Sequence[Piece], pieces: Sequence[Piece], url: str | None) -> bool:
    """Return whether a list of links is the article's with nothing of it behind."""
    return _leads_away(items, url) or _ends_in_colon(pieces[items[0].order - 1])


def _find_look(body: Sequence[Piece], home: _Element | None) -> tuple[str, str | None]:
    """Return the name and the class of the last paragraph that stands in an element by itself."""
    alone = (piece.element for piece in reversed(body) if piece.value >= STRONG)
    last = next((element for element in alone if element.getparent() is home), None)
    return ("", None) if last is None else (str(last.tag), last.get("class"))


def rule_out_contents(pieces: Sequence[Piece]) -> None:
    """Note which pieces of a body are nothing but links to places on the page, and the line over them."""
    for leads, group in groupby(pieces, _leads_inside):
        run = list(group)
        if leads and sum(1 for piece in run for _ in piece.element.iter("a")) >= _POINTS:
            before = _find_before(run, pieces)
            label = [before] if before and _is_label(before) and before.value < STRONG else []
            for piece in (*run, *label):
                piece.why = piece.why or _CONTENTS


def rule_out_lists(pieces: Sequence[Piece], url: str | None) -> None:
    """Note why lists among the pieces of a body, and the labels over some of them, are none of its own.

    Args:
        pieces: the body.
        url: the page's own.
    """
    fates: dict[int, str | None] = {}
    for items in group_lists(pieces):
        before = _find_before(items, pieces)
        beside = before is not None and before.order in fates  # a list in columns
        why = fates[items[0].order - 1] if beside else _explain(items, pieces, pieces[0].order, url)
        fates |= dict.fromkeys((piece.order for piece in items), why)
        if before and why and _is_label(before) and (why != TEASERS or _is_box(before, items, pieces)):
            before.why = before.why or why
        for piece in items:
            piece.why = piece.why or why


def _explain(items: Sequence[Piece], pieces: Sequence[Piece], first: int, url: str | None) -> str | None:
    """Return why a list is not the article's; None where it may be."""
    before = _find_before(items, pieces)
    phrase = find_phrase(before.text) if before and _is_label(before) else None
    if phrase and (phrase.kind in _OFFERS or (phrase.kind == "comments" and phrase.whole)):
        return explain(phrase.kind)
    if all(map(_leads_inside, items)):
        return _CONTENTS
    reasons = [why for piece in items if (why := explain_exclusion(piece))]
    if len(reasons) > _PHRASES * len(items):
        return reasons[0]
    if not _is_linked(items):
        return None
    body = [piece for piece in pieces if piece.order >= first]
    return None if before and _is_announced(items, before, body, url) else TEASERS


def _is_announced(items: Sequence[Piece], before: Piece, body: Sequence[Piece], url: str | None) -> bool:
    """Return whether what stands right over a list of links says that it is a part of the text."""
    if before.why or explain_exclusion(before) or find_phrase(before.text):
        return False
    boxes = _count_boxes(items, before)
    if boxes > _BOXES:
        return False
    if before.tag in HEADINGS:
        return _leads_away(items, url) or _is_like_others(before, body)
    if before.tag not in _TEXTS:
        return False
    is_sentence = boxes <= _BARE and may_end_sentence(before.text)
    return _ends_in_colon(before) or (is_sentence and _leads_away(items, url))


def _is_like_others(heading: Piece, body: Sequence[Piece]) -> bool:
    """Return whether a heading is one of several of a text, others of which stand over paragraphs."""
    parent = heading.element.getparent()
    return any(
        piece is not heading
        and piece.tag == heading.tag
        and piece.element.getparent() is parent
        and after.value >= STRONG
        for piece, after in pairwise(body)
    )


def _count_boxes(items: Sequence[Piece], before: Piece) -> int:
    """Return how many elements a list is down from the one that holds the piece right over it."""
    home, around = before.element.getparent(), _find_list(items[0])
    above = list(around.iterancestors()) if around is not None else []
    return above.index(home) + 1 if home in above else _BOXES + 1


def _is_linked(items: Sequence[Piece]) -> bool:
    return sum(item.linked for item in items) > LINKED * sum(len(item.text) for item in items)


def _leads_away(items: Sequence[Piece], url: str | None) -> bool:
    """Return whether all links of a list lead to other sites; several, where the page's own is not known."""
    hosts = {_name_site(link.get("href")) for item in items for link in item.element.iter("a")}
    own = _name_site(url)
    return "" not in hosts and own not in hosts and (bool(own) or len(hosts) > 1)


def find_site(root: _Element, url: str | None) -> str | None:
    """Return the page's own URL, or that of the site to which most links of a fragment lead."""
    if url:
        return url
    hrefs = [link.get("href") or "" for link in islice(root.iter("a"), _MANY)]
    sites = Counter(_name_site(href) for href in hrefs)
    name, times = sites.most_common(1)[0] if sites else ("", 0)
    return f"//{name}" if name and times >= _SEVERAL and times > len(hrefs) / 2 else None


def is_pointer(piece: Piece, url: str | None) -> bool:
    """Return whether a paragraph is a label and a link to another article of the site: `En images | …`."""
    links = list(piece.element.iter("a"))
    if len(links) != 1 or piece.tag not in _TEXTS or piece.linked < LINKED * len(piece.text):
        return False
    words = WHITE.sub(" ", "".join(map(str, links[0].itertext()))).strip()
    label = piece.text.removesuffix(words).strip()
    own = _name_site(links[0].get("href")) in {"", _name_site(url)}
    return own and label != piece.text and 0 < len(label) <= LABEL and label[-1] in _POINTS_AT


def _name_site(url: str | None) -> str:
    """Return the last two parts of a host's name."""
    host = _HOST.match(url or "")
    return ".".join(host[1].lower().split(".")[-2:]) if host else ""


def _is_box(label: Piece, items: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Return whether an element holds a list and the line over it, and nothing else."""
    box = label.element.getparent()
    first, last = (piece.order - pieces[0].order for piece in (label, items[-1]))
    beside = [*pieces[first - 1 : first], *pieces[last + 1 : last + 2]]
    return not any(box is around for piece in beside for around in piece.element.iterancestors())


def _leads_inside(piece: Piece) -> bool:
    """Return whether all that a piece says is links to places on its page."""
    if piece.tag in HEADINGS:
        return False
    links = [link for link in piece.element.iter("a") if (link.get("href") or "").startswith("#")]
    size = sum(len("".join(map(str, link.itertext())).strip()) for link in links)
    return bool(links) and size >= _LINK_SHARE * len(piece.text)


def _is_line(piece: Piece) -> bool:
    """Return whether this is a byline, a date or a phrase of the page."""
    return bool(explain_exclusion(piece) or find_author(piece.text) or find_date(piece.text))


def _is_point(piece: Piece) -> bool:
    """Return whether the only item of a list is a sentence, not what a page put under its text."""
    return may_end_sentence(piece.text) and not _is_line(piece)


def _is_label(piece: Piece) -> bool:
    return len(piece.text) <= LABEL and piece.tag != "li"


def _ends_in_colon(piece: Piece) -> bool:
    return piece.text.endswith(COLONS)


def _find_before(items: Sequence[Piece], pieces: Sequence[Piece]) -> Piece | None:
    """Return the piece right over a list."""
    at = items[0].order - pieces[0].order
    return pieces[at - 1] if at else None


def _find_list(piece: Piece) -> _Element | None:
    """Return the list in which a piece is an item, the outermost of those nested in one another."""
    around = next(piece.element.iterancestors("ul", "ol"), None)
    while around is not None and (outer := _find_outer(around)) is not None:
        around = outer
    return around


def _find_outer(inner: _Element) -> _Element | None:
    """Return the list that holds another in itself or in an item."""
    parent = inner.getparent()
    if parent is not None and parent.tag == "li":
        parent = parent.getparent()
    return parent if parent is not None and parent.tag in {"ul", "ol"} else None


def _find_home(body: Sequence[Piece]) -> _Element | None:
    """Return the element that holds the last paragraphs of a body, not one of them alone."""
    texts = [piece.element for piece in body if piece.value >= STRONG]
    if not texts:
        return None
    shared = list(texts[-1].iterancestors())
    if len(texts) > 1:
        above = set(texts[-2].iterancestors())
        shared = [element for element in shared if element in above]
    return shared[0] if shared else None


def _find_child(element: _Element, home: _Element | None) -> _Element | None:
    """Return the child of an element that holds another, or is it."""
    around = (element, *element.iterancestors())
    return next((at for at in around if home is not None and at.getparent() is home), None)
