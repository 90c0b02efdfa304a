"""Which unit is the title: the one whose shape, place and company score best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.sources.pasted.sight import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.sources.pasted.sight import Sight
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on pasted articles and dumped pages, 2026-11-23. Units among which a title is sought;
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

_LINES = frozenset({"line", "long line", "question", "colon", "sentence"})


def title(units: Sequence[Unit], sights: Sequence[Sight], scores: Mapping[str, float]) -> int:
    """Where the title stands: above the body, where anything there can be one."""
    units, sights = units[:REACH], sights[:REACH]
    lines = _candidates(sights, body(sights)) or _short(sights)
    seen = clues(units, sights)
    totals = {index: sum(scores.get(name, 0.0) for name in seen[index]) for index in lines}
    return max(totals, key=totals.__getitem__, default=0)


def clues(units: Sequence[Unit], sights: Sequence[Sight]) -> list[list[str]]:
    """The names of what speaks for and against each unit's being the title."""
    first = body(sights)
    lines = _candidates(sights, first)
    ranks = {index: rank for rank, index in enumerate(lines)}
    text = [_is_text(sight) for sight in sights]
    whole = "\n".join(unit.text for unit in units)
    return [
        [
            *sight.shows,
            *_rank(index, ranks),
            *_around(index, sights, ranks),
            *_ahead(index, text, first),
            *(["echoed"] if sight.width in ECHO and whole.count(unit.text) > 1 else []),
        ]
        for index, (unit, sight) in enumerate(zip(units, sights, strict=True))
    ]


def body(sights: Sequence[Sight]) -> int:
    """Where the body begins: the first stretch of text that is about as long as the longest."""
    stretches: list[list[int]] = []
    last = -GAP - 1
    for index, sight in enumerate(sights):
        if _is_text(sight):
            if index - last > GAP:
                stretches.append([index, 0])
            stretches[-1][1] += sight.width
            last = index
    longest = max((size for _, size in stretches), default=0)
    return next((start for start, size in stretches if size >= MAIN * longest), len(sights))


def _is_text(sight: Sight) -> bool:
    return sight.shape == "prose" or (sight.shape == "sentence" and sight.width >= SENTENCE)


def _short(sights: Sequence[Sight]) -> Sequence[int]:
    """Where no line can be a title: those that are short, else all."""
    return [index for index, sight in enumerate(sights) if sight.width <= SHORT] or range(len(sights))


def _candidates(sights: Sequence[Sight], first: int) -> list[int]:
    """The lines above the body that are wide enough for a title, and do not say what else they are."""
    return [
        index
        for index, sight in enumerate(sights[: first + 1])
        if sight.shape in _LINES
        and sight.width >= LEAST
        and "two crumbs" not in sight.shows
        and "words 1" not in sight.shows
    ]


def _rank(index: int, ranks: Mapping[int, int]) -> Iterator[str]:
    """Its place among the candidates, from the top and from the body."""
    if index not in ranks:
        yield "no candidate"
        return
    rank, back = min(ranks[index], RANKS), min(len(ranks) - 1 - ranks[index], RANKS)
    above = next((name for limit, name in ABOVE if index <= limit), "a page")
    yield f"{above} above"
    yield from (f"candidate {rank}", f"candidate {rank}, {above} above")
    yield from (f"candidate, last but {back}", f"candidate, last but {back}, {above} above")


def _around(index: int, sights: Sequence[Sight], ranks: Mapping[int, int]) -> Iterator[str]:
    before, after = sights[max(0, index - NEAR) : index], sights[index + 1 : index + 1 + NEAR]
    yield f"after {before[-1].shape.split()[0] if before else 'start'}"
    yield f"before {after[0].shape.split()[0] if after else 'end'}"
    soon = {sight.shape.split()[0] for sight in after}
    yield from (
        f"{shape} soon" for shape in ("byline", "date", "prose", "sentence", "credit") if shape in soon
    )
    yield f"menu before {sum(map(_is_menu, before))}"
    yield f"menu after {sum(map(_is_menu, after))}"
    yield f"candidate {'before' if index - 1 in ranks else 'none before'}"
    yield f"candidate {'after' if index + 1 in ranks else 'none after'}"


def _ahead(index: int, text: Sequence[bool], first: int) -> Iterator[str]:
    """How much text follows and precedes it, and how far down the body begins."""
    yield f"text ahead {min(sum(text[index + 1 : index + 1 + AHEAD]), TEXTS)}"
    yield f"text behind {min(sum(text[max(0, index - AHEAD) : index]), RANKS)}"
    gap = first - index
    if gap < 0:
        yield "body begun"
    else:
        yield f"body in {gap}" if gap < NEXT else "body soon" if gap < SOON else "body far"


def _is_menu(sight: Sight) -> bool:
    """Whether this looks like a line of a page's menu."""
    short = sight.shape == "line" and sight.width <= MENU
    return short or sight.shape.startswith(("says", "item", "form", "rule"))
