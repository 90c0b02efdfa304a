"""The typefaces that cards are set in: two families, each as text and bold, shipped beside this file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDER = Path(__file__).with_name("fonts")
Family: TypeAlias = Literal["Literata Card", "Inter Card"]
# Pixels of an em at which widths are measured: fine enough that rounding does not show. Own choice.
_EM = 1000
# Pixels of an em at which a character is compared with the sign for a missing one. Own choice.
_COARSE = 48
# Characters whose widths are kept: those of all scripts shipped, in four faces, and some others. Own limit.
_KEPT = 8_192
# What of an em a character of another script takes, by its category, where it is not known which font will
# draw it: Chinese and Japanese fill it, signs above and below letters take nothing. Own measure on Noto.
_WIDE, _OTHER, _SPACING, _ABOVE = 1.0, 0.66, 0.4, 0.0
# Characters that are never drawn: joiners and signs of direction.
_UNSEEN = {"Cf", "Cc", "Zl", "Zp"}
_SERIF = re.compile(r"(?<![\w-])serif(?![\w-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One shipped font: its family and weight as an SVG names them."""

    family: Family
    weight: Literal[400, 700]

    @property
    def path(self) -> Path:
        """The font's file."""
        name = self.family.removesuffix(" Card").lower()
        return FOLDER / f"{name}-{'bold' if self.weight > 400 else 'regular'}.ttf"  # noqa: PLR2004 - text weight


FACES = tuple(
    Face(family=family, weight=weight) for family in ("Literata Card", "Inter Card") for weight in (400, 700)
)


def choose_family(stack: str) -> Family:
    """Return the shipped family that stands for a theme's font stack: with serifs where that has them."""
    return "Literata Card" if _SERIF.search(stack) else "Inter Card"


def measure(text: str, face: Face) -> float:
    """Return how wide a text is, in ems; kerning, which mostly draws letters closer, is left out."""
    return sum(_measure_character(character, face) for character in text)


def list_foreign(text: str) -> str:
    """Return the characters that no shipped font holds, each once, in order."""
    return "".join(dict.fromkeys(character for character in text if not is_held(character)))


@lru_cache(_KEPT)
def is_held(character: str) -> bool:
    """Return whether the shipped fonts hold a character, or need not because it is never seen."""
    if character.isspace() or unicodedata.category(character) in _UNSEEN:
        return True
    return all(_draw(character, face) != _draw("\U0010ffff", face) for face in FACES)


@cache
def measure_capitals(face: Face) -> float:
    """Return the height of a face's capitals, in ems."""
    _, top, _, bottom = _open_font(face, _EM).getbbox("H", anchor="ls")
    return (bottom - top) / _EM


@lru_cache(_KEPT)
def _measure_character(character: str, face: Face) -> float:
    if is_held(character):
        return _open_font(face, _EM).getlength(character) / _EM
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE
    return {"Mn": _ABOVE, "Me": _ABOVE, "Mc": _SPACING}.get(unicodedata.category(character), _OTHER)


def _draw(character: str, face: Face) -> tuple[float, bytes]:
    font = _open_font(face, _COARSE)
    return font.getlength(character), bytes(font.getmask(character))


@cache
def _open_font(face: Face, em: int) -> FreeTypeFont:
    """Return a font that measures by advance widths alone, the same on every machine."""
    from PIL import ImageFont

    return ImageFont.truetype(str(face.path), em, layout_engine=ImageFont.Layout.BASIC)
