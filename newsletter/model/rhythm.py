"""The rhythm of a publication: the days on which its issues go out, in words of English or French."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# How rhythms may be written: what a message offers.
EXAMPLES = (
    "daily", "weekdays", "weekly on friday", "every two weeks on friday", "monthly on the first friday",
    "monthly on the 15th",
)  # fmt: skip
# Days after which any rhythm has come round: eight weeks, or two months. Own limit.
_FAR = 100

_DAYS = (
    "monday mon lundi", "tuesday tue mardi", "wednesday wed mercredi", "thursday thu jeudi",
    "friday fri vendredi", "saturday sat samedi", "sunday sun dimanche",
)  # fmt: skip
_WEEKDAYS = {word: number for number, words in enumerate(_DAYS) for word in words.split()}
_ORDINALS = {
    word: number
    for number, words in (
        (-1, "last dernier derniere"),
        (1, "first premier premiere"),
        (2, "second deuxieme"),
        (3, "third troisieme"),
        (4, "fourth quatrieme"),
    )
    for word in words.split()
}
_COUNTS = {"two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4, "quatre": 4}
_NUMBER = re.compile(r"(\d{1,2})(st|nd|rd|th|er|re|e|eme)?")
# Several words that say one thing, and that thing.
_PHRASES = {
    "en semaine": "weekday", "jours ouvres": "weekday", "every other": "fortnight", "sur deux": "fortnight",
    "quinze jours": "fortnight", "last day": "31", "dernier jour": "31",
}  # fmt: skip
# What a word says of the rhythm as a whole.
_UNITS = {
    word: unit
    for unit, words in (
        ("day", "daily quotidien quotidienne day jour"),
        ("weekday", "weekday"),
        ("week", "weekly week hebdomadaire hebdo semaine"),
        ("fortnight", "fortnightly fortnight biweekly"),
        ("month", "monthly month mensuel mensuelle mois"),
        ("range", "to au"),
    )
    for word in words.split()
}
_FILLING = frozenset(
    word
    for words in ("on the of in each every from and", "chaque tous toutes les le la l du de un une a et")
    for word in words.split()
)
_KNOWN = _UNITS.keys() | _WEEKDAYS.keys() | _ORDINALS.keys() | _COUNTS.keys() | _FILLING
# The fifth Friday is not in every month.
_MOST_NTH, _MOST_WEEKS, _LONGEST_MONTH = 4, 8, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Days of the week, perhaps not of every week, or days of the month.

    Attributes:
        words: as the publication writes it.
        weekdays: from 0, a Monday; none where days of the month are meant.
        weeks: how many weeks lie between two issues.
        nth: which of the weekdays of a month, -1 for the last; 0 for all of them.
        days: of the month; one that a month lacks is its last.
    """

    words: str
    weekdays: frozenset[int] = frozenset()
    weeks: int = 1
    nth: int = 0
    days: frozenset[int] = frozenset()

    def has_day(self, day: date, former: date | None = None) -> bool:
        """Return whether an issue goes out on a day, where the one before went out on `former`."""
        length = monthrange(day.year, day.month)[1]
        if self.days:
            return day.day in self.days or (day.day == length and length < max(self.days))
        return (
            day.weekday() in self.weekdays
            and self.nth in {0, (day.day - 1) // 7 + 1, -1 if day.day + 7 > length else 0}
            and (former is None or self.weeks == 1 or _count_weeks(former, day) % self.weeks == 0)
        )

    def find_next(self, former: date, earliest: date) -> date:
        """Return the first day of the rhythm after the one before, and not before another day."""
        begin = min(max(former, earliest - timedelta(1)), date.max - timedelta(_FAR))
        days = (begin + timedelta(number) for number in range(1, _FAR))
        return next(day for day in days if self.has_day(day, former))


def name_weekday(day: date) -> str:
    """Return the English name of a day's weekday."""
    return _DAYS[day.weekday()].split()[0].title()


def parse_rhythm(words: str) -> Rhythm | None:
    """Return the rhythm that words name, or None where they name none, or might name two."""
    tokens = [token for token in _split_words(words) if token not in _FILLING]
    weekdays = [_WEEKDAYS[token] for token in tokens if token in _WEEKDAYS]
    units = [_UNITS[token] for token in tokens if token in _UNITS]
    numbers = [number for token in tokens if (number := _parse_number(token))]
    if len(weekdays) + len(units) + len(numbers) < len(tokens):
        return None
    days = frozenset(_fill_range(weekdays) if "range" in units else weekdays)
    is_count = any(token in _COUNTS or token.isdigit() for token in tokens)
    kinds = {unit for unit in units if unit != "range"} | ({"count"} if is_count else set())
    return _make_rhythm(words, days, numbers, kinds)


def _make_rhythm(words: str, weekdays: frozenset[int], numbers: list[int], kinds: set[str]) -> Rhythm | None:
    match (sorted(kinds), bool(weekdays), numbers):
        case (["day"], False, []):
            return Rhythm(words=words, weekdays=frozenset(range(7)))
        case (["weekday"], False, []):
            return Rhythm(words=words, weekdays=frozenset(range(5)))
        case ([] | ["week"], True, []):
            return Rhythm(words=words, weekdays=weekdays)
        case (["fortnight"] | ["fortnight", "week"], True, []):
            return Rhythm(words=words, weekdays=weekdays, weeks=2)
        case (["count", "week"], True, [weeks]) if 1 <= weeks <= _MOST_WEEKS:
            return Rhythm(words=words, weekdays=weekdays, weeks=weeks)
        case ([] | ["month"], True, [nth]) if -1 <= nth <= _MOST_NTH:
            return Rhythm(words=words, weekdays=weekdays, nth=nth)
        case (["month"] | ["count", "month"], False, [_, *_]) if max(numbers) <= _LONGEST_MONTH:
            return Rhythm(words=words, days=frozenset(day if day > 0 else _LONGEST_MONTH for day in numbers))
        case _:
            return None


def _split_words(words: str) -> list[str]:
    """Return the words in small letters, without accents, and the s of a plural."""
    letters = unicodedata.normalize("NFD", words.lower())
    text = " ".join(
        re.findall(r"[a-z0-9]+", "".join(each for each in letters if not unicodedata.combining(each)))
    )
    for phrase, word in _PHRASES.items():
        text = text.replace(phrase, word)
    return [token if token in _KNOWN else token.removesuffix("s") for token in text.split()]


def _parse_number(token: str) -> int:
    match = _NUMBER.fullmatch(token)
    return int(match[1]) if match else (_ORDINALS | _COUNTS).get(token, 0)


def _fill_range(weekdays: list[int]) -> list[int]:
    """Return all days from the first to the second, across a Sunday too; none where there are not two."""
    if len(weekdays) != 2:  # noqa: PLR2004 - from, to
        return []
    first, last = weekdays
    return [day % 7 for day in range(first, last + (7 if last < first else 0) + 1)]


def _count_weeks(former: date, day: date) -> int:
    monday, former_monday = (each - timedelta(each.weekday()) for each in (day, former))
    return (monday - former_monday).days // 7
