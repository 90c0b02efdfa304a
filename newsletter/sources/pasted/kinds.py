"""Kinds of units, each a part of an article, and the best sequence of them by the scores in scores.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.model import PieceKind

# Kinds in the order of a page: what stands above the title, the title and its like, the body, the end.
Kind: TypeAlias = Literal[
    "above", "category", "early date",
    "title",
    "lede", "byline", "date", "beside",
    "paragraph", "heading", "item", "quote", "between",
    "signature", "call", "below",
]  # fmt: skip
KINDS: Final = get_args(Kind)

# The margin below which a kind is doubtful. Of 226 pasted texts 53 % of 480 wrong lines are, and 2.6 %
# of 20,656 right ones; in articles without the page around them 59 and 8 %. For 78 % of the wrong lines that
# are doubtful the second kind is the right one.
DOUBTFUL = 2.0

# Kinds that look alike, and differ only by where they stand: they share their scores.
LOOKS: Final[Mapping[str, str]] = {kind: kind for kind in KINDS} | {
    "above": "aside", "beside": "aside", "between": "aside", "below": "aside",
    "early date": "date", "signature": "byline",
}  # fmt: skip

_LOOKS: Final = tuple(dict.fromkeys(LOOKS.values()))
_LOOK: Final = tuple(_LOOKS.index(LOOKS[kind]) for kind in KINDS)

# The part of the article that each kind makes.
PARTS: Final[Mapping[str, PieceKind]] = {
    "above": "aside", "early date": "aside", "date": "aside", "beside": "aside", "between": "aside",
    "below": "aside", "again": "aside", "category": "category", "title": "title", "lede": "lede",
    "byline": "byline", "signature": "byline", "paragraph": "paragraph", "call": "paragraph",
    "heading": "heading", "item": "item", "quote": "quote",
}  # fmt: skip
_PART: Final = tuple(PARTS[kind] for kind in KINDS)

_ABOVE, _HEAD = ("above", "category", "early date"), ("lede", "byline", "date", "beside")
_BODY, _END = ("paragraph", "heading", "item", "quote", "between"), ("signature", "call", "below")
# What may follow what; the end of a page never goes back to the article.
FOLLOWS: Final[Mapping[str, tuple[str, ...]]] = (
    dict.fromkeys(("start", *_ABOVE), (*_ABOVE, "title"))
    | dict.fromkeys(("title", *_HEAD), (*_HEAD, *_BODY))
    | dict.fromkeys(_BODY, (*_BODY, *_END))
    | dict.fromkeys(_END, _END)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The kind of a unit in the best sequence of kinds.

    Attributes:
        second: the kind by which another part of the article would be made of it, in the next best sequence.
        margin: by how much that one scores less.
    """

    kind: Kind
    second: Kind
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What each feature, and each step from one kind to the next, speaks for.

    Attributes:
        title: by name, what a clue speaks for a unit's being the title.
        features: by name, a score for each look.
        steps: for each of KINDS, the kinds that may stand before it, as (place in KINDS, score).
        onward: the same for the kinds that may stand after it.
        start: for each of KINDS, the score of standing first, or None.
    """

    title: Mapping[str, float]
    features: Mapping[str, tuple[float, ...]]
    steps: tuple[tuple[tuple[int, float], ...], ...]
    onward: tuple[tuple[tuple[int, float], ...], ...]
    start: tuple[float | None, ...]


def choose_kinds(
    features: Sequence[Sequence[str]], scores: Scores, allowed: Sequence[frozenset[str] | None] = ()
) -> list[Guess]:
    """Return the best kinds for units with these features, and how much better they are than others.

    Args:
        features: the names of each unit's features.
        scores: what they speak for.
        allowed: for each unit the kinds that it can be, or None for all.
    """
    if not features:
        return []
    own = [
        _add_scores(names, scores, _weigh_kinds(allowed[index] if allowed else None))
        for index, names in enumerate(features)
    ]
    starts = zip(scores.start, own[0], strict=True)
    ways = [[-_NEVER * 9 if start is None else start + score for start, score in starts]]
    back: list[list[int]] = []
    for row in own[1:]:
        best, before = _advance(ways[-1], row, scores)
        ways.append(best)
        back.append(before)
    # An article has a title: a page that never comes to one is no article.
    rest = [-_NEVER * 2 if kind in _ABOVE else 0.0 for kind in KINDS]
    path = _trace_path(_add(ways[-1], rest), back)
    guesses: list[Guess] = []
    for at in range(len(own) - 1, -1, -1):
        guesses.append(_compare(_add(ways[at], rest), path[at]))
        rest = _go_back(_add(own[at], rest), scores)
    return guesses[::-1]


# More than any scores add up to.
_NEVER = 1e6


@cache
def _weigh_kinds(only: frozenset[str] | None) -> tuple[tuple[int, float], ...]:
    """Return for each kind its look, and what speaks against a kind that is not allowed."""
    return tuple(
        (look, 0.0 if only is None or kind in only else -_NEVER)
        for kind, look in zip(KINDS, _LOOK, strict=True)
    )


def _add_scores(names: Sequence[str], scores: Scores, weights: tuple[tuple[int, float], ...]) -> list[float]:
    """Return what the features speak for, kind by kind."""
    rows = [row for name in names if (row := scores.features.get(name)) is not None]
    looks = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(_LOOKS)
    return [looks[look] + weight for look, weight in weights]


def _advance(best: Sequence[float], own: Sequence[float], scores: Scores) -> tuple[list[float], list[int]]:
    """Return the best way to each kind and the kind before it; written out, as it is half of the work."""
    now, before = [], []
    for steps, score in zip(scores.steps, own, strict=True):
        top, at = -_NEVER * _NEVER, 0
        for earlier, step in steps:
            total = best[earlier] + step
            if total > top:
                top, at = total, earlier
        now.append(top + score)
        before.append(at)
    return now, before


def _add(left: Sequence[float], right: Sequence[float]) -> list[float]:
    return [one + other for one, other in zip(left, right, strict=True)]


def _go_back(onward: Sequence[float], scores: Scores) -> list[float]:
    """Return the best way to the end behind each kind of a unit, by the one that begins at the next unit."""
    return [max([onward[kind] + step for kind, step in steps], default=-_NEVER) for steps in scores.onward]


def _compare(totals: Sequence[float], at: int) -> Guess:
    """Return the kind of the best way, beside the best that takes the unit for another part of the article.

    Args:
        totals: of each kind the score of the best whole way on which the unit is of that kind.
        at: the kind that it is of on the best of all.
    """
    others = [total if part != _PART[at] else -_NEVER for total, part in zip(totals, _PART, strict=True)]
    best = max(others)
    return Guess(kind=KINDS[at], second=KINDS[others.index(best)], margin=totals[at] - best)


def _trace_path(best: Sequence[float], back: Sequence[Sequence[int]]) -> list[int]:
    at = max(range(len(KINDS)), key=best.__getitem__)
    path = [at]
    for before in reversed(back):
        at = before[at]
        path.append(at)
    return path[::-1]


@cache
def load_scores() -> Scores:
    """Load the scores that the project ships."""
    table = json.loads(files(__package__).joinpath("scores.json").read_text(encoding="utf-8"))
    return compile_scores(table["features"], table["steps"], table["title"])


def compile_scores(
    features: Mapping[str, Mapping[str, float]],
    steps: Mapping[str, Mapping[str, float]],
    title: Mapping[str, float] | None = None,
) -> Scores:
    """Return scores, given by the names of features and kinds, ready for use."""
    return Scores(
        title=title or {},
        features={name: tuple(row.get(look, 0.0) for look in _LOOKS) for name, row in features.items()},
        steps=tuple(
            tuple(
                (KINDS.index(before), steps.get(before, {}).get(kind, 0.0))
                for before in KINDS
                if kind in FOLLOWS[before]
            )
            or ((0, -_NEVER),)
            for kind in KINDS
        ),
        onward=tuple(
            tuple((KINDS.index(kind), steps.get(before, {}).get(kind, 0.0)) for kind in FOLLOWS[before])
            for before in KINDS
        ),
        start=tuple(
            steps.get("start", {}).get(kind, 0.0) if kind in FOLLOWS["start"] else None for kind in KINDS
        ),
    )
