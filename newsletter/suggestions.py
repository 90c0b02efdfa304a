"""What was probably meant where a word is unknown."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def suggest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is written most like a word, or None where none is close."""
    return next(iter(get_close_matches(word, list(choices), 1)), None)


def list_choices(word: str, choices: Iterable[str]) -> str:
    """Return the hint for an unknown word: the nearest choice where there is one, then all of them."""
    choices = list(choices)
    nearest = suggest(word, choices)
    return f"{f'Did you mean {nearest}? ' if nearest else ''}Valid: {', '.join(choices)}."
