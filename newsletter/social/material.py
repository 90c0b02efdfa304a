"""What an article offers to a snippet: title, lede, points and question, in the spaces of its language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import sentences, spaced
from newsletter.language.sentences import QUESTION_MARKS
from newsletter.model import POINTS, Heading, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article, Bullet

# White space at which no line may break, and all other.
_BINDING = re.compile(r"\s*[\u00a0\u2007\u202f]\s*")
_BREAKING = re.compile(r"[^\S\u00a0]+")
# Characters without width that join or part nothing a reader sees, and count.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
# The sign of a list after an item, which hangs in the air where no item follows.
_ITEM_END = re.compile(r"\s*[;,؛；，、]\Z")
# How a question ends in Latin, Arabic, Chinese and Armenian type, closing marks after it included.
_ASKS = re.compile(rf"[{QUESTION_MARKS}՞][!?…]*[\s»”\")\]]*\Z")
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
    """What can be said of an article; where title and lede say the same, the shorter of the two goes.

    Args:
        article: any, read or made.
        points: the most bullets that are taken, or None for all.
    """
    title, lede = _told_apart(
        _typeset(article.title, article), _typeset(article.lede or "", article), article
    )
    return Material(
        article=article,
        title=title,
        lede=_without_announcement(lede, article),
        points=tuple(_point(bullet, article) for bullet in article.bullets[:points] if bullet.text.strip()),
    )


def _told_apart(title: str, lede: str, article: Article) -> tuple[str, str]:
    """A lede within the title is nothing new; one that begins with the title says it better."""
    heard, said = f" {_letters(title)} ", f" {_letters(lede)} "
    if said in heard:
        return title, ""
    if said.startswith(heard):
        first = sentences(lede, article.language)[0]
        return first, lede[len(first) :].strip()
    return title, lede


def _without_announcement(lede: str, article: Article) -> str:
    """A lede less a last sentence that ends with a colon: what it announces may not follow."""
    if not lede.endswith((":", "：")):
        return lede
    return lede.removesuffix(sentences(lede, article.language)[-1]).rstrip()


def _letters(said: str) -> str:
    """Its words alone, small, a space between."""
    return " ".join(re.findall(r"\w+", said.casefold()))


def _typeset(said: str, article: Article) -> str:
    """As it is printed: NFC for the networks' counters, and never U+202F, which costs double on X."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", said)).strip()
    line = _BREAKING.sub(" ", _BINDING.sub("\u00a0", seen))
    return spaced(line, article.language)


def _point(bullet: Bullet, article: Article) -> Point:
    """A label is a label, and can go, only where a sentence of its own follows it."""
    whole, body = (_ITEM_END.sub("", _typeset(said, article)) for said in (bullet.text, plain(bullet.body)))
    alone = bullet.label and body[:1].isupper() and len(body.split()) >= POINT_WORDS
    return Point(text=whole, bare=body if alone else whole)


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
