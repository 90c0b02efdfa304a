"""Kinds of units, each a part of an article, and the best sequence of them by the scores in scores.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Kinds in the order of a page: what stands above the title, the title and its like, the body, the end.
Kind: TypeAlias = Literal[
    "above", "category", "early date",
    "title",
    "lede", "byline", "date", "beside",
    "paragraph", "heading", "item", "quote", "between",
    "signature", "call", "below",
]  # fmt: skip
KINDS: Final = get_args(Kind)

# Kinds that look alike, and differ only by where they stand: they share their scores.
LOOKS: Final[Mapping[str, str]] = {kind: kind for kind in KINDS} | {
    "above": "aside", "beside": "aside", "between": "aside", "below": "aside",
    "early date": "date", "signature": "byline",
}  # fmt: skip

_LOOKS: Final = tuple(dict.fromkeys(LOOKS.values()))
_LOOK: Final = tuple(_LOOKS.index(LOOKS[kind]) for kind in KINDS)

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
class Scores:
    """What each feature, and each step from one kind to the next, speaks for.

    Attributes:
        title: by name, what a clue speaks for a unit's being the title.
        features: by name, a score for each look.
        steps: for each of KINDS, the kinds that may stand before it, as (place in KINDS, score).
        start: for each of KINDS, the score of standing first, or None.
    """

    title: Mapping[str, float]
    features: Mapping[str, tuple[float, ...]]
    steps: tuple[tuple[tuple[int, float], ...], ...]
    start: tuple[float | None, ...]


def choose_kinds(
    features: Sequence[Sequence[str]], scores: Scores, allowed: Sequence[frozenset[str] | None] = ()
) -> list[str]:
    """Return the best kinds for units with these features.

    Args:
        features: the names of each unit's features.
        scores: what they speak for.
        allowed: for each unit the kinds that it can be, or None for all.
    """
    if not features:
        return []
    best: list[float] = []
    back: list[list[int]] = []
    for index, names in enumerate(features):
        own = _add_scores(names, scores, _weigh_kinds(allowed[index] if allowed else None))
        if index == 0:
            best = [
                -_NEVER * 9 if start is None else start + score
                for start, score in zip(scores.start, own, strict=True)
            ]
            continue
        best, before = _advance(best, own, scores)
        back.append(before)
    return _trace_path(best, back)


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


def _trace_path(best: Sequence[float], back: Sequence[Sequence[int]]) -> list[str]:
    # An article has a title: a page that never comes to one is no article.
    at = max(range(len(KINDS)), key=lambda kind: best[kind] - (_NEVER * 2 if KINDS[kind] in _ABOVE else 0))
    path = [at]
    for before in reversed(back):
        at = before[at]
        path.append(at)
    return [KINDS[kind] for kind in reversed(path)]


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
        start=tuple(
            steps.get("start", {}).get(kind, 0.0) if kind in FOLLOWS["start"] else None for kind in KINDS
        ),
    )
