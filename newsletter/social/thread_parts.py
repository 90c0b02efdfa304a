"""The pieces of a thread → its parts: the division that comes nearest to a good thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Parts that a thread has at least and at most where there is enough to say, and never more than. Own choice.
FEW, ENOUGH, MOST = 3, 6, 8
# Characters below which a part says too little to stand alone, the last one excepted. Own choice.
LEAST = 80
# What a part costs with too little in it, and one that begins with what bears on the title before it.
POOR, LEANING = 1_000, 60
# Sentences of a hook, and points of a part. Own choice.
HOOK, POINTS = 2, 3

Kind: TypeAlias = Literal["title", "sentence", "lead-in", "point"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What goes whole into one part.

    Attributes:
        joint: what stands before it where something precedes it in its part.
        tied: whether it stands in the part of the piece before it, because it turns or denies what that says.
        leaning: whether it should, because it bears on the title.
    """

    kind: Kind
    text: str
    joint: str = "\n\n"
    tied: bool = False
    leaning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One part: its pieces, and whether it carries the link and the hashtags, as the last one does."""

    pieces: Sequence[Piece]
    linked: bool = False
    tagged: bool = False

    @property
    def text(self) -> str:
        """Its pieces, each after its joint."""
        return self.pieces[0].text + "".join(f"{piece.joint}{piece.text}" for piece in self.pieces[1:])


class Fits(Protocol):
    """What tells whether a post has room."""

    def __call__(self, post: Post, *, alone: bool = False) -> bool:
        """Return whether it fits whatever its number, or, where it is alone, without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The parts that pieces are divided into, none where they fit in none, and how far that is from good."""

    cost: float = inf
    parts: tuple[tuple[Piece, ...], ...] = ()
    tagged: bool = True


def rate_parts(pieces: Sequence[Piece], fits: Fits) -> dict[tuple[int, int], float]:
    """Return what each possible part but the last would cost, by its first piece and the one after it."""
    costs: dict[tuple[int, int], float] = {}
    for start in _list_starts(pieces):
        for end in range(start + 1, len(pieces)):
            post = Post(pieces=pieces[start:end])
            if not fits(post):
                break
            if not pieces[end].tied:
                costs[start, end] = _rate(post.pieces, first=start == 0, last=False)
    return costs


def divide(
    pieces: Sequence[Piece], fits: Fits, costs: Mapping[tuple[int, int], float], *, most: int, tagged: bool
) -> Plan:
    """Return the cheapest division of the pieces into parts that fit, at most so many.

    For each number of parts, and each number of pieces that they hold, the cheapest division is kept, from
    which those with one part more follow.

    Args:
        pieces: in order.
        fits: whether a part has room.
        costs: what each part but the last would cost.
        most: how many parts there may be.
        tagged: whether the last part has the hashtags.
    """
    final = {
        start: _rate(post.pieces, first=start == 0, last=True)
        for start in _list_starts(pieces)
        if fits(post := Post(pieces=pieces[start:], linked=True, tagged=tagged), alone=start == 0)
    }
    if 0 in final and all(piece.kind in ("title", "sentence") for piece in pieces):
        return Plan(cost=0, parts=(tuple(pieces),), tagged=tagged)
    plans = {0: Plan(cost=0, tagged=tagged)}
    best = Plan()
    for number in range(1, most + 1):
        for start, plan in plans.items():
            if start in final:
                surplus = 20 * max(number - ENOUGH, 0) + 8 * max(FEW - number, 0)
                longer = _extend(plan, pieces[start:], final[start] + surplus)
                best = min(best, longer, key=lambda each: each.cost)
        plans = _add_part(plans, pieces, costs)
    return best


def _list_starts(pieces: Sequence[Piece]) -> list[int]:
    """Return the places of the pieces with which a part may begin."""
    return [place for place, piece in enumerate(pieces) if not (place and piece.tied)]


def _add_part(
    plans: dict[int, Plan], pieces: Sequence[Piece], costs: Mapping[tuple[int, int], float]
) -> dict[int, Plan]:
    """Return the cheapest plans with one part more, by how many pieces they hold."""
    longer: dict[int, Plan] = {}
    for (start, end), cost in costs.items():
        if start in plans:
            plan = _extend(plans[start], pieces[start:end], cost)
            if plan.cost < longer.get(end, Plan()).cost:
                longer[end] = plan
    return longer


def _extend(plan: Plan, part: Sequence[Piece], cost: float) -> Plan:
    return replace(plan, cost=plan.cost + cost, parts=(*plan.parts, tuple(part)))


def _rate(part: Sequence[Piece], *, first: bool, last: bool) -> float:
    """Return how far a part is from a good one; each costs a little, so that none is needless."""
    kinds = [piece.kind for piece in part]
    points, sentences = kinds.count("point"), kinds.count("sentence")
    return (
        1
        + POOR * (not last and len(Post(pieces=part).text) < LEAST)
        + LEANING * (not first and part[0].leaning)
        + 15 * (points == 1)
        + 10 * max(points - POINTS, 0)
        + 10 * (first and max(sentences - HOOK, 0))
        + 4 * (bool(points) and bool(sentences))
        + 2 * ("\n" not in part[0].joint)
    )
