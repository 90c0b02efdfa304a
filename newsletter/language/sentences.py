"""Sentences: what ends them, and how a text is split; in doubt it is not, for a false cut does more harm."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsletter.language.abbreviations import (
    ORDINAL_LANGUAGES,
    is_abbreviation,
    is_lettered,
    is_reference,
    is_starter,
    may_end,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# What ends a sentence, in the scripts of the press: those of Europe, India, Pakistan, Ethiopia, Armenia,
# Burma, Cambodia, Tibet, China and Japan.
FULL_STOPS: Final = ".।॥۔።։။។៕།。｡．"
QUESTION_MARKS: Final = "?؟？፧⁇⁈"
EXCLAMATION_MARKS: Final = "!！‼⁉"
STOPS: Final = f"{FULL_STOPS}{QUESTION_MARKS}{EXCLAMATION_MARKS}…"
# No space need follow these.
UNSPACED_STOPS: Final = "。！？｡။។៕"
# What announces what follows.
COLONS: Final = (":", "：", "፦")
# What may close after the stop, and still belongs to the sentence.
CLOSING_MARKS: Final = "\"'»”’)]」』）"
_CLOSING = f"{CLOSING_MARKS} \t\n\u00a0\u202f"
_ENDS = frozenset(STOPS)
_CLAUSE_ENDS = frozenset(f"{STOPS}:;：；")
# What ends a caption or a paragraph of a web page that is a sentence.
_LAST_SIGNS = _ENDS | frozenset(CLOSING_MARKS)

_EMPTY_LINE = re.compile(r"\n\s*\n")

# Where a sentence may end or be held together: a run of stops, a quotation mark, a bracket. A straight
# quotation mark inside a word (צה"ל) is none, nor is the bracket of a sad face :(
_MARK = re.compile(
    rf"""
      (?P<stop>[{STOPS}]+)
    | (?P<pair>[«»‹›“”„)\[\]「」『』（）【】] | (?<![:;])(?<![:;]-)\( | (?<!\w)" | "(?!\w))
    """,
    re.VERBOSE,
)

# What each mark can close.
_CLOSES = {"»": "«", "›": "‹", "”": "“„", "“": "„", '"': '"', ")": "(", "]": "["} | {
    "」": "「",
    "』": "『",
    "）": "（",
    "】": "【",
}
_OPENS = frozenset('«‹“„"([「『（【')
_BRACKETS = frozenset(")]）】")
# German books turn the French marks round: »So.«
_CLOSES_GERMAN = _CLOSES | {"«": "»", "‹": "›"}
_OPENS_GERMAN = _OPENS | {"»", "›"}

# What a straight quotation mark that opens may follow, beside white space.
_BEFORE_STRAIGHT = frozenset("([«“'’:—–-")
# A sentence begins with none of these.
_NEVER_FIRST = frozenset(",;:%‰)]}»›”」』）】،؛、，；：") | _ENDS
# What may introduce a whole quotation.
_INTRODUCES = frozenset(":：,，—–-")

# White space, opening marks, and the character that a sentence would begin with.
_NEXT = re.compile(r"\s*+(?:[¿¡«‹“„\"'‘’(\[「『（【—–*_-]\s*+){0,3}(\S)?")
_LAST_WORD = re.compile(r"(?:.*[\W\d_])?([^\W\d_]*)", re.DOTALL)
_WORD_BEFORE = re.compile(r"(?:.*[\W\d_])?([^\W\d_]+)\s", re.DOTALL)
# What ties a single letter to what stands before it.
_GLUED = frozenset("°&")
# `1. Le budget`, `IV. La suite`, `Art. 2. La République`.
_ENUMERATOR = re.compile(
    r"(?:\A|.*\n)\s*(?:(?:Art|Chap|Fig|Sect|Tab)\.\s+)?(?:\d{1,3}|[IVXLC]{1,6})", re.DOTALL
)
_ORDINAL = re.compile(r"(?:.*[^\d.:,])?\d{1,2}", re.DOTALL)
_REFERENCE = re.compile(r"\s+(?:\d|[A-Z](?:\d|[.-]|\s\d)|[IVXLC]+(?![\w’']))")
# `“Why?” Smith asked.` is one sentence: English may name the speaker before the verb.
_ENGLISH_SPEAKER = re.compile(
    r"\s+(?:[A-Z][\w’'-]*\.?\s+){1,3}"
    r"(?:said|says|asked|asks|added|adds|told|replied|wrote|writes|cried|shouted|answered|wondered)\b"
)

# The source of a quotation, before the full stop that ends both: `“So be it.” (Smith, p. 55).`
_CITATION = re.compile(r"\s+\([^()]{1,80}\)[.,;:…]")
# `N°. 1026`, whose sign is no letter.
_NUMERO = re.compile(r"(?:.*\W)?[Nn][°º]", re.DOTALL)
# The end of an acronym or an hour: `U.S`, `p.m`; and the last word with what may be a firm's sign before it.
_ACRONYM = re.compile(r"(?:.*[\W\d_])?[^\W\d_](?:\.\s?[^\W\d_])+", re.DOTALL)
_FIRST_WORD = re.compile(r"\s+(?:(?P<opens>[¿¡])|(?P<word>[^\W\d_]+)(?![\w.’']))")
# `You and I. Did you`: the pronoun, and no initial.
_PRONOUN = re.compile(r".*\b(?:and|or|than|as|but|nor) I", re.DOTALL)

# Characters that are looked at before a stop, and after a beginning: more than any abbreviation has, and
# bounded so that hostile text costs no more than any other.
_REACH = 24


def ends_sentence(text: str) -> bool:
    """Return whether a text ends with a stop, closing marks after it included: `« Il part. »`."""
    return text.rstrip(_CLOSING)[-1:] in _ENDS


def ends_clause(text: str) -> bool:
    """Return whether a text ends as a sentence does, or with a colon or semicolon.

    A wrapped line that ends so need not go on in the next. No space may part the stop and its closing mark:
    the line may be cut at that space.
    """
    return text.rstrip().rstrip(CLOSING_MARKS)[-1:] in _CLAUSE_ENDS


def may_end_sentence(text: str) -> bool:
    """Return whether a text's last sign is a stop or a closing mark, whatever stands before that mark.

    Headlines, menus and captions of a web page end with neither; quotations often lack their stop.
    """
    return text[-1:] in _LAST_SIGNS


def split_sentences(text: str, language: str = "fr") -> tuple[str, ...]:
    """Return the sentences of a text, in order, each without the white space around it.

    Nothing but that white space is lost. An empty line always ends a sentence, a single line break never.
    What is quoted or in brackets stays in one piece, to the paragraph's end where no mark closes it.

    Args:
        text: any length; the time it takes grows in step with it.
        language: ISO 639-1 code, whose abbreviations are respected; a region after it (`fr-CH`) is ignored.
    """
    code = language.partition("-")[0].lower()
    parts = (
        part.strip() for paragraph in _EMPTY_LINE.split(text) for part in _split_paragraph(paragraph, code)
    )
    return tuple(part for part in parts if part)


def _split_paragraph(paragraph: str, language: str) -> Iterator[str]:
    edges = (0, *_find_cuts(paragraph, language), len(paragraph))
    return (paragraph[start:end] for start, end in pairwise(edges))


def _find_cuts(text: str, language: str) -> Iterator[int]:
    start = 0
    for stop, end in _find_candidates(text, language):
        if _is_end(text, start, stop, end, language):
            yield end
            start = end


def _find_candidates(text: str, language: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield stops outside quotations and brackets, each with its end or that of the marks that close it."""
    nesting = _Nesting(language)
    stop: re.Match[str] | None = None
    end = 0
    for mark in _MARK.finditer(text):
        if mark["stop"]:
            stop, end, complete = mark, mark.end(), True
        else:
            opened = nesting.turn(mark)
            if stop is None or opened is None or text[end : mark.start()].strip():
                stop = None
                continue
            end, complete = mark.end(), _is_complete(text, opened, mark, stop)
        if complete and nesting.is_flat:
            yield stop, end


