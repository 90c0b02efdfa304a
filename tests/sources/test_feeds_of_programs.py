"""What WordPress, Substack, Ghost, YouTube and podcast programs put into a feed beside the article."""

import json
from datetime import date
from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, Figure, Paragraph, plain
from newsletter.sources import feeds

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
URL = "https://pont.example/ferme/"
FIRST = (
    "Le vieux pont de bois ferme lundi pour deux mois de travaux, et les cyclistes feront le tour par l’écluse "
    "en attendant la pose des nouvelles poutres."
)
SECOND = (
    "La mairie promet une passerelle provisoire avant la fin de l’année, si le niveau de la rivière le permet "
    "et si les entreprises livrent à temps."
)
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"


def item(
    title: str = "Le pont", summary: str = "", content: str = "", more: str = "", language: str = "fr"
) -> Article:
    full = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    link = "" if "<link>" in more else f"<link>{URL}</link>"
    [article] = feeds.parse_feed(
        (
            f'<rss version="2.0" {SPACES}><channel><language>{language}</language><item><title>{title}</title>{link}'
            f"<description><![CDATA[{summary}]]></description>{full}{more}</item></channel></rss>"
        ).encode(),
        "feed.xml",
    )
    return article


def said(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


def links_of(article: Article) -> list[tuple[str, str | None]]:
    runs = [run for block in article.blocks if isinstance(block, Paragraph) for run in block.text]
    return [(run.text, run.href) for run in runs if run.href]


# Endings

ENDINGS = [
    'The post <a href="https://pont.example/ferme">Le pont</a> appeared first on <a href="/">Le Courrier</a>.',
    "L’article Le pont est apparu en premier sur Le Courrier.",
    "Der Beitrag Le pont erschien zuerst auf Le Courrier.",
    "La entrada Le pont se publicó primero en Le Courrier.",
    "L'articolo Le pont proviene da Le Courrier.",
    "O post Le pont apareceu primeiro em Le Courrier.",
    "Het bericht Le pont verscheen eerst op Le Courrier.",
    "Continue reading <span>Le pont</span> →",
    "Lire la suite »",
    "Weiterlesen",
    f'<a href="{URL}#more-12">Lire la suite de Le pont</a>',
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_programs_put_at_the_end_is_in_neither_text_nor_lede(ending: str) -> None:
    article = item(summary=f"<p>{FIRST[:90]} [&#8230;]</p><p>{ending}</p>", content=f"{TEXT}<p>{ending}</p>")

    assert (article.lede, said(article)) == (None, [FIRST, SECOND])
    assert [aside.why for aside in article.set_aside] == ["leads to the article itself"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_summary_of_its_own_is_the_lede_without_its_ending(ending: str) -> None:
    article = item(summary=f"Deux mois sans pont. {ending}", content=TEXT)

    assert (article.lede, said(article)) == ("Deux mois sans pont.", [FIRST, SECOND])


def test_a_last_sentence_about_what_appeared_first_is_the_authors() -> None:
    last = "The lighthouse first appeared on maps in 1802, and nobody has moved it since then."

    assert said(item(content=f"{TEXT}<p>{last}</p>", language="en"))[-1] == last


def test_all_of_the_text_is_no_lede() -> None:
    assert item(summary=f"{FIRST} {SECOND}", content=TEXT).lede is None


def test_a_last_sentence_that_ends_in_an_ellipsis_stays() -> None:
    article = item(summary="Deux mois sans pont. Et puis plus rien…", content=f"{TEXT}<p>On verra bien…</p>")

    assert (article.lede, said(article)[-1]) == ("Deux mois sans pont. Et puis plus rien…", "On verra bien…")


def test_the_sentence_in_which_a_text_was_cut_is_set_aside() -> None:
    article = item(summary=f"{FIRST} Puis la suite du [&hellip;]")

    assert (article.lede, [(aside.text, aside.why) for aside in article.set_aside]) == (
        FIRST,
        [("Puis la suite du […]", "cut off in the feed")],
    )


def test_a_subscribers_item_keeps_its_lede_over_its_one_paragraph() -> None:
    article = item(summary="Douze épaves.", content=f"<p>{FIRST}</p><p><a href='{URL}'>Read more</a></p>")

    assert (article.lede, said(article)) == ("Douze épaves.", [FIRST])


def test_a_page_loses_the_line_that_says_where_it_appeared_first(tmp_path: Path) -> None:
    file = tmp_path / "pont.md"
    file.write_text(
        f"# Le pont\n\n{FIRST}\n\n{SECOND}\n\nL’article Le pont est apparu en premier sur Le Courrier.\n"
    )

    article = sources.read(file)

    assert (said(article), [aside.line for aside in article.set_aside]) == ([FIRST, SECOND], [7])


# Boxes


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ('<div class="subscription-widget-wrap"><p>Inscrivez-vous.</p><form><input></form></div>', "a sign-up"),
        ('<div class="kg-card kg-signup-card"><h2>Notre lettre</h2></div>', "a sign-up"),
        ('<div class="sharedaddy sd-sharing"><h3>Share this:</h3></div>', "a share bar"),
        ('<p class="button-wrapper"><a href="https://a.example/p?action=share">Faire suivre</a></p>', "words of a share bar"),
        ('<p class="button-wrapper"><a href="https://a.example/subscribe?">Je viens</a></p>', "an invitation to a newsletter"),
    ],
)  # fmt: skip
def test_boxes_are_set_aside_as_on_pages(box: str, why: str) -> None:
    article = item(content=f"<p>{FIRST}</p>{box}<p>{SECOND}</p>")

    assert (said(article), [aside.why for aside in article.set_aside]) == ([FIRST, SECOND], [why])


def test_a_button_to_somewhere_stays() -> None:
    article = item(
        content=f'{TEXT}<div class="kg-button-card"><a href="https://a.example/p.pdf">Le plan</a></div>'
    )

    assert links_of(article) == [("Le plan", "https://a.example/p.pdf")]


def test_shortcodes_mean_what_they_mean_or_are_set_aside() -> None:
    image = '<img src="https://pont.example/u/pont.jpg" alt="Le pont" />'
    article = item(
        content=f'<p>{FIRST}</p>[caption id="a_1" width="8"]{image} Le pont. Photo : Ana[/caption][gallery ids="1,2"]'
        f'<p>[su_button url="https://pont.example/visite" style="flat"]Visiter[/su_button]</p><p>{SECOND} [sic]</p>'
    )

    [figure] = [block for block in article.blocks if isinstance(block, Figure)]
    assert (plain(figure.caption), figure.credit) == ("Le pont.", "Photo : Ana")
    assert links_of(article) == [("Visiter", "https://pont.example/visite")]
    assert said(article)[-1] == f"{SECOND} [sic]"
    assert [aside.text for aside in article.set_aside] == ['[gallery ids="1,2"]']


# Sound and film


def test_a_podcast_without_a_page_leads_to_its_sound() -> None:
    sound = '<enclosure url="https://a.example/12.mp3?id=1" length="1" type="audio/mpeg"/><link></link>'

    assert item(summary=f"<p>{FIRST}</p>", more=sound).url == "https://a.example/12.mp3?id=1"


def test_a_podcast_with_a_page_has_a_link_to_its_sound() -> None:
    article = item(
        summary=TEXT, more='<enclosure url="https://a.example/12.m4a" length="1" type="audio/x-m4a"/>'
    )

    assert (article.url, links_of(article)) == (URL, [("Le pont", "https://a.example/12.m4a")])


def test_what_is_attached_to_an_item_of_a_json_feed_is_linked() -> None:
    sound = {"url": "https://a.example/12.mp3", "mime_type": "audio/mpeg"}
    entry = {
        "id": "1",
        "url": URL,
        "title": "Le pont",
        "content_text": f"{FIRST}\n\n{SECOND}",
        "attachments": [sound],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [entry]}

    [article] = feeds.parse_feed(json.dumps(feed).encode(), "feed.json")

    assert links_of(article) == [("Le pont", "https://a.example/12.mp3")]


def test_a_podcast_is_described_by_its_own_element_where_nothing_else_does() -> None:
    assert item(more="<itunes:summary>Une heure à bord.</itunes:summary>").lede == "Une heure à bord."


def test_a_film_has_its_description_line_by_line_and_its_image() -> None:
    [article] = feeds.parse_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry>'
        b'<title>Une nuit</title><link rel="alternate" href="https://www.youtube.com/watch?v=nUit12345_-"/>'
        b'<media:group><media:content url="https://www.youtube.com/v/nUit12345_-?version=3" '
        b'type="application/x-shockwave-flash"/><media:thumbnail url="https://i.example/n.jpg"/>'
        b"<media:description>Une nuit au port.\n\n00:00 Le port\n04:10 La mer\n\nVoir https://port.example."
        b"</media:description></media:group></entry></feed>",
        "feed.xml",
    )

    assert said(article) == ["Une nuit au port.", "00:00 Le port\n04:10 La mer", "Voir https://port.example."]
    assert links_of(article) == [("https://port.example", "https://port.example")]
    assert article.image is not None
    assert (article.image.src, article.image.alt) == ("https://i.example/n.jpg", "")


