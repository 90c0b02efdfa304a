from pathlib import Path

import pytest
from word_files import PNG

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import Article, BulletList, Figure, Heading, Notes, Paragraph, Table, plain

TITLE = "La halle rouvre ses portes"
TEXT = (
    "Le nouveau march\\'e9 couvert ouvrira samedi, apr\\'e8s deux ans de travaux et bien des d\\'e9bats au conseil. Les "
    "\\'e9tals ont \\'e9t\\'e9 tir\\'e9s au sort, et chacun s\\u8217\\'92en accommode."
)
SHOWN = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil. Les étals ont "
    "été tirés au sort, et chacun s’en accommode."
)
HEADER = (
    "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f2\\fcharset204 Arial;}}"
    "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}{\\s1\\b\\fs32 heading 1;}{\\s2 heading 2;}"
    "{\\s5 Title;}{\\s6\\sbasedon2 Inter maison;}{\\*\\cs10 Default Paragraph Font;}}{\\info{\\title x}}"
)
HEAD = f"\\pard\\s5 {TITLE}\\par\\pard\\s0 {TEXT}\\par "


def read(body: str) -> Article:
    return sources.parse(f"{HEADER}{body}}}".encode("latin-1"), Path("article.rtf"))


def list_paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


def test_styles_say_what_is_the_title_and_what_a_heading() -> None:
    article = read(
        f"{HEAD}\\pard\\s1\\b Le contexte\\b0\\par\\pard\\s0 {TEXT}\\par\\pard\\s6 Hier\\par\\pard\\plain {TEXT}\\par"
        f"\\pard\\outlinelevel2 Avant\\par\\pard {TEXT}\\par"
    )

    headings = [(block.level, plain(block.text)) for block in article.blocks if isinstance(block, Heading)]
    assert (article.title, article.language) == (TITLE, "fr")
    assert headings == [(2, "Le contexte"), (3, "Hier"), (4, "Avant")]
    assert list_paragraphs(article) == [SHOWN, SHOWN, SHOWN, SHOWN]
    assert article.set_aside == ()


def test_bold_italics_links_and_signs_of_a_line_stay() -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "https://exemple.fr/a"}}{\\fldrslt{\\ul lien}}}'
    article = read(
        f"{HEAD}Un {{\\b gras}} et {{\\i pench\\'e9}}, {link}\\line 100\\~m{{\\super 2}} \\u26085?\\u26412? {{\\f2 \\'c0}}\\par"
    )

    block = article.blocks[1]
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Un gras et penché, lien\n100\u00a0m² 日本 А"
    assert [(run.text, *run.marks) for run in block.text if run.marks] == [
        ("gras", "strong"),
        ("penché", "emphasis"),
    ]
    assert [(run.text, run.href) for run in block.text if run.href] == [("lien", "https://exemple.fr/a")]


def test_lists_keep_their_levels_numbers_and_letters() -> None:
    def item(mark: str, text: str, number: int, level: int = 0) -> str:
        return f"\\pard{{\\listtext\\pard\\plain {mark}\\tab}}\\ls{number}\\ilvl{level} {text}\\par"

    article = read(
        HEAD
        + item("\\'b7", "\\'c9tal : dix euros", 1)
        + item("o", "dont l\\'92eau", 1, 1)
        + item("\\'b7", "Kiosque", 1)
        + item("1.", "Un", 2)
        + item("a)", "alpha", 2, 1)
        + item("b)", "beta", 2, 1)
        + item("2.", "Deux", 2)
        + f"\\pard {TEXT}\\par"
        + item("3.", "Trois", 2)
        + f"\\pard {TEXT}\\par"
    )

    lists = [block for block in article.blocks if isinstance(block, BulletList)]
    assert [(block.start, [bullet.text for bullet in block.flat]) for block in lists] == [
        (None, ["Étal : dix euros", "dont l’eau", "Kiosque"]),
        (1, ["Un", "a) alpha", "b) beta", "Deux"]),
        (3, ["Trois"]),
    ]


def test_comments_margins_hidden_struck_and_deleted_text_are_no_text() -> None:
    article = read(
        "{\\header\\pard L\\'92\\'c9tale, n\\'b0 3\\par}"
        f"{HEAD}Fin{{\\*\\atnid A}}{{\\*\\atnauthor Anne}}\\chatn{{\\*\\annotation \\pard \\'c0 v\\'e9rifier\\par}} du texte "
        "{\\strike 12} 10.{\\deleted Ot\\'e9}{\\v secret}\\par"
    )

    assert list_paragraphs(article) == [SHOWN, "Fin du texte 10."]
    assert {(aside.text, aside.why) for aside in article.set_aside} == {
        ("L’Étale, n° 3", "the header of each page"),
        ("Anne: À vérifier", "a comment"),
        ("12", "struck out"),
        ("secret", "hidden text"),
    }


def test_text_that_stands_once_more_in_unicode_is_read_once() -> None:
    twice = "{\\upr{Le caf\\'e9 {\\b serr?}}{\\*\\ud{Le caf\\u233 ? {\\b serr\\u279 ?}}}}"

    article = read(f"{HEAD}\\pard Voici : {twice}, enfin.\\par")

    assert list_paragraphs(article) == [SHOWN, "Voici : Le café serrė, enfin."]


def test_footnotes_are_notes_and_leave_their_marks() -> None:
    note = "{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} Note du 3 novembre.}}"

    article = read(f"{HEAD}Le prix ne change pas{note}, dit la note.\\par")

    notes = [
        (note.sign, plain(note.text))
        for block in article.blocks
        if isinstance(block, Notes)
        for note in block.items
    ]
    assert list_paragraphs(article) == [SHOWN, "Le prix ne change pas, dit la note."]
    assert notes == [("1", "Note du 3 novembre.")]


def test_images_come_with_their_bytes_and_what_they_show() -> None:
    named = "{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv La halle}}}"
    article = read(
        f"{HEAD}{{\\*\\shppict{{\\pict{named}\\pngblip {PNG.hex()}}}}}{{\\nonshppict{{\\pict\\wmetafile8 00}}}}\\par {TEXT}\\par"
    )

    figures = [block for block in article.blocks if isinstance(block, Figure)]
    assert [(figure.image.alt, figure.image.data) for figure in figures] == [("La halle", PNG)]


def test_a_table_keeps_its_cells() -> None:
    def row(*cells: str) -> str:
        return "\\trowd\\pard\\intbl " + "".join(f"{cell}\\cell\\pard\\intbl " for cell in cells) + "\\row"

    article = read(f"{HEAD}{row('Poste', 'Prix')}{row('Etal', '10')}\\pard {TEXT}\\par")

    [table] = [block for block in article.blocks if isinstance(block, Table)]
    assert [plain(cell) for line in (table.header, *table.rows) for cell in line] == [
        "Poste",
        "Prix",
        "Etal",
        "10",
    ]
    assert list_paragraphs(article) == [SHOWN, SHOWN]


@pytest.mark.parametrize("data", [b"La halle rouvre", b"", b"PK\x03\x04"])
def test_what_is_no_rich_text_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="This is not a rich text, in spite of its name"):
        sources.parse(data, Path("article.rtf"))


def test_a_file_that_was_cut_short_or_is_nonsense_still_gives_what_it_holds() -> None:
    cut = f"{HEADER}{HEAD}{{\\b Fin du texte, sans fin et sans"

    article = sources.parse(cut.encode("latin-1"), Path("article.rtf"))

    assert list_paragraphs(article) == [SHOWN, "Fin du texte, sans fin et sans"]
