"""Words → hashtags that X, Mastodon and Bluesky all see whole, and that screen readers read word by word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.model.social_rules import HASHTAG_CATEGORIES, is_hashtag

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters of the longest hashtag that is read at a glance; a longer one is a sentence. Own choice.
LONGEST = 24
# Tags whose hashtag is kept: every network asks for that of each. Own choice.
TAGS = 256


@lru_cache(maxsize=TAGS)
def make_hashtag(words: str) -> str | None:
    """Return the hashtag of a few words, each with a capital; None where they hold no letter, or too many.

    Accents stay. Of the rest, a hashtag can hold only letters, marks, digits and, inside a word, `_`. A name
    that another one would be left of (C++, C#, R&D) makes none.
    """
    if _SIGNED_NAME.search(words):
        return None
    spaced = unicodedata.normalize("NFC", "".join(map(_keep, unicodedata.normalize("NFC", words))))
    parts = filter(None, (word.strip("_") for word in spaced.split()))
    tag = "".join(map(_join, parts)).removeprefix("_")
    return f"#{tag}" if len(tag) <= LONGEST and is_hashtag(tag) else None


def choose_hashtags(words: Iterable[str], limit: int, house: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the first hashtags, as many as `limit`, none twice whatever its capitals and accents.

    The house's own come last, and keep their places, but for one that is always the article's.
    """
    own, made = _index_by_letters(house), _index_by_letters(filter(None, map(make_hashtag, words)))
    others = [tag for bare, tag in made.items() if bare not in own]
    first = others[: max(limit - len(own), 1)]
    return (*first, *own.values())[:limit]


def drop_mentioned(tags: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the hashtags that a text does not hold already."""
    mentioned = {_simplify(tag) for tag in set(_HASHTAG.findall(text))} if "#" in text else ()
    return tuple(tag for tag in tags if _simplify(tag) not in mentioned)


def _join(word: str) -> str:
    """Return a word as it follows another one: its capital shows where it begins, or else `_` does."""
    return f"_{word}" if _WITHOUT_CAPITALS.match(word) else word[0].title() + word[1:]


def _index_by_letters(tags: Iterable[str]) -> dict[str, str]:
    """Return the tags by their bare letters, the first of each."""
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(_simplify(tag), tag)
    return first


# ── Characters ───────────────────────────────────────────────────────────────

# They choose how an emoji is drawn, and would be left over when it goes.
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
# Hebrew, Arabic, Indic and Ethiopic letters: words with spaces between them, and no capitals.
_WITHOUT_CAPITALS = re.compile("[\u0590-\u0dff\u1200-\u137f]")
# A name of one letter, or of several beside `&`, that its sign is part of: C++, C#, F#, R&D, M&A, Q&A.
_SIGNED_NAME = re.compile(r"(?<!\w)(?:(?:\w+\+\+|\w{1,2}[#♯*])|\w{1,3}[&＆+]\w{1,3})(?!\w)")
# A hashtag in a text, without the sentence's own signs.
_HASHTAG = re.compile(r"(?<!\S)#[^\s.,:;!?…»)]+")
# Accents on Latin, Greek and Cyrillic letters; the marks of other scripts are part of their words.
_ACCENTS = re.compile("[\u0300-\u036f]")


def _keep(character: str) -> str:
    """Return what a character becomes: itself, a plain digit (₂ → 2), nothing if invisible, or a space."""
    category = unicodedata.category(character)
    if category == "Cf" or _SELECTORS.match(character):
        return ""
    if category == "No":
        return str(unicodedata.digit(character, " "))
    return character if category in HASHTAG_CATEGORIES or character == "_" else " "


def _simplify(tag: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", tag.casefold()))
