"""Numbers that fit examples best: a linear chain of kinds, and a ranking. Both by AdaGrad, in the same order always."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Array: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]

# Examples that are looked at together.
_TOGETHER = 16
_TINY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text: for each of its units the numbers of its features, the right kind, and which kinds it can be."""

    features: Sequence[Integers]
    right: Integers
    can: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a chain is made of.

    Attributes:
        looks: for each kind, the number of its look: kinds of one look share the scores of their features.
        may: (kinds + 1, kinds), which kind may follow which, and in the last row which may stand first.
        last: which kind may stand last.
        costs: (kinds, kinds), how bad it is to take the first for the second.
    """

    looks: Integers
    may: NDArray[np.bool_]
    last: NDArray[np.bool_]
    costs: Array


class _Climb:
    """AdaGrad: steps that shrink as a number has been changed."""

    def __init__(self, shape: tuple[int, ...], rate: float) -> None:
        self.values, self.rate = np.zeros(shape), rate
        self._seen = np.full(shape, _TINY)

    def step(self, slope: Array) -> None:
        self._seen += slope * slope
        self.values -= self.rate * slope / np.sqrt(self._seen)


def chain(  # noqa: PLR0913 - how it learns has three numbers
    examples: Sequence[Example], count: int, of: Chain, *, rounds: int, calm: float, rate: float
) -> tuple[Array, Array]:
    """Scores of `count` features for each look, and of each step from kind to kind.

    Args:
        examples: the texts.
        count: features.
        of: what the chain is made of.
        rounds: how often each text is looked at.
        calm: how much large scores cost.
        rate: how large the first steps are.
    """
    chance = np.random.default_rng(1)
    shape = of.looks.max() + 1
    scores, steps = _Climb((count, shape), rate), _Climb(of.may.shape, rate)
    batches = [_Batch(group, of) for group in _groups(examples)]
    share = _TOGETHER / len(examples)
    for _ in range(rounds):
        for at in chance.permutation(len(batches)):
            slope, step_slope = batches[at].slopes(scores.values, steps.values, of)
            scores.step(slope + calm * share * scores.values)
            steps.step(step_slope + calm * share * steps.values)
    return scores.values, steps.values


def _groups(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    """Examples of about the same length together."""
    by_length = sorted(examples, key=lambda one: len(one.right))
    for first in range(0, len(by_length), _TOGETHER):
        yield by_length[first : first + _TOGETHER]


class _Batch:
    """Texts side by side, the shorter ones filled up."""

    def __init__(self, group: Sequence[Example], of: Chain) -> None:
        texts, units, kinds = len(group), max(len(one.right) for one in group), len(of.looks)
        self.there = np.zeros((texts, units), dtype=bool)
        self.right = np.zeros((texts, units), dtype=np.int64)
        self.can = np.ones((texts, units, kinds), dtype=bool)
        for at, one in enumerate(group):
            self.there[at, : len(one.right)] = True
            self.right[at, : len(one.right)] = one.right
            self.can[at, : len(one.right)] = one.can
        features = [names for one in group for names in one.features]
        self.sizes = np.array([len(names) for names in features])
        self.names = np.concatenate(features)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])

    def slopes(self, scores: Array, steps: Array, of: Chain) -> tuple[Array, Array]:
        """How the loss of these texts changes with the scores, and with the steps."""
        own = np.zeros(self.can.shape)
        own[self.there] = np.add.reduceat(scores[self.names], self.starts, axis=0)[:, of.looks]
        own = np.where(self.can, own + of.costs[self.right], -np.inf)
        own = np.exp(own - own.max(axis=2, keepdims=True))
        moves = np.where(of.may, np.exp(steps), 0.0)
        likely, moved = self._expected(own, moves, of)
        off = likely[self.there]
        off[np.arange(len(off)), self.right[self.there]] -= 1
        by_look = np.zeros((len(off), scores.shape[1]))
        for kind, look in enumerate(of.looks):
            by_look[:, look] += off[:, kind]
        slope = np.stack(
            [np.bincount(self.names, np.repeat(column, self.sizes), len(scores)) for column in by_look.T],
            axis=1,
        )
        return slope, moved - self._right_steps(moves.shape)

    def _expected(self, own: Array, moves: Array, of: Chain) -> tuple[Array, Array]:
        """How likely each kind is for each unit, and how often each step is to be expected."""
        units = own.shape[1]
        among, first = moves[:-1], moves[-1]
        ahead, behind = np.zeros_like(own), np.zeros_like(own)
        ahead[:, 0] = _shares(first * own[:, 0])
        for at in range(1, units):
            new = _shares((ahead[:, at - 1] @ among) * own[:, at])
            ahead[:, at] = np.where(self.there[:, at, None], new, ahead[:, at - 1])
        behind[:, -1] = of.last
        for at in range(units - 2, -1, -1):
            new = _shares((own[:, at + 1] * behind[:, at + 1]) @ among.T)
            behind[:, at] = np.where(self.there[:, at + 1, None], new, of.last)
        moved = np.zeros_like(moves)
        likely = _shares(ahead * behind)
        moved[-1] = likely[:, 0].sum(axis=0)
        for at in range(1, units):
            after = own[:, at] * behind[:, at]
            total = ((ahead[:, at - 1] @ among) * after).sum(axis=1, keepdims=True)
            before = np.where(self.there[:, at, None], ahead[:, at - 1] / total, 0.0)
            moved[:-1] += (before.T @ after) * among
        return likely, moved

    def _right_steps(self, shape: tuple[int, ...]) -> Array:
        counted = np.zeros(shape)
        np.add.at(counted[-1], self.right[:, 0], 1)
        both = self.there[:, 1:]
        np.add.at(counted, (self.right[:, :-1][both], self.right[:, 1:][both]), 1)
        return counted


def _shares(values: Array) -> Array:
    return values / values.sum(axis=-1, keepdims=True)


def ranking(
    examples: Sequence[tuple[Sequence[Integers], int]], count: int, *, rounds: int, calm: float, rate: float
) -> Array:
    """Scores of `count` clues by which the right unit of each text comes first."""
    chance = np.random.default_rng(2)
    scores = _Climb((count,), rate)
    texts = [_Ranked(units, right) for units, right in examples]
    for _ in range(rounds):
        for at in chance.permutation(len(texts)):
            scores.step(texts[at].slope(scores.values) + calm * scores.values / len(texts))
    return scores.values


class _Ranked:
    """The units of one text, with their clues."""

    def __init__(self, units: Sequence[Integers], right: int) -> None:
        self.right = right
        self.sizes = np.array([len(clues) for clues in units])
        self.clues = np.concatenate(units)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])

    def slope(self, scores: Array) -> Array:
        total = np.add.reduceat(scores[self.clues], self.starts) + 1.0
        total[self.right] -= 1.0
        off = _shares(np.exp(total - total.max()))
        off[self.right] -= 1.0
        return np.bincount(self.clues, np.repeat(off, self.sizes), len(scores))
