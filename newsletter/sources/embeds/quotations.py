"""Pull quotes, as pages call them, and the line that names their author → quotations with their source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# How classes call a pull quote; the second ones also name other things, and count only around quoted words or
# over the name of an author.
_PULLED = re.compile(r"(?:^|[\s_-])(?:pull-?quotes?|exergues?)(?=$|[\s_-])|PullQuote", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?:^|[\s_-])(?:quotes?|quotation|block-?quote|citations?|verbatim|zitat|cita|citaat|citazione)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(
    r"(?:^|[\s_-])(?:authors?|auteurs?|auteure|autor|autorin|autore|source|quelle|cite|attribution|signature|name|nom|"
    r"speaker|caption)(?=$|[\s_-])",
    re.IGNORECASE,
)
_QUOTABLE = frozenset({"aside", "div", "figure", "p", "section"})
_SOURCES = frozenset({"cite", "div", "figcaption", "p", "span"})
# What no pull quote holds.
_OTHERS = ("blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "img")
_OPENING = '«“„"‟‹”'
# Characters of a pull quote, and of the line that names its author. Own limits.
_LONGEST, _SOURCE = 500, 120


def is_called_quote(named: str) -> bool:
    """Return whether an element of this class may be a pull quote."""
    return bool(_PULLED.search(named) or _QUOTED.search(named))


def make_quote(element: _Element) -> None:
    """Make a pull quote a quotation, unless one stands in it or around it already."""
    if element.tag not in _QUOTABLE or next(element.iterancestors("blockquote"), None) is not None:
        return
    words = get_words(element)
    if len(words) > _LONGEST or next(element.iter(*_OTHERS), None) is not None:
        return
    sure = _PULLED.search(element.get("class") or "") or words[:1] in _OPENING
    if words and (sure or next(_iter_sources(element), None) is not None):
        element.tag = "blockquote"


def name_source(quotation: _Element) -> None:
    """Mark the last line of a quotation that its class calls the author as what names the source."""
    for source in list(_iter_sources(quotation)):
        source.tag = "footer"
        source.attrib.pop("class", "")


def _iter_sources(quotation: _Element) -> Iterator[_Element]:
    """Yield the elements at the end of a quotation that name who said it; words stand before them."""
    words = get_words(quotation)
    for element in quotation.iterdescendants(*_SOURCES):
        name = get_words(element)
        called = element.tag == "figcaption" or _SAYS_WHO.search(element.get("class") or "")
        if called and 0 < len(name) <= _SOURCE and words.endswith(name) and words != name:
            yield element
            return
