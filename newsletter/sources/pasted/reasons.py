"""Why a line is set aside, in words for an editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.sources.lines import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.config.front_matter import FrontMatter

# What kinds of units are no part of the article, and why, where a line's own words do not tell.
KINDS: Mapping[str, str] = {
    "above": "above the title, and no part of the article",
    "early date": "a dateline",
    "date": "a dateline",
    "beside": "between the title and the text, and no part of either",
    "between": "between two parts of the text, and no part of it",
    "below": "below the article",
}

_DIVIDER = re.compile(r"[\W_]+")
_FORM = re.compile(r"\[[^\]]*\]|_{4,}")
# Characters of a line that is a date and nothing to read.
_DATELINE = 60


def why(line: str, kind: str, front: FrontMatter) -> str:
    """Why this line, of a kind among KINDS, is set aside."""
    if _DIVIDER.fullmatch(line):
        return "a divider"
    if line == front.lede:
        return "repeats the lede of the front matter"
    said = phrases.find_phrase(line)
    if said and said.kind != "points":
        return phrases.explain(said.kind)
    if len(line) <= _DATELINE and find_date(line):
        return "a dateline"
    return "a form of the page" if _FORM.match(line) else KINDS[kind]
