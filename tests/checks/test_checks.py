import factories
import pytest

from newsletter.checks import CHECKS, check
from newsletter.checks.inbox import PREHEADER_LEAST, SUBJECT
from newsletter.checks.markup import GMAIL_CLIP_BYTES, NEAR_CLIP_BYTES
from newsletter.errors import Location
from newsletter.model import (
    Bullet,
    BulletList,
    Code,
    Email,
    Figure,
    Heading,
    Image,
    Issue,
    Paragraph,
    Quote,
    Run,
    Table,
    text,
)

LOCAL = Image(src="images/a.png", alt="Le bac")
DEAD = (Run(text="ici", href="/ici"),)
IMG = '<img class="picture" src="https://letale.example/a.png" alt="{}" width="536" />'
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


def by(**said: object) -> Issue:
    """An issue of one publication."""
    return factories.issue(publication=factories.publication(**said))


def told(issue: Issue | None = None, email: Email | None = None) -> list[tuple[str, str]]:
    """What is found, as (check, severity)."""
    found = check(issue or factories.issue(), email or factories.email())
    assert all(finding.problem and finding.hint for finding in found)
    return [(finding.check, finding.severity) for finding in found]


def test_in_an_issue_in_order_nothing_is_found() -> None:
    assert told() == []


def test_what_is_wrong_is_told_in_the_order_of_the_checks() -> None:
    bare = factories.issue(publication=factories.publication(unsubscribe=None, address=None), entries=())
    email = factories.email(subject="a" * 99, preheader="", html="<img>" + "a" * GMAIL_CLIP_BYTES)

    found = [name for name, _ in told(bare, email)]

    assert found == ["unsub-link", "postal-address", "html-size", "alt", "subject", "preheader"]
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize("unsubscribe", [None, ""])
def test_a_mail_has_a_way_out(unsubscribe: str | None) -> None:
    assert told(by(unsubscribe=unsubscribe)) == [("unsub-link", "error")]


@pytest.mark.parametrize("unsubscribe", ["www.letale.example/desabonner", "/desabonner"])
def test_the_way_out_leads_somewhere(unsubscribe: str) -> None:
    assert told(by(unsubscribe=unsubscribe)) == [("unsub-link", "error")]


def test_a_mail_has_the_publishers_address() -> None:
    assert told(by(address=None)) == [("postal-address", "warning")]


@pytest.mark.parametrize("block", LINKED)
def test_a_link_leads_somewhere_wherever_it_stands(block: Paragraph) -> None:
    assert told(of(blocks=(block,))) == [("link-href", "error")]


def test_a_link_that_leads_nowhere_is_told_in_its_article() -> None:
    (finding,) = check(of(blocks=(Paragraph(text=DEAD),), source="bac.md"), factories.email())

    assert Location("bac.md") == finding.where
    assert '"/ici"' in finding.problem


@pytest.mark.parametrize(
    "href", ["https://letale.example/", "http://letale.example/", "mailto:bonjour@letale.example"]
)
def test_a_page_and_an_address_of_mail_are_links(href: str) -> None:
    assert (
        told(of(blocks=(Paragraph(text=(Run(text="ici", href=href),)), Code(text="<a href='/ici'>")))) == []
    )


def test_a_telephone_number_is_a_link() -> None:
    assert told(of(blocks=(Paragraph(text=(Run(text="ici", href="tel:+33123456789"),)),))) == []


@pytest.mark.parametrize("place", ["intro", "sign_off"])
def test_a_link_of_the_editors_leads_somewhere(place: str) -> None:
    assert told(factories.issue(**{place: (Paragraph(text=DEAD),)})) == [("link-href", "error")]


@pytest.mark.parametrize(
    "issue",
    [
        of(image=LOCAL),
        of("card", image=LOCAL),
        of(blocks=(Figure(image=LOCAL),)),
        factories.issue(placement=factories.placement(logo=LOCAL)),
        pytest.param(
            factories.issue(intro=(Figure(image=LOCAL),)),
        ),
    ],
)
def test_a_picture_that_is_shown_has_a_public_address(issue: Issue) -> None:
    assert told(issue) == [("img-src", "warning")]


@pytest.mark.parametrize(
    "issue",
    [
        of("brief", image=LOCAL),
        of("card", blocks=(Figure(image=LOCAL),)),
        of(image=Image(src="https://letale.example/a.png", alt="Le bac")),
        factories.issue(placement=factories.placement()),
    ],
)
def test_a_picture_that_is_not_shown_needs_no_address(issue: Issue) -> None:
    assert told(issue) == []


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (NEAR_CLIP_BYTES - 1, []),
        (NEAR_CLIP_BYTES, [("html-size", "warning")]),
        (GMAIL_CLIP_BYTES - 1, [("html-size", "warning")]),
        (GMAIL_CLIP_BYTES, [("html-size", "error")]),
    ],
)
def test_a_mail_is_weighed_in_bytes(size: int, expected: list[tuple[str, str]]) -> None:
    html = "é" * (size // 2) + "a" * (size % 2)

    assert expected == told(email=factories.email(html=html))


def test_what_is_shown_in_short_leads_to_the_rest() -> None:
    assert told(of("card", url=None)) == [("leads-on", "warning")]
    assert told(of("card", url="https://letale.example/a")) == []


def test_a_text_with_quotation_marks_is_a_text() -> None:
    assert told(email=factories.email(html="""<img src="a.png" alt='La halle "des grains"'>""")) == []


@pytest.mark.parametrize("tag", ["<img>", IMG.format(""), '<img data-alt="Le bac" src="a.png"/>'])
def test_a_picture_has_a_text(tag: str) -> None:
    assert told(email=factories.email(html=f"{IMG.format('Le quai')}\n{tag}")) == [("alt", "error")]


@pytest.mark.parametrize("alt", ["Le bac", "Le bac > le quai", "&quot;"])
def test_a_picture_with_a_text_is_in_order(alt: str) -> None:
    assert told(email=factories.email(html=IMG.format(alt) * 2)) == []


def test_a_picture_without_a_text_is_told_by_its_name() -> None:
    (finding,) = check(factories.issue(), factories.email(html=IMG.format("")))

    assert "a.png" in finding.problem


@pytest.mark.parametrize(("length", "expected"), [(SUBJECT, []), (SUBJECT + 1, [("subject", "warning")])])
def test_a_subject_is_short_enough_for_a_phone(length: int, expected: list[tuple[str, str]]) -> None:
    assert expected == told(email=factories.email(subject="é" * length))


@pytest.mark.parametrize(
    ("preheader", "expected"),
    [
        ("é" * PREHEADER_LEAST, []),
        (f"  {'é' * (PREHEADER_LEAST - 1)}  ", [("preheader", "warning")]),
        ("", [("preheader", "warning")]),
        ("a" * SUBJECT, [("preheader", "warning")]),
    ],
)
def test_a_preheader_says_something_of_its_own(preheader: str, expected: list[tuple[str, str]]) -> None:
    assert expected == told(email=factories.email(subject="a" * SUBJECT, preheader=preheader))
