"""An editor's own text for a snippet: saved beside its article, or taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.config.own_texts import load_own_texts, save_own_texts
from newsletter.config.targets import STDIN
from newsletter.errors import ContentError
from newsletter.social.editor_texts import make_own_text
from newsletter.social.networks import get_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Article, OwnText, Publication


def texts_of(article: Article) -> Mapping[str, OwnText]:
    """The texts that an article's editors wrote, by network.

    Raises:
        ConfigError: something in their file is wrong.
    """
    return load_own_texts(Path(article.source)) if article.source and Path(article.source) != STDIN else {}


def save(article: Article, key: str, text: str, publication: Publication) -> Path:
    """Keep a text as an article's snippet on a network, and say in which file.

    Raises:
        SnippetError: it is empty, or longer than the network takes.
        ContentError: the article was pasted, and lies in no file.
        OutputError: nothing can be written beside the article.
    """
    own = make_own_text(text, article, get_network(key, publication.social))
    return _written(article, {**texts_of(article), key: own})


def take_back(article: Article, key: str) -> Path:
    """Let newsletter write an article's snippet on a network again.

    Raises:
        OutputError: nothing can be written beside the article.
    """
    return _written(article, {name: own for name, own in texts_of(article).items() if name != key})


def _written(article: Article, texts: Mapping[str, OwnText]) -> Path:
    source = Path(article.source)
    if not source.is_file():
        raise ContentError(
            "This article lies in no file, and so its snippets cannot be kept.",
            hint="Save it as a file of its own first.",
        )
    return save_own_texts(source, texts)
