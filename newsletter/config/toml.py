"""TOML files as tables that remember on which line each key stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.config.positions import find_keys, list_top_keys
from newsletter.disk import read_file
from newsletter.errors import ConfigError, ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsletter.config.positions import Positions

# Bytes of a settings file, and how deep tables and lists may lie in one another. Own limits.
BYTES, DEPTH = 1024 * 1024, 32
# Python reads no number of more digits: sys.int_info.default_max_str_digits is 4,300.
_LONG_NUMBER = re.compile(r"\d{4300}")
_SYNTAX = re.compile(r"(?P<problem>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")

# What XML 1.0 cannot hold (www.w3.org/TR/xml/#charsets), and what TOML writes so (toml.io/en/v1.0.0#string).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[bf]|u(?:00[01][0-9A-Fa-f]|[Ff]{3}[EeFf])|U0000)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlTable:
    """One table of a file, with the lines of the table and its keys."""

    path: Path
    values: Mapping[str, object]
    line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)

    def locate(self, key: str | None = None) -> Location:
        """Return where a key stands, or the table itself where the key is missing."""
        return Location(self.path, self.lines.get(key or "", self.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlDocument:
    """A file: its own keys, its arrays of tables by name, and its text."""

    top: TomlTable
    arrays: Mapping[str, tuple[TomlTable, ...]]
    positions: Positions = field(default_factory=dict)
    source: str = field(default="", repr=False)

    def get_table(self, name: str) -> TomlTable:
        """Return a table by its dotted name (`theme.light`), an empty one if there is no such table."""
        values: object = self.top.values
        for part in name.split("."):
            values = values.get(part) if isinstance(values, dict) else None
        lines = self.positions.get((name, 0)) or {}
        line = lines.get("") or self.top.lines.get(name.partition(".")[0], 1)
        return TomlTable(
            path=self.top.path, values=values if isinstance(values, dict) else {}, line=line, lines=lines
        )


def load_toml(path: Path, *arrays: str) -> TomlDocument:
    """Read a TOML file in which only `arrays` may be written as `[[name]]`.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or has a control character in a text.
    """
    return parse_toml(_read_source(path), path, *arrays)


def parse_toml(source: str, path: Path, *arrays: str) -> TomlDocument:
    """Read the text of a TOML file, which `path` names in messages.

    Raises:
        ConfigError: it is not TOML, or has a control character in a text.
    """
    data = _parse(source, path)
    if is_too_deep(data):
        raise _make_excess_error(source, path)
    _refuse_control_characters(data, source, path)
    lines = find_keys(source)
    tables = {name: tuple(_list_tables(data.pop(name, []), name, path, lines)) for name in arrays}
    return TomlDocument(
        top=TomlTable(path=path, values=data, lines=list_top_keys(lines)),
        arrays=tables,
        positions=lines,
        source=source,
    )


def _read_source(path: Path) -> str:
    try:
        data = read_file(path, BYTES + 1)
    except ContentError as error:
        raise ConfigError(error.problem, where=error.where, hint=error.hint) from error
    if len(data) > BYTES:
        problem = f"This file is too large: over {BYTES // 1024} KiB."
        raise ConfigError(problem, where=Location(path), hint="Check that it is the right file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            "This file is not UTF-8.", where=Location(path), hint="Save it as UTF-8 in your editor."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parse(source: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        match = _SYNTAX.fullmatch(str(error))
        last = source.count("\n") + 1
        raise ConfigError(
            f"This is not TOML: {match['problem'] if match else error}.",
            where=Location(path, int(match["line"]) if match and match["line"] else last),
            hint='Texts stand in quotes, as in name = "La lettre"; dates bare, as in date = 2026-11-27.',
        ) from error
    except (ValueError, RecursionError) as error:  # of a number too long, of brackets too deep
        raise _make_excess_error(source, path) from error


def is_too_deep(data: object) -> bool:
    """Return whether tables and lists lie deeper in one another than any file means."""
    level = [data]
    for _ in range(DEPTH):
        level = [inner for value in level for inner in _list_inner(value)]
    return bool(level)


def _list_inner(value: object) -> Iterable[object]:
    """Return what a table or a list holds."""
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _make_excess_error(source: str, path: Path) -> ConfigError:
    """Return the error for a number that is too long, or for brackets and dots that lead too deep."""
    lines = source.split("\n")
    long = next((at for at, line in enumerate(lines, 1) if _LONG_NUMBER.search(line)), None)
    deepest = max(range(len(lines)), key=lambda at: sum(map(lines[at].count, "[{."))) + 1
    problem = "This number is too long." if long else "This nests too deep."
    hint = "Write a number of a few digits." if long else f"Nest at most {DEPTH} tables and lists."
    return ConfigError(problem, where=Location(path, long or deepest), hint=hint)


def _refuse_control_characters(data: object, source: str, path: Path) -> None:
    """Raise ConfigError where a text holds a control character, as a path with backslashes may."""
    if not any(_CONTROL.search(text) for text in _iter_texts(data)):
        return
    escape = _ESCAPE.search(source)
    raise ConfigError(
        "This text holds a control character.",
        where=Location(path, source.count("\n", 0, escape.start()) + 1 if escape else None),
        hint="A backslash begins an escape: write paths with /, and a backslash as \\\\.",
    )


def _iter_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _iter_texts(inner)


def _list_tables(value: object, name: str, path: Path, lines: Positions) -> Iterator[TomlTable]:
    if not isinstance(value, list) or not all(isinstance(values, dict) for values in value):
        raise ConfigError(
            f'"{name}" should be a list of tables.',
            where=Location(path, list_top_keys(lines).get(name)),
            hint=f"Begin each one with [[{name}]] on a line of its own.",
        )
    for index, values in enumerate(value):
        own = lines.get((name, index), {})
        yield TomlTable(path=path, values=values, line=own.get("", 1), lines=own)
