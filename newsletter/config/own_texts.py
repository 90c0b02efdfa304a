"""ARTICLE.snippets.toml beside an article or issue.toml: the snippets that its editors wrote themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.atomic import report_failure, write_file
from newsletter.config.positions import list_item_lines, list_statements
from newsletter.config.toml import load_toml
from newsletter.config.validation import validate_tables
from newsletter.disk import is_file
from newsletter.errors import ConfigError, Location, raise_together
from newsletter.model import NETWORK_KEYS, PROMOTION, ROUNDUP, OwnText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsletter.config.toml import TomlDocument, TomlTable

SUFFIX = ".snippets.toml"
# The table of a network's thread inside the network's own: [x.thread].
THREAD = "thread"
# The tables around those of the networks, for what is of a whole issue and of its sponsor: [roundup.x].
SUBJECTS = {name: name.removeprefix("_") for name in (ROUNDUP, PROMOTION)}
_HEAD = """\
# Snippets in the editors' own words, which a build keeps. Delete a table to have its snippet written again.
# `article` is a digest of what it was written for: it tells when that has changed since.
"""
_KEYS = frozenset({"text", "parts", "article"})
# What TOML wants behind a backslash: toml.io/en/v1.0.0#string (read 2026-11-23).
_ESCAPED = re.compile(r'[\\"\x00-\x08\x0b-\x1f\x7f]')


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextKeys:
    """One table: the text or the parts of a thread, and the digest of the article that it was written for."""

    text: str = ""
    parts: tuple[str, ...] = ()
    article: str = ""


def get_own_texts_path(article: Path) -> Path:
    """Return the path of an article's own texts: for `bac.md` that is `bac.snippets.toml`."""
    return article.with_suffix(SUFFIX)


def load_own_texts(article: Path) -> Mapping[str, OwnText]:
    """Return the texts of an article by table (`x`, `x.thread`, `roundup.x`); none where the file is absent.

    Raises:
        ConfigError: something in it is wrong; all mistakes come at once.
    """
    path = get_own_texts_path(article)
    if not is_file(path):
        return {}
    document = load_toml(path)
    tables = dict(_iter_tables(document))
    rows = validate_tables(OwnTextKeys, tables.values(), known=_find_mistakes(document.top))
    raise_together(
        mistake
        for name, keys in zip(tables, rows, strict=True)
        for mistake in _find_gaps(name, keys, tables[name])
    )
    return {
        name: _make_text(keys, tables[name], document.source) for name, keys in zip(tables, rows, strict=True)
    }


def save_own_texts(article: Path, texts: Mapping[str, OwnText]) -> Path:
    """Write the texts of an article by their tables and return their file's path; without any, the file goes.

    What an editor wrote besides them stays: comments, the order, and a file that holds nothing else.

    Raises:
        ConfigError: something in the file is wrong.
        OutputError: nothing can be written there; what was there stays.
    """
    path = get_own_texts_path(article)
    former = load_own_texts(article)
    with report_failure("The text cannot be saved", path):
        source = path.read_bytes().decode("utf-8-sig") if path.is_file() else _HEAD
        changed = _change_source(source, former, texts)
        if texts or (path.is_file() and _has_comments(changed)):
            write_file(path, changed.encode())
        else:
            path.unlink(missing_ok=True)
    return path


def _change_source(source: str, former: Mapping[str, OwnText], texts: Mapping[str, OwnText]) -> str:
    """Return the text of the file with other texts in its tables; lines that are not theirs stay."""
    statements = list_statements(source)
    if not former.keys() <= {statement.table for statement in statements if not statement.key}:
        former, source = {}, _HEAD  # a table has no header of its own: all of them are written anew
    lines = dict(enumerate(source.splitlines(keepends=True), 1))
    for name in [name for name, own in former.items() if own != texts.get(name)]:
        own = [each for each in statements if each.table == name and each.key in _KEYS]
        header = next(each for each in statements if each.table == name and not each.key)
        for statement in own if name in texts else (header, *own):
            lines.update(dict.fromkeys(range(statement.first, statement.last + 1), ""))
        if name in texts:
            lines[own[0].first] = _format_values(texts[name])
    added = [_format_table(name, text) for name, text in texts.items() if name not in former]
    changed = "".join(lines.values())
    return changed + ("\n" if added and not changed.endswith("\n") else "") + "".join(added)


def _has_comments(source: str) -> bool:
    """Return whether an editor wrote something besides the texts."""
    return any(line.lstrip().startswith("#") for line in source.replace(_HEAD, "").splitlines())


def _iter_tables(document: TomlDocument) -> Iterator[tuple[str, TomlTable]]:
    """Yield every table that holds a text, with its dotted name."""
    for key, value in document.top.values.items():
        if not isinstance(value, dict):
            continue
        if key in SUBJECTS.values():
            names = [f"{key}.{network}" for network in value]
        else:
            names = [key] if value.keys() != {THREAD} else []
            names += [f"{key}.{THREAD}"] if THREAD in value else []
        for name in names:
            table = document.get_table(name)
            own = {key: value for key, value in table.values.items() if key != THREAD or "." in name}
            yield name, replace(table, values=own)


def _find_mistakes(top: TomlTable) -> Iterator[ConfigError]:
    """Yield the tables that are of no network."""
    for key, value in top.values.items():
        inner = value if key in SUBJECTS.values() and isinstance(value, dict) else {key: value}
        for network, table in inner.items():
            is_table = isinstance(table, dict) and isinstance(table.get(THREAD, {}), dict)
            if network not in NETWORK_KEYS or not is_table:
                problem = f'"{network}" is not a table of a network.'
                hint = f"Write [NETWORK] on a line of its own; NETWORK is one of {', '.join(NETWORK_KEYS)}."
                yield ConfigError(problem, where=top.locate(key), hint=hint)


def _find_gaps(name: str, keys: OwnTextKeys, table: TomlTable) -> Iterator[ConfigError]:
    """Yield what is wrong with a table whose values are of the right types: no text, or two."""
    hint = 'Write text = "…", or for a thread parts = ["…", "…"].'
    if bool(keys.text.strip()) == bool(keys.parts):
        problem = f'[{name}] has both "text" and "parts".' if keys.parts else f"[{name}] has no text."
        yield ConfigError(problem, where=table.locate("parts" if keys.parts else "text"), hint=hint)
    elif keys.parts and not all(map(str.strip, keys.parts)):
        yield ConfigError(f"A part of [{name}] is empty.", where=table.locate("parts"), hint=hint)


def _make_text(keys: OwnTextKeys, table: TomlTable, source: str) -> OwnText:
    parts = tuple(part.strip() for part in keys.parts or (keys.text,))
    place = table.locate("parts" if keys.parts else "text")
    lines = list_item_lines(source, place.line or 1, len(parts))
    return OwnText(
        parts=parts, article=keys.article, where=tuple(Location(place.path, line) for line in lines)
    )


def _format_table(name: str, own: OwnText) -> str:
    return f"\n[{name}]\n{_format_values(own)}"


def _format_values(own: OwnText) -> str:
    texts = [f'"""\n{_ESCAPED.sub(_escape, part)}"""' for part in own.parts]
    value = f"text = {texts[0]}" if len(texts) == 1 else "parts = [\n{}\n]".format(",\n".join(texts))
    return f'article = "{own.article}"\n{value}\n'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if sign in '\\"' else f"\\u{ord(sign):04X}"
