"""Cards → files: a folder for each article, without what an earlier run left there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.atomic import CHECK, report_failure, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Article, PictureCard

SUFFIX = ".png"
# Cards of a series that an earlier run may have left beside those that are written.
_SERIES = f"point-*{SUFFIX}"
_SINGLE = ("quote", "figure")
_HINT = f"{CHECK.removesuffix('.')}, or choose another place with --output."


def write_cards(
    folder: Path, cards: Sequence[tuple[Article, PictureCard]]
) -> list[tuple[Article, PictureCard, Path]]:
    """Write every card into its article's folder, and return each with its path.

    Each file is written whole or not at all; other files in these folders stay.

    Raises:
        OutputError: nothing can be written there.
    """
    placed = [(article, card, folder / article.name / f"{card.name}{SUFFIX}") for article, card in cards]
    paths = {path for _, _, path in placed}
    with report_failure("The cards cannot be written", folder, _HINT):
        for _, card, path in placed:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, card.png)
        for home in {path.parent for path in paths}:
            for old in {*home.glob(_SERIES), *(home / f"{name}{SUFFIX}" for name in _SINGLE)} - paths:
                old.unlink(missing_ok=True)
    return placed
