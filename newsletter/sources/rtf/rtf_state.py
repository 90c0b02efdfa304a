"""What is set where the reader of a rich text stands: its groups, the open paragraph and story, the lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.sources.lines.list_signs import LevelFormat
from newsletter.sources.word.paragraphs import OpenParagraph, TextManner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.sources.lines.list_signs import ListLevel
    from newsletter.sources.lines.superscripts import Height
    from newsletter.sources.word.paragraphs import Item

_IMAGE_SUFFIXES = {"pngblip": ".png", "jpegblip": ".jpg"}
# Words that are switched on, and off by a 0.
_SWITCHES = frozenset({"b", "i", "v", "deleted", "strike", "striked"})
# Words that raise and lower letters by half points.
_HEIGHTS: Mapping[str, Height] = {
    "up": "superscript", "super": "superscript", "dn": "subscript", "sub": "subscript",
}  # fmt: skip
# What a list writes in front of an item.
_NUMBER = re.compile(r"\s*(\d{1,6})[.)]?\s*")
_BULLET = re.compile(r"[\s\W\uf000-\uf0ff]*|\s*[o§]\s*")
# Words that set a number, and what they set.
_NUMBERS = {
    "f": "font", "fs": "size", "fcharset": "charset", "s": "style", "sbasedon": "base", "uc": "stand_ins",
    "ilvl": "list_level",
}  # fmt: skip
# Levels of an outline; the tenth is body text.
_OUTLINE = range(9)


@dataclass(slots=True, kw_only=True)
class RtfGroup:
    """A group: what is set in it ends with it.

    Attributes:
        destination: what its text is for; empty where it is the article's.
        starred: whether a reader that does not know the next word is to skip the group.
        story: the note, comment or margin that begins with it.
        stand_ins: characters that stand in for each one that is given by its number in Unicode.
        text: that of a destination; `binary` its bytes; `instruction` that of the field in it.
    """

    destination: str = ""
    starred: bool = False
    story: str = ""
    stand_ins: int = 1
    switches: frozenset[str] = frozenset()
    height: Height | None = None
    font: int = 0
    size: int | None = None
    href: str | None = None
    charset: int | None = None
    style: int | None = None
    base: int | None = None
    is_character_style: bool = False
    outline: int | None = None
    list_id: str | None = None
    list_level: int = 0
    in_table: bool = False
    text: str = ""
    instruction: str = ""
    binary: bytearray = field(default_factory=bytearray)
    image_suffix: str = ""

    def branch(self) -> RtfGroup:
        """Return a group inside this one."""
        return replace(self, starred=False, story="", text="", instruction="", binary=bytearray())

    @property
    def manner(self) -> TextManner:
        """How text is set in it, beside marks."""
        struck = self.is_set("strike") or self.is_set("striked")
        return TextManner(size=self.size, height=self.height, struck=struck)

    def is_set(self, switch: str) -> bool:
        """Return whether a word that is switched on and off is on."""
        return switch in self.switches

    def reset_paragraph(self) -> None:
        """Take back what was set for paragraphs."""
        self.style = self.outline = self.list_id = None
        self.list_level, self.in_table = 0, False

    def set_property(self, word: str, number: int | None) -> None:
        """Set what a word says of characters or paragraphs; a word that says nothing here is passed over."""
        if word in _SWITCHES:
            self.switches = self.switches - {word} if number == 0 else self.switches | {word}
        elif word == "plain":
            self.switches, self.height, self.size = frozenset(), None, None
        elif word in _HEIGHTS or word == "nosupersub":
            self.height = None if number == 0 else _HEIGHTS.get(word)
        elif word in _IMAGE_SUFFIXES:
            self.image_suffix = _IMAGE_SUFFIXES[word]
        elif word == "outlinelevel":
            self.outline = number if number in _OUTLINE else None
        elif word == "ls":
            self.list_id = str(number) if number else None
        elif word == "intbl":
            self.in_table = True
        elif word == "cs":
            self.is_character_style = True
        elif number is not None and word in _NUMBERS:
            setattr(self, _NUMBERS[word], max(0, number))


@dataclass(slots=True, kw_only=True)
class RtfParagraph(OpenParagraph):
    """The paragraph that is being read; `mark` is what its list writes in front, `alt` its next image's."""

    mark: str = ""
    alt: str = ""


@dataclass(slots=True, kw_only=True)
class RtfStory:
    """A text by itself: the article, a note, a comment; `around` is the paragraph that it interrupts."""

    around: RtfParagraph | None = None
    note: int = 0
    items: list[Item] = field(default_factory=list)
    rows: list[tuple[tuple[Item, ...], ...]] = field(default_factory=list)
    row: list[tuple[Item, ...]] = field(default_factory=list)
    cell: list[Item] = field(default_factory=list)


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
