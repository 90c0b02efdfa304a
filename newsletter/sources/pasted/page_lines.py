"""Running heads and page numbers in text that was copied out of a PDF: they are no text, and no title."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.language.sentences import ends_clause
from newsletter.model import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Characters of a running head at most, and lines of a page at least. Own limits.
HEAD, PAGE = 120, 3
# Pages from a head to the same one: those of left and right pages may differ.
SIDES = 2
_PAGE = r"(?:pages?|p\.|seite|s\.|página|pág\.|pagina|pag\.|side|sida|strona)"
_TOTAL = r"(?:\s*(?:/|sur|of|von|de|di|van)\s*\d{1,4})?"
_NUMBER = re.compile(
    rf"\s*[-–—|]?\s*(?:{_PAGE}\s*)?(?P<number>\d{{1,4}}){_TOTAL}\s*[-–—|]?\s*", re.IGNORECASE
)
# The same with its word.
_LABELLED = re.compile(
    rf"\s*[-–—|]?\s*(?:{_PAGE}\s*(?P<number>\d{{1,4}}){_TOTAL})\s*[-–—|]?\s*", re.IGNORECASE
)
# A number at either end, set apart from the words by its own word, by a wide gap or by a sign.
_LAST = re.compile(
    rf"\s*(?P<words>\S.*?)(?:\s{{3,}}|\t\s*|\s*[|·•–—-]\s*|\s+(?={_PAGE}))(?:{_PAGE}\s*)?(?P<number>\d{{1,4}}){_TOTAL}\s*",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\s*(?:{_PAGE}\s*)?(?P<number>\d{{1,4}}){_TOTAL}(?:\s{{3,}}|\t\s*|\s*[|·•–—]\s*)(?P<words>\S.*?)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """Lines of the page around a text.

    Attributes:
        set_aside: those lines, with their numbers in the file.
        skipped: their numbers, with those of the blank lines where a sentence goes on behind them.
    """

    set_aside: tuple[SetAside, ...] = ()
    skipped: frozenset[int] = frozenset()


def find_page_lines(body: str, first_line: int, kept: Iterable[int] = ()) -> PageLines:
    """Find the running heads and page numbers of a text.

    Args:
        body: the text, which begins on `first_line` of the file.
        first_line: see there.
        kept: lines that are text, whatever they look like.
    """
    lines = body.split("\n")
    spoken = [at for at, line in enumerate(lines) if line.strip()]
    heads = _find_heads(lines)
    numbers = _find_numbers(lines, spoken, heads) if heads or _has_parted_page(lines, spoken) else set()
    numbers |= _find_labelled_numbers(lines)
    heads |= _find_bare_heads(lines, spoken, numbers)
    found = sorted((heads | numbers) - {line - first_line for line in kept})
    return PageLines(
        set_aside=tuple(
            SetAside(
                line=at + first_line,
                text=lines[at].strip(),
                why="a page number" if at in numbers else "a running head",
            )
            for at in found
        ),
        skipped=frozenset(at + first_line for at in _bridge(lines, found)),
    )


def _find_heads(lines: Sequence[str]) -> set[int]:
    """Return the lines that come again with a higher number, at least a page below."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = (_LAST.fullmatch(line) or _FIRST.fullmatch(line)) if len(line) <= 2 * HEAD else None
        if match and len(match["words"]) <= HEAD and not match["words"].isdigit():
            seen[match["words"].casefold()].append((at, int(match["number"])))
    return {at for places in seen.values() if _are_pages(places) for at, _ in places}


def _are_pages(places: Sequence[tuple[int, int]]) -> bool:
    """Return whether numbers rise from place to place, each at least a page below the one before."""
    steps = list(pairwise(places))
    return bool(steps) and all(
        after - before > PAGE and 0 < higher - number <= SIDES for (before, number), (after, higher) in steps
    )


def _find_numbers(lines: Sequence[str], spoken: Sequence[int], heads: set[int]) -> set[int]:
    """Return the lines that are a page's number alone: beside a running head, or in a row with others."""
    alone = [(at, place) for place, at in enumerate(spoken) if at not in heads and _match(_NUMBER, lines[at])]
    beside = {
        at
        for at, place in alone
        if {*spoken[max(0, place - 1) : place], *spoken[place + 1 : place + 2]} & heads
    }
    values = [(at, int(match["number"])) for at, _ in alone if (match := _match(_NUMBER, lines[at]))]
    return beside | ({at for at, _ in values} if _are_pages(values) else set())


def _match(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Match a line that is no longer than a running head; the blanks of a longer one would take for ever."""
    return pattern.fullmatch(line) if len(line) <= HEAD else None


def _find_labelled_numbers(lines: Sequence[str]) -> set[int]:
    """Return the lines that are a page's number with its word, in a row that rises."""
    matches = ((at, _match(_LABELLED, line)) for at, line in enumerate(lines))
    found = [(at, int(match["number"])) for at, match in matches if match]
    return {at for at, _ in found} if _are_pages(found) else set()


def _has_parted_page(lines: Sequence[str], spoken: Sequence[int]) -> bool:
    """Return whether a line that is only a number stands within a sentence."""
    return any(
        _match(_NUMBER, lines[at])
        and not ends_clause(lines[before])
        and (lines[after].lstrip()[:1].islower() or lines[before].rstrip().endswith("-"))
        for before, at, after in zip(spoken, spoken[1:], spoken[2:], strict=False)
    )


def _find_bare_heads(lines: Sequence[str], spoken: Sequence[int], numbers: set[int]) -> set[int]:
    """Return the lines beside page numbers that say the same each time."""
    seen: dict[str, list[int]] = defaultdict(list)
    for place, at in enumerate(spoken):
        beside = {*spoken[max(0, place - 1) : place], *spoken[place + 1 : place + 2]}
        if at not in numbers and beside & numbers and len(lines[at].strip()) <= HEAD:
            seen[lines[at].strip().casefold()].append(at)
    return {at for places in seen.values() if len(places) > 1 for at in places}


def _bridge(lines: Sequence[str], found: Sequence[int]) -> set[int]:
    """Return these lines with the blank ones around them, where a sentence goes on behind them."""
    bridged, aside = set(found), set(found)
    for at in found:
        first, last = at, at
        while first > 0 and (first - 1 in aside or not lines[first - 1].strip()):
            first -= 1
        while last + 1 < len(lines) and (last + 1 in aside or not lines[last + 1].strip()):
            last += 1
        before, after = lines[first - 1] if first else "", lines[last + 1] if last + 1 < len(lines) else ""
        if before.strip() and not ends_clause(before) and after.lstrip()[:1].islower():
            bridged |= set(range(first, last + 1))
    return bridged
