"""Snippets as the page shows them: every angle and the thread of each article, with the card of its link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import SnippetError
from newsletter.pipeline import Wanted, of_articles
from newsletter.social.bluesky import card

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsletter.model import Article, Json, Snippet, Variant
    from newsletter.pipeline import Built

# The angles besides the one that a build leaves, in the order of their tabs.
OTHERS: tuple[Variant, ...] = ("lede", "points", "question")
# Where a link has a card: not in a comment, nor in a profile.
_WITH_CARD = ("text", "card")


def cards(built: Built, pictures: Collection[str]) -> list[Json]:
    """The snippets of each article; `pictures` are the addresses that the page can show."""
    with templating.held():
        return [_of(built, article, made, pictures) for article, made in built.snippets]


def _of(
    built: Built, article: Article, made: Sequence[Snippet], pictures: Collection[str]
) -> dict[str, Json]:
    def shown(snippets: Sequence[Snippet]) -> list[Json]:
        return [_snippet(snippet, article, pictures) for snippet in snippets]

    angles: dict[str, Json] = {angle: shown(_made(built, article, Wanted(variant=angle))) for angle in OTHERS}
    return {
        "article": article.name,
        "variants": {"title": shown(made), **angles},
        "threads": shown(_made(built, article, Wanted(form="thread"))),
    }


def _made(built: Built, article: Article, wanted: Wanted) -> tuple[Snippet, ...]:
    """The snippets of one more form, or none where it does not fit: nobody has asked for it yet."""
    publication = built.issue.publication
    try:
        return of_articles([article], publication, built.issue.id, built.templates, wanted)[0][1]
    except SnippetError:
        return ()


def _snippet(snippet: Snippet, article: Article, pictures: Collection[str]) -> dict[str, Json]:
    parts: list[Json] = [
        {"text": part.text, "count": part.count, "limit": part.limit, "unit": part.unit}
        for part in snippet.parts
    ]
    return {
        "network": snippet.network,
        "variant": snippet.variant,
        "hashtags": snippet.hashtags,
        "link": snippet.link,
        "link_in": snippet.link_in,
        "parts": parts,
        "own": bool(getattr(snippet, "own", False)),
        "stale": bool(getattr(snippet, "stale", False)),
        "card": _card(article, snippet, pictures),
    }


def _card(article: Article, snippet: Snippet, pictures: Collection[str]) -> Json:
    if not snippet.link or snippet.link_in not in _WITH_CARD:
        return None
    shown = card(article.title, article.lede or "", snippet.link, language=article.language)
    image = article.image.src if article.image and article.image.src in pictures else None
    return {"title": shown.title, "description": shown.description, "url": shown.url, "image": image}
