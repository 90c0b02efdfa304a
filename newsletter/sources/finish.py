"""The last look at a body's blocks: dividers only where they part something, captions parted from credits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language.credits import credit_at
from newsletter.model import Divider, Figure, Heading, plain, trim_runs
from newsletter.sources.labels import dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Text


def finished(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as they stand in an article."""
    out = idle(blocks)
    return tuple(credited(block) for at, block in enumerate(blocks) if at not in out)


def idle(blocks: Sequence[Block]) -> frozenset[int]:
    """Where dividers stand that part nothing: at either end, behind one another, beside a heading."""
    out: set[int] = set()
    following: Block | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block, before = blocks[at], blocks[at - 1] if at else None
        if not isinstance(block, Divider):
            following = block
        elif _is_edge(before) or isinstance(before, Divider) or _is_edge(following):
            out.add(at)
    return frozenset(out)


def credited(block: Block) -> Block:
    """A figure parted from the credit that ends its caption; one that leads somewhere stays with its link."""
    if not isinstance(block, Figure) or block.credit:
        return block
    at = credit_at(plain(block.caption))
    credit = () if at is None else dropped(block.caption, at)
    if at is None or any(run.href for run in credit):
        return block
    return replace(block, caption=trim_runs(_first(block.caption, at)), credit=plain(credit).strip())


def _is_edge(block: Block | None) -> bool:
    return block is None or isinstance(block, Heading)


def _first(text: Text, count: int) -> Text:
    """The first `count` characters of a text."""
    kept = []
    for run in text:
        if count > 0:
            kept.append(replace(run, text=run.text[:count]))
        count -= len(run.text)
    return tuple(kept)
