"""The elements of a page: the words in them, their lines, and how one is taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.decoding import parse_number
from newsletter.model import make_line
from newsletter.sources.tidy import LINE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newsletter.model import Line

# What HTML collapses (https://infra.spec.whatwg.org/#ascii-whitespace): no-break spaces are not in it.
WHITE = re.compile("[ \t\n\f\r]+")
# Digits of a line's or a column's number in the largest page.
_DIGITS = 8


def get_line(element: _Element) -> Line:
    """Return the line of the file on which an element begins, which knows its column."""
    line, _, column = (element.get(LINE) or "").partition(":")
    return make_line(parse_number(line, _DIGITS) or 1, parse_number(column, _DIGITS) or 0)


def get_words(element: _Element | None, between: str = "") -> str:
    """Return the words of an element on one line, with something between those of two of its parts."""
    return "" if element is None else WHITE.sub(" ", between.join(map(str, element.itertext()))).strip()


def drop(element: _Element, text: str = "") -> None:
    """Take an element out of its tree; `text` and what stood behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    rest = text + (element.tail or "")
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + rest
    else:
        before.tail = (before.tail or "") + rest
    element.tail = None
    parent.remove(element)


def serialize(element: _Element) -> str:
    """Return an element as HTML."""
    from lxml import etree

    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
