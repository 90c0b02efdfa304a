import re
import socket
from html.parser import HTMLParser

import factories
import html5lib
import pytest

from newsletter.model import Bullet, BulletList, Figure, Heading, Image, Layout, Paragraph, Quote, Run, text
from newsletter.render import html, render

PARAGRAPH = Paragraph(text=text("Un paragraphe."))


def mail(**said: object) -> str:
    return render(factories.issue(**said)).html


def full(*blocks: object, **said: object) -> str:
    return mail(entries=(factories.entry(article=factories.article(blocks=blocks, **said), layout="full"),))


def test_the_mail_begins_with_its_doctype() -> None:
    assert mail().startswith("<!doctype html><html ")


def test_language_and_direction_stand_on_html_and_on_the_wrapper() -> None:
    found = re.findall(r'lang="en" dir="ltr"', mail(language="en"))

    assert len(found) == 2


def test_a_language_written_from_the_right_says_so() -> None:
    assert '<html lang="ar" dir="rtl"' in mail(language="ar")


def test_important_survives_inside_media_queries() -> None:
    dark = re.search(r"@media \(prefers-color-scheme:dark\)\{(.*?)\} \}", mail(), re.DOTALL)

    assert dark
    assert dark[1].count("!important") > 10


def test_columns_keep_their_width_on_a_desktop() -> None:
    assert "@media only screen and (min-width:600px){.column{width:0 !important}" in mail()


def test_image_widths_stay_numbers() -> None:
    page = full(Figure(image=Image(src="https://a.example/b.png", alt="Un pont")), PARAGRAPH)

    assert re.findall(r'<img[^>]*? width="([^"]*)"', page) == ["536"]


def test_conditional_comments_come_out_whole() -> None:
    page = mail()

    assert page.count("<!--[if mso | IE]>") == page.count("<![endif]-->") - page.count("<!--[if mso]>") - 1
    assert "<o:PixelsPerInch>96</o:PixelsPerInch>" in page


def test_parts_for_outlook_that_follow_one_another_are_one() -> None:
    apart = "<!--[if mso | IE]><table><tr><td><![endif]--> <!--[if mso | IE]><b><![endif]-->"
    others = (
        "<!--[if !mso]><!--><i>a</i><!--<![endif]--><!--[if mso]>c<![endif]--><!--[if mso | IE]>d<![endif]-->"
    )

    page = html.inline_styles(f"<!doctype html><html><body>{apart}<p>a</p>{others}</body></html>", "")

    assert "<!--[if mso | IE]><table><tr><td><b><![endif]--><p>a</p>" in page
    assert others in page
    assert not re.search(r"IE\]>[^!]*<!\[endif\]-->\s*<!--\[if mso \| IE", mail(mirror="https://a.example"))


def test_styles_of_the_article_are_inlined() -> None:
    page = full(Quote(text=text("Une phrase.")), PARAGRAPH)

    assert re.search(r'<td class="quote" style=[\'"][^>]*border-left:3px solid #9c1c1c', page)


@pytest.mark.parametrize(
    "selector",
    [
        ".x",
        "p.x.y",
        "div > .y",
        "p[id='un.absent']",
        "p[class~=y]",
        "p:first-child",
        ".absent, .x",
        "body .x",
    ],
)
@pytest.mark.parametrize("classes", ["class='x y'", 'CLASS = "x\ty"', 'id="a" class="x\ny"'])
def test_every_rule_that_fits_an_element_is_inlined(selector: str, classes: str) -> None:
    page = f"<!doctype html><html><body><div><p id='un.absent' {classes}>Un</p></div></body></html>"

    assert 'style="color:red"' in html.inline_styles(page, f"{selector} {{ color: red }}")


def test_the_reset_of_mjml_is_not_inlined() -> None:
    assert "mso-table-lspace" not in re.sub(r"<style.*?</style>", "", mail(), flags=re.DOTALL)


def test_there_is_one_first_heading_and_no_skipped_level() -> None:
    page = full(Heading(text=text("Un")), PARAGRAPH, Heading(text=text("Deux"), level=3), PARAGRAPH)

    assert re.findall(r"<h(\d)", page) == ["1", "2", "3", "4"]


def test_layout_tables_say_that_they_are_layout() -> None:
    tables = re.findall(r"<table[^>]*>", mail())

    assert [
        table for table in tables if 'role="presentation"' not in table and 'class="cells"' not in table
    ] == []


