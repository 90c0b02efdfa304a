from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import pytest

from newsletter.checks.weeks import Repeat, Week, check_date, check_repeats
from newsletter.config.neighbours import Neighbour
from newsletter.errors import Location
from newsletter.model import Finding, Issue
from newsletter.model.rhythm import parse_rhythm

TODAY = date(2026, 12, 1)
SOURCE = '# the date and number\nnumber = 42\nsubject = "Le bac"\ndate = 2026-12-04\n'


def neighbour(day: str, name: str = "", **said: object) -> Neighbour:
    return replace(Neighbour(folder=Path(name or day), date=date.fromisoformat(day)), **said)


def make_issue(day: str, name: str | None = None, rhythm: str = "", number: str | None = None) -> Issue:
    publication = factories.publication(rhythm=parse_rhythm(rhythm))
    return factories.issue(
        date=date.fromisoformat(day),
        id=name or day,
        number=number,
        publication=publication,
        source="issue.toml",
    )


def find_dates(
    issue: Issue, *, earlier: Sequence[Neighbour] = (), later: Sequence[Neighbour] = (), today: date = TODAY
) -> list[Finding]:
    week = Week(today=today, earlier=tuple(earlier), later=tuple(later))
    return list(check_date(factories.proof(issue, week=week, source=lambda _: SOURCE)))


def find_repeats(issue: Issue, *, earlier: Sequence[Neighbour], **said: object) -> list[Finding]:
    week = replace(Week(today=TODAY, earlier=tuple(earlier), subject="Le bac"), **said)
    return list(check_repeats(factories.proof(issue, week=week, source=lambda _: SOURCE)))


# The date


def test_the_issue_of_the_week_is_in_order() -> None:
    assert (
        find_dates(make_issue("2026-12-04", rhythm="weekly on friday"), earlier=[neighbour("2026-11-27")])
        == []
    )


def test_a_date_that_is_not_the_folders_is_told_at_its_line() -> None:
    (finding,) = find_dates(make_issue("2026-11-27", "2026-12-04-noel"), earlier=[neighbour("2026-11-27")])

    assert finding.severity == "warning"
    assert finding.problem == "The issue is dated 2026-11-27; its folder is called 2026-12-04-noel."
    assert finding.hint.startswith("Write date = 2026-12-04 ")
    assert finding.where == Location("issue.toml", 4)


@pytest.mark.parametrize(
    ("rhythm", "day", "problem", "meant"),
    [
        (
            "weekly on friday",
            "2026-12-03",
            "2026-12-03 is a Thursday; the rhythm is weekly on friday.",
            "2026-12-04",
        ),
        (
            "weekly on friday",
            "2026-12-08",
            "2026-12-08 is a Tuesday; the rhythm is weekly on friday.",
            "2026-12-11",
        ),
        ("le lundi", "2026-12-02", "2026-12-02 is a Wednesday; the rhythm is le lundi.", "2026-12-07"),
        (
            "every two weeks on friday",
            "2026-12-04",
            "2026-12-04 is not 2 weeks after 2026-11-27; the rhythm is every two weeks on friday.",
            "2026-12-11",
        ),
        (
            "monthly on the 15th",
            "2026-12-16",
            "2026-12-16 is a Wednesday; the rhythm is monthly on the 15th.",
            "2026-12-15",
        ),
    ],
)
def test_a_date_that_is_not_the_rhythms_is_told_with_the_nearest_that_is(
    rhythm: str, day: str, problem: str, meant: str
) -> None:
    (finding,) = find_dates(make_issue(day, "noel", rhythm), earlier=[neighbour("2026-11-27")])

    assert (finding.severity, finding.problem) == ("warning", problem)
    assert finding.hint.startswith(f"Write date = {meant}, or leave it")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_no_date_is_too_far_to_be_looked_at(day: str) -> None:
    assert find_dates(make_issue(day, "noel", "monthly on the 3rd"))


def test_a_past_date_of_the_last_issue_is_told_for_information() -> None:
    (finding,) = find_dates(make_issue("2026-11-30", "noel"), earlier=[neighbour("2026-11-27")])

    assert (finding.severity, finding.problem) == ("info", "The issue is dated 2026-11-30, 1 day ago.")


def test_a_past_date_is_a_warning_where_the_number_follows_that_of_the_last_issue() -> None:
    issue = make_issue("2025-12-04", "noel", number="43")
    later = [neighbour("2026-11-20", number="41"), neighbour("2026-11-27", number="42")]

    (finding,) = find_dates(issue, later=later)

    assert finding.severity == "warning"
    assert finding.problem.endswith("days ago, but number 43 follows 2026-11-27.")


@pytest.mark.parametrize("name", ["2025-11-28", "numero-12"])
@pytest.mark.parametrize("number", ["12", "52", None])
def test_an_archive_is_quiet_whatever_its_weekday_and_number(name: str, number: str | None) -> None:
    issue = make_issue("2025-11-28", name, "weekly on monday", number)
    later = [neighbour("2025-12-05", number="13"), neighbour("2026-11-27", number="42")]

    assert find_dates(issue, later=later) == []
    assert (
        find_repeats(
            issue, earlier=[neighbour("2025-11-21", number=number, subject="Le bac")], later=tuple(later)
        )
        == []
    )


def test_the_last_issue_is_quiet_after_its_day_where_its_folder_has_the_date() -> None:
    assert find_dates(make_issue("2026-11-27", rhythm="weekly on monday")) == []


def test_articles_that_belong_to_no_issue_have_no_week() -> None:
    proof = factories.proof(make_issue("2020-01-01", "noel"))

    assert [*check_date(proof), *check_repeats(proof)] == []


# What it shares


def test_a_number_and_a_subject_of_an_earlier_issue_are_told_at_their_lines() -> None:
    earlier = [
        neighbour("2026-11-27", number="41", subject="le  BAC"),
        neighbour("2026-11-20", number="42", subject="Le bac"),
    ]

    findings = find_repeats(make_issue("2026-12-04", number="42"), earlier=earlier)

    assert [(each.severity, each.problem, each.where.line) for each in findings] == [
        ("warning", "2026-11-20 has the number 42 too.", 2),
        ("warning", "2026-11-27 has the same subject.", 3),
    ]


def test_an_issue_without_number_or_subject_shares_none() -> None:
    assert find_repeats(make_issue("2026-12-04"), earlier=[neighbour("2026-11-27")], subject=None) == []


def test_an_article_of_an_earlier_issue_is_told_at_its_line() -> None:
    repeats = (Repeat(file="bac.md", issue="2026-11-27", likeness="URL", line=12),)

    (finding,) = find_repeats(make_issue("2026-12-04"), earlier=[neighbour("2026-11-27")], repeats=repeats)

    assert finding.problem == "bac.md is in 2026-11-27 already: the URL is the same."
    assert finding.where == Location("issue.toml", 12)


def test_a_copied_folder_says_in_one_line_what_it_shares_with_its_original() -> None:
    repeats = tuple(
        Repeat(file=f"{name}.md", issue="2026-11-27", likeness="text", line=12) for name in "abcde"
    )
    former = neighbour("2026-11-27", number="42", subject="Le bac")

    (finding,) = find_repeats(
        make_issue("2026-11-27", "2026-11-27 copie", number="42"), earlier=[former], repeats=repeats
    )

    assert finding.problem == (
        "This issue still has from 2026-11-27, as a copied folder would: "
        "the number 42, the subject, 5 of 1 articles (a.md, b.md, c.md, …)."
    )
