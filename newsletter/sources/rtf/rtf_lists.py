"""The lists of a rich text, which writes in front of each item what its list shows there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.sources.lines.list_signs import LevelFormat

if TYPE_CHECKING:
    from newsletter.sources.lines.list_signs import ListLevel

_NUMBER = re.compile(r"\s*(\d{1,6})[.)]?\s*")
_BULLET = re.compile(r"[\s\W\uf000-\uf0ff]*|\s*[o§]\s*")


@dataclass(slots=True, kw_only=True)
class RtfLists:
    """The lists that were met so far; one that begins at 1 again is another list.

    Attributes:
        formats: how the items of each level are marked.
    """

    formats: dict[ListLevel, LevelFormat] = field(default_factory=dict)
    counted: Counter[ListLevel] = field(default_factory=Counter)
    restarts: Counter[str] = field(default_factory=Counter)

    def place_item(self, mark: str, id_: str, level: int) -> tuple[str, ListLevel | None]:
        """Return the sign of an item that no list shows by itself, and its place in the lists."""
        words = " ".join(mark.split())
        if not words:
            return "", None
        number = _NUMBER.fullmatch(words)
        place = f"{id_}-{self.restarts[id_]}", level
        if number and level == 0 and int(number[1]) == 1 and self.counted[place]:
            self.restarts[id_] += 1
            place = f"{id_}-{self.restarts[id_]}", level
        self.counted[place] += 1
        if place not in self.formats:
            start = int(number[1]) if number else 1
            self.formats[place] = LevelFormat(format="decimal" if number else "bullet", start=start)
        return ("" if number or _BULLET.fullmatch(words) else words), place
