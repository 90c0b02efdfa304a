"""What is in the items of a list → lists, those inside an item with it, in the order of the words."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.model import BulletList, join_texts
from newsletter.sources.hypertext.stretch import iter_words
from newsletter.sources.lines import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsletter.model import Block, Bullet, Text

# Lists inside one another that a mail on a phone has room for; what is deeper stands in the deepest of
# them. Own limit, 2026-11-23.
DEPTH = 4


def lists(parts: Iterable[Sequence[Block]], start: int | None) -> Iterator[BulletList]:
    """The list that some items make, from the blocks in each.

    A list without words of its own over it belongs to the item before it; where there is none, it stands
    by itself before the others.
    """
    items: list[tuple[Bullet, list[BulletList]]] = []
    for part in parts:
        own, nested = _parted(part)
        if own:
            items.append((labels.split_label(own), nested))
        elif items:
            items[-1][1].extend(nested)
        else:
            yield from nested
    if items:
        bullets = tuple(replace(item, nested=tuple(nested)) for item, nested in items)
        yield capped(BulletList(items=bullets, start=start))


def capped(found: BulletList, depth: int = DEPTH) -> BulletList:
    """The same list with no more lists inside one another than this; deeper items follow those above them."""
    if not any(item.nested for item in found.items):
        return found
    if depth == 1:
        return replace(found, items=tuple(replace(item, nested=()) for item in found.flat))
    return replace(found, items=tuple(_capped(item, depth - 1) for item in found.items))


def _capped(item: Bullet, depth: int) -> Bullet:
    return replace(item, nested=tuple(capped(inner, depth) for inner in item.nested)) if item.nested else item


def _parted(part: Sequence[Block]) -> tuple[Text, list[BulletList]]:
    """An item's own words, a line for each paragraph, and the lists in it; words behind one are one more."""
    own: Text = ()
    nested: list[BulletList] = []
    for _, group in groupby(part, key=lambda block: isinstance(block, BulletList)):
        blocks = [*group]
        inner = [block for block in blocks if isinstance(block, BulletList)]
        said = () if inner else join_texts(iter_words(blocks))
        if said and nested:
            inner = [BulletList(items=(labels.split_label(said),))]
        own = own or (() if nested else said)
        nested += inner
    return own, nested
