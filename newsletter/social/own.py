"""Snippets in the editors' own words: kept as they are, counted, and marked once the article changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.errors import SnippetError
from newsletter.model import OwnText, Part
from newsletter.social import api
from newsletter.social.counting import count, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsletter.model import Article, Snippet
    from newsletter.social.networks import Network

# Hexadecimal digits of a digest that tell an article from what it was. Own choice, 2026-11-23.
DIGITS = 16

# What no network shows and no XML holds: www.w3.org/TR/xml/#charsets (read 2026-11-23).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def digest(article: Article) -> str:
    """What an article says to snippets, in few letters: it changes when its title, lede or a point does."""
    said = "\n".join((article.title, article.lede or "", *(bullet.text for bullet in article.bullets)))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def kept(
    snippets: Iterable[Snippet], texts: Mapping[str, OwnText], article: Article, networks: Iterable[Network]
) -> Iterator[Snippet]:
    """The snippets, each with its editors' own text where they wrote one."""
    by_key = {network.key: network for network in networks}
    for snippet in snippets:
        own = texts.get(snippet.network)
        yield _worded(snippet, own, article, by_key[snippet.network]) if own else snippet


def own_text(text: str, article: Article, network: Network) -> OwnText:
    """A text that an editor wrote for a snippet of an article.

    Raises:
        SnippetError: it is empty, or longer than the network takes.
    """
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        raise SnippetError("This text is empty.", hint="Take it back instead, for newsletter's own snippet.")
    if not fits(text, network):
        length = count(text, network)
        problem = f"This text is too long for {network.name}: {length} of {network.limit} {network.unit}."
        raise SnippetError(problem, hint=f"Take {length - network.limit} away.")
    return OwnText(text=text, article=digest(article))


def _worded(snippet: Snippet, own: OwnText, article: Article, network: Network) -> Snippet:
    part = Part(
        text=own.text,
        count=count(own.text, network),
        limit=network.limit,
        unit=network.unit,
        api=api.form(own.text, network.key, article, snippet.link),
    )
    said = tuple(tag for tag in snippet.hashtags if tag in own.text.split())
    return replace(
        snippet, parts=(part,), hashtags=said, own=True, stale=own.article not in ("", digest(article))
    )
