"""HTML → what the checks ask of it: links, pictures, words and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import XPath, _Element

# Pages that are kept: many checks ask for the same one. Own choice, 2026-11-23.
_KEPT = 1
# What takes an element out of sight: display, visibility, or a box without height, as preheaders have.
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d])", re.IGNORECASE)
# How such an element is told in XPath, which knows no patterns: fewer for Python to look at.
_PERHAPS = (
    ".//*[@hidden or contains(@style, 'none') or contains(@style, 'hidden') or contains(@style, 'max-h')]"
)
# Elements whose text nobody reads, and those whose text is meant as it is.
_UNREAD = ("style", "script", "noscript", "template")
_CODE = ("code", "pre", "samp", "kbd")
# Campaign tags, and what is left of a query without them.
_CAMPAIGN, _EMPTY = re.compile(r"(?<=[?&])utm_[^&#]*&?"), re.compile(r"[/?&]+(?=#|$)")
# What preheaders are padded with: combining grapheme joiner, soft hyphen, spaces and joiners without width.
_PADDING = re.compile("[\u034f\u00ad\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link: where it leads, and what stands for it, alternative texts included."""

    href: str
    text: str
    rel: tuple[str, ...]
    line: int | None
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailImage:
    """A picture; None for what it does not say."""

    src: str | None
    alt: str | None
    linked: bool
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an element says of its language."""

    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEmail:
    """What stands in a mail's HTML.

    Attributes:
        root: the language of the html element.
        wrapper: that of the first element of the body that is seen, which webmail leaves where it drops html.
        words: what is seen, in one line; `prose` the same without code.
        opening: what stands unseen before anything that is seen: the preheader and what pads it.
        places: ids and names that a link may lead to.
    """

    root: Speech
    wrapper: Speech = field(default_factory=Speech)
    title: str = ""
    links: tuple[Link, ...] = ()
    pictures: tuple[EmailImage, ...] = ()
    words: str = ""
    prose: str = ""
    opening: str = ""
    places: frozenset[str] = frozenset()

    @property
    def opening_words(self) -> str:
        """The preheader without what pads it: signs without a shape, and no-break or figure spaces."""
        return one_line(_PADDING.sub(" ", self.opening))


@lru_cache(_KEPT)
def parse_email(html: str) -> ParsedEmail:
    """The page; one that is no HTML at all has nothing in it."""
    root = _parsed(html)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return ParsedEmail(root=_speech(root), title=_title(root))
    unseen = [element for element in _all(body, _PERHAPS) if _unseen(element)]
    found = ParsedEmail(
        root=_speech(root),
        wrapper=_speech(next((child for child in body if not _unseen(child)), None)),
        title=_title(root),
        links=_links(body, unseen),
        pictures=_pictures(body),
        opening=_opening(body),
        places=frozenset(map(str, _xpath(".//@id | .//a/@name", body))),
    )
    words, code = _text(_without(body, (*unseen, *body.iter(*_UNREAD)))), [*body.iter(*_CODE)]
    return replace(found, words=words, prose=_text(_without(body, code)) if code else words)


def one_line(text: str) -> str:
    """Text with one space wherever there are any: typography chooses which, and a line may end there."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Text without any white space, to be found whatever markup stands inside it."""
    return "".join(text.split())


def destination(address: str) -> str:
    """An address without what does not change where it leads: services put campaign tags of their own."""
    return _EMPTY.sub("", _CAMPAIGN.sub("", address))


def _parsed(html: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = html.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        found: _Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # there is nothing in it
        return None
    return found


def _links(body: _Element, unseen: Sequence[_Element]) -> tuple[Link, ...]:
    hidden = {anchor for element in unseen for anchor in element.iter("a")}
    return tuple(
        Link(
            href=anchor.get("href", ""),
            text=_standing_for(anchor),
            rel=tuple(anchor.get("rel", "").lower().split()),
            line=_line(anchor),
            seen=anchor not in hidden,
        )
        for anchor in _all(body, ".//a[@href] | .//area[@href]")
    )


def _standing_for(anchor: _Element) -> str:
    """What a link says: its words, and those that stand for its pictures."""
    return one_line(" ".join((*_said(anchor), *(image.get("alt", "") for image in anchor.iter("img")))))


def _pictures(body: _Element) -> tuple[EmailImage, ...]:
    linked = set(_all(body, ".//a[@href]//img"))
    return tuple(
        EmailImage(src=image.get("src"), alt=image.get("alt"), linked=image in linked, line=_line(image))
        for image in body.iter("img")
    )


def _opening(body: _Element) -> str:
    """The unseen text that an inbox reads first, from wherever the first seen one stands."""
    said: list[str] = []
    inside: _Element | None = body
    while inside is not None and not (inside.text or "").strip():
        inside = _first_seen(inside, said)
    return "".join(said).strip()


def _first_seen(inside: _Element, said: list[str]) -> _Element | None:
    """The first child with text that is seen; what is unseen before it is put down."""
    for child in inside:
        if _unseen(child):
            said.extend(_said(child))
        elif any(map(str.strip, _said(child))):
            return child
        if (child.tail or "").strip():
            return None
    return None


def _without(body: _Element, elements: Sequence[_Element]) -> _Element:
    """The body, these elements emptied; what stands after them stays."""
    for element in elements:
        tail = element.tail
        element.clear()
        element.tail = tail
    return body


def _text(body: _Element) -> str:
    return one_line(" ".join(_said(body)))


def _line(element: _Element) -> int | None:
    line: int | None = element.sourceline  # type: ignore[assignment] # its stub has no type
    return line


def _said(element: _Element) -> Iterator[str]:
    return map(str, element.itertext())


def _unseen(element: _Element) -> bool:
    return "hidden" in element.attrib or bool(_UNSEEN.search(element.get("style", "")))


def _speech(element: _Element | None) -> Speech:
    if element is None:
        return Speech()
    return Speech(lang=element.get("lang", ""), dir=element.get("dir", "").lower())


def _title(root: _Element | None) -> str:
    return one_line((root.findtext("head/title") or "") if root is not None else "")


def _all(body: _Element, path: str) -> list[_Element]:
    return [found for found in _xpath(path, body) if not isinstance(found, str)]


def _xpath(path: str, body: _Element) -> list[_Element | str]:
    found = _compiled(path)(body)
    return [each for each in found if not isinstance(each, (bytes, tuple))] if isinstance(found, list) else []


@cache
def _compiled(path: str) -> XPath:
    from lxml import etree

    return etree.XPath(path, smart_strings=False)
