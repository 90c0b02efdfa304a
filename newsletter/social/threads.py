"""Article → thread: a hook, then what follows from it, in a few parts that each say something."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from newsletter.errors import SnippetError
from newsletter.language import split_sentences
from newsletter.language.contrast import denies, list_safe_ends, turns
from newsletter.language.references import opens_with_a_reference
from newsletter.social.counting import is_short_enough
from newsletter.social.cutting import LEDE, split_text
from newsletter.social.labels import put_label
from newsletter.social.lines import find_end
from newsletter.social.material import gather_material, list_point_choices, replace_lede
from newsletter.social.slot import make_slots
from newsletter.social.thread_parts import ENOUGH, LEAST, MOST, Piece, Plan, Post, divide, rate_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsletter.model import Article, Snippet
    from newsletter.social.material import Material
    from newsletter.social.networks import Network
    from newsletter.social.slot import Slot, SnippetOptions
    from newsletter.social.thread_parts import Fits

TEMPLATE = "social/thread.txt.j2"
# What a plan costs that has no room for the hashtags.
UNTAGGED = 10

# Where a sentence is cut that is longer than a part, best first; else it is a comma, a dash or a word.
_CUTS = (
    re.compile(r"(?<=[;؛；»”)])[^\S\u00a0\u2007\u202f]+"),
    re.compile(
        r"(?<=,)[^\S\u00a0\u2007\u202f]+(?!(?:qui|que|qu’\w+|dont|où|who|whom|which|whose|where|that|que|donde"
        r"|cuy[oa]s?|che|cui|dove|quem|onde|d(?:er|ie|as|essen|eren|em|en)|die|dat|któr\w+|котор\w+)\b)",
        re.IGNORECASE,
    ),
)
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))


def write_threads(
    article: Article, options: SnippetOptions, networks: Iterable[Network]
) -> tuple[Snippet, ...]:
    """Write the article as a thread for each of these networks, with all of its points.

    A network without room for one is left out.

    Raises:
        SnippetError: no network has room for the title, the link or the disclosure.
    """
    material = gather_material(article, points=None)
    snippets: list[Snippet] = []
    problems: list[SnippetError] = []
    for slot in make_slots(article, options, networks):
        try:
            snippets.append(_write_thread(slot, material))
        except SnippetError as error:
            problems.append(error)
    if problems and not snippets:
        raise problems[0]
    return tuple(snippets)


def _write_thread(slot: Slot, material: Material) -> Snippet:
    """Write as much of an article as the parts can hold, and say what of the lede they cannot."""
    for shorter, most in _shorten(material, slot):
        plan = _choose_plan(slot, shorter, most)
        if plan.parts:
            return _make_thread(slot, plan, cut=_find_cut(material, shorter))
    title = Piece(kind="title", text=put_label(material.label, material.title))
    text = _render(slot, Post(pieces=(title,), linked=True), 1, 1)
    raise slot.build_error("the title and the link", text, f"the title, the URL, or the template {TEMPLATE}")


def _make_thread(slot: Slot, plan: Plan, cut: str) -> Snippet:
    total = len(plan.parts)
    *others, last = plan.parts
    posts = [*(Post(pieces=part) for part in others), Post(pieces=last, linked=True, tagged=plan.tagged)]
    texts = [_render(slot, post, number, total) for number, post in enumerate(posts, start=1)]
    words = [piece.text for part in plan.parts for piece in part]
    return replace(slot.make_snippet(texts, words=words), cut=cut)


# ── What there is to say ─────────────────────────────────────────────────────


def _shorten(material: Material, slot: Slot) -> Iterator[tuple[Material, int]]:
    """Yield an article with less and less, and how many parts it may have.

    First its last points go: of those that are left no more than enough parts are made. Then the last of its
    lede goes, and all points with what denies; in the place of a lede of which nothing can be said, how the
    text begins may stand.
    """
    room = MOST * slot.network.limit
    sources = [each for each in (material, replace_lede(material)) if each]
    ledes = [shorter for each in sources for shorter in _list_ledes(each)]
    for shorter in (*ledes, replace(material, lede="", lede_again=False)):
        if len(shorter.lede) >= room:
            continue
        denied = denies(_find_cut(material, shorter), material.article.language)
        for lead_in, end in () if denied else list_point_choices(material):
            points = material.points[:end]
            if sum(len(point.text) for point in points) + len(shorter.lede) < room:
                most = MOST if points == material.points else ENOUGH
                yield replace(shorter, points=points, lead_in=lead_in), most
        yield replace(shorter, points=(), lead_in=""), MOST


def _find_cut(material: Material, shorter: Material) -> str:
    """Return what of the lede is left out; all of it where something else stands in its place."""
    kept = len(shorter.lede) if material.lede.startswith(shorter.lede) else 0
    return material.lede[kept:].strip()


def _list_ledes(material: Material) -> Iterator[Material]:
    """Yield an article with fewer and fewer sentences of its lede."""
    sentences = split_sentences(material.lede, material.article.language)[:LEDE]
    for end in reversed(list_safe_ends(sentences, material.article.language)):
        yield replace(material, lede=material.lede[: find_end(material.lede, sentences[:end])])


def _list_pieces(material: Material, bullet: str) -> Iterator[Piece]:
    """Yield the sentences of the lede and the points, each tied to what it turns or denies."""
    language = material.article.language
    sentences = split_sentences(material.lede, language)
    leaning = bool(sentences) and 1 not in _list_ends([material.title, *sentences], language)
    end = 0
    for place, (sentence, tied) in enumerate(_tie(sentences, language)):
        start = material.lede.index(sentence, end)
        joint = material.lede[end:start] if place else "\n\n"
        yield Piece(kind="sentence", text=sentence, joint=joint, tied=tied, leaning=leaning and not place)
        end = start + len(sentence)
    announced = bool(material.lead_in and material.points)
    if announced:
        yield Piece(kind="lead-in", text=material.lead_in)
    for place, (point, tied) in enumerate(_tie_points([point.text for point in material.points], language)):
        joint = "\n" if place or announced else "\n\n"
        yield Piece(
            kind="point", text=f"{bullet} {point}", joint=joint, tied=tied or (announced and not place)
        )


def _tie(texts: Sequence[str], language: str) -> Iterator[tuple[str, bool]]:
    """Yield texts, and whether each stands in the part of the one before it."""
    safe = set(_list_ends(texts, language))
    for place, text in enumerate(texts):
        yield text, bool(place) and place not in safe


def _tie_points(points: Sequence[str], language: str) -> Iterator[tuple[str, bool]]:
    """Yield points, and whether each stands in the part of the one before it, beside which it may say no."""
    last = max((place for place, point in enumerate(points) if denies(point, language)), default=0)
    for place, point in enumerate(points):
        yield point, bool(place) and (place <= last or turns(point, language))


def _list_ends(texts: Sequence[str], language: str) -> list[int]:
    """Return after how many of these texts a part may end; what follows a claim stands in the next one."""
    return list_safe_ends(texts, language, claims_stand=True)


# ── The parts ────────────────────────────────────────────────────────────────


def _choose_plan(slot: Slot, material: Material, most: int) -> Plan:
    """Return the best division: the title first, or last, or left out above a lede that names its subject."""
    title = Piece(kind="title", text=material.title)
    pieces, plan = list(_list_pieces(material, slot.network.bullet)), Plan()
    if not material.lede_again:
        plan = _plan_parts(slot, [title, *pieces], material.label, most)
    if not material.lede or (plan.parts and plan.parts[0][-1].kind != "title"):
        return plan
    if material.lede_again or not opens_with_a_reference(material.lede, slot.article.language):
        plan = min(plan, _plan_parts(slot, pieces, material.label, most), key=lambda each: each.cost)
    if plan.parts:
        return plan
    # No room for the link beside the last sentence: it goes with the title.
    return _plan_parts(slot, [*pieces, title], material.label, most)


def _plan_parts(slot: Slot, pieces: Sequence[Piece], label: str, most: int) -> Plan:
    """Divide the pieces, the label before the first: with hashtags, or without where that is much better."""

    def fits(post: Post, *, alone: bool = False) -> bool:
        if sum(len(piece.text) for piece in post.pieces) > slot.network.limit * 2:
            return False
        number = 1 if alone else MOST
        return is_short_enough(_render(slot, post, number, number), slot.network)

    first, *others = pieces
    labelled = [replace(first, text=put_label(label, first.text)), *others]
    cut = [
        each
        for piece, following in zip_longest(labelled, others)
        for each in _cut_long(
            piece, fits, slot.article.language, whole=piece.tied or bool(following and following.tied)
        )
    ]
    costs = rate_parts(cut, fits)
    plan = divide(cut, fits, costs, most=most, tagged=True)
    if not slot.hashtags:
        return plan
    untagged = divide(cut, fits, costs, most=most, tagged=False)
    return min(plan, replace(untagged, cost=untagged.cost + UNTAGGED), key=lambda each: each.cost)


def _cut_long(piece: Piece, fits: Fits, language: str, *, whole: bool) -> Iterator[Piece]:
    """Yield a piece, or where it alone is too long for a part as many as it takes.

    It stays whole, and then finds no part, where it is tied to another, or one half would turn or deny the
    other.
    """

    def has_room(text: str) -> bool:
        return fits(Post(pieces=(replace(piece, text=text),)))

    texts = [] if whole or has_room(piece.text) else list(_cut_sentence(piece.text, has_room, language))
    if not texts or len(_list_ends(texts, language)) < len(texts):
        yield piece
        return
    end = 0
    for text in texts:
        start = piece.text.index(text, end)
        cut = replace(piece, joint=piece.text[end:start], tied=False, leaning=False)
        yield replace(cut if end else piece, text=text)
        end = start + len(text)


def _cut_sentence(text: str, has_room: Callable[[str], bool], language: str) -> Iterator[str]:
    """Yield what is too long for a part in as many pieces as it takes, cut where it hurts least."""
    while text and not has_room(text):
        ends = (_find_last_cut(cut, text, has_room) for cut in _CUTS)
        end = next(filter(None, ends), 0) or len(next(split_text(text, has_room, language)))
        yield text[:end]
        text = text[end:].lstrip()
    if text:
        yield text


def _find_last_cut(cut: re.Pattern[str], text: str, has_room: Callable[[str], bool]) -> int:
    """Return the last place for a cut before which there is enough for a part and no quotation is open."""
    ends = (match.start() for match in cut.finditer(text) if match.start() >= LEAST)
    fitting = takewhile(lambda end: has_room(text[:end]), ends)
    return max((end for end in fitting if _is_closed(text[:end])), default=0)


def _is_closed(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)


def _render(slot: Slot, post: Post, number: int, total: int) -> str:
    return slot.render_template(
        TEMPLATE,
        text=post.text,
        link=slot.link or "" if post.linked and slot.network.link_in == "text" else "",
        hashtags=slot.format_hashtags([post.text]) if post.tagged else "",
        number=number,
        total=total,
    )
