"""Lists in pasted text: their items share one fate, also where a browser dropped their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language.sentences import COLONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on real pastes. Columns of an item without a mark, and the items that make such a list;
ITEM, RUN = 200, 3
# items with marks that make a list.
MARKED = 2

# Marks that mean a list; a dash may be somebody speaking.
_MARKS = frozenset({"bullet", "sign", "number"})
_LISTED = frozenset({"line", "sentence", "long", "item", "colon"})
# Lines that are never an item, by what they say they are.
_ASIDES = frozenset({"credit", "byline", "date alone", "form", "rule"})


def unite_lists(
    units: Sequence[Unit],
    lines: Sequence[LineFeatures],
    kinds: Sequence[str],
    allowed: Sequence[frozenset[str]],
) -> list[str]:
    """Return the kinds; the items of a list right below running text are all in it, if they may be items.

    Such a list has marks, or stands without any behind a colon.
    """
    united, index = list(kinds), 1
    while index < len(units):
        end, marker = _find_end(units, lines, index), units[index].marker
        announced = units[index - 1].text.rstrip().endswith(COLONS)
        below_text = kinds[index - 1] == "paragraph" and (announced or lines[index - 1].shape == "prose")
        is_list = end - index >= MARKED if marker in _MARKS else announced and end - index >= RUN
        if below_text and is_list:
            united[index:end] = [
                "item" if "item" in may_be else kind
                for kind, may_be in zip(kinds[index:end], allowed[index:end], strict=True)
            ]
        index = max(end, index + 1)
    return united


def measure_runs(units: Sequence[Unit], lines: Sequence[LineFeatures]) -> list[int]:
    """Return for each unit how many short lines without a blank line between them it stands among."""
    runs = [0] * len(units)
    first = 0
    while first < len(units):
        last = first
        while last < len(units) and _may_be_listed(lines[last]) and (last == first or not units[last].apart):
            last += 1
        runs[first:last] = [last - first] * (last - first)
        first = max(last, first + 1)
    return runs


def _find_end(units: Sequence[Unit], lines: Sequence[LineFeatures], first: int) -> int:
    """Return the index behind the last line that goes on with a list: of one mark, or close without any."""
    last, marker = first, units[first].marker
    while last < len(units) and units[last].marker == marker and not _is_noise(lines[last]):
        if not marker and (not _may_be_listed(lines[last]) or (last > first and units[last].apart)):
            break
        last += 1
    return last


def _is_noise(line: LineFeatures) -> bool:
    return line.shape in _ASIDES or any(name.startswith("noise") for name in line.shows)


def _may_be_listed(line: LineFeatures) -> bool:
    return line.width <= ITEM and line.shape.split()[0] in _LISTED
