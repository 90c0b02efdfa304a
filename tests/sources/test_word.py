import io
import time
import zipfile
from pathlib import Path

import docx
import pytest
import word_files
from docx.shared import Pt
from PIL import Image as Pillow
from word_files import NUMBERING, PNG, STYLES, document, item, paragraph, part, picture, run, table

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import (
    Article,
    BulletList,
    Code,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)

HERE = Path("article.docx")
TITLE = "La halle rouvre ses portes"
TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil. Les étals ont "
    "été tirés au sort, et chacun s’en accommode à sa façon, en attendant la suite."
)
LEDE = "La halle rouvre samedi. Personne ne s’en plaint."
HEAD = (paragraph(TITLE, style="Titre"), paragraph(TEXT))


def read(data: bytes) -> Article:
    return sources.parse(data, HERE)


def told(article: Article) -> list[tuple[int, str]]:
    return [(aside.line, aside.text) for aside in article.set_aside]


def headings(article: Article) -> list[tuple[int, str]]:
    return [(block.level, plain(block.text)) for block in article.blocks if isinstance(block, Heading)]


def paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


# Styles


def test_styles_become_the_parts_of_an_article() -> None:
    found = read(
        document(
            paragraph("Ville", style="Surtitre"),
            paragraph(TITLE, style="Titre"),
            paragraph(LEDE, style="Sous-titre"),
            paragraph("Par Jeanne Martin, le 3 mars 2025"),
            paragraph(TEXT),
            paragraph("Le contexte", style="Titre1"),
            paragraph(TEXT),
            paragraph("Hier", style="Titre2"),
            paragraph(TEXT),
        )
    )

    assert (found.title, found.lede, found.byline, found.categories) == (
        TITLE,
        LEDE,
        "Jeanne Martin",
        ("Ville",),
    )
    assert str(found.published) == "2025-03-03"
    assert headings(found) == [(2, "Le contexte"), (3, "Hier")]
    assert paragraphs(found) == [TEXT, TEXT, TEXT]
    assert found.set_aside == ()


