"""Front matter: what stands above an article, in the notation of whichever system it was written for."""

from __future__ import annotations

import datetime as dt
import re
import reprlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsletter.config.front_matter import notations
from newsletter.config.front_matter.aliases import ALIASES, bare
from newsletter.config.front_matter.values import CORRECTIONS, KINDS, Picture, is_beside, is_relative
from newsletter.config.toml import TomlTable
from newsletter.config.validation import SHOWN, validate_tables
from newsletter.errors import ConfigError, Location

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.config.front_matter.notations import Entry

# A wrong value as a message repeats it.
_SHOWN = reprlib.Repr()
_SHOWN.maxstring = _SHOWN.maxother = SHOWN
# Names with nothing but spaces between them.
_WORDS = re.compile(r"[\w-]+(?: +[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What an author says of an article; it wins over what is read from the text.

    Attributes:
        keep: lines of the file that are part of the text, whatever they look like.
        drop: lines that are no part of it.
        headings: lines that are headings; so with `paragraphs`, `bullets` and `quotes`.
    """

    title: str | None = None
    lede: str | None = None
    byline: str | None = None
    date: dt.date | None = None
    url: str | None = None
    image: str | None = None
    alt: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    keep: tuple[int, ...] = ()
    drop: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    bullets: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A source cut in two.

    Attributes:
        first_line: the line of the file on which `body` begins.
        unused: keys that mean nothing here, as (line, text as typed).
    """

    front: FrontMatter
    body: str
    first_line: int = 1
    unused: tuple[tuple[int, str], ...] = ()


def split(source: str, path: Path) -> Split:
    """Part the front matter from the text.

    Raises:
        ConfigError: what stands between the fences is neither YAML nor TOML, or one of our own keys has a
            value that does not fit. What another system's keys say is used where it fits.
    """
    cut = notations.cut(source, path)
    if cut is None:
        return Split(front=FrontMatter(), body=source)
    said = _Said(path=path, last_line=source.count("\n") + 1)
    for name in KINDS:
        said.take(name, cut.entries)
    unused = sorted(line for entry in cut.entries if entry not in said.used for line in entry.lines)
    return Split(front=said.front(), body=cut.body, first_line=cut.first_line, unused=tuple(unused))


@dataclass(slots=True, kw_only=True)
class _Said:
    """What the entries of a file were found to say so far."""

    path: Path
    last_line: int
    values: dict[str, object] = field(default_factory=dict)
    used: list[Entry] = field(default_factory=list)
    mistakes: list[ConfigError] = field(default_factory=list)

    def take(self, name: str, entries: Sequence[Entry]) -> None:
        """Fill one field: from our own key, else from the first alias whose value fits."""
        for entry in _candidates(name, entries):
            value = KINDS[name].read(_meant(entry, entries))
            ours = entry.own and entry.key == name
            if entry.value in (None, "", [], {}):
                self.used.append(entry)
            elif ours and value is None and not (name == "url" and is_relative(entry.value)):
                self.mistakes.append(self._mistake(entry))
            elif name not in self.values and (found := self._at_home(value, ours=ours)) is not None:
                self.values[name] = found
                self.used.append(entry)
                self._look_for_lines(entry)

    def front(self) -> FrontMatter:
        """All that was said, a picture's own words among it.

        Raises:
            ConfigError: there are mistakes; all of them.
        """
        picture = self.values.get("image")
        if isinstance(picture, Picture):
            self.values |= {"image": picture.src, "alt": self.values.get("alt", picture.alt)}
        table = TomlTable(path=self.path, values=self.values)
        mistakes = sorted(self.mistakes, key=lambda mistake: (mistake.where and mistake.where.line) or 0)
        return validate_tables(FrontMatter, [table], known=mistakes)[0]

    def _at_home(self, value: object, *, ours: bool) -> object | None:
        """The value; a picture that another system names must be found beside the article, or on its site."""
        if not isinstance(value, Picture):
            return value
        site = self.values.get("url")
        if is_relative(value.src) and isinstance(site, str):
            return replace(value, src=urljoin(site, value.src))
        return value if ours or is_beside(value) else None

    def _mistake(self, entry: Entry) -> ConfigError:
        wanted = KINDS[entry.key]
        problem = f'"{entry.key}": {wanted.wanted} is wanted, got {_SHOWN.repr(entry.value)}.'
        return ConfigError(problem, where=self._where(entry), hint=wanted.hint)

    def _look_for_lines(self, entry: Entry) -> None:
        numbers = self.values[entry.key] if entry.key in CORRECTIONS else ()
        if isinstance(numbers, tuple) and max(numbers, default=0) > self.last_line:
            problem = f'"{entry.key}": there is no line {max(numbers)}, the file has {self.last_line}.'
            hint = "Look up the numbers again: newsletter read shows them."
            self.mistakes.append(ConfigError(problem, where=self._where(entry), hint=hint))

    def _where(self, entry: Entry) -> Location:
        return Location(self.path, entry.lines[0][0] if entry.lines else 1)


def _candidates(name: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that may fill a field, our own key first, then its aliases in their order."""
    names = [bare(name), *map(bare, ALIASES.get(name, ()))]
    found = [entry for entry in entries if bare(entry.key) in names]
    return sorted(found, key=lambda entry: (entry.key != name or not entry.own, names.index(bare(entry.key))))


def _meant(entry: Entry, entries: Sequence[Entry]) -> object:
    """The value as its system means it.

    Jekyll parts the names of `categories: ville marche` at spaces, and has a layout; Pelican parts `Authors`
    at semicolons; Hugo's `images` are the same picture in several sizes.
    """
    value = entry.value
    if entry.key.lower() == "authors" and isinstance(value, str) and ";" in value:
        return value.split(";")
    if entry.key == "images" and isinstance(value, list):
        return value[0] if value else None
    if entry.key in {"categories", "tags"} and isinstance(value, str) and _WORDS.fullmatch(value):
        jekyll = any(each.key == "layout" for each in entries)
        return value.split() if jekyll or (entry.key == "categories" and value.islower()) else value
    return value
