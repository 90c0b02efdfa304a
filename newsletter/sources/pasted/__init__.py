"""Pasted text → Outline: each unit's part in it is the one that its shape, words and place speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.sources.pasted import corrections, marking
from newsletter.sources.pasted.assembly import assemble
from newsletter.sources.pasted.features import features
from newsletter.sources.pasted.sight import sights
from newsletter.sources.pasted.title import title
from newsletter.sources.pasted.units import units

if TYPE_CHECKING:
    from newsletter.config.front_matter import FrontMatter
    from newsletter.sources.outline import Outline


def read(source: str, front: FrontMatter, first_line: int) -> Outline:
    """Read pasted text; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source)
    found = corrections.titled(units(source, first_line), front)
    seen = sights(found, language)
    scores = marking.scores()
    allowed = corrections.allowed(found, front, title(found, seen, scores.title))
    kinds = marking.mark(features(found, seen), scores, allowed)
    return assemble(found, kinds, language, front)
