"""What a feed says of one article, before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from newsletter.model import Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text of a feed: HTML, or plain; `base` resolves its links where the feed says so itself."""

    text: str
    html: bool = True
    base: str | None = None


NOTHING = Said(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of a feed.

    Attributes:
        link: its own address, absolute, or "".
        base: the feed's address, where the item has none.
        language: as the feed says it, or "".
    """

    title: Said = NOTHING
    summary: Said = NOTHING
    content: Said = NOTHING
    link: str = ""
    base: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: date | None = None
    image: Image | None = None
    language: str = ""
