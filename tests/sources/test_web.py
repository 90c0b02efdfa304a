"""What holds of every saved page."""

import contextlib
import time
from pathlib import Path

import pytest

from newsletter import decoding, sources
from newsletter.errors import ContentError
from newsletter.model import Article, BulletList, Figure, Heading, Paragraph, Quote, plain

TEXT = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue. Les étals étaient déjà "
    "vides à onze heures, et le maire a promis que les quarante commerçants resteraient tout l’hiver."
)
BODY = f"<h1>La halle rouvre samedi</h1><p>{TEXT}</p><p>{TEXT[::-1]}.</p>"


def read(html: str | bytes, name: str = "halle.html") -> Article:
    return sources.parse(html.encode() if isinstance(html, str) else html, Path(name))


def page(body: str = BODY, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='fr'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    )


def paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "data",
    [
        page().encode(),
        page().encode("utf-8-sig"),
        page().encode("utf-16"),
        page().replace("utf-8", "windows-1252").encode("cp1252"),
        page().replace("utf-8", "iso-8859-1").encode("cp1252"),
        page().replace("utf-8", "iso-8859-1").encode(),
        page().replace("<meta charset='utf-8'>", "").encode("cp1252"),
        (
            "<?xml version='1.0' encoding='windows-1252'?>" + page().replace("<meta charset='utf-8'>", "")
        ).encode("cp1252"),
        page().replace("<meta charset='utf-8'>", "<meta charset='cp1256'>").encode(),
    ],
)
def test_a_page_is_decoded_by_its_mark_by_what_it_is_or_by_what_it_says(data: bytes) -> None:
    assert paragraphs(read(data))[0] == TEXT


def test_every_block_keeps_its_line_of_the_file() -> None:
    found = read(page(BODY.replace("<p>", "\n<p>")))

    assert [block.line for block in found.blocks] == [2, 3]


def test_an_unknown_encoding_is_windows_1252() -> None:
    data = page().replace("utf-8", "base64").encode("cp1252")

    assert paragraphs(read(data))[0] == TEXT


def test_japanese_and_chinese_pages_are_read_in_their_own_encodings() -> None:
    said = "山あいの駅では時刻表が流された。理髪店の主人が毎朝段ボールに数字を書いている。" * 6
    for encoding in ("shift_jis", "euc-jp"):
        data = page(f"<h1>時刻表のない駅</h1><p>{said}</p>").replace("utf-8", encoding).encode(encoding)

        assert paragraphs(read(data)) == [said]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>La halle rouvre samedi - Le Journal</title>", BODY, "La halle rouvre samedi"),
        ("<title>La halle rouvre samedi - Le Journal</title>", f"<h1>Le Journal</h1>{BODY}", "La halle rouvre samedi"),
        ("<title>Le Journal | La halle rouvre samedi</title>", f"<h2>La halle rouvre samedi</h2><p>{TEXT * 2}</p>", "La halle rouvre samedi"),
        ("<meta property='og:title' content='La halle rouvre samedi | Le Journal'><meta property='og:site_name' content='Le Journal'>", f"<p>{TEXT * 2}</p>", "La halle rouvre samedi"),
        ("<meta property='og:title' content='Marché&amp;#x20;: une halle'>", BODY.replace("La halle rouvre samedi", "Une halle au marché"), "Une halle au marché"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"La halle rouvre samedi"}</script>', f"<h1>Nos vidéos</h1><p>{TEXT * 2}</p>", "La halle rouvre samedi"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_that_the_head_agrees_with(head: str, body: str, title: str) -> None:
    assert read(page(body, head)).title == title


def test_the_lede_stands_under_the_title_and_not_in_the_body() -> None:
    lede = "Le marché couvert accueille de nouveau ses commerçants."
    found = read(page(BODY.replace("<p>", f"<p class='chapo'>{lede}</p><p>", 1)))

    assert (found.lede, paragraphs(found)[0]) == (lede, TEXT)


