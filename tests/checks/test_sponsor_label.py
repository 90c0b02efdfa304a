import factories
import pytest

from newsletter.checks.proof import Proof
from newsletter.checks.sponsor_label import check_sponsor_label
from newsletter.model import Issue

BLOCK = (
    "<p>Sponsorisé · <b>Librairie</b>&nbsp;du Môle</p>"
    '<a rel="noopener sponsored" href="https://librairie.example/?utm_source=a&amp;utm_medium=email">Réserver</a>'
)
TEXT = "Sponsorisé · Librairie\ndu Môle\n"


def proof(block: str = BLOCK, web: str = BLOCK, text: str = TEXT) -> Proof:
    issue: Issue = factories.issue(placement=factories.placement())
    return factories.proof(
        issue, html=factories.page(block), web=web.replace("<b>", "").replace("</b>", ""), text=text
    )


def told(proof: Proof) -> list[str]:
    found = list(check_sponsor_label(proof))
    assert {finding.severity for finding in found} <= {"error"}
    return [finding.problem for finding in found]


def test_a_sponsor_who_is_named_everywhere_is_in_order() -> None:
    assert told(proof()) == []


def test_without_a_sponsor_there_is_nothing_to_label() -> None:
    assert told(factories.proof(web="")) == []


@pytest.mark.parametrize(("form", "name"), [("block", "HTML"), ("web", "web version"), ("text", "text part")])
@pytest.mark.parametrize(("said", "what"), [("Sponsorisé", "label"), ("Môle", "name")])
def test_label_and_name_stand_in_every_form(form: str, name: str, said: str, what: str) -> None:
    whole = TEXT if form == "text" else BLOCK

    (problem,) = told(proof(**{form: whole.replace(said, "")}))

    assert problem.startswith(f"The {name} does not show the sponsor’s {what}")


@pytest.mark.parametrize(("form", "name"), [("block", "HTML"), ("web", "web version")])
def test_a_paid_link_is_marked_as_paid(form: str, name: str) -> None:
    (problem,) = told(proof(**{form: BLOCK.replace("noopener sponsored", "noopener")}))

    assert problem == f"A link to the sponsor in the {name} is not marked as paid."


@pytest.mark.parametrize(("form", "name"), [("block", "HTML"), ("web", "web version")])
def test_the_block_leads_to_the_sponsor(form: str, name: str) -> None:
    assert told(proof(**{form: BLOCK.replace("https://librairie", "https://autre")})) == [
        f"The {name} has no link to the sponsor."
    ]


def test_a_label_in_sight_is_one_that_is_seen() -> None:
    hidden = BLOCK.replace("<p>", '<p style="display:none">')

    assert len(told(proof(hidden))) == 2
