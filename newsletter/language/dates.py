"""Dates as a reader of each language expects them on a masthead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

_FALLBACK = "en"


def long_date(day: date, language: str) -> str:
    """A day with its weekday, month in letters and year: `vendredi 27 novembre 2026`.

    Babel is loaded by the first call.

    Args:
        day: the day to write.
        language: ISO 639-1 code, perhaps with a region (`fr-CH`); an unknown one is written in English.
    """
    from babel.dates import format_date

    locale = _locale(language)
    written = format_date(day, "full", locale)
    # The Unicode CLDR writes `1 novembre` where French says `1er novembre`
    # (Babel 2.18, tried 2026-11-23).
    return written.replace(" 1 ", " 1er ", 1) if locale.language == "fr" else written


def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FALLBACK)
