import factories
import pytest

from newsletter.checks.placeholders import check_placeholders
from newsletter.checks.proof import Proof, make_issue_proof
from newsletter.errors import Location
from newsletter.model import Finding, Issue, Paragraph, Part, Snippet, text
from newsletter.render import render
from newsletter.services import SERVICES, Service


def left(body: str, issue: Issue | None = None, **said: object) -> list[Finding]:
    return list(check_placeholders(factories.proof(issue, html=factories.page(body), **said)))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Bonjour {{ prenom }}</p>",
        "<p>Bonjour {{{prenom}}}</p>",
        "<p>{% if x %}Bonjour</p>",
        "<p>Bonjour {{</p>",
        "<p>Bonjour {prenom|cher lecteur}</p>",
        "<p>Bonjour {Prénom du lecteur}</p>",
        "<p>Votre {city}</p>",
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
        "<p>Écrivez <code>{prenom}</code>, soit {x}, {a, b} ou \\frac{un}{deux} : a{color:red}, {&quot;a&quot;: 1}</p>",
        "<pre>{ville}</pre>",
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


# What each service fills in, in emails that were made for it.
FILLED = {
    "mailchimp": "*|IF:FNAME|*Bonjour *|FNAME|**|END:IF|*",
    "brevo": """Bonjour {{ contact.PRENOM | default: "ami" }} {{contact.VILLE|upper}} {{ params.lieu }}
        {% if contact.VILLE == "Nantes" and not params.fini %}ici{% elif contact.AGE >= 18 %}là{% else %}{% endif %}
        {% for escale in params.escales %}{{ escale.nom }} {{ forloop.counter }}{% endfor %}
        {% with total=params.total %}{{ total }}{% endwith %}
        {{ mirror }} {{ unsubscribe }} {{ update_profile }}""",
    "listmonk": """Bonjour {{ .Subscriber.Name }} {{.Subscriber.Attribs.ville}} {{ upper .Subscriber.LastName }}
        {{ if eq .Subscriber.Attribs.ville "Nantes" }}ici{{ else if .Subscriber.FirstName }}là{{ else }}{{ end }}
        {{- range $rang, $escale := .Subscriber.Attribs.escales -}}{{ $rang }} {{ $escale.nom }} {{ .nom }}{{ end }}
        {{ Date "2006-01-02" }} {{ .Subscriber.CreatedAt.Format "2006" }} {{ now | date "2006" }} {{/* rien */}}
        {{ TrackLink "https://letale.example/le-bac-de-nuit-rend-les-deux-rives-a-la-ville?rubrique=fleuve" . }}
        {{ TrackView }} {{ OptinURL }} {{ L.T "email.unsub" }} {{ template "content" . }}""",
    "buttondown": """Bonjour {{ subscriber.metadata.first_name | default: "ami" }} {{ subscriber.email }}
        {% if medium == 'email' %}{{ email.subject }}{% endif %}{% if "bac" in subscriber.tags %}{% endif %}
        {{ email_url }} {{ unsubscribe_url }} {{ upgrade_url }}""",
    "sendgrid": """{{#if first_name}}{{first_name}}{{else}}vous{{/if}} {{insert prenom "default=ami"}}
        {{#each escales}}{{this.nom}} {{heure}} {{@index}} {{../ville}}{{/each}} {{! rien }}
        {{#greaterThan nuits 3}}ici{{else if fini}}là{{/greaterThan}} {{formatDate depart "DD MMMM"}}
        {{{unsubscribe}}} {{Weblink}} {{Sender_City}}""",
    "mailjet": """Bonjour {{var:prenom:"ami"}} {{data:firstname:""}} [[data:firstname:""]] {{mj:contact.email}}
        {% if (var:nuits > 3) and data:ville = "Nantes" %}ici{% elseif var:fini %}là{% else %}{% endif %}
        {% for escale in var:escales %}{{ escale.nom }}{% endfor %}{% set lieu = var:lieu %}{{ lieu }}
        {{Capitalize(data:firstname)}} {{ var:prix * 2 }} [[UNSUB_LINK_FR]]""",
    "ghost": 'Bonjour {first_name, "ami"} %%{first_name}%% {name}',
}


def list_elsewhere(body: str) -> list[str]:
    """What is told of an email that was made elsewhere."""
    return [finding.problem for finding in check_placeholders(Proof(html=f"<body><p>{body}</p></body>"))]


@pytest.mark.parametrize("esp", FILLED)
def test_in_an_email_made_elsewhere_the_tags_of_every_service_are_filled_in(esp: str) -> None:
    assert list_elsewhere(FILLED[esp]) == []


