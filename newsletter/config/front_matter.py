"""Front matter: what stands between two lines of `---` above an article."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config import door
from newsletter.config.toml import Table
from newsletter.errors import ConfigError, Location

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import SafeLoader

_FENCE = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIRST_KEY = re.compile(r"""(?:\s|#[^\n]*\n)*["']?[a-z][\w-]*["']?[ \t]*:(?:\s|\Z)""")
_LISTS = frozenset({"categories", "tags"})
_TEXTS = frozenset({"title", "lede", "byline", "alt"})
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:")
_KEY = re.compile(r"""^["']?([\w-]+)["']?[ \t]*:""")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What an author says of an article; it wins over what is read from the text."""

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
        ConfigError: what stands between the fences is not YAML, or a value is of the wrong kind.
    """
    fenced = _FENCE.match(source)
    if fenced is None or not _FIRST_KEY.match(fenced[1]):
        return Split(front=FrontMatter(), body=source)
    values = _yaml(fenced[1], path)
    known = {field.name for field in fields(FrontMatter)}
    lines = _lines(fenced[1])
    table = Table(
        path=path, values={k: v for k, v in values.items() if k in known and v is not None}, lines=lines
    )
    front = door.admit(FrontMatter, table)
    return Split(
        front=replace(front, url=links.checked(front.url, table.at("url"))) if front.url else front,
        body=source[fenced.end() :],
        first_line=fenced[0].count("\n") + 1,
        unused=tuple(_unused(fenced[1], known)),
    )


def _yaml(block: str, path: Path) -> dict[str, object]:
    import yaml

    try:
        values = yaml.load(block, Loader=_loader())  # noqa: S506 - it makes texts, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"The front matter is not YAML: {getattr(error, 'problem', None) or error}.",
            where=Location(path, mark.line + 2 if mark else 1),
            hint='Write one "key: value" a line; put a value that holds a colon in quotes.',
        ) from error
    said = {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}
    return {key: _read(key, value) for key, value in said.items()}


def _read(key: str, value: object) -> object:
    """A value as its author meant it, where YAML takes it for something else."""
    if key == "date":
        return _day(value)
    if key in _LISTS and isinstance(value, str):
        return [name.strip() for name in value.split(",") if name.strip()]
    if key in _TEXTS and type(value) in {int, float}:
        return str(value)
    return value.strip() if isinstance(value, str) else value


@cache
def _loader() -> type[SafeLoader]:
    """YAML whose dates stay texts, so that a day that does not exist is told at its line."""
    import yaml

    base: type[SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


def _day(value: object) -> object:
    """A date without its hour, as Hugo and Jekyll write it."""
    return value[:10] if isinstance(value, str) and _MOMENT.match(value) else value


def _lines(block: str) -> dict[str, int]:
    return {
        found[1]: number for number, line in enumerate(block.split("\n"), 2) if (found := _KEY.match(line))
    }


def _unused(block: str, known: set[str]) -> list[tuple[int, str]]:
    unused, skipping = [], False
    for number, line in enumerate(block.split("\n"), 2):
        if found := _KEY.match(line):
            skipping = found[1] not in known
        if skipping and line.strip():
            unused.append((number, line))
    return unused
