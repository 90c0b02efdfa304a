"""The boxes that pictures stand in, in the pixels of their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsletter.model import measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Layout

# Pixels of a file for each CSS pixel: what phones and most laptops show. Own choice, 2026-11-23.
DENSITY: Final = 2
# CSS pixels of height that Outlook for Windows draws at most; below, it cuts the picture off:
# emailonacid.com/blog/article/email-development/how-to-code-emails-for-outlook (read 2026-11-23).
TALLEST: Final = 1728


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What a picture's file fills at most, in pixels.

    Attributes:
        white: what one sees through lies on white. Charts are drawn in black, and a dark mail has dark paper;
            a logo has a version for it, or is its owner's.
    """

    width: int
    height: int = TALLEST * DENSITY
    white: bool = False


WIDE = Box(width=measures.INNER * DENSITY, white=True)
# Cards and the cells of a grid fill a phone's row, which is wider than their column.
NARROW = Box(width=max(measures.SIDE, measures.HALF, measures.PHONE) * DENSITY, white=True)
ADVERTISER = Box(width=measures.SPONSOR_WIDTH * DENSITY, height=measures.SPONSOR_HEIGHT * DENSITY)
MASTHEAD = Box(width=measures.LOGO_WIDTH * DENSITY, height=measures.LOGO_HEIGHT * DENSITY)

# Where an article's picture stands; a brief shows none.
OF_LAYOUT: Mapping[Layout, Box | None] = {
    "full": WIDE,
    "lead": WIDE,
    "card": NARROW,
    "grid": NARROW,
    "brief": None,
}
