"""Snippets as the page shows them: every angle and the thread of each article, with the card of its link."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import SnippetError
from newsletter.export import shapes
from newsletter.model import Publication
from newsletter.pipeline import Wanted, of_articles
from newsletter.social.bluesky import link_card

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from newsletter.model import Article, Json, Snippet, SocialRules, Variant
    from newsletter.pipeline import Built
    from newsletter.social.bluesky import Card

# The angles besides the one that a build leaves, in the order of their tabs.
OTHERS: tuple[Variant, ...] = ("lede", "points", "question")
# Where a link has a card: not in a comment, nor in a profile.
_WITH_CARD = ("text", "card")
# Articles whose other forms are kept, for the preview builds again at every save. Own choice, 2026-11-23.
_KEPT = 256


def cards(built: Built, pictures: Collection[str]) -> list[Json]:
    """The snippets of each article; `pictures` are the addresses that the page can show."""
    with templating.held():
        seen = templating.edition(built.templates)
        return [_of(built, article, made, pictures, seen) for article, made in built.snippets]


def _of(
    built: Built, article: Article, made: Sequence[Snippet], pictures: Collection[str], seen: str
) -> dict[str, Json]:
    social, campaign = built.issue.publication.social, built.issue.id
    image = article.image.src if article.image and article.image.src in pictures else None
    link = link_card(article, article.url or "")

    def shown(snippets: Sequence[Snippet]) -> list[Json]:
        return [_snippet(snippet, link, image) for snippet in snippets]

    *others, threads = _others(article, social, campaign, built.templates, seen)
    angles: dict[str, Json] = {angle: shown(each) for angle, each in zip(OTHERS, others, strict=True)}
    return {
        "article": article.name,
        "variants": {"title": shown(made), **angles},
        "threads": shown(threads),
    }


@lru_cache(_KEPT)
def _others(
    article: Article, social: SocialRules, campaign: str, templates: Path | None, _seen: str
) -> tuple[tuple[Snippet, ...], ...]:
    """An article's snippets in every other angle, then its threads; none where one does not fit."""
    whose = Publication(name="", social=social)

    def made(wanted: Wanted) -> tuple[Snippet, ...]:
        try:
            return of_articles([article], whose, campaign, templates, wanted)[0][1]
        except SnippetError:  # nobody has asked for it yet
            return ()

    return (*(made(Wanted(variant=angle)) for angle in OTHERS), made(Wanted(form="thread")))


def _snippet(snippet: Snippet, link: Card, image: str | None) -> dict[str, Json]:
    return {**shapes.snippet(snippet, api=False), "card": _card(snippet, link, image)}


def _card(snippet: Snippet, link: Card, image: str | None) -> Json:
    """The card under a post; its link carries the name of the network."""
    if not snippet.link or snippet.link_in not in _WITH_CARD:
        return None
    return {"title": link.title, "description": link.description, "url": snippet.link, "image": image}
