"""What a page embeds → markup that says the same: links with a title, quotations, emoji as text.

Works on the elements of a page or of a feed's text alike, before anyone decides which of them are the
article. What is neither linked nor quoted is returned, with its address and the reason.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.model import SetAside
from newsletter.sources.embeds import emoji, link_cards, players, social_posts
from newsletter.sources.embeds.embed import drop, put_in_place, wrap_link
from newsletter.sources.tidy import get_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from newsletter.sources.embeds.embed import Embed

_PULL_QUOTE = re.compile(r"(?:^|[\s_-])pull-?quotes?(?=$|\s)", re.IGNORECASE)
# The sign beside a call-out's text.
_SIGN_BESIDE = re.compile(r"(?:^|\s)[\w-]*callout[\w-]*(?:emoji|icon)(?=$|\s)", re.IGNORECASE)
_QUOTABLE = frozenset({"aside", "div", "p", "section"})
# A paragraph that is one address: WordPress shows in its place what stands there.
_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
_PARAGRAPHS = frozenset({"div", "p"})
_SIGNED = frozenset({"div", "span"})
_HOLDERS = social_posts.HOLDERS | link_cards.HOLDERS | _QUOTABLE | _SIGNED
# What an element may be.
_EMBED, _EMOJI, _QUOTE, _SIGN, _LINE = "an embed", "an emoji", "a pull quote", "a sign", "an address"
# Classes whose meaning is kept in memory: a page has a few hundred. Own limit.
_REMEMBERED = 1_024


def simplify_embeds(root: _Element, base: str | None = None) -> list[SetAside]:
    """Replace embeds in some elements, their addresses resolved against `base`; return what was left out."""
    left_out: list[SetAside] = []
    seen: set[_Element] = set()
    for element in list(root.iter("img", *_HOLDERS, *players.PLAYERS)):
        shape = _find_shape(element)
        if not shape or element in seen or element.getparent() is None:
            continue
        if shape != _EMBED:
            _CHANGES[shape](element)
        elif found := _find(element, base):
            seen.update(found.element.iter())
            line = get_line(found.element)
            left_out += [SetAside(line=line, text=text, why=why) for text, why in found.left_out]
            put_in_place(found)
    return left_out


def _find_shape(element: _Element) -> str:
    """Return what an element may be, at a glance: pages have thousands of them."""
    tag, named = element.tag, element.get("class")
    if tag == "img":
        return _EMOJI
    if tag in players.PLAYERS:
        return _EMBED
    if tag in _HOLDERS:
        shape = _name_shape(named) if named else ""
        if shape:
            return shape
        if tag in _PARAGRAPHS and not len(element) and _ADDRESS.fullmatch(element.text or ""):
            return _LINE
    return ""


@lru_cache(maxsize=_REMEMBERED)
def _name_shape(named: str) -> str:
    """Return what an element of this class may be."""
    if social_posts.POST.search(named) or link_cards.CARD.search(named):
        return _EMBED
    if _PULL_QUOTE.search(named):
        return _QUOTE
    return _SIGN if _SIGN_BESIDE.search(named) else ""


def _find(element: _Element, base: str | None) -> Embed | None:
    if base:
        players.resolve_addresses(element, base)
    return social_posts.find_post(element) or link_cards.find_card(element) or players.find_player(element)


def _write_emoji(image: _Element) -> None:
    """Put the sign that an image shows into its sentence."""
    if sign := emoji.find_sign(image):
        drop(image, sign)


def _make_quote(element: _Element) -> None:
    """Make a pull quote a quotation, unless one stands in it already."""
    if element.tag in _QUOTABLE and next(element.iter("blockquote"), None) is None:
        element.tag = "blockquote"


def _join_sign(element: _Element) -> None:
    """Put the sign of a call-out before its first words."""
    words = element.getnext()
    if words is None or len(element) or element.tag not in _SIGNED:
        return
    while len(words) and not (words.text or "").strip() and words[0].tag in {"div", "p"}:
        words = words[0]
    words.text = f"{(element.text or '').strip()} {(words.text or '').lstrip()}"
    drop(element)


def _link_address(element: _Element) -> None:
    """Make a link of a paragraph that is nothing but an address."""
    if address := _ADDRESS.fullmatch(element.text or ""):
        element.text = None
        element.append(wrap_link(element, address[1], players.shorten(address[1])))


_CHANGES: Mapping[str, Callable[[_Element], None]] = {
    _EMOJI: _write_emoji,
    _QUOTE: _make_quote,
    _SIGN: _join_sign,
    _LINE: _link_address,
}
