"""The other issues of a project: what their issue.toml files say, mistakes in them or not."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.config import issue_file
from newsletter.config.toml import BYTES
from newsletter.disk import read_file
from newsletter.errors import ContentError
from newsletter.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The date of a file that is not TOML: an issue with a mistake is still the newest.
_DATE = re.compile(r"^\s*date\s*=\s*(\d{4}-\d{2}-\d{2})", re.MULTILINE)
_NAMED = re.compile(r"\d{4}-\d{2}-\d{2}")
# The folder of the sample that `newsletter init` copies: nobody's issue, unless there is no other.
SAMPLE = "premier-numero"
# Issues whose files are remembered: twenty years of a weekly, some 2 KB each. Own limit.
_KEPT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourArticle:
    """An article of another issue, as its issue.toml names it."""

    file: str
    title: str | None = None
    url: str | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another issue of the project, or one as the others see it.

    Attributes:
        folder: where it lies.
        number: as its masthead prints it.
    """

    folder: Path
    date: dt.date | None = None
    number: str | None = None
    subject: str | None = None
    articles: tuple[NeighbourArticle, ...] = ()

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def rank(self) -> tuple[bool, dt.date, str]:
        """Its place among the issues: the sample first, then by date, those of one day by name."""
        return (self.id != SAMPLE, self.date or dt.date.min, self.id)


_MEMORY: Memory[Path, Neighbour] = Memory(_KEPT)


def list_neighbours(issues: Path) -> list[Neighbour]:
    """Return the issues in a folder, the oldest first; files that did not change are not read again."""
    neighbours = (read_neighbour(path) for path in issues.glob(f"*/{issue_file.NAME}"))
    return sorted(neighbours, key=lambda each: each.rank)


def read_neighbour(path: Path) -> Neighbour:
    """Return what an issue.toml says; nothing where it cannot be read, which whoever builds it is told."""
    try:
        stat = path.stat()
        stamp = stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
        return _MEMORY.recall(path, stamp, lambda: _parse(path))
    except (OSError, ContentError):
        return Neighbour(folder=path.parent)


def _parse(path: Path) -> Neighbour:
    source = read_file(path, BYTES).decode(errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        values = tomllib.loads(source)
    except (ValueError, RecursionError):
        match = _DATE.search(source)
        values = {"date": _parse_date(match[1])} if match else {}
    day, number, tables = values.get("date"), values.get("number"), values.get("article")
    return Neighbour(
        folder=path.parent,
        date=day if type(day) is dt.date else None,
        number=issue_file.format_number(number) or _get_text(values, "number"),
        subject=_get_text(values, "subject"),
        articles=tuple(
            NeighbourArticle(
                file=table["file"],
                title=_get_text(table, "title"),
                url=_get_text(table, "url"),
                is_held=table.get("hold") is True,
            )
            for table in (tables if isinstance(tables, list) else ())
            if isinstance(table, dict) and _get_text(table, "file")
        ),
    )


def find_folder_date(name: str) -> dt.date | None:
    """Return the date that the name of an issue's folder begins with."""
    match = _NAMED.match(name)
    return _parse_date(match[0]) if match else None


def _parse_date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _get_text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value.strip() and "\0" not in value else None
