"""Dates on a masthead, and dates that people wrote."""

from __future__ import annotations

import datetime as dt
from datetime import date

import pytest

from newsletter.language import find_date, format_long_date

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
    actual = format_long_date(FRIDAY, language)

    assert expected == actual


@pytest.mark.parametrize("language", ["fr", "fr-FR", "fr_FR"])
def test_the_first_of_the_month_is_an_ordinal_in_french(language: str) -> None:
    expected = "vendredi 1er mai 2026"

    actual = format_long_date(date(2026, 5, 1), language)

    assert expected == actual


@pytest.mark.parametrize("day", [date(2026, 5, 11), date(2026, 5, 21), date(2001, 1, 31)])
def test_no_other_day_is_an_ordinal_in_french(day: date) -> None:
    assert "1er" not in format_long_date(day, "fr")


@pytest.mark.parametrize("language", ["xx", "", "../fr", "klingon", "12"])
def test_an_unknown_language_is_written_in_english(language: str) -> None:
    expected = format_long_date(FRIDAY, "en")

    actual = format_long_date(FRIDAY, language)

    assert expected == actual


MARCH = dt.date(2025, 3, 3)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 3 mars 2025 à 8 h 15", "Lundi 3 mars 2025", "03/03/2025 à 08:15", "2025-03-03 14:03:22", "2025/03/03",
        "03.03.2025, 14:03 Uhr", "3. März 2025", "March 3, 2025", "Mon 3 Mar 2025 14.03 BST", "3rd March 2025",
        "3 de marzo de 2025 - 14:03", "3 marzo 2025 alle 14:03", "3 de março de 2025", "3 maart 2025", "3 marca 2025, 14:03",
        "3 марта 2025, 14:03", "3 березня 2025", "3 Μαρτίου 2025", "٣ مارس ٢٠٢٥", "3 مارس/آذار 2025", "3 במרץ 2025",
        "2025年3月3日 14:03", "입력 2025.03.03. 오후 2:03", "2025년 3월 3일", "3 mars 2025", "den 3 mars 2025", "3. maaliskuuta 2025",
        "3. března 2025", "3 martie 2025", "3 Mart 2025",
    ],
)  # fmt: skip
def test_a_date_is_known_as_the_press_of_each_country_writes_it(line: str) -> None:
    found = find_date(line)

    assert found is not None
    assert found.day == MARCH


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("1er novembre 2026", dt.date(2026, 11, 1)),
        ("9 تشرين الأول 2025", dt.date(2025, 10, 9)),
        ("31 août 2025", dt.date(2025, 8, 31)),
        ("12 lipca 2025", dt.date(2025, 7, 12)),
        ("Sept. 21, 2011, 3:17 PM", dt.date(2011, 9, 21)),
    ],
)
def test_months_are_told_apart_by_their_longest_beginning(line: str, day: dt.date) -> None:
    found = find_date(line)

    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("language", "day"),
    [("fr", dt.date(2025, 4, 3)), ("de", dt.date(2025, 4, 3)), ("en", dt.date(2025, 3, 4))],
)
def test_the_month_comes_first_in_english_figures_alone(language: str, day: dt.date) -> None:
    found = find_date("3/4/2025", language)

    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "line",
    [
        "3 mars",
        "mars 2025",
        "hier à 18 h",
        "31 février 2025",
        "99/99/2025",
        "2025",
        "1.2.3.4",
        "12 345 2025 6",
    ],
)
def test_what_is_no_whole_day_is_no_date(line: str) -> None:
    assert find_date(line) is None


def test_a_date_tells_where_it_stands() -> None:
    line = "Par Jeanne Martin, le 3 mars 2025 à midi"
    found = find_date(line)

    assert found is not None
    assert line[found.start : found.end] == "3 mars 2025"
