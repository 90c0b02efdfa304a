"""Article → thread: a hook, then what follows from it, in a few parts that each say something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.language import split_sentences
from newsletter.language.contrast import list_safe_ends
from newsletter.social.counting import is_short_enough
from newsletter.social.cutting import LEDE, split_text
from newsletter.social.labels import put_label
from newsletter.social.lines import find_end
from newsletter.social.material import gather_material, list_point_choices
from newsletter.social.slot import make_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsletter.model import Article, Snippet
    from newsletter.social.material import Material
    from newsletter.social.networks import Network
    from newsletter.social.slot import Slot, SnippetOptions

TEMPLATE = "social/thread.txt.j2"

# Parts that a thread has at least and at most where there is enough to say, and never more than. Own choice.
FEW, ENOUGH, MOST = 3, 6, 8
# Characters below which a part says too little to stand alone, the last one excepted. Own choice.
LEAST = 80
# What a plan costs that has a part with too little in it, and one that has no room for the hashtags.
POOR, UNTAGGED = 1_000, 10
# Sentences of a hook, and points of a part. Own choice.
HOOK, POINTS = 2, 3

Kind: TypeAlias = Literal["title", "sentence", "lead-in", "point"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What goes whole into one part.

    Attributes:
        joint: what stands before it where something precedes it in its part.
        tied: whether it changes what the piece before it says, and so should not be parted from it.
    """

    kind: Kind
    text: str
    joint: str = "\n\n"
    tied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """One part: its pieces, and whether it carries the link and the hashtags, as the last one does."""

    pieces: Sequence[_Piece]
    linked: bool = False
    tagged: bool = False

    @property
    def text(self) -> str:
        """Its pieces, each after its joint."""
        return self.pieces[0].text + "".join(f"{piece.joint}{piece.text}" for piece in self.pieces[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The parts that pieces are divided into, and how far that is from a good thread."""

    cost: float = inf
    parts: tuple[tuple[_Piece, ...], ...] = ()
    tagged: bool = True


def write_threads(
    article: Article, options: SnippetOptions, networks: Iterable[Network]
) -> tuple[Snippet, ...]:
    """Write the article as a thread for each of these networks, with all of its points.

    Raises:
        SnippetError: a network has no room for the link or the disclosure.
    """
    material = gather_material(article, points=None)
    return tuple(_write_thread(slot, material) for slot in make_slots(article, options, networks))


def _write_thread(slot: Slot, material: Material) -> Snippet:
    """Write as much of an article as the parts can hold, and say what of the lede they cannot."""
    for shorter in _shorten(material, slot):
        plan = _choose_plan(list(_cut_into_pieces(slot, shorter)), slot)
        if plan.parts:
            return _make_thread(slot, plan, cut=material.lede[len(shorter.lede) :].strip())
    first = next(_cut_into_pieces(slot, material))
    text = _render(slot, _Post(pieces=(first,), linked=True), 1, 1)
    raise slot.build_error("the last part", text, f"the URL, or the template {TEMPLATE}")


def _make_thread(slot: Slot, plan: _Plan, cut: str) -> Snippet:
    total = len(plan.parts)
    *others, last = plan.parts
    posts = [*(_Post(pieces=part) for part in others), _Post(pieces=last, linked=True, tagged=plan.tagged)]
    texts = [_render(slot, post, number, total) for number, post in enumerate(posts, start=1)]
    words = [piece.text for part in plan.parts for piece in part]
    return replace(slot.make_snippet(texts, words=words), cut=cut)


# ── What there is to say ─────────────────────────────────────────────────────


def _shorten(material: Material, slot: Slot) -> Iterator[Material]:
    """Yield an article with less and less: without its last points, then without the last of its lede."""
    room = MOST * slot.network.limit
    longest, *shorter = (lede for lede in _list_ledes(material) if len(lede) < room)
    for lead_in, end in list_point_choices(material):
        if sum(len(point.text) for point in material.points[:end]) + len(longest) < room:
            yield replace(material, lede=longest, points=material.points[:end], lead_in=lead_in)
    for lede in (longest, *shorter):
        yield replace(material, lede=lede, points=(), lead_in="")


def _list_ledes(material: Material) -> Iterator[str]:
    """Yield the lede with fewer and fewer of its sentences, in the end without any."""
    sentences = split_sentences(material.lede, material.article.language)[:LEDE]
    for end in reversed(list_safe_ends(sentences, material.article.language)):
        yield material.lede[: find_end(material.lede, sentences[:end])]
    yield ""


def _cut_into_pieces(slot: Slot, material: Material) -> Iterator[_Piece]:
    """Yield the title, the sentences of the lede and the points; what is too long for a part, in several."""
    language = material.article.language
    sentences = split_sentences(material.lede, language)
    safe = set(list_safe_ends(sentences, language))
    pieces = []
    if not material.lede_again:
        pieces.append(_Piece(kind="title", text=put_label(material.label, material.title)))
    end = 0
    for place, sentence in enumerate(sentences):
        start = material.lede.index(sentence, end)
        joint = material.lede[end:start] if place else "\n\n"
        tied = bool(place) and place not in safe
        pieces.append(_Piece(kind="sentence", text=sentence, joint=joint, tied=tied))
        end = start + len(sentence)
    if material.lead_in and material.points:
        pieces.append(_Piece(kind="lead-in", text=material.lead_in))
    pieces += [
        _Piece(
            kind="point",
            text=f"{slot.network.bullet} {point.text}",
            joint="\n" if place or material.lead_in else "\n\n",
        )
        for place, point in enumerate(material.points)
    ]
    for piece in pieces:
        yield from _cut_long(piece, slot)


def _cut_long(piece: _Piece, slot: Slot) -> Iterator[_Piece]:
    """Yield a piece, or where it alone is too long for a part as many as it takes."""

    def has_room(text: str) -> bool:
        return _has_room(slot, _Post(pieces=(replace(piece, text=text),)))

    if has_room(piece.text):
        yield piece
        return
    for place, text in enumerate(split_text(piece.text, has_room, slot.article.language)):
        yield replace(piece, text=text, joint=" " if place else piece.joint)


# ── The parts ────────────────────────────────────────────────────────────────


def _choose_plan(pieces: Sequence[_Piece], slot: Slot) -> _Plan:
    """Return the best division of all pieces: with hashtags or without, with the title or the lede alone."""
    middle = _rate_parts(pieces, slot)
    plans = [_divide(pieces, slot, middle, tagged=True)]
    if slot.hashtags:
        untagged = _divide(pieces, slot, middle, tagged=False)
        plans.append(replace(untagged, cost=untagged.cost + UNTAGGED))
    best = min(plans, key=lambda plan: plan.cost)
    titled = pieces[0].kind == "title" and any(piece.kind == "sentence" for piece in pieces)
    if titled and not best.parts:  # no room for the link beside the last sentence: it goes with the title
        return _choose_plan([*pieces[1:], pieces[0]], slot)
    if titled and best.parts and all(piece.kind == "title" for piece in best.parts[0]):
        untitled = _choose_plan([piece for piece in pieces if piece.kind != "title"], slot)
        best = min(best, untitled, key=lambda plan: plan.cost)
    return best


def _divide(
    pieces: Sequence[_Piece], slot: Slot, middle: Mapping[tuple[int, int], float], *, tagged: bool
) -> _Plan:
    """Return the cheapest division of the pieces into parts that fit.

    For each number of parts, and each number of pieces that they hold, the cheapest division is kept, from
    which those with one part more follow.

    Args:
        pieces: in order.
        slot: where the thread goes.
        middle: what each part but the last would cost.
        tagged: whether the last part has the hashtags.
    """
    final = {
        start: _rate(post.pieces, first=start == 0, last=True)
        for start in range(len(pieces))
        if _has_room(slot, post := _Post(pieces=pieces[start:], linked=True, tagged=tagged))
    }
    if 0 in final and all(piece.kind in ("title", "sentence") for piece in pieces):
        return _Plan(cost=0, parts=(tuple(pieces),), tagged=tagged)
    plans = {0: _Plan(cost=0, tagged=tagged)}
    best = _Plan()
    for number in range(1, MOST + 1):
        for start, plan in plans.items():
            if start in final:
                surplus = 20 * max(number - ENOUGH, 0) + 8 * max(FEW - number, 0)
                found = _extend(plan, pieces[start:], final[start] + surplus)
                best = min(best, found, key=lambda each: each.cost)
        plans = _add_part(plans, pieces, middle)
    return best


def _add_part(
    plans: dict[int, _Plan], pieces: Sequence[_Piece], costs: Mapping[tuple[int, int], float]
) -> dict[int, _Plan]:
    """Return the cheapest plans with one part more, by how many pieces they hold."""
    longer: dict[int, _Plan] = {}
    for (start, end), cost in costs.items():
        if start in plans and end < len(pieces):
            found = _extend(plans[start], pieces[start:end], cost)
            if found.cost < longer.get(end, _Plan()).cost:
                longer[end] = found
    return longer


def _extend(plan: _Plan, part: Sequence[_Piece], cost: float) -> _Plan:
    return replace(plan, cost=plan.cost + cost, parts=(*plan.parts, tuple(part)))


def _rate_parts(pieces: Sequence[_Piece], slot: Slot) -> dict[tuple[int, int], float]:
    """Return what each possible part but the last would cost, by its first piece and the one after it."""
    costs: dict[tuple[int, int], float] = {}
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces)):
            post = _Post(pieces=pieces[start:end])
            if not _has_room(slot, post):
                break
            costs[start, end] = _rate(post.pieces, first=start == 0, last=False)
    return costs


def _rate(part: Sequence[_Piece], *, first: bool, last: bool) -> float:
    """Return how far a part is from a good one; each costs a little, so that none is needless."""
    kinds = [piece.kind for piece in part]
    points, sentences = kinds.count("point"), kinds.count("sentence")
    return (
        1
        + POOR * (not last and len(_Post(pieces=part).text) < LEAST)
        + 200 * (kinds[-1] == "lead-in")
        + 60 * part[0].tied
        + 15 * (points == 1)
        + 10 * max(points - POINTS, 0)
        + 10 * (first and max(sentences - HOOK, 0))
        + 4 * (bool(points) and bool(sentences))
        + 2 * ("\n" not in part[0].joint)
    )


def _has_room(slot: Slot, post: _Post) -> bool:
    """Return whether a part fits, whatever its number."""
    if sum(len(piece.text) for piece in post.pieces) > slot.network.limit * 2:
        return False
    return is_short_enough(_render(slot, post, MOST, MOST), slot.network)


def _render(slot: Slot, post: _Post, number: int, total: int) -> str:
    return slot.render_template(
        TEMPLATE,
        text=post.text,
        link=slot.link or "" if post.linked and slot.network.link_in == "text" else "",
        hashtags=slot.format_hashtags([post.text]) if post.tagged else "",
        number=number,
        total=total,
    )