# Images


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("https://a.example/u/pont.jpg", "https://i0.wp.example/a.example/u/pont-1024x683.jpg?resize=1024%2C683"),
        (
            "https://cdn.example/image/fetch/f_auto/https%3A%2F%2Fs3.example%2Fpublic%2Fabc_1456x971.jpeg",
            "https://cdn.example/image/fetch/w_848,c_limit/https%3A%2F%2Fs3.example%2Fpublic%2Fabc_1456x971.jpeg",
        ),
        ("https://a.example/content/images/2026/p.jpg", "https://a.example/content/images/size/w600/2026/p.jpg"),
        ("https://a.example/img/pont.jpg", "https://a.example/_next/image?url=%2Fimg%2Fpont.jpg&w=640"),
        ("https://r.example/x/image/upload/v1/f/pont.jpg", "https://r.example/x/image/upload/w_400,c_fill/v1/f/pont.webp"),
    ],
)  # fmt: skip
def test_an_image_at_two_sizes_is_shown_once(own: str, shown: str) -> None:
    article = item(
        content=f'<p>{FIRST}</p><img src="{shown}" alt="Le pont"><p>{SECOND}</p>',
        more=f'<media:content url="{own}" medium="image"/>',
    )

    assert (said(article), [block for block in article.blocks if isinstance(block, Figure)]) == (
        [FIRST, SECOND],
        [],
    )
    assert article.image is not None
    assert article.image.alt == "Le pont"


