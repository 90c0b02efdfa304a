"""Snippets in the editors' own words: kept as they are, counted, and marked once the article changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.errors import SnippetError
from newsletter.model import OwnText, Part
from newsletter.social.api_forms import format_for_api
from newsletter.social.counting import count, has_few_enough_links, is_short_enough
from newsletter.social.networks import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsletter.errors import Location
    from newsletter.model import Article, Snippet
    from newsletter.social.networks import Network

# Hexadecimal digits of a digest that tell an article from what it was. Own choice.
DIGITS = 16

# What no network shows and no XML holds: www.w3.org/TR/xml/#charsets (read 2026-11-23).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def compute_digest(article: Article) -> str:
    """Return a digest of what snippets are made of: it changes when the title, lede or a point does."""
    text = "\n".join((article.title, article.lede or "", *(bullet.text for bullet in article.bullets)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def apply_editor_texts(
    snippets: Iterable[Snippet], texts: Mapping[str, OwnText], article: Article, networks: Iterable[Network]
) -> Iterator[Snippet]:
    """Yield the snippets, each with the editors' own text where they wrote one for its network."""
    by_key = {network.key: network for network in networks}
    for snippet in snippets:
        own = texts.get(snippet.network)
        yield _replace_text(snippet, own, article, by_key[snippet.network]) if own else snippet


def make_own_text(parts: Iterable[str], article: Article, network: Network) -> OwnText:
    """Return what an editor wrote for a snippet of an article, cleaned and checked; blank parts are left out.

    Raises:
        SnippetError: it is empty, a part is longer than the network takes or has more links, or there is more
            than one where the network has no threads.
    """
    cleaned = tuple(filter(None, map(_clean, parts)))
    if not cleaned:
        raise SnippetError("This text is empty.", hint="Take it back instead, for newsletter's own snippet.")
    if len(cleaned) > 1:
        refuse_false_thread(network)
    for number, part in enumerate(cleaned, start=1):
        _refuse_unfit(part, f"Part {number}" if len(cleaned) > 1 else "This text", network)
    return OwnText(parts=cleaned, article=compute_digest(article))


def refuse_false_thread(network: Network, where: Location | None = None) -> None:
    """Raise SnippetError where a network has no threads."""
    if not network.threadable:
        threadable = ", ".join(each.key for each in NETWORKS if each.threadable)
        problem = f"{network.name} has no threads, so its text has one part."
        raise SnippetError(problem, where=where, hint=f"Write it as one text; {threadable} have threads.")


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _refuse_unfit(text: str, which: str, network: Network) -> None:
    if not has_few_enough_links(text, network):
        problem = f"{which} has too many links: {network.name} takes {network.links_at_most} at most."
        raise SnippetError(problem, hint="Leave some out.")
    if not is_short_enough(text, network):
        length = count(text, network)
        problem = f"{which} is too long for {network.name}: {length} of {network.limit} {network.unit}."
        raise SnippetError(problem, hint=f"Take {length - network.limit} away.")


def _replace_text(snippet: Snippet, own: OwnText, article: Article, network: Network) -> Snippet:
    last = len(own.parts) - 1
    parts = tuple(
        Part(
            text=text,
            count=count(text, network),
            limit=network.limit,
            unit=network.unit,
            api=format_for_api(text, network, article, snippet.link if place == last else None),
            where=own.where[place] if place < len(own.where) else None,
        )
        for place, text in enumerate(own.parts)
    )
    words = " ".join(own.parts).split()
    hashtags = tuple(tag for tag in snippet.hashtags if tag in words)
    stale = own.article not in ("", compute_digest(article))
    return replace(snippet, parts=parts, hashtags=hashtags, own=True, stale=stale)
