"""Dates: as a masthead writes them, and as people write them in any language of the press."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from babel import Locale

_FALLBACK = "en"

# How the months begin, in small letters, one list a month, from the Unicode CLDR (read 2026-11-23) for
# fr en de es it pt nl sv da no pl cs ru uk el ro hu tr fi ca ar he. The longest beginning wins.
_MONTHS = (
    "jan ene gen jän янв січ ιαν ιανουαρ ian oca tammi gener يناير ינואר styc stycz led leden ژانویه",
    "fév fev feb fevr févr luty lut úno únor фев лют φεβ şub helmi فبراير شباط פברואר febr فوریه",
    "mar mär mrt mars märz marzo março maart marca marz бер мар μαρ μάρ maalis مارس آذار מרץ מרס břez marec",
    "avr apr abr kwi kwie dub duben апр квіт кві απρ nis huhti أبريل ابريل نيسان אפריל april آوریل",
    "mai may maj mag maio mei maja květ май мая трав μαϊ μάι μαΐ touko مايو أيار מאי máj maig مه",
    "juin jun giu juni june czerw cze červen июн черв ιουν kesä haz يونيو يونيه حزيران יוני jún ژوئن",
    "juil jul lug july lip lipc červenec июл лип ιουλ heinä tem يوليو يوليه تموز יולי júl ژوئیه",
    "aoû aou aug ago aout sie sierp srp srpen авг серп αυγ elo ağu أغسطس اغسطس آب אוגוסט ava اوت",
    "sep set wrz wrze zář září сен вер σεπ syys eyl سبتمبر أيلول ספטמבר szept سپتامبر",
    "oct okt ott out paź październik říj říjen окт жов οκτ loka eki أكتوبر اكتوبر אוקטובר اکتبر",
    "nov listopad lis ноя лист νοε marras kas نوفمبر נובמבר نوامبر",
    "déc dec dez dic des gru grud pro prosin дек груд δεκ joulu ara ديسمبر דצמבר دسامبر",
)
# The Arabic names of the Levant have two words.
_LEVANT = {
    "تشرين الأول": 10, "تشرين الاول": 10, "تشرين الثاني": 11,
    "كانون الأول": 12, "كانون الاول": 12, "كانون الثاني": 1,
}  # fmt: skip
_STEMS = {stem: number for number, stems in enumerate(_MONTHS, 1) for stem in stems.split()} | _LEVANT
_LONGEST = max(map(len, _STEMS))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_WORD = r"(?P<month>[^\W\d_]{2,14}(?:\sال(?:أول|اول|ثاني))?)"
_DATE = re.compile(
    rf"""(?<![\d.,/-])(?:
      (?P<y>(?:19|20)\d\d)\s?(?:(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}})
        |年\s?(?P<m2>\d{{1,2}})\s?月\s?(?P<d2>\d{{1,2}})\s?日|년\s?(?P<m3>\d{{1,2}})\s?월\s?(?P<d3>\d{{1,2}})\s?일)
      | (?P<a>\d{{1,2}})(?P<s2>[-/.])\s?(?P<b>\d{{1,2}})(?P=s2)\s?(?P<y2>(?:19|20)?\d\d)
      | (?P<d4>\d{{1,2}})(?:er|re|st|nd|rd|th|[.ºª°])?\s(?:de\s|d[’']|of\s|ב)?{_WORD}(?:/\w+)?[.,]?
        \s(?:de\s|del\s|di\s)?(?P<y4>(?:19|20)\d\d)
      | \b{_WORD.replace("month", "month2")}\.?\s(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y5>(?:19|20)\d\d)
    )(?!\d)""",
    re.VERBOSE,
)
_FIRST = re.compile(r"\b1(?= )")
_YEAR = re.compile(r"(?:19|20)\d\d|\d[-/.]\d\d\b")
# Years of two digits are of this century.
_CENTURY, _SHORT = 2000, 100
_MONTHS_A_YEAR = 12


def format_long_date(day: date, language: str, *, weekday: bool = True) -> str:
    """Return a day with its month in letters and year, and its weekday: `vendredi 27 novembre 2026`.

    Babel is loaded by the first call.

    Args:
        day: the day to write.
        language: ISO 639-1 code, perhaps with a region (`fr-CH`); an unknown one is written in English.
        weekday: whether it stands there.
    """
    from babel.dates import format_date

    locale = _find_locale(language)
    written = format_date(day, "full" if weekday else "long", locale)
    # The Unicode CLDR writes `1 novembre` where French says `1er novembre`
    # (Babel 2.18, tried 2026-11-23).
    return _FIRST.sub("1er", written) if locale.language == "fr" else written


def _find_locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FALLBACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A day, and where in the text it is written."""

    day: dt.date
    start: int
    end: int


def find_date(text: str, language: str = "") -> WrittenDate | None:
    """Return the first whole date in a text; a day without its year is none.

    Args:
        text: a line.
        language: of `3/4/2025`: the month comes first in American English alone.
    """
    plain = text.translate(_DIGITS)
    return next(_iter_dates(plain, language), None) if _YEAR.search(plain) else None


def _iter_dates(text: str, language: str) -> Iterator[WrittenDate]:
    for match in _DATE.finditer(text):
        day = _parse_day(match, language)
        if day:
            yield WrittenDate(day=day, start=match.start(), end=match.end())


def _parse_day(match: re.Match[str], language: str) -> dt.date | None:
    fields = match.groupdict()
    year = next(int(fields[key]) for key in ("y", "y2", "y4", "y5") if fields[key])
    year += _CENTURY if year < _SHORT else 0
    if fields["a"]:
        day, month = int(fields["a"]), int(fields["b"])
        if (language == "en" and day <= _MONTHS_A_YEAR) or month > _MONTHS_A_YEAR:
            day, month = month, day
    else:
        month = _read_month(fields)
        day = next(int(fields[key]) for key in ("d", "d2", "d3", "d4", "d5") if fields[key])
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _read_month(fields: dict[str, str | None]) -> int:
    number = next((fields[key] for key in ("m", "m2", "m3") if fields[key]), None)
    return int(number) if number else parse_month(fields["month"] or fields["month2"] or "")


def parse_month(word: str) -> int:
    """Return the number of a month that a word names, 0 where it names none."""
    word = word.lower().removeprefix("ב")
    stems = (word[:size] for size in range(min(len(word), _LONGEST), 1, -1))
    return next((_STEMS[stem] for stem in stems if stem in _STEMS), 0)
