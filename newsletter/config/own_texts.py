"""ARTICLE.snippets.toml beside an article: the texts that its editors wrote themselves, by network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.config import door, toml
from newsletter.errors import ConfigError
from newsletter.model import NETWORK_KEYS, OwnText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsletter.config.toml import Document, Table

SUFFIX = ".snippets.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """One network's table: the text, and the digest of the article that it was written for."""

    text: str
    article: str = ""


def place(article: Path) -> Path:
    """Where the texts of an article stand: `bac.md` has its own in `bac.snippets.toml`."""
    return article.with_suffix(SUFFIX)


def load(article: Path) -> Mapping[str, OwnText]:
    """The texts of an article by network; none where the file is absent.

    Raises:
        ConfigError: something in it is wrong; every mistake is told at once.
    """
    path = place(article)
    if not path.is_file():
        return {}
    document = toml.load(path)
    tables = [document.table(key) for key in document.top.values]
    keys = door.admit_all(Keys, tables, known=_mistakes(document))
    return {
        name: OwnText(text=found.text.strip(), article=found.article, where=table.at("text"))
        for name, found, table in zip(document.top.values, keys, tables, strict=True)
    }


def _mistakes(document: Document) -> Iterator[ConfigError]:
    top: Table = document.top
    for key, value in top.values.items():
        if key not in NETWORK_KEYS or not isinstance(value, dict):
            yield ConfigError(
                f'"{key}" is no table of a network.',
                where=top.at(key),
                hint=f"Write [NETWORK] on a line of its own; NETWORK is one of {', '.join(NETWORK_KEYS)}.",
            )
