"""Markup that nh3, which cleans, and libxml2, which makes the tree, read alike and in linear time."""

from __future__ import annotations

import re

# What nh3 0.3.8 drops with all that is in it, a formula for one; as these elements its words stay, but for
# what a browser does not show either (tried 2026-11-23).
_FORMULA = re.compile(r"<(/?)(?:(math|m[inos]|mtext)|annotation(?:-xml)?)(?=[\s/>])", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"(?:\A|>)[^<]*")
# Character references in one stretch of text: html5ever's time grows with the square of it (2,000 take a
# millisecond, 800,000 take 15 seconds). Between more of them stands an element that shows nothing.
# Own limit, 2026-11-23.
_REFERENCES = 2000
# Elements without an end that libxml2 2.14 takes for open ones: all that follows would be inside them.
# In the sanitised form, where every value stands in double quotes.
_EMPTY = re.compile(r'<(wbr|source|track|embed|keygen)(?: [^\s=>]+="[^"]*")*>')


def readable(html: str) -> str:
    """The same for nh3: formulas as text, and no endless row of character references."""
    return _BETWEEN_TAGS.sub(_parted, _FORMULA.sub(_as_text, html))


def emptied(markup: str) -> str:
    """The same for libxml2: what has no end tag ends where it begins."""
    return _EMPTY.sub(r"\g<0></\1>", markup)


def _parted(between: re.Match[str]) -> str:
    pieces = between[0].split("&")
    starts = range(0, len(pieces), _REFERENCES)
    return "<wbr>&".join("&".join(pieces[at : at + _REFERENCES]) for at in starts)


def _as_text(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{'span' if tag[2] else 'template'}"
