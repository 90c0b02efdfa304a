"""Who sends, who pays, and what one email says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.model.article import Article, Block, BulletList, Image, list_figures
from newsletter.model.design_tokens import ThemeChoice
from newsletter.model.social_rules import SocialRules

if TYPE_CHECKING:
    from datetime import date

    from newsletter.errors import Location
    from newsletter.model.rhythm import Rhythm

Layout: TypeAlias = Literal["full", "lead", "card", "grid", "brief"]

# Points of a list in a lead and in a snippet: more is a wall. Own limit.
POINTS = 5
# Articles from which an issue has a table of contents. Own limit.
CONTENTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who sends the newsletter: the same in every issue.

    Attributes:
        sender: the email address that the issue comes from.
        address: the publisher's postal address, on one line.
        contact: a URL or an email address for sponsors and readers.
        unsubscribe: where a reader leaves the list, an absolute URL.
        mirror: where the issue can be read in a browser; `{issue}` stands for the issue's id.
        images: the public folder where an issue's images are put; `{issue}` as above.
        logo: stands in the masthead in place of the name; `logo_dark` on a dark paper.
        reply_to: where answers go, if not to the sender.
        esp: the key of the sending service, whose tags stand for what it fills in.
        theme: how its emails look.
        social: what it decides about its snippets.
        reason: why the reader gets this email, one sentence.
        sponsor_call: the invitation that stands in the footer when no sponsor does.
        rhythm: the days on which its issues go out.
        contents: whether long issues have a table of contents.
    """

    name: str
    language: str = "fr"
    tagline: str | None = None
    sender: str | None = None
    address: str | None = None
    site: str | None = None
    contact: str | None = None
    unsubscribe: str | None = None
    mirror: str | None = None
    images: str | None = None
    logo: Image | None = None
    logo_dark: Image | None = None
    reply_to: str | None = None
    esp: str = "plain"
    theme: ThemeChoice = field(default_factory=ThemeChoice)
    social: SocialRules = field(default_factory=SocialRules)
    reason: str | None = None
    sponsor_call: str | None = None
    rhythm: Rhythm | None = None
    contents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A sponsor's slot in one issue.

    Attributes:
        booking: the id of what they bought.
        begins: the first day of its run; `ends` the last one.
    """

    booking: str
    label: str
    advertiser: str
    logo: Image
    headline: str | None
    lines: tuple[str, ...]
    link: str
    action: str
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article's place in an issue.

    Attributes:
        section: the title of the part of the issue that begins with it.
        minutes: how long the whole article takes to read.
    """

    article: Article
    layout: Layout
    section: str | None = None
    minutes: int = 1

    @property
    def shown(self) -> tuple[Block, ...]:
        """What of the article's body stands in the email: all of it, its first points, or nothing."""
        if self.layout == "full":
            return self.article.blocks
        bullets = self.article.bullets[:POINTS] if self.layout == "lead" else ()
        return (BulletList(items=tuple(replace(bullet, nested=()) for bullet in bullets)),) if bullets else ()

    @property
    def image_above(self) -> Image | None:
        """The article's image, unless a figure of what is shown has it, with its caption."""
        image = self.article.image
        repeated = image and any(figure.image.src == image.src for figure in list_figures(self.shown))
        return None if repeated else image


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutImage:
    """An image of an article that no email can show, and what to do about it."""

    problem: str
    hint: str
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What one email says, with nothing left to decide.

    Attributes:
        id: the folder's name, and the campaign's in every link.
        number: as printed in the masthead, or None.
        mirror: the public URL of this issue's web version.
        share_image: what networks show with its link, where no article has an image.
        intro: the editor's words before the articles; `sign_off` those after them.
        sponsor_call: stands in the footer when there is no placement.
        held: the files of the articles that wait for another issue.
        left_out: the images that it does without.
        source: the issue.toml that it was made from, for messages; empty for bare articles.
    """

    id: str
    publication: Publication
    subject: str
    preheader: str
    date: date
    language: str
    entries: tuple[Entry, ...]
    number: str | None = None
    intro: tuple[Block, ...] = ()
    sign_off: tuple[Block, ...] = ()
    placement: Placement | None = None
    sponsor_call: str | None = None
    mirror: str | None = None
    share_image: Image | None = None
    held: tuple[str, ...] = ()
    left_out: tuple[LeftOutImage, ...] = ()
    source: str = ""

    @property
    def rows(self) -> tuple[tuple[Entry, ...], ...]:
        """Its entries as they stand under one another: those of a grid in pairs."""
        rows: list[tuple[Entry, ...]] = []
        for entry in self.entries:
            last = rows[-1] if rows else ()
            fits = len(last) == 1 and last[0].layout == entry.layout == "grid" and not entry.section
            rows[-1:] = [(*last, entry)] if fits else [*rows[-1:], (entry,)]
        return tuple(rows)

    @property
    def has_contents(self) -> bool:
        """Return whether it is long enough for a table of contents, and its publication wants one."""
        return self.publication.contents and len(self.entries) >= CONTENTS
