"""What an article says is never a tag of a sending service, and reads the same."""

import html as markup
import re
from dataclasses import replace
from urllib.parse import unquote

import factories
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pages import Page, without_sheets

from newsletter import services
from newsletter.model import Block, Issue, Paragraph, Run, text
from newsletter.render import render, tags
from newsletter.render.tags import JOINER
from newsletter.services import SERVICES, Service

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

    assert tags.guarded(page) == "<style>@media print{ #a{color:red}}</style><p>&#123;# a #}</p>"


@given(st.lists(st.one_of(STARTS, st.text(SIGNS, max_size=8)), min_size=1, max_size=8).map("".join))
@example("*|IF:FNAME|*{{{x}}}[[[y]]]%%{z}%%<%w%>")
@example("</script><!-- mail only --><style>")
def test_any_text_comes_back_from_the_html_whole(said: str) -> None:
    shown = f"[{said}]"

    page = tags.guarded(f'<p title="{markup.escape(said)}">{markup.escape(shown)}</p>')

    assert Page(page).said == shown
    assert services.compile_tag_pattern(*SERVICES).search(page) is None


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
