"""A line of text while it is gathered: white space collapsed as HTML does, styles kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.model import Figure, Run, iter_texts, merge_runs, trim_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsletter.model import Block, Mark, Text

# What HTML collapses (https://infra.spec.whatwg.org/#ascii-whitespace): no-break spaces are not in it.
_WHITE = re.compile("[ \t\n\f\r]+")
# Marks that are nothing by themselves: byte order marks, zero-width spaces, joiners, soft hyphens.
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BREAK = "\n"
# What stands before the source of a quotation.
_DASHES = "—– "


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a stretch of text is set."""

    marks: frozenset[Mark] = frozenset()
    href: str | None = None


@dataclass(slots=True, kw_only=True)
class Stretch:
    """Text between two blocks; line breaks are runs of their own until it is taken.

    Attributes:
        seen: whether there is something to see in it yet; `worded` whether that is more than dashes.
    """

    runs: list[Run] = field(default_factory=list)
    seen: bool = False
    worded: bool = False

    def add(self, text: str | None, style: Style) -> None:
        """Some more text."""
        said = _WHITE.sub(" ", text or "")
        if not self.runs or self.runs[-1].text[-1] in {" ", _BREAK}:
            said = said.removeprefix(" ")
        if said:
            self.runs.append(Run(text=said, marks=style.marks, href=style.href))
            self.seen = self.seen or not is_blank(said)
            self.worded = self.worded or not is_blank(said.strip(_DASHES))

    def end_line(self) -> None:
        """A line break."""
        self.runs.append(Run(text=_BREAK))

    def is_blank(self) -> bool:
        """Whether there is nothing to see in it yet."""
        return not self.seen

    def paragraphs(self) -> Iterator[Text]:
        """Its text, parted where two line breaks follow one another."""
        part: list[Run] = []
        breaks = 0
        for run in self.runs:
            breaks = breaks + 1 if run.text == _BREAK else breaks * is_blank(run.text)
            if breaks > 1:
                yield from _text(part)
                part = []
            part.append(run)
        yield from _text(part)


def iter_words(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield the texts of the blocks but for those of figures, which stay blocks of their own."""
    return iter_texts(block for block in blocks if not isinstance(block, Figure))


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not text.strip().strip(_NOTHING).strip()


def _text(runs: Sequence[Run]) -> Iterator[Text]:
    """The text of some runs, trimmed, if there is anything in it."""
    found = merge_runs(_tight(runs))
    shown = [at for at, run in enumerate(found) if not is_blank(run.text)]
    if shown:
        yield trim_runs(found[shown[0] : shown[-1] + 1])


def _tight(runs: Sequence[Run]) -> list[Run]:
    """No space before a line break."""
    tight: list[Run] = []
    for run in runs:
        if run.text == _BREAK and tight:
            tight[-1] = replace(tight[-1], text=tight[-1].text.rstrip(" "))
        tight.append(run)
    return tight