class _Nesting:
    """The quotation marks and brackets that stand open."""

    def __init__(self, language: str) -> None:
        german = language == "de"
        self._closes = _CLOSES_GERMAN if german else _CLOSES
        self._opens = _OPENS_GERMAN if german else _OPENS
        self._open: list[tuple[str, int]] = []
        self._count = dict.fromkeys(self._opens, 0)

    @property
    def is_flat(self) -> bool:
        return not self._open

    def turn(self, mark: re.Match[str]) -> int | None:
        """Open or close a pair; return where the closed pair began, the mark's own place if nowhere."""
        sign, place = mark.group(), mark.start()
        for opener in self._closes.get(sign, ""):
            if self._count[opener]:
                return self._close(opener)
        if sign not in self._opens or (sign == '"' and not _can_open(mark.string[max(0, place - 1) : place])):
            return place
        self._open.append((sign, place))
        self._count[sign] += 1
        return None

    def _close(self, opener: str) -> int:
        sign = ""
        while sign != opener:
            sign, place = self._open.pop()
            self._count[sign] -= 1
        return place


def _can_open(before: str) -> bool:
    """Return whether a straight quotation mark after this character can open: in `5' 10"` it cannot."""
    return not before or before.isspace() or before in _BEFORE_STRAIGHT


