from collections.abc import Iterator
from email.message import Message

import pytest
from sites import Site, answering, moved, serving

from newsletter.client import Response
from newsletter.errors import ContentError
from newsletter.model import Article, plain
from newsletter.sources import downloads

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

URL = "https://phare.example/2026/halle"
TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort, et "
    "chacun s’en accommode ; les habitués cherchent encore leurs marchands, un plan à la main."
)
RUSSIAN = (
    "Новый крытый рынок откроется в субботу после двух лет работ, и прилавки распределили по жребию. "
    "Постоянные покупатели ещё ищут своих торговцев с планом в руках, а мэрия обещает скамейки к весне."
)
MORE = (
    "Торговцы вернутся в четверг, если не пойдёт дождь. Ночной рынок подождёт до весны, и вместе с ним фонари, "
    "которые жители собирали всю зиму в мастерской у старого моста над рекой."
)
PASTED = f"La halle aux légumes rouvre ses portes\n\n{TEXT}\n\n{TEXT}\n"


def page(head: str = "", link: str = "plan") -> bytes:
    return (
        f"<!doctype html><html lang=fr><head><title>La halle - Le Phare</title>{head}</head><body><article>"
        f"<h1>La halle aux légumes rouvre ses portes</h1><p>{TEXT}</p><p>{TEXT} Voir <a href='{link}'>le plan</a>.</p>"
        "</article></body></html>"
    ).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def article(data: bytes, kind: str, url: str = URL, charset: str | None = None) -> Article:
    return downloads.read_download(response(data, kind, url, charset))


def response(data: bytes, kind: str = "", url: str = URL, charset: str | None = None) -> Response:
    headers = Message()
    if kind:
        headers["Content-Type"] = f"{kind}; charset={charset}" if charset else kind
    return Response(url=url, status=200, headers=headers, body=data)


def test_a_page_is_read_under_the_address_where_it_was_found(site: Site) -> None:
    site.routes["/h"] = moved("/2026/halle#suite")
    site.routes["/2026/halle"] = answering(page(), Content_Type="text/html; charset=utf-8")

    found = downloads.read_download(downloads.fetch(site.url("/h"), allow_private=True))

    assert (found.title, found.url) == ("La halle aux légumes rouvre ses portes", site.url("/2026/halle"))
    assert [run.href for run in found.blocks[-1].text if run.href] == [site.url("/2026/plan")]
    assert (found.name, found.source) == ("halle", site.url("/2026/halle"))


def test_the_address_that_a_page_gives_itself_wins() -> None:
    found = article(page("<link rel=canonical href='https://phare.example/halle'>"), "text/html")

    assert found.url == "https://phare.example/halle"


@pytest.mark.parametrize("encoding", ["koi8-r", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_its_server_names(encoding: str) -> None:
    data = (
        "<html><head><meta charset=iso-8859-1><title>Рынок</title></head><body><article><h1>Рынок откроется</h1>"
        f"<p>{RUSSIAN}</p><p>{MORE}</p></article></body></html>"
    )

    found = article(data.encode(encoding), "text/html", charset=encoding)

    assert plain(found.blocks[-1].text) == MORE


@pytest.mark.parametrize(
    ("kind", "url", "suffix"),
    [
        ("text/html", URL, ".html"),
        ("application/xhtml+xml", URL, ".html"),
        ("text/plain", URL, ".txt"),
        ("text/plain", f"{URL}.md?raw=1", ".md"),
        ("text/markdown", URL, ".md"),
        ("application/octet-stream", f"{URL}.docx", ".docx"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", URL, ".docx"),
        ("", f"{URL}.txt", ".txt"),
        ("", URL, ".txt"),
    ],
)
def test_what_an_address_gives_is_told_by_its_kind_and_else_by_its_name(
    kind: str, url: str, suffix: str
) -> None:
    assert downloads.find_suffix(response(PASTED.encode(), kind, url)) == suffix


def test_a_page_of_which_the_server_knows_nothing_says_itself_what_it_is() -> None:
    assert downloads.find_suffix(response(page())) == ".html"


@pytest.mark.parametrize("kind", ["text/html", "text/xml", "text/plain", "application/rss+xml", ""])
def test_a_feed_is_one_whatever_its_server_calls_it(kind: str) -> None:
    data = b"<rss version='2.0'><channel><title>a</title></channel></rss>"

    with pytest.raises(ContentError, match="a feed of many articles") as raised:
        article(data, kind)

    assert raised.value.hint.endswith(f"newsletter new ISSUE --feed {URL}")


def test_pasted_text_and_markdown_are_read_as_such() -> None:
    assert article(PASTED.encode(), "text/plain").title == "La halle aux légumes rouvre ses portes"
    assert article(f"# La halle\n\n{TEXT}".encode(), "text/markdown").title == "La halle"


def test_text_is_read_in_the_encoding_that_its_server_names() -> None:
    found = article(f"Рынок откроется\n\n{RUSSIAN}".encode("koi8-r"), "text/plain", charset="koi8-r")

    assert found.title == "Рынок откроется"


@pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "video/mp4", "application/json"])
def test_what_is_no_article_is_said_by_its_kind(kind: str) -> None:
    with pytest.raises(ContentError, match=f"holds no article, but {kind}") as raised:
        article(b"%PDF", kind)

    assert raised.value.hint


def test_a_problem_of_a_page_is_told_at_its_address() -> None:
    with pytest.raises(ContentError) as raised:
        article(b"\x89PNG\r\n\x1a\n", "text/plain")

    assert (str(raised.value.where), bool(raised.value.hint)) == (URL, True)


# What cannot be fetched


def refusal(url: str, **options: object) -> ContentError:
    with pytest.raises(ContentError) as raised:
        downloads.fetch(url, **options)
    assert raised.value.hint
    return raised.value


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (204, "something other than a page (204)"),
        (304, "something other than a page (304)"),
        (401, "only to those who sign in (401)"),
        (403, "not show this page to programs (403)"),
        (404, "no page at this URL (404)"),
        (410, "no longer a page at this URL (410)"),
        (418, "something other than a page (418)"),
        (429, "too many requests (429)"),
        (500, "out of order (500)"),
        (503, "out of order (503)"),
    ],
)
def test_what_a_site_refuses_is_said_with_its_status(site: Site, status: int, said: str) -> None:
    site.routes["/"] = answering(b"", status)

    error = refusal(site.url(), allow_private=True)

    assert said in error.problem
    assert str(error.where) == site.url()


@pytest.mark.parametrize(
    ("packing", "url", "hint"),
    [
        ("br", "", "Open it in your browser, save the page, and give the file instead."),
        ("gzip", "", "Try again later, or save the page in your browser and give the file instead."),
        ("", "http://192.168.1.1/", "Add --allow-private if you mean a machine in your own network."),
        (
            "",
            "https://jeanne:secret@journal.example/",
            "Open it in your browser, save the page, and give the file instead.",
        ),
    ],
)
def test_what_cannot_be_fetched_is_told_with_what_to_do_instead(
    site: Site, packing: str, url: str, hint: str
) -> None:
    site.routes["/"] = answering(Content_Encoding=packing)

    error = refusal(url or site.url(), allow_private=not url)

    assert (error.hint, bool(error.where)) == (hint, True)


def test_pages_and_feeds_are_asked_for_first(site: Site) -> None:
    site.routes["/"] = answering()

    downloads.fetch(site.url(), allow_private=True)

    assert site.asked[0][1]["Accept"].startswith("text/html,application/xhtml+xml,application/rss+xml")
