"""The versions of a snippet, from the richest to the shortest, made of what an article offers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.language import split_sentences, typeset
from newsletter.language.sentences import QUESTION_MARKS
from newsletter.model import POINTS, Heading, Paragraph, plain
from newsletter.social.cutting import shorten_lede, shorten_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsletter.model import Article, Bullet, Variant

# White space at which no line may break, and all other white space.
_BINDING = re.compile(r"\s*[\u00a0\u2007\u202f]\s*")
_BREAKING = re.compile(r"[^\S\u00a0]+")
# Characters that no reader sees, and that count.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
# What ends an item of a list, and is out of place where no item follows.
_ITEM_END = re.compile(r"\s*[;,؛；，、]\Z")
# How a question ends in Latin, Arabic, Chinese and Armenian type, closing marks after it included.
_ASKS = re.compile(rf"[{QUESTION_MARKS}՞][!?…]*[\s»”\")\]]*\Z")
# The fewest words of a question that can stand alone (not `Et après ?`), and letters where there are no
# spaces between words. Own choice.
QUESTION_WORDS = 4
QUESTION_LETTERS = 16
# The fewest words of a point that can be understood without its label. Own choice.
POINT_WORDS = 3


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
    """

    article: Article
    title: str
    lede: str = ""
    points: tuple[Point, ...] = ()

    @property
    def question(self) -> str:
        """The first question that the article itself asks; looked for only when it is wanted."""
        return next(_find_questions(self.article), "")


def gather_material(article: Article, points: int | None = POINTS) -> Material:
    """Gather what a snippet can say; where title and lede say the same, the shorter of the two goes.

    Args:
        article: any, read or made.
        points: how many bullets to take at most; None: all.
    """
    title, lede = _separate(_typeset(article.title, article), _typeset(article.lede or "", article), article)
    return Material(
        article=article,
        title=title,
        lede=_drop_announcement(lede, article),
        points=tuple(
            _make_point(bullet, article) for bullet in article.bullets[:points] if bullet.text.strip()
        ),
    )


def _separate(title: str, lede: str, article: Article) -> tuple[str, str]:
    """Drop a lede that the title contains; let one that begins with the title take its place."""
    title_words, lede_words = f" {_simplify(title)} ", f" {_simplify(lede)} "
    if lede_words in title_words:
        return title, ""
    if lede_words.startswith(title_words):
        first = split_sentences(lede, article.language)[0]
        return first, lede[len(first) :].strip()
    return title, lede


def _drop_announcement(lede: str, article: Article) -> str:
    """Drop a last sentence that ends with a colon: what it announces may not follow."""
    if not lede.endswith((":", "：")):
        return lede
    return lede.removesuffix(split_sentences(lede, article.language)[-1]).rstrip()


def _simplify(text: str) -> str:
    """Return the words of a text in lower case, a space between."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _typeset(text: str, article: Article) -> str:
    """Return a text as it is printed: in NFC, as networks count, without U+202F, which costs double on X."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).strip()
    line = _BREAKING.sub(" ", _BINDING.sub("\u00a0", visible))
    return typeset(line, article.language)


def _make_point(bullet: Bullet, article: Article) -> Point:
    """Make a point; its label can go only where a whole sentence follows it."""
    whole, body = (_ITEM_END.sub("", _typeset(text, article)) for text in (bullet.text, plain(bullet.body)))
    alone = bullet.label and body[:1].isupper() and len(body.split()) >= POINT_WORDS
    return Point(text=whole, bare=body if alone else whole)


def _find_questions(article: Article) -> Iterator[str]:
    """Yield what the article asks in its lede, title, headings and paragraphs, without what it quotes."""
    body = (plain(block.text) for block in article.blocks if isinstance(block, (Heading, Paragraph)))
    for text in (article.lede or "", article.title, *body):
        for sentence in split_sentences(_typeset(text, article), article.language):
            if _is_question(sentence):
                yield sentence


def _is_question(sentence: str) -> bool:
    quoted = any(mark in sentence for mark in '«“„"「')
    enough = len(sentence.split()) >= QUESTION_WORDS or (
        " " not in sentence and len(sentence) >= QUESTION_LETTERS
    )
    return bool(_ASKS.search(sentence)) and enough and not quoted


# ── Versions ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One version, in the order in which it is read.

    Attributes:
        opening: the title, or the question that is asked in its place.
        bullets: each without the sign that a network has before it.
        closing: the title, where something else is the opening.
        title: the title at the length that fits, for templates that always want it.
        tagged: whether the hashtags still have room.
    """

    title: str
    opening: str = ""
    lede: str = ""
    bullets: tuple[str, ...] = ()
    closing: str = ""
    tagged: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The article's own words in it."""
        return (self.opening, self.lede, *self.bullets, self.closing)


