"""The signs in front of a list's items: numbers are the list's own, letters and Roman figures are text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A place in a document's numbering: a list by its id, and a level in it.
ListLevel: TypeAlias = tuple[str, int]
LevelFormats: TypeAlias = "Mapping[ListLevel, LevelFormat]"

# The formats that are neither numbers nor bullets, by their names in HTML and OpenDocument, and in CSS.
LETTERED: Mapping[str, str] = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "upper-roman": "upperRoman",
}  # fmt: skip
# Where a sign holds the number of a level, from 1 (ECMA-376, part 1, 17.9.11).
_PLACE = re.compile("%([1-9])")
# What stands behind a number that lists write themselves.
_USUAL = re.compile(r"\s*%[1-9]\s*[.)]?\s*")
_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# The highest number that is written in Roman figures or letters. Own limit.
_HIGHEST = 3999


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFormat:
    """How the items of one level of a list are marked.

    Attributes:
        format: as ECMA-376 names it (part 1, 17.18.59): `decimal`, `lowerLetter`, `bullet`, `none`…
        pattern: the sign, with `%1` where the number of the first level stands.
        start: the number of the first item.
    """

    format: str = "bullet"
    pattern: str = ""
    start: int = 1

    @property
    def is_number(self) -> bool:
        """Return whether items are marked by a number as any list writes it."""
        return self.format not in {"bullet", "none", *_WRITERS} and bool(
            not self.pattern or _USUAL.fullmatch(self.pattern)
        )

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in front of an item."""
        return self.format == "none" and not self.pattern.strip()


def write_sign(place: ListLevel, formats: LevelFormats, counted: Mapping[ListLevel, int]) -> str:
    """Return the sign of an item where it is no number or bullet: `a)`, `Article I –`.

    Args:
        place: that of the item.
        formats: those of all levels.
        counted: how many items each level has had, this one included.
    """
    own = formats.get(place)
    if own is None or own.is_number or own.format in {"bullet", "none"}:
        return ""

    def write(match: re.Match[str]) -> str:
        level = (place[0], int(match[1]) - 1)
        form = formats.get(level, LevelFormat())
        number = form.start + max(0, counted.get(level, 1) - 1)
        return _WRITERS.get(form.format, str)(number)

    return " ".join(_PLACE.sub(write, own.pattern or f"%{place[1] + 1}.").split())


def write_sign_of_one_level(form: LevelFormat, number: int) -> str:
    """Return the sign of an item in a list of one level."""
    place = ("", 0)
    return write_sign(place, {place: form}, {place: number})


def _write_letter(number: int) -> str:
    """Return a letter for a number; beyond z it is doubled, as Word does."""
    if not 0 < number <= _HIGHEST:
        return str(number)
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _write_roman(number: int) -> str:
    if not 0 < number <= _HIGHEST:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _write_letter,
    "upperLetter": lambda number: _write_letter(number).upper(),
    "lowerRoman": _write_roman,
    "upperRoman": lambda number: _write_roman(number).upper(),
}
