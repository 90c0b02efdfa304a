"""Front matter: what stands between two lines of `---` above an article."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from newsletter.config import door
from newsletter.config.toml import Table
from newsletter.errors import ConfigError, Location

if TYPE_CHECKING:
    from pathlib import Path

_FENCE = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"^([\w-]+)[ \t]*:")


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
    values = _yaml(fenced[1], path) if fenced else None
    if fenced is None or values is None:
        return Split(front=FrontMatter(), body=source)
    known = {field.name for field in fields(FrontMatter)}
    lines = _lines(fenced[1])
    table = Table(
        path=path, values={k: v for k, v in values.items() if k in known and v is not None}, lines=lines
    )
    return Split(
        front=door.admit(FrontMatter, table),
        body=source[fenced.end() :],
        first_line=fenced[0].count("\n") + 1,
        unused=tuple(_unused(fenced[1], known)),
    )


def _yaml(block: str, path: Path) -> dict[str, object] | None:
    """The mapping between the fences; None where the text between two rules is just text."""
    import yaml

    try:
        values = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"The front matter is not YAML: {getattr(error, 'problem', None) or error}.",
            where=Location(path, mark.line + 2 if mark else 1),
            hint='Write one "key: value" a line; put a value that holds a colon in quotes.',
        ) from error
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None


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
