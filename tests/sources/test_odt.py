import base64
from pathlib import Path

import odt_files
import pytest
import word_files
from odt_files import heading, listed, odt, paragraph
from word_files import PNG

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import Article, BulletList, Figure, Heading, Notes, Paragraph, Quote, Table, plain

TITLE = "La halle rouvre ses portes"
TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil. Les étals ont "
    "été tirés au sort, et chacun s’en accommode à sa façon."
)
HEAD = (paragraph(TITLE, "P1"), paragraph(TEXT))


def read(data: bytes) -> Article:
    return sources.parse(data, Path("article.odt"))


def list_texts(article: Article, kind: type[Paragraph | Heading | Quote]) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, kind)]


def test_styles_become_the_parts_of_an_article() -> None:
    article = read(
        odt(
            paragraph("Ville"),
            paragraph(TITLE, "P1"),
            paragraph("La halle rouvre samedi.", "Subtitle"),
            paragraph("Par Jeanne Martin, le 3 mars 2025"),
            paragraph(TEXT),
            heading("Le contexte"),
            paragraph(TEXT),
            heading("Hier", 2),
            paragraph(TEXT),
            paragraph("« Enfin », dit le maire.", "Quotations"),
        )
    )

    assert (article.title, article.lede) == (TITLE, "La halle rouvre samedi.")
    assert (article.byline, article.categories, article.language) == ("Jeanne Martin", ("Ville",), "fr")
    levels = [(block.level, plain(block.text)) for block in article.blocks if isinstance(block, Heading)]
    assert levels == [(2, "Le contexte"), (3, "Hier")]
    assert list_texts(article, Quote) == ["« Enfin », dit le maire."]
    assert article.set_aside == ()


def test_bold_italics_links_and_spaces_of_a_line_stay() -> None:
    inside = (
        'Un <text:span text:style-name="T1">gras</text:span><text:s text:c="2"/>'
        '<text:span text:style-name="T2">penché</text:span>, 100 m<text:span text:style-name="T3">2</text:span>, '
        '<text:a xlink:href="https://exemple.fr/a">lien</text:a><text:line-break/>fin'
    )

    article = read(odt(*HEAD, paragraph(inside)))

    block = article.blocks[1]
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Un gras penché, 100 m², lien\nfin"
    assert {(run.text.strip(), *run.marks) for run in block.text if run.marks} == {
        ("gras", "strong"),
        ("penché", "emphasis"),
    }
    assert [run.href for run in block.text if run.href] == ["https://exemple.fr/a"]


def test_a_note_is_a_note_and_its_mark_no_word() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Un vote.</text:p></text:note-body></text:note>"
    )

    article = read(odt(*HEAD, paragraph(f"Le vote aura lieu en 2026{note}, dit-il."), paragraph(TEXT)))

    notes = article.blocks[-1]
    assert isinstance(notes, Notes)
    assert [(each.sign, plain(each.text)) for each in notes.items] == [("1", "Un vote.")]
    assert "Le vote aura lieu en 2026, dit-il." in list_texts(article, Paragraph)
    assert article.bullets == ()


def test_lists_keep_their_levels_numbers_and_letters() -> None:
    inner = listed(paragraph("dont l’eau"))
    letters = listed(paragraph("alpha"), paragraph("bêta"), style="L2")
    article = read(
        odt(
            *HEAD,
            listed(paragraph("Étal : dix euros") + inner, paragraph("Kiosque")),
            listed(paragraph("Un") + letters, paragraph("Deux"), style="L2"),
            paragraph(TEXT),
            listed(paragraph("Trois"), style="L2", attributes='text:continue-numbering="true"'),
            paragraph(TEXT),
        )
    )

    lists = [block for block in article.blocks if isinstance(block, BulletList)]
    assert [(block.start, [item.text for item in block.flat]) for block in lists] == [
        (None, ["Étal : dix euros", "dont l’eau", "Kiosque"]),
        (1, ["Un", "a) alpha", "b) bêta", "Deux"]),
        (3, ["Trois"]),
    ]
    assert lists[0].items[0].nested[0].items[0].text == "dont l’eau"


