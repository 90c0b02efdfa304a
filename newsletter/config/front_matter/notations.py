"""The notations of front matter: YAML between `---`, TOML between `+++`, and Pelican's header lines."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from newsletter.config.front_matter.mending import mended
from newsletter.config.positions import positions
from newsletter.errors import ConfigError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from yaml import SafeLoader

# A key by the name of its table, "" for those of the front matter itself.
Key: TypeAlias = tuple[str, str]

# Tables whose keys mean what they would mean outside: Zola's and Hugo's.
OPEN = frozenset({"extra", "params", "taxonomies"})
# Files whose first lines may be a header without fences.
HEADED = frozenset({".md", ".markdown"})
# Aliases that a YAML text may hold: each level of a "billion laughs" takes some. Own limit, 2026-11-23.
YAML_ALIASES = 20

_YAML = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_YAML_FIRST = re.compile(r"""(?:\s|#[^\n]*\n)*["']?(?:[a-z][\w-]*|Title)["']?[ \t]*:(?:\s|\Z)""")
_YAML_KEY = re.compile(r"""(?P<indent>[ \t]*)["']?(?P<key>[\w-]+)["']?[ \t]*:(?:\s|$)""")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_TOML_FIRST = re.compile(r"""(?:\s|#[^\n]*\n)*(?:["']?[A-Za-z][\w.-]*["']?[ \t]*=|\[)""")
_FENCE = re.compile(r"(?:---|\.\.\.|\+\+\+)[ \t]*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_HEADER = re.compile(r"(?i:title):[ \t]*\S.*(?:\n[A-Za-z][\w-]*:.*|\n[ \t]+\S.*)*(?:\n|$)")
_HEADER_KEY = re.compile(r"([A-Za-z][\w-]*):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key with its value; `lines` are those of the file that it stands on.

    Attributes:
        own: whether it may be one of our own keys, whose wrong value is a mistake.
    """

    key: str
    value: object
    lines: tuple[tuple[int, str], ...]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The front matter's entries, and what stands below, from `first_line` of the file on."""

    entries: tuple[Entry, ...]
    body: str
    first_line: int


def cut(source: str, path: Path) -> Cut | None:
    """Part the front matter from the text, or None where there is none.

    Raises:
        ConfigError: it is fenced, and neither YAML nor TOML.
    """
    if (found := _YAML.match(source)) and _YAML_FIRST.match(found[1]):
        entries = _entries(_yaml(found[1], path), _yaml_starts(found[0]), found[0])
    elif (found := _TOML.match(source)) and _TOML_FIRST.match(found[1]):
        entries = _entries(_toml(found[1], path), _toml_starts(found[1]), found[0])
    elif path.suffix.lower() in HEADED and (found := _HEADER.match(source)):
        entries = _header(found[0])
    else:
        return None
    return Cut(entries=tuple(entries), body=source[found.end() :], first_line=found[0].count("\n") + 1)


def _entries(values: Mapping[str, object], starts: Mapping[int, Key], block: str) -> Iterator[Entry]:
    """Each key with its value and its lines: all from where it begins to where the next does."""
    lines: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    here: Key = ("", "")
    for number, line in enumerate(block.split("\n"), 1):
        here = starts.get(number, here)
        if line.strip() and not _FENCE.fullmatch(line):
            lines[here].append((number, line))
    for (table, key), value in _flat(values):
        yield Entry(key=key, value=value, lines=tuple(lines[table, key]), own=not table)


def _flat(values: Mapping[str, object]) -> Iterator[tuple[Key, object]]:
    for key, value in values.items():
        if key in OPEN and isinstance(value, dict):
            yield from (((key, str(inner)), said) for inner, said in value.items())
        else:
            yield ("", key), value


def _yaml(block: str, path: Path) -> dict[str, object]:
    import yaml

    try:
        _refuse_many_aliases(block, path)
        values = _loaded(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"The front matter is not YAML: {getattr(error, 'problem', None) or error}.",
            where=Location(path, mark.line + 2 if mark else 1),
            hint='Write one "key: value" a line; put a value that holds a colon in quotes.',
        ) from error
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}


def _loaded(block: str) -> object:
    """The values, of the block as it is or else with loose colons put in quotes."""
    import yaml

    try:
        return yaml.load(block, Loader=_loader())  # noqa: S506 - it makes texts, lists and mappings only
    except yaml.YAMLError:
        better = mended(block)
        if better == block:
            raise
        return yaml.load(better, Loader=_loader())  # noqa: S506 - the same


def _refuse_many_aliases(block: str, path: Path) -> None:
    import yaml

    if "&" in block and block.count("*") > YAML_ALIASES:
        events = yaml.parse(block, Loader=_loader())
        if sum(isinstance(event, yaml.AliasEvent) for event in events) > YAML_ALIASES:
            raise ConfigError(
                "The front matter repeats itself too often.",
                where=Location(path, 1),
                hint="Write its values out, without & and *.",
            )


@cache
def _loader() -> type[SafeLoader]:
    """YAML whose numbers, dates, `yes` and `no` stay the texts that they were typed as."""
    import yaml

    base: type[SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag.endswith((":null", ":merge"))]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


def _yaml_starts(block: str) -> dict[int, Key]:
    starts: dict[int, Key] = {}
    table, depth = "", ""
    for number, line in enumerate(block.split("\n"), 1):
        found = _YAML_KEY.match(line)
        if found and not found["indent"]:
            table, depth = found["key"] if found["key"] in OPEN else "", ""
            starts[number] = ("", found["key"])
        elif found and table and found["indent"] == (depth := depth or found["indent"]):
            starts[number] = (table, found["key"])
    return starts


def _toml(block: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(block)
    except (ValueError, RecursionError) as error:  # of numbers too long, of brackets too deep
        problem, place = _TOML_PLACE.sub("", str(error)), _TOML_PLACE.search(str(error))
        last = block.count("\n") + 1
        raise ConfigError(
            f"The front matter is not TOML: {problem}.",
            where=Location(path, int(place[1] or last) + 1 if place else 1),
            hint='Texts stand in quotes, as in title = "La halle"; dates bare, as in date = 2026-11-27.',
        ) from error


def _toml_starts(block: str) -> dict[int, Key]:
    starts: dict[int, Key] = {}
    for (table, _), lines in positions(block).items():
        root = table.partition(".")[0]
        for key, number in lines.items():
            inside = (table, key) if table in OPEN and key else ("", root or key)
            starts[number + 1] = inside
    return starts


def _header(block: str) -> Iterator[Entry]:
    """Lines of `Key: value`; what is indented goes on with the line above."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(block.rstrip("\n").split("\n"), 1):
        if lines and _HEADER_KEY.match(line):
            yield _headed(lines)
            lines = []
        lines.append((number, line))
    yield _headed(lines)


def _headed(lines: list[tuple[int, str]]) -> Entry:
    key, _, value = " ".join(line.strip() for _, line in lines).partition(":")
    return Entry(key=key, value=value.strip(), lines=tuple(lines), own=False)