def test_the_preheader_is_padded_so_that_no_body_text_leaks() -> None:
    page = mail(preheader="Une phrase.")

    assert re.search(r"Une phrase\.(?:\u2007\u034f){60,}</div>", page)


def test_the_mail_says_that_it_knows_dark_mode() -> None:
    assert '<meta name="color-scheme" content="light dark">' in mail()


def test_four_articles_have_a_contents_and_three_have_none() -> None:
    entries = tuple(factories.entry(article=factories.article(name=str(n)), layout="card") for n in range(4))

    assert ("Dans ce numéro" in mail(entries=entries), "Dans ce numéro" in mail(entries=entries[:3])) == (
        True,
        False,
    )


@pytest.mark.parametrize("layout", ["full", "lead", "card", "brief"])
def test_every_layout_shows_title_and_lede(layout: str) -> None:
    article = factories.article(title="Le pont rouvre", lede="Samedi, à midi.")

    page = mail(entries=(factories.entry(article=article, layout=layout),))

    assert ">Le pont rouvre</" in page.replace("\u00a0", " ")
    assert ">Samedi, à midi.</p>" in page.replace("\u00a0", " ")


def test_a_lead_shows_at_most_five_bullets() -> None:
    items = tuple(Bullet(body=text(f"Point {number}")) for number in range(7))
    article = factories.article(blocks=(BulletList(items=items),))

    page = mail(entries=(factories.entry(article=article, layout="lead"),))

    assert re.findall(r"Point \d", page) == [f"Point {number}" for number in range(5)]


def test_the_label_of_a_bullet_is_bold() -> None:
    items = (Bullet(label="Prix :", gap=" ", body=text("rien ne change.")),)

    page = full(BulletList(items=items)).replace("\u00a0", " ")

    assert "<strong>Prix :</strong> rien ne change.</li>" in page


def test_a_link_in_the_text_opens_outside() -> None:
    page = full(Paragraph(text=(Run(text="ici", href="https://a.example/?b=1&c=2"),)))

    assert re.search(
        r'<a class="link" href="https://a\.example/\?b=1&amp;c=2" target="_blank"[^>]*>ici</a>', page
    )


def test_the_sponsor_stands_once_under_its_label_in_mail_and_web() -> None:
    issue = factories.issue(placement=factories.placement(label="Sponsorisé", advertiser="Acme"))

    email = render(issue)

    assert [page.count("Sponsorisé · Acme") for page in (email.html, email.web)] == [1, 1]


@pytest.mark.parametrize("layout", ["full", "lead", "card", "grid", "brief"])
@pytest.mark.parametrize(("site", "tagged"), [("https://letale.example", True), ("https://a.example", False)])
def test_an_article_s_link_is_tagged_on_the_publication_s_own_site_alone(
    layout: Layout, site: str, *, tagged: bool
) -> None:
    article = factories.article(url="https://www.letale.example/bac")
    made = factories.issue(
        publication=factories.publication(site=site),
        entries=(factories.entry(article=article, layout=layout),),
    )

    email = render(made)

    queries = re.findall(r"https://www\.letale\.example/bac(\??)", email.html + email.text)
    assert set(queries) == {"?" if tagged else ""}


def test_every_link_to_the_sponsor_is_marked_and_tagged() -> None:
    issue = factories.issue(id="no-7", placement=factories.placement(link="https://acme.example/a"))

    found = re.findall(r'<a[^>]*href="https://acme\.example/a\?([^"]*)"([^>]*)>', render(issue).html)

    assert len(found) == 2
    assert all("utm_campaign=no-7" in query and 'rel="sponsored"' in rest for query, rest in found)


def test_the_call_to_sponsors_stands_once_and_leads_to_the_contact() -> None:
    who = factories.publication(contact="bonjour@a.example")
    entries = tuple(
        factories.entry(article=factories.article(sponsor_call="Écrivez-nous.")) for _ in range(3)
    )

    page = mail(publication=who, entries=entries, placement=None, sponsor_call="Écrivez-nous.")

    assert page.count("Écrivez-nous.") == 1
    assert re.search(r'<a class="quiet" href="mailto:bonjour@a\.example"[^>]*>Écrivez-nous\.</a>', page)


def test_the_web_version_has_no_unsubscribe_link() -> None:
    email = render(factories.issue(publication=factories.publication(unsubscribe="https://a.example/u")))

    assert ("Se désabonner" in email.html, "Se désabonner" in email.web) == (True, False)


