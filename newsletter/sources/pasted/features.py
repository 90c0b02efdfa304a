"""What can be seen of each unit in its text: itself, its neighbours, its place, its company."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from newsletter.sources.pasted.sight import CLOSING, OPENING, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.pasted.sight import Sight
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on pasted articles, 2026-11-23. Shares of a text's prose that are told apart:
SHARES = ((0.0, "none"), (0.03, "hardly any"), (0.5, "half"), (0.97, "most"))
# units from the start or the end, and from the last or next prose;
STEPS = (0, 1, 2, 4, 8, 20)
FAR = 9
# units ahead in which prose is counted;
AHEAD = 6
# sizes beside the usual paragraph;
RATIOS = (0.25, 0.4, 0.6, 0.8, 0.95)
# columns of a sentence that is set apart, how small it is beside the usual paragraph, and among how many
# paragraphs of a single sentence it would not stand out;
APART, APART_SHARE, SINGLES = range(40, 201), 0.5, 0.25
# columns of such a sentence, and of the usual paragraph, from which nobody can overlook it;
FAR_APART, LONG = 80, 300
# characters of a text that is searched for excerpts, and of an excerpt that is compared;
SEARCHED, EXCERPT = 100_000, range(16, 51)
# questions that make an interview, and the shares of units behind a blank line between which that tells.
QUESTIONS, MIXED = 3, (0.1, 0.9)

_TEXT = frozenset({"prose", "sentence", "question", "long line"})
_SAID = frozenset({"prose", "sentence"})


def features(units: Sequence[Unit], sights: Sequence[Sight]) -> list[list[str]]:
    """The names of each unit's features, in order of the units."""
    near, place, company = _neighbours(units, sights), _places(sights), _company(units, sights)
    return [
        ["any", *sight.shows, *a, *b, *c] for sight, a, b, c in zip(sights, near, place, company, strict=True)
    ]


def _neighbours(units: Sequence[Unit], sights: Sequence[Sight]) -> Iterator[list[str]]:
    shapes = ["", "start", *(sight.shape for sight in sights), "end", ""]
    runs = _runs(units)
    least, most = MIXED
    mixed = least * len(units) < sum(unit.apart for unit in units) < most * len(units)
    for index, unit in enumerate(units):
        two_before, before, own, after, two_after = shapes[index : index + 5]
        short, above, below = (shape.split()[0] for shape in (own, before, after))
        yield [
            *(f"after {before}", f"before {after}", f"after 2 {two_before}", f"before 2 {two_after}"),
            *(f"{short} between {above} and {below}", f"{short} before {below}", f"{short} after {above}"),
            *(_marked(unit.marker, runs[index]) if unit.marker else ()),
            *(_gaps(units, index, short) if mixed else ()),
        ]


def _runs(units: Sequence[Unit]) -> list[tuple[int, str]]:
    """For each unit, how many with its mark stand together, and what stands above them."""
    found: list[tuple[int, str]] = []
    above = ""
    for _, group in groupby(units, key=lambda unit: unit.marker):
        run = list(group)
        found.extend([(len(run), above)] * len(run))
        above = run[-1].text
    return found


def _marked(marker: str, run: tuple[int, str]) -> Iterator[str]:
    """How a list mark stands: alone or with others, announced or not."""
    count, above = run
    yield f"{marker} one of {min(count, 4)}"
    yield f"{marker} {'announced' if above.rstrip().endswith((':', '：')) else 'unannounced'}"


def _gaps(units: Sequence[Unit], index: int, shape: str) -> Iterator[str]:
    """Where blank lines stand around it, in a text where not every unit has them."""
    above = "apart" if units[index].apart else "close"
    below = "apart" if index + 1 == len(units) or units[index + 1].apart else "close"
    yield from (f"{above} above", f"{below} below", f"{shape} {above} above, {below} below")


