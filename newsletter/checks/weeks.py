"""Wrong weeks: a date that cannot be meant, and what an issue still has from an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.checks.findings import make_info, make_warning
from newsletter.config.neighbours import find_folder_date
from newsletter.config.positions import find_keys
from newsletter.errors import Location
from newsletter.model.rhythm import name_weekday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.config.neighbours import Neighbour
    from newsletter.model import Finding, Issue
    from newsletter.model.rhythm import Rhythm

# By what an article is known again: what a message says of it.
Likeness: TypeAlias = Literal["URL", "text", "title"]

_NUMBER = re.compile(r"[0-9]{1,18}")
# Things of one earlier issue that are named each by itself; more of them are a copied folder. Own limit.
_APART = 2
# Articles of a copied folder that are named. Own limit.
_NAMED = 3
# Days around a date among which the nearest of the rhythm is looked for: a month. Own limit.
_NEAR = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """An article that an earlier issue has already.

    Attributes:
        file: as issue.toml names it; `line` is where.
        issue: the id of the earlier one.
    """

    file: str
    issue: str
    likeness: Likeness
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What an issue is seen beside: the day of the build, and the other issues.

    Attributes:
        earlier: the issues before it, the last of them first; of those of one day, their names tell.
        later: those after it.
        subject: the issue's own, where issue.toml says one.
        repeats: its articles that an earlier issue has.
    """

    today: date
    earlier: tuple[Neighbour, ...] = ()
    later: tuple[Neighbour, ...] = ()
    subject: str | None = None
    repeats: tuple[Repeat, ...] = ()


def check_date(proof: Proof) -> Iterator[Finding]:
    """Yield why the date may be that of another week: it is not the folder's, not the rhythm's, or past."""
    if proof.issue is None or proof.week is None:
        return
    issue, week = proof.issue, proof.week
    where, named = _locate(proof, "date"), find_folder_date(issue.id)
    if named and named != issue.date:
        make = make_warning if is_coming(issue, week) else make_info
        problem = f"The issue is dated {issue.date}; its folder is called {issue.id}."
        yield make(problem, f"Write date = {named} in issue.toml, or rename the folder.", where=where)
    elif issue.date < week.today:
        yield from _check_past(issue, week, where)
    else:
        yield from _check_rhythm(issue, week, where)


def check_repeats(proof: Proof) -> Iterator[Finding]:
    """Yield what the issue has from earlier ones: number, subject, articles; a copied folder in one finding.

    Only an issue that is still to come is looked at: an archive stays as it went out.
    """
    if proof.issue is None or proof.week is None or not is_coming(proof.issue, proof.week):
        return
    by_issue: dict[str, list[_Shared]] = {}
    for shared in _iter_shared(proof, proof.issue, proof.week):
        by_issue.setdefault(shared.issue, []).append(shared)
    for issue, things in by_issue.items():
        if len(things) > _APART:
            yield _join(issue, things, len(proof.issue.entries))
        else:
            yield from (shared.finding for shared in things)


def is_coming(issue: Issue, week: Week) -> bool:
    """Return whether an issue is still to go out, by the dates: it is the last, or its day is to come."""
    named = find_folder_date(issue.id)
    return not week.later or issue.date >= week.today or (named is not None and named >= week.today)


# ── The date ─────────────────────────────────────────────────────────────────


def _check_past(issue: Issue, week: Week, where: Location | None) -> Iterator[Finding]:
    """Tell of a past date where the issue is the last one, or where its number follows that of the last.

    A folder that has the date in its name says that the date was meant.
    """
    days = (week.today - issue.date).days
    when = f"The issue is dated {issue.date}, {days} {'day' if days == 1 else 'days'} ago"
    hint = "Write the day on which it goes out as its date in issue.toml."
    numbers = [_count(other.number) for other in week.later]
    if not numbers and find_folder_date(issue.id) is None:
        yield make_info(f"{when}.", hint, where=where)
    elif numbers and _count(issue.number) == numbers[-1] + 1 > max(numbers):
        problem = f"{when}, but number {issue.number} follows {week.later[-1].id}."
        yield make_warning(problem, hint, where=where)


