"""What a sending service fills in, the reader's name among it, and nothing else that it would read as a tag."""

from __future__ import annotations

import email as standard
import html as markup
import re
from dataclasses import replace
from email.policy import default
from urllib.parse import unquote

import factories
import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pages import Page, without_sheets

from newsletter import services
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
from newsletter.render import render, service_tags
from newsletter.services import JOINER, SERVICES, Service

# One text that each service, or an older version of it, would fill in.
READ = {
    "mailchimp": "*|FNAME|*",
    "brevo": "{{ contact.FIRSTNAME }} {% if x %}",
    "listmonk": "{{ .Subscriber.Name }} https://a.example@TrackLink",
    "buttondown": "{{ subscriber.email }} {# x #}",
    "sendgrid": "{{email}} <%asm_group_unsubscribe_raw_url%> [Weblink] [unsubscribe] [%first_name%]",
    "mailjet": "[[EMAIL_TO]] {{var:x}}",
    "ghost": '%%{uuid}%% {first_name} {name, "vous"}',
}
# What XML can hold, and the templates keep as it is: no control signs, no surrogates; white space is its own matter.
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
STARTS = st.sampled_from(
    ["{{", "{%", "*|", "|*", "%%{", "[[", "<%", "%>", "]]", "}}", "&amp;", "</p>", "-->", '"']
)


def by(esp: str, **said: object) -> Issue:
    """An issue that a service sends; its publication has addresses of its own too."""
    return factories.issue(**{"publication": factories.publication(esp=esp), **said})


def holding(esp: str, *blocks: Block, **said: object) -> Issue:
    article = factories.article(language="en", **{"blocks": blocks, **said})
    return by(esp, language="en", entries=(factories.entry(article=article),))


def greeting(words: str) -> tuple[Block, ...]:
    return (Paragraph(text=text(words)),)


@pytest.mark.parametrize(("esp", "said"), READ.items())
def test_an_articles_text_is_never_a_tag_in_the_html_whoever_sends(esp: str, said: str) -> None:
    for service in SERVICES:
        page = render(holding(service.key, Paragraph(text=text(said)), title=said)).html

        for tag in filter(None, (service.way_out("en"), service.mirror)):
            page = page.replace(tag, "")
        assert services.compile_tag_pattern(services.BY_KEY[esp]).search(without_sheets(page)) is None
        assert Page(page).said.replace("\u00a0", " ").count(said) >= 2


@pytest.mark.parametrize(("esp", "said"), READ.items())
def test_an_articles_text_is_never_a_tag_in_the_text_part_and_looks_the_same(esp: str, said: str) -> None:
    issue = holding(esp, Paragraph(text=text(said)))
    service = services.BY_KEY[esp]

    part = render(issue).text

    for tag in filter(None, (service.way_out("en"), service.mirror)):
        part = part.replace(tag, "")
    assert services.compile_tag_pattern(service).search(part) is None
    assert said in part.replace(JOINER, "").replace("\n", " ")
    assert services.compile_tag_pattern(service).search(render(replace(issue, subject=said)).subject) is None


@pytest.mark.parametrize("said", READ.values())
def test_where_no_service_reads_it_the_text_part_is_what_the_author_typed(said: str) -> None:
    part = render(holding("plain", Paragraph(text=text(said)))).text

    assert said in part.replace("\n", " ")


@pytest.mark.parametrize(
    ("esp", "url", "same"),
    [
        ("sendgrid", "https://a.example/?f[%24eq]=1", "https://a.example/?f%5B%24eq]=1"),
        ("mailjet", "https://a.example/a[[0]]", "https://a.example/a%5B[0]]"),
        ("listmonk", "https://a.example/@TrackLinks", "https://a.example/%40TrackLinks"),
        ("brevo", "https://a.example/?f[[%24eq]]=@TrackLink", "https://a.example/?f[[%24eq]]=@TrackLink"),
    ],
)
def test_an_address_in_the_text_part_leads_where_it_led_and_is_no_tag(esp: str, url: str, same: str) -> None:
    said = text(f"Voir {url}"), (Run(text="Ici", href=url),)

    part = render(holding(esp, *(Paragraph(text=runs) for runs in said))).text

    assert JOINER not in part
    assert re.findall(r"https://a\.example\S+", part) == [same, same]
    assert unquote(same) == unquote(url)


def test_a_style_sheet_is_no_tag_either_and_stays_a_style_sheet() -> None:
    page = "<style>@media print{#a{color:red}}</style><p>{# a #}</p>"

    assert service_tags.guard_tags(page) == "<style>@media print{ #a{color:red}}</style><p>&#123;# a #}</p>"