def test_the_marks_of_what_is_mail_only_are_gone() -> None:
    email = render(factories.issue())

    assert "mail only" not in email.html + email.web


def test_braces_in_an_article_are_no_tags_of_a_sending_service() -> None:
    page = full(Paragraph(text=text("{{ 7*7 }} {% include 'x' %} {# y #}")))

    assert re.findall(r"\{[{%#]", page) == []
    assert "{{ 7*7 }} {% include 'x' %} {# y #}" in said(page)


def test_nothing_is_fetched_and_no_file_is_read_for_a_hostile_style_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    hostile = (
        '<!doctype html><html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
        '<link rel="stylesheet" href="/etc/passwd"><style>@import url(http://127.0.0.1:9/b.css);</style></head>'
        "<body><p class='x'>Un</p></body></html>"
    )

    page = html.inline_styles(hostile, ".x { color: red }")

    assert "root:" not in page
    assert 'style="color:red"' in page


def test_the_html_is_read_by_a_conforming_parser_without_surprises() -> None:
    parser = html5lib.HTMLParser(strict=False)

    parser.parse(full(PARAGRAPH, Quote(text=text("Une phrase.")), PARAGRAPH))

    assert {code for _, code, _ in parser.errors} <= {"expected-doctype-but-got-chars"}


def said(page: str) -> str:
    """The text of a page, as a reader sees it."""

    class Text(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    reader = Text()
    reader.feed(page)
    return reader.said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "said", ["Prix\u00a0: 3\u202f€", "👩\u200d💻 à Paris", "C:\\dossier", "e\u0301te\u0301", "a\tb"]
)
def test_attributes_say_what_the_text_says(said: str) -> None:
    page = full(Figure(image=Image(src="https://a.example/b.png", alt=said)), PARAGRAPH)

    assert "\\u{" not in page
    assert f'alt="{said.replace(chr(9), " ")}"' in page


@pytest.mark.parametrize(
    "said",
    [
        "<!-- mail only -->",
        "<!-- /mail only --> et <!-- web only -->",
        '<!-- " \'x\' onclick="y" -->',
        "<!--",
    ],
)
def test_a_comment_in_a_text_ends_no_attribute_and_takes_nothing_from_the_page(said: str) -> None:
    image = Image(src="https://a.example/b.png", alt=said)
    article = factories.article(title=said, url="https://a.example/", image=image, blocks=(PARAGRAPH,))

    email = render(factories.issue(subject=said, entries=(factories.entry(article=article, layout="card"),)))

    for page in (email.html, email.web):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        read = parser.parse(page)
        assert [one.get("alt") for one in read.iter("img")] == [said]
        assert [one.get("aria-label") for one in read.iter("div") if one.get("aria-label")] == [said]
        [link] = [one.get("aria-label") for one in read.iter("a") if one.get("aria-label")]
        assert link.endswith(f" {said}")
        assert page.rstrip().endswith("</html>")


def test_a_control_character_of_a_web_page_refuses_no_mail() -> None:
    image = Image(src="https://a.example/b.png", alt="Un\x0cpont\x07")

    page = full(
        Paragraph(text=text("Avant\x0cle\x0bpont\x08\x1f \ufffefini.")), title="Le\x0cbac\x00", image=image
    )

    assert "Avant le pont fini." in page
    assert 'alt="Un pont"' in page
    assert "Le bac" in said(page)


def test_outlook_is_given_columns_as_wide_as_the_padding_leaves() -> None:
    article = factories.article(image=Image(src="https://a.example/b.png", alt="Un pont"))
    entries = tuple(
        factories.entry(article=article, layout=layout) for layout in ("full", "lead", "card", "brief")
    )

    page = mail(entries=entries, placement=factories.placement(), mirror="https://a.example/7")

    widths = [float(width) for width in re.findall(r"<td[^>]*?vertical-align:top;width:([\d.]+)px", page)]
    assert len(widths) == len(("top", "rows", "sponsor", "footer"))
    assert set(widths) == {536.0}
    assert re.findall(r'<td width="(\d+)" valign="top">', page) == ["188", "324"]


def test_what_a_designer_calls_important_is_inlined_as_important() -> None:
    page = html.inline_styles(
        "<!doctype html><html><body><p class='x'>Un</p></body></html>", "p.x { color: red !important }"
    )

    assert 'style="color:red !important"' in page
