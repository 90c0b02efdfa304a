"""The versions of a snippet, from the richest to the barest, by the angle it takes on its article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.language import sentences
from newsletter.social.cutting import beginnings, shorter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsletter.model import Variant
    from newsletter.social.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One version, in the order in which it is read.

    Attributes:
        opening: the title, or the question that is asked in its place.
        bullets: each without the sign that a network sets before it.
        closing: the title where something else opened.
        title: the title at the length that fits, for templates that want it whatever opens.
        tagged: whether the hashtags still have room.
    """

    title: str
    opening: str = ""
    lede: str = ""
    bullets: tuple[str, ...] = ()
    closing: str = ""
    tagged: bool = True

    @property
    def said(self) -> tuple[str, ...]:
        """The article's own words in it."""
        return (self.opening, self.lede, *self.bullets, self.closing)


def candidates(material: Material, variant: Variant = "title") -> Iterator[Candidate]:
    """The versions in the order in which they are tried; none where the article has no such angle.

    What is cut is cut whole, and only a title's end is marked with `…`. Bullets go first, the last one
    first; then sentences of the lede, the last one first; then the lede, for the strongest bullet; then
    that; then the hashtags; then words of the title.
    """
    return _VARIANTS[variant](material)


def _from_title(said: Material) -> Iterator[Candidate]:
    title = said.title
    yield from _with_lede(said, Candidate(title=title, opening=title))
    yield from _barest(said)


def _from_lede(said: Material) -> Iterator[Candidate]:
    """The lede opens, the title stands at the link, and goes before the lede is cut."""
    if said.lede:
        whole = Candidate(title=said.title, closing=said.title)
        for version in _fewer(said, replace(whole, lede=said.lede)):
            yield version
            if not version.bullets:
                yield replace(version, closing="")
        for lede in _shorter_ledes(said):
            yield replace(whole, lede=lede)
            yield replace(whole, lede=lede, closing="")
            yield replace(whole, lede=lede, closing="", tagged=False)


def _from_points(said: Material) -> Iterator[Candidate]:
    """The points open, the title stands at the link: it makes room for all of them, else the last for it."""
    whole = Candidate(title=said.title, closing=said.title)
    untitled = replace(whole, closing="")
    yield from (replace(version, bullets=_texts(said)) for version in (whole, untitled) if said.points)
    for counts in (range(len(said.points), 1, -1), (1,) * bool(said.points)):
        for version in (whole, untitled, replace(untitled, tagged=False)):
            for count in counts:
                for bullets in (_texts(said), tuple(point.bare for point in said.points)):
                    yield replace(version, bullets=bullets[:count])


def _from_question(said: Material) -> Iterator[Candidate]:
    """The question opens, and is not asked again in the lede or the title; this goes before the lede does."""
    if question := said.question:
        whole = Candidate(title=said.title, opening=question)
        closing = "" if question in said.title else said.title
        lede = said.lede.replace(question, "").replace("  ", " ").strip()
        for version in _with_lede(replace(said, lede=lede), replace(whole, closing=closing)):
            yield version
            if version.lede and not version.bullets:
                yield replace(version, closing="")
        yield from (replace(whole, closing=closing), whole, replace(whole, tagged=False))


_VARIANTS: Mapping[Variant, Callable[[Material], Iterator[Candidate]]] = MappingProxyType(
    {"title": _from_title, "lede": _from_lede, "points": _from_points, "question": _from_question}
)


def _with_lede(said: Material, opened: Candidate) -> Iterator[Candidate]:
    """What follows an opening: lede and points, less and less of both."""
    yield from _fewer(said, replace(opened, lede=said.lede))
    for lede in _shorter_ledes(said):
        yield replace(opened, lede=lede)
    for bullet in _strongest(said):
        yield replace(opened, bullets=(bullet,))


def _fewer(said: Material, version: Candidate) -> Iterator[Candidate]:
    """A version with its bullets, all first, none last; where one alone is left, it is the strongest."""
    for count in range(len(said.points), 1, -1):
        yield replace(version, bullets=_texts(said)[:count])
    yield from (replace(version, bullets=(bullet,)) for bullet in _strongest(said))
    yield version


def _texts(said: Material) -> tuple[str, ...]:
    """The points with their labels."""
    return tuple(point.text for point in said.points)


def _strongest(said: Material) -> tuple[str, ...]:
    """The first point with a figure, which says most in a line, or else the first; then without label."""
    figures = (point for point in said.points if any(map(str.isdigit, point.text)))
    found = next(figures, next(iter(said.points), None))
    return (found.text, found.bare) if found else ()


def _shorter_ledes(said: Material) -> Iterator[str]:
    """The lede without its last sentence, then without its last two, and so on to its first clause."""
    yield from beginnings(said.lede, sentences(said.lede, said.article.language))


def _barest(said: Material) -> Iterator[Candidate]:
    """The title alone, then less and less of it."""
    yield Candidate(title=said.title, opening=said.title)
    for title in (said.title, *shorter(said.title)):
        yield Candidate(title=title, opening=title, tagged=False)
