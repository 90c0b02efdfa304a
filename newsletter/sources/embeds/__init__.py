"""What a page embeds → markup that says the same: links with a title, quotations, emoji as text.

Works on the elements of a page or of a feed's text alike, before anyone decides which of them are the
article. What is neither linked nor quoted is returned, with its address and the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.model import SetAside
from newsletter.sources.embeds import emoji, link_cards, players, social_posts
from newsletter.sources.embeds.embed import drop, put_in_place, wrap_link
from newsletter.sources.tidy import get_line

if TYPE_CHECKING:
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


def simplify_embeds(root: _Element, base: str | None = None) -> list[SetAside]:
    """Replace embeds in some elements, their addresses resolved against `base`; return what was left out."""
    left_out: list[SetAside] = []
    if base:
        players.resolve_addresses(root, base)
    seen: set[_Element] = set()
    for element in list(root.iter("*")):
        if element in seen or element.getparent() is None:
            continue
        if element.tag == "img":
            _write_emoji(element)
        elif element.tag in _QUOTABLE and _PULL_QUOTE.search(element.get("class") or ""):
            _make_quote(element)
        elif element.tag in _SIGNED and _SIGN_BESIDE.search(element.get("class") or ""):
            _join_sign(element)
        elif element.tag in _PARAGRAPHS and not len(element):
            _link_address(element)
        elif found := _find(element):
            seen.update(found.element.iter())
            line = get_line(found.element)
            left_out += [SetAside(line=line, text=text, why=why) for text, why in found.left_out]
            put_in_place(found)
    return left_out


def _find(element: _Element) -> Embed | None:
    return social_posts.find_post(element) or link_cards.find_card(element) or players.find_player(element)


def _write_emoji(image: _Element) -> None:
    """Put the sign that an image shows into its sentence."""
    if sign := emoji.find_sign(image):
        drop(image, sign)


def _make_quote(element: _Element) -> None:
    """Make a pull quote a quotation, unless one stands in it already."""
    if next(element.iter("blockquote"), None) is None:
        element.tag = "blockquote"


def _join_sign(element: _Element) -> None:
    """Put the sign of a call-out before its first words."""
    words = element.getnext()
    if words is None or len(element):
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
