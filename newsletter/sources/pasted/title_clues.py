"""The title among the units: the one whose shape, place and company score best."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.sources.pasted.line_features import SHORT
from newsletter.sources.pasted.word_overlap import list_words, name_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on pasted articles and dumped pages. Units among which a title is sought;
REACH = 400
# units ahead in which text is counted, and those next to it that tell;
AHEAD, NEAR = 12, 4
# columns of a title at least, of a menu's word at most, and of a sentence that is running text;
LEAST, MENU, SENTENCE = 12, 21, 60
# units without text that a body may hold in between, and the share of the longest stretch that makes one;
GAP, MAIN = 8, 0.4
# columns of a line that may echo the title elsewhere on the page;
ECHO = range(15, 401)
# steps by which the units above it, and those down to the body, are told apart.
ABOVE = ((0, "nothing"), (2, "little"), (8, "some"), (25, "much"))
NEXT, SOON = 6, 16
RANKS, TEXTS = 4, 6
# texts at the body's beginning whose words a title has, and units above it from which a page stands there.
BEGINNING, PAGE = 6, 4

# The margin below which a title is doubtful. Of 226 pasted texts 9 of 17 wrong titles are, and 11 of
# 209 right ones.
DOUBTFUL = 1.5

# Where two words of a menu meet that a browser copied from one line, and how many of them make one.
_SEAM, MENU_SEAMS = re.compile(r"[^\W\d_A-ZÀ-Þ]{3}(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{2})"), 2
_LINES = frozenset({"line", "long line", "question", "sentence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleGuess:
    """Where the title stands, and the line that may be it just as well, where there is one."""

    at: int
    rival: int | None = None


def find_title(
    units: Sequence[Unit], lines: Sequence[LineFeatures], scores: Mapping[str, float]
) -> TitleGuess:
    """Find the title: above the body, if anything there can be one."""
    units, lines = units[:REACH], lines[:REACH]
    candidates = _list_candidates(lines, find_body(lines)) or _list_short(lines)
    candidates = _drop_cut_copies(units, candidates) or candidates
    candidates = [at for at in candidates if len(_SEAM.findall(units[at].text)) < MENU_SEAMS] or candidates
    clues = list_title_clues(units, lines, candidates)
    totals = {
        index: sum(scores.get(name, 0.0) for name in names)
        for index, names in zip(candidates, clues, strict=True)
    }
    best = max(totals, key=totals.__getitem__, default=0)
    others = [at for at in totals if units[at].text.casefold() != units[best].text.casefold()]
    rival = max(others, key=totals.__getitem__, default=None)
    is_near = rival is not None and totals[best] - totals[rival] < DOUBTFUL
    return TitleGuess(at=best, rival=rival if is_near else None)


def list_title_clues(
    units: Sequence[Unit], lines: Sequence[LineFeatures], wanted: Sequence[int]
) -> list[list[str]]:
    """Return the names of what speaks for and against the title's being each of the wanted units."""
    first = find_body(lines)
    candidates = _list_candidates(lines, first)
    ranks = {index: rank for rank, index in enumerate(candidates)}
    best, overlaps = _rank_by_words(units, lines, candidates), name_overlaps(units, lines, wanted)
    text = [_is_running_text(line) for line in lines]
    whole = "\n".join(unit.text for unit in units)
    return [
        [
            *lines[index].shows,
            *_list_word_clues(index, overlap, best.get(index)),
            *_list_rank_clues(index, ranks),
            *_list_neighbour_clues(index, lines, ranks),
            *_list_body_clues(index, text, first),
            *(["echoed"] if lines[index].width in ECHO and whole.count(units[index].text) > 1 else []),
        ]
        for index, overlap in zip(wanted, overlaps, strict=True)
    ]


def find_body(lines: Sequence[LineFeatures]) -> int:
    """Return where the body begins: the first stretch of text that is about as long as the longest."""
    stretches: list[list[int]] = []
    last = -GAP - 1
    for index, line in enumerate(lines):
        if _is_running_text(line):
            if index - last > GAP:
                stretches.append([index, 0])
            stretches[-1][1] += line.width
            last = index
    longest = max((size for _, size in stretches), default=0)
    return next((start for start, size in stretches if size >= MAIN * longest), len(lines))


def _is_running_text(line: LineFeatures) -> bool:
    return line.shape == "prose" or (line.shape == "sentence" and line.width >= SENTENCE)


