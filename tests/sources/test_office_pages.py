"""Pages that word processors write: all of them is the article, and their names say what is what."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, BulletList, Quote, plain

TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil, et les étals "
    "ont été tirés au sort."
)
GOOGLE = (
    "<html><head><style>.c0{{font-weight:400}}.c1{{font-weight:700}}.c2{{font-style:italic}}</style></head>"
    '<body class="c9 doc-content">{}</body></html>'
)
CLIPBOARD = '<meta charset=\'utf-8\'><b style="font-weight:normal" id="docs-internal-guid-1">{}</b>'
WORD = '<html><head><meta name=Generator content="Microsoft Word 15 (filtered)"></head><body lang=FR>{}</body></html>'


def read(page: str) -> Article:
    return sources.parse(page.encode(), Path("article.html"))


def outline_list(block: BulletList) -> list[object]:
    return [
        item.text if not item.nested else [item.text, *map(outline_list, item.nested)] for item in block.items
    ]


def test_google_s_title_and_subtitle_are_the_title_and_the_lede() -> None:
    article = read(
        GOOGLE.format(
            '<p class="c1 title"><span>La halle rouvre</span></p><p class="c1 subtitle"><span>Samedi, enfin</span></p>'
            f"<h1><span>Les prix</span></h1><p><span>{TEXT}</span></p><h2><span>Hier</span></h2><p>{TEXT}</p>"
        )
    )

    assert (article.title, article.lede) == ("La halle rouvre", "Samedi, enfin")
    assert [(block.level, plain(block.text)) for block in article.blocks if block.kind == "heading"] == [
        (2, "Les prix"),
        (3, "Hier"),
    ]


def test_a_comment_in_the_margin_is_set_aside_and_leaves_no_mark() -> None:
    article = read(
        GOOGLE.format(
            f'<h1>La halle</h1><p><span>{TEXT}</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
            '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>À vérifier</span></p><p>avec Jean</p></div>'
        )
    )

    assert [plain(block.text) for block in article.blocks if block.kind == "paragraph"] == [TEXT]
    assert [(aside.text, aside.why) for aside in article.set_aside] == [("À vérifier avec Jean", "a comment")]


def test_what_a_class_makes_bold_or_slanted_is_so() -> None:
    article = read(
        GOOGLE.format(
            f'<h1>La halle</h1><p><span class="c0">{TEXT} </span><span class="c1">Gras</span> '
            f'<span class="c1 c2">Les deux</span></p>'
        )
    )

    marks = {run.text.strip(): run.marks for run in article.blocks[0].text if run.text.strip()}
    assert marks == {TEXT: frozenset(), "Gras": {"strong"}, "Les deux": {"strong", "emphasis"}}


def test_the_levels_of_google_s_lists_are_nested_and_its_parts_are_one_list() -> None:
    article = read(
        GOOGLE.format(
            f"<h1>La halle</h1><p>{TEXT}</p>"
            '<ul class="lst-kix_a-0 start"><li>un</li></ul><ul class="lst-kix_a-1 start"><li>deux</li></ul>'
            '<ul class="lst-kix_a-2 start"><li>trois</li></ul><ul class="lst-kix_a-0"><li>quatre</li></ul>'
        )
    )

    lists = [outline_list(block) for block in article.blocks if isinstance(block, BulletList)]
    assert lists == [[["un", [["deux", ["trois"]]]], "quatre"]]


def test_google_s_letters_stay_in_front_of_items() -> None:
    style = '<style>.lst-kix_b-0>li:before{content:"" counter(lst-ctn-kix_b-0,lower-latin) ") "}</style>'
    items = '<ol class="lst-kix_b-0 start" start="1"><li>un</li><li>deux</li></ol>'

    article = read(GOOGLE.format(f"{style}<h1>La halle</h1><p>{TEXT}</p>{items}<p>{TEXT}</p>"))

    assert [bullet.text for bullet in article.bullets] == ["a) un", "b) deux"]


def test_google_s_clipboard_tells_title_and_subtitle_by_the_size_of_their_letters() -> None:
    article = read(
        CLIPBOARD.format(
            '<p><span style="font-size:26pt;font-weight:400">La halle rouvre</span></p>'
            '<p><span style="font-size:15pt">Samedi, enfin</span></p>'
            f'<p><span style="font-size:11pt;font-weight:400">{TEXT} </span>'
            '<span style="font-size:11pt;font-weight:700">Gras</span></p>'
        )
    )

    assert (article.title, article.lede) == ("La halle rouvre", "Samedi, enfin")
    assert [run.text for run in article.blocks[0].text if "strong" in run.marks] == ["Gras"]


def test_word_s_paragraphs_with_marks_are_lists() -> None:
    def item(mark: str, text: str, indent: str = "") -> str:
        return (
            f"<p class=MsoListParagraph style='{indent}text-indent:-18.0pt'>{mark}"
            f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>{text}</p>"
        )

    items = [item("·", "Piétons : libre"), item("o", "poussettes", "margin-left:72.0pt;"), item("·", "Autos")]
    numbers = [item("3.", "Un"), item("4.", "Deux")]
    letters = [item("a)", "Alpha"), item("b)", "Bêta")]
    page = WORD.format(
        f"<p class=MsoTitle>La halle</p><p class=MsoNormal>{TEXT}</p>{''.join([*items, *numbers])}"
        f"<p class=MsoNormal>{TEXT}</p>{''.join(letters)}<p class=MsoQuote>Enfin</p>"
    )

    article = read(page)

    lists = [(block.start, outline_list(block)) for block in article.blocks if isinstance(block, BulletList)]
    assert article.title == "La halle"
    assert lists == [
        (None, [["Piétons : libre", ["poussettes"]], "Autos"]),
        (3, ["Un", "Deux"]),
        (None, ["a) Alpha", "b) Bêta"]),
    ]
    assert [plain(block.text) for block in article.blocks if isinstance(block, Quote)] == ["Enfin"]


def test_word_s_own_description_of_an_image_goes_without_who_made_it(tmp_path: Path) -> None:
    (tmp_path / "image001.png").write_bytes(b"")
    page = WORD.format(
        f'<h1>La halle</h1><p>{TEXT}</p><p><img src="image001.png" alt="Un pont&#10;&#10;Description générée"></p>'
    )

    article = sources.parse(page.encode(), tmp_path / "article.html")

    assert [block.image.alt for block in article.blocks if block.kind == "figure"] == ["Un pont"]


@pytest.mark.parametrize("page", [GOOGLE, CLIPBOARD, WORD])
def test_a_document_without_a_styled_title_begins_with_its_headline(page: str) -> None:
    article = read(
        page.format(f"<p class=c0><b>La halle rouvre</b></p><p class=c0>{TEXT}</p><p class=c0>{TEXT}</p>")
    )

    assert article.title == "La halle rouvre"


def test_a_page_that_holds_a_piece_of_a_document_is_a_page() -> None:
    menu = "<nav><a href='/a'>Accueil</a> <a href='/b'>Culture</a></nav>"
    piece = f'<b id="docs-internal-guid-2" style="font-weight:normal"></b><p>{TEXT}</p><p>{TEXT * 2}</p>'

    article = read(f"<html><body>{menu}<article><h1>La halle rouvre</h1>{piece}</article></body></html>")

    assert [plain(block.text) for block in article.blocks] == [TEXT, TEXT * 2]