@pytest.mark.parametrize("style", ["Intermaison", "Plan"])
def test_a_style_of_the_newsrooms_own_is_what_it_is_based_on(style: str) -> None:
    found = read(document(*HEAD, paragraph("Le contexte", style=style), paragraph(TEXT)))

    assert headings(found) == [(2, "Le contexte")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Titre 2", "heading"),
        ("Überschrift 2", "heading"),
        ("Título 2", "heading"),
        ("Kop 2", "heading"),
        ("Intertitre", "heading"),
        ("Zitat", "quote"),
        ("Quotations", "quote"),
        ("Exergue", "quote"),
        ("Liste à puces", "list"),
        ("Aufzählungszeichen", "list"),
        ("Code", "code"),
        ("List Paragraph", "paragraph"),
    ],
)
def test_a_style_is_known_by_its_name_in_other_languages(name: str, kind: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="s1"><w:name w:val="{name}"/></w:style>'

    found = read(
        document(
            *HEAD,
            paragraph("Une ligne courte", style="s1"),
            paragraph(TEXT),
            styles=word_files.STYLES + styles,
        )
    )

    assert found.blocks[1].kind == kind


def test_where_no_line_is_styled_as_title_the_first_heading_is_it() -> None:
    found = read(
        document(
            paragraph(TITLE, style="Titre1"),
            paragraph(TEXT),
            paragraph("Un", style="Titre1"),
            paragraph(TEXT),
            paragraph("Deux", style="Titre2"),
            paragraph(TEXT),
        )
    )

    assert (found.title, headings(found)) == (TITLE, [(2, "Un"), (3, "Deux")])


def test_a_chapo_of_several_lines_is_one_lede() -> None:
    found = read(
        document(
            paragraph(TITLE, style="Titre"),
            paragraph("La halle rouvre.", style="Chap"),
            paragraph("Sans bruit.", style="Chap"),
            paragraph(TEXT),
        )
    )

    assert (found.lede, len(found.blocks)) == ("La halle rouvre. Sans bruit.", 1)


def test_a_byline_in_the_style_of_a_subtitle_is_the_byline() -> None:
    found = read(
        document(
            paragraph(TITLE, style="Titre"),
            paragraph("Par Jeanne Martin", style="Sous-titre"),
            paragraph(TEXT),
        )
    )

    assert (found.byline, found.lede) == ("Jeanne Martin", None)


def test_lines_of_a_quotation_are_one_and_the_last_names_its_source() -> None:
    found = read(
        document(
            *HEAD,
            paragraph("Nous tiendrons.", style="Citation"),
            paragraph("Jusqu’au bout.", style="Citation"),
            paragraph("— Jeanne Martin", style="Citation"),
            paragraph(TEXT),
        )
    )

    block = found.blocks[1]
    assert isinstance(block, Quote)
    assert (plain(block.text), block.cite) == ("Nous tiendrons.\nJusqu’au bout.", "Jeanne Martin")


def test_lines_of_code_are_one() -> None:
    found = read(document(*HEAD, paragraph("un", style="Code"), paragraph("  deux", style="Code")))

    assert found.blocks[-1] == Code(text="un\ndeux")


# Lists


def test_real_lists_are_lists_numbers_go_on_and_what_is_nested_stays_in_its_item() -> None:
    found = read(
        document(
            *HEAD,
            item("Prix : rien ne change"),
            item("dedans", level=1),
            paragraph("Place", style="Listepuces"),
            item("un", 2),
            item("deux", 2),
            paragraph(TEXT),
            item("trois", 2),
            item("quatre", 3),
        )
    )

    lists = [block for block in found.blocks if isinstance(block, BulletList)]
    assert list(map(outline, lists)) == [
        (None, [("Prix : rien ne change", [(None, ["dedans"])]), "Place"]),
        (1, ["un", "deux"]),
        (3, ["trois"]),
        (4, ["quatre"]),
    ]
    assert lists[0].items[0].label == "Prix :"


def outline(found: BulletList) -> tuple[int | None, list[object]]:
    """The first number of a list, and its items, each with the lists in it."""
    items = [(item.text, [*map(outline, item.nested)]) if item.nested else item.text for item in found.items]
    return found.start, items


@pytest.mark.parametrize(
    ("items", "lists"),
    [
        (
            [("1", 4, 0), ("a", 4, 1), ("b", 4, 1), ("2", 4, 0), ("c", 4, 1)],
            [(1, [("1", [(3, ["a", "b"])]), ("2", [(3, ["c"])])])],
        ),
        (
            [("1", 4, 0), ("a", 4, 1), ("x", 1, 1), ("b", 4, 1)],
            [(1, [("1", [(3, ["a"]), (None, ["x"]), (4, ["b"])])])],
        ),
        ([("a", 1, 1), ("b", 1, 0), ("c", 1, 5), ("d", 1, 1)], [(None, ["a", ("b", [(None, ["c", "d"])])])]),
        ([("a", 1, 0), ("b", 1, 99), ("c", 1, 0)], [(None, [("a", [(None, ["b"])]), "c"])]),
        (
            [(str(level), 1, level) for level in range(7)],
            [(None, [("0", [(None, [("1", [(None, [("2", [(None, ["3", "4", "5", "6"])])])])])])])],
        ),
    ],
)
def test_the_levels_of_a_list_are_nested(items: list[tuple[str, int, int]], lists: object) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/></w:lvl>'
        for at, start in enumerate((1, 3))
    )
    numbering = NUMBERING.replace(
        "<w:num ", f'<w:abstractNum w:abstractNumId="9">{levels}</w:abstractNum><w:num ', 1
    )
    numbering += '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'

    found = read(
        document(
            *HEAD,
            *(item(said, number, level) for said, number, level in items),
            parts={"numbering.xml": part("numbering", numbering)},
        )
    )

    assert [outline(block) for block in found.blocks if isinstance(block, BulletList)] == lists


BORDER = '<w:pBdr><w:bottom w:val="{}" w:sz="6"/></w:pBdr>'
RULED = '<w:style w:type="paragraph" w:styleId="Filet"><w:name w:val="Horizontal Line"/><w:pPr>{}</w:pPr></w:style>'


@pytest.mark.parametrize(
    "rule",
    [
        paragraph(properties=BORDER.format("single")),
        paragraph(style="Filet"),
        paragraph('<w:r><w:pict><v:rect style="height:1.5pt" o:hr="t" o:hrstd="t"/></w:pict></w:r>'),
    ],
)
def test_an_empty_paragraph_with_a_line_under_it_is_a_divider(rule: str) -> None:
    styles = STYLES + RULED.format(BORDER.format("single"))

    found = read(document(*HEAD, paragraph(TEXT), rule, rule, paragraph("Un mot."), rule, styles=styles))

    assert [block.kind for block in found.blocks][-3:] == ["paragraph", "divider", "paragraph"]


@pytest.mark.parametrize(
    "rule",
    [
        paragraph(),
        paragraph(properties=BORDER.format("nil")),
        paragraph(properties=BORDER.format("none"), style="Filet"),
        paragraph("Un mot.", properties=BORDER.format("single")),
        paragraph(style="Titre2", properties=BORDER.format("single")),
    ],
)
def test_any_other_paragraph_is_no_divider(rule: str) -> None:
    styles = STYLES + RULED.format(BORDER.format("single"))

    found = read(document(*HEAD, paragraph(TEXT), rule, paragraph("Un mot."), styles=styles))

    assert "divider" not in {block.kind for block in found.blocks}