def _list_short(lines: Sequence[LineFeatures]) -> Sequence[int]:
    """Return the lines to choose from if none can be a title: those that are short, else all."""
    return [index for index, line in enumerate(lines) if line.width <= SHORT] or range(len(lines))


def _list_candidates(lines: Sequence[LineFeatures], first: int) -> list[int]:
    """Return the lines above the body that are wide enough for a title, and do not say what else they are."""
    return [
        index
        for index, line in enumerate(lines[: first + 1])
        if line.shape in _LINES
        and line.width >= LEAST
        and "two crumbs" not in line.shows
        and "words 1" not in line.shows
    ]


def _drop_cut_copies(units: Sequence[Unit], candidates: Sequence[int]) -> list[int]:
    """Return the candidates without those that stand whole elsewhere and here are cut: "Four men, one…"."""
    whole = "\n".join(unit.text for unit in units)
    bare = {index: units[index].text.rstrip("….\u00a0 ") for index in candidates}
    return [
        index
        for index in candidates
        if not units[index].text.rstrip().endswith(("...", "…")) or whole.count(bare[index]) == 1
    ]


def _rank_by_words(
    units: Sequence[Unit], lines: Sequence[LineFeatures], candidates: Sequence[int]
) -> dict[int, int]:
    """Return of candidates that share words with the body's beginning which shares most, from 0 on."""
    body = (index for index in range(find_body(lines), len(lines)) if _is_running_text(lines[index]))
    words = Counter(word for index in islice(body, BEGINNING) for word in list_words(units[index].text))
    shared = {index: sum(words[word] for word in list_words(units[index].text)) for index in candidates}
    ranked = sorted(candidates, key=lambda index: -shared[index])
    return {index: rank for rank, index in enumerate(ranked) if shared[index]}


def _list_word_clues(index: int, overlap: str, rank: int | None) -> Iterator[str]:
    """Yield how many of its words the text says too; with little above it, its place says more."""
    if index <= PAGE:
        return
    yield f"in text {overlap}"
    if rank is not None:
        yield f"in text, best but {min(rank, RANKS)}"


def _name_above(index: int) -> str:
    return next((name for limit, name in ABOVE if index <= limit), "a page")


def _list_rank_clues(index: int, ranks: Mapping[int, int]) -> Iterator[str]:
    """Yield its place among the candidates, from the top and from the body."""
    if index not in ranks:
        yield "no candidate"
        return
    rank, back = min(ranks[index], RANKS), min(len(ranks) - 1 - ranks[index], RANKS)
    above = _name_above(index)
    yield f"{above} above"
    yield from (f"candidate {rank}", f"candidate {rank}, {above} above")
    yield from (f"candidate, last but {back}", f"candidate, last but {back}, {above} above")


def _list_neighbour_clues(
    index: int, lines: Sequence[LineFeatures], ranks: Mapping[int, int]
) -> Iterator[str]:
    before, after = lines[max(0, index - NEAR) : index], lines[index + 1 : index + 1 + NEAR]
    yield f"after {before[-1].shape.split()[0] if before else 'start'}"
    yield f"before {after[0].shape.split()[0] if after else 'end'}"
    soon = {line.shape.split()[0] for line in after}
    yield from (
        f"{shape} soon" for shape in ("byline", "date", "prose", "sentence", "credit") if shape in soon
    )
    signs = {line.signature.sign for line in after if line.signature}
    if signs:
        yield "name soon" if signs <= {"person"} else "authors soon"
    own = lines[index].signature
    if own:
        yield f"names {own.sign}"
    yield f"menu before {sum(map(_is_menu, before))}"
    yield f"menu after {sum(map(_is_menu, after))}"
    yield f"candidate {'before' if index - 1 in ranks else 'none before'}"
    yield f"candidate {'after' if index + 1 in ranks else 'none after'}"


def _list_body_clues(index: int, text: Sequence[bool], first: int) -> Iterator[str]:
    """Yield how much text follows and precedes it, and how far down the body begins."""
    yield f"text ahead {min(sum(text[index + 1 : index + 1 + AHEAD]), TEXTS)}"
    yield f"text behind {min(sum(text[max(0, index - AHEAD) : index]), RANKS)}"
    gap = first - index
    if gap < 0:
        yield "body begun"
    else:
        yield f"body in {gap}" if gap < NEXT else "body soon" if gap < SOON else "body far"


def _is_menu(line: LineFeatures) -> bool:
    """Return whether this looks like a line of a page's menu."""
    short = line.shape == "line" and line.width <= MENU
    return short or line.shape.startswith(("says", "item", "form", "rule"))
