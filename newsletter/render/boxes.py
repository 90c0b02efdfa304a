"""How large things are drawn: what the mail's padding leaves, and pictures in it. All in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.model import measures

if TYPE_CHECKING:
    from newsletter.model import Image
    from newsletter.model.design_tokens import Tokens

# Between the two columns of a grid, and between a card's picture and its text.
GUTTER = measures.INNER - 2 * measures.HALF
# A card's picture takes this part of the row.
SIDE = measures.SIDE / measures.INNER


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """The widths of a theme's mail.

    Attributes:
        width: the mail; `inner` what its padding leaves.
        side: a card's picture; `half` a column of a grid; `gutter` what parts two columns.
    """

    width: int
    padding: int
    inner: int
    side: int
    half: int
    gutter: int = GUTTER
    logo_width: int = measures.LOGO_WIDTH
    logo_height: int = measures.LOGO_HEIGHT
    sponsor_width: int = measures.SPONSOR_WIDTH
    sponsor_height: int = measures.SPONSOR_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture as large as it is drawn; `height` is unknown for one that lies elsewhere."""

    width: int
    height: int | None


def boxes(theme: Tokens) -> Boxes:
    """The widths that a theme's tokens make."""
    shape = theme["shape"]
    width, padding = pixels(shape["width"]), pixels(shape["padding"])
    inner = width - 2 * padding
    half = (inner - GUTTER) // 2
    return Boxes(width=width, padding=padding, inner=inner, side=round(inner * SIDE), half=half)


def pixels(length: str) -> int:
    """A length of a theme as a number."""
    return int(length.removesuffix("px"))


def drawn(image: Image, width: int, height: int | None = None) -> Drawn:
    """A picture in a box, its proportions kept, never larger than it is."""
    if not image.width or not image.height:
        return Drawn(width=width, height=None)
    scale = min(1.0, width / image.width, (height or image.height) / image.height)
    return Drawn(width=max(1, round(image.width * scale)), height=max(1, round(image.height * scale)))
