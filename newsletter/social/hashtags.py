"""Words → hashtags that X, Mastodon and Bluesky all see whole, and that screen readers read word by word."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters after the # that Bluesky still takes for a hashtag: github.com/bluesky-social/atproto
# lexicons/app/bsky/feed/post.json, `tags` (read 2026-11-23).
LENGTH = 64


def hashtag(words: str) -> str | None:
    """The hashtag of a few words, a capital to each, or None where they hold no letter or too many.

    Accents stay. Of the rest, a hashtag can hold only letters, marks, digits and, inside a word, `_`.
    """
    spaced = unicodedata.normalize("NFC", "".join(map(_kept, unicodedata.normalize("NFC", words))))
    found = filter(None, (word.strip("_") for word in spaced.split()))
    tag = "".join(word[0].title() + word[1:] for word in found)
    return f"#{tag}" if len(tag) <= LENGTH and any(map(str.isalpha, tag)) else None


def hashtags(words: Iterable[str], limit: int) -> tuple[str, ...]:
    """The first hashtags, as many as `limit`, none twice whatever its capitals and accents."""
    tags: dict[str, str] = {}
    for tag in filter(None, map(hashtag, words)):
        tags.setdefault(_bare(tag), tag)
    return tuple(tags.values())[:limit]


# ── Characters ───────────────────────────────────────────────────────────────

# Unicode's general categories of letters, marks and decimal digits.
_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})
# They choose how an emoji is drawn, and stay behind when it is gone.
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
# Accents on Latin, Greek and Cyrillic letters; the marks of other scripts are part of their words.
_ACCENTS = re.compile("[\u0300-\u036f]")


def _kept(character: str) -> str:
    """What becomes of a character: itself, a plain digit (₂ → 2), nothing if it is invisible, or a space."""
    category = unicodedata.category(character)
    if category == "Cf" or _SELECTORS.match(character):
        return ""
    if category == "No":
        return str(unicodedata.digit(character, " "))
    return character if category in _CATEGORIES or character == "_" else " "


def _bare(tag: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", tag.casefold()))
