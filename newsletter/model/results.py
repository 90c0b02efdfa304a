"""What an issue becomes: an email, snippets and their lengths, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.errors import Location

# What JSON can hold, with tuples as lists.
Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
LinkPlace: TypeAlias = Literal["text", "card", "comment", "bio"]
# What a snippet opens with: four angles on one article, so that its link can be posted again.
Variant: TypeAlias = Literal["title", "lede", "points", "question"]
# Where the lede of a snippet stands in the article: above its text, or at the text's beginning.
LedeSource: TypeAlias = Literal["lede", "text"]
# "info" is for the reader's information alone: there is nothing to mend.
Severity: TypeAlias = Literal["error", "warning", "info"]
# Each severity, the gravest first: the order in which findings are shown.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


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
    """One post of a snippet.

    Attributes:
        count: its length in the network's own `unit`; `limit` the same.
        api: the fields that the network's API takes; None where they are not known.
        where: the line that an editor wrote it on, for messages.
    """

    text: str
    count: int
    limit: int
    unit: str
    api: Json = field(default=None, hash=False)
    where: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """What one network gets for one article; of several parts where it is a thread.

    Attributes:
        cut: what was left out of the lede because there was no room for it.
        taken_from: where the article says what stands as its lede; None where nothing does.
        own: whether an editor wrote it; `stale` whether the article has changed since.
    """

    network: str
    parts: tuple[Part, ...]
    variant: Variant = "title"
    hashtags: tuple[str, ...] = ()
    link: str | None = None
    link_in: LinkPlace = "text"
    cut: str = ""
    taken_from: LedeSource | None = None
    own: bool = False
    stale: bool = False

    @property
    def text(self) -> str:
        """All its parts, a blank line between."""
        return "\n\n".join(part.text for part in self.parts)

    @property
    def separate_link(self) -> str | None:
        """The link, where it is pasted by itself and not in the text."""
        return self.link if self.link_in != "text" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureCard:
    """A picture of an article's words, for networks that show pictures.

    Attributes:
        name: what its file is called, without the ending.
        alt: all that it says, for those who do not see it.
        png: its bytes; the same each time, unless the machine's fonts draw some of it.
        foreign: the characters that the machine's fonts draw, because no shipped font holds them.
    """

    name: str
    alt: str
    width: int
    height: int
    png: bytes = field(repr=False)
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costly:
    """A character that counts for more than one, or for more than another that would do.

    Attributes:
        character: itself, or the several that make one emoji.
        name: Unicode's own, in small letters.
        times: how often it stands where it could be replaced.
        costs: how much one of them counts.
        cheaper: what could replace it; empty: leave it out; None: nothing cheaper.
        saves: what that would save in the whole text.
    """

    character: str
    name: str
    times: int
    costs: int
    cheaper: str | None = None
    saves: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A text's length on one network, in the network's unit; some networks count bytes besides."""

    network: str
    count: int
    limit: int
    unit: str
    bytes: int | None = None
    byte_limit: int | None = None
    costly: tuple[Costly, ...] = ()

    @property
    def over(self) -> int:
        """How much it is too long, in the network's unit."""
        return max(0, self.count - self.limit)

    @property
    def bytes_over(self) -> int:
        """How much it is too long in bytes, where the network counts them besides."""
        return max(0, (self.bytes or 0) - self.byte_limit) if self.byte_limit else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check noticed, and how to mend it.

    Attributes:
        check: the check's name in `newsletter.checks.CHECKS`, which is put on it there.
        element: the CSS selector of what it is about in the email's HTML, where that is one element.
    """

    check: str = ""
    severity: Severity
    problem: str
    hint: str
    where: Location | None = field(default=None)
    element: str | None = None
