"""What is read once in a process, how little of it is kept, and what is known beside the file."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Figure
from newsletter.sources import feeds
from newsletter.sources.hints import Hints

PARAGRAPH = " ".join(
    ["La halle rouvre samedi, après deux ans de travaux, et les étals ont changé de place."] * 100
)
ARTICLE = "\n\n".join(["La halle rouvre", *(f"{number}. {PARAGRAPH}" for number in range(4))])


def test_the_same_bytes_of_a_file_are_read_once() -> None:
    path, data = Path("halle.txt"), ARTICLE.encode()

    first = sources.parse(data, path)

    assert sources.parse(bytes(bytearray(data)), path) is first
    assert sources.parse(data + b"\n\nFin.", path) != first
    assert sources.parse(data, path) == first


def test_articles_of_ten_issues_are_remembered_and_no_more() -> None:
    data = b"La halle rouvre\n\nElle rouvre samedi, avec quarante commerces et un nouveau toit de verre."
    paths = [Path(f"halle-{number}.txt") for number in range(sources.REMEMBERED + 1)]

    first, second, *_ = [sources.parse(data, path) for path in paths]

    assert sources.parse(data, paths[1]) is second
    assert sources.parse(data, paths[0]) is not first


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("agenda.md", "# Agenda\n\nVendredi, samedi, dimanche.\n"),
        ("agenda.html", "<article><h1>Agenda</h1><p>Vendredi, samedi, dimanche.</p><p>Lundi.</p></article>"),
        ("agenda.rtf", "{\\rtf1 Agenda\\par Vendredi, samedi, dimanche.\\par Lundi.\\par}"),
        ("agenda.eml", "From: a@a.test\nSubject: Agenda\n\nVendredi, samedi, dimanche.\n"),
    ],
)
def test_a_text_too_short_to_tell_is_in_the_language_of_its_publication(name: str, data: str) -> None:
    article = sources.parse(data.encode(), Path(name), Hints(language="it"))

    assert article.language == "it"


@pytest.mark.parametrize(("named", "language"), [("", "it"), ("<language>nl-BE</language>", "nl")])
def test_an_item_too_short_to_tell_is_in_the_language_of_its_feed_or_else_of_the_issue(
    named: str, language: str
) -> None:
    data = f"<rss version='2.0'><channel>{named}<item><title>Agenda</title><description>Lundi.</description></item></channel></rss>"

    [article] = feeds.parse_feed(data.encode(), "feed.xml", Hints(language="it"))

    assert article.language == language


def test_a_feed_that_names_the_english_of_its_program_is_read_in_its_own_language() -> None:
    text = "Le bac reprend lundi matin, après deux mois de travaux, et les horaires ne changent pas."
    data = f"<rss version='2.0'><channel><language>en-US</language><item><title>Le bac</title><description>{text}</description></item></channel></rss>"

    [article] = feeds.parse_feed(data.encode(), "feed.xml")

    assert article.language == "fr"


@pytest.mark.parametrize(
    "hints",
    [
        Hints(url="https://ville.test/2026/article"),
        Hints(site="https://ville.test/"),
        Hints(url="https://ville.test/a", site="https://autre.test/"),
    ],
)
def test_a_path_from_the_root_of_a_site_belongs_to_the_article_s_or_else_the_publication_s(
    hints: Hints,
) -> None:
    data = b"---\ncover: /a.png\n---\n# Titre\n\nTexte.\n\n![Le bac](/img/bac.png)\n"

    article = sources.parse(data, Path("bac.md"), hints)

    images = [block.image.src for block in article.blocks if isinstance(block, Figure)]
    assert images == ["https://ville.test/img/bac.png"]
    assert article.image is not None
    assert article.image.src == "https://ville.test/a.png"


def test_the_same_bytes_are_read_again_where_more_is_known_of_them() -> None:
    data = b"# Titre\n\nTexte."

    sources.parse(data, Path("t.md"))
    article = sources.parse(data, Path("t.md"), Hints(url="https://ville.test/t"))

    assert article.url == "https://ville.test/t"


def test_links_lead_straight_where_a_program_put_its_own_url_in_front_whatever_the_reader() -> None:
    wrapped = "https://www.google.com/url?q=https://exemple.fr/a&sa=D"
    written = f"# La halle rouvre\n\nElle rouvre samedi, dit [la mairie]({wrapped}).\n"

    article = sources.parse(written.encode(), Path("halle.md"))

    assert {run.href for run in article.blocks[0].text} == {None, "https://exemple.fr/a"}
