"""What a snippet may say of an article, from the richest version to the barest."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.language import sentences, spaced
from newsletter.model import POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article

# After which a title may be cut: white space, or any character of a script written without spaces.
_CUT = re.compile(r"\s+|(?<=[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One version: the words of the article, in the spaces of its language."""

    title: str
    lede: str = ""
    bullets: tuple[str, ...] = ()


def candidates(article: Article) -> Iterator[Candidate]:
    """The versions of a snippet in the order in which they are tried.

    First bullets go, last one first; then sentences of the lede, last one first; then the lede;
    then words of the title. What is cut is cut whole, and only a title's end is marked with `…`.
    """
    full = _full(article)
    yield full
    for count in range(len(full.bullets) - 1, -1, -1):
        yield replace(full, bullets=full.bullets[:count])
    said = sentences(full.lede, article.language)
    for count in range(len(said) - 1, -1, -1):
        yield Candidate(title=full.title, lede=" ".join(said[:count]))
    for title in _shorter(full.title):
        yield Candidate(title=title)


def _full(article: Article) -> Candidate:
    title, lede = _typeset(article.title, article), _typeset(article.lede or "", article)
    bullets = tuple(_typeset(bullet.text, article) for bullet in article.bullets[:POINTS])
    if _same(title, lede):
        title, lede = min(title, lede, key=len), ""
    return Candidate(title=title, lede=lede, bullets=bullets)


def _typeset(said: str, article: Article) -> str:
    """As it is printed: NFC for the networks' counters, and never U+202F, which costs double on X."""
    return spaced(unicodedata.normalize("NFC", said), article.language).replace("\u202f", "\u00a0").strip()


def _same(title: str, lede: str) -> bool:
    """Whether the lede only repeats the title."""
    bare = [re.sub(r"\W+", " ", said).casefold().strip() for said in (title, lede)]
    return bool(bare[1]) and (bare[0] == bare[1] or bare[1] in bare[0])


def _shorter(title: str) -> Iterator[str]:
    ends = [found.start() for found in _CUT.finditer(title) if found.start() > 0]
    for end in reversed(ends):
        yield title[:end].rstrip(" \u00a0,;:–—-«“(") + "…"