def test_typed_marks_are_a_list_and_dialogue_is_none() -> None:
    found = read(
        document(
            *HEAD,
            paragraph("• un"),
            paragraph("•\u00a0deux"),
            paragraph(TEXT),
            paragraph("1. un"),
            paragraph("2. deux"),
            paragraph(TEXT),
            paragraph("– Vous venez ?"),
            paragraph("– Non."),
        )
    )

    assert [bullet.text for bullet in found.bullets] == ["un", "deux", "un", "deux"]
    assert paragraphs(found)[-2:] == ["– Vous venez ?", "– Non."]


def test_a_typed_mark_keeps_the_styles_of_its_item() -> None:
    found = read(
        document(
            *HEAD, paragraph("<w:r><w:t>•</w:t><w:tab/></w:r>", run("gras", "<w:b/>")), paragraph("• deux")
        )
    )

    assert found.bullets[0].body == (Run(text="gras", marks=frozenset({"strong"})),)


# Direct formatting, or none


def test_short_lines_in_bold_or_larger_letters_are_headings() -> None:
    found = read(
        document(
            paragraph(run(TITLE, '<w:b/><w:sz w:val="36"/>')),
            paragraph(TEXT),
            paragraph(run("Le contexte", "<w:b/>")),
            paragraph(TEXT),
            paragraph(run("La suite", '<w:sz w:val="28"/>')),
            paragraph(TEXT),
        )
    )

    assert (found.title, headings(found)) == (TITLE, [(2, "Le contexte"), (2, "La suite")])


@pytest.mark.parametrize(("half_points", "found_headings"), [(24, []), (25, [(2, "La suite")])])
def test_a_line_larger_by_three_half_points_is_a_heading(
    half_points: int, found_headings: list[tuple[int, str]]
) -> None:
    larger = paragraph(run("La suite", f'<w:sz w:val="{half_points}"/>'))

    assert headings(read(document(*HEAD, larger, paragraph(TEXT)))) == found_headings


@pytest.mark.parametrize(
    ("first", "title", "categories"),
    [
        ("Une rentrée littéraire", TITLE, ("Une rentrée littéraire",)),
        ("Une belle rentrée littéraire", "Une belle rentrée littéraire", ()),
    ],
)
def test_up_to_three_words_over_a_title_without_a_style_are_its_section(
    first: str, title: str, categories: tuple[str, ...]
) -> None:
    found = read(document(paragraph(first), paragraph(TITLE), paragraph(TEXT), paragraph(TEXT)))

    assert (found.title, found.categories) == (title, categories)


def test_bold_questions_of_an_interview_stay_paragraphs() -> None:
    found = read(
        document(
            *HEAD,
            paragraph(run("Pourquoi ici ?", "<w:b/>")),
            paragraph(TEXT),
            paragraph(run("Et demain ?", "<w:b/>")),
            paragraph(TEXT),
        )
    )

    assert (headings(found), paragraphs(found)[1]) == ([], "Pourquoi ici ?")


def test_a_bold_paragraph_under_the_title_is_the_lede() -> None:
    found = read(
        document(paragraph(TITLE, style="Titre"), paragraph(run(f"{TEXT} {TEXT}", "<w:b/>")), paragraph(TEXT))
    )

    assert found.lede == f"{TEXT} {TEXT}"


def test_a_text_without_any_style_has_its_parts_too() -> None:
    found = read(
        document(
            paragraph("International"),
            paragraph("La halle aux légumes rouvre ses portes"),
            paragraph("Par Jeanne Martin"),
            paragraph(LEDE),
            paragraph(TEXT),
            paragraph(TEXT),
            paragraph("Pour sponsoriser cette page, contactez-nous."),
            styles="",
        )
    )

    assert (found.title, found.categories, found.byline, found.lede, found.sponsor_call) == (
        "La halle aux légumes rouvre ses portes",
        ("International",),
        "Jeanne Martin",
        LEDE,
        "Pour sponsoriser cette page, contactez-nous.",
    )
    assert paragraphs(found) == [TEXT, TEXT]


def test_a_text_that_is_bold_throughout_has_no_headings_for_it() -> None:
    bold = [
        paragraph(run(each, "<w:b/>")) for each in ("Un court passage", TEXT, "Un autre encore", TEXT, "Fin")
    ]

    assert headings(read(document(paragraph(TITLE, style="Titre"), *bold))) == []


# Runs


