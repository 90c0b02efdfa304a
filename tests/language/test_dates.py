from datetime import date

import pytest

from newsletter.language import long_date

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "vendredi 27 novembre 2026"),
        ("en", "Friday, November 27, 2026"),
        ("de", "Freitag, 27. November 2026"),
        ("es", "viernes, 27 de noviembre de 2026"),
        ("ja", "2026年11月27日金曜日"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, expected: str) -> None:
    actual = long_date(FRIDAY, language)

    assert expected == actual


@pytest.mark.parametrize("language", ["fr", "fr-FR", "fr_FR"])
def test_the_first_of_the_month_is_an_ordinal_in_french(language: str) -> None:
    expected = "vendredi 1er mai 2026"

    actual = long_date(date(2026, 5, 1), language)

    assert expected == actual


@pytest.mark.parametrize("day", [date(2026, 5, 11), date(2026, 5, 21), date(2001, 1, 31)])
def test_no_other_day_is_an_ordinal_in_french(day: date) -> None:
    assert "1er" not in long_date(day, "fr")


@pytest.mark.parametrize("language", ["xx", "", "../fr", "klingon", "12"])
def test_an_unknown_language_is_written_in_english(language: str) -> None:
    expected = long_date(FRIDAY, "en")

    actual = long_date(FRIDAY, language)

    assert expected == actual
