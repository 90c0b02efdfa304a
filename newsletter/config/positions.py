"""The line of each key in a TOML or YAML text: the parsers do not give it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from newsletter.errors import Location

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

# By (name of a table, its index in an array of tables): the line of each key, and of the table itself as "".
Positions: TypeAlias = dict[tuple[str, int], dict[str, int]]

# The shapes of https://toml.io/en/v1.0.0 that name something: [[array]], [table], key = value.
_ARRAY = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
_YAML_KEY = re.compile(r"""(?P<indent>[ \t]*)["']?(?P<key>[\w-]+)["']?[ \t]*:(?:\s|$)""")
_IS_KEY = re.compile(r"[ \t]*=")
# Stands for a string, on each of its lines.
_FILLER = "~"
# Strings and comments, in which brackets and = mean nothing.
_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|' + r"'''.*?'''|'[^'\n]*'", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A key with its value, or a table's header, and the lines on which it stands, counted from 1.

    Attributes:
        table: the table's name, "" for the text itself; `index` counts the tables of an array.
        key: "" for the header.
        last: the last line of a value that goes over several.
    """

    table: str
    index: int
    key: str
    first: int
    last: int


def list_statements(source: str) -> list[Statement]:
    """Return the statements of a TOML text in their order."""
    statements: list[Statement] = []
    seen: Counter[str] = Counter()
    table, index, depth = "", 0, 0
    for number, line in enumerate(_OPAQUE.sub(_blank, source).split("\n"), 1):
        header = None if depth else _ARRAY.match(line) or _TABLE.match(line)
        key = None if depth or header else _KEY.match(line)
        if header:
            table, index = header[1], seen[header[1]]
            seen[table] += 1
        if header or key:
            name = key[1] if key else ""
            statements.append(Statement(table=table, index=index, key=name, first=number, last=number))
        elif statements and (depth or line.startswith(_FILLER)):
            statements[-1] = replace(statements[-1], last=number)
        depth += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
    return statements


def find_keys(source: str) -> Positions:
    """Return the lines of a TOML text's keys; its own keys belong to the table "" with index 0."""
    positions: Positions = {("", 0): {}}
    for statement in list_statements(source):
        table = positions.setdefault((statement.table, statement.index), {})
        table.setdefault(statement.key, statement.first)
    return positions


def list_top_keys(positions: Positions) -> dict[str, int]:
    """Return the lines of a text's own keys, its tables among them, each by where it begins first."""
    tables = {table: lines[""] for (table, _), lines in reversed(positions.items()) if table}
    return {**tables, **positions["", 0]}


def list_item_lines(source: str, line: int, count: int) -> list[int]:
    """Return the lines on which the first texts begin, `count` at most, from a line on: a list's items."""
    start = sum(len(row) + 1 for row in source.split("\n")[: line - 1])
    texts = (match for match in _OPAQUE.finditer(source, start) if not match[0].startswith("#"))
    return [source.count("\n", 0, match.start()) + 1 for match, _ in zip(texts, range(count), strict=False)]


def locate_key(path: Path, key: str, table: str = "") -> Location:
    """Return where a key stands in a TOML file, or its table where the key is missing."""
    positions = find_keys(path.read_text(encoding="utf-8-sig"))
    lines = positions.get((table, 0), {})
    line = lines.get(key) or lines.get("") or list_top_keys(positions).get(table or key)
    return Location(path, line)


def find_yaml_keys(source: str, tables: Collection[str]) -> dict[int, tuple[str, str]]:
    """Return the keys of a YAML text by their lines, each with its table, "" for those of the text itself.

    Args:
        source: the text.
        tables: the tables whose own keys are wanted too.
    """
    keys: dict[int, tuple[str, str]] = {}
    table, depth = "", ""
    for number, line in enumerate(source.split("\n"), 1):
        match = _YAML_KEY.match(line)
        if match and not match["indent"]:
            table, depth = match["key"] if match["key"] in tables else "", ""
            keys[number] = ("", match["key"])
        elif match and table and match["indent"] == (depth := depth or match["indent"]):
            keys[number] = (table, match["key"])
    return keys


def _blank(match: re.Match[str]) -> str:
    """Return a string or comment without its text, which holds no keys; a quoted key stays."""
    if match[0][0] == "#":
        return ""
    is_key = _IS_KEY.match(match.string, match.end())
    return match[0] if is_key else "\n".join([_FILLER] * (match[0].count("\n") + 1))
