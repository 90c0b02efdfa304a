"""Lists in pasted text: their items share one fate, also where a browser dropped their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsletter.language.sentences import COLONS
from newsletter.sources.pasted.unmarked_lists import is_announced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

T = TypeVar("T")
# Items with marks that make a list. Own limit, measured on real pastes.
MARKED = 2

# Marks that mean a list; a dash may be somebody speaking.
_MARKS = frozenset({"bullet", "sign", "number"})
_BODY = frozenset({"paragraph", "heading", "item", "quote"})
# Where a list stands whose announcement is no text.
_ASIDE = {
    "title": "item", "lede": "item", "byline": "beside", "date": "beside", "early date": "above",
    "category": "above", "signature": "below", "call": "below",
}  # fmt: skip
# Lines that are never an item, by what they say they are.
_ASIDES = frozenset({"credit", "byline", "date alone", "form", "rule"})


def unite_lists(
    units: Sequence[Unit],
    lines: Sequence[LineFeatures],
    kinds: Sequence[str],
    allowed: Sequence[frozenset[str]],
    lists: Sequence[range],
) -> list[str]:
    """Return the kinds; the items of a list right below running text are all in it, if they may be items.

    Such a list has marks, or is taken for text. Where most lines with a dash are speech, all are.
    """
    united, index = list(kinds), 1
    while index < len(units):
        end, marker = _find_end(units, lines, index), units[index].marker
        announced = _is_announced(units, index)
        below_text = kinds[index - 1] == "paragraph" and (announced or lines[index - 1].shape == "prose")
        if below_text and marker in _MARKS and end - index >= MARKED:
            _make_items(united, range(index, end), allowed)
        if marker == "dash" and united[index:end].count("item") * 2 < end - index:
            united[index:end] = ["paragraph" if kind == "item" else kind for kind in united[index:end]]
        index = max(end, index + 1)
    for items in lists:
        if sum(kinds[at] in _BODY for at in items) > len(items) / 2:
            _make_items(united, items, allowed)
    return united


def select_announced(
    lists: Sequence[range], units: Sequence[Unit], lines: Sequence[LineFeatures], kept: Collection[int]
) -> list[range]:
    """Return the lists that a colon announces, but for those that hold a unit of `kept`."""
    return [
        items for items in lists if is_announced(units, lines, items) and not any(at in kept for at in items)
    ]


def leave_out(things: Sequence[T], lists: Sequence[range]) -> list[T]:
    """Return what belongs to the units, one thing each, without that of the units in these lists."""
    out = {at for items in lists for at in items}
    return [thing for at, thing in enumerate(things) if at not in out]


def put_back_lists(kinds: Sequence[str], lists: Sequence[range]) -> list[str]:
    """Return kinds that were chosen without lists, with them: items share the fate of the line above."""
    whole = list(kinds)
    for items in lists:
        fate = whole[items.start - 1]
        whole[items.start : items.start] = ["item" if fate in _BODY else _ASIDE.get(fate, fate)] * len(items)
    return whole


def _is_announced(units: Sequence[Unit], index: int) -> bool:
    return units[index - 1].text.rstrip().endswith(COLONS)


def _make_items(kinds: list[str], items: range, allowed: Sequence[frozenset[str]]) -> None:
    for at in items:
        if "item" in allowed[at]:
            kinds[at] = "item"


def _find_end(units: Sequence[Unit], lines: Sequence[LineFeatures], first: int) -> int:
    """Return the index behind the last line that goes on with a list of one mark."""
    last, marker = first, units[first].marker
    while last < len(units) and marker and units[last].marker == marker and not _is_noise(lines[last]):
        last += 1
    return last


def _is_noise(line: LineFeatures) -> bool:
    return line.shape in _ASIDES or any(name.startswith("noise") for name in line.shows)
