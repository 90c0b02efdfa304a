"""Parts of an article that pages mark by the names of classes alone, in the layouts of papers, magazines and letters."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, Block, Figure, Heading, Notes, Paragraph, Quote, plain

TEXT = (
    "La dentelle aux fuseaux s’apprend désormais au lycée du Puy, trois heures par semaine, et dix-huit élèves y "
    "croisent leurs fils dans un cliquetis de bois que les couloirs n’avaient jamais entendu."
)
OTHER = f"{TEXT[::-1]}."
LEDE = "Dix-huit élèves apprennent un geste que l’on croyait réservé aux grands-mères."


def read(body: str, head: str = "") -> Article:
    page = (
        f"<html lang='fr'><head>{head}</head><body><h1>Les fuseaux entrent en classe</h1>{body}</body></html>"
    )
    return sources.parse(page.encode(), Path("page.html"))


def blocks(article: Article, kind: type[Block]) -> list[Block]:
    return [block for block in article.blocks if isinstance(block, kind)]


def paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="PullQuote_box__a2">« Le fil décide. »<p class="PullQuote_author__c">Odile Marchetti, dentellière</p></div>',
        '<div class="zitat"><p>« Le fil décide. »</p><div class="zitat-autor">Odile Marchetti, dentellière</div></div>',
        '<aside class="exergue">« Le fil décide. »<span class="source">— Odile Marchetti, dentellière</span></aside>',
        '<figure class="quote"><p>« Le fil décide. »</p><figcaption>Odile Marchetti, dentellière</figcaption></figure>',
        "<blockquote>« Le fil décide. »<cite>Odile Marchetti, dentellière</cite></blockquote>",
        '<blockquote><p>« Le fil décide. »</p><p class="author">Odile Marchetti, dentellière</p></blockquote>',
    ],
)
def test_a_pull_quote_keeps_its_author_who_did_not_write_the_article(quote: str) -> None:
    article = read(f"<article><p>{TEXT}</p>{quote}<p>{OTHER}</p></article>")

    [block] = [block for block in article.blocks if isinstance(block, Quote)]
    assert (plain(block.text), block.cite) == ("« Le fil décide. »", "Odile Marchetti, dentellière")
    assert (article.byline, paragraphs(article)) == (None, [TEXT, OTHER])


def test_a_title_that_a_quotation_names_in_its_sentence_is_no_source() -> None:
    article = read(
        f"<p>{TEXT}</p><blockquote>Je relis toujours <cite>La Dentellière</cite></blockquote><p>{OTHER}</p>"
    )

    [block] = [block for block in article.blocks if isinstance(block, Quote)]
    assert (plain(block.text), block.cite) == ("Je relis toujours La Dentellière", None)


def test_a_box_that_is_only_called_a_quote_is_none_without_marks_or_an_author() -> None:
    article = read(f'<p>{TEXT}</p><div class="quote"><p>{OTHER}</p></div><p>{TEXT} Fin.</p>')

    assert blocks(article, Quote) == []


@pytest.mark.parametrize(
    "heading",
    [
        '<p class="inter">Un vrai débouché</p>',
        '<div class="article-intertitre">Un vrai débouché</div>',
        '<p class="zwischentitel">Un vrai débouché</p>',
    ],
)
def test_a_line_that_its_class_calls_a_heading_in_the_text_is_one(heading: str) -> None:
    article = read(f"<article><p>{TEXT}</p>{heading}<p>{OTHER}</p></article>")

    assert [plain(block.text) for block in article.blocks if isinstance(block, Heading)] == [
        "Un vrai débouché"
    ]


def test_the_line_that_opens_an_answer_is_a_heading() -> None:
    asked = "<details><summary>Que deviennent les fuseaux ?</summary><p>Ils restent au lycée.</p></details>"

    article = read(f"<article><p>{TEXT}</p>{asked}<p>{OTHER}</p></article>")

    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph", "paragraph"]


def test_the_heading_of_a_box_stays_over_the_list_that_stays() -> None:
    box = "<div><h3>Repères</h3><ul><li>1972 : naissance à Chartres</li><li>2004 : premiers relevés</li></ul></div>"

    article = read(f"<article><p>{TEXT}</p>{box}<p>{OTHER}</p></article>")

    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "list", "paragraph"]


def test_a_raised_number_leads_to_the_note_that_begins_with_it_without_a_way_back() -> None:
    mark, note = '<a href="#n1"><sup>1</sup></a>', '<p id="n1">1. Enquête annuelle du ministère.</p>'

    article = read(f"<article><p>{TEXT}{mark}</p><p>{OTHER}</p>{note}</article>")

    [notes] = [block for block in article.blocks if isinstance(block, Notes)]
    assert [(item.sign, plain(item.text)) for item in notes.items] == [
        ("1", "Enquête annuelle du ministère.")
    ]
    assert paragraphs(article) == [TEXT, OTHER]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="nl"><h4>Le matin au Puy</h4><p>Notre lettre, à six heures. Gratuit.</p><button>S’inscrire</button></div>',
        '<div class="b7"><p>Le matin au Puy, par e-mail.</p><label>Votre adresse</label><input type="email"><p>Sans spam.</p></div>',
    ],
)
def test_a_box_with_a_field_or_a_button_that_invites_to_a_letter_is_set_aside(box: str) -> None:
    article = read(f"<article><p>{TEXT}</p>{box}<p>{OTHER}</p><p>{TEXT} Fin.</p></article>")

    assert [block.kind for block in article.blocks] == ["paragraph"] * 3
    assert "a sign-up" in {aside.why for aside in article.set_aside}


def test_what_is_not_shown_without_consent_is_no_text() -> None:
    box = "<div><div>Ce contenu est bloqué.</div><p>En cliquant, vous acceptez ses cookies.</p><button>J’accepte</button></div>"

    article = read(f"<article><p>{TEXT}</p>{box}<p>{OTHER}</p><p>{TEXT} Fin.</p></article>")

    assert len(paragraphs(article)) == 3


def test_a_button_in_a_text_that_speaks_of_something_else_takes_nothing_along() -> None:
    box = "<div><p>Le carreau tient sur les genoux, et les épingles sont en laiton.</p><button>S’inscrire</button></div>"

    article = read(f"<article><p>{TEXT}</p>{box}<p>{OTHER}</p><p>{TEXT} Fin.</p></article>")

    assert len(paragraphs(article)) == 4


def test_a_caption_right_under_an_image_is_its_caption_in_a_box_that_holds_more() -> None:
    image = '<img src="https://velay.example/a.jpg" alt="" width="640" height="400">'
    post = f'<h3>Vu à midi</h3><p>{TEXT}</p>{image}<p class="legende">L’atelier, mardi.</p>'

    article = read(f"<p>{OTHER}</p><article>{post}</article><p>{OTHER} Fin.</p>")

    [figure] = [block for block in article.blocks if isinstance(block, Figure)]
    assert plain(figure.caption) == "L’atelier, mardi."


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 14/01/2026 à 17h30",
        "Propos recueillis par Bastien Roy · 14 janvier 2026",
        "<span>Par Bastien Roy (au Puy)</span><time>Publié le 14/01/2026</time><span>Lecture : 4 min.</span>",
    ],
)
def test_lines_of_the_day_and_the_author_are_no_text_and_the_lede_stands_on_either_side(line: str) -> None:
    credit, lede = f"<p>{line}</p>", f'<p class="chapo"><b>{LEDE}</b></p>'

    for head in (credit + lede, lede + credit):
        article = read(f"<div>{head}<p>{TEXT}</p><p>{OTHER}</p></div>")

        assert (article.lede, paragraphs(article)) == (LEDE, [TEXT, OTHER])


@pytest.mark.parametrize(
    "line",
    [
        "Hugo Pradier",
        "Hugo Pradier (au Puy)",
        "Par Hugo Pradier",
        "Hugo Pradier enseigne. Il a écrit <i>Fils</i>.",
    ],
)
def test_the_author_named_once_more_under_the_text_is_set_aside(line: str) -> None:
    article = read(f"<article><p>Par Hugo Pradier</p><p>{TEXT}</p><p>{OTHER}</p><p>{line}</p></article>")

    assert (article.byline, paragraphs(article)) == ("Hugo Pradier", [TEXT, OTHER])
    assert article.set_aside[-1].text == line.replace("<i>", "").replace("</i>", "")


def test_the_hour_over_an_entry_of_a_live_report_stays() -> None:
    posts = f"<article><time>09:12</time><p>{TEXT}</p></article><article><time>08:47</time><p>{OTHER}</p></article>"

    assert paragraphs(read(f"<main>{posts}</main>")) == ["09:12", TEXT, "08:47", OTHER]


def test_a_short_heading_called_a_subtitle_right_under_the_title_is_the_lede() -> None:
    deck = "Ce que dix-huit élèves ont appris à un rectorat"

    article = read(f'<h3 class="subtitle">{deck}</h3><p>{TEXT}</p><p>{OTHER}</p>')

    assert article.lede == deck


def test_the_kicker_that_only_the_pages_own_title_joins_to_the_headline_is_no_part_of_it() -> None:
    head = '<title>Lycées : Les fuseaux entrent en classe</title><meta property="og:title" content="Les fuseaux entrent en classe">'
    headline = "<h1><span>Lycées</span><span>Les fuseaux entrent en classe</span></h1>"
    page = f"<html><head>{head}</head><body>{headline}<p>{TEXT}</p><p>{OTHER}</p></body></html>"

    assert sources.parse(page.encode(), Path("page.html")).title == "Les fuseaux entrent en classe"