def make_candidates(material: Material, variant: Variant = "title") -> Iterator[Candidate]:
    """Yield the versions in the order in which they are tried; none where the article has no such angle.

    Whole parts are dropped, and only a shortened title ends with `…`: first the bullets, from the last one;
    then sentences of the lede, from the last one; then the lede, in favour of the strongest bullet; then
    that one; then the hashtags; then words of the title.
    """
    return _VARIANTS[variant](material)


def _open_with_title(material: Material) -> Iterator[Candidate]:
    title = material.title
    yield from _add_lede(material, Candidate(title=title, opening=title))
    yield from _shorten_to_title(material)


def _open_with_lede(material: Material) -> Iterator[Candidate]:
    """Put the title at the link; it goes before the lede is cut."""
    if material.lede:
        whole = Candidate(title=material.title, closing=material.title)
        for version in _drop_bullets(material, replace(whole, lede=material.lede)):
            yield version
            if not version.bullets:
                yield replace(version, closing="")
        for lede in _shorten_ledes(material):
            yield replace(whole, lede=lede)
            yield replace(whole, lede=lede, closing="")
            yield replace(whole, lede=lede, closing="", tagged=False)


def _open_with_points(material: Material) -> Iterator[Candidate]:
    """Put the title at the link; it goes if all points then fit, else the last points go first."""
    whole = Candidate(title=material.title, closing=material.title)
    untitled, texts = replace(whole, closing=""), _list_texts(material)
    yield from (replace(version, bullets=texts) for version in (whole, untitled) if texts)
    for counts in (range(len(material.points), 1, -1), (1,) * bool(material.points)):
        for version in (whole, untitled, replace(untitled, tagged=False)):
            for count in counts:
                for bullets in (texts, tuple(point.bare for point in material.points)):
                    yield replace(version, bullets=bullets[:count])


def _open_with_question(material: Material) -> Iterator[Candidate]:
    """Ask the question once only, not again in the lede or the title; the title goes before the lede does."""
    if question := material.question:
        whole = Candidate(title=material.title, opening=question)
        closing = "" if question in material.title else material.title
        lede = material.lede.replace(question, "").replace("  ", " ").strip()
        for version in _add_lede(replace(material, lede=lede), replace(whole, closing=closing)):
            yield version
            if version.lede and not version.bullets:
                yield replace(version, closing="")
        yield from (replace(whole, closing=closing), whole, replace(whole, tagged=False))


_VARIANTS: Mapping[Variant, Callable[[Material], Iterator[Candidate]]] = MappingProxyType(
    {
        "title": _open_with_title,
        "lede": _open_with_lede,
        "points": _open_with_points,
        "question": _open_with_question,
    }
)


def _add_lede(material: Material, version: Candidate) -> Iterator[Candidate]:
    """Yield an opening with lede and points after it, less and less of both."""
    yield from _drop_bullets(material, replace(version, lede=material.lede))
    for lede in _shorten_ledes(material):
        yield replace(version, lede=lede)
    for bullet in _choose_strongest(material):
        yield replace(version, bullets=(bullet,))


def _drop_bullets(material: Material, version: Candidate) -> Iterator[Candidate]:
    """Yield a version with all bullets, with fewer, then with none; a single one is the strongest."""
    for count in range(len(material.points), 1, -1):
        yield replace(version, bullets=_list_texts(material)[:count])
    yield from (replace(version, bullets=(bullet,)) for bullet in _choose_strongest(material))
    yield version


def _list_texts(material: Material) -> tuple[str, ...]:
    """Return the points with their labels."""
    return tuple(point.text for point in material.points)


def _choose_strongest(material: Material) -> tuple[str, ...]:
    """Return the first point with a figure, or else the first, with its label and without."""
    figures = (point for point in material.points if any(map(str.isdigit, point.text)))
    point = next(figures, next(iter(material.points), None))
    return (point.text, point.bare) if point else ()


def _shorten_ledes(material: Material) -> Iterator[str]:
    """Yield the lede with fewer and fewer sentences, in the end its first clause."""
    yield from shorten_lede(material.lede, split_sentences(material.lede, material.article.language))


def _shorten_to_title(material: Material) -> Iterator[Candidate]:
    """Yield the title alone, then less and less of it."""
    yield Candidate(title=material.title, opening=material.title)
    for title in (material.title, *shorten_title(material.title)):
        yield Candidate(title=title, opening=title, tagged=False)
