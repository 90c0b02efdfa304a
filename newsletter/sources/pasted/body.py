"""Units → blocks: which lines are headings, lists and pull quotes, and which are just paragraphs.

Precision before recall: a paragraph taken for a heading or a quote hurts more than the reverse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from newsletter.language import sentences
from newsletter.model import Block, BulletList, Heading, Paragraph, Quote, SetAside, text
from newsletter.sources import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.pasted.units import Unit

# Own limits, measured on pasted articles, 2026-11-23. Characters, except where it says otherwise.
HEADING = 90
HEADING_WORDS = 14
QUOTE = range(40, 201)
# A pull quote is one sentence, half as long as the usual paragraph, where most paragraphs have
# several sentences: in a text of single sentences none stands out.
QUOTE_SHARE = 0.5
QUOTES_AMONG_PARAGRAPHS = 0.25

_DIVIDER = re.compile(r"[\W_]{1,80}")
_QUOTED = re.compile(r'«[^«»]+»|“[^“”]+”|„[^„“]+“|"[^"]+"')
_NO_HEADING_END = frozenset(".,;:…。،؛")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Blocks in order, and the lines between them that say nothing."""

    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...]


def body(units: Sequence[Unit], language: str) -> Body:
    """Read the body of a pasted article."""
    said = [unit for unit in units if not _is_divider(unit)]
    aside = [SetAside(line=unit.line, text=unit.text, why="a divider") for unit in units if _is_divider(unit)]
    return Body(blocks=tuple(_blocks(said, language)), set_aside=tuple(aside))


def _is_divider(unit: Unit) -> bool:
    return unit.marker is None and bool(_DIVIDER.fullmatch(unit.text))


def _blocks(units: Sequence[Unit], language: str) -> Iterator[Block]:
    kinds = _kinds(units, language)
    for (kind, marker), run in groupby(
        zip(kinds, units, strict=True), key=lambda pair: (pair[0], pair[1].marker)
    ):
        members = [unit for _, unit in run]
        if kind == "item":
            yield _list(members, numbered=marker == "number")
        else:
            yield from (_block(kind, unit) for unit in members)


def _block(kind: str, unit: Unit) -> Block:
    shapes: dict[str, type[Heading | Quote]] = {"heading": Heading, "quote": Quote}
    return shapes.get(kind, Paragraph)(text=text(unit.text))


def _list(units: Sequence[Unit], *, numbered: bool) -> BulletList:
    start = int(re.sub(r"\D", "", units[0].mark)) if numbered else None
    return BulletList(items=tuple(labels.bullet(text(unit.text)) for unit in units), start=start)


def _kinds(units: Sequence[Unit], language: str) -> list[str]:
    kinds = ["item" if unit.marker else "paragraph" for unit in units]
    for index in range(len(units)):
        if kinds[index] == "paragraph" and _is_heading(units, index):
            kinds[index] = "heading"
    for index in _quotes(units, kinds, language):
        kinds[index] = "quote"
    return kinds


def _is_heading(units: Sequence[Unit], index: int) -> bool:
    """A short line that is no sentence and has text under it."""
    line = units[index].text
    if index + 1 >= len(units) or len(line) > HEADING or len(line.split()) > HEADING_WORDS:
        return False
    below = units[index + 1]
    opens = line.lstrip("«“„\"'¿¡ \u00a0\u202f")[:1]
    return (
        not _is_sentence(line)
        and opens.isalnum()
        and not opens.islower()
        and not _QUOTED.fullmatch(line)
        and (below.marker is not None or below.is_sentence)
    )


def _is_sentence(line: str) -> bool:
    """Whether a short line ends as a sentence does, perhaps inside its quotation."""
    bare = line.rstrip("»”’\"')] \u00a0\u202f")
    quoted = bare != line.rstrip() and bare[-1:] in "!?…."
    return quoted or bare[-1:] in _NO_HEADING_END or line[-1] in _NO_HEADING_END


def _quotes(units: Sequence[Unit], kinds: Sequence[str], language: str) -> list[int]:
    """Where the pull quotes stand."""
    at = [index for index, kind in enumerate(kinds) if kind == "paragraph"]
    counts = {index: len(sentences(units[index].text, language)) for index in at}
    single = [index for index in at if counts[index] == 1 and _may_be_quote(units[index].text)]
    if not at or len(single) > QUOTES_AMONG_PARAGRAPHS * len(at):
        return []
    usual = median(len(units[index].text) for index in at)
    return [
        index
        for index in single
        if len(units[index].text) <= QUOTE_SHARE * usual
        and _follows_paragraph(index, kinds)
        and index != at[-1]
    ]


def _may_be_quote(line: str) -> bool:
    return len(line) in QUOTE and (line.endswith((".", "!", "?", "。")) or bool(_QUOTED.fullmatch(line)))


def _follows_paragraph(index: int, kinds: Sequence[str]) -> bool:
    return index > 0 and kinds[index - 1] == "paragraph"
