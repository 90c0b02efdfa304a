import factories
import pytest

from newsletter.checks.placeholders import check_placeholders
from newsletter.checks.proof import Proof
from newsletter.errors import Location
from newsletter.model import Finding, Issue, Paragraph, text


def left(body: str, issue: Issue | None = None, **said: object) -> list[Finding]:
    return list(check_placeholders(factories.proof(issue, html=factories.page(body), **said)))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Bonjour {{ prenom }}</p>",
        "<p>Bonjour {{{prenom}}}</p>",
        "<p>{% if x %}Bonjour</p>",
        "<p>Bonjour {{</p>",
        "<p>TODO écrire la suite</p>",
        "<p>À finir (TODO)</p>",
        "<p>Lorem ipsum dolor</p>",
        '<p><a href="http://localhost:8000/a">ici</a></p>',
        '<p><a href="https://www.example.com/a">ici</a></p>',
        '<p><a href="https://EXAMPLE.org">ici</a></p>',
        '<p><img src="http://127.0.0.1/a.png" alt="Le bac"></p>',
    ],
)
def test_what_was_to_be_replaced_is_told(body: str) -> None:
    assert [finding.severity for finding in left(body)] == ["error"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Écrivez <code>{{ prenom }}</code> et <code># TODO</code>.</p>",
        "<pre>{% if x %}</pre>",
        "<p>Le méthodologue a tout fait : { deux } % { trois }</p>",
        '<p><a href="https://letale.example/todo">ici</a></p>',
        '<p><a href="https://example.community/">ici</a></p>',
        '<p><a href="http://[">ici</a></p>',
        "<p>Le site tournait sur localhost.</p>",
        "<style>a { b: {{ c }} }</style>",
    ],
)
def test_what_is_meant_is_let_be(body: str) -> None:
    assert left(body) == []


def test_todo_is_a_word_of_spanish() -> None:
    html = factories.page("<p>LO VIMOS TODO</p>").replace('lang="fr"', 'lang="es"')

    assert list(check_placeholders(factories.proof(html=html))) == []
    assert len(list(check_placeholders(factories.proof(html=html.replace("TODO", "TODO: fin"))))) == 1


def test_subject_and_preheader_are_looked_at_too() -> None:
    assert [finding.problem for finding in left("", subject="{{ titre }}", preheader="TODO")] == [
        '"{{ titre }}" was to be replaced.',
        '"TODO" was to be replaced.',
    ]


def test_the_tags_of_the_own_service_are_filled_in_and_others_are_not() -> None:
    brevo = factories.issue(publication=factories.publication(esp="brevo"))

    found = left("<p>{{ contact.FIRSTNAME }} {{ .Subscriber.FirstName }}</p>", brevo)

    assert [finding.problem for finding in found] == ['"{{ .Subscriber.FirstName }}" was to be replaced.']


def test_in_a_mail_made_elsewhere_any_services_tags_are_filled_in() -> None:
    assert (
        list(check_placeholders(Proof(html="<p>{{ contact.FIRSTNAME }} {{ .Subscriber.FirstName }}</p>")))
        == []
    )


def test_it_is_told_at_the_line_of_the_article_that_says_it() -> None:
    (finding,) = left(
        "<p>TODO</p>", source=lambda path: "# Titre\n\nTODO\n" if path == "bac-de-nuit.md" else ""
    )

    assert finding.where == Location("bac-de-nuit.md", 3)


def test_the_same_is_told_once() -> None:
    assert len(left("<p>TODO</p><p>TODO</p>")) == 1


def test_in_a_file_without_lines_the_paragraph_is_told() -> None:
    blocks = (Paragraph(text=text("Bonjour"), line=1), Paragraph(text=text("TODO écrire la suite"), line=2))
    article = factories.article(blocks=blocks, source="bac.docx")

    (finding,) = left("<p>TODO écrire</p>", factories.issue(entries=(factories.entry(article=article),)))

    assert finding.where == Location("bac.docx", 2)