STANDFIRST = "Le marché couvert accueille de nouveau ses commerçants"
DESCRIBED = f"<meta name='description' content='{STANDFIRST}'>"
ARTICLE = f"<article><p>{TEXT}</p><p>{TEXT[::-1]}.</p></article>"
HEADLINE = "<h1>La halle rouvre samedi</h1>"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<header>{HEADLINE}<p>{STANDFIRST}.</p></header>{ARTICLE}", ""),
        (f"<div>{HEADLINE}<h2>{STANDFIRST}, après deux ans</h2></div>{ARTICLE}", ""),
        (f"<div>{HEADLINE}<p class='intro'>{STANDFIRST}</p></div>{ARTICLE}", ""),
        (BODY.replace("<p>", f"<p class='chapo'>{STANDFIRST}</p><p>", 1), DESCRIBED),
    ],
    ids=["sentence in the title's header", "long heading", "called an intro", "called so and described"],
)
def test_a_line_set_apart_under_the_title_is_the_lede(body: str, head: str) -> None:
    lede = read(page(body, head)).lede

    assert STANDFIRST in (lede or "")


@pytest.mark.parametrize(
    "body",
    [
        f"<header>{HEADLINE}<p>{STANDFIRST}</p></header>{ARTICLE}",
        f"<div>{HEADLINE}<p>{STANDFIRST}.</p></div>{ARTICLE}",
        f"<div>{HEADLINE}<h2>{STANDFIRST}</h2></div>{ARTICLE}",
        BODY.replace("<p>", f"<p class='chapo'>{STANDFIRST}</p><p>", 1),
    ],
    ids=["no sentence", "in no header", "short heading", "called so and not described"],
)
def test_a_line_under_the_title_that_nothing_sets_apart_is_no_lede(body: str) -> None:
    assert read(page(body)).lede is None


@pytest.mark.parametrize(("width", "kinds"), [(90, []), (91, ["figure"])])
def test_an_image_of_up_to_90_pixels_is_an_ornament(width: int, kinds: list[str]) -> None:
    image = f"<img src='https://journal.example/halle.jpg' width='{width}' height='400'>"

    found = read(page(BODY.replace("</p><p>", f"</p>{image}<p>")))

    assert [block.kind for block in found.blocks if isinstance(block, Figure)] == kinds


def test_a_description_that_the_page_does_not_show_is_no_lede() -> None:
    assert (
        read(page(BODY, "<meta name='description' content='Une phrase pour les moteurs de recherche.'>")).lede
        is None
    )


def test_what_the_head_says_comes_before_what_the_page_shows() -> None:
    head = (
        '<script type="application/ld+json">[{"@type":"Article","headline":"La halle rouvre samedi","datePublished":"2026-11-20T23:30:00-05:00",'
        '"author":[{"@type":"Person","name":"Jeanne Martin"},{"@type":"Person","name":"Paul Roux"}],"articleSection":["Ville"],"inLanguage":"de"}]</script>'
        "<link rel='canonical' href='/halle'><meta property='og:url' content='https://journal.example/halle'>"
    )
    found = read(page(BODY.replace("<p>", "<p>Par Une Autre</p><p>", 1), head))

    assert (found.byline, str(found.published), found.categories, found.url, found.language) == (
        "Jeanne Martin, Paul Roux",
        "2026-11-20",
        ("Ville",),
        "https://journal.example/halle",
        "fr",
    )


@pytest.mark.parametrize(
    "broken", ['{"@type":"Article",', "[[[", '{"headline": }', "null", '"x"', "[" * 5_000]
)
def test_broken_json_is_passed_over(broken: str) -> None:
    assert (
        read(page(head=f'<script type="application/ld+json">{broken}</script>')).title
        == "La halle rouvre samedi"
    )


def test_links_are_whole_and_pictures_of_the_site_too() -> None:
    body = (
        BODY.replace(TEXT, f"{TEXT} <a href='../x?y=1'>Le rapport</a>", 1)
        + f"<p><img src='/i/halle.jpg' alt='La halle'>{TEXT}!</p>"
    )
    found = read(page(body, "<base href='https://journal.example/a/b/'>"))
    [figure] = [block for block in found.blocks if isinstance(block, Figure)]
    links = [
        run.href for block in found.blocks if isinstance(block, Paragraph) for run in block.text if run.href
    ]

    assert (links, figure.image.src) == (
        ["https://journal.example/a/x?y=1"],
        "https://journal.example/i/halle.jpg",
    )


