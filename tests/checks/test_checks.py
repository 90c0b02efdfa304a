from pathlib import Path

import factories
import pytest

import newsletter
from newsletter import checks
from newsletter.checks import CHECKS, MOST, check
from newsletter.checks.explanations import load_explanations
from newsletter.checks.proof import Proof
from newsletter.model.measures import GMAIL_CLIP_BYTES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def names(proof: Proof) -> list[str]:
    return [finding.check for finding in check(proof)]


def test_in_an_issue_in_order_nothing_is_found() -> None:
    assert check(factories.proof()) == ()


def test_on_the_sample_issue_nothing_is_found(project: object) -> None:
    assert newsletter.build().findings == ()


def test_what_is_wrong_is_told_in_the_order_of_the_checks() -> None:
    bare = factories.issue(publication=factories.publication(unsubscribe=None, address=None), entries=())
    proof = factories.proof(
        bare,
        subject="a" * 99,
        preheader="",
        text="",
        html='<html lang="fr" dir="ltr"><title>a</title><p lang="fr" dir="ltr"><img>'
        + "a" * GMAIL_CLIP_BYTES,
    )

    found = names(proof)

    assert found == [
        "unsub-link", "postal-address", "img-src", "alt", "html-size", "doctype", "subject", "preheader", "text-part",
    ]  # fmt: skip


def test_each_check_has_a_name_of_its_own() -> None:
    assert len({each.name for each in CHECKS}) == len(CHECKS)


def test_every_finding_goes_by_the_name_of_its_check_and_says_how_to_mend_it() -> None:
    findings = check(Proof(html="<a href='#'><img src=x alt=''></a>TODO", subject="", text=""))

    assert [finding.check for finding in findings] == [
        "unsub-link", "placeholder", "link-href", "img-src", "alt", "doctype", "lang-dir-title", "lang-dir-title",
        "lang-dir-title", "lang-dir-title", "lang-dir-title", "subject", "text-part",
    ]  # fmt: skip
    assert all(finding.problem and finding.hint for finding in findings)


def test_only_checks_that_have_something_to_look_at_run() -> None:
    found = {each.name for each in checks.list_runnable(Proof(subject="", html=None, text=""))}

    assert found == {"subject", "text-part"}


def test_of_one_check_no_more_is_told_than_anybody_reads() -> None:
    many = "".join(f'<img src="https://letale.example/{number}.png">' for number in range(MOST + 1))

    assert names(factories.proof(html=factories.page(many))).count("alt") == MOST


@pytest.mark.parametrize(
    "esp", ["mailchimp", "brevo", "listmonk", "buttondown", "sendgrid", "mailjet", "ghost", "substack"]
)
@pytest.mark.parametrize("theme", ["journal", "bulletin", "letter"])
def test_on_the_sample_issue_nothing_is_found_whoever_sends_it(project: object, esp: str, theme: str) -> None:
    assert newsletter.build(esp=esp, theme=theme).findings == ()


def test_every_check_is_explained_in_the_order_in_which_it_runs() -> None:
    assert list(load_explanations()) == [each.name for each in CHECKS]
