"""Article → Snippet: the richest version that fits the network, counted as the network counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter import links, templating
from newsletter.errors import Location, SnippetError
from newsletter.model import Part, Snippet
from newsletter.social.candidates import candidates
from newsletter.social.counting import count, fits
from newsletter.social.hashtags import hashtags
from newsletter.social.networks import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsletter.model import Article
    from newsletter.social.candidates import Candidate
    from newsletter.social.networks import Network

_BLANK_LINES = re.compile(r"\n{3,}")


def snippets(
    article: Article, campaign: str, networks: Iterable[Network] = NETWORKS, *, templates: Path | None = None
) -> tuple[Snippet, ...]:
    """The article's snippets, one for each network, their links tagged with the campaign.

    Raises:
        SnippetError: even the barest version is too long for a network.
    """
    versions = tuple(candidates(article))
    return tuple(slot.fill(versions) for slot in _slots(article, campaign, networks, templates))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """An article's place on one network, before it is known how much fits."""

    article: Article
    network: Network
    link: str | None
    hashtags: tuple[str, ...]
    words: Mapping[str, str]
    templates: Path | None

    def fill(self, versions: Iterable[Candidate]) -> Snippet:
        """The first version that fits."""
        network, text = self.network, ""
        for version in versions:
            text = self.text(version)
            if fits(text, network):
                part = Part(text=text, count=count(text, network), limit=network.limit, unit=network.unit)
                return Snippet(
                    network=network.key,
                    parts=(part,),
                    hashtags=tuple(tag for tag in self.hashtags if tag in text.split()),
                    link=self.link,
                    link_in=network.link_in,
                )
        raise SnippetError(
            f"This title is too long for {network.name}: with nothing else it takes "
            f"{count(text, network)} of {network.limit} {network.unit}.",
            where=Location(self.article.source),
            hint=f"Shorten the title, or the template social/{network.key}.txt.j2.",
        )

    def text(self, version: Candidate) -> str:
        """The network's template, filled in with one version."""
        text = templating.render(
            f"social/{self.network.key}.txt.j2",
            project=self.templates,
            article=self.article,
            words=self.words,
            title=version.title,
            lede=version.lede,
            bullets=version.bullets,
            points="\n".join(f"{self.network.bullet} {bullet}" for bullet in version.bullets),
            link=self.link or "",
            hashtags=" ".join(self.hashtags),
        )
        return _BLANK_LINES.sub("\n\n", text).strip()


def _slots(
    article: Article, campaign: str, networks: Iterable[Network], templates: Path | None
) -> Iterator[_Slot]:
    url, words = article.url, templating.words(article.language, templates)
    tags = hashtags((*article.tags, *article.categories), max(network.hashtags for network in NETWORKS))
    for network in networks:
        yield _Slot(
            article=article,
            network=network,
            link=url and links.with_campaign(url, source=network.key, medium="social", campaign=campaign),
            hashtags=tags[: network.hashtags],
            words=words,
            templates=templates,
        )
