"""What a page embeds, or what only a class names → markup that says it: links, quotations, headings, emoji.

Works on the elements of a page or of a feed's text alike, before anyone decides which of them are the
article. What is neither linked nor quoted is returned, with its address and the reason.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.model import SetAside
from newsletter.sources.embeds import emoji, link_cards, players, social_posts
from newsletter.sources.embeds.embed import put_in_place, wrap_link
from newsletter.sources.embeds.quotations import is_called_quote, make_quote, name_source
from newsletter.sources.lines.headings import can_be_heading
from newsletter.sources.tree import drop, get_line, get_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from newsletter.sources.embeds.embed import Embed

# A line that its class calls a heading inside a text.
_HEADING_LINE = re.compile(
    r"(?:^|\s)inter(?=$|\s)|(?:^|[\s_-])(?:inter-?titres?|crosshead(?:ing)?s?|zwischen(?:titel|zeile|ueberschrift)|"
    r"ladillo|tussenkop)(?=$|[\s_-])",
    re.IGNORECASE,
)
# The sign beside a call-out's text.
_SIGN_BESIDE = re.compile(r"(?:^|\s)[\w-]*callout[\w-]*(?:emoji|icon)(?=$|\s)", re.IGNORECASE)
_QUOTABLE = frozenset({"aside", "div", "figure", "p", "section"})
# A paragraph that is one address: WordPress shows in its place what stands there.
_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
_PARAGRAPHS = frozenset({"div", "p"})
_SIGNED = frozenset({"div", "span"})
_HOLDERS = social_posts.HOLDERS | link_cards.HOLDERS | _QUOTABLE | _SIGNED
# What an element may be.
_EMBED, _EMOJI, _QUOTE, _SIGN, _LINE = "an embed", "an emoji", "a pull quote", "a sign", "an address"
_HEADING = "a heading"
# Classes whose meaning is kept in memory: a page has a few hundred. Own limit.
_REMEMBERED = 1_024


def simplify_embeds(root: _Element, base: str | None = None) -> list[SetAside]:
    """Replace embeds in some elements, their addresses resolved against `base`; return what was left out."""
    left_out: list[SetAside] = []
    seen: set[_Element] = set()
    for element in list(root.iter("img", "summary", *_HOLDERS, *players.PLAYERS)):
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
    for quotation in root.iter("blockquote"):
        name_source(quotation)
    return left_out


def _find_shape(element: _Element) -> str:
    """Return what an element may be, at a glance: pages have thousands of them."""
    tag, named = element.tag, element.get("class")
    if tag == "img":
        return _EMOJI
    if tag == "summary":
        return _HEADING
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
    if is_called_quote(named):
        return _QUOTE
    if _HEADING_LINE.search(named):
        return _HEADING
    return _SIGN if _SIGN_BESIDE.search(named) else ""


def _find(element: _Element, base: str | None) -> Embed | None:
    if base:
        players.resolve_addresses(element, base)
    return social_posts.find_post(element) or link_cards.find_card(element) or players.find_player(element)


def _write_emoji(image: _Element) -> None:
    """Put the sign that an image shows into its sentence."""
    if sign := emoji.find_sign(image):
        drop(image, sign)


def _make_heading(element: _Element) -> None:
    """Make a heading of a line that is called one, or that opens and closes what stands below it."""
    blocks = any(inner.tag in _HOLDERS - _SIGNED for inner in element.iterdescendants())
    if not blocks and can_be_heading(get_words(element)):
        element.tag = "h3"


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
    _QUOTE: make_quote,
    _HEADING: _make_heading,
    _SIGN: _join_sign,
    _LINE: _link_address,
}
