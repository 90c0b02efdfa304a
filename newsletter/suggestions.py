"""What was probably meant where a word is unknown."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def suggest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is written most like a word, or None where none is close."""
    return next(iter(get_close_matches(word, list(choices), 1)), None)


def list_files(folder: Path, suffixes: Collection[str]) -> list[str]:
    """Return the files in a folder, and in the folders in it, whose names end so; as they are named there."""
    paths = (path for depth in ("*", "*/*") for path in folder.glob(depth))
    return sorted(
        path.relative_to(folder).as_posix()
        for path in paths
        if path.suffix.lower() in suffixes and path.is_file()
    )


def list_choices(word: str, choices: Iterable[str]) -> str:
    """Return the hint for an unknown word: the nearest choice where there is one, then all of them."""
    choices = list(choices)
    nearest = suggest(word, choices)
    return f"{f'Did you mean {nearest}? ' if nearest else ''}Valid: {', '.join(choices)}."
