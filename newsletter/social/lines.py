"""Texts as single lines: as they are printed in a post, and as they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from newsletter.language import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

# White space at which no line may break, and all other white space.
_BINDING = re.compile(r"\s*[\u00a0\u2007\u202f]\s*")
_BREAKING = re.compile(r"[^\S\u00a0]+")
# Characters that no reader sees, and that count.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
# A mark of a note that does not stand in the post, and an account that is somebody else elsewhere.
_POINTERS = re.compile(r"[ \u00a0]?\((?:\*+|@[\w.]+)\)")
# What agencies quote inside a quotation: `"dire +poisson frit+"`.
_AGENCY_QUOTES = re.compile(r"(?<![\w+])\+([^\W\d_][^+\n]{1,60}[^\W\d_])\+(?![\w+])")


def typeset_line(text: str, language: str) -> str:
    """Return a text as it is printed: in NFC, as networks count, without U+202F, which costs double on X."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).strip()
    line = _BREAKING.sub(" ", _BINDING.sub("\u00a0", visible))
    return typeset(_AGENCY_QUOTES.sub(r"“\1”", _POINTERS.sub("", line)), language)


def fold_words(text: str) -> str:
    """Return the words of a text in small letters, a space between."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@lru_cache
def compile_phrases(lines: tuple[str, ...]) -> re.Pattern[str]:
    """Return the phrases of a table, between commas, as one pattern of what `fold_words` gives.

    `*` before or after one stands for any words, or none.
    """
    phrases = [phrase.strip() for line in lines for phrase in line.split(",") if phrase.strip()]
    return re.compile("|".join(map(_compile_phrase, phrases)) or "(?!)")


def _compile_phrase(phrase: str) -> str:
    before, after = "(?:.+ )?" * phrase.startswith("*"), "(?: .+)?" * phrase.endswith("*")
    return f"{before}{re.escape(fold_words(phrase))}{after}"


def find_ends(text: str, sentences: Sequence[str]) -> list[int]:
    """Return where each of a text's sentences ends."""
    ends = accumulate(sentences, lambda end, sentence: text.index(sentence, end) + len(sentence), initial=0)
    return list(ends)[1:]


def find_end(text: str, sentences: Sequence[str]) -> int:
    """Return where the last of a text's first sentences ends; 0 where there is none."""
    return [0, *find_ends(text, sentences)][-1]