def _check_rhythm(issue: Issue, week: Week, where: Location | None) -> Iterator[Finding]:
    rhythm = issue.publication.rhythm
    former = next((other.date for other in week.earlier if other.date and other.date < issue.date), None)
    if rhythm is None or rhythm.has_day(issue.date, former):
        return
    is_off = rhythm.has_day(issue.date)
    day = f"{issue.date} is {f'not {rhythm.weeks} weeks' if is_off else f'a {name_weekday(issue.date)}'}"
    meant = _find_nearest(rhythm, issue.date, former, week.today)
    yield make_warning(
        f"{day}{f' after {former}' if is_off else ''}; the rhythm is {rhythm.words}.",
        f"{f'Write date = {meant}, or leave it' if meant else 'Leave it'} where this issue is out of turn.",
        where=where,
    )


def _find_nearest(rhythm: Rhythm, day: date, former: date | None, today: date) -> date | None:
    """Return the day of the rhythm that is nearest to a day, from today on and after the issue before."""
    first = max(today.toordinal(), (former or date.min).toordinal() + 1, day.toordinal() - _NEAR)
    last = min(day.toordinal() + _NEAR, date.max.toordinal())
    days = sorted(range(first, last + 1), key=lambda number: abs(number - day.toordinal()))
    return next((near for near in map(date.fromordinal, days) if rhythm.has_day(near, former)), None)


# ── What it shares ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """A thing that an earlier issue has too, and what is to be said of it alone."""

    issue: str
    kind: Literal["number", "subject", "article"]
    name: str
    finding: Finding


def _iter_shared(proof: Proof, issue: Issue, week: Week) -> Iterator[_Shared]:
    """Yield each thing that earlier issues have, with the last of them."""
    numbered = (each for each in week.earlier if _is_same(each.number, issue.number))
    for other in islice(numbered, 1):
        finding = make_warning(
            f"{other.id} has the number {issue.number} too.",
            "Write another number in issue.toml.",
            where=_locate(proof, "number"),
        )
        yield _Shared(issue=other.id, kind="number", name=str(issue.number), finding=finding)
    for other in islice((each for each in week.earlier if _is_same(each.subject, week.subject)), 1):
        finding = make_warning(
            f"{other.id} has the same subject.",
            'Write subject = "…" in issue.toml.',
            where=_locate(proof, "subject"),
        )
        yield _Shared(issue=other.id, kind="subject", name="", finding=finding)
    for repeat in week.repeats:
        finding = make_warning(
            f"{repeat.file} is in {repeat.issue} already: the {repeat.likeness} is the same.",
            "Take it out of issue.toml, or leave it where it is to run again.",
            where=Location(issue.source, repeat.line),
        )
        yield _Shared(issue=repeat.issue, kind="article", name=repeat.file, finding=finding)


def _is_same(former: str | None, text: str | None) -> bool:
    """Return whether two texts are the same but for spaces and capitals."""
    folded = [" ".join(each.split()).casefold() for each in (former or "", text or "")]
    return bool(folded[0]) and folded[0] == folded[1]


def _join(issue: str, things: list[_Shared], count: int) -> Finding:
    """Return one finding for all that a copied folder still has from its original."""
    number = next((shared.name for shared in things if shared.kind == "number"), None)
    subject = any(shared.kind == "subject" for shared in things)
    files = [shared.name for shared in things if shared.kind == "article"]
    shown = ", ".join([*files[:_NAMED], *(["…"] if len(files) > _NAMED else [])])
    return make_warning(
        f"This issue still has from {issue}, as a copied folder would: "
        f"{f'the number {number}, ' if number else ''}{'the subject, ' if subject else ''}"
        f"{len(files)} of {count} articles ({shown}).",
        "Change in issue.toml what is not meant to be the same.",
        where=things[0].finding.where,
    )


def _locate(proof: Proof, key: str) -> Location | None:
    """Return the line of one of the issue's own keys."""
    source = proof.issue.source if proof.issue else ""
    return Location(source, find_keys(proof.source(source))["", 0].get(key)) if source else None


def _count(number: str | None) -> int:
    """Return a number that is nothing else, -1 for any other."""
    return int(number) if number and _NUMBER.fullmatch(number) else -1
