"""What an article offers to a snippet: title, lede, points and question, in the spaces of its language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import sentences, spaced
from newsletter.model import POINTS, Heading, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article, Bullet

# White space at which a line may break; the no-break spaces are not among it.
_BREAKING = re.compile(r"[^\S\u00a0\u2007\u202f]+")
# How a question ends in Latin, Arabic, Chinese and Armenian type, closing marks after it included.
_ASKS = re.compile(r"[?؟？՞][!?…]*[\s»”\")\]]*\Z")
# Words without which a question cannot stand alone (`Et après ?`), and letters where words are not parted.
# Own choice, 2026-11-23.
QUESTION_WORDS = 4
QUESTION_LETTERS = 16
# Words that a point must keep to be understood without its label. Own choice, 2026-11-23.
POINT_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One bullet: as typed, and without its label where it says enough alone."""

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
        """The first question that the article asks in its own name; looked for only when it is wanted."""
        return next(_questions(self.article), "")


def material(article: Article, points: int | None = POINTS) -> Material:
    """What can be said of an article; a lede that only repeats the title goes, the shorter of the two stays.

    Args:
        article: any, read or made.
        points: the most bullets that are taken, or None for all.
    """
    title, lede = _typeset(article.title, article), _typeset(article.lede or "", article)
    if _same(title, lede):
        title, lede = min(title, lede, key=len), ""
    return Material(
        article=article,
        title=title,
        lede=lede,
        points=tuple(_point(bullet, article) for bullet in article.bullets[:points] if bullet.text.strip()),
    )


def _typeset(said: str, article: Article) -> str:
    """As it is printed: NFC for the networks' counters, and never U+202F, which costs double on X."""
    line = _BREAKING.sub(" ", unicodedata.normalize("NFC", said)).strip()
    return spaced(line, article.language).replace("\u202f", "\u00a0").strip()


def _point(bullet: Bullet, article: Article) -> Point:
    """A label is a label, and can go, only where a sentence of its own follows it."""
    whole, body = _typeset(bullet.text, article), _typeset(plain(bullet.body), article)
    alone = bullet.label and body[:1].isupper() and len(body.split()) >= POINT_WORDS
    return Point(text=whole, bare=body if alone else whole)


def _same(title: str, lede: str) -> bool:
    """Whether the lede only repeats the title."""
    bare = [re.sub(r"\W+", " ", said).casefold().strip() for said in (title, lede)]
    return bool(bare[1]) and (bare[0] == bare[1] or bare[1] in bare[0])


def _questions(article: Article) -> Iterator[str]:
    """What the article asks: in its lede, its title, a heading or a paragraph; what is quoted, others ask."""
    body = (plain(block.text) for block in article.blocks if isinstance(block, (Heading, Paragraph)))
    for said in (article.lede or "", article.title, *body):
        for sentence in sentences(_typeset(said, article), article.language):
            if _asks(sentence):
                yield sentence


def _asks(sentence: str) -> bool:
    quoted = any(mark in sentence for mark in '«“„"「')
    enough = len(sentence.split()) >= QUESTION_WORDS or (
        " " not in sentence and len(sentence) >= QUESTION_LETTERS
    )
    return bool(_ASKS.search(sentence)) and enough and not quoted
