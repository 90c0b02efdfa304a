import factories
import pytest

from newsletter.checks.footer import check_postal_address, check_unsubscribe_link
from newsletter.checks.proof import Proof
from newsletter.model import Issue

NONE = "<!doctype html><p>Bonjour</p>"


def by(**said: object) -> Issue:
    """An issue of one publication."""
    return factories.issue(publication=factories.publication(**said))


def told(proof: Proof) -> list[tuple[str, str]]:
    return [
        (finding.severity, finding.problem)
        for finding in (*check_unsubscribe_link(proof), *check_postal_address(proof))
    ]


@pytest.mark.parametrize("unsubscribe", [None, ""])
def test_a_mail_has_a_way_out(unsubscribe: str | None) -> None:
    assert told(factories.proof(by(unsubscribe=unsubscribe))) == [
        ("error", "The email has no unsubscribe link.")
    ]


@pytest.mark.parametrize("unsubscribe", ["www.letale.example/desabonner", "/desabonner"])
def test_the_way_out_leads_somewhere(unsubscribe: str) -> None:
    assert told(factories.proof(by(unsubscribe=unsubscribe))) == [
        ("error", "The unsubscribe link does not work.")
    ]


def test_the_way_out_is_a_link_in_the_html() -> None:
    html = factories.page().replace('<a href="https://letale.example/desabonner"', "<a")

    assert told(factories.proof(html=html)) == [("error", "The HTML shows no unsubscribe link.")]


def test_a_way_out_that_nobody_sees_is_none() -> None:
    html = factories.page().replace("<a href", '<a style="display: none" href')

    assert told(factories.proof(html=html)) == [("error", "The HTML shows no unsubscribe link.")]


def test_the_text_part_has_a_way_out_too() -> None:
    text = factories.publication().address

    assert told(factories.proof(text=text)) == [("error", "The text part has no unsubscribe link.")]


def test_a_service_fills_in_the_way_out() -> None:
    html = factories.page().replace("https://letale.example/desabonner", "{{ unsubscribe }}")
    text = f"{factories.publication().address} {{{{ unsubscribe }}}}"

    assert told(factories.proof(by(esp="brevo", unsubscribe=None), html=html, text=text)) == []


def test_a_service_may_put_the_way_out_under_every_mail_itself() -> None:
    html = factories.page().replace('href="https', 'name="https')

    assert told(factories.proof(by(esp="substack", unsubscribe=None), html=html)) == []


def test_a_mail_has_the_publishers_address() -> None:
    assert told(factories.proof(by(address=None))) == [("warning", "The email has no postal address.")]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"html": factories.page().replace("quai des", "quai")}, "The HTML has no postal address."),
        ({"text": "https://letale.example/desabonner"}, "The text part has no postal address."),
    ],
)
def test_a_template_cannot_lose_the_address(said: dict[str, str], problem: str) -> None:
    assert told(factories.proof(**said)) == [("warning", problem)]


def test_an_address_may_be_broken_over_lines_and_set_in_bold() -> None:
    html = factories.page().replace("7, quai des Gabariers", "<b>7</b>,<br>quai\u00a0des Gabariers")

    assert told(factories.proof(html=html)) == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://a.example/x">Se désabonner</a>',
        '<a href="https://a.example/x">Abmelden</a>',
        '<a href="https://a.example/unsubscribe?u=1">ici</a>',
        '<a href="https://a.example/x"><img alt="Unsubscribe" src="https://a.example/x.png"></a>',
        '<a href="*|UNSUB|*">ici</a>',
        '<a href="{{ unsubscribe }}">ici</a>',
    ],
)
def test_in_a_mail_made_elsewhere_the_way_out_is_known_by_its_words_or_its_tag(link: str) -> None:
    assert list(check_unsubscribe_link(Proof(html=link))) == []


def test_a_mail_made_elsewhere_has_a_way_out_too() -> None:
    found = [finding.problem for finding in check_unsubscribe_link(Proof(html=NONE, text="Bonjour"))]

    assert found == ["The HTML shows no unsubscribe link.", "The text part has no unsubscribe link."]
