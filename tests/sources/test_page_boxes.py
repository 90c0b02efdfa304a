"""Which lists and boxes of a page are the article's, and that the others are told."""

import itertools
from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, BulletList

HEAD = "<html lang='fr'><meta property='og:url' content='https://www.gazette.example/halle'>"
TEXT = (
    "La commune a voté le rachat de l’ancienne laiterie, fermée depuis douze ans, pour en faire une halle.",
    "Le maire a rappelé que le bâtiment appartenait autrefois à une coopérative de quarante familles.",
    "Les travaux dureront dix-huit mois et coûteront deux millions d’euros, dont la région paie la moitié.",
    "Une association de riverains demande que le parking prévu derrière la halle soit réduit de moitié.",
)
FARMS = ("Le verger Martin", "La ferme des Aulnes", "Les ruches du Lac")
PLAIN = "".join(f"<li>{name}</li>" for name in FARMS)
AWAY = "".join(f"<li><a href='https://ferme{at}.example/'>{name}</a></li>" for at, name in enumerate(FARMS))
OWN = "".join(f"<li><a href='/ferme/{at}'>{name}</a></li>" for at, name in enumerate(FARMS))


def write(*parts: str) -> str:
    """Write a page: its text, and what stands at the empty strings."""
    texts = itertools.cycle(TEXT)
    return f"{HEAD}<h1>La laiterie sera une halle</h1>" + "".join(
        part or f"<p>{next(texts)}</p>" for part in parts
    )


def read(*parts: str) -> tuple[list[str], Article]:
    article = sources.parse(write(*parts).encode(), Path("halle.html"))
    lists = [block for block in article.blocks if isinstance(block, BulletList)]
    return [item.text for block in lists for item in block.flat], article


@pytest.mark.parametrize(
    "parts",
    [
        ["", "", f"<ul>{PLAIN}</ul>", ""],
        ["", "", "", f"<h2>Les fermes</h2><ul>{PLAIN}</ul>"],
        ["", "", "<p>Les fermes :</p>", f"<ul>{PLAIN}</ul>"],
        ["", "", "<div>Les fermes :</div>", f"<div><ul>{OWN}</ul></div>", "", ""],
        ["", "<h2>Le projet</h2>", "", f"<h2>Les fermes</h2><ul>{OWN}</ul>", "<h2>Le prix</h2>", ""],
        ["", "", "<p>Voici les fermes qui ont signé.</p>", f"<ul>{AWAY}</ul>", ""],
        ["", "<h2>Le projet</h2>", "", "", f"<h2>Sites</h2><ul>{AWAY}</ul>"],
        ["", "", f"<ul><li>{FARMS[0]}<ul>{AWAY[AWAY.index('</li>') + 5 :]}</ul></li></ul>", ""],
    ],
    ids=[
        "in the midst", "under the last heading", "after the last paragraph", "links that a colon announces",
        "links under a heading like the others", "links to other sites after a sentence",
        "links to other sites under the last heading", "links in an item",
    ],
)  # fmt: skip
def test_a_list_that_the_text_announces_is_a_part_of_the_article(parts: list[str]) -> None:
    items, _ = read(*parts)

    assert items == list(FARMS)


@pytest.mark.parametrize(
    "parts",
    [
        ["", "", f"<p>Lire aussi</p><ul>{AWAY}</ul>", ""],
        ["", "", f"<h3>À lire aussi</h3><ul>{OWN}</ul>", ""],
        ["", "", f"<h3>Nos dossiers</h3><ul>{OWN}</ul>", ""],
        ["", "", f"<ul>{OWN}</ul>", ""],
        ["", "<h2>Le projet</h2>", "", "", f"<h2>Autres articles</h2><ul>{OWN}</ul>"],
        ["", "", "", f"<h3>3 commentaires</h3><ol>{PLAIN}</ol>"],
        ["", "", f"<ul>{OWN}</ul>", f"<ul>{OWN}</ul>"],
    ],
    ids=[
        "a label", "a heading of the page", "a heading unlike the others", "no announcement",
        "nothing behind", "comments", "several menus",
    ],
)  # fmt: skip
def test_other_lists_of_links_are_set_aside_item_by_item(parts: list[str]) -> None:
    items, article = read(*parts)

    assert items == []
    assert set(FARMS) <= {aside.text for aside in article.set_aside}


