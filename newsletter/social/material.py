"""What an article offers for snippets: its own words, each part on one line, with nothing said twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsletter.language import split_sentences, typeset
from newsletter.language.contrast import list_safe_ends
from newsletter.language.detection import FUNCTION_WORDS, count_words
from newsletter.language.sentences import COLONS, QUESTION_MARKS, ends_sentence
from newsletter.model import POINTS, Paragraph, plain
from newsletter.social.labels import choose_label, fold_words
from newsletter.social.questions import find_question
from newsletter.social.summary_list import LEAST, NAME_WORDS, counts_points, find_summary_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article, Bullet, LedeSource

# White space at which no line may break, and all other white space.
_BINDING = re.compile(r"\s*[\u00a0\u2007\u202f]\s*")
_BREAKING = re.compile(r"[^\S\u00a0]+")
# Characters that no reader sees, and that count.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
# What ends an item of a list, and is out of place where no item follows.
_ITEM_END = re.compile(r"\s*[;,؛；，、]\Z")
# Accents of Latin, Greek and Cyrillic letters, which may change from one form of a word to the next.
_MARKS = re.compile("[\u0300-\u036f]")
_FULL_STOP = re.compile(r"(?<![.…])[.。]\Z")

# The part of a lede's words, but for the small ones, that make it the title in other words; letters of a
# word by which it is known in any of its forms. Own choice.
AGAIN, STEM = 0.6, 5
# Sentences, and characters, of a text that stand for a lede where there is none. Own choice.
FIRST_SENTENCES, FIRST_CHARACTERS = 2, 300
# Characters of the shortest sentence that a text begins with: below it is a dateline or a call. Own choice.
FIRST_LEAST = 40


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
        lead_in: what announces the points; it stands above all of them, or above none.
        needs_lead_in: whether the points are not understood without.
        further_points: how many more the article has.
    """

    article: Article
    title: str
    label: str = ""
    lede: str = ""
    taken_from: LedeSource | None = None
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
    title, lede = typeset_line(article.title, language), typeset_line(article.lede or "", language)
    taken_from: LedeSource | None = "lede" if lede else None
    if not lede:
        lede = _take_first_sentences(article)
        taken_from = "text" if lede else None
    title, lede = _separate(title, lede, language)
    lede = _drop_announcement(lede, language)
    found = find_summary_list(article)
    return Material(
        article=article,
        title=title,
        label=choose_label(article),
        lede=lede,
        taken_from=taken_from if lede else None,
        points=_make_points(found.items[:points], language) if found else (),
        lead_in=typeset_line(found.lead_in, language) if found else "",
        needs_lead_in=bool(found and found.lead_in and not found.labelled),
        further_points=len(found.items[points:]) if found and points else 0,
    )


def list_point_choices(material: Material) -> Iterator[tuple[str, int]]:
    """Yield which points can be said, from all of them down: what announces them, and how many there are.

    Two are left at least. Where one denies another, or the sentence above counts them, none goes without the
    rest; and that sentence stands where all are, or where they are not understood without it.
    """
    texts = [point.text for point in material.points]
    for end in reversed(list_safe_ends(texts, material.article.language)):
        whole = end == len(texts) and not material.further_points
        if end < LEAST or (not whole and material.needs_lead_in and counts_points(material.lead_in)):
            return
        if material.lead_in and (whole or material.needs_lead_in):
            yield material.lead_in, end
        if not material.needs_lead_in:
            yield "", end


def gather_titles(roundup: Article) -> Material:
    """Gather the name of an issue, its subject to announce them, and its titles, all of which are points."""
    language = roundup.language
    points = tuple(_make_point(item, typeset_line(item.text, language), language) for item in roundup.bullets)
    title, subject = (typeset_line(text or "", language) for text in (roundup.title, roundup.lede))
    return Material(article=roundup, title=title, lead_in=subject, points=points)


# ── The lede ──────────────────────────────────────────────────────────────────


def _take_first_sentences(article: Article) -> str:
    """Return how a text begins, as far as it can be told without what follows; nothing where it cannot."""
    paragraphs = [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)][:2]
    first, following = (
        split_sentences(typeset_line(text, article.language), article.language)
        for text in (*paragraphs, "", "")[:2]
    )
    if not first or len(first[0]) < FIRST_LEAST or not ends_sentence(first[0]):
        return ""
    ends = list_safe_ends([*first, *following[:1]], article.language)
    texts = [" ".join(first[:end]) for end in ends if end <= min(len(first), FIRST_SENTENCES)]
    fitting = [text for text in texts if len(text) <= FIRST_CHARACTERS and text[-1] not in QUESTION_MARKS]
    return fitting[-1] if fitting else ""


def _separate(title: str, lede: str, language: str) -> tuple[str, str]:
    """Drop a lede that the title contains; keep the longer of a title and a lede that says it again.

    A lede that begins with the title goes on after its first sentence.
    """
    if not lede or f" {fold_words(lede)} " in f" {fold_words(title)} ":
        return title, ""
    if f"{fold_words(lede)} ".startswith(f"{fold_words(title)} "):
        first = split_sentences(lede, language)[0]
        return first, lede[len(first) :].strip()
    words, known = _list_stems(lede, language), set(_list_stems(title, language))
    if sum(word in known for word in words) < AGAIN * max(len(words), 1):
        return title, lede
    return max(title, lede, key=len), ""


def _list_stems(text: str, language: str) -> list[str]:
    """Return how the words of a text begin, without accents and without the small ones."""
    small = FUNCTION_WORDS.get(language, frozenset())
    words = (word for word in re.findall(r"\w+", text.casefold()) if word not in small and len(word) > 1)
    return [_MARKS.sub("", unicodedata.normalize("NFD", word))[:STEM] for word in words]


def _drop_announcement(lede: str, language: str) -> str:
    """Drop a last sentence that ends with a colon: what it announces may not follow."""
    if not lede.endswith(COLONS):
        return lede
    return lede.removesuffix(split_sentences(lede, language)[-1]).rstrip()


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


def typeset_line(text: str, language: str) -> str:
    """Return a text as it is printed: in NFC, as networks count, without U+202F, which costs double on X."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).strip()
    line = _BREAKING.sub(" ", _BINDING.sub("\u00a0", visible))
    return typeset(line, language)