def test_runs_that_word_has_cut_are_put_together() -> None:
    [_, block] = read(
        document(
            *HEAD,
            paragraph(run("Un "), run("m", "<w:b/>"), run("ot", '<w:b/><w:rFonts w:ascii="x"/>'), run(".")),
        )
    ).blocks

    assert block == Paragraph(
        text=(Run(text="Un "), Run(text="mot", marks=frozenset({"strong"})), Run(text="."))
    )


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        ("<w:b/>", {"strong"}),
        ('<w:b w:val="0"/>', set()),
        ('<w:rStyle w:val="lev"/>', {"strong"}),
        ('<w:rStyle w:val="lev"/><w:b w:val="false"/>', set()),
        ("<w:b/><w:i/>", {"strong", "emphasis"}),
    ],
)
def test_bold_and_italic_are_kept(properties: str, marks: set[str]) -> None:
    found = read(document(*HEAD, paragraph("Un ", run("mot", properties), " ici.")))

    assert {mark for run in found.blocks[-1].text for mark in run.marks} == marks


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<w:r><w:t>un</w:t><w:tab/><w:t>deux</w:t></w:r>", "un deux"),
        ("<w:r><w:t>un</w:t><w:br/><w:t>deux</w:t></w:r>", "un\ndeux"),
        ('<w:r><w:t>un</w:t><w:br w:type="page"/><w:t>deux</w:t></w:r>', "un deux"),
        ("<w:r><w:t>porte</w:t><w:noBreakHyphen/><w:t>clé</w:t></w:r>", "porte\u2011clé"),
        ("<w:r><w:t>anti</w:t><w:softHyphen/><w:t>gel</w:t></w:r>", "antigel"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F028"/><w:t> ici</w:t></w:r>', "☎ ici"),
        (f'{run("25 m")}{run("2", chr(60) + "w:vertAlign w:val=" + chr(34) + "superscript" + chr(34) + "/>")}', "25 m²"),
        ("<w:smartTag><w:r><w:t>Lyon</w:t></w:r></w:smartTag>", "Lyon"),
        ('<w:bdo w:val="rtl"><w:r><w:t>مرحبا</w:t></w:r></w:bdo>', "مرحبا"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Lyon</w:t></w:r></w:sdtContent></w:sdt>", "Lyon"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        ("<w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>", "漢（かん）"),
        ('<w:fldSimple w:instr=" SEQ Figure "><w:r><w:t>3</w:t></w:r></w:fldSimple>', "3"),
    ],
)  # fmt: skip
def test_what_word_writes_as_an_element_reads_as_text(inside: str, said: str) -> None:
    found = read(document(*HEAD, paragraph(inside)))

    assert paragraphs(found)[-1] == said


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example/b" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>un lien</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    found = read(document(*HEAD, paragraph("Voir ", field, ".")))

    assert found.blocks[-1].text == (
        Run(text="Voir "),
        Run(text="un lien", href="https://a.example/b"),
        Run(text="."),
    )


def test_an_instruction_that_never_ends_takes_no_other_paragraph() -> None:
    found = read(
        document(*HEAD, paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), paragraph("La suite."))
    )

    assert paragraphs(found)[-1] == "La suite."


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://a.example/é", "https://a.example/%C3%A9"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("file:///C:/a.doc", None),
        ("javascript://a", None),
    ],
)
def test_only_links_that_mail_can_hold_are_kept(target: str, href: str | None) -> None:
    link = f'<w:hyperlink r:id="rId9">{run("lien")}</w:hyperlink>'

    found = read(document(*HEAD, paragraph("Un ", link), relations={"rId9": f"hyperlink {target}"}))

    assert found.blocks[-1].text[-1].href == href
    assert plain(found.blocks[-1].text) == "Un lien"


# Changes, comments, notes


def test_tracked_changes_are_accepted() -> None:
    change = 'w:id="1" w:author="Paul" w:date="2026-11-20T08:00:00Z"'
    found = read(
        document(
            *HEAD,
            paragraph(
                "Le bac part ",
                f"<w:del {change}><w:r><w:delText>à midi</w:delText></w:r></w:del>",
                f"<w:ins {change}>{run('à minuit')}</w:ins>",
                f"<w:moveFrom {change}>{run(' parti')}</w:moveFrom><w:moveTo {change}>{run(', dit-on')}</w:moveTo>.",
                run("."),
            ),
            paragraph("Il revient", properties=f"<w:rPr><w:del {change}/></w:rPr>"),
            paragraph(" à une heure."),
            f"<w:p><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr><w:del {change}><w:r><w:delText>Rien.</w:delText></w:r></w:del></w:p>",
            paragraph("Fin."),
        )
    )

    assert paragraphs(found)[1:] == ["Le bac part à minuit, dit-on.", "Il revient à une heure.", "Fin."]
    assert found.set_aside == ()


