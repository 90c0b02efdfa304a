"""Lists taken apart at an item, and put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.model import Bullet, BulletList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitList:
    """A list around one of its items: what stands before it, the item alone, and what follows it."""

    before: tuple[BulletList, ...]
    item: Bullet
    after: tuple[BulletList, ...]


def split_list(block: BulletList, at: int) -> SplitList:
    """Take a list apart at the item that is `at` in its `flat` order; what is nested in that follows it."""
    for place, item in enumerate(block.items):
        if at == 0:
            before, after = _make_list(block, 0, place), _make_list(block, place + 1)
            return SplitList(before=before, item=replace(item, nested=()), after=(*item.nested, *after))
        at -= 1
        for depth, inner in enumerate(item.nested):
            size = len([*inner.flat])
            if at < size:
                split = split_list(inner, at)
                head = replace(item, nested=(*item.nested[:depth], *split.before))
                above = replace(block, items=(*block.items[:place], head))
                after = (*split.after, *item.nested[depth + 1 :], *_make_list(block, place + 1))
                return SplitList(before=(above,), item=split.item, after=after)
            at -= size
    raise IndexError(at)


def open_list(block: BulletList, at: int) -> tuple[tuple[BulletList, ...], tuple[BulletList, ...]]:
    """Return the two lists between which something stands right behind an item."""
    item = [*block.flat][at]
    split = split_list(replace_item(block, at, (replace(item, nested=()), Bullet(body=()))), at + 1)
    return split.before, split.after


def remove_item(block: BulletList, at: int) -> tuple[BulletList, ...]:
    """Return a list without an item; what is nested in that takes its place in the list."""
    items: list[Bullet] = []
    for item in block.items:
        if at == 0:
            items += [inner for nested in item.nested for inner in nested.items]
        else:
            nested = [_remove_nested(inner, at - 1 - before) for before, inner in _list_nested(item)]
            items.append(replace(item, nested=tuple(part for parts in nested for part in parts)))
        at -= 1 + sum(len([*inner.flat]) for inner in item.nested)
    return (replace(block, items=tuple(items)),) if items else ()


def replace_item(block: BulletList, at: int, items: Sequence[Bullet]) -> BulletList:
    """Return a list with other items in the place of one; what was nested in that is in the last of them."""
    kept: list[Bullet] = []
    for item in block.items:
        if at == 0:
            kept += [*items[:-1], replace(items[-1], nested=item.nested)]
        else:
            nested = [
                replace_item(inner, at - 1 - before, items)
                if 0 <= at - 1 - before < len([*inner.flat])
                else inner
                for before, inner in _list_nested(item)
            ]
            kept.append(replace(item, nested=tuple(nested)))
        at -= 1 + sum(len([*inner.flat]) for inner in item.nested)
    return replace(block, items=tuple(kept))


def insert_item(blocks: Sequence[Block], place: int, item: Bullet) -> list[Block]:
    """Return blocks with an item between two of them: in the lists beside it, or else a list of its own."""
    before = blocks[place - 1] if place else None
    after = blocks[place] if place < len(blocks) else None
    first = before if isinstance(before, BulletList) else None
    second = after if isinstance(after, BulletList) else None
    if first and second and (first.start is None) != (second.start is None):
        second = None
    start = first.start if first else second.start if second else None
    items = (*(first.items if first else ()), item, *(second.items if second else ()))
    line = first.line if first else item.line
    joined = BulletList(items=items, start=start, line=line)
    return [*blocks[: place - bool(first)], joined, *blocks[place + bool(second) :]]


def is_next_sibling(block: BulletList, at: int) -> bool:
    """Return whether the item after this one, in `flat` order, stands beside it in the same list."""
    for item in block.items:
        if at == 0:
            return item is not block.items[-1] and not item.nested
        at -= 1
        for inner in item.nested:
            size = len([*inner.flat])
            if 0 <= at < size:
                return is_next_sibling(inner, at)
            at -= size
    return False


def _make_list(block: BulletList, first: int, last: int | None = None) -> tuple[BulletList, ...]:
    """Return some items of a list as a list that counts on from it; none where there are no items."""
    items = block.items[first:last]
    if not items:
        return ()
    if not first:
        return (replace(block, items=items),)
    # The item that is taken out was no item, so that the next one has its number.
    start = None if block.start is None else block.start + first - 1
    return (replace(block, items=items, start=start, line=items[0].line),)


def _list_nested(item: Bullet) -> list[tuple[int, BulletList]]:
    """Return the lists in an item, each with the number of items before it."""
    sizes = [len([*inner.flat]) for inner in item.nested]
    return [(sum(sizes[:at]), inner) for at, inner in enumerate(item.nested)]


def _remove_nested(block: BulletList, at: int) -> tuple[BulletList, ...]:
    return remove_item(block, at) if 0 <= at < len([*block.flat]) else (block,)
