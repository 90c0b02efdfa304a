"""The words of the trade as frozen dataclasses: no I/O, nothing third-party.

Text is held as runs, never as markup: the house contains no HTML until a template writes it.
Every string is plain text as its author typed it, no-break spaces included.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from newsletter.errors import Location

Mark: TypeAlias = Literal["strong", "emphasis", "code"]
Layout: TypeAlias = Literal["full", "lead", "card", "brief"]
LinkPlace: TypeAlias = Literal["text", "card", "comment", "bio"]
Severity: TypeAlias = Literal["error", "warning"]

# Points of a list in a lead and in a snippet: more is a wall. Own limit, 2026-11-23.
POINTS = 5
# Articles from which an issue has a table of contents. Own limit, 2026-11-23.
CONTENTS = 4
# Sections that a kicker names. Own limit, 2026-11-23.
SECTIONS = 2


# ── Text ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style, perhaps a link."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str | None = None


Text: TypeAlias = tuple[Run, ...]


def text(string: str) -> Text:
    """A plain string as text."""
    return (Run(text=string),) if string else ()


def plain(runs: Text) -> str:
    """Text without its styles and links."""
    return "".join(run.text for run in runs)


# ── Articles ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture: `src` is an absolute URL, or a path as written beside the article."""

    src: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A subheading inside an article; level 2 stands directly under the title."""

    kind: ClassVar[Literal["heading"]] = "heading"
    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    kind: ClassVar[Literal["paragraph"]] = "paragraph"
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """One item of a list.

    Attributes:
        label: the words up to and with a first colon, when they introduce the rest (`Soutien militaire :`).
        body: everything after the label, or the whole item where there is none.
        gap: the white space between the two, as typed.
    """

    body: Text
    label: str | None = None
    gap: str = ""

    @property
    def text(self) -> str:
        """The item as typed."""
        return f"{self.label or ''}{self.gap}{plain(self.body)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A list, numbered from `start` or bulleted where `start` is None."""

    kind: ClassVar[Literal["list"]] = "list"
    items: tuple[Bullet, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence set apart: a pull quote or a block quotation."""

    kind: ClassVar[Literal["quote"]] = "quote"
    text: Text
    cite: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture in the body, with its caption."""

    kind: ClassVar[Literal["figure"]] = "figure"
    image: Image
    caption: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under one header row."""

    kind: ClassVar[Literal["table"]] = "table"
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Text whose line breaks and spaces are meant."""

    kind: ClassVar[Literal["code"]] = "code"
    text: str


Block: TypeAlias = Heading | Paragraph | BulletList | Quote | Figure | Table | Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A line of the source that is not part of the article, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece of writing.

    Attributes:
        name: what files made from this article are called: letters, digits and hyphens.
        lede: the standfirst under the title (chapô).
        language: ISO 639-1 code.
        source: where it was read from, for messages.
        sponsor_call: the sentence by which the page invited sponsors, without its contact.
    """

    name: str
    title: str
    lede: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    byline: str | None = None
    language: str = "fr"
    published: date | None = None
    url: str | None = None
    image: Image | None = None
    blocks: tuple[Block, ...] = ()
    sponsor_call: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    source: str = ""

    @property
    def kicker(self) -> tuple[str, ...]:
        """The sections named above the title."""
        return (self.categories or self.tags)[:SECTIONS]

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """Every item of every list, in order."""
        return tuple(item for block in self.blocks if isinstance(block, BulletList) for item in block.items)


# ── Publication and issue ────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who sends the newsletter: the same in every issue.

    Attributes:
        sender: the address that the mail comes from.
        address: the publisher's postal address, on one line.
        contact: a URL or an email address for sponsors and readers.
        unsubscribe: where a reader leaves the list, an absolute URL.
        mirror: where the issue can be read in a browser; `{issue}` stands for the issue's id.
        images: the public folder where an issue's images are put; `{issue}` as above.
        reason: why the reader gets this mail, one sentence.
        sponsor_call: the invitation that stands in the footer when no sponsor does.
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
    reason: str | None = None
    sponsor_call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A sponsor's slot in one issue; `booking` is the id of what they bought."""

    booking: str
    label: str
    advertiser: str
    logo: Image
    headline: str | None
    lines: tuple[str, ...]
    link: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article's place in an issue."""

    article: Article
    layout: Layout

    @property
    def shown(self) -> tuple[Block, ...]:
        """What of the article's body stands in the email: all of it, its first points, or nothing."""
        if self.layout == "full":
            return self.article.blocks
        points = self.article.bullets[:POINTS]
        return (BulletList(items=points),) if self.layout == "lead" and points else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What one email says, with nothing left to decide.

    Attributes:
        id: the folder's name, and the campaign's in every link.
        number: as printed in the masthead, or None.
        mirror: the public address of this issue's web version.
        sponsor_call: stands in the footer when there is no placement.
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
    placement: Placement | None = None
    sponsor_call: str | None = None
    mirror: str | None = None
    source: str = ""

    @property
    def has_contents(self) -> bool:
        """Whether it is long enough for a table of contents."""
        return len(self.entries) >= CONTENTS


# ── Results ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """The rendered issue: what is sent, in each of its forms."""

    subject: str
    preheader: str
    mjml: str
    html: str
    text: str
    web: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One post of a snippet; `count` and `limit` are in the network's own `unit`."""

    text: str
    count: int
    limit: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """What one network gets for one article."""

    network: str
    parts: tuple[Part, ...]
    hashtags: tuple[str, ...] = ()
    link: str | None = None
    link_in: LinkPlace = "text"

    @property
    def text(self) -> str:
        """All its parts, a blank line between."""
        return "\n\n".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check noticed, and how to mend it."""

    check: str
    severity: Severity
    problem: str
    hint: str
    where: Location | None = field(default=None)
