"""Sentences that turn, deny or claim: a text that is cut must not part them from what they bear on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.language.claiming_words import CLAIMS, DENIALS
from newsletter.language.sentences import CLOSING_MARKS, QUESTION_MARKS
from newsletter.language.turning_words import CONCESSIONS, NEGATIONS, OPENERS, TURNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Languages without spaces between words, or with endings on all of them: a word may stand anywhere.
_UNSPACED = frozenset({"ja", "ko", "zh"})
# What Arabic and Hebrew glue to the beginning of a word: and, so, that, the.
_GLUED = {"ar": "[وف]?", "he": "[ושה]?"}
# The vowel signs of Arabic, which some write and most do not.
_VOWEL_SIGNS = dict.fromkeys(range(0x64B, 0x653))
# Languages whose patterns are kept, all of them, and texts whose safe ends are, for ten networks ask for the
# same ones. Own limits.
_KEPT, _KEPT_TEXTS = 32, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """The tables' words in one language, each table as one pattern; the first two begin a sentence."""

    opening: re.Pattern[str]
    conceding: re.Pattern[str]
    turning: re.Pattern[str]
    negating: re.Pattern[str]
    denying: re.Pattern[str]
    claiming: re.Pattern[str]


def is_covered(language: str) -> bool:
    """Return whether the tables hold a language; of any other nobody can tell what turns or denies."""
    return language in OPENERS and language in DENIALS


def turns(sentence: str, language: str) -> bool:
    """Return whether a sentence turns the one before it, or tells its source: `Mais la mairie hésite`."""
    patterns, plain = _compile_patterns(language), _simplify(sentence)
    return bool(_opens_with(patterns.opening, plain) or patterns.turning.search(plain))


def negates(sentence: str, language: str) -> bool:
    """Return whether a sentence says that something is not so: `La région ne paiera pas`."""
    return bool(_compile_patterns(language).negating.search(_simplify(sentence)))


def denies(sentence: str, language: str) -> bool:
    """Return whether a sentence denies, doubts or takes back what is claimed: `L’intéressé dément`."""
    return bool(_compile_patterns(language).denying.search(_simplify(sentence)))


def claims(sentence: str, language: str) -> bool:
    """Return whether a sentence suspects, asserts, charges or promises: `Il aurait reçu 300 000 €`."""
    return bool(_compile_patterns(language).claiming.search(_simplify(sentence)))


def restricts(sentence: str, language: str) -> bool:
    """Return whether a sentence turns, negates or denies anything."""
    return any(judge(sentence, language) for judge in (turns, negates, denies))


def list_safe_ends(sentences: Sequence[str], language: str, *, claims_stand: bool = False) -> list[int]:
    """Return after how many of these sentences a text may end without a change of what it says.

    A sentence that turns or negates stays with the one before it, one that denies with all before it, and
    one that claims with all after it; a question stays with what may answer it, as does one that concedes
    (`Certes…`). In a language that the tables lack nothing may be cut.

    Args:
        sentences: of one text, in order.
        language: ISO 639-1 code.
        claims_stand: whether a claim may stand without what follows it, which the caller looks through.
    """
    return list(_find_safe_ends(tuple(sentences), language, claims_stand=claims_stand))


def find_last_restriction(text: str, language: str) -> int:
    """Return where the last word begins by which a text turns, negates or denies; 0 where none does."""
    patterns, plain = _compile_patterns(language), _simplify(text)
    tables = (patterns.opening, patterns.turning, patterns.negating, patterns.denying)
    return max((match.start() for table in tables for match in table.finditer(plain)), default=0)


@lru_cache(maxsize=_KEPT_TEXTS)
def _find_safe_ends(sentences: Sequence[str], language: str, *, claims_stand: bool) -> Sequence[int]:
    whole = len(sentences)
    if not is_covered(language):
        return [whole] if whole else []
    denials, charges = (
        [place for place, sentence in enumerate(sentences) if judge(sentence, language)]
        for judge in (denies, claims)
    )
    first, last = max(denials, default=0), whole if claims_stand else min(charges, default=whole)
    ends = [
        end
        for end, (before, following) in enumerate(pairwise(sentences), start=1)
        if first < end <= last and not _waits(before, language) and not _leans(following, language)
    ]
    return [*ends, whole] if whole else []


def _leans(sentence: str, language: str) -> bool:
    return turns(sentence, language) or negates(sentence, language)


def _waits(sentence: str, language: str) -> bool:
    """Return whether a sentence asks for another after it."""
    asks = sentence.rstrip(f"{CLOSING_MARKS} \u00a0\u202f")[-1:] in QUESTION_MARKS
    return asks or _opens_with(_compile_patterns(language).conceding, _simplify(sentence))


# ── The words ────────────────────────────────────────────────────────────────


def _opens_with(words: re.Pattern[str], text: str) -> bool:
    start = re.match(r"[\W_]*", text)
    return bool(words.match(text, start.end() if start else 0))


def _simplify(text: str) -> str:
    """Return a text as the tables have it: small letters, plain spaces, typographic apostrophes."""
    return " ".join(text.casefold().replace("'", "’").translate(_VOWEL_SIGNS).split())


@lru_cache(maxsize=_KEPT)
def _compile_patterns(language: str) -> _Patterns:
    return _Patterns(
        opening=_compile(OPENERS, language),
        conceding=_compile(CONCESSIONS, language),
        turning=_compile(TURNS, language),
        negating=_compile(NEGATIONS, language),
        denying=_compile(DENIALS, language),
        claiming=_compile(CLAIMS, language),
    )


def _compile(table: Mapping[str, str], language: str) -> re.Pattern[str]:
    """Return the words of a language as one pattern, which nothing matches where there are none."""
    words = [_simplify(word) for word in table.get(language, "").split(",")]
    patterns = [re.escape(word).replace(r"\*", r"\w*").replace("_", ",") for word in words if word]
    anyone = "|".join(patterns) or "(?!)"
    if language in _UNSPACED:
        return re.compile(anyone)
    return re.compile(rf"(?:(?<![\w-])|(?=,)){_GLUED.get(language, '')}(?:{anyone})(?!\w|-de-)")
