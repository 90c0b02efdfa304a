"""Lists in pasted text: their items share one fate, also where a browser dropped their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language.sentences import COLONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Items with marks that make a list. Own limit, measured on real pastes.
MARKED = 2

# Marks that mean a list; a dash may be somebody speaking.
_MARKS = frozenset({"bullet", "sign", "number"})
_BODY = frozenset({"paragraph", "heading", "item", "quote"})
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
