"""An article's place on one network: its link, its hashtags, and what fits of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter import links, templating
from newsletter.errors import Location, SnippetError
from newsletter.model import Part, Snippet
from newsletter.social import api
from newsletter.social.counting import count, fits
from newsletter.social.hashtags import hashtags, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsletter.model import Article
    from newsletter.social.candidates import Candidate
    from newsletter.social.manner import Manner
    from newsletter.social.networks import Network

_LINES = re.compile(r"\s*\n\s*")
_LINE_END = re.compile(r"(?<![ \t])[ \t]++(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An article's place on one network, before it is known how much fits."""

    article: Article
    network: Network
    manner: Manner
    link: str | None
    hashtags: tuple[str, ...]
    words: Mapping[str, str]

    def fill(self, versions: Iterable[Candidate]) -> Snippet:
        """The first version that fits.

        Raises:
            SnippetError: none does; it says how long the barest is, and how many were tried.
        """
        text, tried = "", 0
        for tried, version in enumerate(versions, start=1):  # noqa: B007 - told where none fits
            text = self.text(version)
            if fits(text, self.network):
                return self.snippet([text], said=version.said)
        raise self.too_long(text, tried)

    def text(self, version: Candidate) -> str:
        """The network's template, filled in with one version."""
        return self.rendered(
            f"social/{self.network.key}.txt.j2",
            opening=version.opening,
            bold=self._bold(version.opening),
            title=version.title,
            lede=version.lede,
            bullets=version.bullets,
            points=self._points(version.bullets),
            closing=version.closing,
            hashtags=self.tags(version.said) if version.tagged else "",
        )

    def rendered(self, template: str, **values: object) -> str:
        """A template of a snippet, filled in; the disclosure stands before it, whatever it says.

        Raises:
            SnippetError: it says nothing.
        """
        given = {"article": self.article, "words": self.words, "link": self.link or "", **values}
        text = templating.render(template, project=self.manner.templates, **given).strip()
        if not text:
            raise SnippetError(
                f"The template {template} says nothing of this article.",
                where=Location(self.article.source),
                hint="Write {{ opening }} in it, or name the other networks alone.",
            )
        whole = f"{self.manner.disclosure or ''}\n\n{text}".strip()
        if " \n" in whole or "\t\n" in whole:  # few templates leave any, and looking for them takes its time
            whole = _LINE_END.sub("", whole)
        return _LINES.sub(" – ", whole) if self.network.one_line else _BLANK_LINES.sub("\n\n", whole)

    def tags(self, said: Iterable[str]) -> str:
        """The hashtags, but for those that the article's own words hold already."""
        return " ".join(unsaid(self.hashtags, " ".join(said)))

    def snippet(self, texts: Sequence[str], said: Iterable[str]) -> Snippet:
        """The snippet of these posts, each counted.

        Args:
            texts: the posts.
            said: the article's own words in them, whose hashtags are not ours.
        """
        words, own = " ".join(texts).split(), " ".join(said).split()
        return Snippet(
            network=self.network.key,
            parts=(*(self._part(text) for text in texts[:-1]), self._part(texts[-1], self.link)),
            variant=self.manner.variant,
            hashtags=tuple(tag for tag in self.hashtags if words.count(tag) > own.count(tag)),
            link=self.link,
            link_in=self.network.link_in,
        )

    def too_long(self, text: str, tried: int) -> SnippetError:
        """The error of a text that has nothing left to lose, after so many versions."""
        network = self.network
        return SnippetError(
            f"{network.name} has no room for this article: the barest of {tried} versions "
            f"takes {count(text, network)} of {network.limit} {network.unit}.",
            where=Location(self.article.source),
            hint=f"Shorten its title, or the template social/{network.key}.txt.j2.",
        )

    def _points(self, bullets: Sequence[str]) -> str:
        """The bullets as lines, each behind the network's sign; one alone is no list, and has none."""
        return "\n".join(
            bullets if len(bullets) == 1 else (f"{self.network.bullet} {each}" for each in bullets)
        )

    def _bold(self, opening: str) -> str:
        """The sign around a bold opening; none where the opening holds that sign itself."""
        markup = self.network.markup or ""
        return markup if opening and markup not in opening else ""

    def _part(self, text: str, link: str | None = None) -> Part:
        """A post, counted; `link` is what its card leads to."""
        network = self.network
        return Part(
            text=text,
            count=count(text, network),
            limit=network.limit,
            unit=network.unit,
            api=api.form(text, network.key, self.article, link),
        )


def slots(article: Article, manner: Manner, networks: Iterable[Network]) -> list[Slot]:
    """The article's places on these networks; links are tagged with each network's name."""
    url, words = article.url, templating.words(article.language, manner.templates)
    return [
        Slot(
            article=article,
            network=network,
            manner=manner,
            link=url
            and links.with_campaign(url, source=network.key, medium="social", campaign=manner.campaign),
            hashtags=hashtags(
                (*article.tags, *article.categories), house=manner.hashtags, limit=network.hashtags
            ),
            words=words,
        )
        for network in networks
    ]
