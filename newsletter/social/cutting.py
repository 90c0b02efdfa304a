"""Where a text may be cut: at a paragraph, a sentence, a clause, a word, and never inside a sign."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from newsletter.language import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# A part that a coarse cut leaves emptier than this is cut finer. Own choice, 2026-11-23.
FULL_ENOUGH = 1 / 3
# Letters of a last word up to which a title does not end well: le, des, aux, of, 12. Own choice, 2026-11-23.
WEAK_WORD = 3
# Longer words of the same kind, which lean on what follows them. Own choice, 2026-11-23.
_LEANING = """
    afin ainsi alors après avant avec cette chez comme contre dans depuis dont elle entre hors
    jusque leur leurs lors lorsque mais malgré même notre nous parce pendant pour puis puisque quand
    quel quelle quels quelles sans sauf selon sous très vers votre vous about after against before
    between from into like over than that their these this those under until what when where which
    while with without your como cuando desde donde entre este esta hacia hasta para pero porque
    según sobre durante della delle degli dello nella nelle dalla aber auch dass eine einem einen
    einer eines durch gegen nach ohne oder über unter
"""
WEAK_WORDS = frozenset(_LEANING.split())

# Characters of a title, and sentences of a lede, beyond which no cut is tried. Own limits, 2026-11-23.
TITLE = 1_000
LEDE = 64
# Characters after what fits that tell whether it ends there: a blank line, or the rest of a sign.
# This and the next two: own choice, 2026-11-23.
_NEXT = 32
# Characters that are looked at first for where a piece ends; as many again while all of them fit.
_WINDOW = 512
# Characters that are held against what fits; a long text is not counted again for every piece of it.
_VIEW = 4_096

# White space at which a line may break: not between a number and its unit, nor inside « ».
_BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_PARAGRAPH = re.compile(r"\n\n+")
_CLAUSE = re.compile(r"(?<=[,;:)–—،、，；])[^\S\u00a0\u2007\u202f]+|(?<=[、，；])")
# A clause that is a sentence but for its last sign.
_SEMICOLON = re.compile(r"\s*[;；؛]\s")
# Scripts that part no words with spaces: a cut between two of their characters is none inside a word.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
# What follows no cut: a space that binds, and signs that close or lengthen what stands before them.
_BOUND = re.compile("[\u00a0、。，．！？：；」』）】〉》”’…ーぁぃぅぇぉっゃゅょ]")
# What a cut title does not end with.
_DANGLING = " \u00a0,;:–—-«“„(["


def shorter(title: str) -> Iterator[str]:
    """A title with fewer and fewer words, each version ending with `…`: first those that end well."""
    ends = [end for end in _ends(title[: TITLE + 1]) if 0 < end < len(title)]
    whole = [end for end in ends if _balanced(title[:end]) and not _weak(title[:end])]
    for end in (*reversed(whole), *reversed([end for end in ends if end not in set(whole)])):
        if cut := title[:end].rstrip(f"{_DANGLING}.…"):
            yield f"{cut}…"


def beginnings(lede: str, said: Sequence[str]) -> Iterator[str]:
    """A lede without its last sentence, then without its last two; at the end its first clause.

    Args:
        lede: the whole of it.
        said: its sentences.
    """
    for end in reversed(_after(lede, said[:LEDE])):
        if end < len(lede):
            yield lede[:end]
    if said and (clause := _SEMICOLON.search(said[0])):
        yield f"{said[0][: clause.start()]}."


def pieces(text: str, fits: Callable[[str], bool], language: str) -> Iterator[str]:
    """A text in as many pieces as it takes; nothing but white space is lost between them.

    Each fits, unless there is no room for a single character: then the rest comes as it is.

    Args:
        text: paragraphs with blank lines between.
        fits: whether a piece has room; what fits must still fit when it is shorter.
        language: for its sentences.
    """
    whole, start = text.strip(), 0
    while left := _ahead(whole, start, fits):
        last = start + len(left) == len(whole)
        end = 0 if last and fits(left) else _cut(left, fits, language)
        if not end:
            yield whole[start:]
            break
        yield left[:end].rstrip()
        start += end + len(left[end:]) - len(left[end:].lstrip())


def _ahead(text: str, start: int, fits: Callable[[str], bool]) -> str:
    """From here on, enough to tell where a piece ends; all that is left where that is not much more."""
    view = _VIEW
    while start + view < len(text) and fits(text[start : start + view]):
        view *= 2
    return text[start : start + view]


def _cut(text: str, fits: Callable[[str], bool], language: str) -> int:
    """Where the first piece ends: at the coarsest place that fills it well, or else at any that fits."""
    window = _WINDOW
    while window < len(text) and fits(text[:window]):
        window *= 2
    most = _last(range(1, min(window, len(text))), text, fits)
    coarsest = 0
    for ends in _places(text[: most + _NEXT], language):
        end = _last(ends, text, fits)
        if end > most * FULL_ENOUGH:
            return end
        coarsest = coarsest or end
    return coarsest


def _places(text: str, language: str) -> Iterator[Sequence[int]]:
    """The ends of paragraphs, sentences, clauses, words and characters."""
    yield [found.start() for found in _PARAGRAPH.finditer(text)]
    yield _after(text, sentences(text, language)[:-1])
    yield [found.start() for found in _CLAUSE.finditer(text) if _balanced(text[: found.start()])]
    words = _ends(text)
    yield [end for end in words if _balanced(text[:end])]
    yield words
    yield _characters(text)


def _after(text: str, said: Sequence[str]) -> list[int]:
    """The end of each of these sentences of a text."""
    ends = accumulate(said, lambda end, sentence: text.index(sentence, end) + len(sentence), initial=0)
    return list(ends)[1:]


def _last(ends: Sequence[int], text: str, fits: Callable[[str], bool]) -> int:
    """The last of these ends up to which the text fits, found by halving; 0 where there is none."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if fits(text[: ends[middle]].rstrip()) else (low, middle)
    return ends[low - 1] if low else 0


def _ends(text: str) -> list[int]:
    """Where words end; in scripts that do not part them, where characters do."""
    ends = [found.start() for found in _BREAK.finditer(text)]
    if _UNPARTED.search(text):
        ends += [
            end
            for end in _characters(text)[:-1]
            if _UNPARTED.match(text[end - 1]) and not _BOUND.match(text[end])
        ]
    return sorted(set(ends))


def _characters(text: str) -> list[int]:
    """Where characters end, as a reader sees them."""
    import regex

    return [found.end() for found in regex.finditer(r"\X", text)]


def _balanced(text: str) -> bool:
    """Whether no quotation is left open."""
    return text.count("«") == text.count("»") and text.count("“") == text.count("”")


def _weak(text: str) -> bool:
    """Whether a title leans on what would come next: after a preposition, a number, or `M.`."""
    last = _BREAK.split(text)[-1].strip(_DANGLING)
    word = re.split("['’]", last)[-1]
    abbreviated = word.endswith(".") and len(word) <= WEAK_WORD + 1
    return abbreviated or word in WEAK_WORDS or (len(word) <= WEAK_WORD and word == word.lower())