@given(st.lists(st.one_of(STARTS, st.text(SIGNS, max_size=8)), min_size=1, max_size=8).map("".join))
@example("*|IF:FNAME|*{{{x}}}[[[y]]]%%{z}%%<%w%>")
@example("</script><!-- mail only --><style>")
def test_any_text_comes_back_from_the_html_whole(said: str) -> None:
    shown = f"[{said}]"

    page = service_tags.guard_tags(f'<p title="{markup.escape(said)}">{markup.escape(shown)}</p>')

    assert Page(page).said == shown
    assert services.compile_tag_pattern(*SERVICES).search(page) is None


@pytest.mark.slow
@given(st.lists(st.one_of(STARTS, st.text(SIGNS, max_size=8)), min_size=1, max_size=8).map("".join))
@example("{first_name} nname0123n")
def test_any_text_of_an_article_comes_through_the_whole_mail(said: str) -> None:
    shown = f"x{said}x"

    email = render(holding("mailjet", Paragraph(text=text(shown))))

    assert shown in Page(email.html).said
    assert shown in Page(email.web).said


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_the_web_page_knows_no_tag_at_all(service: Service) -> None:
    issue = by(service.key, subject="{first_name}, le bac", intro=greeting("Bonjour {first_name}, voici."))

    page = render(issue).web

    assert services.compile_tag_pattern(*SERVICES).search(without_sheets(page)) is None
    assert "first_name" not in page.lower()
    assert "Bonjour, voici." in page
    assert "<title>Le bac</title>" in page
    assert not re.search(r"\bn(?:way|mirror|name)[0-9a-f]{20}n", page)


NAMING = [service for service in SERVICES if service.first_name]


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


# The field below, as each service has its default: the page's and the text part's.
WRITTEN = "{first_name|l'ami | R & D}"
DEFAULTS = {
    "mailchimp": "*|IF:FNAME|**|FNAME|**|ELSE:|*l’ami | R &amp; D*|END:IF|*",
    "brevo": "{{ contact.FIRSTNAME|default:'l’ami | R & D' }}",
    "listmonk": '{{ default "l’ami | R & D" .Subscriber.FirstName }}',
    "buttondown": '{{ subscriber.metadata.first_name|default:"l’ami | R & D" }}',
    "sendgrid": '{{insert first_name "default=l’ami | R & D"}}',
    "mailjet": '[[data:firstname:"l’ami | R & D"]]',
    "ghost": '%%{first_name, "l’ami | R & D"}%%',
    "substack": "l’ami | R &amp; D",
    "plain": "l’ami | R &amp; D",
}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_readers_without_a_name_are_called_as_the_service_writes_its_own_default(service: Service) -> None:
    issue = by(
        service.key, subject=f"{WRITTEN}, le bac", preheader=WRITTEN, intro=greeting(f"Bonjour {WRITTEN}.")
    )

    email = render(issue)

    tag = DEFAULTS[service.key]
    plain_tag = tag.replace("&amp;", "&")
    assert f"Bonjour {tag}." in email.html
    assert plain_tag in email.text.replace("\n", " ")
    assert email.preheader == plain_tag
    assert email.subject == f"{plain_tag if service.named_subject else 'l’ami | R & D'}, le bac"
    assert service.name_nobody(email.subject) == "l’ami | R & D, le bac"
    assert "Bonjour l’ami | R &amp; D." in email.web
    assert 'aria-label="l’ami | R &amp; D, le bac"' in email.html


@given(st.text(SIGNS, max_size=30), st.sampled_from(NAMING))
@example('"amis" | *|X|* ]] [[x]] &copy; @TrackLink', services.BY_KEY["mailjet"])
def test_any_fallback_is_one_tag_of_the_service_or_no_field_at_all(said: str, service: Service) -> None:
    match = services.FIELD.fullmatch(f"{{first_name|{said}}}")
    if match is None:
        assert set("{}<>\\\n") & set(said)
        return
    fallback = services.read_fallback(match)

    names = service.list_names(f"a {service.write_name(fallback)} b")

    assert names == {service.write_name(fallback): fallback}
    assert fallback.replace(JOINER, "").translate(str.maketrans("“”’", '""\'')) == said.strip().replace(
        JOINER, ""
    ).translate(str.maketrans("“”’", '""\''))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bonjour {first_name},", "Bonjour,"),
        ("Bonjour {first_name|à vous}, voici.", "Bonjour à vous, voici."),
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

    bare = service_tags.drop_name(subject, r"\{first_name\}")
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

    named = service_tags.address_reader(by("plain", intro=(*said, *code)), lambda _: "Jeanne")

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
        service_tags.drop_name(f"<p>{gap}x</p><p>Bonjour{gap}nname,</p>", "nname")
        == f"<p>{gap}x</p><p>Bonjour,</p>"
    )