def test_a_change_of_style_alone_changes_nothing() -> None:
    change = '<w:pPrChange w:id="1" w:author="P"><w:pPr><w:pStyle w:val="Titre1"/></w:pPr></w:pPrChange>'

    found = read(document(*HEAD, paragraph("Une ligne.", properties=change)))

    assert found.blocks[-1].kind == "paragraph"


def test_deleted_rows_of_a_table_are_gone() -> None:
    rows = (
        table(["a", "b"], ["1", "2"], ["3", "4"])
        .replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 2)
        .replace('<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', "<w:tr>", 1)
    )

    block = read(document(*HEAD, rows)).blocks[-1]

    assert isinstance(block, Table)
    assert [[plain(cell) for cell in row] for row in (block.header, *block.rows)] == [["a", "b"], ["3", "4"]]


def test_comments_are_set_aside_with_their_author_where_they_stand() -> None:
    comments = f'<w:comment w:id="7" w:author="Paul Durand">{paragraph("À vérifier", " ?")}</w:comment>'
    found = read(
        document(
            paragraph(TITLE, style="Titre"),
            paragraph(
                '<w:commentRangeStart w:id="7"/>',
                run(TEXT),
                '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
            ),
            parts={"comments.xml": word_files.part("comments", comments)},
            relations={"rId9": "comments comments.xml"},
        )
    )

    assert (told(found), found.set_aside[0].why) == ([(2, "Paul Durand: À vérifier ?")], "a comment")
    assert paragraphs(found) == [TEXT]


def test_each_block_knows_its_paragraph() -> None:
    found = read(
        document(
            *HEAD, item("un"), item("deux", level=1), paragraph("Suite", style="Titre1"), paragraph(TEXT)
        )
    )

    assert [(block.kind, block.line) for block in found.blocks] == [
        ("paragraph", 2),
        ("list", 3),
        ("heading", 5),
        ("paragraph", 6),
    ]
    assert [bullet.line for bullet in found.bullets] == [3, 4]


def test_footnotes_and_endnotes_are_a_list_at_the_end() -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", " La deuxième.")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("La première.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{paragraph("La troisième.")}</w:endnote>'
    found = read(
        document(
            *HEAD,
            paragraph(
                "Un", '<w:r><w:footnoteReference w:id="1"/></w:r>', ", deux",
                '<w:r><w:footnoteReference w:id="2"/></w:r>', ", trois", '<w:r><w:endnoteReference w:id="1"/></w:r>', ".",
            ),
            paragraph("Pour sponsoriser cette page, contactez-nous."),
            parts={
                "footnotes.xml": word_files.part("footnotes", footnotes),
                "endnotes.xml": word_files.part("endnotes", endnotes),
            },
            relations={"rId8": "footnotes footnotes.xml", "rId9": "endnotes endnotes.xml"},
        )
    )  # fmt: skip

    notes = found.blocks[-1]
    assert paragraphs(found)[-1] == "Un, deux, trois."
    assert isinstance(notes, Notes)
    assert [(note.sign, plain(note.text)) for note in notes.items] == [
        ("1", "La première."),
        ("2", "La deuxième."),
        ("3", "La troisième."),
    ]
    assert (found.bullets, found.sponsor_call) == ((), "Pour sponsoriser cette page, contactez-nous.")


def test_the_head_and_foot_of_the_pages_are_set_aside_once() -> None:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    parts = {f"header{n}.xml": word_files.part("hdr", paragraph("L’Étale")) for n in (1, 2)}
    found = read(
        document(
            *HEAD,
            parts={**parts, "footer1.xml": word_files.part("ftr", paragraph(page))},
            relations={
                "rId7": "header header1.xml",
                "rId8": "header header2.xml",
                "rId9": "footer footer1.xml",
            },
        )
    )

    assert told(found) == [(1, "L’Étale")]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (paragraph("Le contexte\t3", style="TM1"), "a table of contents"),
        (paragraph("* * *"), "a divider"),
        (paragraph(run("caché", "<w:vanish/>")), "hidden text"),
        (paragraph("Une légende", style="Lgende"), "the caption of something that email cannot show"),
        (
            (
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
                f"<w:sdtContent>{paragraph('Le contexte', style='Titre1')}</w:sdtContent></w:sdt>"
            ),
            "a table of contents",
        ),
        (
            (
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                f"<w:sdtContent>{paragraph('Cliquez ici')}</w:sdtContent></w:sdt>"
            ),
            "the prompt of a form",
        ),
    ],
)
def test_what_is_no_text_is_set_aside_with_its_paragraph(body: str, why: str) -> None:
    found = read(document(paragraph(TITLE, style="Titre"), body, paragraph(TEXT)))

    assert [(aside.line, aside.why) for aside in found.set_aside] == [(2, why)]
    assert [block.kind for block in found.blocks] == ["paragraph"]


