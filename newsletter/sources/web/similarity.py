"""Texts compared by their letters alone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_SIGNS = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return _SIGNS.sub("", text.casefold())


def measure_similarity(text: str, other: str) -> float:
    """Return how much two texts share, from 0 to 1: Dice's coefficient of their pairs of letters."""
    first, second = _count_pairs(squeeze(text)), _count_pairs(squeeze(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _count_pairs(letters: str) -> Counter[str]:
    pairs = map("".join, pairwise(letters))
    return Counter(pairs) if len(letters) > 1 else Counter([letters])
