"""What Word's files hold, before anybody says what is a heading: lines and tables, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsletter.model import plain

if TYPE_CHECKING:
    from newsletter.model import Image, Text
    from newsletter.sources.word.styles import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of Word's.

    Attributes:
        number: which of the document's paragraphs it is, from 1.
        size: of most of its letters, in half points.
        list: the list that it is an item of, and its level.
        images: the pictures in it; `leads` says whether they stand before its words.
        rule: whether it is nothing but a line across the page.
    """

    number: int
    text: Text
    style: Style
    size: int | None = None
    list: tuple[str, int] | None = None
    images: tuple[Image, ...] = ()
    leads: bool = False
    rule: bool = False

    @property
    def said(self) -> str:
        """Its words alone."""
        return plain(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table, each cell with what it holds."""

    number: int
    rows: tuple[tuple[tuple[Item, ...], ...], ...]


Item: TypeAlias = Line | Grid
