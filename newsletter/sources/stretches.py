"""Pieces of text, each in its style → runs."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsletter.model import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsletter.model import Mark, Text

# The marks and the link of a piece.
Style: TypeAlias = "tuple[frozenset[Mark], str | None]"

PLAIN: Style = (frozenset(), None)


def together(pieces: Iterable[tuple[str, Style]]) -> Text:
    """One run for neighbours in one style, without white space at either end of them all."""
    said = [(text, style) for text, style in pieces if text]
    runs = [
        Run(text="".join(text for text, _ in group), marks=marks, href=href)
        for (marks, href), group in groupby(said, key=itemgetter(1))
    ]
    return trimmed(runs)


def trimmed(runs: Sequence[Run]) -> Text:
    """Text without white space at either end."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept and kept[0].text[0].isspace():
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and kept[-1].text[-1].isspace():
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
