"""What was asked for → snippets: of each article, of the whole issue, or of a sponsor's booking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter import composition, sponsors, templating
from newsletter.errors import ConfigError
from newsletter.pipeline.own import texts_of
from newsletter.pipeline.request import entries_of, file_of, publication_of
from newsletter.social.manner import Manner
from newsletter.social.networks import chosen
from newsletter.social.own import kept
from newsletter.social.snippets import snippets
from newsletter.social.subjects import disclosure, promotion, roundup
from newsletter.social.threads import threads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Article, Publication, Snippet, Variant
    from newsletter.pipeline.request import Request
    from newsletter.social.networks import Network

# Articles whose snippets are remembered: sixteen hundred in all five forms. Own choice, 2026-11-23.
REMEMBERED = 8_192

# What a snippet is of.
Subject: TypeAlias = Literal["articles", "issue", "booking"]
Form: TypeAlias = Literal["post", "thread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which snippets are asked for.

    Attributes:
        networks: by their keys; none named means those of newsletter.toml.
        booking: the id of the booking where that is the subject.
    """

    networks: tuple[str, ...] = ()
    variant: Variant = "title"
    form: Form = "post"
    subject: Subject = "articles"
    booking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The snippets of an issue, by article.

    Attributes:
        networks: the keys of those that were asked for; an article lacks one that has no room for the angle,
            and all of them where it has no such angle.
    """

    issue: str
    networks: tuple[str, ...]
    articles: tuple[tuple[Article, tuple[Snippet, ...]], ...]


def social(request: Request, wanted: Wanted | None = None) -> Made:
    """Make the snippets alone: no picture is asked for, and no sponsor but the one that is wanted.

    Raises:
        NewsletterError: an article has a problem, or a title is too long for a network.
    """
    wanted, file = wanted or Wanted(), file_of(request)
    manner = Manner(campaign=file.id, variant=wanted.variant, templates=request.templates)
    if wanted.subject == "booking":
        return _of_booking(request, wanted, manner)
    entries = entries_of(request, file)
    publication = publication_of(request, entries)
    articles = [entry.article for entry in entries]
    if wanted.subject == "issue":
        articles = [roundup(composition.compose(file, entries, publication))]
        manner = replace(manner, points=None)
    return _made(articles, publication, manner, wanted)


def of_articles(
    articles: Sequence[Article],
    publication: Publication,
    campaign: str,
    templates: Path | None,
    wanted: Wanted | None = None,
) -> tuple[tuple[Article, tuple[Snippet, ...]], ...]:
    """The snippets that a build leaves, by article; or others of the same articles."""
    wanted = wanted or Wanted()
    manner = Manner(campaign=campaign, variant=wanted.variant, templates=templates)
    return _made(articles, publication, manner, wanted).articles


def _of_booking(request: Request, wanted: Wanted, manner: Manner) -> Made:
    """What a sponsor says, under who pays for it."""
    project = request.selection.project
    if project is None:
        raise ConfigError(
            "There are no bookings without a project.", hint="Run it in a folder with a newsletter.toml."
        )
    path = project.content / sponsors.NAME
    placement = sponsors.booked(path, wanted.booking)
    said = promotion(placement, project.publication.language, str(path))
    return _made([said], project.publication, replace(manner, disclosure=disclosure(placement)), wanted)


def _made(articles: Sequence[Article], publication: Publication, manner: Manner, wanted: Wanted) -> Made:
    networks, manner = _networks(publication, wanted), replace(manner, hashtags=publication.social.hashtags)
    with templating.held():
        edition = templating.edition(manner.templates)
        found = [(each, _of(each, manner, networks, wanted.form, edition)) for each in articles]
    if wanted == replace(Wanted(), networks=wanted.networks):
        found = [(each, tuple(kept(made, texts_of(each), each, networks))) for each, made in found]
    keys = tuple(network.key for network in networks)
    return Made(issue=manner.campaign, networks=keys, articles=tuple(found))


@lru_cache(REMEMBERED)
def _of(
    article: Article, manner: Manner, networks: tuple[Network, ...], form: Form, _edition: str
) -> tuple[Snippet, ...]:
    """The same article in the same manner gives the same snippets, while the templates are the same."""
    return (threads if form == "thread" else snippets)(article, manner, networks)


def _networks(publication: Publication, wanted: Wanted) -> tuple[Network, ...]:
    """Those that were named, or else the publication's; of these, for threads, those that have threads."""
    rules = publication.social
    found = chosen(replace(rules, networks=wanted.networks) if wanted.networks else rules)
    return tuple(network for network in found if network.threadable or wanted.form == "post")