# Pictures, boxes, tables


def test_pictures_are_files_in_their_order_with_their_captions() -> None:
    jpeg = b"\xff\xd8\xff" + b"0" * 20
    found = read(
        document(
            *HEAD,
            paragraph(picture("rId8", "La halle")),
            paragraph("La halle, mardi.", style="Lgende"),
            paragraph("Du texte ", picture("rId9"), " et sa suite."),
            paragraph("Avant.", style="Lgende"),
            paragraph(picture("rId10", "C:\\photos\\halle 1.jpg")),
            paragraph(run("Photo : Jeanne Martin", "<w:i/>")),
            parts={"media/image1.png": PNG, "media/image2.jpeg": jpeg, "media/image3.png": PNG + b"\0"},
            relations={
                f"rId{at + 7}": f"image media/image{at}.{'jpeg' if at == 2 else 'png'}" for at in (1, 2, 3)
            },
        )
    )

    figures = [block for block in found.blocks if isinstance(block, Figure)]
    assert [(each.image.src, each.image.alt, plain(each.caption), each.image.data) for each in figures] == [
        ("images/image1.png", "La halle", "La halle, mardi.", PNG),
        ("images/image2.jpeg", "", "Avant.", jpeg),
        ("images/image3.png", "", "", PNG + b"\0"),
    ]
    assert [each.credit for each in figures] == [None, None, "Photo : Jeanne Martin"]
    assert paragraphs(found)[-1] == "Du texte  et sa suite."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"RIFF0000WAVE", "of an unknown format"),
        (b"\x01\x00\x00\x00" + b"\0" * 40, "an enhanced metafile"),
        (b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
        (b"", "of an unknown format"),
    ],
)
def test_a_picture_that_mail_cannot_show_is_set_aside(data: bytes, why: str) -> None:
    found = read(
        document(
            *HEAD,
            paragraph(picture("rId8", "La halle")),
            parts={"media/image1.emf": data},
            relations={"rId8": "image media/image1.emf"},
        )
    )

    assert [(aside.line, aside.text, aside.why) for aside in found.set_aside] == [
        (3, "La halle", f"an image that email cannot show: {why}")
    ]


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "TIFF", "BMP", "SVG"])
def test_a_picture_that_can_be_made_into_one_of_mail_is_kept(kind: str) -> None:
    file = io.BytesIO()
    if kind == "SVG":
        file.write(b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    else:
        Pillow.new("RGB", (4, 4)).save(file, kind)

    found = read(
        document(
            *HEAD,
            paragraph(picture("rId8", "La halle")),
            parts={"media/image1.bin": file.getvalue()},
            relations={"rId8": "image media/image1.bin"},
        )
    )

    assert [file.getvalue()] == [block.image.data for block in found.blocks if isinstance(block, Figure)]


def test_a_picture_that_is_not_in_the_file_is_set_aside() -> None:
    found = read(
        document(*HEAD, paragraph(picture("rId8", "La halle")), relations={"rId8": "image media/image1.png"})
    )

    assert told(found) == [(3, "La halle")]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('Un encadré.')}{paragraph(picture('rId8'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    found = read(
        document(
            *HEAD,
            paragraph("Avant ", both, "et après."),
            parts={"media/image1.png": PNG},
            relations={"rId8": "image media/image1.png"},
        )
    )

    assert [block.kind for block in found.blocks] == ["paragraph", "paragraph", "paragraph", "figure"]
    assert paragraphs(found)[1:] == ["Avant et après.", "Un encadré."]


def test_an_old_picture_is_read_too() -> None:
    old = (
        '<w:r><w:pict><v:shape alt="La halle"><v:imagedata r:id="rId8" o:title=""/></v:shape></w:pict></w:r>'
    )

    found = read(
        document(
            *HEAD,
            paragraph(old),
            parts={"media/image1.png": PNG},
            relations={"rId8": "image media/image1.png"},
        )
    )

    assert (found.blocks[-1].image.src, found.blocks[-1].image.alt) == ("images/image1.png", "La halle")


def test_a_table_keeps_its_cells_and_merged_ones_stay_in_their_columns() -> None:
    wide = table(["Prix", "x"]).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)
    wide = wide.replace("<w:tr>", "<w:tr>").removeprefix("<w:tbl>").removesuffix("</w:tbl>")
    rows = table(["a", "b", "c"], ["1", "2", "3"]).replace("</w:tbl>", f"{wide}</w:tbl>")

    block = read(document(*HEAD, rows)).blocks[-1]

    assert isinstance(block, Table)
    assert [[plain(cell) for cell in row] for row in block.rows] == [["1", "2", "3"], ["Prix", "", "x"]]


def test_a_table_of_one_cell_is_a_frame_round_text() -> None:
    found = read(document(*HEAD, table(["Un encadré."])))

    assert paragraphs(found)[-1] == "Un encadré."


# Languages


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en-US", TEXT, "fr"),
        ("sv-SE", "Bron öppnar på lördag. Ingen klagar över det.", "sv"),
        ("de-DE", "1 234", "de"),
    ],
)
def test_the_language_is_that_of_the_words_or_the_documents_own(
    declared: str, text: str, language: str
) -> None:
    styles = word_files.STYLES.replace("fr-FR", declared)

    assert read(document(paragraph("42", style="Titre"), paragraph(text), styles=styles)).language == language


