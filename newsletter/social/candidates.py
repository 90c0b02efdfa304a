"""The versions of a snippet, from the richest to the shortest, made of what an article offers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from newsletter.language.contrast import denies
from newsletter.social.cutting import shorten_lede, shorten_title
from newsletter.social.labels import put_label
from newsletter.social.lede import STUMP, share_words
from newsletter.social.material import list_point_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsletter.model import Variant
    from newsletter.social.material import Material


class _Angle(Protocol):
    """What yields the versions of one angle."""

    def __call__(self, material: Material, *, carded: bool) -> Iterator[Candidate]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One version, in the order in which it is read.

    Attributes:
        opening: the title, or the question that is asked in its place.
        lead_in: what announces the bullets.
        bullets: each without the sign that a network has before it.
        rest: how many bullets more there are, in words.
        closing: the title, where something else is the opening.
        title: the title at the length that fits, for templates that always want it.
        cut: what it leaves out of the lede, sentence by sentence or all of it.
        tagged: whether the hashtags still have room.
    """

    title: str
    opening: str = ""
    lede: str = ""
    lead_in: str = ""
    bullets: tuple[str, ...] = ()
    rest: str = ""
    closing: str = ""
    cut: str = ""
    tagged: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The article's own words in it."""
        return (self.opening, self.lede, self.lead_in, *self.bullets, self.closing)


def make_candidates(
    material: Material, variant: Variant = "title", *, carded: bool = False
) -> Iterator[Candidate]:
    """Yield the versions in the order in which they are tried; none where the article has no such angle.

    Whole parts are dropped, and only a shortened title ends with `…`: first the bullets, from the last one,
    and never one alone is left; then the hashtags; then the title, where a card shows it; then sentences of
    the lede, from the last one, as far as what is left still says the same; then words of the title.

    Args:
        material: what the article offers.
        variant: what it opens with.
        carded: whether the network shows the title on a card under the text.
    """
    for version in _VARIANTS[variant](material, carded=carded):
        yield _put_label(version, material.label)


def _open_with_title(material: Material, *, carded: bool) -> Iterator[Candidate]:
    if material.lede_again:
        material = replace(material, lede="")
    whole = Candidate(title=material.title, opening=material.title)
    yield from _add_points(material, replace(whole, lede=material.lede))
    for version in _shorten_ledes(material, whole):
        if version.lede:
            yield from _drop_hashtags(version)
        if version.lede and carded:
            yield from _drop_hashtags(replace(version, opening=""))
    yield from _shorten_to_title(material)


def _open_with_lede(material: Material, *, carded: bool) -> Iterator[Candidate]:
    """Put the title last, where no card shows it: it goes before the lede is cut."""
    if material.lede:
        whole = Candidate(title=material.title, closing="" if carded else material.title)
        yield from _add_points(material, replace(whole, lede=material.lede))
        for version in _shorten_ledes(material, whole):
            if version.lede and not _is_about_the_title(version, material):
                yield from _drop_hashtags(replace(version, opening=material.title, closing=""))
            elif version.lede:
                yield from _drop_hashtags(version)
                yield from _drop_hashtags(replace(version, closing=""))


def _open_with_points(material: Material, *, carded: bool) -> Iterator[Candidate]:
    """Put the title last, where no card shows it; it goes if all points then fit, else the last points go.

    There are none where the lede denies what the points may say.
    """
    if denies(material.lede, material.article.language):
        return
    whole = Candidate(title=material.title, closing="" if carded else material.title)
    versions = list(_add_points(material, whole))
    most = max((len(version.bullets) for version in versions), default=0)
    for titled in ([each for each in versions if len(each.bullets) == most], versions):
        for closing in dict.fromkeys((whole.closing, "")):
            for version in titled:
                yield replace(version, closing=closing)
                yield replace(_drop_labels(material, version), closing=closing)
    yield from (replace(version, closing="", tagged=False) for version in versions)


def _open_with_question(material: Material, *, carded: bool) -> Iterator[Candidate]:
    """Ask the question once only, not again in the lede or the title, and let no point read as its answer."""
    question = material.question
    if not question:
        return
    closing = "" if carded or question in material.title else material.title
    whole = Candidate(title=material.title, opening=question, closing=closing)
    rest = material.lede.replace(question, "").replace("  ", " ").strip()
    for version in _shorten_ledes(replace(material, lede=rest), whole):
        if version.lede:
            yield from _drop_hashtags(version)
            yield from _drop_hashtags(replace(version, closing=""))
    yield replace(whole, closing=material.title, cut=rest)
    yield replace(whole, closing=material.title, tagged=False, cut=rest)


_VARIANTS: Mapping[Variant, _Angle] = MappingProxyType(
    {
        "title": _open_with_title,
        "lede": _open_with_lede,
        "points": _open_with_points,
        "question": _open_with_question,
    }
)


def _put_label(version: Candidate, label: str) -> Candidate:
    """Put the label before what is read first."""
    if not label:
        return version
    if version.opening:
        return replace(version, opening=put_label(label, version.opening))
    if version.lede:
        return replace(version, lede=put_label(label, version.lede))
    return replace(version, lead_in=put_label(label, version.lead_in) if version.lead_in else label)


def _is_about_the_title(version: Candidate, material: Material) -> bool:
    """Return whether what is left of a lede says enough of what the title is about to do without it."""
    if not version.cut:
        return True
    enough = len(version.lede) >= STUMP
    return enough and share_words(version.lede, material.title, material.article.language)


def _drop_hashtags(version: Candidate) -> Iterator[Candidate]:
    yield version
    yield replace(version, tagged=False)


# ── The points ────────────────────────────────────────────────────────────────


def _add_points(material: Material, version: Candidate) -> Iterator[Candidate]:
    """Yield a version with the points, fewer and fewer, each with its label."""
    texts = tuple(point.text for point in material.points)
    for lead_in, end in list_point_choices(material):
        yield replace(version, lead_in=lead_in, bullets=texts[:end])


def _drop_labels(material: Material, version: Candidate) -> Candidate:
    """Return a version with its points without their labels, as far as they can stand alone."""
    return replace(version, bullets=tuple(point.bare for point in material.points[: len(version.bullets)]))


# ── The lede and the title ───────────────────────────────────────────────────


def _shorten_ledes(material: Material, version: Candidate) -> Iterator[Candidate]:
    """Yield a version with the lede, with fewer and fewer of its sentences, in the end without."""
    lede = material.lede
    yield replace(version, lede=lede)
    if lede:
        for shorter in shorten_lede(lede, material.article.language):
            yield replace(version, lede=shorter, cut=lede[len(shorter) :].strip(" ;；؛"))
        yield replace(version, cut=lede)


def _shorten_to_title(material: Material) -> Iterator[Candidate]:
    """Yield less and less of the title, without hashtags."""
    whole = Candidate(title=material.title, opening=material.title, cut=material.lede, tagged=False)
    yield replace(whole, tagged=True)
    for title in (material.title, *shorten_title(material.title, material.article.language)):
        yield replace(whole, title=title, opening=title)
