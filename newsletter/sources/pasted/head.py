"""What stands above a pasted article's body: categories, title, byline, lede."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from newsletter.language import sentences
from newsletter.model import SetAside
from newsletter.sources.lede import is_lede

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsletter.sources.pasted.units import Unit

# Own limits, measured on pasted articles, 2026-11-23. Characters, except where it says otherwise.
TITLE = 200
CATEGORY = 40
CATEGORY_WORDS = 3
# Units at the top among which the title is looked for.
HEAD = 4

_SEPARATOR = re.compile(r"\s+[>›»/|•·,]\s+|,\s+|\s*[>›|]\s*")
# `InternationalPolitique`: two words that lost the space between them. Five letters at least on either side,
# and eleven together, for YouTube, LinkedIn, WordPress and PowerPoint are words.
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z]{4})(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{4})")
_RUN_TOGETHER_LEAST = 11
# `Publié le 3 mars 2025 à 8 h 15`, `12.07.2025, 14:03 Uhr`: a line with a date and nothing to read.
_DATELINE = re.compile(
    r"(?:publié|mis à jour|modifié|published|updated|posted|veröffentlicht|aktualisiert|stand|publicado"
    r"|actualizado|pubblicato|aggiornato|gepubliceerd|opublikowano)\b[^.!?]{0,60}\d{4}.{0,40}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b.{0,30}"
    r"|[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}\b.{0,30}"
    r"|(?:\w+\.?,? )?\d{1,2}(?:er|\.|st|nd|rd|th)? (?:de )?[^\W\d]{3,12}\.?,? (?:de )?\d{4}\b.{0,30}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:Par|By|Von|Por|Di|Da|Door)[^\S\n]+(?P<name>[^\W\d_a-zà-öø-ÿ].{1,80})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The parts of the head, and how many units they took.

    Attributes:
        categories: the units above the title that name sections.
        byline: the unit with the author's name.
    """

    title: str
    lede: str | None = None
    categories: tuple[Unit, ...] = ()
    byline: Unit | None = None
    set_aside: tuple[SetAside, ...] = ()
    length: int = 0

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the categories."""
        return tuple(name for unit in self.categories for name in _names(unit.text))

    @property
    def author(self) -> str | None:
        """The name in the byline."""
        found = _BYLINE.fullmatch(self.byline.text) if self.byline else None
        return found["name"] if found else None


def head(units: Sequence[Unit], language: str, *, title: str | None = None, lede: str | None = None) -> Head:
    """Read the head of a text; a title or lede that is known already is looked for no more."""
    at = _title_at(units)
    top = _Top(units=units, at=at)
    if title and top.is_next(title):
        top.put_aside("repeats the title of the front matter")
    elif not title:
        found = top.take(lambda unit: _is_title(unit.text, language))
        if found is None:
            return Head(title="", lede=lede)
        title = found.text
    byline = top.take(_is_byline)
    if lede is None:
        standfirst = top.take(lambda unit: is_lede(unit.text, top.following(), language))
        lede = standfirst.text if standfirst else None
    return Head(
        title=title,
        lede=lede,
        categories=tuple(unit for unit in units[:at] if not _is_doubled(unit)),
        byline=byline or top.take(_is_byline),
        set_aside=(*_doubled(units[:at]), *top.set_aside()),
        length=top.at,
    )


@dataclass(slots=True, kw_only=True)
class _Top:
    """The head's units, taken one by one from the title on; datelines are put aside on the way."""

    units: Sequence[Unit]
    at: int
    aside: list[SetAside] = field(default_factory=list)

    def take(self, rule: Callable[[Unit], bool]) -> Unit | None:
        """The next unit, if it is what the rule says."""
        self._pass_dates()
        if self.at < len(self.units) and rule(self.units[self.at]):
            self.at += 1
            return self.units[self.at - 1]
        return None

    def is_next(self, text: str) -> bool:
        """Whether the next unit says just that."""
        return self.at < len(self.units) and self.units[self.at].text == text

    def following(self) -> list[str]:
        """What the paragraphs after the next unit say."""
        return [unit.text for unit in self.units[self.at + 1 :] if unit.marker is None]

    def put_aside(self, why: str) -> None:
        """Pass the next unit, which is no part of the article."""
        unit = self.units[self.at]
        self.aside.append(SetAside(line=unit.line, text=unit.text, why=why))
        self.at += 1

    def set_aside(self) -> list[SetAside]:
        """All that was passed, the datelines next among it."""
        self._pass_dates()
        return self.aside

    def _pass_dates(self) -> None:
        while self.at < len(self.units) and _is_dateline(self.units[self.at]):
            self.put_aside("a dateline")


def _title_at(units: Sequence[Unit]) -> int:
    """Where the title stands: the first of the short lines at the top that is too long to name a section.

    Where all of them are as short as a section's name, the title is the one with the most words.
    """
    short = list(takewhile(_is_line, units[:HEAD]))
    longer = (index for index, unit in enumerate(short) if not _is_category(unit.text))
    return next(longer, max(range(len(short)), key=lambda index: len(short[index].text.split()), default=0))


def _is_line(unit: Unit) -> bool:
    return (
        unit.marker is None and len(unit.text) <= TITLE and not unit.text.rstrip().endswith((".", "。", ":"))
    )


def _is_category(text: str) -> bool:
    """Whether a line could name sections: `Société > Justice`, `InternationalPolitique`."""
    return len(text) <= CATEGORY and all(len(name.split()) <= CATEGORY_WORDS for name in _names(text))


def _doubled(units: Sequence[Unit]) -> Iterator[SetAside]:
    for unit in units:
        if _is_doubled(unit):
            yield SetAside(line=unit.line, text=unit.text, why="a doubled word of the page's menu")


def _is_doubled(unit: Unit) -> bool:
    """Whether a line repeats a word, as in `PartagerPartager`."""
    names = _names(unit.text)
    return len(names) != len(set(names))


def _names(text: str) -> list[str]:
    return [name for part in _SEPARATOR.split(text) for name in _parted(part) if name]


def _parted(name: str) -> list[str]:
    together = " " not in name and len(name) >= _RUN_TOGETHER_LEAST
    return _RUN_TOGETHER.split(name) if together else [name]


def _is_title(text: str, language: str) -> bool:
    long_sentence = text.rstrip().endswith((".", "。")) and len(text) > TITLE // 2
    return len(text) <= TITLE and not long_sentence and len(sentences(text, language)) <= 2  # noqa: PLR2004 - kicker, title


def _is_dateline(unit: Unit) -> bool:
    return unit.marker is None and bool(_DATELINE.fullmatch(unit.text))


def _is_byline(unit: Unit) -> bool:
    return not unit.is_sentence and bool(_BYLINE.fullmatch(unit.text))
