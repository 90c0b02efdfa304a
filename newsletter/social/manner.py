"""How snippets are to be made: what holds for every article and network of one request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.model import POINTS

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How snippets are to be made.

    Attributes:
        campaign: the issue's id, which every link carries.
        variant: the angle on the article.
        hashtags: the house's own, after those of the article.
        disclosure: the line that says who pays; it opens every part.
        points: the most bullets, or None for all of them.
        templates: the project's own, or None.
    """

    campaign: str
    variant: Variant = "title"
    hashtags: tuple[str, ...] = ()
    disclosure: str | None = None
    points: int | None = POINTS
    templates: Path | None = None
