"""Snippets as the page shows them: every angle and the thread of each article, with the card of its link."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import SnippetError
from newsletter.model import Publication
from newsletter.pipeline import SnippetRequest, make_article_snippets
from newsletter.social.api_forms import make_link_card

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from newsletter.model import Article, Json, Snippet, SocialRules, Variant
    from newsletter.pipeline import Built

# The angles besides the one that a build leaves, in the order of their tabs.
OTHERS: tuple[Variant, ...] = ("lede", "points", "question")
# Articles whose other forms are kept, for the preview builds again at every save. Own choice, 2026-11-23.
_KEPT = 2_048


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
    link = make_link_card(article, article.url or "")

    *others, threads = _others(article, social, campaign, built.templates, seen)
    angles: dict[str, Json] = {angle: _shown(each) for angle, each in zip(OTHERS, others, strict=True)}
    links: dict[str, Json] = {each.network: each.link for each in (*made, *threads) if each.link}
    return {
        "article": article.name,
        "card": {"title": link.title, "description": link.description, "image": image},
        "links": links,
        "variants": {"title": _shown(made), **angles},
        "threads": _shown(threads),
    }


@lru_cache(_KEPT)
def _others(
    article: Article, social: SocialRules, campaign: str, templates: Path | None, _seen: str
) -> tuple[tuple[Snippet, ...], ...]:
    """An article's snippets in every other angle, then its threads; none where one does not fit."""
    whose = Publication(name="", social=social)

    def made(wanted: SnippetRequest) -> tuple[Snippet, ...]:
        try:
            return make_article_snippets([article], whose, campaign, templates, wanted)[0][1]
        except SnippetError:  # nobody has asked for it yet
            return ()

    return (*(made(SnippetRequest(variant=angle)) for angle in OTHERS), made(SnippetRequest(form="thread")))


def _shown(snippets: Sequence[Snippet]) -> list[Json]:
    """Snippets by what differs from one to the next: fifty articles have fifteen hundred of them."""
    return [_snippet(snippet) for snippet in snippets]


def _snippet(snippet: Snippet) -> dict[str, Json]:
    parts: list[Json] = [{"text": part.text, "count": part.count} for part in snippet.parts]
    marks: dict[str, Json] = {"own": snippet.own, "stale": snippet.stale} if snippet.own else {}
    return {"network": snippet.network, "parts": parts, **marks}
