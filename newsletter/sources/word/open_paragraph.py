"""A paragraph of Word while it is read: its runs, and which of them are struck out, raised or lowered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from newsletter.model import NOTE
from newsletter.sources.lines.gaps import close_gap
from newsletter.sources.lines.superscripts import write_at_height

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Image, Run
    from newsletter.sources.lines.superscripts import Height
    from newsletter.sources.word.reader import Item


@dataclass(slots=True, kw_only=True)
class OpenParagraph:
    """The paragraph that is being read.

    Attributes:
        struck: which of its runs are struck out; `heights` which are raised or lowered.
        boxes: the text boxes that hang on it.
    """

    runs: list[Run] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    heights: dict[int, Height] = field(default_factory=dict)
    sizes: Counter[int | None] = field(default_factory=Counter)
    images: list[Image] = field(default_factory=list)
    leads: bool = False
    boxes: list[Item] = field(default_factory=list)


def list_struck(paragraph: OpenParagraph) -> list[str]:
    """Return the words of each stretch of a paragraph that is struck out, with the addresses in it."""
    stretches = groupby(enumerate(paragraph.runs), key=lambda pair: pair[0] in paragraph.struck)
    struck = ([run for _, run in group] for is_struck, group in stretches if is_struck)
    texts = ("".join(f"{run.text} {run.href} " if run.href else run.text for run in runs) for runs in struck)
    return [" ".join(text.split()) for text in texts if text.strip()]


def iter_written(paragraph: OpenParagraph) -> Iterator[Run]:
    """Yield the runs of a paragraph that are not struck out, what is raised or lowered on the line."""
    kept = [at for at in range(len(paragraph.runs)) if at not in paragraph.struck]
    texts = {at: paragraph.runs[at].text for at in kept}
    for first, second in pairwise(kept):
        if second > first + 1:
            texts[first], texts[second] = close_gap(texts[first], texts[second])
    before = ""
    for height, group in groupby(kept, key=paragraph.heights.get):
        runs = [replace(paragraph.runs[at], text=texts[at]) for at in group]
        if height and not any(NOTE in run.marks for run in runs):
            written = write_at_height("".join(run.text for run in runs), before, height)
            runs = [replace(runs[0], text=written)]
        yield from runs
        before = "".join(run.text for run in runs)