def test_two_images_of_one_series_are_two() -> None:
    article = item(
        content=f'{TEXT}<img src="https://a.example/u/pont-1.jpg"><img src="https://a.example/u/pont-2.jpg">'
    )

    assert len([block for block in article.blocks if isinstance(block, Figure)]) == 2


@pytest.mark.parametrize(("caption", "kept"), [("", 2), ("<figcaption>Photo : Ana</figcaption>", 3)])
def test_a_figure_at_the_head_is_the_articles_image_and_keeps_its_caption(caption: str, kept: int) -> None:
    article = item(content=f'<figure><img src="https://a.example/pont.jpg">{caption}</figure>{TEXT}')

    assert article.image is not None
    assert article.image.src == "https://a.example/pont.jpg"
    assert (len(article.blocks), article.set_aside) == (kept, ())


# Dates, titles, names


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Vendredi, 27 Novembre, 2026 - 12:22", date(2026, 11, 27)),
        ("mar. 24 nov. 2026 08:00", date(2026, 11, 24)),
        ("ven., 20 nov. 2026 08:00:00 +0100", date(2026, 11, 20)),
        ("20/11/2026 - 08:00", date(2026, 11, 20)),
        ("Aug 15, 2026", date(2026, 8, 15)),
        ("Fri, 27 Nov 26 17:42:08 +0200", date(2026, 11, 27)),
        ("Fri, 20 Nov 2026 24:00:00 +0100", date(2026, 11, 20)),
        ("1795766400", date(2026, 11, 27)),
        ("1795766400000", date(2026, 11, 27)),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, day: date) -> None:
    assert item(summary=TEXT, more=f"<pubDate>{written}</pubDate>").published == day


@pytest.mark.parametrize("written", ["Thu, 01 Jan 1970 00:00:00 GMT", "bientôt"])
def test_a_date_that_is_none_is_set_aside(written: str) -> None:
    article = item(summary=TEXT, more=f"<pubDate>{written}</pubDate>")

    assert (article.published, [(aside.text, aside.why) for aside in article.set_aside]) == (
        None,
        [(written, "a date that cannot be read")],
    )


def test_an_item_without_a_title_takes_its_first_sentence_which_stands_once() -> None:
    article = item(title="", summary="<p>Le bac reprend lundi. Deux traversées de moins.</p>")

    assert (article.title, article.lede, article.name) == (
        "Le bac reprend lundi",
        "Deux traversées de moins.",
        "le-bac-reprend-lundi",
    )
    assert [aside.text for aside in article.set_aside] == ["Le bac reprend lundi."]


def test_one_sentence_is_title_and_text() -> None:
    article = item(title="", summary="Le bac reprend lundi.")

    assert (article.title, article.lede) == ("Le bac reprend lundi", "Le bac reprend lundi.")


def test_the_name_that_a_feed_gives_is_kept_where_it_is_no_url() -> None:
    assert item(summary=TEXT, more="<guid isPermaLink='false'>p=77</guid>").guid == "p=77"
    assert item(summary=TEXT, more=f"<guid>{URL}</guid>").guid is None


def test_calls_and_messages_are_links() -> None:
    contacts = '<a href="tel:+33102030405">01 02 03 04 05</a> ou <a href="sms:+33600000000">un mot</a>'

    article = item(content=f"{TEXT}<p>Le {contacts}.</p>")

    assert links_of(article) == [("01 02 03 04 05", "tel:+33102030405"), ("un mot", "sms:+33600000000")]
