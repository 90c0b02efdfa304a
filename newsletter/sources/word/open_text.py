"""A paragraph of an OpenDocument or rich text while it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.model import NOTE, Run
from newsletter.sources.lines.gaps import close_gap
from newsletter.sources.lines.superscripts import write_at_height

if TYPE_CHECKING:
    from newsletter.model import Image
    from newsletter.sources.lines.superscripts import Height
    from newsletter.sources.word.reader import Item

# Runs before one that is raised that say what it belongs to. Own limit.
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TextManner:
    """How text is set that no run says: its size in half points, its height, whether it is struck out."""

    size: int | None = None
    height: Height | None = None
    struck: bool = False


@dataclass(slots=True, kw_only=True)
class OpenText:
    """The paragraph that is being read.

    Attributes:
        struck: what is struck out in it; `gap` says whether that stood just before.
        after: what hangs on it.
    """

    runs: list[Run] = field(default_factory=list)
    sizes: Counter[int | None] = field(default_factory=Counter)
    images: list[Image] = field(default_factory=list)
    leads: bool = False
    struck: list[str] = field(default_factory=list)
    gap: bool = False
    after: list[Item] = field(default_factory=list)

    def add(self, text: str, look: Run, manner: TextManner) -> None:
        """Add text in one style: what is struck out is kept apart, what is raised or lowered written so."""
        if manner.struck:
            self.struck.append(text)
            self.gap = True
            return
        if self.gap and self.runs:
            before, text = close_gap(self.runs[-1].text, text)
            self.runs[-1] = replace(self.runs[-1], text=before)
        self.gap = False
        if not self.runs or self.runs[-1].text[-1:] in {" ", "\n"}:
            text = text.removeprefix(" ")
        if manner.height:
            near = "".join(run.text for run in self.runs[-_NEAR:] if NOTE not in run.marks)
            text = write_at_height(text, near, manner.height)
        self.runs.append(replace(look, text=text))
        self.sizes[manner.size] += len(text)
