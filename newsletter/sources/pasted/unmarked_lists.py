"""Lists whose marks a browser dropped: lines without a blank one between them, alike, mostly announced."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from newsletter.language.sentences import COLONS, QUESTION_MARKS
from newsletter.sources.lines.labels import has_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on real pastes. Items at least, and where a colon announces them; columns of an item,
# and of one with a label;
FEWEST, PAIR, ITEM, LONG = 3, 2, 200, 450
# the share of items that makes them alike; how many middle ones the longest is as long as; items of many.
ALIKE, SPREAD, MANY = 0.75, 3, 4
# How much must speak for a list.
ENOUGH = 4

_NEVER: Final = frozenset({"says", "credit", "byline", "form", "rule", "item"})
_SIGNS: Final = frozenset(";；")
_SAID: Final = re.compile(r"\s*(?:[–—-]\s|[«“„\"‘])")
_FIRST = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"^\d+[^\W_]?\s|\d[\d\s.,:%€$)(-]*$")


def find_unmarked_lists(units: Sequence[Unit], lines: Sequence[LineFeatures]) -> list[range]:
    """Return where lines stand that are the items of one list each."""
    found, first = [], 0
    while first < len(units):
        end = first + 1
        while end < len(units) and not units[end].apart:
            end += 1
        if end - first >= PAIR:
            found += _find_in_block(units, lines, first, end)
        first = end
    return found


def is_announced(units: Sequence[Unit], lines: Sequence[LineFeatures], items: range) -> bool:
    """Return whether the line above a list ends in a colon, and is not what pages put around a text."""
    return items.start > 0 and _announces(units[items.start - 1], lines[items.start - 1])


def _find_in_block(units: Sequence[Unit], lines: Sequence[LineFeatures], first: int, end: int) -> list[range]:
    """Return the lists in lines that no blank line parts; each begins behind the line that announces it."""
    found, start = [], first
    while end - start >= PAIR:
        announced = is_announced(units, lines, range(start, end))
        headed = start > first and _get_end(units[start - 1]) in {"none", "question"}
        last = _find_last(units, lines, range(start, end), announced=announced)
        above = 2 if announced else 1 if headed else 0
        if _is_list(units, lines, range(start, last), above=above, text_below=last < end):
            found.append(range(start, last))
        # The last line may begin a list of another kind.
        start = max(start + 1, last - 1)
    return found


def _announces(unit: Unit, line: LineFeatures) -> bool:
    return unit.text.rstrip().endswith(COLONS) and not line.shape.startswith("says")


def _find_last(units: Sequence[Unit], lines: Sequence[LineFeatures], block: range, *, announced: bool) -> int:
    """Return where the lines end that go on as the first two of them began."""
    start = last = block.start
    if not all(_may_be_item(units[at], lines[at]) for at in (start, start + 1)):
        return start
    goes_on = _get_pattern(units[start], units[start + 1], announced=announced)
    if not goes_on:
        return start
    while last < block.stop and _may_be_item(units[last], lines[last]) and goes_on(units[last]):
        last += 1
    return last


def _get_pattern(first: Unit, second: Unit, *, announced: bool) -> Callable[[Unit], bool] | None:
    """Return what tells whether a line goes on with a list that begins with these two, if anything does."""
    opening, ends = _get_opening(first), {_get_end(first), _get_end(second)}
    if announced or ends == {"sign"}:
        return lambda unit: "question" in ends or _get_end(unit) != "question"
    if opening and opening == _get_opening(second):
        return lambda unit: _get_opening(unit) == opening
    patterns = (shows for shows in (_has_label, _has_figures) if shows(first) and shows(second))
    return next(patterns, None)


def _may_be_item(unit: Unit, line: LineFeatures) -> bool:
    if unit.marker or line.shape.split()[0] in _NEVER or line.shape == "date alone" or "tag" in line.shows:
        return False
    if line.width > (LONG if line.width > ITEM and _has_label(unit) else ITEM) or "\t" in unit.text:
        return False
    return not _SAID.match(unit.text) and not unit.text.rstrip().endswith(COLONS)


def _is_list(
    units: Sequence[Unit], lines: Sequence[LineFeatures], items: range, *, above: int, text_below: bool
) -> bool:
    """Return whether enough speaks for these lines' being a list, with an announcement or a likeness."""
    announced = above > 1
    if len(items) < (PAIR if announced else FEWEST) or len({units[at].text for at in items}) < len(items):
        return False
    ends = [_get_end(units[at]) for at in items]
    alike = _count_likeness([units[at] for at in items], ends)
    bare = ends.count("none") >= ALIKE * len(items)
    if alike < 2 and not announced:  # noqa: PLR2004 - one likeness is chance
        return False
    widths = [lines[at].width for at in items]
    speaks = (
        above
        + alike
        + (bare and max(widths) <= ITEM)
        + (max(widths) <= SPREAD * median(widths))
        + (len(items) >= MANY)
        + text_below
        - 2 * _are_speakers(units, items)
    )
    return speaks >= ENOUGH


def _count_likeness(units: Sequence[Unit], ends: Sequence[str]) -> int:
    """Return how much items are alike: in their first word, labels, end signs, figures, small letters."""
    most = ALIKE * len(units)
    openings = Counter(filter(None, map(_get_opening, units)))
    return (
        2 * (max(openings.values(), default=0) >= most)
        + 2 * (sum(map(_has_label, units)) >= most)
        + 2 * (ends[:-1].count("sign") >= most - 1)
        + 2 * (sum(map(_has_figures, units)) >= most)
        + (sum(unit.text[:1].islower() for unit in units) >= most)
    )


def _are_speakers(units: Sequence[Unit], items: range) -> bool:
    """Return whether labels come again, as those of people who speak in turn."""
    labels = Counter(units[at].text.partition(":")[0] for at in items if _has_label(units[at]))
    return max(labels.values(), default=0) > 1


def _get_opening(unit: Unit) -> str:
    match = _FIRST.match(unit.text.lower())
    return match[0] if match else ""


def _has_label(unit: Unit) -> bool:
    return has_label(unit.text)


def _has_figures(unit: Unit) -> bool:
    return _FIGURES.search(unit.text) is not None


def _get_end(unit: Unit) -> str:
    last = unit.text.rstrip()[-1:]
    if last in _SIGNS:
        return "sign"
    if last in QUESTION_MARKS:
        return "question"
    return "stop" if last in ".!…。" else "none"
