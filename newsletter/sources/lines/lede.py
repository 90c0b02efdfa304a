"""The rule for whether a first paragraph is a lede."""

from __future__ import annotations

import unicodedata
from statistics import median
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence, split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

# Own limits, measured on pasted articles. Characters, except where it says otherwise.
LEDE = 420
LEDE_SENTENCES = 4
# A lede is short beside the paragraphs that it stands over: this share of their median length.
LEDE_SHARE = 0.8
# What is no longer than this is a line rather than a paragraph.
LINE = 40


def is_lede(text: str, following: Sequence[str], language: str) -> bool:
    """Return whether the first paragraph is a standfirst: short beside the paragraphs that follow it."""
    paragraphs = [len(other) for other in following if len(other) > LINE and ends_sentence(other)]
    if not paragraphs or not ends_sentence(text) or len(text) > LEDE or _is_callout(text):
        return False
    return (
        len(text) <= LEDE_SHARE * median(paragraphs)
        and len(split_sentences(text, language)) <= LEDE_SENTENCES
    )


def _is_callout(text: str) -> bool:
    """Return whether a text begins with a picture, as a box beside the text does: `💡 À savoir`."""
    return unicodedata.category(text[0]) == "So"
