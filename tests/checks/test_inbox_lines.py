import factories
import pytest

from newsletter.checks.inbox_lines import check_preheader, check_subject
from newsletter.checks.proof import Proof
from newsletter.model.measures import PREHEADER_LEAST, PREHEADER_MOST, SUBJECT_MOST

LONG_ENOUGH = "é" * PREHEADER_LEAST


def of_subject(said: str) -> list[tuple[str, str]]:
    return [(finding.severity, finding.problem) for finding in check_subject(Proof(subject=said))]


@pytest.mark.parametrize(("length", "count"), [(SUBJECT_MOST, 0), (SUBJECT_MOST + 1, 1)])
def test_a_subject_is_short_enough_for_a_phone(length: int, count: int) -> None:
    assert len(of_subject("é" * length)) == count


@pytest.mark.parametrize("said", ["", "  \n"])
def test_a_mail_has_a_subject(said: str) -> None:
    assert of_subject(said) == [("error", "The email has no subject.")]


@pytest.mark.parametrize(
    ("said", "count"),
    [("LE BAC REVIENT À MINUIT", 1), ("ONU : 42", 0), ("ÉTÉ 2026", 0), ("東京の新しい橋が開通しました", 0)],
)
def test_a_subject_does_not_shout(said: str, count: int) -> None:
    assert len(of_subject(said)) == count


@pytest.mark.parametrize(("said", "count"), [("Enfin !!", 1), ("Enfin ! !", 1), ("Enfin !", 0)])
def test_one_exclamation_mark_is_enough(said: str, count: int) -> None:
    assert len(of_subject(said)) == count


def test_a_subject_is_measured_beside_its_tags() -> None:
    tags = "{{#if first_name}}{{first_name}}, {{/if}}*|CITY|*"

    assert of_subject(tags + "é" * (SUBJECT_MOST - 2)) == []
    assert len(of_subject(tags + "é" * SUBJECT_MOST)) == 1


def of_preheader(said: str, html: str | None = None) -> list[str]:
    return [
        finding.severity for finding in check_preheader(Proof(subject="a" * 45, preheader=said, html=html))
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (LONG_ENOUGH, []),
        (f"  {'é' * (PREHEADER_LEAST - 1)}  ", ["warning"]),
        ("", ["warning"]),
        ("a" * 45, ["warning"]),
        ("é" * PREHEADER_MOST, []),
        ("é" * (PREHEADER_MOST + 1), ["warning"]),
        ("{{ params.accroche }}", []),
        ("{{ params.accroche }}" + "é" * PREHEADER_MOST, []),
    ],
)
def test_a_preheader_says_something_of_its_own(said: str, expected: list[str]) -> None:
    assert of_preheader(said) == expected


@pytest.mark.parametrize(
    ("padding", "expected"), [("", ["error"]), ("&#8199;&#847;" * 60, []), ("&nbsp;&zwnj;" * 60, [])]
)
def test_nothing_runs_into_the_preheader(padding: str, expected: list[str]) -> None:
    html = f'<div style="display:none">{LONG_ENOUGH}{padding}</div><p>Voir en ligne</p>'

    assert of_preheader(LONG_ENOUGH, html) == expected


def test_the_packaged_padding_is_enough() -> None:
    assert list(check_preheader(factories.proof())) == []


def test_a_mail_made_elsewhere_has_no_issue_to_write_in() -> None:
    elsewhere, ours = (
        next(iter(check_subject(proof))) for proof in (Proof(subject=""), factories.proof(subject=""))
    )

    assert ("issue.toml" in elsewhere.hint, "issue.toml" in ours.hint) == (False, True)
