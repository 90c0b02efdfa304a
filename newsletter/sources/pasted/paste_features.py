"""Features of a browser's copy: where its blank lines stand, what is said twice, what the text says too.

A browser ends a heading in one line feed and a paragraph in two, copies an image's alternative text as a line
above its caption, and drops the marks of lists.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from newsletter.sources.pasted.line_features import SHORT
from newsletter.sources.pasted.title_clues import find_body
from newsletter.sources.pasted.word_overlap import list_words, name_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on real pastes. Columns of a heading at most, with the steps that are told apart;
WIDTHS = (20, 60, HEADING := 160)
# columns from which a line is text that a heading may stand over;
TEXT = 60
# the share of words by which a line says again what the next one says, and the words that it must have;
TWIN, TWIN_WORDS = 0.6, 2
# how often a line stands on a page that is a button's or a box's;
REPEATED = 3
# shares of the units right below another: on a page with few blank lines, and on one with many;
DENSE, AIRY = 0.5, 0.1
# units in which the next prose is near, and shares of the first prose's words that it says again.
NEAR = 4
REPEATS = ((0.0, "none"), (0.15, "few"), (0.3, "some"), (1.0, "many"))

_OVER = "apart above, close below"
_SENTENCES: Final = frozenset({"sentence", "long", "question", "colon"})
_WORD = re.compile(r"\w{3,}")


def list_paste_features(units: Sequence[Unit], lines: Sequence[LineFeatures]) -> list[list[str]]:
    """Return the names of each unit's features, in order of the units."""
    gaps, overlaps = _name_gaps(units), name_overlaps(units, lines, range(len(units)))
    density, counts = _name_density(units), Counter(unit.text for unit in units)
    features = [
        [
            *_list_heading_features(lines, index, gaps[index], density, overlaps[index]),
            *_list_overlap_features(line, overlaps[index]),
            *(["said thrice"] if counts[unit.text] >= REPEATED else ()),
        ]
        for index, (unit, line) in enumerate(zip(units, lines, strict=True))
    ]
    _add_twins(features, units, lines)
    _add_first_prose(features, units, lines, [f"{gap}, {density}" for gap in gaps])
    return features


def _name_gaps(units: Sequence[Unit]) -> list[str]:
    """Return for each unit whether blank lines stand above and below it."""
    above = ["apart" if unit.apart else "close" for unit in units]
    return [f"{own} above, {below} below" for own, below in zip(above, [*above[1:], "apart"], strict=False)]


def _name_density(units: Sequence[Unit]) -> str:
    close = sum(not unit.apart for unit in units[1:])
    return "dense" if close > DENSE * len(units) else "airy" if close < AIRY * len(units) else "mixed"


def _list_heading_features(
    lines: Sequence[LineFeatures], index: int, gap: str, density: str, overlap: str
) -> Iterator[str]:
    """Yield what a short line shows of a heading: a blank line above it, and text right below."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if line.width > HEADING:
        return
    ends = next((name[5:].split()[0] for name in line.shows if name.startswith("ends ")), "rule")
    yield f"{density} {gap}, ends {ends}"
    if below is None or not _is_text(below):
        return
    yield f"text below, {gap}, ends {ends}"
    if gap != _OVER:
        return
    yield from (f"over text, ends {ends}", f"over text, {density}")
    if ends == "stop":
        return
    yield from ("over text", f"over text, width {next(step for step in WIDTHS if line.width <= step)}")
    if overlap:
        yield f"over text, in text {overlap}"
    if index and lines[index - 1].shape == "prose":
        yield "over text, under prose"


def _is_text(line: LineFeatures) -> bool:
    return line.shape == "prose" or (line.width >= TEXT and line.shape.split()[0] in _SENTENCES)


def _list_overlap_features(line: LineFeatures, overlap: str) -> Iterator[str]:
    if overlap and line.width > SHORT:
        yield f"long in text {overlap}"
    elif overlap:
        yield from (f"in text {overlap}", f"{line.shape.split()[0]} in text {overlap}")


def _add_twins(features: Sequence[list[str]], units: Sequence[Unit], lines: Sequence[LineFeatures]) -> None:
    """Tell of each line whether the next one says it again, as a caption does an alternative text."""
    words = [
        frozenset(_WORD.findall(unit.text.casefold())) if line.width <= SHORT else frozenset()
        for unit, line in zip(units, lines, strict=True)
    ]
    for index in range(len(units) - 1):
        above, below = words[index], words[index + 1]
        fewest = min(len(above), len(below))
        if fewest >= TWIN_WORDS and len(above & below) >= TWIN * fewest:
            features[index].append("twin below")
            features[index + 1].append("twin above")


def _add_first_prose(
    features: Sequence[list[str]],
    units: Sequence[Unit],
    lines: Sequence[LineFeatures],
    gaps: Sequence[str],
) -> None:
    """Tell of the first prose of the body, which may be its lede, how it stands to the next."""
    start = find_body(lines)
    prose = [index for index in range(start, len(lines)) if lines[index].shape == "prose"][:2]
    for name, index in zip(("first prose", "second prose"), prose, strict=False):
        features[index].append(f"{name}, {gaps[index]}")
    if len(prose) < 2:  # noqa: PLR2004 - the first and the second
        return
    first, second = prose
    words = list_words(units[first].text)
    share = len(words & list_words(units[second].text)) / max(1, len(words))
    distance = second - first
    length = "shorter" if lines[first].width < lines[second].width else "longer"
    features[first] += [
        f"first prose, said in next {next(name for limit, name in REPEATS if share <= limit)}",
        f"first prose, next is {'right below' if distance == 1 else 'near' if distance < NEAR else 'far'}",
        f"first prose, {'apart from' if units[second].apart else 'close to'} next, {length}",
    ]
