"""The notations of front matter: YAML between `---`, TOML between `+++`, Pelican's and Notion's lines."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from newsletter.config.positions import find_keys, find_yaml_keys
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
# Aliases that a YAML text may hold: each level of a "billion laughs" takes some. Own limit.
YAML_ALIASES = 20

_YAML = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_YAML_FIRST = re.compile(r"""(?:\s|#[^\n]*\n)*["']?(?:[a-z][\w-]*|Title)["']?[ \t]*:(?:\s|\Z)""")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_TOML_FIRST = re.compile(r"""(?:\s|#[^\n]*\n)*(?:["']?[A-Za-z][\w.-]*["']?[ \t]*=|\[)""")
_FENCE = re.compile(r"(?:---|\.\.\.|\+\+\+)[ \t]*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_HEADER = re.compile(r"(?i:title):[ \t]*\S.*(?:\n[A-Za-z][\w-]*:.*|\n[ \t]+\S.*)*(?:\n|$)")
_HEADER_KEY = re.compile(r"([A-Za-z][\w-]*):")
# Notion's properties, as it exports them under a page's title; the keys by which it calls them.
_PROPERTIES = re.compile(
    r"(?P<title>\#[ \t]+\S.*\n(?:[ \t]*\n)*)"
    r"(?P<lines>(?:[^\W\d_][^:*_`\[\]|<\n]{0,40}:[ ]+\S.*(?:\n|$))+)(?=\s*(?:\n|$))"
)
PROPERTIES = frozenset({
    "assign", "author", "authors", "categories", "category", "created", "created by", "created time", "date",
    "due date", "language", "last edited by", "last edited time", "priority", "property", "publish date",
    "published", "slug", "status", "tags", "type", "url",
    "auteur", "auteurs", "catégorie", "catégories", "créé", "créé le", "créé par", "date de création",
    "date de publication", "dernière modification", "langue", "personne", "rubrique", "statut", "étiquettes",
    "autor", "datum", "erstellt", "schlagwörter", "autore", "stato", "estado", "etiquetas", "fecha",
})  # fmt: skip
# Front matter that begins and has no end; a key of it that is surely one.
_OPEN = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>(?:[A-Za-z][\w-]*[ \t]*[:=](?:[ \t].*)?(?:\n|$))+)"
)
_SURE = re.compile(
    r"^(?:title|titre|date|layout|author|tags|categories|draft|published|slug|url|lede)[ \t]*[:=]",
    re.MULTILINE,
)
# A key of the front matter itself with a plain value on its line that YAML refuses: one that holds a colon,
# set off with spaces in French, or begins with a reserved sign (https://yaml.org/spec/1.2.2/#733-plain-style).
_LOOSE = re.compile(
    r"""^(?P<key>[A-Za-z][\w-]*):[ \t]+
    (?P<value>[@`%].*|[^\s"'\[\]{}|>&*!\#@`%?-].*?:(?:[ \t].*)?)$""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A key with its value, and the lines of the file that it stands on.

    Attributes:
        own: whether it may be one of our keys, so that a wrong value is a mistake.
    """

    key: str
    value: object
    lines: tuple[tuple[int, str], ...]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFrontMatter:
    """The settings of a front matter, and the text below it, which begins on `first_line` of the file."""

    settings: tuple[Setting, ...]
    body: str
    first_line: int


def cut_front_matter(source: str, path: Path) -> RawFrontMatter | None:
    """Return the front matter and the text below it, or None where there is no front matter.

    Raises:
        ConfigError: it is fenced, and neither YAML nor TOML, or has no end.
    """
    if (match := _YAML.match(source)) and _YAML_FIRST.match(match[1]):
        settings = _list_settings(_parse_yaml(match[1], path), find_yaml_keys(match[0], OPEN), match[0])
    elif (match := _TOML.match(source)) and _TOML_FIRST.match(match[1]):
        settings = _list_settings(_parse_toml(match[1], path), _find_toml_keys(match[1]), match[0])
    elif path.suffix.lower() in HEADED and (match := _HEADER.match(source)):
        settings = _parse_header(match[0])
    elif path.suffix.lower() in HEADED and (match := _PROPERTIES.match(source)) and _has_properties(match):
        return _cut_properties(match)
    else:
        _refuse_unclosed(source, path)
        return None
    return RawFrontMatter(
        settings=tuple(settings), body=source[match.end() :], first_line=match[0].count("\n") + 1
    )


def _has_properties(match: re.Match[str]) -> bool:
    """Return whether at least half of the lines under a title are Notion's, by their keys."""
    keys = [line.partition(":")[0].casefold() for line in match["lines"].splitlines()]
    return 2 * sum(key in PROPERTIES for key in keys) >= len(keys)


def _cut_properties(match: re.Match[str]) -> RawFrontMatter:
    """Return the lines under a title as settings, and the text with that title, on the lines it had."""
    above, lines = match["title"], match["lines"]
    settings = tuple(_parse_header(lines, first_line=above.count("\n") + 1))
    body = above + "\n" * lines.count("\n") + match.string[match.end() :]
    return RawFrontMatter(settings=settings, body=body, first_line=1)


def _refuse_unclosed(source: str, path: Path) -> None:
    match = _OPEN.match(source)
    if match and _SURE.search(match["lines"]):
        raise ConfigError(
            "The front matter has no end.",
            where=Location(path, match[0].rstrip("\n").count("\n") + 1),
            hint=f"Put {match['fence']} on a line of its own below its last key.",
        )


def _list_settings(values: Mapping[str, object], starts: Mapping[int, Key], block: str) -> Iterator[Setting]:
    """Yield each key with its value and its lines, which reach to the next key."""
    lines: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    here: Key = ("", "")
    for number, line in enumerate(block.split("\n"), 1):
        here = starts.get(number, here)
        if line.strip() and not _FENCE.fullmatch(line):
            lines[here].append((number, line))
    for (table, key), value in _flatten(values):
        yield Setting(key=key, value=value, lines=tuple(lines[table, key]), own=not table)


def _flatten(values: Mapping[str, object]) -> Iterator[tuple[Key, object]]:
    for key, value in values.items():
        if key in OPEN and isinstance(value, dict):
            yield from (((key, str(inner)), inner_value) for inner, inner_value in value.items())
        else:
            yield ("", key), value


def _parse_yaml(block: str, path: Path) -> dict[str, object]:
    import yaml

    try:
        _refuse_many_aliases(block, path)
        values = _load_yaml(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"The front matter is not YAML: {getattr(error, 'problem', None) or error}.",
            where=Location(path, mark.line + 2 if mark else 1),
            hint='Write one "key: value" a line; put a value that holds a colon in quotes.',
        ) from error
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}