def test_pictures_saved_beside_the_page_keep_their_paths_and_others_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "La halle_files").mkdir()
    (tmp_path / "La halle_files" / "a.jpg").write_bytes(b"x")
    body = (
        BODY
        + f"<p><img src='./La%20halle_files/a.jpg'><img src='./La%20halle_files/b.jpg'></p><p>{TEXT}!</p>"
    )
    found = read(
        "<!-- saved from url=(0029)https://journal.example/halle -->" + page(body),
        str(tmp_path / "La halle.html"),
    )

    assert [block.image.src for block in found.blocks if isinstance(block, Figure)] == [
        "./La halle_files/a.jpg"
    ]
    assert [aside.text for aside in found.set_aside if "saved beside" in aside.why] == [
        "./La halle_files/b.jpg"
    ]
    assert found.url == "https://journal.example/halle"


def test_the_top_picture_is_not_repeated_and_its_caption_is_set_aside() -> None:
    body = BODY.replace(
        "<p>",
        "<figure><img src='https://i.example/halle-600x400.jpg' alt='La halle'><figcaption>Samedi.</figcaption></figure><p>",
        1,
    )
    found = read(page(body, "<meta property='og:image' content='https://i.example/halle.jpg'>"))

    assert found.image is not None
    assert (found.image.src, found.image.alt) == ("https://i.example/halle.jpg", "La halle")
    assert not [block for block in found.blocks if isinstance(block, Figure)]
    assert [aside.why for aside in found.set_aside if aside.text == "Samedi."] == ["an image’s caption"]


