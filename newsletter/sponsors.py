"""Who pays for a slot in this issue, under which label: sponsors.toml → Placement."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations at run time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsletter import links
from newsletter.config.toml import load_toml
from newsletter.config.validation import validate_tables
from newsletter.disk import is_file, is_present, resolve_path
from newsletter.errors import Location, SponsorError, raise_together
from newsletter.model import Image, Placement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.config.toml import TomlTable

# A booking, and the table that says so, for messages.
_Pair: TypeAlias = "tuple[Booking, TomlTable]"

NAME = "sponsors.toml"
# What issue.toml says where the slot is left unsold on purpose.
NONE = "none"
LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What a sponsor bought; label and advertiser are required by law: LCEN art. 20, FTC 16 CFR 255."""

    id: str
    label: str
    advertiser: str
    logo: str
    alt: str
    lines: tuple[str, ...]
    link: str
    action: str
    from_: dt.date
    until: dt.date
    headline: str | None = None

    def runs_on(self, day: dt.date) -> bool:
        """Return whether it runs on a day, its first and its last one included."""
        return self.from_ <= day <= self.until


def choose_placement(path: Path, day: dt.date, wanted: str | None = None) -> Placement | None:
    """Return the placement for the issue of that day; None without any booking, or if `wanted` is "none".

    Args:
        path: sponsors.toml; a project without one has no sponsor.
        day: the issue's date.
        wanted: the booking that the issue names; without one the dates decide.

    Raises:
        SponsorError: a booking is incomplete, or none of them may run on that day.
    """
    bookings = _load_bookings(path)
    if wanted == NONE or (wanted is None and not bookings):
        return None
    if wanted is not None:
        booking, table = _find_booking(bookings, wanted, path)
    else:
        booking, table = _choose_booking(bookings, day)
    if not booking.runs_on(day):
        raise _make_date_error(booking, table, day)
    return _place(booking, table)


def find_running_placement(path: Path, day: dt.date) -> Placement | None:
    """Return the placement for the email of that day, or None.

    Raises:
        SponsorError: a booking is incomplete.
    """
    running = (pair for pair in _load_bookings(path) if pair[0].runs_on(day))
    return next((_place(*pair) for pair in running), None)


def find_placement(path: Path, wanted: str) -> Placement:
    """Return what a booking says, whatever the day.

    Raises:
        SponsorError: a booking is incomplete, or none has that id.
    """
    return _place(*_find_booking(_load_bookings(path), wanted, path))


def list_bookings(path: Path) -> tuple[Booking, ...]:
    """List what is booked, in the order of the file.

    Raises:
        SponsorError: a booking is incomplete.
    """
    return tuple(booking for booking, _ in _load_bookings(path))


def _load_bookings(path: Path) -> list[_Pair]:
    tables = load_toml(path, "booking").arrays["booking"] if is_present(path) else ()
    bookings = list(zip(validate_tables(Booking, tables, error=SponsorError), tables, strict=True))
    raise_together(_list_impossible(bookings))
    return bookings


def _list_impossible(bookings: list[_Pair]) -> Iterator[SponsorError]:
    known: set[str] = set()
    for booking, table in bookings:
        if booking.until < booking.from_:
            problem = f'The booking "{booking.id}" ends before it begins.'
            yield SponsorError(
                problem, where=table.locate("until"), hint="Write the later of the two dates as `until`."
            )
        if booking.id in known:
            problem = f'Two bookings are called "{booking.id}".'
            yield SponsorError(problem, where=table.locate("id"), hint="Give each an id of its own.")
        known.add(booking.id)


def _find_booking(bookings: list[_Pair], wanted: str, path: Path) -> _Pair:
    for booking, table in bookings:
        if booking.id == wanted:
            return booking, table
    raise SponsorError(
        f'No booking is called "{wanted}".',
        where=bookings[0][1].locate() if bookings else Location(path),
        hint=f"Bookings here: {', '.join(booking.id for booking, _ in bookings) or 'none'}.",
    )


def _choose_booking(bookings: list[_Pair], day: dt.date) -> _Pair:
    """Return the booking that runs on that day, or else the nearest.

    Raises:
        SponsorError: two of them run on that day.
    """
    running = [pair for pair in bookings if pair[0].runs_on(day)]
    if len(running) > 1:
        raise SponsorError(
            f'The slot of {day} is booked twice: "{running[0][0].id}" and "{running[1][0].id}".',
            where=running[1][1].locate("from"),
            hint=f'Move one of them, or write sponsor = "{running[0][0].id}" in issue.toml.',
        )
    return min(running or bookings, key=lambda pair: min(abs(pair[0].from_ - day), abs(pair[0].until - day)))


def _make_date_error(booking: Booking, table: TomlTable, day: dt.date) -> SponsorError:
    begun = booking.from_ <= day
    return SponsorError(
        f'The booking "{booking.id}" {"ended" if begun else "begins only"} on '
        f"{booking.until if begun else booking.from_}; the issue is dated {day}.",
        where=table.locate("until" if begun else "from"),
        hint=f'Change its dates, or write sponsor = "{NONE}" in issue.toml to leave the slot unsold.',
    )


def _place(booking: Booking, table: TomlTable) -> Placement:
    _check_logo(booking, table)
    if len(booking.lines) != LINES:
        raise SponsorError(
            f'"lines" has {len(booking.lines)} lines.',
            where=table.locate("lines"),
            hint=f"Write {LINES} lines of text.",
        )
    link = links.check_link(booking.link, table.locate("link"), error=SponsorError)
    return Placement(
        booking=booking.id,
        label=booking.label,
        advertiser=booking.advertiser,
        logo=Image(src=booking.logo, alt=booking.alt),
        headline=booking.headline,
        lines=booking.lines,
        link=link,
        action=booking.action,
        begins=booking.from_,
        ends=booking.until,
    )


def _check_logo(booking: Booking, table: TomlTable) -> None:
    folder = table.path.parent
    logo = folder / booking.logo
    if links.is_web(booking.logo):
        return
    if not resolve_path(logo).is_relative_to(resolve_path(folder)):
        problem = f'The logo "{booking.logo}" lies outside {folder}.'
        raise SponsorError(problem, where=table.locate("logo"), hint="Copy it into that folder.")
    if not is_file(logo):
        problem = f'There is no logo "{booking.logo}".'
        raise SponsorError(problem, where=table.locate("logo"), hint=f"Put the image at {logo}.")
