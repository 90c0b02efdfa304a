"""What an issue becomes: an email, snippets, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from newsletter.errors import Location

LinkPlace: TypeAlias = Literal["text", "card", "comment", "bio"]
Severity: TypeAlias = Literal["error", "warning"]


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