def test_the_text_over_the_image_of_a_numbered_item_is_the_item_and_no_caption() -> None:
    steps = "".join(f"<li><p>{name}</p><img src='https://img.example/{name[3]}.jpg'></li>" for name in FARMS)

    items, _ = read("", "", f"<ol>{steps}</ol>", "")

    assert items == list(FARMS)


def test_an_article_goes_on_behind_a_list_that_is_none_of_its_own() -> None:
    menu = "".join(f"<li><a href='/ville/{at}'>Ville numéro {at}</a></li>" for at in range(40))

    items, article = read("", "", "", f"<div><h4>Villes</h4><ul>{menu}</ul></div>", "")

    assert items == []
    assert len(article.blocks) == len(TEXT)


def test_menus_far_from_the_article_are_told_by_the_run() -> None:
    names = [f"Rubrique {at}" for at in range(80)]
    menu = "".join(f"<li><a href='/{at}'>{name}</a></li>" for at, name in enumerate(names))

    article = sources.parse(f"<nav><ul>{menu}</ul></nav>{write('', '', '')}".encode(), Path("halle.html"))

    assert " · ".join(names[:70]) in " · ".join(aside.text for aside in article.set_aside)
    assert len(article.set_aside) < len(names) / 2


BOXES = [
    "<div><p>Il vous reste 62 % de l’article.</p><h4>Tout lire</h4><p>1 € par mois</p><i>Je m’abonne</i></div>",
    "<div><a href='/pont'><b>Le pont de Combes fermé tout l’été</b></a> <div>25.10.2024</div></div>",
    "<div><p>Écouter l’article</p><p>5 min</p></div>",
    "<div><p>Aller à la partie</p><a href='#prix'>Le prix de la halle</a><br><a href='#quand'>Quand</a></div>",
    "<blockquote><p>Le bâtiment appartenait autrefois à une coopérative</p><p>Luce Morel</p></blockquote>",
    "<p>La laiterie en images | <a href='https://www.gazette.example/images'>La cour et les quais du canal</a></p>",
    "<div><span>ADVERTISEMENT</span><b>Skip ad</b></div>",
]  # fmt: skip


@pytest.mark.parametrize(
    "box", BOXES, ids=["access", "teaser", "player", "contents", "pull quote", "pointer", "ad"]
)
def test_a_box_goes_whole_and_takes_nothing_beside_it_along(box: str) -> None:
    heading = "<h2>Le calendrier</h2>"

    _, article = read("", "<h2>Le prix</h2>", "", heading, box, "", "")

    kinds = [block.kind for block in article.blocks]
    assert kinds == ["paragraph", "heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert article.set_aside


def test_a_short_text_goes_on_under_a_heading() -> None:
    short = "<h2>La halle rouvre samedi</h2><p>Les étals ouvrent à huit heures.</p><h4>Le parc</h4><p>Il reste fermé.</p>"

    article = sources.parse(short.encode(), Path("halle.html"))

    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("src", ["/resize/80x80/t.jpg", "/t.jpg?w=64&h=64"])
def test_an_image_whose_url_asks_for_a_thumbnail_is_one(src: str) -> None:
    _, article = read("", "", f"<p><img src='https://img.example{src}'></p>", "")

    assert {block.kind for block in article.blocks} == {"paragraph"}


def test_the_only_paragraph_beside_the_title_that_looks_like_no_other_is_the_lede() -> None:
    lede = "Le conseil a voté mardi le rachat de la laiterie, et les fouilles de la cour commencent."
    texts = "".join(f"<div class='a'>{text} {text}</div>" for text in TEXT)

    article = sources.parse(
        f"<div><h1>La halle</h1><p class='b'>{lede}</p></div><div>{texts}</div>".encode(), Path("halle.html")
    )

    assert article.lede == lede
