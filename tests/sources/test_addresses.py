from collections.abc import Iterator

import pytest
from sites import Site, answering, moved, serving

from newsletter.errors import ContentError
from newsletter.model import Article, plain
from newsletter.sources import addresses
from newsletter.sources.fetching import Fetched, fetch

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
    return addresses.article(Fetched(url=url, data=data, kind=kind, charset=charset))


def test_a_page_is_read_under_the_address_where_it_was_found(site: Site) -> None:
    site.routes["/h"] = moved("/2026/halle#suite")
    site.routes["/2026/halle"] = answering(page(), Content_Type="text/html; charset=utf-8")

    found = addresses.article(fetch(site.url("/h"), allow_private=True))

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
    assert addresses.suffix(Fetched(url=url, data=PASTED.encode(), kind=kind)) == suffix


def test_a_page_of_which_the_server_knows_nothing_says_itself_what_it_is() -> None:
    assert addresses.suffix(Fetched(url=URL, data=page())) == ".html"


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
    with pytest.raises(ContentError, match=f"gives no article, but {kind}") as raised:
        article(b"%PDF", kind)

    assert raised.value.hint


def test_a_problem_of_a_page_is_told_at_its_address() -> None:
    with pytest.raises(ContentError) as raised:
        article(b"\x89PNG\r\n\x1a\n", "text/plain")

    assert (str(raised.value.where), bool(raised.value.hint)) == (URL, True)
