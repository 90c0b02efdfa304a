"""Features of a unit alone: how wide it is, how it begins and ends, what it says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsletter.language import find_date
from newsletter.language.sentences import (
    CLOSING_MARKS,
    EXCLAMATION_MARKS,
    FULL_STOPS,
    QUESTION_MARKS,
    STOPS,
    UNSPACED_STOPS,
)
from newsletter.sources.lines.byline import Signature, find_signature
from newsletter.sources.lines.phrases import find_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.sources.pasted.units import Unit

# Columns from which a unit that ends as a sentence does is prose rather than a line. Own limit, measured on
# pasted articles, as all in this room are.
PROSE = 120
# Columns of the longest unit whose words are looked at one by one.
SHORT = 320
# Steps by which widths and words are told apart.
WIDTHS = (6, 12, 20, 30, 45, 60, 80, 110, 150, 200, 260, SHORT)
WORDS = (1, 2, 3, 5, 8, 13, 20, 99)
SENTENCES = 4
# Characters around a date on a line that says nothing else, and of a line that is a name.
DATELINE, NAME = 45, 40
# Words of a name, letters of an abbreviation, and the share of words with a capital that makes Title Case.
NAMES, ABBREVIATION, TITLE_CASE = range(2, 5), 3, 0.7
# Units whose features are kept in memory: many lines of a page are the same.
REMEMBERED = 2_048

CLOSING: Final = f"{CLOSING_MARKS}\u00a0\u202f "
OPENING: Final = "«“„\"'‘‹¿¡([「『（【\u00a0\u202f "

_WIDE = re.compile(r"[\u1100-\u115f\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_STOP = re.compile(rf"[{STOPS}](?=[{re.escape(CLOSING_MARKS)}\s]|$|(?<=[{UNSPACED_STOPS}]))")
_RULE = re.compile(r"[\W_]+")
_CLOCK = re.compile(r"\d{1,2}\s?(?:[:.]\d\d|[hH]\s?\d{0,2}\b)")
_LETTERS = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_SPEAKER = re.compile(r"(?P<who>[^\W\d_][^.!?:：]{0,40}?)\s?[:：](?=\s|「|\w)")

# What a text shows by the way it begins, by name.
BEGINNINGS: Final[Mapping[str, re.Pattern[str]]] = {
    "quoted": re.compile(
        r"\s*(?:«[^«»]+»|“[^“”]+”|„[^„“”]+[“”]|\"[^\"]+\"|「[^「」]+」|『[^『』]+』|”[^”]+”|‘[^‘’]+’|»[^«»]+«)"
        r"\s*(?:[,—–-]?\s*[^.!?]{2,80})?\s*$"
    ),
    "numbered": re.compile(
        r"(?:\d{1,3}|[IVX]{1,4}|[A-Z])[.)]\s|[一二三四五六七八九十]{1,2}、|[#■◆●▼【◇]|\d{1,2}\s?[-–]\s"
    ),
    "note": re.compile(r"\(?(?:\*{1,3}|\d{1,2}\)|\[\d{1,2}\]|¹|²|³|†)\)?\s*\S"),
    "form": re.compile(r"\[[^\]]*\]|\(\s*\)|_{4,}"),
    "tag": re.compile(r"#\w"),
}
_CREDIT = re.compile(
    r"\((?:photo|foto|image|crédit|credit|bild|fot\.|фото|صورة|צילום|사진)\b[^)]*\)\s*$|[©ⓒ]"
    r"|\b(?:getty|shutterstock|unsplash)\b|\b(?:photo|foto|photograph|bild|fot\.)(?:\s?[:©]|\s[^.]{3,40}$)"
    r"|[/|–—-]\s?(?:afp|reuters|ap|dpa|epa|efe|ansa|anp|pap|imago|belga|keystone|istock|alamy|agence|adobe)\b"
    r"|\bafp\)?\s*$|[摄攝]\s*$|(?:撮影|提供)\s*[）)]?$",
    re.IGNORECASE,
)
# What it shows anywhere: searched only where one of the signs or words before it occurs, for most have none.
ANYWHERE: Final[Mapping[str, tuple[tuple[str, ...], re.Pattern[str]]]] = {
    "one crumb": (tuple(">›»/|•·→＞"), re.compile(r"\s[>›»/|•·→]\s|[>›＞]")),
    "two crumbs": (
        tuple(">›»/|•·→＞"),
        re.compile(r"(?:\s[>›»/|•·→]\s|[>›＞])[^>›»/|•·→＞]+(?:\s[>›»/|•·→]\s|[>›＞])"),
    ),
    "credit": (
        (
            *(
                "hoto",
                "PHOTO",
                "oto",
                "mage",
                "rédit",
                "redit",
                "RÉDIT",
                "ild",
                "fot.",
                "Fot.",
                "фото",
                "Фото",
            ),
            *("صورة", "צילום", "사진", "©", "ⓒ", "etty", "stock", "nsplash", "摄", "攝", "撮影", "提供"),
            *("/", "|", "–", "—", "- ", "AFP"),
        ),
        _CREDIT,
    ),
    "ends in capitals": (tuple(STOPS), re.compile(rf"[{STOPS}]\s+[^\W\d_a-zà-ÿ][^a-zà-ÿ.!?]{{6,60}}$")),
    "link": (("://", "www.", "@", ".com", ".fr", ".org", ".net", ".de"), re.compile(r"\S[/.@]\S+\w")),
    "brackets": (tuple("(（["), re.compile(r".")),
    "colon within": (tuple(":："), re.compile(r"[:：].")),
    "comma within": (tuple(",،、，"), re.compile(r".")),
    "question within": (tuple(QUESTION_MARKS), re.compile(rf"[{QUESTION_MARKS}].")),
    "columns": (("\t", "  ", " | "), re.compile(r".")),
}
# The same, with signs of one letter apart from words.
_FIRST_SOUGHT: Final = {
    name: (
        frozenset(sign for sign in signs if len(sign) == 1),
        [sign for sign in signs if len(sign) > 1],
        pattern,
    )
    for name, (signs, pattern) in ANYWHERE.items()
}
_RUN_TOGETHER = re.compile(r"[^\W\d_A-Z]{4}[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{4}")
_DIGIT = re.compile(r"\d")
_ENDS: Final = {
    sign: kind
    for kind, signs in (
        ("stop", FULL_STOPS),
        ("question", QUESTION_MARKS),
        ("shout", EXCLAMATION_MARKS),
        ("dots", "…"),
        ("colon", ":："),
        ("comma", ",;،；、"),
    )
    for sign in signs
}
_SENTENCE: Final = frozenset({"stop", "question", "shout", "dots"})
# What a unit is to its neighbours, where it says so itself: the first of these that it shows.
_TELLING: Final = ("date alone", "byline", "form", "credit")


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """What a unit alone shows.

    Attributes:
        width: columns.
        shape: `rule`, `prose`, `sentence`, `question`, `colon`, `line`, `long line`; `item` and its mark; or
            what a line says it is: `date alone`, `byline`, `form`, `credit`, `says` and the kind of noise.
        stops: sentences, about.
        shows: the names of all that it shows.
        speaker: who speaks, where it begins with a name and a colon.
        signature: the authors that it may name.
    """

    width: int
    shape: str
    stops: int
    shows: tuple[str, ...]
    speaker: str = ""
    signature: Signature | None = None


def describe_units(units: Sequence[Unit], language: str) -> list[LineFeatures]:
    """Return the features of each unit alone."""
    return [describe_line(unit.text, unit.marker or "", language) for unit in units]


@lru_cache(maxsize=REMEMBERED)
def describe_line(text: str, marker: str, language: str) -> LineFeatures:
    """Return the features of a text that stands behind a list mark of this kind, or of none."""
    if not marker and _RULE.fullmatch(text):
        return LineFeatures(len(text), "rule", 0, ("rule",))
    width = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    ends, stops = _get_end(text), len(_STOP.findall(text))
    shows = (f"mark {marker}", *_list_sizes(text, width), f"ends {ends}", f"stops {min(stops, SENTENCES)}")
    if width > SHORT:
        return LineFeatures(width, "prose", stops, shows)
    signature = find_signature(text)
    shows += tuple(_list_shown(text, marker, width, language))
    if signature and signature.sign in {"label", "word"}:
        shows += ("byline",)
    speaker = _SPEAKER.match(text)
    return LineFeatures(
        width,
        _get_shape(shows, width, ends, marker),
        stops,
        shows,
        speaker["who"] if speaker else "",
        signature,
    )


def _list_sizes(text: str, width: int) -> Iterator[str]:
    yield f"width {next((step for step in WIDTHS if width <= step), 'over')}"
    # In scripts without spaces a word has about two characters.
    count = width // 4 if width >= 2 * len(text) else text.count(" ") + 1
    yield f"words {next((step for step in WORDS if count <= step), 'over')}"


def _list_shown(text: str, marker: str, width: int, language: str) -> Iterator[str]:
    """Yield the names of what a short text shows."""
    yield f"begins {_get_beginning(text)}"
    yield from (name for name, pattern in BEGINNINGS.items() if pattern.match(text))
    letters = frozenset(text)
    yield from (
        name
        for name, (letter_signs, words, pattern) in _FIRST_SOUGHT.items()
        if (not letters.isdisjoint(letter_signs) or any(word in text for word in words))
        and pattern.search(text)
    )
    yield from _list_noise(text, marker)
    yield from _list_dates(text, language)
    yield from _list_capitals(text, width)


def _get_beginning(text: str) -> str:
    first = text.lstrip(OPENING)[:1]
    kinds = (("lower", first.islower()), ("digit", first.isdigit()), ("letter", first.isalpha()))
    quoted = " in quotes" if text[:1] in OPENING else ""
    return next((kind for kind, fits in kinds if fits), "sign") + quoted


def _list_noise(text: str, marker: str) -> Iterator[str]:
    """Yield the kind of noise that its words make it."""
    phrase = find_phrase(text) or (find_phrase(f"→{text}") if marker == "bullet" else None)
    if phrase and phrase.kind == "points":
        yield "says points"
    elif phrase:
        yield f"says {phrase.kind} {'whole' if phrase.whole else 'opening'}"
        yield f"noise {'whole' if phrase.whole else 'opening'}"


def _list_dates(text: str, language: str) -> Iterator[str]:
    digits = len(_DIGIT.findall(text))
    if not digits:
        return
    if digits * 3 > len(text):
        yield "mostly digits"
    date = find_date(text, language)
    if date:
        yield "date alone" if len(text) - (date.end - date.start) <= DATELINE else "date within"
    elif _CLOCK.search(text):
        yield "clock first" if _CLOCK.match(text) else "clock within"


def _list_capitals(text: str, width: int) -> Iterator[str]:
    words = text.split()
    if len(words) <= NAMES.stop and _RUN_TOGETHER.search(text):
        yield "run together"
    high = sum(word[:1].isupper() for word in words)
    if text.isupper() and len(text) > ABBREVIATION:
        yield "capitals"
    elif len(words) > NAMES.start and high >= TITLE_CASE * len(words):
        yield "title case"
    if len(words) in NAMES and high == len(words) and width < NAME and _LETTERS.fullmatch(text):
        yield "name"


def _get_end(text: str) -> str:
    bare = text.rstrip(CLOSING)
    kind = "dots" if bare.endswith("...") else _ENDS.get(bare[-1:], "none")
    return kind if bare[-1:] == text[-1:] else f"{kind} closed"


def _get_shape(shows: Sequence[str], width: int, ends: str, marker: str) -> str:
    """Return in a word what a unit is to its neighbours."""
    telling = next((name for name in shows if name in _TELLING or name.startswith("says ")), None)
    if telling:
        return telling
    kind = ends.partition(" ")[0]
    if marker:
        return f"item {marker}"
    if kind in _SENTENCE and width >= PROSE:
        return "prose"
    if kind in _SENTENCE:
        return "question" if kind == "question" else "sentence"
    return "colon" if kind == "colon" else "line" if width < PROSE else "long line"
