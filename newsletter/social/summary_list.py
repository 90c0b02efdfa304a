"""Which of an article's lists sums it up, and the words that announce it; in doubt none does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.language.contrast import turns
from newsletter.language.detection import count_words
from newsletter.language.references import opens_with_a_reference
from newsletter.language.sentences import COLONS, EXCLAMATION_MARKS, QUESTION_MARKS
from newsletter.model import BulletList, Heading, Paragraph, plain
from newsletter.social.lines import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article, Block, Bullet

# The fewest points of a list, for one alone reads as the answer to what stands above it; the fewest words
# of a point without a label, for fewer are a name; and the characters of the longest. Own choice.
LEAST, NAME_WORDS, LONGEST = 2, 3, 200
# Characters of the longest sentence that can announce a list in a post. Own choice.
LONGEST_LEAD_IN = 140
# The part of a list's items that must have labels for it to be understood without more. Own choice.
LABELLED = 2 / 3

_COLON = re.compile(rf"[{''.join(COLONS)}]\Z")
# A sentence that goes on from another one.
_LEANS = re.compile(
    r"\b(?:d['’]ailleurs|donc|en outre|par ailleurs|de plus|ces|dies\w+|these|those|therefore|moreover"
    r"|außerdem|además)\b",
    re.IGNORECASE,
)
# How speech begins, or goes on: `« Oui »`, `dit-il`, `répondit-elle`, `he said`.
_SPEECH = re.compile(
    r"\A[«»“”„\"「『–—]|\b(?:dit|fit|répond|répondit|demande|demanda|lance|lança|ajoute|ajouta|reprend|reprit"
    r"|soupire|soupira|souffle|souffla|murmure|murmura|s['’]exclame)[-‐](?:t[-‐])?(?:il|elle|on|ils|elles|je)\b"
    r"|\b(?:he|she|they|I) (?:said|says|asked|replied)\b|\b(?:said|asked|replied) (?:he|she|they|I)\b"
    r"|\b(?:sagte|fragte|antwortete) (?:er|sie|ich)\b",
    re.IGNORECASE,
)
_SPOKEN_END = re.compile(rf"[{QUESTION_MARKS}{EXCLAMATION_MARKS}][\s»”\")]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryList:
    """The list that sums an article up.

    Attributes:
        lead_in: the sentence or heading that announces it; empty where there is none.
        labelled: whether its items say by their labels what they are of.
    """

    items: tuple[Bullet, ...] = ()
    lead_in: str = ""
    labelled: bool = False


def find_summary_list(article: Article) -> SummaryList | None:
    """Return the list whose items are an article's points, if there is one.

    It is the first with labels, or else the only one that is announced, or else the only one at all, where
    nothing but the lede stands above it.
    """
    found = list(_list_summaries(article))
    lists = sum(isinstance(block, BulletList) for block in article.blocks)
    labelled = (each for each in found if each.labelled)
    announced = [each for each in found if each.lead_in]
    first = isinstance(next(iter(article.blocks), None), BulletList)
    alone = found[0] if lists == 1 and first and found else None
    return next(labelled, None) or (announced[0] if len(announced) == 1 else alone)


def _list_summaries(article: Article) -> Iterator[SummaryList]:
    """Yield the lists that could be taken, each with what announces it."""
    headings = {fold_words(plain(block.text)) for block in article.blocks if isinstance(block, Heading)}
    for before, block in pairwise((None, *article.blocks)):
        if not isinstance(block, BulletList) or not _is_summary(block, headings):
            continue
        lead_in = _find_lead_in(before, article.language)
        labelled = sum(bool(item.label) for item in block.items) >= LABELLED * len(block.items)
        if lead_in is not None or labelled:
            yield SummaryList(items=block.items, lead_in=lead_in or "", labelled=labelled)


def _is_summary(block: BulletList, headings: set[str]) -> bool:
    """Return whether all items of a list are points, and none is a name, a link, a title or speech."""
    if block.is_signed or len(block.items) < LEAST:
        return False
    texts = [" ".join(item.text.split()) for item in block.items]
    return (
        all(len(text) <= LONGEST and not _COLON.search(text) for text in texts)
        and all(
            item.label or count_words(text) > NAME_WORDS
            for item, text in zip(block.items, texts, strict=True)
        )
        and not any(_SPEECH.search(text) or _SPOKEN_END.search(text) for text in texts)
        and not any(_is_link(item) for item in block.items)
        and not any(fold_words(text) in headings for text in texts)
    )


def _is_link(item: Bullet) -> bool:
    """Return whether an item is nothing but a link, as those of menus and tables of contents are."""
    return all(run.href for run in item.whole if run.text.strip())


def _find_lead_in(before: Block | None, language: str) -> str | None:
    """Return the words that announce a list, empty where none do; None where they cannot be repeated."""
    if isinstance(before, Heading):
        return plain(before.text).strip()
    said = plain(before.text).strip() if isinstance(before, Paragraph) else ""
    if not _COLON.search(said):
        return ""
    last = split_sentences(said, language)[-1]
    leans = turns(last, language) or opens_with_a_reference(last, language) or bool(_LEANS.search(last))
    return last if len(last) <= LONGEST_LEAD_IN and not leans else None
