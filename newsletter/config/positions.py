"""On which line each key of a TOML file stands: the standard library's parser does not say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

# By (name of a table, its index in an array of tables): the line of each key, and of the table itself as "".
Positions: TypeAlias = dict[tuple[str, int], dict[str, int]]

# The shapes of https://toml.io/en/v1.0.0 that name something: [[array]], [table], key = value.
_ARRAY = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
_IS_KEY = re.compile(r"[ \t]*=")
# Texts and comments, in which nothing is what it looks like.
_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|' + r"'''.*?'''|'[^'\n]*'", re.DOTALL
)


def positions(source: str) -> Positions:
    """The lines of a TOML text; its own keys belong to the table "" with index 0."""
    found: Positions = {("", 0): {}}
    seen: Counter[str] = Counter()
    here, depth = found["", 0], 0
    for number, line in enumerate(_OPAQUE.sub(_blank, source).split("\n"), 1):
        header = None if depth else _ARRAY.match(line) or _TABLE.match(line)
        if header:
            here = found[header[1], seen[header[1]]] = {"": number}
            seen[header[1]] += 1
        elif depth == 0 and (key := _KEY.match(line)):
            here.setdefault(key[1], number)
        depth += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
    return found


def _blank(found: re.Match[str]) -> str:
    """The line breaks of a text or comment, whose words are no keys; a quoted key stays as it is."""
    is_key = _IS_KEY.match(found.string, found.end())
    return found[0] if is_key and found[0][0] != "#" else "\n" * found[0].count("\n")