# Files


def test_a_document_as_google_docs_writes_it() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:sz w:val="52"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>'
    )
    plain_run = '<w:rtl w:val="0"/>'

    found = read(
        document(
            paragraph("<w:bookmarkStart w:id='0' w:name='_1'/>", run(TITLE, plain_run), style="Title"),
            paragraph(run("Par Jeanne Martin", plain_run)),
            paragraph(
                run(TEXT, plain_run), f'<w:hyperlink r:id="rId9">{run(" lien", plain_run)}</w:hyperlink>'
            ),
            paragraph(run("Le contexte", plain_run), style="Heading2"),
            item("un"),
            item("deux", level=1),
            paragraph(),
            styles=styles,
            relations={"rId9": "hyperlink https://a.example/"},
        )
    )

    assert (found.title, found.byline, found.language, headings(found)) == (
        TITLE,
        "Jeanne Martin",
        "fr",
        [(2, "Le contexte")],
    )
    assert [bullet.text for bullet in found.bullets] == ["un", "deux"]
    assert found.blocks[0].text[-1] == Run(text=" lien", href="https://a.example/")


def test_a_document_as_libreoffice_writes_it() -> None:
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="TextBody"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/><w:basedOn w:val="Heading"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Quotations"><w:name w:val="Quotations"/></w:style>'
    )

    found = read(
        document(
            paragraph(TITLE, style="Heading1", properties=none),
            paragraph(TEXT, style="TextBody"),
            paragraph("Le contexte", style="Heading1", properties=none),
            paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", run(TEXT), style="TextBody"),
            paragraph("Nous tiendrons.", style="Quotations"),
            styles=styles,
        )
    )

    assert (found.title, headings(found), [block.kind for block in found.blocks]) == (
        TITLE,
        [(2, "Le contexte")],
        ["paragraph", "heading", "paragraph", "quote"],
    )


def test_a_document_of_another_program_is_read() -> None:
    made = docx.Document()
    made.add_heading(TITLE, 0)
    made.add_paragraph(TEXT)
    made.add_heading("Le contexte", 1)
    made.add_paragraph("Prix : rien ne change", style="List Bullet")
    made.add_paragraph().add_run("Un gros mot").font.size = Pt(20)
    made.add_paragraph(TEXT)
    held = io.BytesIO()
    made.save(held)

    found = read(held.getvalue())

    assert (found.title, headings(found), [bullet.text for bullet in found.bullets]) == (
        TITLE,
        [(2, "Le contexte"), (3, "Un gros mot")],
        ["Prix : rien ne change"],
    )


