"""HTML → what the checks ask of it: links, images, words and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import XPath, _Element

# Emails that are kept: many checks ask for the same one. Own choice.
_KEPT = 1
# What takes an element out of sight: display, visibility, or a box without height, as preheaders have.
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d])", re.IGNORECASE)
# The same in XPath, which knows no patterns: fewer elements for Python to look at.
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
# What a quoted string of CSS may not hold as it is: https://www.w3.org/TR/css-syntax-3/#consume-string-token
_UNSAFE_IN_CSS = re.compile(r"[\"\\\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailLink:
    """A link: where it leads, and what stands for it, alternative texts included."""

    href: str
    text: str
    rel: tuple[str, ...]
    line: int | None
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailImage:
    """An image; None for what it does not say."""

    src: str | None
    alt: str | None
    linked: bool
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an element says of its language and direction."""

    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEmail:
    """What stands in an email's HTML.

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
    links: tuple[EmailLink, ...] = ()
    images: tuple[EmailImage, ...] = ()
    words: str = ""
    prose: str = ""
    opening: str = ""
    places: frozenset[str] = frozenset()

    @property
    def opening_words(self) -> str:
        """The preheader without what pads it: invisible characters, and no-break or figure spaces."""
        return join_words(_PADDING.sub(" ", self.opening))


@lru_cache(_KEPT)
def parse_email(html: str) -> ParsedEmail:
    """Return what stands in an email; one that is no HTML at all has nothing in it."""
    root = _parse(html)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return ParsedEmail(root=_read_speech(root), title=_read_title(root))
    unseen = [element for element in _select_all(body, _PERHAPS) if _is_unseen(element)]
    parsed = ParsedEmail(
        root=_read_speech(root),
        wrapper=_read_speech(next((child for child in body if not _is_unseen(child)), None)),
        title=_read_title(root),
        links=_list_links(body, unseen),
        images=_list_images(body),
        opening=_read_opening(body),
        places=frozenset(map(str, _select(".//@id | .//a/@name", body))),
    )
    words, code = _join_text(_empty(body, (*unseen, *body.iter(*_UNREAD)))), [*body.iter(*_CODE)]
    return replace(parsed, words=words, prose=_join_text(_empty(body, code)) if code else words)


def join_words(text: str) -> str:
    """Return text with one space for any white space: typography chooses which, and lines may end there."""
    return " ".join(text.split())


def remove_spaces(text: str) -> str:
    """Return text without any white space, to be found whatever markup stands inside it."""
    return "".join(text.split())


def normalize_url(url: str) -> str:
    """Return a URL without what does not change where it leads: services put campaign tags of their own."""
    return _EMPTY.sub("", _CAMPAIGN.sub("", url))


def build_selector(tag: str, attribute: str, value: str | None) -> str:
    """Return the CSS selector of the elements of a tag whose attribute is this; None: those without it."""
    if value is None:
        return f"{tag}:not([{attribute}])"
    escaped = _UNSAFE_IN_CSS.sub(lambda match: f"\\{ord(match[0]):x} ", value)
    return f'{tag}[{attribute}="{escaped}"]'


def _parse(html: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = html.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # there is nothing in it
        return None
    return root


def _list_links(body: _Element, unseen: Sequence[_Element]) -> tuple[EmailLink, ...]:
    hidden = {anchor for element in unseen for anchor in element.iter("a")}
    return tuple(
        EmailLink(
            href=anchor.get("href", ""),
            text=_describe_link(anchor),
            rel=tuple(anchor.get("rel", "").lower().split()),
            line=_get_line(anchor),
            seen=anchor not in hidden,
        )
        for anchor in _select_all(body, ".//a[@href] | .//area[@href]")
    )


def _describe_link(anchor: _Element) -> str:
    """Return what a link says: its words, and those that stand for its images."""
    return join_words(
        " ".join((*_iter_text(anchor), *(image.get("alt", "") for image in anchor.iter("img"))))
    )


def _list_images(body: _Element) -> tuple[EmailImage, ...]:
    linked = set(_select_all(body, ".//a[@href]//img"))
    return tuple(
        EmailImage(src=image.get("src"), alt=image.get("alt"), linked=image in linked, line=_get_line(image))
        for image in body.iter("img")
    )


def _read_opening(body: _Element) -> str:
    """Return the unseen text that an inbox reads first, before any text that is seen."""
    unseen: list[str] = []
    inside: _Element | None = body
    while inside is not None and not (inside.text or "").strip():
        inside = _find_first_seen(inside, unseen)
    return "".join(unseen).strip()


def _find_first_seen(inside: _Element, unseen: list[str]) -> _Element | None:
    """Return the first child with text that is seen; text that is unseen before it goes into the list."""
    for child in inside:
        if _is_unseen(child):
            unseen.extend(_iter_text(child))
        elif any(map(str.strip, _iter_text(child))):
            return child
        if (child.tail or "").strip():
            return None
    return None


def _empty(body: _Element, elements: Sequence[_Element]) -> _Element:
    """Empty these elements of the body; what stands after them stays."""
    for element in elements:
        del element[:]
        element.text = None
        element.attrib.clear()
    return body


def _join_text(body: _Element) -> str:
    return join_words(" ".join(_iter_text(body)))


def _get_line(element: _Element) -> int | None:
    line: int | None = element.sourceline  # type: ignore[assignment] # its stub has no type
    return line


def _iter_text(element: _Element) -> Iterator[str]:
    return map(str, element.itertext())


def _is_unseen(element: _Element) -> bool:
    return "hidden" in element.attrib or bool(_UNSEEN.search(element.get("style", "")))


def _read_speech(element: _Element | None) -> Speech:
    if element is None:
        return Speech()
    return Speech(lang=element.get("lang", ""), dir=element.get("dir", "").lower())


def _read_title(root: _Element | None) -> str:
    return join_words((root.findtext("head/title") or "") if root is not None else "")


def _select_all(body: _Element, path: str) -> list[_Element]:
    return [match for match in _select(path, body) if not isinstance(match, str)]


def _select(path: str, body: _Element) -> list[_Element | str]:
    result = _compile_xpath(path)(body)
    matches = result if isinstance(result, list) else []
    return [match for match in matches if not isinstance(match, (bytes, tuple))]


@cache
def _compile_xpath(path: str) -> XPath:
    from lxml import etree

    return etree.XPath(path, smart_strings=False)
