"""Who pays for a slot in this issue, under which label: sponsors.toml → Placement."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations at run time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config.toml import load_toml
from newsletter.config.validation import validate_tables
from newsletter.errors import Location, SponsorError, raise_together
from newsletter.model import Image, Placement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.config.toml import TomlTable

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


def placement(path: Path, day: dt.date, wanted: str | None = None) -> Placement | None:
    """Who stands in the issue of that day; None where there is no booking at all, or `wanted` is "none".

    Args:
        path: sponsors.toml; a project without one has no sponsor.
        day: the issue's date.
        wanted: the booking that the issue names; without one the dates decide.

    Raises:
        SponsorError: a booking is incomplete, or none of them may run on that day.
    """
    bookings = _bookings(path)
    if wanted == NONE or (wanted is None and not bookings):
        return None
    return _placed(*_chosen(bookings, day, wanted, path))


def running(path: Path, day: dt.date) -> Placement | None:
    """Who stands in the email of that day, if anybody does.

    Raises:
        SponsorError: a booking is incomplete.
    """
    found = next((pair for pair in _bookings(path) if pair[0].from_ <= day <= pair[0].until), None)
    return _placed(*found) if found else None


def booked(path: Path, wanted: str) -> Placement:
    """What a booking says, whatever the day.

    Raises:
        SponsorError: a booking is incomplete, or none has that id.
    """
    return _placed(*_named(_bookings(path), wanted, path))


def _bookings(path: Path) -> list[tuple[Booking, TomlTable]]:
    tables = load_toml(path, "booking").arrays["booking"] if path.is_file() else ()
    admitted = validate_tables(Booking, tables, error=SponsorError)
    bookings = list(zip(admitted, tables, strict=True))
    raise_together(_impossible(bookings))
    return bookings


def _impossible(bookings: list[tuple[Booking, TomlTable]]) -> Iterator[SponsorError]:
    known: set[str] = set()
    for booking, table in bookings:
        if booking.until < booking.from_:
            problem = f'The booking "{booking.id}" ends before it begins.'
            yield SponsorError(
                problem, where=table.at("until"), hint="Write the later of the two dates as `until`."
            )
        if booking.id in known:
            problem = f'Two bookings are called "{booking.id}".'
            yield SponsorError(problem, where=table.at("id"), hint="Give each an id of its own.")
        known.add(booking.id)


def _chosen(
    bookings: list[tuple[Booking, TomlTable]], day: dt.date, wanted: str | None, path: Path
) -> tuple[Booking, TomlTable]:
    if wanted is not None:
        return _running(*_named(bookings, wanted, path), day)
    running = [pair for pair in bookings if pair[0].from_ <= day <= pair[0].until]
    if len(running) > 1:
        raise SponsorError(
            f'The slot of {day} is booked twice: "{running[0][0].id}" and "{running[1][0].id}".',
            where=running[1][1].at("from"),
            hint=f'Move one of them, or write sponsor = "{running[0][0].id}" in issue.toml.',
        )
    return running[0] if running else _running(*_nearest(bookings, day), day)


def _named(bookings: list[tuple[Booking, TomlTable]], wanted: str, path: Path) -> tuple[Booking, TomlTable]:
    for booking, table in bookings:
        if booking.id == wanted:
            return booking, table
    raise SponsorError(
        f'No booking is called "{wanted}".',
        where=bookings[0][1].at() if bookings else Location(path),
        hint=f"Bookings here: {', '.join(booking.id for booking, _ in bookings) or 'none'}.",
    )


def _nearest(bookings: list[tuple[Booking, TomlTable]], day: dt.date) -> tuple[Booking, TomlTable]:
    return min(bookings, key=lambda pair: min(abs(pair[0].from_ - day), abs(pair[0].until - day)))


def _running(booking: Booking, table: TomlTable, day: dt.date) -> tuple[Booking, TomlTable]:
    if booking.from_ <= day <= booking.until:
        return booking, table
    begun = booking.from_ <= day
    raise SponsorError(
        f'The booking "{booking.id}" {"ended" if begun else "begins only"} on '
        f"{booking.until if begun else booking.from_}; the issue is dated {day}.",
        where=table.at("until" if begun else "from"),
        hint=f'Change its dates, or write sponsor = "{NONE}" in issue.toml to leave the slot unsold.',
    )


def _placed(booking: Booking, table: TomlTable) -> Placement:
    _refuse_logo(booking, table)
    if len(booking.lines) != LINES:
        raise SponsorError(
            f'"lines" has {len(booking.lines)} lines.',
            where=table.at("lines"),
            hint=f"Write {LINES} lines of text.",
        )
    link = links.check_link(booking.link, table.at("link"), error=SponsorError)
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


def _refuse_logo(booking: Booking, table: TomlTable) -> None:
    folder = table.path.parent
    logo = folder / booking.logo
    if links.is_web(booking.logo):
        return
    if not logo.resolve().is_relative_to(folder.resolve()):
        problem = f'The logo "{booking.logo}" lies outside {folder}.'
        raise SponsorError(problem, where=table.at("logo"), hint="Copy it into that folder.")
    if not logo.is_file():
        problem = f'There is no logo "{booking.logo}".'
        raise SponsorError(problem, where=table.at("logo"), hint=f"Put the picture at {logo}.")
