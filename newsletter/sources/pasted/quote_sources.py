"""Who said a sentence set apart: the name right behind its closing mark, or alone on the line below."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence
from newsletter.model import Heading, Paragraph, Quote, plain, text
from newsletter.sources.lines.names import can_be_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block

# A text all in quotation marks, and the same with a name glued to it, as browsers copy two boxes in a line.
_QUOTED = re.compile(r"[«“„\"][^»”\"]{10,400}[»”“\"]")
_GLUED = re.compile(rf"(?P<quote>{_QUOTED.pattern})(?P<source>[^\W\d_].{{3,90}})")
# Characters of a line that names who said it. Own limit.
_SOURCE = 100


def name_quote_sources(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the sentences set apart over or before a name as quotations by that person."""
    parted = [_part_glued(block) for block in blocks]
    taken = {at for at in range(len(parted) - 2) if _is_named(parted[at : at + 3])}
    taken -= {at for at in taken if at and _can_be_source(parted[at - 1])}
    return tuple(_iter_quotes(parted, taken))


def _iter_quotes(blocks: Sequence[Block], taken: set[int]) -> Iterator[Block]:
    for at, (block, below) in enumerate(pairwise([*blocks, None])):
        if at in taken and isinstance(block, Paragraph | Quote) and isinstance(below, Heading | Paragraph):
            cite = plain(below.text).lstrip("—– ")
            yield Quote(text=block.text, cite=cite, line=block.line, cite_line=below.line)
        elif at - 1 not in taken and block is not None:
            yield block


def _part_glued(block: Block) -> Block:
    """Return a quotation of a paragraph that is one with the name glued to its end."""
    match = _GLUED.fullmatch(plain(block.text)) if isinstance(block, Paragraph | Quote) else None
    if not match or not _is_source(match["source"]):
        return block
    return Quote(text=text(match["quote"]), cite=match["source"], line=block.line)


def _is_named(blocks: Sequence[Block]) -> bool:
    """Return whether a sentence in quotation marks stands over a name that is no heading of what is below."""
    quote, source, below = blocks
    if not isinstance(quote, Paragraph | Quote) or not _QUOTED.fullmatch(plain(quote.text).strip()):
        return False
    apart = isinstance(source, Paragraph) or (below.line or 0) - (source.line or 0) > 1
    return apart and _can_be_source(source)


def _can_be_source(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph) and _is_source(plain(block.text).lstrip("—– "))


def _is_source(line: str) -> bool:
    """Return whether a line is a person's name, perhaps with a role behind a comma."""
    name = line.split(",", maxsplit=1)[0].strip()
    return len(line) <= _SOURCE and can_be_person(name) and not ends_sentence(line)
