"""An embed as it was found, and the elements that take its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.sources import tidy
from newsletter.sources.tree import drop

if TYPE_CHECKING:
    from lxml.etree import _Element

# The attribute of what stands in the place of an embed: a line that is a link and belongs to the text.
MARK = "data-embed"
# Elements of a quotation that are no words without a link.
_UNLINKED = frozenset({"a", "br", "img"})
# Elements that cannot hold a paragraph.
_INLINE = frozenset({"a", "b", "em", "figcaption", "i", "li", "p", "span", "strong", "td"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """An embed.

    Attributes:
        element: what it takes up, and what is replaced.
        url: where it leads; "" where nothing is to take its place.
        title: the words of its link.
        caption: what is said below.
        quote: the elements whose contents it quotes, and `source` who said them.
        left_out: its other words or its address, each with the reason.
    """

    element: _Element
    url: str = ""
    title: str = ""
    caption: str = ""
    quote: tuple[_Element, ...] = ()
    source: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


def put_in_place(embed: Embed) -> None:
    """Replace an embed by a quotation and a link, or by nothing."""
    old = embed.element
    parent = old.getparent()
    if parent is None:
        return
    if embed.quote:
        old.addprevious(_make_quotation(embed))
    elif embed.url:
        old.addprevious(_make_line(embed, inline=parent.tag in _INLINE))
    if old.tail and not old.tail.strip():
        old.tail = " "
    drop(old)


def wrap_link(like: _Element, url: str, title: str) -> _Element:
    """Return a link that stands on the line of another element."""
    link = like.makeelement("a", {tidy.LINE: like.get(tidy.LINE) or "1", "href": url})
    link.text = title
    like.set(MARK, "link")
    return link


def _make_line(embed: Embed, *, inline: bool) -> _Element:
    """Return the link, in a paragraph of its own unless it stands in one, and its caption below it."""
    attributes = {tidy.LINE: embed.element.get(tidy.LINE) or "1"}
    line = embed.element.makeelement("span" if inline else "p", attributes)
    line.append(wrap_link(line, embed.url, embed.title))
    if embed.caption:
        line[0].tail = f" {embed.caption}" if inline else None
        if not inline:
            broken = line.makeelement("br", attributes)
            broken.tail = embed.caption
            line.append(broken)
    return line


def _make_quotation(embed: Embed) -> _Element:
    """Return a quotation of one paragraph whose words lead to the post, and on its last line who said it."""
    attributes = {tidy.LINE: embed.element.get(tidy.LINE) or "1"}
    quotation = embed.element.makeelement("blockquote", attributes)
    words = quotation.makeelement("p", attributes)
    words.set(MARK, "quotation")
    quotation.append(words)
    for part in embed.quote:
        if len(words):
            _break_twice(words)
        _add_linked(words, embed.url, part.text)
        for child in list(part):
            tail, child.tail = child.tail, None
            if child.tag in _UNLINKED or next(child.iter("a"), None) is not None:
                words.append(child)
            else:
                _add_linked(words, embed.url, None).append(child)
            _add_linked(words, embed.url, tail)
    if embed.source:
        _break_twice(words)
        words[-1].tail = f"— {embed.source}"
    return quotation


def _add_linked(words: _Element, url: str, text: str | None) -> _Element:
    """Add a text as a link, without the white space around it; return the link."""
    link = words.makeelement("a", {tidy.LINE: words.get(tidy.LINE) or "1", "href": url})
    link.text = text and text.strip()
    if text and text[0].isspace() and len(words):
        words[-1].tail = (words[-1].tail or "") + " "
    if text is None or link.text:
        words.append(link)
        link.tail = " " if text and text[-1].isspace() else None
    return link


def _break_twice(words: _Element) -> None:
    line = words.get(tidy.LINE) or "1"
    words.extend([words.makeelement("br", {tidy.LINE: line}) for _ in range(2)])
