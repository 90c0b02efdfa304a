"""Features of each unit in its text: its own, and those of its neighbours, place and company."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from newsletter.language.sentences import COLONS
from newsletter.sources.pasted.authors import list_evidence
from newsletter.sources.pasted.line_features import CLOSING, OPENING, SHORT
from newsletter.sources.pasted.paste_features import list_paste_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Own limits, measured on pasted articles. Shares of a text's prose that are told apart:
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
_SENTENCES = frozenset({"prose", "sentence"})


def list_features(units: Sequence[Unit], lines: Sequence[LineFeatures]) -> list[list[str]]:
    """Return the names of each unit's features, in order of the units."""
    near, place, company = _list_neighbours(units, lines), _list_places(lines), _list_company(units, lines)
    paste = list_paste_features(units, lines)
    signed = [_list_signs(units, lines, index) for index in range(len(units))]
    return [
        ["any", *line.shows, *a, *b, *c, *d, *e]
        for line, a, b, c, d, e in zip(lines, near, place, company, paste, signed, strict=True)
    ]


def _list_signs(units: Sequence[Unit], lines: Sequence[LineFeatures], index: int) -> list[str]:
    """Return what a unit shows of the authors' line."""
    signature = lines[index].signature
    signs = [signature.sign] if signature else []
    return [f"signs, {name}" for name in (*signs, *list_evidence(units, lines, index))]


def _list_neighbours(units: Sequence[Unit], lines: Sequence[LineFeatures]) -> Iterator[list[str]]:
    shapes = ["", "start", *(line.shape for line in lines), "end", ""]
    runs = _count_marks(units)
    least, most = MIXED
    mixed = least * len(units) < sum(unit.apart for unit in units) < most * len(units)
    for index, unit in enumerate(units):
        two_before, before, own, after, two_after = shapes[index : index + 5]
        short, above, below = (shape.split()[0] for shape in (own, before, after))
        yield [
            *(f"after {before}", f"before {after}", f"after 2 {two_before}", f"before 2 {two_after}"),
            *(f"{short} between {above} and {below}", f"{short} before {below}", f"{short} after {above}"),
            *(_list_mark(unit.marker, runs[index]) if unit.marker else ()),
            *(_list_gaps(units, index, short) if mixed else ()),
        ]


def _count_marks(units: Sequence[Unit]) -> list[tuple[int, str]]:
    """Return for each unit how many with its mark stand together, and what stands above them."""
    runs: list[tuple[int, str]] = []
    above = ""
    for _, group in groupby(units, key=lambda unit: unit.marker):
        run = list(group)
        runs.extend([(len(run), above)] * len(run))
        above = run[-1].text
    return runs


def _list_mark(marker: str, run: tuple[int, str]) -> Iterator[str]:
    """Yield how a list mark stands: alone or with others, announced or not."""
    count, above = run
    yield f"{marker} one of {min(count, 4)}"
    yield f"{marker} {'announced' if above.rstrip().endswith(COLONS) else 'unannounced'}"


def _list_gaps(units: Sequence[Unit], index: int, shape: str) -> Iterator[str]:
    """Yield where blank lines stand around it, in a text where not every unit has them."""
    above = "apart" if units[index].apart else "close"
    below = "apart" if index + 1 == len(units) or units[index + 1].apart else "close"
    yield from (f"{above} above", f"{below} below", f"{shape} {above} above, {below} below")


def _list_places(lines: Sequence[LineFeatures]) -> Iterator[list[str]]:
    prose = [line.width if line.shape == "prose" else 0 for line in lines]
    total, usual = sum(prose) or 1, median([size for size in prose if size] or [1])
    read = [0, *accumulate(prose)]
    passed, coming = _measure_distances(prose), _measure_distances(prose[::-1])[::-1]
    for index, line in enumerate(lines):
        above, left = _name_share(read[index] / total), _name_share(1 - read[index + 1] / total)
        shape = line.shape.split()[0]
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
            *(f"place {_name_step(index)}", f"from the end {_name_step(len(lines) - 1 - index)}"),
            f"prose ahead {min(4, sum(1 for size in prose[index + 1 : index + 1 + AHEAD] if size))}",
            *(_list_ratios(line, usual, first=not read[index]) if line.shape in _TEXT else ()),
        ]


def _name_share(share: float) -> str:
    return next((name for limit, name in SHARES if share <= limit), "all")


def _name_step(count: int) -> str:
    return next((str(step) for step in STEPS if count <= step), "far")


def _measure_distances(prose: Sequence[int]) -> list[int]:
    """Return for each unit how many units back the last prose was."""
    distances, distance = [], FAR
    for size in prose:
        distances.append(distance)
        distance = 1 if size else min(FAR, distance + 1)
    return distances


def _list_ratios(line: LineFeatures, usual: float, *, first: bool) -> Iterator[str]:
    """Yield how long a text is beside the usual paragraph."""
    ratio = next((str(ratio) for ratio in RATIOS if line.width <= ratio * usual), "more")
    yield f"beside the usual {ratio}"
    if first:
        yield f"first, beside the usual {ratio}"


def _list_company(units: Sequence[Unit], lines: Sequence[LineFeatures]) -> Iterator[list[str]]:
    """Yield what each unit shares with others of its text."""
    shapes = [line.shape for line in lines]
    questions = sum(1 for shape, next_ in pairwise(shapes) if shape == "question" and next_ == "prose")
    texts, speakers = Counter(unit.text for unit in units), Counter(line.speaker for line in lines)
    whole = "\n".join(unit.text for unit in units)
    lone, usual = _find_lone_sentences(lines), _get_usual_width(lines)
    single = sum(1 for line in lines if line.shape == "prose" and line.stops == 1) * 2 > shapes.count("prose")
    for index, (unit, line) in enumerate(zip(units, lines, strict=True)):
        yield [
            name
            for name, is_so in (
                ("said again", texts[unit.text] > 1),
                ("excerpt", len(whole) <= SEARCHED and _is_excerpt(unit.text, line, whole)),
                ("in an interview", line.shape == "question" and questions >= QUESTIONS),
                ("speaks again", bool(line.speaker) and speakers[line.speaker] > 1),
                ("among single sentences", single and line.shape in _SENTENCES),
                ("stands out", index in lone),
                ("stands far out", index in lone and line.width >= FAR_APART and usual >= LONG),
            )
            if is_so
        ]


def _is_excerpt(text: str, line: LineFeatures, whole: str) -> bool:
    """Return whether the heart of a text stands somewhere else too, as that of a pull quote does."""
    core = text.strip(OPENING + CLOSING + ".,…!?—–")[: EXCERPT.stop - 1]
    return line.width <= SHORT and len(core) >= EXCERPT.start and whole.count(core) > 1


def _find_lone_sentences(lines: Sequence[LineFeatures]) -> frozenset[int]:
    """Return the single sentences after a paragraph, half as long as the usual one, where few are single."""
    texts = [line for line in lines if line.shape in _SENTENCES]
    if not texts or sum(line.stops == 1 for line in texts) > SINGLES * len(texts):
        return frozenset()
    usual = _get_usual_width(lines)
    return frozenset(
        index
        for index, (before, line) in enumerate(pairwise(lines), 1)
        if line.shape in _SENTENCES
        and line.stops == 1
        and line.width in APART
        and line.width <= APART_SHARE * usual
        and before.shape == "prose"
    )


def _get_usual_width(lines: Sequence[LineFeatures]) -> float:
    """Return the columns of the usual paragraph."""
    return median([line.width for line in lines if line.shape in _SENTENCES] or [0])
