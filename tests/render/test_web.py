"""The page that shows the issue in a browser."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import factories
import html5lib
import pytest

from newsletter.model import Image, Issue
from newsletter.render import html, render, web

PICTURE = Image(src="https://letale.example/bac.jpg", alt="Le bac, la nuit")


class Head(HTMLParser):
    """The metadata of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.meta: dict[str, str | None] = {}
        self.canonical: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        key = given.get("property") or given.get("name")
        if tag == "meta" and key:
            assert key not in self.meta
            self.meta[key] = given.get("content")
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical.append(given["href"])


def issue(**said: object) -> Issue:
    return factories.issue(**{"mirror": "https://letale.example/lettre/7", **said})


def of(**said: object) -> Issue:
    """An issue of one article."""
    return issue(entries=(factories.entry(article=factories.article(**said)),))


def data(page: str) -> dict[str, object]:
    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(said)


def articles(page: str) -> list[dict[str, object]]:
    return [item["item"] for item in data(page)["itemListElement"]]


def test_the_page_tells_networks_what_it_is() -> None:
    found = Head(render(issue(entries=(factories.entry(article=factories.article(image=PICTURE)),))).web)

    told = {key: value for key, value in found.meta.items() if key.startswith("og:") or key == "description"}
    assert told == {
        "description": factories.issue().preheader,
        "og:description": factories.issue().preheader,
        "og:title": factories.issue().subject,
        "og:type": "article",
        "og:url": "https://letale.example/lettre/7",
        "og:image": PICTURE.src,
        "og:image:alt": PICTURE.alt,
        "og:locale": "fr_FR",
        "og:site_name": "L’Étale",
    }
    assert found.canonical == ["https://letale.example/lettre/7"]


def test_a_page_without_an_address_claims_none() -> None:
    found = Head(render(factories.issue()).web)

    assert found.canonical == []
    assert "og:url" not in found.meta


def test_the_image_is_the_first_with_a_public_url_or_else_the_logo() -> None:
    local = factories.entry(article=factories.article(image=Image(src="images/a.png")))
    public = factories.entry(article=factories.article(image=PICTURE))
    logo = Image(src="https://letale.example/logo.png", alt="L’Étale")
    who = factories.publication(logo=logo)

    assert web.choose_image(issue(entries=(local, public), publication=who)) == PICTURE
    assert web.choose_image(issue(entries=(local,), publication=who)) == logo
    assert web.choose_image(issue(entries=(local,))) is None


@pytest.mark.parametrize(
    ("language", "locale"),
    [("fr", "fr_FR"), ("fr-ch", "fr_CH"), ("en", "en_US"), ("pl", "pl_PL"), ("ar", "ar_EG"), ("xx", "xx")],
)
def test_a_language_is_told_with_its_territory(language: str, locale: str) -> None:
    assert web.format_locale(language) == locale


def test_every_article_is_listed_for_search_engines_in_order() -> None:
    one = factories.article(
        title="Le bac", lede="La nuit.", url="https://letale.example/bac", image=PICTURE,
        published=date(2026, 11, 20), categories=("Ville",),
    )  # fmt: skip
    two = factories.article(title="Le quai", language="en")
    entries = (factories.entry(article=one, layout="lead"), factories.entry(article=two))

    page = render(
        issue(entries=entries, publication=factories.publication(site="https://letale.example"))
    ).web

    publisher = {"@type": "Organization", "name": "L’Étale", "url": "https://letale.example"}
    assert [item["position"] for item in data(page)["itemListElement"]] == [1, 2]
    assert articles(page) == [
        {
            "@type": "NewsArticle", "headline": "Le bac", "description": "La nuit.", "inLanguage": "fr",
            "url": "https://letale.example/bac", "datePublished": "2026-11-20", "image": PICTURE.src,
            "articleSection": ["Ville"], "publisher": publisher,
        },
        {"@type": "NewsArticle", "headline": "Le quai", "inLanguage": "en", "publisher": publisher},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- <script>", "a\u2028b & c", '"\\"', "]]>"]
)
def test_no_title_ends_the_script_that_lists_it(title: str) -> None:
    page = render(of(title=title)).web

    assert articles(page)[0]["headline"] == title
    assert len(re.findall("<script", page)) == len(re.findall("</script", page)) == 1


@pytest.mark.parametrize("said", ['"><script>alert(1)</script>', "</head>", "a & b"])
def test_metadata_is_escaped(said: str) -> None:
    found = Head(render(issue(subject=said, preheader=said)).web)

    assert found.meta["og:title"] == found.meta["description"] == said


def test_nothing_of_this_is_in_the_mail() -> None:
    page = render(issue()).html

    assert not re.search(r"<script|og:|canonical|@media print|ld\+json", page)


def test_the_page_leaves_robots_alone() -> None:
    assert "robots" not in Head(render(issue()).web).meta


def test_the_page_has_one_head_and_a_conforming_parser_reads_it() -> None:
    page = render(issue(mirror="https://letale.example/lettre/7")).web
    parser = html5lib.HTMLParser(strict=False)

    tree = parser.parse(page)

    assert page.count("</head>") == 1
    head = tree.find("{http://www.w3.org/1999/xhtml}head")
    assert {f"{{http://www.w3.org/1999/xhtml}}{tag}" for tag in ("script", "link", "meta", "style")} <= {
        child.tag for child in head
    }


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert web.complete_page("<p>Un</p>", issue(), None) == "<p>Un</p>"


def test_what_is_for_one_alone_is_for_that_one_alone() -> None:
    page = "a<!-- mail only -->m<!-- /mail only -->b<!-- web only -->w<!-- /web only -->c"

    assert (html.select_email(page), html.select_web(page)) == ("ambc", "abwc")


def test_no_mark_of_either_is_left() -> None:
    email = render(issue())

    assert not re.search("(?:mail|web) only", email.html + email.web)


@pytest.mark.browser
def test_on_paper_links_are_written_out_and_nothing_is_filled(chromium: object) -> None:
    page = chromium.new_page()
    page.set_content(render(of(url="https://letale.example/bac", lede="La nuit.")).web)
    page.emulate_media(media="print", color_scheme="dark")

    after, fills, colours = page.evaluate(
        """() => [
            getComputedStyle(document.querySelector("h2 a"), "::after").content,
            [...document.querySelectorAll("*")].map(e => getComputedStyle(e).backgroundColor),
            [...document.querySelectorAll("body *")].map(e => getComputedStyle(e).color),
        ]"""
    )
    page.close()

    assert "https://letale.example/bac" in after
    assert set(fills) == {"rgba(0, 0, 0, 0)"}
    assert set(colours) == {"rgb(0, 0, 0)"}


def test_a_whole_section_may_be_for_one_alone_and_outlook_loses_no_table() -> None:
    section = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"
    said = f"{section.format('Un')}<!-- web only -->{section.format('Deux')}<!-- /web only -->{section.format('Trois')}"

    page = html.convert_mjml(f"<mjml><mj-body>{said}</mj-body></mjml>")

    mail = html.select_email(page)
    assert (">Deux<" in mail, ">Deux<" in html.select_web(page)) == (False, True)
    assert mail.count("<table") == mail.count("</table>") == html.select_web(page).count("<table") * 2 // 3
