"""Networks and snippets as the page shows them: each article in every angle and as a thread."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import SnippetError
from newsletter.memory import Memory
from newsletter.model import PROMOTION, ROUNDUP
from newsletter.pipeline import SnippetRequest, make_article_snippets
from newsletter.pipeline.snippets import find_own_texts
from newsletter.preview.page_facts import ANGLES
from newsletter.social.bluesky import make_link_card
from newsletter.social.networks import choose_networks

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from newsletter.model import Article, Json, Publication, Snippet, SocialRules
    from newsletter.pipeline import Built

# Articles whose other forms are kept, for the preview builds again at every save: those of ten issues.
# Own choice.
_KEPT = 128
_memory: Memory[tuple[object, ...], tuple[tuple[Snippet, ...], ...]] = Memory(_KEPT)


def list_networks(rules: SocialRules) -> list[Json]:
    """List the networks that a publication has chosen, and how a post looks on each."""
    return [
        {
            "key": network.key,
            "name": network.name,
            "limit": network.limit,
            "unit": network.unit,
            "fold": network.fold,
            "hook": network.hook,
            "markup": network.markup,
            "link_in": network.link_in,
            "threadable": network.threadable,
            "look": asdict(network.look),
        }
        for network in choose_networks(rules)
    ]


def list_snippets(built: Built, images: Collection[str]) -> list[Json]:
    """List the snippets of each article; `images` are the URLs that the page can show."""
    with templating.hold_templates():
        edition = templating.digest_templates(built.templates)
        articles = [
            _describe_article(built, article, made, images, edition) for article, made in built.snippets
        ]
        subjects = [_describe_subject(built, article, made, images) for article, made in built.issue_snippets]
        return [*articles, *subjects]


def _describe_subject(
    built: Built, article: Article, made: Sequence[Snippet], images: Collection[str]
) -> dict[str, Json]:
    """Describe the snippets of a whole issue or a booking, which have one angle.

    The card of an issue's link says what the head of its page says: see templates/email/web_head.html.j2.
    """
    link = make_link_card(article, article.url or "")
    title, description = link.title, link.description
    if article.name == ROUNDUP:
        title, description = built.email.subject, built.email.preheader
    return {
        "article": article.name,
        "subject": {"name": article.name, "title": article.title, "language": article.language},
        "card": {
            "title": title,
            "description": description,
            "image": _find_image(article, images),
            "is_logo": article.name == PROMOTION,
        },
        "links": {each.network: each.link for each in made if each.link},
        "variants": {"usual": _list_parts(made)},
        "threads": [],
    }


def _find_image(article: Article, images: Collection[str]) -> str | None:
    return article.image.src if article.image and article.image.src in images else None


def _describe_article(
    built: Built, article: Article, made: Sequence[Snippet], images: Collection[str], edition: str
) -> dict[str, Json]:
    publication, campaign = built.issue.publication, built.issue.id
    link = make_link_card(article, article.url or "")

    *others, threads = _recall_others(article, publication, campaign, built.templates, edition)
    usual = {snippet.network: snippet for snippet in made}
    angles: dict[str, Json] = {
        angle: _list_parts(snippets, usual) for angle, snippets in zip(ANGLES, others, strict=True)
    }
    links: dict[str, Json] = {each.network: each.link for each in (*made, *threads) if each.link}
    return {
        "article": article.name,
        "card": {"title": link.title, "description": link.description, "image": _find_image(article, images)},
        "links": links,
        "variants": {"usual": _list_parts(made), **angles},
        "threads": _list_parts(threads),
    }


def _recall_others(
    article: Article, publication: Publication, campaign: str, templates: Path | None, edition: str
) -> tuple[tuple[Snippet, ...], ...]:
    key = (article.source, article.name, publication.site, publication.social, campaign, templates)
    make = partial(_make_others, article, publication, campaign, templates)
    return _memory.recall(key, (article, find_own_texts(article, "thread"), edition), make)


def _make_others(
    article: Article, publication: Publication, campaign: str, templates: Path | None
) -> tuple[tuple[Snippet, ...], ...]:
    """Make an article's snippets in every other angle, then its threads; none where one does not fit."""

    def make(wanted: SnippetRequest) -> tuple[Snippet, ...]:
        try:
            return make_article_snippets([article], publication, campaign, templates, wanted)[0][1]
        except SnippetError:  # nobody has asked for it yet
            return ()

    return (*(make(SnippetRequest(variant=angle)) for angle in ANGLES), make(SnippetRequest(form="thread")))


def _list_parts(snippets: Sequence[Snippet], usual: Mapping[str, Snippet] | None = None) -> list[Json]:
    """Return only what differs from one snippet to the next: fifty articles have fifteen hundred of them."""
    return [
        {"network": snippet.network} if usual and _is_same(snippet, usual) else _describe_snippet(snippet)
        for snippet in snippets
    ]


def _is_same(snippet: Snippet, usual: Mapping[str, Snippet]) -> bool:
    other = usual.get(snippet.network)
    return other is not None and (other.text, other.cut) == (snippet.text, snippet.cut)


def _describe_snippet(snippet: Snippet) -> dict[str, Json]:
    parts: list[Json] = [{"text": part.text, "count": part.count} for part in snippet.parts]
    marks: dict[str, Json] = {"own": snippet.own, "stale": snippet.stale} if snippet.own else {}
    if snippet.cut and not snippet.own:
        marks["cut"] = snippet.cut
    if snippet.taken_from == "text" and not snippet.own:
        marks["taken_from"] = snippet.taken_from
    return {"network": snippet.network, "parts": parts, **marks}