def _is_complete(text: str, opened: int, closing: re.Match[str], stop: re.Match[str]) -> bool:
    """Return whether what was quoted or in brackets since `opened` ends its sentence, and is no part of one.

    `Elle part. (Lui aussi.)` does, `Elle part (vraiment !)` does not; nor does `Dans « Qui ? »`.
    """
    lead = text[max(0, opened - 4) : opened].rstrip()
    if not lead or lead[-1] in _ENDS:
        return True
    if closing["pair"] in _BRACKETS:
        return False
    return stop["stop"] in FULL_STOPS or lead[-1] in _INTRODUCES


def _is_end(text: str, start: int, stop: re.Match[str], end: int, language: str) -> bool:
    if not (text[end : end + 1].isspace() or text[end - 1] in UNSPACED_STOPS):
        return False
    following = _NEXT.match(text, end)
    if following is None or not _can_begin(following[1], language):
        return False
    if end > stop.end() and _CITATION.match(text, end):
        return False
    if stop["stop"] == ".":
        before = text[max(start, stop.start() - _REACH) : stop.start()]
        if _is_abbreviated(before, following, language) and not _begins_sentence(before, following, language):
            return False
    elif language == "en" and end > stop.end() and _ENGLISH_SPEAKER.match(text, end):
        return False
    return any(map(str.isalnum, text[start : min(end, start + _REACH)]))


def _can_begin(first: str | None, language: str) -> bool:
    """Return whether a sentence may begin with this character; an emoji belongs to the sentence before it."""
    if not first or first.islower():
        return False
    if first in _NEVER_FIRST:
        return language == "de" and first in _OPENS_GERMAN
    return unicodedata.category(first) != "So"


def _begins_sentence(before: str, following: re.Match[str], language: str) -> bool:
    """Return whether a sentence surely begins behind an abbreviation that may end one."""
    first = _FIRST_WORD.match(following.string, following.start())
    if first is None or not (first["opens"] or is_starter(first["word"], language)):
        return False
    last = _LAST_WORD.fullmatch(before)
    pronoun = language == "en" and _PRONOUN.fullmatch(before)
    return bool(_ACRONYM.fullmatch(before) or pronoun or (last and may_end(last[1], language)))


def _is_abbreviated(before: str, following: re.Match[str], language: str) -> bool:
    """Return whether the single full stop after `before` belongs to an abbreviation or a number."""
    last = _LAST_WORD.fullmatch(before)
    word = last[1] if last else ""
    if not word:
        if _NUMERO.fullmatch(before):
            return following[1].isdigit()
        return before[-1:].isdigit() and _is_number(before, following[1], language)
    if len(word) == 1 and (not word.islower() or before[-2:-1] == "."):
        return not _is_named(before, language)
    if is_abbreviation(word, language) or (word.isupper() and _ENUMERATOR.fullmatch(before)):
        return True
    return is_reference(word, language) and bool(_REFERENCE.match(following.string, following.start()))


def _is_named(before: str, language: str) -> bool:
    """Return whether the single letter at the end is no initial: `5G`, `5 °C`, `R&D`, `le plan B`."""
    neighbour, noun = before[-2:-1], _WORD_BEFORE.fullmatch(before[:-1])
    return neighbour.isdigit() or neighbour in _GLUED or bool(noun and is_lettered(noun[1], language))


def _is_number(before: str, first: str, language: str) -> bool:
    """Return whether the stop after a digit belongs to a longer number, an ordinal, or an item's number."""
    ordinal = language in ORDINAL_LANGUAGES and _ORDINAL.fullmatch(before)
    return first.isdigit() or bool(ordinal or _ENUMERATOR.fullmatch(before))
