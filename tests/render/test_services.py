"""The sending services' tags: byte for byte where they belong, and nowhere else."""

import email as standard
import re
from email.policy import default

import factories
import pytest

from newsletter import services
from newsletter.checks import check
from newsletter.checks.proof import make_issue_proof
from newsletter.errors import ConfigError
from newsletter.export.eml import build_eml
from newsletter.model import Block, Email, Issue, Paragraph, text
from newsletter.render import render
from newsletter.services import SERVICES, Service

LINKED = [service for service in SERVICES if service.unsubscribe]
MIRROR = "https://letale.example/lettre/7"


def by(esp: str, **said: object) -> Issue:
    """An issue that a service sends; its publication has addresses of its own too."""
    return factories.issue(**{"publication": factories.publication(esp=esp), "mirror": MIRROR, **said})


def greeting(words: str) -> tuple[Block, ...]:
    return (Paragraph(text=text(words)),)


def parts(issue: Issue, email: Email) -> tuple[str, str]:
    """The two parts of the .eml."""
    message = standard.message_from_bytes(build_eml(issue, email, {}), policy=default)
    return message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_every_row_says_where_its_facts_come_from(service: Service) -> None:
    assert service.source or service.key == "plain"
    assert service.note
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", services.READ)


def test_the_services_are_those_that_newsletter_toml_may_name() -> None:
    expected = "mailchimp brevo listmonk buttondown sendgrid mailjet ghost substack plain"

    assert set(expected.split()) == set(services.BY_KEY)


@pytest.mark.parametrize("service", LINKED, ids=lambda service: service.key)
def test_a_tag_in_a_link_needs_no_escaping(service: Service) -> None:
    assert not set('"<>&') & set((service.unsubscribe or "") + (service.mirror or ""))
    assert not set("<>&") & set(service.first_name or "")


@pytest.mark.parametrize("service", LINKED, ids=lambda service: service.key)
def test_the_way_out_is_the_services_own_byte_for_byte(service: Service) -> None:
    issue = by(service.key)

    email = render(issue)

    tag = service.way_out("fr")
    assert f'href="{tag}"' in email.html
    assert re.search(rf"^\[\d+\] {re.escape(tag)}$", email.text, re.MULTILINE)
    assert f'href="{tag}"' in email.mjml
    assert issue.publication.unsubscribe not in email.html + email.text
    text_part, html_part = parts(issue, email)
    assert (tag in text_part, f'href="{tag}"' in html_part) == (True, True)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_the_page_in_a_browser_is_the_services_own_or_the_publications(service: Service) -> None:
    email = render(by(service.key))

    expected = service.mirror or MIRROR
    assert f'href="{expected}"' in email.html
    assert re.search(rf"^\[\d+\] {re.escape(expected)}$", email.text, re.MULTILINE)


def test_a_service_without_a_tag_takes_the_address_of_newsletter_toml() -> None:
    for key in ("plain", "substack"):
        email = render(by(key))

        assert 'href="https://letale.example/desabonner"' in email.html
        assert "https://letale.example/desabonner" in email.text


def test_a_tag_needs_no_address_in_newsletter_toml() -> None:
    issue = factories.issue(publication=factories.publication(esp="brevo", unsubscribe=None))

    email = render(issue)

    assert ('href="{{ unsubscribe }}"' in email.html, 'href="{{ mirror }}"' in email.html) == (True, True)


@pytest.mark.parametrize(
    ("language", "tag"),
    [("fr", "[[UNSUB_LINK_FR]]"), ("fr-CH", "[[UNSUB_LINK_FR]]"), ("pl", "[[UNSUB_LINK_EN]]")],
)
def test_the_page_behind_mailjets_link_speaks_the_readers_language_where_it_can(
    language: str, tag: str
) -> None:
    email = render(by("mailjet", language=language))

    assert tag in email.html


def test_nothing_is_left_of_what_stood_for_the_tags() -> None:
    issue = by("mailchimp", intro=greeting("Bonjour {first_name},"))

    email = render(issue)

    written = email.html + email.text + email.mjml + email.web + email.subject + email.preheader
    assert not re.search(r"\bn(?:way|mirror|name)[0-9a-f]{20}n", written)


def test_the_same_issue_has_the_same_bytes_for_each_service() -> None:
    issue = by("brevo", intro=greeting("Bonjour {first_name},"))

    assert render(issue) == render(issue)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_the_check_asks_for_a_way_out_only_where_the_service_gives_none(service: Service) -> None:
    issue = factories.issue(publication=factories.publication(esp=service.key, unsubscribe=None))

    found = [finding.check for finding in check(make_issue_proof(issue, render(issue)))]

    assert ("unsub-link" in found) == (service.key == "plain")


def test_a_service_that_we_do_not_know_is_told_with_those_that_we_do() -> None:
    with pytest.raises(ConfigError, match="pigeon") as raised:
        render(by("pigeon"))

    assert all(key in raised.value.hint for key in services.BY_KEY)


def test_an_issue_without_articles_has_its_tags_too() -> None:
    assert "*|UNSUB|*" in render(by("mailchimp", entries=())).html


def test_a_first_name_never_stands_in_an_attribute_which_its_quotes_would_end() -> None:
    page = render(by("mailjet", language="en", subject="Hello {first_name}, the ferry")).html

    assert '<title>Hello [[data:firstname:""]], the ferry</title>' in page
    assert re.findall(r'="[^"]*\[\[data', page) == []
