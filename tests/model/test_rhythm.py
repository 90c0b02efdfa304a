from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.model.rhythm import EXAMPLES, parse_rhythm

FRIDAY = date(2026, 11, 27)


def find_days(words: str, former: date = FRIDAY, count: int = 4) -> list[str]:
    rhythm = parse_rhythm(words)
    days = [former]
    for _ in range(count):
        days.append(rhythm.find_next(days[-1], former))
    return [day.isoformat()[5:] for day in days[1:]]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("daily", ["11-28", "11-29", "11-30", "12-01"]),
        ("tous les jours", ["11-28", "11-29", "11-30", "12-01"]),
        ("weekdays", ["11-30", "12-01", "12-02", "12-03"]),
        ("du lundi au vendredi", ["11-30", "12-01", "12-02", "12-03"]),
        ("en semaine", ["11-30", "12-01", "12-02", "12-03"]),
        ("weekly on friday", ["12-04", "12-11", "12-18", "12-25"]),
        ("Every Friday", ["12-04", "12-11", "12-18", "12-25"]),
        ("hebdomadaire le vendredi", ["12-04", "12-11", "12-18", "12-25"]),
        ("tous les vendredis", ["12-04", "12-11", "12-18", "12-25"]),
        ("le mardi et le vendredi", ["12-01", "12-04", "12-08", "12-11"]),
        ("every two weeks on friday", ["12-11", "12-25", "01-08", "01-22"]),
        ("every other friday", ["12-11", "12-25", "01-08", "01-22"]),
        ("un vendredi sur deux", ["12-11", "12-25", "01-08", "01-22"]),
        ("tous les quinze jours, le vendredi", ["12-11", "12-25", "01-08", "01-22"]),
        ("toutes les 3 semaines le lundi", ["12-14", "01-04", "01-25", "02-15"]),
        ("monthly on the first friday", ["12-04", "01-01", "02-05", "03-05"]),
        ("le premier vendredi du mois", ["12-04", "01-01", "02-05", "03-05"]),
        ("monthly on the last friday", ["12-25", "01-29", "02-26", "03-26"]),
        ("monthly on the 15th", ["12-15", "01-15", "02-15", "03-15"]),
        ("mensuel le 1er", ["12-01", "01-01", "02-01", "03-01"]),
        ("le 1er et le 15 de chaque mois", ["12-01", "12-15", "01-01", "01-15"]),
        ("monthly on the 31st", ["11-30", "12-31", "01-31", "02-28"]),
        ("le dernier jour du mois", ["11-30", "12-31", "01-31", "02-28"]),
    ],
)
def test_a_rhythm_names_the_days_that_follow(words: str, days: list[str]) -> None:
    assert find_days(words) == days


@pytest.mark.parametrize(
    "words",
    ["", "weekly", "mensuel", "mensuel le vendredi", "on the moon", "weekly on fryday", "monthly on the 32nd",
     "every two fridays", "5th friday of the month", "every 2 days", "12", "friday 13", "monthly on the 0th"],
)  # fmt: skip
def test_words_that_name_no_rhythm_or_might_name_two_are_none(words: str) -> None:
    assert parse_rhythm(words) is None


def test_a_week_left_out_does_not_move_every_other_week() -> None:
    rhythm = parse_rhythm("every two weeks on friday")

    assert rhythm.find_next(FRIDAY, date(2027, 1, 2)) == date(2027, 1, 8)
    assert not rhythm.has_day(date(2026, 12, 4), FRIDAY)
    assert rhythm.has_day(date(2026, 12, 4))


@given(words=st.sampled_from(EXAMPLES), day=st.dates(max_value=date(9999, 8, 1)), pause=st.integers(-9, 99))
def test_the_next_day_is_the_first_of_the_rhythm_after_the_former_one(
    words: str, day: date, pause: int
) -> None:
    rhythm, earliest = parse_rhythm(words), max(day, date(2, 1, 1)) + timedelta(pause)

    following = rhythm.find_next(day, earliest)

    between = max(day + timedelta(1), earliest)
    skipped = [between + timedelta(number) for number in range((following - between).days)]
    assert following >= between
    assert rhythm.has_day(following, day)
    assert not any(rhythm.has_day(each, day) for each in skipped)


@given(st.text(alphabet="abdefilmnorstuvwy 0123456789étô’,", max_size=60))
def test_no_words_are_too_odd_to_be_read(words: str) -> None:
    rhythm = parse_rhythm(words)

    assert rhythm is None or rhythm.find_next(date.max, date.max)