def test_comments_margins_contents_and_what_was_struck_or_deleted_are_no_text() -> None:
    comment = (
        "<office:annotation><dc:creator>Anne</dc:creator><text:p>À vérifier</text:p><text:p>avec Jean</text:p>"
        "</office:annotation>"
    )
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Ôté</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    contents = "<text:table-of-content><text:index-body><text:p>Le contexte 1</text:p></text:index-body></text:table-of-content>"
    article = read(
        odt(
            deleted,
            contents,
            *HEAD,
            paragraph(f'Fin{comment} du texte <text:span text:style-name="T4">12 €</text:span> 10 €.'),
            margins="<style:header><text:p>L’Étale, n° 3</text:p></style:header>",
        )
    )

    assert list_texts(article, Paragraph) == [TEXT, "Fin du texte 10 €."]
    assert {(aside.text, aside.why) for aside in article.set_aside} == {
        ("Anne: À vérifier avec Jean", "a comment"),
        ("12 €", "struck out"),
        ("Le contexte 1", "a table of contents"),
        ("L’Étale, n° 3", "the header of each page"),
    }


def test_images_come_with_their_caption_and_bytes() -> None:
    image = '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>La halle</svg:desc></draw:frame>'
    box = f"<draw:frame><draw:text-box>{paragraph(f'{image}Le marché', 'Illustration')}</draw:text-box></draw:frame>"
    article = read(odt(*HEAD, paragraph(box), paragraph(TEXT), parts={"Pictures/1.png": PNG}))

    [figure] = [block for block in article.blocks if isinstance(block, Figure)]
    assert (figure.image.alt, figure.image.data, plain(figure.caption)) == ("La halle", PNG, "Le marché")


def test_a_table_keeps_its_cells() -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    header = f"<table:table-header-rows>{row('Poste', 'Prix')}</table:table-header-rows>"
    article = read(odt(*HEAD, f"<table:table>{header}{row('Étal', '10 €')}</table:table>", paragraph(TEXT)))

    [table] = [block for block in article.blocks if isinstance(block, Table)]
    assert [plain(cell) for line in (table.header, *table.rows) for cell in line] == [
        "Poste",
        "Prix",
        "Étal",
        "10 €",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"La halle rouvre", "This is not an OpenDocument text, in spite of its name."),
        (odt(*HEAD)[:300], "This OpenDocument text is damaged or cut short."),
        (word_files.zipped({"a.txt": "x"}), "This OpenDocument text is damaged or cut short."),
        (
            odt(*HEAD, parts={"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            "This file is locked with a password.",
        ),
        (
            word_files.zipped(
                {
                    "content.xml": f"<office:document-content {odt_files.NAMESPACES}><office:body><office:spreadsheet/>"
                    "</office:body></office:document-content>"
                }
            ),
            "This OpenDocument file is not a text.",
        ),
    ],
)
def test_what_is_no_text_of_libreoffice_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ContentError, match=problem):
        read(data)


def test_a_flat_document_is_read_as_the_zip_of_its_parts_is() -> None:
    picture = base64.b64encode(PNG).decode()
    image = f"<draw:frame><draw:image><office:binary-data>{picture[:20]}\n {picture[20:]}</office:binary-data></draw:image></draw:frame>"
    flat = odt_files.fodt(
        *HEAD, listed(paragraph("Un"), paragraph("Deux")), paragraph(f"{image}"), paragraph(TEXT)
    )

    article = sources.parse(flat, Path("article.fodt"))

    assert (article.title, article.language) == (TITLE, "fr")
    assert [block.kind for block in article.blocks] == ["paragraph", "list", "figure", "paragraph"]
    assert [figure.image.data for figure in article.blocks if isinstance(figure, Figure)] == [PNG]
    assert article.set_aside == ()


@pytest.mark.parametrize(
    "data", [b"<office:document>", b'<?xml version="1.0"?><!DOCTYPE a><office:document/>']
)
def test_a_flat_document_that_is_broken_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="OpenDocument text"):
        sources.parse(data, Path("article.fodt"))