def _load_yaml(block: str) -> object:
    """Return the values of a block, values with loose colons put in quotes where YAML wants it."""
    import yaml

    try:
        return yaml.load(block, Loader=_make_loader())  # noqa: S506 - it makes texts, lists and mappings only
    except yaml.YAMLError:
        quoted = _LOOSE.sub(_quote_value, block)
        if quoted == block:
            raise
        return yaml.load(quoted, Loader=_make_loader())  # noqa: S506 - the same


def _quote_value(match: re.Match[str]) -> str:
    return f"{match['key']}: {json.dumps(match['value'].rstrip(), ensure_ascii=False)}"


def _refuse_many_aliases(block: str, path: Path) -> None:
    import yaml

    if "&" in block and block.count("*") > YAML_ALIASES:
        events = yaml.parse(block, Loader=_make_loader())
        if sum(isinstance(event, yaml.AliasEvent) for event in events) > YAML_ALIASES:
            raise ConfigError(
                "The front matter repeats itself too often.",
                where=Location(path, 1),
                hint="Write its values out, without & and *.",
            )


@cache
def _make_loader() -> type[SafeLoader]:
    """Return a loader that leaves numbers, dates, `yes` and `no` as the texts that were typed."""
    import yaml

    base: type[SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag.endswith((":null", ":merge"))]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


def _parse_toml(block: str, path: Path) -> dict[str, object]:
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


def _find_toml_keys(block: str) -> dict[int, Key]:
    starts: dict[int, Key] = {}
    for (table, _), lines in find_keys(block).items():
        root = table.partition(".")[0]
        for key, number in lines.items():
            inside = (table, key) if table in OPEN and key else ("", root or key)
            starts[number + 1] = inside
    return starts


def _parse_header(block: str, first_line: int = 1) -> Iterator[Setting]:
    """Yield the settings of `Key: value` lines; an indented line continues the one above."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(block.rstrip("\n").split("\n"), first_line):
        if lines and (first_line > 1 or _HEADER_KEY.match(line)):
            yield _parse_header_lines(lines)
            lines = []
        lines.append((number, line))
    yield _parse_header_lines(lines)


def _parse_header_lines(lines: list[tuple[int, str]]) -> Setting:
    key, _, value = " ".join(line.strip() for _, line in lines).partition(":")
    return Setting(key=key, value=value.strip(), lines=tuple(lines), own=False)
