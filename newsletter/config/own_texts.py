"""ARTICLE.snippets.toml beside an article: the snippets that its editors wrote themselves, by network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.atomic import report_failure, write_file
from newsletter.config.toml import load_toml
from newsletter.config.validation import validate_tables
from newsletter.errors import ConfigError
from newsletter.model import NETWORK_KEYS, OwnText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsletter.config.toml import TomlDocument, TomlTable

SUFFIX = ".snippets.toml"
_HEAD = """\
# Snippets in the editors' own words, which a build keeps. Delete a table to have its snippet written again.
# `article` is a digest of the article: it tells when the article has changed since.
"""
# What TOML wants behind a backslash: toml.io/en/v1.0.0#string (read 2026-11-23).
_ESCAPED = re.compile(r'[\\"\x00-\x08\x0b-\x1f\x7f]')


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextKeys:
    """One network's table: the text, and the digest of the article that it was written for."""

    text: str
    article: str = ""


def get_own_texts_path(article: Path) -> Path:
    """Return the path of an article's own texts: for `bac.md` that is `bac.snippets.toml`."""
    return article.with_suffix(SUFFIX)


def load_own_texts(article: Path) -> Mapping[str, OwnText]:
    """Return the texts of an article by network; none where the file is absent.

    Raises:
        ConfigError: something in it is wrong; all mistakes come at once.
    """
    path = get_own_texts_path(article)
    if not path.is_file():
        return {}
    document = load_toml(path)
    tables = [document.get_table(key) for key in document.top.values]
    rows = validate_tables(OwnTextKeys, tables, known=_find_mistakes(document))
    return {
        name: OwnText(text=keys.text.strip(), article=keys.article, where=table.locate("text"))
        for name, keys, table in zip(document.top.values, rows, tables, strict=True)
    }


def save_own_texts(article: Path, texts: Mapping[str, OwnText]) -> Path:
    """Write the texts of an article by network and return their file's path; without any, the file goes.

    Raises:
        OutputError: nothing can be written there; what was there stays.
    """
    path = get_own_texts_path(article)
    with report_failure("The text cannot be saved", path):
        if texts:
            content = _HEAD + "".join(map(_format_table, texts, texts.values()))
            write_file(path, content.encode())
        else:
            path.unlink(missing_ok=True)
    return path


def _find_mistakes(document: TomlDocument) -> Iterator[ConfigError]:
    top: TomlTable = document.top
    for key, value in top.values.items():
        if key not in NETWORK_KEYS or not isinstance(value, dict):
            yield ConfigError(
                f'"{key}" is not a table of a network.',
                where=top.locate(key),
                hint=f"Write [NETWORK] on a line of its own; NETWORK is one of {', '.join(NETWORK_KEYS)}.",
            )


def _format_table(network: str, own: OwnText) -> str:
    text = _ESCAPED.sub(_escape, own.text)
    return f'\n[{network}]\narticle = "{own.article}"\ntext = """\n{text}"""\n'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if sign in '\\"' else f"\\u{ord(sign):04X}"
