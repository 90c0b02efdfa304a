from datetime import date
from pathlib import Path

import factories
import pytest

from newsletter import sponsors
from newsletter.errors import SponsorError
from newsletter.model import Image, Placement

# Each key stands on the line that its place gives, under [[booking]] on line 1.
KEYS = {
    "id": '"fetes"',
    "label": '"Sponsorisé"',
    "advertiser": '"Librairie du Môle"',
    "logo": '"sponsors/logo.png"',
    "alt": '"Librairie du Môle"',
    "lines": '["Réservez en ligne.", "Vos livres vous attendent."]',
    "link": '"https://librairie.example/réserver"',
    "action": '"Réserver"',
    "from": "2026-11-01",
    "until": "2026-12-31",
}
LINES = {key: line for line, key in enumerate(KEYS, 2)}
DAY = date(2026, 11, 27)


def booking(**said: str | None) -> str:
    written = {**KEYS, **{key.rstrip("_"): value for key, value in said.items()}}
    return "[[booking]]\n" + "".join(
        f"{key} = {value}\n" for key, value in written.items() if value is not None
    )


def booked(folder: Path, *bookings: str) -> Path:
    factories.file(folder / "sponsors" / "logo.png", factories.picture())
    return factories.file(folder / "sponsors.toml", "".join(bookings))


def test_who_is_booked_for_the_day_stands_in_the_issue(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(headline='"Vos livres, mis de côté"'))

    placement = sponsors.choose_placement(path, DAY)

    expected = Placement(
        booking="fetes",
        label="Sponsorisé",
        advertiser="Librairie du Môle",
        logo=Image(src="sponsors/logo.png", alt="Librairie du Môle"),
        headline="Vos livres, mis de côté",
        lines=("Réservez en ligne.", "Vos livres vous attendent."),
        link="https://librairie.example/r%C3%A9server",
        action="Réserver",
        begins=date(2026, 11, 1),
        ends=date(2026, 12, 31),
    )
    assert expected == placement


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 12, 31)])
@pytest.mark.parametrize("wanted", [None, "fetes"])
def test_a_booking_runs_on_its_first_and_its_last_day(tmp_path: Path, day: date, wanted: str | None) -> None:
    assert sponsors.choose_placement(booked(tmp_path, booking()), day, wanted).booking == "fetes"


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_without_an_issue_a_booking_runs_from_its_first_to_its_last_day(
    tmp_path: Path, day: date, *, runs: bool
) -> None:
    assert (sponsors.find_running_placement(booked(tmp_path, booking()), day) is not None) is runs


def test_a_project_without_sponsors_has_none(tmp_path: Path) -> None:
    assert sponsors.choose_placement(tmp_path / "sponsors.toml", DAY) is None


def test_without_a_booking_there_is_no_sponsor(tmp_path: Path) -> None:
    assert sponsors.choose_placement(booked(tmp_path, "# bientôt\n"), DAY) is None


def test_a_slot_may_be_left_unsold_on_purpose(tmp_path: Path) -> None:
    assert sponsors.choose_placement(booked(tmp_path, booking()), DAY, "none") is None


def test_of_two_bookings_the_dates_decide(tmp_path: Path) -> None:
    autumn = booking(id='"automne"', from_="2026-09-01", until="2026-10-31")
    path = booked(tmp_path, autumn, booking())

    assert [sponsors.choose_placement(path, day).booking for day in (date(2026, 10, 1), DAY)] == [
        "automne",
        "fetes",
    ]


def test_the_issue_may_name_one_of_two_bookings_of_a_day(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(), booking(id='"noel"'))

    assert sponsors.choose_placement(path, DAY, "noel").booking == "noel"


@pytest.mark.parametrize("key", KEYS)
def test_a_booking_is_not_placed_without_what_it_needs(tmp_path: Path, key: str) -> None:
    path = booked(tmp_path, booking(**{key: None}))

    with pytest.raises(SponsorError) as raised:
        sponsors.choose_placement(path, DAY)

    assert [(1, f'"{key}" is missing.')] == factories.told(raised.value)
    assert raised.value.hint == f"Add a line: {key} = …"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("label", '""', '"label" is empty.'),
        ("lines", "[]", '"lines" is empty.'),
        ("lines", '["Un.", "Deux.", "Trois."]', '"lines" has 3 lines.'),
        ("logo", '"sponsors/absent.png"', 'There is no logo "sponsors/absent.png".'),
        ("link", '"librairie.example"', '"librairie.example" is not a web URL.'),
        ("link", '"javascript:alert(1)"', '"javascript:alert(1)" is not a web URL.'),
        ("from", "2026-12-04", f'The booking "fetes" begins only on 2026-12-04; the issue is dated {DAY}.'),
        ("until", "2026-11-20", f'The booking "fetes" ended on 2026-11-20; the issue is dated {DAY}.'),
        ("colour", '"red"', 'Unknown key "colour".'),
    ],
)
@pytest.mark.parametrize("wanted", [None, "fetes"])
def test_a_wrong_booking_is_told_at_its_line(
    tmp_path: Path, key: str, value: str, problem: str, wanted: str | None
) -> None:
    path = booked(tmp_path, booking(**{key: value}))

    with pytest.raises(SponsorError) as raised:
        sponsors.choose_placement(path, DAY, wanted)

    assert [(LINES.get(key, len(KEYS) + 2), problem)] == factories.told(raised.value)
    assert raised.value.hint


def test_a_slot_is_not_sold_twice(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(), booking(id='"noel"'))

    with pytest.raises(SponsorError, match='booked twice: "fetes" and "noel"') as raised:
        sponsors.choose_placement(path, DAY)

    assert len(KEYS) + 1 + LINES["from"] == raised.value.where.line
    assert 'sponsor = "fetes"' in raised.value.hint


def test_a_booking_that_nobody_made_names_those_that_are(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(), booking(id='"noel"'))

    with pytest.raises(SponsorError, match='No booking is called "nöel"') as raised:
        sponsors.choose_placement(path, DAY, "nöel")

    assert (raised.value.where.line, raised.value.hint) == (1, "Bookings here: fetes, noel.")


@pytest.mark.parametrize("name", ["sponsors.toml", "absent.toml"])
def test_a_sponsor_that_the_issue_names_is_never_forgotten(tmp_path: Path, name: str) -> None:
    path = booked(tmp_path, "# [[booking]]\n").with_name(name)

    with pytest.raises(SponsorError, match='No booking is called "fetes"') as raised:
        sponsors.choose_placement(path, DAY, "fetes")

    assert raised.value.hint == "Bookings here: none."


def test_a_booking_may_be_of_one_day(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(from_=str(DAY), until=str(DAY)))

    assert sponsors.choose_placement(path, DAY).booking == "fetes"


def test_what_no_booking_can_be_is_told_of_all_at_once(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(from_="2026-12-31", until="2026-11-01"), booking())

    with pytest.raises(SponsorError) as raised:
        sponsors.choose_placement(path, DAY)

    assert factories.told(raised.value) == [
        (LINES["until"], 'The booking "fetes" ends before it begins.'),
        (len(KEYS) + 1 + LINES["id"], 'Two bookings are called "fetes".'),
    ]


def test_mistakes_of_all_bookings_come_together(tmp_path: Path) -> None:
    path = booked(tmp_path, booking(label=None), booking(id='"noel"', colour='"red"'))

    with pytest.raises(SponsorError) as raised:
        sponsors.choose_placement(path, DAY, "none")

    assert [problem for _, problem in factories.told(raised.value)] == [
        '"label" is missing.',
        'Unknown key "colour".',
    ]
