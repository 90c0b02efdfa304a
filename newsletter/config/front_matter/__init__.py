"""Front matter: what stands above an article, in the notation of any system that it was written for."""

from __future__ import annotations

import datetime as dt
import re
import reprlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from newsletter.config.front_matter.keys import (
    ALIASES,
    CORRECTIONS,
    KINDS,
    ImageValue,
    LineRanges,
    is_reachable,
    is_relative,
    normalize_key,
)
from newsletter.config.front_matter.notations import cut_front_matter
from newsletter.config.toml import TomlTable
from newsletter.config.validation import SHOWN, validate_tables
from newsletter.errors import ConfigError, Location, raise_together

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from newsletter.config.front_matter.notations import Setting

# A wrong value as a message repeats it.
_SHOWN = reprlib.Repr()
_SHOWN.maxstring = _SHOWN.maxother = SHOWN
# Names with only spaces between them.
_WORDS = re.compile(r"[\w-]+(?: +[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What an author says about an article; it wins over what is read from the text.

    Attributes:
        keep: lines that are part of the text, whatever they look like. Authors count from the first words of
            the text, so that the front matter moves nothing; here they are lines of the file.
        drop: lines that are not part of it.
        headings: lines that are headings; so with `paragraphs`, `bullets` and `quotes`.
        settled: the file that the article was settled from: nothing in it is guessed any more.
    """

    title: str | None = None
    lede: str | None = None
    byline: str | None = None
    date: dt.date | None = None
    url: str | None = None
    guid: str | None = None
    image: str | None = None
    alt: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    sponsor_call: str | None = None
    settled: str | None = None
    keep: LineRanges = ()
    drop: LineRanges = ()
    headings: LineRanges = ()
    paragraphs: LineRanges = ()
    bullets: LineRanges = ()
    quotes: LineRanges = ()

    @property
    def corrections(self) -> dict[str, LineRanges]:
        """The lines that each key says something of."""
        return {key: getattr(self, key) for key in CORRECTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitSource:
    """The front matter of a file, and the text below it.

    Attributes:
        first_line: the line of the file on which `body` begins.
        unused: keys that mean nothing here, as (line, text as typed).
        corrected_at: where each key that corrects lines is written.
    """

    front: FrontMatter
    body: str
    first_line: int = 1
    unused: tuple[tuple[int, str], ...] = ()
    corrected_at: Mapping[str, Location] = field(default_factory=dict)

    @property
    def first_number(self) -> int:
        """The line of the file that corrections call 1: the first of the text that is not blank."""
        return _find_first_number(self.body, self.first_line)


def split_front_matter(source: str, path: Path, *, site: str | None = None) -> SplitSource:
    """Separate the front matter from the text; `site` is a URL of the site that it was written for.

    Raises:
        ConfigError: the fenced lines are neither YAML nor TOML, or one of our keys has a value that does not
            fit. The keys of other systems are used where they fit.
    """
    raw = cut_front_matter(source, path)
    if raw is None:
        return SplitSource(front=FrontMatter(), body=source)
    reading = _Reading(path=path, site=site, first_number=_find_first_number(raw.body, raw.first_line))
    for name in KINDS:
        reading.read_field(name, raw.settings)
    unused = sorted(line for setting in raw.settings if setting not in reading.used for line in setting.lines)
    return SplitSource(
        front=reading.make(),
        body=raw.body,
        first_line=raw.first_line,
        unused=tuple(unused),
        corrected_at=reading.corrected_at,
    )


def _find_first_number(body: str, first_line: int) -> int:
    """Return the line of the first words of a text that begins on `first_line`."""
    return first_line + body[: len(body) - len(body.lstrip())].count("\n")


def check_corrections(source: SplitSource, lines: Collection[int]) -> None:
    """Check that every correction hits one of the lines on which something begins, which are of the file.

    Raises:
        ConfigError: one does not, or none can, as in Markdown, which says itself what a line is.
    """
    raise_together(
        _make_missed(key, wanted, source, sorted(lines))
        for key, ranges in source.front.corrections.items()
        for wanted in ranges
        if not any(wanted[0] <= line <= wanted[1] for line in lines)
    )


def _make_missed(key: str, wanted: tuple[int, int], source: SplitSource, lines: Sequence[int]) -> ConfigError:
    where, before = source.corrected_at[key], source.first_number - 1
    if not lines:
        problem = f'"{key}" corrects pasted text, and this is Markdown.'
        hint = (
            "Begin a heading with ##, a point with -, a quotation with >; delete what is no part of the text."
        )
        return ConfigError(problem, where=where, hint=hint)
    near = (
        *[line for line in lines if line < wanted[0]][-1:],
        *[line for line in lines if line > wanted[1]][:1],
    )
    first, last = (line - before for line in wanted)
    numbers = f"line {first}" if first == last else f"lines {first}-{last}"
    nearest = " and ".join(str(line - before) for line in near)
    return ConfigError(
        f'"{key}": nothing begins on {numbers} of the text; the nearest: {nearest}.',
        where=where,
        hint="`newsletter read` prints the number of every line, counted from the first one of the text.",
    )


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What the settings of a file say, as far as they have been read."""

    path: Path
    site: str | None
    first_number: int
    values: dict[str, object] = field(default_factory=dict)
    used: list[Setting] = field(default_factory=list)
    mistakes: list[ConfigError] = field(default_factory=list)
    corrected_at: dict[str, Location] = field(default_factory=dict)

    def read_field(self, name: str, settings: Sequence[Setting]) -> None:
        """Fill one field: from our own key, else from the first alias whose value fits."""
        for setting in _find_candidates(name, settings):
            value = KINDS[name].read(_interpret(setting, settings))
            ours = setting.own and setting.key == name
            if setting.value in (None, "", [], {}):
                self.used.append(setting)
            elif ours and value is None and not (name == "url" and is_relative(setting.value)):
                self.mistakes.append(self._make_mistake(setting))
            elif name not in self.values and (usable := self._resolve_image(value, ours=ours)) is not None:
                self.values[name] = usable
                self.used.append(setting)
                if name in CORRECTIONS:
                    self.corrected_at[name] = self._where(setting)

    def make(self) -> FrontMatter:
        """Return the front matter, an image's own alternative text in it.

        Raises:
            ConfigError: there are mistakes; all of them.
        """
        image = self.values.get("image")
        if isinstance(image, ImageValue):
            self.values |= {"image": image.src, "alt": self.values.get("alt", image.alt)}
        self.values |= {key: self._count_in_file(self.values[key]) for key in self.corrected_at}
        table = TomlTable(path=self.path, values=self.values)
        mistakes = sorted(self.mistakes, key=lambda mistake: (mistake.where and mistake.where.line) or 0)
        return validate_tables(FrontMatter, [table], known=mistakes)[0]

    def _resolve_image(self, value: object, *, ours: bool) -> object | None:
        """Return the value, or None for another system's image that cannot be found."""
        if not isinstance(value, ImageValue):
            return value
        site = self.values.get("url") or self.site
        if is_relative(value.src) and isinstance(site, str):
            return replace(value, src=urljoin(site, value.src))
        return value if ours or is_reachable(value) else None

    def _make_mistake(self, setting: Setting) -> ConfigError:
        wanted = KINDS[setting.key]
        problem = f'"{setting.key}" must be {wanted.wanted}, not {_SHOWN.repr(setting.value)}.'
        return ConfigError(problem, where=self._where(setting), hint=wanted.hint)

    def _count_in_file(self, ranges: object) -> object:
        """Return lines counted from the first one of the text as lines of the file."""
        before = self.first_number - 1
        return tuple((first + before, last + before) for first, last in cast("LineRanges", ranges))

    def _where(self, setting: Setting) -> Location:
        return Location(self.path, setting.lines[0][0] if setting.lines else 1)


def _find_candidates(name: str, settings: Sequence[Setting]) -> list[Setting]:
    """Return the settings that may fill a field, our own key first, then its aliases in their order."""
    names = [normalize_key(name), *map(normalize_key, ALIASES.get(name, ()))]
    candidates = [setting for setting in settings if normalize_key(setting.key) in names]
    return sorted(
        candidates,
        key=lambda setting: (setting.key != name or not setting.own, names.index(normalize_key(setting.key))),
    )


def _interpret(setting: Setting, settings: Sequence[Setting]) -> object:
    """Return the value as its system means it.

    Jekyll separates the names of `categories: ville marche` with spaces, and has a layout; Pelican separates
    `Authors` with semicolons; Hugo's `images` are one image in several sizes.
    """
    value = setting.value
    if setting.key.lower() == "authors" and isinstance(value, str) and ";" in value:
        return value.split(";")
    if setting.key == "images" and isinstance(value, list):
        return value[0] if value else None
    if setting.key in {"categories", "tags"} and isinstance(value, str) and _WORDS.fullmatch(value):
        jekyll = any(other.key == "layout" for other in settings)
        return value.split() if jekyll or (setting.key == "categories" and value.islower()) else value
    return value
