from pathlib import Path

import factories
import pytest

from newsletter.checks.link_targets import check_links, check_short_forms
from newsletter.checks.proof import Proof
from newsletter.errors import Location
from newsletter.model import (
    Bullet,
    BulletList,
    Code,
    Figure,
    Finding,
    Heading,
    Image,
    Issue,
    Paragraph,
    Quote,
    Run,
    Table,
    text,
)

DEAD = (Run(text="ici", href="/ici"),)
# What holds a link, in each kind of block.
LINKED = [
    Heading(text=DEAD),
    Paragraph(text=DEAD),
    Quote(text=DEAD),
    BulletList(items=(Bullet(body=DEAD),)),
    Table(header=(DEAD,), rows=()),
    Table(header=(text("a"),), rows=((DEAD,),)),
    Figure(image=Image(src="https://letale.example/a.png", alt="Le bac"), caption=DEAD),
]


def of(layout: str = "full", **said: object) -> Issue:
    """An issue of one article."""
    article = factories.article(**{"url": "https://letale.example/bac", **said})
    return factories.issue(entries=(factories.entry(article=article, layout=layout),))


def told(issue: Issue | None = None, **said: object) -> list[Finding]:
    return list(check_links(factories.proof(issue, **said)))


def in_html(href: str) -> list[Finding]:
    return told(html=factories.page(f'<p id="place"><a href="{href}">ici</a></p>'))


@pytest.mark.parametrize("block", LINKED)
def test_a_link_leads_somewhere_wherever_it_stands(block: Paragraph) -> None:
    assert [finding.severity for finding in told(of(blocks=(block,)))] == ["error"]


def test_a_link_that_leads_nowhere_is_told_at_its_line_and_marked_in_the_mail() -> None:
    (finding,) = told(
        of(blocks=(Paragraph(text=DEAD),), source="bac.md"), source=lambda _: "# Titre\n\n[ici](/ici)"
    )

    assert finding.where == Location("bac.md", 3)
    assert finding.element == 'a[href="/ici"]'
    assert '"/ici"' in finding.problem


def test_a_link_is_told_where_its_block_stands_not_where_the_file_says_the_same_before() -> None:
    blocks = (Paragraph(text=text("/ici"), line=1), Paragraph(text=DEAD, line=3))

    (finding,) = told(of(blocks=blocks, source="bac.md"), source=lambda _: "/ici\n\nC’est\n[ici](/ici)")

    assert finding.where == Location("bac.md", 4)


def test_in_a_file_without_lines_the_paragraph_is_told() -> None:
    (finding,) = told(of(blocks=(Paragraph(text=DEAD, line=7),), source="bac.docx"))

    assert finding.where == Location("bac.docx", 7)


def test_where_the_line_cannot_be_known_the_file_is_told() -> None:
    (finding,) = told(of(blocks=(Paragraph(text=DEAD),), source="bac.docx"))

    assert finding.where == Location("bac.docx")


def test_a_link_is_told_once_though_it_stands_in_the_article_and_in_the_mail() -> None:
    html = factories.page('<a href="/ici">ici</a><a href="/ici">là</a>')

    assert len(told(of(blocks=(Paragraph(text=DEAD),)), html=html)) == 1


@pytest.mark.parametrize(
    "href",
    [
        "https://letale.example/",
        "http://letale.example/",
        "mailto:bonjour@letale.example",
        "tel:+33123456789",
    ],
)
def test_pages_addresses_and_numbers_are_links(href: str) -> None:
    blocks = (Paragraph(text=(Run(text="ici", href=href),)), Code(text="<a href='/ici'>"))

    assert told(of(blocks=blocks), html=factories.page(f'<a href="{href}">ici</a>')) == []


@pytest.mark.parametrize("place", ["intro", "sign_off"])
def test_a_link_of_the_editors_leads_somewhere(place: str) -> None:
    assert len(told(factories.issue(**{place: (Paragraph(text=DEAD),)}))) == 1


@pytest.mark.parametrize(
    "href",
    ["", "#", "#nulle-part", "javascript:alert(1)", "/ici", "ici.html", "{{%20unsubscribe%20}}", "https://a.example/%7B%7Bx%7D%7D", "http://["],
)  # fmt: skip
def test_a_link_that_a_template_wrote_leads_somewhere_too(href: str) -> None:
    assert [finding.severity for finding in in_html(href)] == ["error"]


@pytest.mark.parametrize(
    "href",
    [
        "#place",
        "{{ unsubscribe }}",
        "*|ARCHIVE|*",
        "[[PERMALINK]]",
        "%%{x}%%",
        " https://a.example/ ",
        "https://{{ params.lieu }}/",
    ],
)
def test_places_in_the_mail_and_tags_of_services_are_links(href: str) -> None:
    assert in_html(href) == []


def test_a_long_address_is_told_in_short() -> None:
    (finding,) = in_html("javascript:" + "a" * 9_999)

    assert len(finding.problem) < 200


def test_in_a_mail_made_elsewhere_the_line_of_the_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"

    (finding,) = check_links(Proof(html='<!doctype html>\n<p>\n<a href="">ici</a>', path=path))

    assert finding.where == Location(path, 3)


def test_what_is_shown_in_short_leads_to_the_rest() -> None:
    assert len(list(check_short_forms(factories.proof(of("card", url=None))))) == 1
    assert list(check_short_forms(factories.proof(of("card", url="https://letale.example/a")))) == []
