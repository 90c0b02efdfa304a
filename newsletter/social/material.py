"""What an article offers for snippets: its own words, each part on one line, with nothing said twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from newsletter.language.contrast import list_safe_ends
from newsletter.language.detection import count_words
from newsletter.model import POINTS
from newsletter.social.labels import choose_label
from newsletter.social.lede import (
    STUMP,
    clean_lede,
    say_the_same,
    separate,
    share_words,
    stands_alone,
    take_first_sentences,
)
from newsletter.social.lines import typeset_line
from newsletter.social.questions import find_question
from newsletter.social.summary_list import LEAST, NAME_WORDS, find_summary_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article, Bullet, LedeSource

# What ends an item of a list, and is out of place where no item follows.
_ITEM_END = re.compile(r"\s*[;,؛；，、]\Z")
_FULL_STOP = re.compile(r"(?<![.…])[.。]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One bullet: as typed, and without its label where it can stand alone."""

    text: str
    bare: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The article's own words, each part on one line; empty where the article has none.

    Attributes:
        article: what all of it was taken from.
        label: its category, where readers must be told.
        taken_from: where the lede stands in the article; None where there is none.
        lede_alone: whether the lede can be read without the title.
        lede_again: whether it says the title again, and more: the two never stand together.
        lead_in: what announces the points; it stands above all of them, or above none.
        needs_lead_in: whether the points are not understood without.
        further_points: how many more the article has.
    """

    article: Article
    title: str
    label: str = ""
    lede: str = ""
    taken_from: LedeSource | None = None
    lede_alone: bool = True
    lede_again: bool = False
    points: tuple[Point, ...] = ()
    lead_in: str = ""
    needs_lead_in: bool = False
    further_points: int = 0

    @property
    def question(self) -> str:
        """The first question that the article itself asks; looked for only when it is wanted."""
        return find_question(self.article, partial(typeset_line, language=self.article.language))


def gather_material(article: Article, points: int | None = POINTS) -> Material:
    """Gather what a snippet can say; where title and lede say the same, the shorter of the two goes.

    Args:
        article: any, read or made.
        points: how many bullets to take at most; None: all.
    """
    language = article.language
    title, lede = typeset_line(article.title, language), clean_lede(article)
    taken_from: LedeSource | None = "lede" if lede else None
    if not lede:
        lede = take_first_sentences(article)
        taken_from = "text" if lede else None
    title, lede = separate(title, lede, language)
    again = say_the_same(title, lede, language)
    if again and len(lede) <= len(title):
        lede, again = "", False
    found = find_summary_list(article)
    return Material(
        article=article,
        title=title,
        label=choose_label(article),
        lede=lede,
        taken_from=taken_from if lede else None,
        lede_alone=stands_alone(lede, article.title, language),
        lede_again=again,
        points=_make_points(found.items[:points], language) if found else (),
        lead_in=typeset_line(found.lead_in, language) if found else "",
        needs_lead_in=bool(found and found.lead_in and not found.labelled),
        further_points=len(found.items[points:]) if found and points else 0,
    )


def replace_lede(material: Material) -> Material | None:
    """Return the material with how the text begins for its lede; None where that says nothing new."""
    article, title, language = material.article, material.title, material.article.language
    lede = take_first_sentences(article) if material.taken_from == "lede" else ""
    again = bool(lede) and say_the_same(title, lede, language)
    if len(lede) < STUMP or not share_words(lede, title, language):
        return None
    if say_the_same(material.lede, lede, language) or (again and len(lede) <= len(title)):
        return None
    alone = stands_alone(lede, title, language)
    return replace(material, lede=lede, taken_from="text", lede_alone=alone, lede_again=again)


def list_point_choices(material: Material) -> Iterator[tuple[str, int]]:
    """Yield which points can be said, from all of them down: what announces them, and how many there are.

    Two are left at least, and where one denies another, none goes without the rest. The sentence above them
    stands where all are; where they are not understood without it, it is all of them or none.
    """
    texts = [point.text for point in material.points]
    for end in reversed(list_safe_ends(texts, material.article.language)):
        whole = end == len(texts) and not material.further_points
        if end >= LEAST and (whole or not material.needs_lead_in):
            if material.lead_in and whole:
                yield material.lead_in, end
            if not material.needs_lead_in:
                yield "", end


def gather_titles(roundup: Article) -> Material:
    """Gather the name of an issue, its subject to announce them, and its titles, all of which are points."""
    language = roundup.language
    points = tuple(_make_point(item, typeset_line(item.text, language), language) for item in roundup.bullets)
    title, subject = (typeset_line(text or "", language) for text in (roundup.title, roundup.lede))
    return Material(article=roundup, title=title, lead_in=subject, points=points)


# ── The points ────────────────────────────────────────────────────────────────


def _make_points(items: Sequence[Bullet], language: str) -> tuple[Point, ...]:
    """Make the points of a list; they all end with a full stop, or none does."""
    texts = [_ITEM_END.sub("", typeset_line(item.text, language)) for item in items]
    if not all(_FULL_STOP.search(text) for text in texts):
        texts = [_FULL_STOP.sub("", text) for text in texts]
    return tuple(_make_point(item, text, language) for item, text in zip(items, texts, strict=True))


def _make_point(item: Bullet, text: str, language: str) -> Point:
    """Make a point; its label can go only where a whole sentence follows it."""
    label = typeset_line(item.label or "", language)
    body = text.removeprefix(label).lstrip()
    alone = label and body != text and body[:1].isupper() and count_words(body) >= NAME_WORDS
    return Point(text=text, bare=body if alone else text)
