"""What each line of a pasted text may be: what its front matter says, and what repetition rules out."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language.sentences import STOPS
from newsletter.sources.lines.labels import split_sections
from newsletter.sources.pasted.kinds import KINDS
from newsletter.sources.pasted.units import Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newsletter.config.front_matter import FrontMatter
    from newsletter.sources.pasted.line_features import LineFeatures

# Characters of a line of categories at most. Own limit.
CATEGORIES = 120
# How often a line of at most so many characters stands in a text that is a button's or a box's; own limits.
REPEATED, BUTTON = 3, 160
# Characters of a title that may be copied with an image, and of the text that then follows on its line.
COPIED, FOLLOWING = 20, 40
# Words of a title that can be told when said again, and the share of them by which it is. Own limits.
TITLE_WORDS, AGAIN = 4, 0.8

_ASIDE = frozenset({"above", "beside", "between", "below"})
_KEPT = frozenset({"paragraph", "heading", "item"})
# What each key of front matter says that a line may be.
_CORRECTED = {
    "keep": _KEPT,
    "drop": _ASIDE,
    "headings": frozenset({"heading"}),
    "paragraphs": frozenset({"paragraph"}),
    "bullets": frozenset({"item"}),
    "quotes": frozenset({"quote"}),
}
# Marks that never stand before a heading; squares and lozenges do, in Japan.
_POINTS = frozenset("•‣⁃▪▫◦→➔➜✓✔☑")
# Signs after which a line goes on: it announces, or is the rest of a sentence.
_GOES_ON = frozenset(":;,：；，、")
_MARKED = frozenset(KINDS) - {"title"}
_UNMARKED = _MARKED - {"item"}
_LETTER = re.compile(r"[^\W_]")
# A title of several sentences may be the text itself.
_SENTENCES = re.compile(rf"[{STOPS}]\s")
_WORD = re.compile(r"\w{4,}")


def add_title(units: tuple[Unit, ...], front: FrontMatter) -> tuple[Unit, ...]:
    """Return the units, below a title on line 0 if the front matter alone gives it."""
    if not front.title or any(unit.text == front.title for unit in units):
        return units
    return (Unit(line=0, text=front.title), *units)


def split_repeated_title(units: tuple[Unit, ...], title: int) -> tuple[Unit, ...]:
    """Return the units; where one below the title begins with it and goes on, the two are parted.

    A browser copies an image's alternative text, often the title, in front of the text beside it.
    """
    head = units[title].text.strip().strip('"') if units else ""
    if len(head) < COPIED or _SENTENCES.search(head):
        return units
    parts = [(unit,) if at <= title else _split_after(unit, head) for at, unit in enumerate(units)]
    return tuple(unit for part in parts for unit in part)


def _split_after(unit: Unit, head: str) -> tuple[Unit, ...]:
    start = next((start for start in (head, f'"{head}"') if unit.text.startswith(f"{start} ")), "")
    rest = unit.text[len(start) :].strip()
    if not start or len(rest) < FOLLOWING or not rest.lstrip('"«“').strip()[:1].isupper():
        return (unit,)
    return replace(unit, text=start), Unit(line=unit.line, text=rest, apart=False)


def list_allowed_kinds(
    units: Sequence[Unit],
    lines: Sequence[LineFeatures],
    front: FrontMatter,
    title: int,
    lists: Sequence[range] = (),
) -> list[frozenset[str]]:
    """Return for each unit the kinds that it may be.

    Args:
        units: the text's.
        lines: what they show.
        front: what is said of them.
        title: where the best title stands.
        lists: where items may stand although no mark says so.
    """
    listed = {at for items in lists for at in items}
    corrected = list_corrections(front, units[-1].line if units else 0)
    known = next((index for index, unit in enumerate(units) if unit.text == front.title), title)
    return [
        frozenset({"title"}) if index == known else _correct(corrected.get(unit.line), possible)
        for index, (unit, possible) in enumerate(
            zip(units, _list_possible_kinds(units, lines, front, known, listed), strict=True)
        )
    ]


def list_corrections(front: FrontMatter, last_line: int) -> dict[int, frozenset[str]]:
    """Return by line of the file, which has so many, the kinds that front matter says it may be."""
    return {
        line: _CORRECTED[key]
        for key, ranges in front.corrections.items()
        for first, last in ranges
        for line in range(first, min(last, last_line) + 1)
    }


def list_kept_lines(corrections: Mapping[int, frozenset[str]]) -> list[int]:
    """Return the lines that corrections call a part of the text."""
    return [line for line, kinds in corrections.items() if kinds != _ASIDE]


def _list_possible_kinds(
    units: Sequence[Unit],
    lines: Sequence[LineFeatures],
    front: FrontMatter,
    title: int,
    listed: Collection[int],
) -> Iterator[frozenset[str]]:
    """Yield for each unit the kinds that it can be by itself, and by what stands around it."""
    repeated = _find_repetitions(units, title)
    lone = _find_lone_numbers(units)
    for index, unit in enumerate(units):
        kinds = _list_possible(unit, front)
        if index in repeated:
            kinds = _ASIDE
        elif index in listed:
            kinds |= {"item"}
        elif index in lone:
            kinds -= {"item", "quote"} | (_ASIDE if _is_amid_prose(lines, index) else frozenset())
        yield kinds


def find_buttons(units: Sequence[Unit]) -> frozenset[int]:
    """Return the lines that a page says again and again."""
    counts = Counter(unit.text for unit in units)
    return frozenset(
        index
        for index, unit in enumerate(units)
        if len(unit.text) <= BUTTON and counts[unit.text] >= REPEATED
    )


def _find_repetitions(units: Sequence[Unit], title: int) -> frozenset[int]:
    """Return the lines that a page says again and again, and those that say the title again."""
    words = _list_words(units[title].text) if units else frozenset()
    most = 2 * len(units[title].text) if len(words) >= TITLE_WORDS else 0
    return find_buttons(units) | frozenset(
        index
        for index, unit in enumerate(units)
        if len(unit.text) < most and _says_again(_list_words(html.unescape(unit.text)), words)
    )


def _says_again(words: frozenset[str], title: frozenset[str]) -> bool:
    return len(words & title) >= AGAIN * max(len(words), len(title))


def _list_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _find_lone_numbers(units: Sequence[Unit]) -> frozenset[int]:
    """Return the numbered lines that stand alone, as headings do: a list has two items at least."""
    numbered = [unit.marker == "number" for unit in units]
    return frozenset(
        index
        for index, is_numbered in enumerate(numbered)
        if is_numbered and not any((*numbered[max(0, index - 1) : index], *numbered[index + 1 : index + 2]))
    )


def _is_amid_prose(lines: Sequence[LineFeatures], index: int) -> bool:
    around = lines[max(0, index - 1) : index + 2 : 2]
    return len(around) == 2 and all(line.shape == "prose" for line in around)  # noqa: PLR2004 - above and below


def _correct(kinds: frozenset[str] | None, possible: frozenset[str]) -> frozenset[str]:
    """Return the kinds that a correction leaves: those that are possible, if any are."""
    return possible if kinds is None else (kinds & possible) or kinds


def _list_possible(unit: Unit, front: FrontMatter) -> frozenset[str]:
    """Return what a unit can be: no item without a mark, no heading with a small letter, one lede."""
    if unit.text == front.lede or not _LETTER.search(unit.text):
        return _ASIDE
    no = {"lede"} if front.lede else set()
    if unit.text[:1].islower() or unit.text[-1:] in _GOES_ON or unit.mark[:1] in _POINTS:
        no.add("heading")
    if _repeats(unit.text):
        no.add("category")
    return (_MARKED if unit.marker else _UNMARKED) - no


def _repeats(line: str) -> bool:
    """Return whether this is a menu's word twice, as `PartagerPartager`, and not two sections."""
    half, names = len(line) // 2, split_sections(line) if len(line) <= CATEGORIES else ()
    return line[:half].strip() == line[-half:].strip() or len(names) != len(set(names))
