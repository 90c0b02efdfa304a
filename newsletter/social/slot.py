"""An article's place on one network: its link, its hashtags, and which of its words fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links, templating
from newsletter.errors import Location, SnippetError
from newsletter.model import POINTS, Part, Snippet
from newsletter.social.api_forms import format_for_api
from newsletter.social.counting import count, is_short_enough
from newsletter.social.hashtags import choose_hashtags, drop_mentioned
from newsletter.social.labels import is_paid_for
from newsletter.social.subjects import list_subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from newsletter.model import Article, Variant
    from newsletter.model.social_rules import LinkTags
    from newsletter.social.candidates import Candidate
    from newsletter.social.material import Material
    from newsletter.social.networks import Network

_LINES = re.compile(r"\s*\n\s*")
_LINE_END = re.compile(r"(?<![ \t])[ \t]++(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetOptions:
    """How snippets are to be written: the same for every article and network of one request.

    Attributes:
        campaign: the issue's id, which links to the publication's site carry.
        site: that site; None where it is not known, and then no link is tagged.
        tags: the campaign tags that those links have.
        variant: the angle on the article; None: each network's own.
        hashtags: the house's own, after those of the article; none under what an advertiser says.
        disclosure: the line that says who pays; every part opens with it.
        points: the most bullets, or None for all of them.
        templates: the project's own, or None.
    """

    campaign: str
    site: str | None = None
    tags: LinkTags = "full"
    variant: Variant | None = None
    hashtags: tuple[str, ...] = ()
    disclosure: str | None = None
    points: int | None = POINTS
    templates: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An article's place on one network, before it is known how much fits."""

    article: Article
    network: Network
    options: SnippetOptions
    link: str | None
    hashtags: tuple[str, ...]
    words: Mapping[str, str]

    @property
    def shows_title(self) -> bool:
        """Whether the network shows the title on a card under the text; a sponsor's card shows his own."""
        return self.network.carded and self.link is not None and self.options.disclosure is None

    def fill(self, versions: Iterable[Candidate], variant: Variant, material: Material) -> Snippet | None:
        """Return the snippet of the first version that fits; None where there is no version.

        Args:
            versions: from the richest to the shortest.
            variant: what they open with.
            material: what they were made of.

        Raises:
            SnippetError: none fits; it says how long the shortest is.
        """
        text = ""
        for version in versions:
            text = self.render_version(version)
            if is_short_enough(text, self.network):
                return self._make_post(text, version, variant, material)
        if not text:
            return None
        cure = f"its title, or the template social/{self.network.key}.txt.j2"
        raise self.build_error("this article", text, cure)

    def _make_post(self, text: str, version: Candidate, variant: Variant, material: Material) -> Snippet:
        """Make the snippet of one version, with what it leaves out of the lede; a title alone has no lede."""
        if variant == "title" and version.lede and not version.opening:
            variant = "lede"
        snippet = replace(self.make_snippet([text], words=version.words), variant=variant)
        if self.network.one_line:
            return snippet if version.opening else replace(snippet, cut=version.cut)
        if version.lede:
            return replace(snippet, cut=version.cut, taken_from=material.taken_from)
        return replace(snippet, cut=material.lede if self.options.variant is None else version.cut)

    def render_version(self, version: Candidate) -> str:
        """Fill the network's template with one version."""
        return self.render_template(
            f"social/{self.network.key}.txt.j2",
            opening=version.opening,
            bold=self._choose_markup(version.opening),
            title=version.title,
            lede=version.lede,
            bullets=version.bullets,
            points=self._format_points(version),
            closing=version.closing,
            hashtags=self.format_hashtags(version.words) if version.tagged else "",
        )

    def render_template(self, template: str, **values: object) -> str:
        """Fill a snippet's template; the disclosure stands before it, whatever it says.

        Raises:
            SnippetError: the result is empty.
        """
        link = self.words["link_in_comment"] if self.link and self.network.link_in == "comment" else self.link
        scope = {"article": self.article, "words": self.words, "link": link or "", **values}
        text = templating.render(template, project=self.options.templates, **scope).strip()
        if not text:
            raise SnippetError(
                f"The template {template} gives no text for this article.",
                where=Location(self.article.source),
                hint="Write {{ opening }} in it, or name the other networks alone.",
            )
        whole = f"{self.options.disclosure or ''}\n\n{text}".strip()
        if " \n" in whole or "\t\n" in whole:  # few templates leave any, and the search is slow
            whole = _LINE_END.sub("", whole)
        return _LINES.sub(" – ", whole) if self.network.one_line else _BLANK_LINES.sub("\n\n", whole)

    def format_hashtags(self, words: Iterable[str]) -> str:
        """Return the hashtags, without those that the article's own words hold already."""
        return " ".join(drop_mentioned(self.hashtags, " ".join(words)))

    def make_snippet(self, texts: Sequence[str], words: Iterable[str]) -> Snippet:
        """Make the snippet of these posts, each counted.

        Args:
            texts: the posts.
            words: the article's own words in them, whose hashtags are not ours.
        """
        all_words, own = " ".join(texts).split(), " ".join(words).split()
        return Snippet(
            network=self.network.key,
            parts=(*(self._make_part(text) for text in texts[:-1]), self._make_part(texts[-1], self.link)),
            hashtags=tuple(tag for tag in self.hashtags if all_words.count(tag) > own.count(tag)),
            link=self.link,
            link_in=self.network.link_in,
        )

    def build_error(self, what: str, text: str, cure: str) -> SnippetError:
        """Return the error of a text that cannot be made any shorter."""
        network = self.network
        return SnippetError(
            f"{network.name} has no room for {what}: even the shortest version is "
            f"{count(text, network):,} {network.unit_name}; the limit is {network.limit:,}.",
            where=Location(self.article.source),
            hint=f"Shorten {cure}.",
        )

    def _format_points(self, version: Candidate) -> str:
        """Return the bullets as lines, each after the network's sign, with what announces and counts them."""
        lines = (f"{self.network.bullet} {bullet}" for bullet in version.bullets)
        return "\n".join(filter(None, (version.lead_in, *lines, version.rest)))

    def _choose_markup(self, opening: str) -> str:
        """Return the sign around a bold opening; none where the opening holds that sign itself."""
        markup = self.network.markup or ""
        return markup if opening and markup not in opening else ""

    def _make_part(self, text: str, link: str | None = None) -> Part:
        """Make a post, counted; `link` is what its card leads to."""
        network = self.network
        return Part(
            text=text,
            count=count(text, network),
            limit=network.limit,
            unit=network.unit,
            api=format_for_api(text, network, self.article, link),
        )


def make_slots(article: Article, options: SnippetOptions, networks: Iterable[Network]) -> list[Slot]:
    """Make the article's places on these networks, each with a link of its own."""
    url, words = article.url, templating.load_words(article.language, options.templates)
    subjects = tuple(list_subjects(article))
    house = () if options.disclosure or is_paid_for(article) else options.hashtags
    return [
        Slot(
            article=article,
            network=network,
            options=options,
            link=url and _tag_link(url, network, options),
            hashtags=choose_hashtags(subjects, house=house, limit=network.hashtags),
            words=words,
        )
        for network in networks
    ]


def _tag_link(url: str, network: Network, options: SnippetOptions) -> str:
    """Return a link with campaign tags, where it leads to the publication's own site, if that is known."""
    is_foreign = options.site is not None and not links.is_on_site(url, options.site)
    if options.tags == "none" or is_foreign or options.disclosure:
        return url
    more = {"medium": "social", "campaign": options.campaign} if options.tags == "full" else {}
    return links.add_campaign(url, source=network.key, **more)
