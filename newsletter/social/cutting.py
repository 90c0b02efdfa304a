"""Where a text may be cut: at a paragraph, a sentence, a clause, a word, and never inside a character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.language.contrast import find_last_restriction, list_safe_ends
from newsletter.social.lines import find_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# A part that a coarse cut leaves emptier than this is cut finer. Own choice.
FULL_ENOUGH = 1 / 3
# Letters of a last word up to which a title does not end well: le, des, aux, of, 12. Own choice.
WEAK_WORD = 3
# Longer words of the same kind, which lean on what follows them. Own choice.
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

# Characters of a title, and sentences of a lede, beyond which no cut is tried. Own limits.
TITLE = 1_000
LEDE = 64
# Characters after what fits that tell whether it ends there: a blank line, or the rest of a character.
# This and the next two: own choice.
_NEXT = 32
# Characters in which the end of a piece is looked for first; twice as many while all of them fit.
_WINDOW = 512
# Characters that are counted at once: a long text is not counted again for every piece of it.
_VIEW = 4_096

# White space at which a line may break: not between a number and its unit, nor inside « ».
_BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_PARAGRAPH = re.compile(r"\n\n+")
_CLAUSE = re.compile(r"(?<=[,;:)–—،、，；])[^\S\u00a0\u2007\u202f]+|(?<=[、，；])")
# Scripts without spaces between words: between two of their characters a text may be cut.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
# What no cut may stand before: a no-break space, and signs that close or lengthen what precedes them.
_BOUND = re.compile("[\u00a0、。，．！？：；」』）】〉》”’…ーぁぃぅぇぉっゃゅょ]")
# What a cut title does not end with.
_DANGLING = " \u00a0,;:–—-«“„(["


def shorten_title(title: str, language: str) -> Iterator[str]:
    """Yield a title with fewer and fewer words and `…` at its end.

    First come the versions that lose no word by which it turns or denies, and of these those that end well.
    """
    ends = [end for end in _find_word_ends(title[: TITLE + 1]) if 0 < end < len(title)]
    good = {end for end in ends if _is_balanced(title[:end]) and not _is_weak(title[:end])}
    last = find_last_restriction(title, language)
    for end in sorted(ends, key=lambda end: (end > last, end in good, end), reverse=True):
        if cut := title[:end].rstrip(f"{_DANGLING}.…"):
            yield f"{cut}…"


def shorten_lede(lede: str, language: str) -> Iterator[str]:
    """Yield a lede without the last of its sentences, then without two, as far as it still says the same."""
    sentences = split_sentences(lede, language)[:LEDE]
    ends = [0, *find_ends(lede, sentences)]
    for end in reversed(list_safe_ends(sentences, language)):
        if ends[end] < len(lede):
            yield lede[: ends[end]]


def split_text(text: str, fits: Callable[[str], bool], language: str) -> Iterator[str]:
    """Yield a text in as many pieces as it takes; only white space is lost between them.

    Each fits, unless there is no room for a single character: then the rest comes as it is.

    Args:
        text: paragraphs with blank lines between.
        fits: whether a piece has room; what fits must also fit when it is shorter.
        language: for its sentences.
    """
    whole, start = text.strip(), 0
    while left := _look_ahead(whole, start, fits):
        last = start + len(left) == len(whole)
        end = 0 if last and fits(left) else _find_cut(left, fits, language)
        if not end:
            yield whole[start:]
            break
        yield left[:end].rstrip()
        start += end + len(left[end:]) - len(left[end:].lstrip())


def _look_ahead(text: str, start: int, fits: Callable[[str], bool]) -> str:
    """Return enough of the text from here on to tell where a piece ends."""
    view = _VIEW
    while start + view < len(text) and fits(text[start : start + view]):
        view *= 2
    return text[start : start + view]


def _find_cut(text: str, fits: Callable[[str], bool], language: str) -> int:
    """Return where the first piece ends: at the coarsest place that fills it well, or else where it fits."""
    window = _WINDOW
    while window < len(text) and fits(text[:window]):
        window *= 2
    most = _find_last_fitting(range(1, min(window, len(text))), text, fits)
    coarsest = 0
    for ends in _find_places(text[: most + _NEXT], language):
        end = _find_last_fitting(ends, text, fits)
        if end > most * FULL_ENOUGH:
            return end
        coarsest = coarsest or end
    return coarsest


def _find_places(text: str, language: str) -> Iterator[Sequence[int]]:
    """Yield the ends of paragraphs, then of sentences, clauses, words and characters."""
    yield [match.start() for match in _PARAGRAPH.finditer(text)]
    yield find_ends(text, split_sentences(text, language)[:-1])
    yield [match.start() for match in _CLAUSE.finditer(text) if _is_balanced(text[: match.start()])]
    words = _find_word_ends(text)
    yield [end for end in words if _is_balanced(text[:end])]
    yield words
    yield _find_character_ends(text)


def _find_last_fitting(ends: Sequence[int], text: str, fits: Callable[[str], bool]) -> int:
    """Return the last of these ends up to which the text fits, by halving; 0 where there is none."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if fits(text[: ends[middle]].rstrip()) else (low, middle)
    return ends[low - 1] if low else 0


def _find_word_ends(text: str) -> list[int]:
    """Return where words end; in scripts without spaces between them, where characters do."""
    ends = [match.start() for match in _BREAK.finditer(text)]
    if _UNPARTED.search(text):
        ends += [
            end
            for end in _find_character_ends(text)[:-1]
            if _UNPARTED.match(text[end - 1]) and not _BOUND.match(text[end])
        ]
    return sorted(set(ends))


def _find_character_ends(text: str) -> list[int]:
    """Return where characters end, as a reader sees them."""
    import regex

    return [match.end() for match in regex.finditer(r"\X", text)]


def _is_balanced(text: str) -> bool:
    """Return whether no quotation is left open."""
    return text.count("«") == text.count("»") and text.count("“") == text.count("”")


def _is_weak(text: str) -> bool:
    """Return whether a title leans on what would come next: after a preposition, a number, or `M.`."""
    last = _BREAK.split(text)[-1].strip(_DANGLING)
    word = re.split("['’]", last)[-1]
    abbreviated = word.endswith(".") and len(word) <= WEAK_WORD + 1
    return abbreviated or word in WEAK_WORDS or (len(word) <= WEAK_WORD and word == word.lower())
