"""Items in a row, each on its level → lists, and items with what is nested in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.word.kinds import Judged

# Levels of Word's lists (ECMA-376, part 1, 17.9.6).
LEVELS = 9


def lists(run: Sequence[Judged]) -> Iterator[list[Judged]]:
    """Items parted into lists: a new one begins where another list's does, but for what is nested."""
    items: list[Judged] = []
    highest = LEVELS
    for each in run:
        if items and _level(each) <= highest and _list_of(each) != _list_of(items[0]):
            yield items
            items, highest = [], LEVELS
        items.append(each)
        highest = min(highest, _level(each))
    if items:
        yield items


def families(items: Sequence[Judged]) -> Iterator[list[Judged]]:
    """Each item of a list with those on deeper levels that follow it."""
    family: list[Judged] = []
    highest = LEVELS
    for each in items:
        if family and _level(each) <= highest:
            yield family
            family = []
        family.append(each)
        highest = min(highest, _level(each))
    yield family


def _list_of(each: Judged) -> str:
    return each.line.list[0] if each.line.list else each.marker


def _level(each: Judged) -> int:
    return min(each.line.list[1], LEVELS - 1) if each.line.list else 0
