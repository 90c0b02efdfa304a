"""TOML files as tables that remember on which line each key stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.errors import ConfigError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# The shapes of https://toml.io/en/v1.0.0 that name something: [[array]], [table], key = value.
_ARRAY = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
_IS_KEY = re.compile(r"[ \t]*=")
# Texts and comments, in which nothing is what it looks like.
_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|' + r"'''.*?'''|'[^'\n]*'", re.DOTALL
)
_SYNTAX = re.compile(r"(?P<problem>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a file, with the lines of the table and of its keys."""

    path: Path
    values: Mapping[str, object]
    line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)

    def at(self, key: str | None = None) -> Location:
        """Where a key stands, or the table itself where the key is missing."""
        return Location(self.path, self.lines.get(key or "", self.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file: its own keys, and its arrays of tables by name."""

    top: Table
    arrays: Mapping[str, tuple[Table, ...]]


def load(path: Path, *arrays: str) -> Document:
    """Read a TOML file in which only `arrays` may be written as `[[name]]`.

    Raises:
        ConfigError: the file cannot be read, or is not TOML.
    """
    source = _source(path)
    data = _parse(source, path)
    lines = _lines(source)
    found = {name: tuple(_tables(data.pop(name, []), name, path, lines)) for name in arrays}
    own = {key or table: at for (table, _, key), at in reversed(lines.items()) if table == "" or key == ""}
    return Document(top=Table(path=path, values=data, lines=own), arrays=found)


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            "This file is not UTF-8.", where=Location(path), hint="Save it as UTF-8 in your editor."
        ) from error
    except OSError as error:
        raise ConfigError(
            f"This file cannot be read: {error.strerror}.",
            where=Location(path),
            hint="Check its name and rights.",
        ) from error


def _parse(source: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        said = _SYNTAX.fullmatch(str(error))
        last = source.count("\n") + 1
        raise ConfigError(
            f"This is not TOML: {said['problem'] if said else error}.",
            where=Location(path, int(said["line"]) if said and said["line"] else last),
            hint='Texts stand in quotes, as in name = "La lettre"; dates bare, as in date = 2026-11-27.',
        ) from error


def _tables(
    found: object, name: str, path: Path, lines: Mapping[tuple[str, int, str], int]
) -> Iterator[Table]:
    if not isinstance(found, list) or not all(isinstance(values, dict) for values in found):
        raise ConfigError(
            f'"{name}" should be a list of tables.',
            where=Location(path, lines.get(("", 0, name)) or lines.get((name, 0, ""))),
            hint=f"Begin each one with [[{name}]] on a line of its own.",
        )
    for index, values in enumerate(found):
        own = {key: at for (table, number, key), at in lines.items() if (table, number) == (name, index)}
        yield Table(path=path, values=values, line=own.get("", 1), lines=own)


def _lines(source: str) -> dict[tuple[str, int, str], int]:
    """The line of each (table, index in its array, key); the table's own line has the key ''."""
    found: dict[tuple[str, int, str], int] = {}
    table, index, depth = "", 0, 0
    for number, line in enumerate(_OPAQUE.sub(_blank, source).split("\n"), 1):
        if depth == 0 and (array := _ARRAY.match(line)):
            table = array[1]
            index = sum(1 for name, _, key in found if name == table and key == "")
            found[table, index, ""] = number
        elif depth == 0 and (header := _TABLE.match(line)):
            table, index = header[1], 0
            found[table, index, ""] = number
        elif depth == 0 and (key := _KEY.match(line)):
            found.setdefault((table, index, key[1]), number)
        depth += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
    return found


def _blank(found: re.Match[str]) -> str:
    """The line breaks of a text or comment, whose words are no keys; a quoted key stays as it is."""
    is_key = _IS_KEY.match(found.string, found.end())
    return found[0] if is_key and found[0][0] != "#" else "\n" * found[0].count("\n")