def test_bold_lines_over_paragraphs_are_headings_but_not_an_interviews_questions() -> None:
    bold = page(BODY + f"<p><b>Un bilan</b></p><p>{TEXT}!</p><p><b>La suite</b><br>{TEXT}?</p>")
    asked = page(BODY + "".join(f"<p><b>Pourquoi {n} ?</b></p><p>{TEXT}{n}.</p>" for n in range(4)))

    assert [plain(block.text) for block in read(bold).blocks if isinstance(block, Heading)] == [
        "Un bilan",
        "La suite",
    ]
    assert not [block for block in read(asked).blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "noise",
    [
        "<div class='share-bar'><p>{0}</p></div>",
        "<aside><p>{0}</p></aside>",
        "<p>Lire aussi : <a href='/x'>Le chantier de la halle a pris un an de retard</a></p>",
        "<section id='comments'><p>{0}</p></section>",
        "<div hidden><p>{0}</p></div>",
        "<div style='display:none'><p>{0}</p></div>",
        "<ul><li><a href='/x'>Un autre article de la rédaction</a></li><li><a href='/y'>Encore un autre article</a></li></ul>",
        "<div class='newsletter-box'><p>{0}</p></div>",
        "<form><label>{0}</label></form>",
    ],
)  # fmt: skip
def test_what_stands_around_an_article_is_set_aside_with_its_line(noise: str) -> None:
    said = noise.format("Un texte de la page qui n’a rien à faire dans l’article lui-même.")

    found = read(page(f"{BODY}\n{said}\n<p>{TEXT}!</p><p>{TEXT}!!</p>"))

    assert paragraphs(found) == [TEXT, f"{TEXT[::-1]}.", f"{TEXT}!", f"{TEXT}!!"]
    assert not found.bullets
    assert {aside.line for aside in found.set_aside} == {2}


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (page("<h1>Page not found</h1><p>Sorry.</p>"), "an error"),
        (page("<h1>404</h1><p>Cette page est introuvable.</p>"), "an error"),
        (page("<form><input type=text><input type=password></form>"), "asks for a login"),
        (page("<div id='root'></div><script src=x.js></script>"), "until its scripts run"),
        (page(""), "no article"),
        ("", "empty"),
        (page("<h1>Le Journal</h1>" + "".join(f"<h2><a href='/{n}'>Un titre de la une {n}</a></h2><p>Un chapô qui annonce l’article {n} en une phrase assez longue pour compter.</p>" for n in range(30)), "<meta property='og:site_name' content='Le Journal'>"), "lists articles"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_with_a_hint(html: str, problem: str) -> None:
    with pytest.raises(ContentError, match=problem) as caught:
        read(html)

    assert caught.value.hint


def test_other_files_under_the_name_of_a_page_are_refused() -> None:
    for data in (b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n"):
        with pytest.raises(ContentError, match="not text"):
            read(data)


def test_a_page_may_be_larger_than_a_text_but_not_without_bounds() -> None:
    large = page(head=f"<script>{'x' * decoding.ARTICLE_BYTES}</script>").encode()

    assert read(large).title
    with pytest.raises(ContentError, match="too large"):
        read(large * 3)


def test_an_archive_holds_its_pictures() -> None:
    html = page(f'{BODY}<p><img src="cid:1@x"></p><p>{TEXT}!</p>')
    archive = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://journal.example/halle\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
        f"{html}\r\n"
        "--B\r\nContent-Type: image/png\r\nContent-ID: <1@x>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n"
    )
    found = read(archive, "halle.mhtml")

    assert found.url == "https://journal.example/halle"
    assert [block.image.data for block in found.blocks if isinstance(block, Figure)] == [b"\x89PNG\r\n\x1a\n"]


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(ContentError, match="no page"):
        read("Content-Type: text/plain\r\n\r\nMot", "halle.mht")


def test_a_picture_written_into_the_page_keeps_its_bytes() -> None:
    import base64

    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
    body = (
        BODY + f"<p><img src='data:image/png;base64,{base64.b64encode(picture).decode()}'></p><p>{TEXT}!</p>"
    )

    [figure] = [block for block in read(page(body)).blocks if isinstance(block, Figure)]

    assert (figure.image.src, figure.image.data) == ("embedded-1.png", picture)


def test_nothing_hostile_comes_through() -> None:
    body = (
        BODY
        + f"<p onclick=x()>{TEXT} <a href='javascript:x()'>mot</a><img src=x onerror=x() width=1 height=1></p><svg><script>x()</script></svg>"
    )

    assert "x()" not in repr(read(page(body)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b id=1>", "<ul><li>", "<table><tr><td>", "<dd>", "<caption>", "<p class=author>Par Jeanne Martin</p>",
     "mot<br><br>", "<h1>La halle rouvre</h1>", "<script", "<title", '<script type="application/ld+json">', "<!--"],
)  # fmt: skip
def test_hostile_repetitions_take_no_more_than_their_length(piece: str) -> None:
    started = time.process_time()

    with contextlib.suppress(ContentError):
        read(page(piece * (100_000 // len(piece)) + BODY))

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("between", "kinds"),
    [
        ("<hr>", ["paragraph", "divider", "paragraph"]),
        ("<p>Un mot de plus.</p><hr><hr>", ["paragraph"] * 3),
        ("<hr><div class='ad'><script>x</script></div><hr>", ["paragraph", "paragraph"]),
        ("<hr><p class='related'>Lire aussi : la halle aux légumes rouvre</p>", ["paragraph", "paragraph"]),
        ("<aside class='related'><hr><a href='/x'>La halle</a><hr></aside>", ["paragraph", "paragraph"]),
    ],
)
def test_a_line_across_the_page_is_a_divider_where_it_parts_the_text_alone(
    between: str, kinds: list[str]
) -> None:
    body = f"<h1>La halle rouvre samedi</h1><hr><p>{TEXT}</p>{between}<p>{TEXT[::-1]}.</p><hr>"

    found = read(page(f"<hr><article>{body}</article><hr><footer>Le site</footer>"))

    assert [block.kind for block in found.blocks] == kinds


def test_the_credit_of_a_picture_is_parted_from_its_caption() -> None:
    figure = (
        "<figure><img src='https://a.example/halle.jpg'><figcaption>La halle, mardi. "
        "<span class='credit'>Jeanne Le Goff</span></figcaption></figure>"
    )
    body = f"<h1>La halle rouvre samedi</h1><p>{TEXT}</p>{figure}<p>{TEXT[::-1]}.</p>"

    [found] = [block for block in read(page(body)).blocks if isinstance(block, Figure)]

    assert (plain(found.caption), found.credit) == ("La halle, mardi.", "Jeanne Le Goff")


FRAGMENT = "<meta charset='utf-8'>"
SHORT = "<p>La piscine ferme lundi pour travaux.</p><p>Les clubs iront à Grigny.</p>"


@pytest.mark.parametrize(
    "head",
    [
        "<h1>La piscine ferme</h1>",
        "<h2>La piscine ferme</h2>",
        "<header><h3>La piscine ferme</h3></header>",
        "<p><b>La piscine ferme</b></p>",
        "<div>La piscine ferme</div>",
    ],
)
def test_a_fragment_of_a_headline_and_two_paragraphs_is_an_article(head: str) -> None:
    found = read(FRAGMENT + head + SHORT)

    assert found.title == "La piscine ferme"
    assert paragraphs(found) == ["La piscine ferme lundi pour travaux.", "Les clubs iront à Grigny."]


def test_a_page_of_a_headline_and_two_paragraphs_is_an_article() -> None:
    found = read(page(f"<nav><a href='/'>Accueil</a></nav><h2>La piscine ferme</h2>{SHORT}"))

    assert (found.title, len(paragraphs(found))) == ("La piscine ferme", 2)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<h1>Page introuvable</h1><p>Cette page n’existe plus.</p><p>Revenez à l’accueil.</p>", "error"),
        (f"<h1>Connexion</h1>{SHORT}<form><input type='password'></form>", "login"),
        (f"<p>{TEXT}</p><h2>Les travaux</h2><p>{TEXT[::-1]}.</p>", "no headline"),
    ],
)
def test_what_is_no_article_is_none_however_short_articles_may_be(body: str, problem: str) -> None:
    with pytest.raises(ContentError, match=problem):
        read(FRAGMENT + body)


def test_the_headline_of_a_fragment_is_none_of_the_boxes_and_menus_around_it() -> None:
    menu = "<nav><h1><a href='/'>La Gazette du canal et de la vallée</a></h1></nav>"
    box = "<div class='related'><h2 class='article-title'>Une autre histoire de piscine</h2></div>"

    found = read(
        f"{FRAGMENT}{menu}{box}<h2>La halle rouvre samedi matin</h2><p>{TEXT}</p><p>{TEXT[::-1]}.</p>"
    )

    assert found.title == "La halle rouvre samedi matin"


@pytest.mark.parametrize(
    ("headline", "title", "categories"),
    [
        (
            "<h1><div class='overline'>Commerce</div><div>La halle rouvre samedi</div></h1>",
            "La halle rouvre samedi",
            ("Commerce",),
        ),
        (
            "<h2><span class='kicker'>Commerce</span><span>:</span><span>La halle rouvre samedi</span></h2>",
            "Commerce: La halle rouvre samedi",
            (),
        ),
    ],
)
def test_a_kicker_in_a_headline_is_no_part_of_it_unless_a_colon_joins_them(
    headline: str, title: str, categories: tuple[str, ...]
) -> None:
    found = read(f"{FRAGMENT}{headline}<p>{TEXT}</p><p>{TEXT[::-1]}.</p>")

    assert (found.title, found.categories) == (title, categories)


LEDE = "Après deux ans de travaux, la halle accueille de nouveau quarante commerçants de la vallée."


@pytest.mark.parametrize(
    "lede",
    [
        f"<div class='x9'>{LEDE}</div>",
        f"<p class='einleitung'>{LEDE}</p>",
        f"<p class='app_entry_lead'>{LEDE}</p>",
        f"<p class='fw-bold'>{LEDE}</p>",
    ],
)
def test_the_paragraph_that_stands_apart_under_the_headline_of_a_fragment_is_its_lede(lede: str) -> None:
    body = f"<div class='article-body'><p>{TEXT}</p><p>{TEXT[::-1]}.</p></div>"

    found = read(f"{FRAGMENT}<h1>La halle rouvre samedi</h1>{lede}{body}")

    assert (found.lede, len(paragraphs(found))) == (LEDE, 2)


def test_a_first_paragraph_called_as_all_others_are_is_no_lede() -> None:
    texts = "".join(f"<p class='lead'>{text}</p>" for text in (LEDE, TEXT, f"{TEXT[::-1]}."))

    found = read(f"{FRAGMENT}<h1>La halle rouvre samedi</h1>{texts}")

    assert (found.lede, len(paragraphs(found))) == (None, 3)


@pytest.mark.parametrize(
    ("signature", "byline"),
    [
        ("<div><p>Article rédigé par</p><div>Jeanne Martin</div></div>", "Jeanne Martin"),
        ("<div><span>Kommentar von</span><div>Jonas Meyer</div></div>", "Jonas Meyer"),
        ("<div><a href='/auteurs/jeanne-martin'>Jeanne Martin</a></div>", "Jeanne Martin"),
        (
            "<p><a href='https://journal.example/author/ana-ruiz/'>Ana Ruiz</a> avec AFP</p>",
            "Ana Ruiz avec AFP",
        ),
        ("<p class='author'>Paul Roy, Mis à jour le 11 avril 2023 14:07</p>", "Paul Roy"),
        ("<p>Par Paul Roy le 11 avril 2023 à 14h07 avec Jeanne Martin</p>", "Paul Roy avec Jeanne Martin"),
        ("<p>Jeanne van der Meer | 11 avril 2023</p>", "Jeanne van der Meer"),
        ("<p>11 avril 2023</p><p>Jeanne Martin</p>", "Jeanne Martin"),
        ("<p class='author'>7 Jours avec AFP</p>", "7 Jours avec AFP"),
        ("<p class='byline'>Jeanne Martin, cheffe du service culture</p>", "Jeanne Martin"),
        ("<p class='byline'>Mis à jour</p><p>Hier soir</p>", None),
        ("<p class='author'>Actualités</p><p class='author'>Jeanne Martin</p>", "Jeanne Martin"),
    ],
)
def test_a_fragment_names_its_author_by_label_link_class_line_or_date(
    signature: str, byline: str | None
) -> None:
    found = read(f"{FRAGMENT}<h1>La halle rouvre samedi</h1>{signature}<p>{TEXT}</p><p>{TEXT[::-1]}.</p>")

    assert found.byline == byline


def test_a_teaser_over_the_headline_does_not_sign_the_article() -> None:
    teaser = "<div class='teaser'><a href='/b'>Une autre histoire</a><p class='author'>von Paul Roy</p></div>"
    own = "<p>en bref</p><p><a href='/author/ana-ruiz'>Ana Ruiz</a></p>"

    found = read(f"{FRAGMENT}{teaser}<h1>La halle rouvre samedi</h1>{own}<p>{TEXT}</p><p>{TEXT[::-1]}.</p>")

    assert found.byline == "Ana Ruiz"


LINKS = "<ul><li><a href='/a'>Le guide du canal</a></li><li><a href='/b'>La carte des écluses</a></li></ul>"


def test_a_list_of_links_that_the_text_announces_is_a_part_of_it() -> None:
    kept = read(page(f"<h1>La halle</h1><p>{TEXT}</p><p>Trois lectures :</p>{LINKS}<p>{TEXT[::-1]}.</p>"))
    menu = read(page(f"<h1>La halle</h1><p>{TEXT}</p>{LINKS}<p>{TEXT[::-1]}.</p>"))
    box = read(page(f"<h1>La halle</h1><p>{TEXT}</p><p>À lire aussi :</p>{LINKS}<p>{TEXT[::-1]}.</p>"))

    lists = [sum(isinstance(block, BulletList) for block in found.blocks) for found in (kept, menu, box)]
    assert lists == [1, 0, 0]


def test_the_caption_of_an_image_that_is_not_there_is_set_aside() -> None:
    figure = (
        "<figure><picture></picture><div class='caption'>Le canal en mars. Photo : Ana Ruiz</div></figure>"
    )

    found = read(page(f"<h1>La halle</h1><p>{TEXT}</p>{figure}<p>{TEXT[::-1]}.</p>"))

    assert paragraphs(found) == [TEXT, f"{TEXT[::-1]}."]
    assert "Le canal en mars. Photo : Ana Ruiz" in {aside.text for aside in found.set_aside}


def test_a_heading_is_one_whatever_its_anchor_is_called() -> None:
    headings = (
        "<h2 id='comment-est-mort-le-marche'>Comment est mort le marché</h2>",
        "<h2 id='video-du-quai'>La vidéo du quai que chacun a vue</h2>",
    )

    found = read(
        page(f"<h1>La halle</h1><p>{TEXT}</p>{headings[0]}<p>{TEXT[::-1]}.</p>{headings[1]}<p>{TEXT}!</p>")
    )

    assert sum(isinstance(block, Heading) for block in found.blocks) == 2


def test_a_box_in_a_quotation_leaves_its_author_there() -> None:
    box = "<div class='related'><a href='/x'>À lire aussi : une autre histoire</a></div>"
    quote = f"<blockquote><p>Nous n’y croyions plus.</p>{box}<footer>— Jeanne Martin</footer></blockquote>"

    found = read(page(f"<h1>La halle</h1><p>{TEXT}</p>{quote}<p>{TEXT[::-1]}.</p>"))

    assert [block.cite for block in found.blocks if isinstance(block, Quote)] == ["Jeanne Martin"]


@pytest.mark.parametrize(
    "notice",
    [
        "Passer la publicité",
        "Votre navigateur ne permet pas de lire cette vidéo.",
        "Pour afficher ce contenu, vous devez accepter les cookies.",
        "Your browser does not support the video tag.",
        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_notice_of_the_page_is_no_paragraph_wherever_it_stands(notice: str, place: int) -> None:
    texts = [TEXT, f"{TEXT[::-1]}."]
    texts.insert(place, notice)

    found = read(page("<h1>La halle</h1>" + "".join(f"<p>{text}</p>" for text in texts)))

    assert notice not in paragraphs(found)
    assert len(paragraphs(found)) == 2
    assert notice in {aside.text for aside in found.set_aside}


def test_a_table_of_contents_is_set_aside_item_by_item() -> None:
    contents = (
        "<p>Au programme</p><ul><li><a href='#a'>Les travaux</a></li><li><a href='#b'>Le quai</a></li></ul>"
    )

    found = read(
        page(f"<h1>La halle</h1><p>{TEXT}</p>{contents}<h2 id='a'>Les travaux</h2><p>{TEXT[::-1]}.</p>")
    )

    assert not any(isinstance(block, BulletList) for block in found.blocks)
    assert {"Au programme", "Les travaux", "Le quai"} <= {aside.text for aside in found.set_aside}


OFFER = (
    "<div><h3>Abonnez-vous pour lire la suite</h3><ul><li>Tous les articles</li><li>Sans engagement</li>"
    "<li>Le journal numérique</li></ul></div>"
)


@pytest.mark.parametrize("after", ["", f"<p>{TEXT}!</p>"])
def test_the_points_of_an_offer_to_subscribe_are_none_of_the_article(after: str) -> None:
    found = read(page(f"<h1>La halle</h1><p>{TEXT}</p><p>{TEXT[::-1]}.</p>{OFFER}{after}"))

    assert not any(isinstance(block, BulletList) for block in found.blocks)
    assert {"Tous les articles", "Sans engagement"} <= {aside.text for aside in found.set_aside}


@pytest.mark.parametrize("size", ["width='90' height='60'", "style='width: 90px'"])
def test_a_thumbnail_is_no_figure(size: str) -> None:
    thumb = f"<p><img src='https://journal.example/t.jpg' alt='Vignette' {size}></p>"

    found = read(page(f"<h1>La halle</h1><p>{TEXT}</p>{thumb}<p>{TEXT[::-1]}.</p>"))

    assert not any(isinstance(block, Figure) for block in found.blocks)


@pytest.mark.parametrize(
    "closing",
    [
        "Get in touch with our news team by writing to news@journal.example.",
        "© Agence 2025, tous les jours",
        "11/03/2025 13:55:25 - Paris - © 2025 Agence",
        "doi: https://doi.org/10.1000/182",
        "Sources :",
        "Plus d’informations à venir sur notre site",
    ],
)
def test_what_a_page_puts_under_its_text_is_no_paragraph(closing: str) -> None:
    found = read(page(f"<h1>La halle</h1><p>{TEXT}</p><p>{TEXT[::-1]}.</p><p>{closing}</p>"))

    assert len(paragraphs(found)) == 2
    assert closing in {aside.text for aside in found.set_aside}


def test_a_short_last_paragraph_stays() -> None:
    found = read(page(f"<h1>La halle</h1><p>{TEXT}</p><p>{TEXT[::-1]}.</p><p>Et la pluie est revenue.</p>"))

    assert paragraphs(found)[-1] == "Et la pluie est revenue."


def test_a_lede_may_have_several_paragraphs() -> None:
    lede = "<div class='article__preamble'><p>La halle rouvre.</p><p>Le quai attend encore.</p></div>"

    found = read(f"{FRAGMENT}<h1>La halle rouvre samedi</h1>{lede}<p>{TEXT}</p><p>{TEXT[::-1]}.</p>")

    assert (found.lede, len(paragraphs(found))) == ("La halle rouvre. Le quai attend encore.", 2)


def test_all_that_a_fragment_holds_around_its_text_is_listed() -> None:
    links = "".join(f"<li><a href='/{at}'>Histoire {at}</a></li>" for at in range(5))

    found = read(
        f"{FRAGMENT}<h1>La halle rouvre</h1><p>{TEXT}</p><p>{TEXT[::-1]}.</p><div>Tout lire</div><ul>{links}</ul>"
    )

    assert {f"Histoire {at}" for at in range(5)} <= {aside.text for aside in found.set_aside}


def test_references_to_control_characters_are_left_out() -> None:
    told = read(
        page("<h1>La halle rouvre</h1><div>Un mot&#2; de la&#x1f; mairie&#13; <p>" + "Elle est refaite. " * 9)
    )

    assert "Un mot de la mairie" in " ".join(
        plain(block.text) for block in told.blocks if isinstance(block, Paragraph)
    )


def test_a_page_of_two_short_lines_in_two_scripts_is_told_to_hold_no_article() -> None:
    with pytest.raises(ContentError, match="There is no article on this page"):
        read("2018年9月18日 10地／カラパナ\n\nナイジョリア\nナイジョリアアフリカ\n")


def test_a_short_page_with_its_standfirst_and_a_part_under_a_heading_is_an_article() -> None:
    told = read(
        page(
            "<nav><a href=/>Accueil</a></nav><article><h1>Le quai ferme</h1>"
            "<p class=chapo>Le quai du Môle ferme lundi pour deux ans de travaux, dit la mairie.</p>"
            "<p class=byline>Par Jeanne Le Goff, publié le 30 novembre 2026</p>"
            "<p>La ville a écrit aux riverains en mars, après une réunion où la mairie, le port et l’entreprise ont "
            "répondu pendant deux heures. Peu sont venus, et personne n’a parlé du bac.</p>"
            "<h2>Ce qui change</h2><ul><li>Un bac part chaque soir</li><li>Les cars font le tour</li></ul>"
            "<p>Le port reste ouvert.</p></article>"
            "<aside><h2>À lire aussi</h2><p><a href=/a>Le port en fête</a></p></aside>"
        )
    )

    assert paragraphs(told)[-1] == "Le port reste ouvert."
    assert [len(block.items) for block in told.blocks if isinstance(block, BulletList)] == [2]
    assert "Le port en fête" not in " ".join(paragraphs(told))
