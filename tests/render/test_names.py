"""`{first_name}` in the editor's words."""

import email as standard
from email.policy import default

import factories
import html5lib
import pytest
from pages import Page

from newsletter.export.eml import build_eml
from newsletter.model import (
    Block,
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
from newsletter.render import names, render
from newsletter.services import SERVICES, Service

NAMING = [service for service in SERVICES if service.first_name]


def by(esp: str, **said: object) -> Issue:
    """An issue that a service sends; its publication has addresses of its own too."""
    return factories.issue(**{"publication": factories.publication(esp=esp), **said})


def greeting(words: str) -> tuple[Block, ...]:
    return (Paragraph(text=text(words)),)


def parts(issue: Issue, email: Email) -> tuple[str, str]:
    """The two parts of the .eml."""
    message = standard.message_from_bytes(build_eml(issue, email, {}), policy=default)
    return message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()


@pytest.mark.parametrize("service", NAMING, ids=lambda service: service.key)
def test_the_readers_first_name_comes_where_the_editor_wants_it(service: Service) -> None:
    issue = by(
        service.key,
        subject="{first_name}, le bac",
        preheader="Pour vous, {first_name}",
        intro=greeting("Bonjour {first_name}, voici la suite."),
        sign_off=greeting("Au revoir {first_name} !"),
    )

    email = render(issue)

    tag = service.first_name
    assert f"Bonjour {tag}, voici la suite." in email.html
    assert f"Bonjour {tag}, voici la suite." in email.text
    assert email.preheader == f"Pour vous, {tag}"
    assert email.subject == (f"{tag}, le bac" if service.named_subject else "Le bac")
    assert "{first_name}" not in email.text.replace(tag, "")
    text_part, html_part = parts(issue, email)
    assert f"Bonjour {tag}, voici" in text_part
    assert f"Bonjour {tag}, voici" in html_part


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bonjour {first_name},", "Bonjour,"),
        ("Bonjour {first_name}, voici la suite.", "Bonjour, voici la suite."),
        ("{first_name}, voici la suite.", "Voici la suite."),
        ("{first_name} ! Écoutez.", "Écoutez."),
        ("Merci, {first_name} !", "Merci !"),
        ("Et vous, {first_name}, que dites-vous ?", "Et vous, que dites-vous ?"),
        ("Merci {first_name} et bonne lecture.", "Merci et bonne lecture."),
        ("Pour {first_name}", "Pour"),
        ("Un jour. {first_name}, venez.", "Un jour. Venez."),
        ("Écrivez {{first_name}} vous-même.", "Écrivez {{first_name}} vous-même."),
    ],
)
def test_without_a_name_the_sentence_still_reads_well(written: str, read: str) -> None:
    issue = by("plain", language="en", subject=written, intro=greeting(written))

    email = render(issue)

    assert email.subject == read
    assert read in Page(email.html).said
    assert read in email.text


@pytest.mark.parametrize(
    "subject", ['{first_name}, "le" bac passe', 'Le "bac" et {first_name}', "{first_name}, le bac"]
)
def test_a_name_never_stands_in_an_attribute_which_one_with_an_apostrophe_would_end(subject: str) -> None:
    email = render(by("mailchimp", subject=subject))

    bare = names.without(subject, r"\{first_name\}")
    for page in (email.html, email.web):
        label = (
            html5lib.parse(page, namespaceHTMLElements=False).find(".//div[@aria-label]").get("aria-label")
        )
        assert bare == label
    assert bare.startswith(("Le", '"Le'))


def test_a_name_in_bold_goes_with_the_space_before_it() -> None:
    bold = Run(text="{first_name}", marks=frozenset({"strong"}))
    said = (Paragraph(text=(Run(text="Bonjour "), bold, Run(text=", voici."))),)

    plain, named = (render(by(esp, intro=said)) for esp in ("plain", "mailchimp"))

    assert "Bonjour, voici." in Page(plain.html).said
    assert "Bonjour, voici." in plain.text
    assert "<strong>*|FNAME|*</strong>" in named.html
    assert "Bonjour, voici." in Page(named.web).said


def test_a_name_comes_in_every_kind_of_block_but_not_in_code() -> None:
    words = text("Vous, {first_name}")
    nested = BulletList(items=(Bullet(body=words),))
    said = (
        Heading(text=words),
        Quote(text=words),
        BulletList(items=(Bullet(body=words, nested=(nested,)),)),
        Figure(image=Image(src="https://a.example/b.png", alt="Un pont"), caption=words),
        Table(header=(words,), rows=((words,),)),
    )
    code = (Code(text="{first_name}"), Paragraph(text=(Run(text="{first_name}", marks=frozenset({"code"})),)))

    named = names.addressed(by("plain", intro=(*said, *code)), "Jeanne")

    assert repr(named.intro[: len(said)]).count("Vous, Jeanne") == 7
    assert code == named.intro[len(said) :]


@pytest.mark.parametrize("esp", ["plain", "mailchimp"])
def test_what_an_article_says_is_never_taken_for_the_editors_field(esp: str) -> None:
    said = "Écrire {first_name} dans un courriel"
    article = factories.article(title=said, lede=said, blocks=(Paragraph(text=text(said)),))

    email = render(by(esp, entries=(factories.entry(article=article),), subject=said, preheader=said))

    assert email.subject == said
    assert email.preheader == said
    assert email.text.replace("\n", " ").count(said) == 3


def test_a_name_is_left_out_of_a_long_page_in_no_time() -> None:
    gap = " " * 200_000

    assert (
        names.without(f"<p>{gap}x</p><p>Bonjour{gap}nname,</p>", "nname") == f"<p>{gap}x</p><p>Bonjour,</p>"
    )
