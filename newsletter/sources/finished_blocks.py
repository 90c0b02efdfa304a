"""Blocks as an article holds them: headings from level 2 on, dividers between two parts, credits apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language.credits import find_credit
from newsletter.model import Divider, Figure, Heading, Notes, plain, split_runs, trim_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block

# Levels of HTML's headings, and the level that stands directly under an article's title.
_DEEPEST = 6
TOP = 2


def finish_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks as an article holds them: dividers between two parts, captions apart from credits."""
    idle = find_idle_dividers(blocks)
    return tuple(_split_credit(block) for at, block in enumerate(blocks) if at not in idle)


def shift_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with the shallowest heading at level 2, and the others as far below it as before."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    by = TOP - min(levels, default=TOP)
    return tuple(
        replace(block, level=min(_DEEPEST, block.level + by)) if isinstance(block, Heading) else block
        for block in blocks
    )


def find_idle_dividers(blocks: Sequence[Block]) -> frozenset[int]:
    """Return where dividers part nothing: at either end, behind one another, beside a heading."""
    idle: set[int] = set()
    following: Block | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block, before = blocks[at], blocks[at - 1] if at else None
        if not isinstance(block, Divider):
            following = block
        elif _is_edge(before) or isinstance(before, Divider) or _is_edge(following):
            idle.add(at)
    return frozenset(idle)


def _is_edge(block: Block | None) -> bool:
    return block is None or isinstance(block, Heading | Notes)


def _split_credit(block: Block) -> Block:
    """Return a figure with the credit that ends its caption apart; a credit with a link stays there."""
    if not isinstance(block, Figure) or block.credit:
        return block
    at = find_credit(plain(block.caption))
    if at is None:
        return block
    caption, credit = split_runs(block.caption, at)
    if any(run.href for run in credit):
        return block
    return replace(block, caption=trim_runs(caption), credit=plain(credit).strip())
