"""Which pictures of a page can be shown: those on the web, in the file itself, or saved beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import Figure, SetAside, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Block, Image

_WHY = "a picture that is neither on the web nor saved beside the page"


def is_there(image: Image, path: Path) -> bool:
    """Whether a picture can be shown."""
    return links.is_web(image.src) or image.data is not None or _is_file(path.parent / image.src)


def parted(blocks: Sequence[Block], path: Path, line: int) -> tuple[tuple[Block, ...], tuple[SetAside, ...]]:
    """The blocks without pictures that cannot be shown, and what those were."""
    absent = [block for block in blocks if isinstance(block, Figure) and not is_there(block.image, path)]
    said = (_words(block) or block.image.alt or block.image.src for block in absent)
    kept = tuple(block for block in blocks if block not in absent)
    return kept, tuple(SetAside(line=line, text=text, why=_WHY) for text in said)


def _words(figure: Figure) -> str:
    return f"{plain(figure.caption)} {figure.credit or ''}".strip()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or none
        return False