@pytest.mark.parametrize("esp", FILLED)
def test_in_an_issue_only_the_tags_of_its_own_service_are_filled_in(esp: str) -> None:
    for other in FILLED:
        issue = factories.issue(publication=factories.publication(esp=other))

        assert bool(left(f"<p>{FILLED[esp]}</p>", issue)) == (other != esp)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title }}",
        "{{ article.lede }}",
        "{{ article.lede | upper }}",
        "{{ placeholder }}",
        "{{ VOTRE NOM }}",
        '{{ "VOTRE NOM" }}',
        "{{ .Title }}",
        "{{ . }}",
        "{{ $titre }}",
        "{{ upper }}",
        "{{ contact }}",
        "{{ endif }}",
        "{{ escale.nom }}",
        "{{ }}",
        "{% if title %}",
        "{% for article in articles %}",
        "{% block content %}",
        "{prenom}",
    ],
)
def test_what_no_service_knows_was_to_be_replaced(tag: str) -> None:
    assert list_elsewhere(f"Bonjour {tag}.") == [f'"{tag}" was to be replaced.']


@pytest.mark.parametrize("tag", ["{{ .Subscriber.Name }", "{{ contact.PRENOM", "{{ first_name"])
def test_a_tag_that_is_left_open_was_to_be_replaced(tag: str) -> None:
    assert list_elsewhere(f"Bonjour {tag}, le bac.") == ['"{{" was to be replaced.']


def test_any_name_may_be_data_where_the_email_was_made_for_handlebars_and_there_alone() -> None:
    assert list_elsewhere('{{ ville }} <a href="{{{unsubscribe}}}">x</a>') == []
    assert list_elsewhere('{{ ville }} <a href="{{ unsubscribe }}">x</a>') == [
        '"{{ ville }}" was to be replaced.'
    ]
    assert list_elsewhere('{{ MA VILLE }} <a href="{{{unsubscribe}}}">x</a>') != []


def test_a_tag_that_was_taken_out_of_its_services_reach_stands_there_for_readers() -> None:
    brevo = factories.issue(
        publication=factories.publication(esp="brevo"),
        subject="{{ contact.PRENOM }}, le bac",
        intro=(Paragraph(text=text("Bonjour {first_name|vous} {{ contact.VILLE }}")),),
    )

    problems = [finding.problem for finding in check_placeholders(make_issue_proof(brevo, render(brevo)))]

    assert problems == [
        '"{{ contact.PRENOM }}" was to be replaced.',
        '"{{ contact.VILLE }}" was to be replaced.',
    ]


def greet(words: str, esp: str = "brevo") -> tuple[Issue, list[Finding]]:
    """An issue whose editor greets readers so, and what is told of it."""
    issue = factories.issue(
        publication=factories.publication(esp=esp),
        subject="{first_name|À vous}, le bac",
        intro=(Paragraph(text=text(words)),),
        source="issue.toml",
    )
    proof = make_issue_proof(issue, render(issue), source=lambda _: f'date = 1\nintro = """\n{words}\n"""\n')
    return issue, list(check_placeholders(proof))


@pytest.mark.parametrize("word", ["{prenom}", "{Prénom}", "{name}", "{firstname|vous}", "{first_name|a<b}"])
def test_a_field_that_there_is_not_is_told_at_its_line_with_the_one_there_is(word: str) -> None:
    _, (finding,) = greet(f"Bonjour {word},")

    assert (finding.severity, finding.where) == ("error", Location("issue.toml", 3))
    assert ("plain words" if "<" in word else "Did you mean {first_name}") in finding.hint


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_the_field_that_there_is_was_not_to_be_replaced_whoever_sends(service: Service) -> None:
    _, named = greet('Bonjour {first_name|chère lectrice, l\'ami | "lecteur"}.', service.key)
    _, bare = greet("Bonjour {first_name}.", service.key)

    told = {
        "plain": ["No reader is called by name: the sending service fills in none."],
        "substack": ["No reader is called by name: the sending service fills in none."],
        "ghost": ["Ghost fills in no first name in a subject."],
    }
    assert [finding.problem for finding in named] == told.get(service.key, [])
    assert {finding.severity for finding in bare} == {"info"}
    assert bare[0].where == Location("issue.toml", 3)


def test_a_field_in_an_editors_own_post_is_told_and_what_was_made_of_the_article_is_not() -> None:
    parts = (
        Part(
            text="Bonjour {first_name} !", count=22, limit=280, unit="weighted", where=Location("x.toml", 2)
        ),
    )
    own, made = (Snippet(network="x", parts=parts, own=is_own) for is_own in (True, False))

    told = [left("", snippets=[(factories.article(), [snippet])]) for snippet in (own, made)]

    assert [(finding.problem, finding.where) for findings in told for finding in findings] == [
        ('"{first_name}" was to be replaced.', Location("x.toml", 2))
    ]


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