def _places(sights: Sequence[Sight]) -> Iterator[list[str]]:
    prose = [sight.width if sight.shape == "prose" else 0 for sight in sights]
    total, usual = sum(prose) or 1, median([size for size in prose if size] or [1])
    read = [0, *accumulate(prose)]
    passed, coming = _distances(prose), _distances(prose[::-1])[::-1]
    for index, sight in enumerate(sights):
        above, left = _share(read[index] / total), _share(1 - read[index + 1] / total)
        shape = sight.shape.split()[0]
        yield [
            *(
                f"prose above {above}",
                f"prose left {left}",
                f"prose in {coming[index]}",
                f"prose by {passed[index]}",
            ),
            *(
                f"{shape}, prose above {above}",
                f"{shape}, prose left {left}",
                f"{shape}, prose in {coming[index]}",
            ),
            *(f"place {_step(index)}", f"from the end {_step(len(sights) - 1 - index)}"),
            f"prose ahead {min(4, sum(1 for size in prose[index + 1 : index + 1 + AHEAD] if size))}",
            *(_beside(sight, usual, first=not read[index]) if sight.shape in _TEXT else ()),
        ]


def _share(share: float) -> str:
    return next((name for limit, name in SHARES if share <= limit), "all")


def _step(count: int) -> str:
    return next((str(step) for step in STEPS if count <= step), "far")


def _distances(prose: Sequence[int]) -> list[int]:
    """How many units back the last prose was."""
    found, distance = [], FAR
    for size in prose:
        found.append(distance)
        distance = 1 if size else min(FAR, distance + 1)
    return found


def _beside(sight: Sight, usual: float, *, first: bool) -> Iterator[str]:
    """How long a text is beside the usual paragraph."""
    ratio = next((str(ratio) for ratio in RATIOS if sight.width <= ratio * usual), "more")
    yield f"beside the usual {ratio}"
    if first:
        yield f"first, beside the usual {ratio}"


def _company(units: Sequence[Unit], sights: Sequence[Sight]) -> Iterator[list[str]]:
    """What a unit shares with others of its text."""
    shapes = [sight.shape for sight in sights]
    questions = sum(1 for one, next_ in pairwise(shapes) if one == "question" and next_ == "prose")
    texts, speakers = Counter(unit.text for unit in units), Counter(sight.speaker for sight in sights)
    whole = "\n".join(unit.text for unit in units)
    lone, usual = _stands_out(sights), _usual(sights)
    single = sum(1 for sight in sights if sight.shape == "prose" and sight.stops == 1) * 2 > shapes.count(
        "prose"
    )
    for index, (unit, sight) in enumerate(zip(units, sights, strict=True)):
        yield [
            name
            for name, is_so in (
                ("said again", texts[unit.text] > 1),
                ("excerpt", len(whole) <= SEARCHED and _is_excerpt(unit.text, sight, whole)),
                ("in an interview", sight.shape == "question" and questions >= QUESTIONS),
                ("speaks again", bool(sight.speaker) and speakers[sight.speaker] > 1),
                ("among single sentences", single and sight.shape in _SAID),
                ("stands out", index in lone),
                ("stands far out", index in lone and sight.width >= FAR_APART and usual >= LONG),
            )
            if is_so
        ]


def _is_excerpt(text: str, sight: Sight, whole: str) -> bool:
    """Whether the heart of a text stands somewhere else too, as that of a pull quote does."""
    core = text.strip(OPENING + CLOSING + ".,…!?—–")[: EXCERPT.stop - 1]
    return sight.width <= SHORT and len(core) >= EXCERPT.start and whole.count(core) > 1


def _stands_out(sights: Sequence[Sight]) -> frozenset[int]:
    """The single sentences after a paragraph, half as long as the usual one, where few are single."""
    said = [sight for sight in sights if sight.shape in _SAID]
    if not said or sum(sight.stops == 1 for sight in said) > SINGLES * len(said):
        return frozenset()
    usual = _usual(sights)
    return frozenset(
        index
        for index, (before, sight) in enumerate(pairwise(sights), 1)
        if sight.shape in _SAID
        and sight.stops == 1
        and sight.width in APART
        and sight.width <= APART_SHARE * usual
        and before.shape == "prose"
    )


def _usual(sights: Sequence[Sight]) -> float:
    """Columns of the usual paragraph."""
    return median([sight.width for sight in sights if sight.shape in _SAID] or [0])
