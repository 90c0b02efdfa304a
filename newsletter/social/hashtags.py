"""Words → hashtags that X, Mastodon and Bluesky all see whole, and that screen readers read word by word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.model.social_rules import HASHTAG_CATEGORIES, is_hashtag

if TYPE_CHECKING:
    from collections.abc import Iterable

# Tags whose hashtag is kept: ten networks ask for that of each. Own choice, 2026-11-23.
TAGS = 1_024


@lru_cache(maxsize=TAGS)
def hashtag(words: str) -> str | None:
    """The hashtag of a few words, a capital to each, or None where they hold no letter or too many.

    Accents stay. Of the rest, a hashtag can hold only letters, marks, digits and, inside a word, `_`.
    """
    spaced = unicodedata.normalize("NFC", "".join(map(_kept, unicodedata.normalize("NFC", words))))
    found = filter(None, (word.strip("_") for word in spaced.split()))
    tag = "".join(_joined(word) for word in found).removeprefix("_")
    return f"#{tag}" if is_hashtag(tag) else None


def hashtags(words: Iterable[str], limit: int, house: Iterable[str] = ()) -> tuple[str, ...]:
    """The first hashtags, as many as `limit`, none twice whatever its capitals and accents.

    The house's own come last, and keep their places, but for one that is always the article's.
    """
    own, found = _once(house), _once(filter(None, map(hashtag, words)))
    said = {bare: tag for bare, tag in found.items() if bare not in own}
    first = list(said.values())[: max(limit - len(own), 1)]
    return (*first, *own.values())[:limit]


def unsaid(tags: Iterable[str], said: str) -> tuple[str, ...]:
    """Those of the hashtags that a text does not hold already."""
    heard = {_bare(tag) for tag in set(_HASHTAG.findall(said))} if "#" in said else ()
    return tuple(tag for tag in tags if _bare(tag) not in heard)


def _joined(word: str) -> str:
    """A word as it follows another one: its capital shows where it begins, or else `_` does."""
    return f"_{word}" if _WITHOUT_CAPITALS.match(word) else word[0].title() + word[1:]


def _once(tags: Iterable[str]) -> dict[str, str]:
    """Tags by their bare letters, the first of each."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(_bare(tag), tag)
    return found


# ── Characters ───────────────────────────────────────────────────────────────

# They choose how an emoji is drawn, and stay behind when it is gone.
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
# Hebrew, Arabic, Indic and Ethiopic letters: words with spaces between them, and no capitals.
_WITHOUT_CAPITALS = re.compile("[\u0590-\u0dff\u1200-\u137f]")
# A hashtag in a text, without the sentence's own signs.
_HASHTAG = re.compile(r"(?<!\S)#[^\s.,:;!?…»)]+")
# Accents on Latin, Greek and Cyrillic letters; the marks of other scripts are part of their words.
_ACCENTS = re.compile("[\u0300-\u036f]")


def _kept(character: str) -> str:
    """What becomes of a character: itself, a plain digit (₂ → 2), nothing if it is invisible, or a space."""
    category = unicodedata.category(character)
    if category == "Cf" or _SELECTORS.match(character):
        return ""
    if category == "No":
        return str(unicodedata.digit(character, " "))
    return character if category in HASHTAG_CATEGORIES or character == "_" else " "


def _bare(tag: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", tag.casefold()))
