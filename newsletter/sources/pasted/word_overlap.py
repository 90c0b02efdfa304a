"""How much of a line's words the running text says too: a headline's are there, a menu's are not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Shares of the words that are told apart, and the words of a line that says little either way. Own limits.
SHARES = ((0.0, "none"), (0.34, "third"), (0.6, "half"), (0.9, "most"), (1.0, "all"))
FEWEST, FEW = 2, 4

_WORD = re.compile(r"[^\W\d_]{4,}")


def list_words(text: str) -> frozenset[str]:
    """Return the words of four letters and more, in small letters."""
    return frozenset(_WORD.findall(text.casefold()))


def name_overlaps(units: Sequence[Unit], lines: Sequence[LineFeatures], wanted: Sequence[int]) -> list[str]:
    """Return for each wanted unit how much of its words the prose besides it says; empty if it has few."""
    known = {
        index: list_words(units[index].text) for index, line in enumerate(lines) if line.shape == "prose"
    }
    prose = Counter(word for words in known.values() for word in words)
    return [
        _name_overlap(known.get(index) or list_words(units[index].text), prose, besides=index in known)
        for index in wanted
    ]


def _name_overlap(words: frozenset[str], prose: Counter[str], *, besides: bool) -> str:
    if len(words) < FEWEST:
        return ""
    share = sum(prose[word] > besides for word in words) / len(words)
    name = next(name for limit, name in SHARES if share <= limit)
    return f"few {name}" if len(words) < FEW else name
