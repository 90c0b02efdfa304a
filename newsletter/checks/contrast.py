"""Colours as CSS writes them, and their contrast."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

# Red, green and blue from 0 to 1, and how much covers what is behind.
Colour: TypeAlias = tuple[float, float, float, float]

_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
# Words that stand where a colour may, and need no parser to be none.
_NO_COLOURS = frozenset(
    {"", "none", "transparent", "no-repeat", "repeat", "center", "left", "right", "top", "bottom"}
)
# Where sRGB turns from a line into a curve: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
_LINEAR = 0.04045


@lru_cache(1024)
def parse_colour(text: str) -> Colour | None:
    """Return a colour, None if it is none that has one meaning."""
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) > 4 else "".join(digit * 2 for digit in text[1:])  # noqa: PLR2004
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue, 1.0
    if text in _NO_COLOURS or not (text[0].isalpha() or text[0] == "#"):
        return None
    from tinycss2.color3 import parse_color

    try:
        parsed = parse_color(text)
    except (RecursionError, ValueError):
        return None
    return tuple(parsed) if parsed and not isinstance(parsed, str) else None


def cover_colour(colour: Colour, behind: Colour) -> Colour:
    """Return what is seen of a colour that lets through what is behind it."""
    alpha = max(0.0, min(1.0, colour[3]))
    red, green, blue = (
        over * alpha + under * (1 - alpha) for over, under in zip(colour[:3], behind[:3], strict=True)
    )
    return red, green, blue, 1.0


@lru_cache(1024)
def measure_contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_measure_luminance(one), _measure_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _measure_luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((max(part, 0.0) + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
