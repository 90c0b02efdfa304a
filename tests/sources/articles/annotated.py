"""Articles with what they hold → units with the part that each is of its article."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsletter import decoding
from newsletter.language import find_date
from newsletter.sources.pasted.units import Unit, split_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The lists of an article's JSON, and the part that a line of each is.
_LISTS = {"headings": "heading", "bullets": "item", "quotes": "quote", "paragraphs": "paragraph"}
TEXT = frozenset(_LISTS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit of a text and the part that it is: a kind of `marking`, but for where it stands.

    Attributes:
        part: `title`, `lede`, `category`, `byline`, `date`, `call`, `aside`, or one of TEXT.
        name: of a byline, the author's name alone.
    """

    unit: Unit
    part: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article, line by line."""

    name: str
    language: str
    lines: tuple[Line, ...]


def articles(folder: Path) -> list[Annotated]:
    """All articles of a folder: NAME.txt, with what it holds in NAME.json."""
    return [_annotated(path) for path in sorted(folder.glob("*.txt"))]


def kinds(lines: Sequence[Line]) -> list[str]:
    """The kind of each line by its part and its place, as `marking` names them."""
    parts = [line.part for line in lines]
    title = parts.index("title")
    body = [index for index, part in enumerate(parts) if part in TEXT and index > title]
    return [_kind(part, index, title, body[0], body[-1]) for index, part in enumerate(parts)]


def _kind(part: str, index: int, title: int, first: int, last: int) -> str:
    place = (
        "above" if index < title else "beside" if index < first else "between" if index <= last else "below"
    )
    if part == "aside":
        return place
    if part == "date":
        return {"above": "early date", "beside": "date"}.get(place, place)
    if part == "byline":
        return {"beside": "byline", "below": "signature"}.get(place, place)
    if part == "category":
        return "category" if place == "above" else place
    if part == "lede":
        return {"above": "above", "beside": "lede"}.get(place, "paragraph")
    if part == "call":
        return "call" if place == "below" else "paragraph"
    return part if place != "above" or part == "title" else "above"


def _annotated(path: Path) -> Annotated:
    text = decoding.strip_invisible(decoding.decode_article(path.read_bytes(), path))
    held = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = tuple(_Reader(held).lines(split_units(text, 1)))
    return Annotated(name=path.stem, language=held["language"], lines=found)


class _Reader:
    """Follows the units of a text through what its JSON holds."""

    def __init__(self, held: dict[str, Any]) -> None:
        self.held = held
        self.aside = {aside["line"]: aside["text"] for aside in held["set_aside"]}
        self.left = {part: [_bare(line) for line in held[key]] for key, part in _LISTS.items()}
        self.left |= {"title": [_bare(held["title"])], "lede": [_bare(held["lede"] or "")]}
        self.left |= {"call": [_bare(held["sponsor_call"] or "")]}

    def lines(self, found: Sequence[Unit]) -> Iterator[Line]:
        for unit in found:
            part = self._aside(unit) or self._text(unit) or self._field(unit)
            yield Line(unit=unit, part=part, name=self.held["byline"] or "" if part == "byline" else "")

    def _aside(self, unit: Unit) -> str:
        if unit.line not in self.aside:
            return ""
        date = find_date(unit.plain.text, self.held["language"])
        return "date" if date and date.day and date.day.isoformat() == self.held["published"] else "aside"

    def _text(self, unit: Unit) -> str:
        """The part whose next line this unit is, or with which it begins; several units may make a line."""
        for said in (_bare(unit.text), _bare(unit.plain.text)):
            for part, lines in self.left.items():
                if lines and said and (lines[0].startswith(said) or said.startswith(lines[0] or "\n")):
                    lines[0] = lines[0].removeprefix(said) if lines[0] != said else ""
                    if not lines[0] or said.startswith(lines[0]):
                        lines.pop(0)
                    return part
        return ""

    def _field(self, unit: Unit) -> str:
        byline, said = self.held["byline"], _bare(unit.plain.text)
        if byline and _bare(byline) in said:
            return "byline"
        if any(_bare(name) in said for name in self.held["categories"]):
            return "category"
        return "aside"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
