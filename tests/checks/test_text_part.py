from pathlib import Path

import factories
import pytest

from newsletter.checks.proof import Proof
from newsletter.checks.text_part import LINE, check_line_length, check_text_part
from newsletter.errors import Location

WORDS = "un deux trois quatre cinq six sept huit neuf dix "
LINK = '<a href="https://a.example/x?y=1&amp;utm_source=lettre">ici</a>'


def of(text: str, html: str | None) -> list[tuple[str, str]]:
    return [(finding.severity, finding.problem) for finding in check_text_part(Proof(text=text, html=html))]


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_mail_has_a_text_part(text: str) -> None:
    assert of(text, "<p>Bonjour") == [("error", "The email has no text part.")]


def test_a_text_part_says_what_the_html_says() -> None:
    assert of("un deux https://a.example/un/deux/trois", f"<p>{WORDS}") == [
        ("warning", "The text part has 20 % of the HTML’s words.")
    ]
    assert of("un deux trois", f"<p>{WORDS}") == []


def test_a_mail_of_text_alone_lacks_nothing() -> None:
    assert of("Bonjour", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x?y=1",
        "(https://a.example/x?y=1&utm_source=autre).",
        "<https://a.example/x?utm_a=b&y=1>",
    ],
)
def test_a_link_is_there_whatever_its_campaign(text: str) -> None:
    assert of(text + " ici", LINK) == []


def test_a_link_that_the_text_part_lacks_is_told() -> None:
    assert of("ici, https://a.example/x?y=12", LINK + '<a href="https://b.example">là</a>') == [
        ("warning", "The text part lacks 2 links of the HTML: https://a.example/x?y=1&utm_source=lettre")
    ]


@pytest.mark.parametrize("link", ["#a", "mailto:a@a.example", "{{ unsubscribe }}", "http://["])
def test_only_pages_must_be_in_the_text_part(link: str) -> None:
    assert of("ici", f'<a href="{link}">ici</a>') == []


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b""])
@pytest.mark.parametrize(("length", "count"), [(LINE, 0), (LINE + 1, 1)])
def test_a_line_is_as_long_as_servers_take(end: bytes, length: int, count: int) -> None:
    assert len(list(check_line_length(Proof(eml=b"Subject: a\r\n\r\n" + b"a" * length + end)))) == count


def test_the_longest_line_is_told_by_its_number() -> None:
    eml = b"Subject: a\n\n" + b"a" * 1000 + b"\n" + b"a" * 2000

    (finding,) = check_line_length(Proof(eml=eml, path=Path("a.eml")))

    assert finding.where == Location(Path("a.eml"), 4)
    assert "2000 octets" in finding.problem


def test_the_packaged_mail_is_in_order() -> None:
    assert [*check_text_part(factories.proof()), *check_line_length(factories.proof())] == []