def test_the_strict_edition_of_the_format_is_read() -> None:
    whole = document(*HEAD, paragraph("Le contexte", style="Titre1"), paragraph(TEXT))
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        files = {name: file.read(name).decode() for name in file.namelist()}
    strict = {
        name: data.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(word_files.RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, data in files.items()
    }  # fmt: skip

    assert read(word_files.zipped(strict)) == read(whole)


WHOLE = document(*HEAD)
LYING = word_files.zipped({"word/document.xml": "<a/>", "mimetype": "x"})
BOMB = (
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><w:document>&b;</w:document>"
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (WHOLE[: len(WHOLE) // 2], "damaged or cut short"),
        (WHOLE[:-30], "damaged or cut short"),
        (WHOLE[:200] + b"\0" * 60 + WHOLE[260:], "damaged or cut short"),
        (b"PK\x03\x04", "damaged or cut short"),
        (LYING, "damaged or cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word document, or one that is locked"),
        (b"{\\rtf1 La halle}", "not a Word document, in spite of its name"),
        (b"", "not a Word document, in spite of its name"),
        (word_files.zipped({"photo.jpg": "x"}), "not a Word document but an archive"),
        (word_files.zipped({"xl/workbook.xml": "<a/>"}), "not a Word document but a spreadsheet"),
        (word_files.zipped({"content.xml": "<a/>"}), "not a Word document but an OpenDocument text"),
        (document(parts={"document.xml": BOMB}), "damaged or cut short"),
        (document(parts={"document.xml": "<w:document"}), "damaged or cut short"),
        (document(parts={"styles.xml": BOMB}), "damaged or cut short"),
        (document(parts={"document.xml": "<a>" * 5_000}), "damaged or cut short"),
        (document(*HEAD, paragraph(picture("rId8")), parts={"media/a.png": PNG + b"\0" * 120_000_000}, relations={"rId8": "image media/a.png"}), "unpacks to more than"),
        (b"PK\x03\x04" + b"0" * 11_000_000, "larger than 10 MiB"),
        (document(paragraph("")), "no title"),
    ],
    ids=range(18),
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_no_word_document_is_one_clear_error(data: bytes, problem: str) -> None:
    with pytest.raises(ContentError, match=problem) as raised:
        read(data)

    assert raised.value.where.path == HERE
    assert raised.value.hint


def test_a_file_locked_with_a_password_says_so() -> None:
    locked = bytearray(WHOLE)
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(mark)
        locked[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1

    with pytest.raises(ContentError, match="locked with a password"):
        read(bytes(locked))


def test_a_long_document_is_read_in_time() -> None:
    body = [
        paragraph("Un ", run("mot", "<w:b/>"), " et ", run("un autre", "<w:i/>"), " " + TEXT)
        for _ in range(3_000)
    ]
    data = document(paragraph(TITLE, style="Titre"), *body)
    began = time.perf_counter()

    read(data)

    assert time.perf_counter() - began < 5


def test_letters_roman_figures_and_words_in_front_of_items_stay_as_they_stand() -> None:
    def level(number: int, form: str, pattern: str) -> str:
        return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'

    letters = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3.")
    articles = level(0, "upperRoman", "Article %1 –") + level(1, "decimal", "%1.%2")
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{letters}</w:abstractNum><w:abstractNum w:abstractNumId="8">{articles}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="9">{level(0, "none", "")}</w:abstractNum>'
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (7, 8, 9))
    )
    data = document(
        *HEAD,
        *(item("Un", 7), item("Alpha", 7, 1), item("Bêta", 7, 1), item("Nuit", 7, 2), item("Deux", 7)),
        *(paragraph(TEXT), item("De l’objet", 8), item("De la durée", 8), item("De suite", 8, 1)),
        *(item("Sans signe", 9), paragraph(TEXT)),
        parts={"numbering.xml": part("numbering", numbering)},
    )

    article = read(data)

    starts = [block.start for block in article.blocks if isinstance(block, BulletList)]
    assert [bullet.text for bullet in article.bullets] == [
        *("Un", "a) Alpha", "b) Bêta", "i. Nuit", "Deux"),
        *("Article I – De l’objet", "Article II – De la durée", "II.1 De suite"),
    ]
    assert starts == [1, None]
    assert "Sans signe" in paragraphs(article)


@pytest.mark.parametrize(
    ("caption", "kept"), [((), 1), ((paragraph("La halle, mardi.", style="Lgende"),), 2)]
)
def test_a_picture_at_the_head_is_the_articles_and_keeps_its_caption(
    caption: tuple[str, ...], kept: int
) -> None:
    found = read(
        document(
            paragraph(TITLE, style="Titre"),
            paragraph(picture("rId8", "La halle")),
            *caption,
            paragraph(TEXT),
            parts={"media/image1.png": PNG},
            relations={"rId8": "image media/image1.png"},
        )
    )

    assert found.image is not None
    assert (found.image.alt, found.image.data, len(found.blocks)) == ("La halle", PNG, kept)


@pytest.mark.parametrize(
    ("kicker", "style"),
    [("Reportage à la halle de la ville", ""), ("Entretien", "Titre2"), ("Ville : le marché", "")],
)
def test_a_line_right_above_the_title_is_its_kicker(kicker: str, style: str) -> None:
    article = read(document(paragraph(kicker, style=style), *HEAD))

    assert (article.title, article.categories) == (TITLE, (kicker,))
    assert paragraphs(article) == [TEXT]


def test_the_questions_of_an_interview_are_all_alike() -> None:
    questions = ["Pourquoi rouvrir maintenant ?", "Vous étiez pourtant contre", "Combien cela coûte-t-il ?"]
    answers = [paragraph(TEXT), paragraph(TEXT), paragraph(TEXT)]
    asked = [piece for text in questions for piece in (paragraph(run(text, "<w:b/>")), *answers)]

    article = read(document(paragraph(TITLE, style="Titre"), *asked))

    assert article.lede is None
    assert [text for text in paragraphs(article) if text != TEXT] == questions
    assert headings(article) == []
