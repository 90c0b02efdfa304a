"""Footnotes, pictures and the finer points of Markdown; every text that is no article is refused in time."""

import base64
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.export import shapes
from newsletter.model import Article, Figure, Heading, get_note_sign, list_pieces, plain
from newsletter.sources import markdown

pytestmark = pytest.mark.slow

TEXT = "Le marché ouvrira samedi. Les étals ont été tirés au sort, et personne ne s’en plaint encore."
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def read(text: str, front: str = "") -> Article:
    return sources.parse(f"{front}# Titre\n\n{TEXT}\n\n{text}\n".encode(), Path("article.md"))


def told(article: Article) -> list[tuple[int, str]]:
    return [(aside.line, aside.text) for aside in article.set_aside]


def test_footnotes_are_notes_at_the_end_in_the_order_of_their_marks() -> None:
    found = read(
        "Un[^b], deux[^a], encore un[^b] et trois^[La *troisième*.].\n\n[^a]: La deuxième,\n\n    en deux.\n\n[^b]: La **première**."
    )

    assert plain(found.blocks[1].text) == "Un, deux, encore un et trois."
    assert [get_note_sign(run) for run in found.blocks[1].text if run.marks] == ["1", "2", "1", "3"]
    assert [(note.sign, plain(note.text)) for note in found.blocks[-1].items] == [
        ("1", "La première."),
        ("2", "La deuxième,\nen deux."),
        ("3", "La troisième."),
    ]
    assert found.bullets == ()


def test_html_in_a_footnote_is_read_too() -> None:
    found = read(
        "Un[^a] et deux^[La <i>deuxième</i> <!-- bis -->].\n\n[^a]: La <b>première</b> <!-- ter -->."
    )

    assert [plain(note.text) for note in found.blocks[-1].items] == ["La première .", "La deuxième"]
    assert [text for _, text in told(found)] == ["<!-- bis -->", "<!-- ter -->"]


def test_a_picture_in_a_footnote_stands_before_the_notes() -> None:
    blocks = read("Un[^a].\n\n[^a]: ![La halle](halle.jpg) Une note.").blocks

    assert [block.kind for block in blocks[-2:]] == ["figure", "notes"]


def test_a_footnote_that_nothing_refers_to_is_set_aside() -> None:
    assert told(read("Un.\n\n[^a]: Jamais citée,\n    en deux lignes.")) == [
        (7, "[^a]: Jamais citée,"),
        (8, "en deux lignes."),
    ]


def test_a_mark_without_a_footnote_is_text() -> None:
    assert plain(read("Un[^a].").blocks[-1].text) == "Un[^a]."


def test_the_call_to_sponsors_stands_above_the_footnotes() -> None:
    found = read("Un[^a].\n\nPour sponsoriser cette page, contactez-nous.\n\n[^a]: La note.")

    assert found.sponsor_call == "Pour sponsoriser cette page, contactez-nous."


@pytest.mark.parametrize("text", ["Le contexte\n-----------\n\nFin.", "## Le contexte ##\n\nFin."])
def test_headings_are_written_in_two_ways(text: str) -> None:
    block = read(text).blocks[1]

    assert isinstance(block, Heading)
    assert (plain(block.text), block.level) == ("Le contexte", 2)


def test_the_boxes_of_a_task_list_are_text() -> None:
    assert [bullet.text for bullet in read("- [ ] à faire\n- [x] fait").bullets] == [
        "[ ] à faire",
        "[x] fait",
    ]


@pytest.mark.parametrize("text", ["un  \ndeux", "un\\\ndeux"])
def test_a_hard_break_is_a_line(text: str) -> None:
    assert plain(read(text).blocks[-1].text) == "un\ndeux"


@pytest.mark.parametrize(("text", "said"), [("un\ndeux", "un deux"), ("漢字\n仮名", "漢字仮名")])
def test_a_line_that_is_only_wrapped_goes_on_as_its_script_does(text: str, said: str) -> None:
    assert plain(read(text).blocks[-1].text) == said


@pytest.mark.parametrize("caption", ["*La halle, mardi.*", "_La halle, mardi._"])
def test_words_in_italics_right_under_a_picture_are_its_caption(caption: str) -> None:
    block = read(f"![La halle](halle.jpg)\n{caption}").blocks[-1]

    assert isinstance(block, Figure)
    assert plain(block.caption) == "La halle, mardi."


def test_a_picture_that_leads_its_paragraph_stands_before_it() -> None:
    assert [block.kind for block in read("![La halle](halle.jpg) Un mot.").blocks[1:]] == [
        "figure",
        "paragraph",
    ]


def test_a_picture_that_is_written_out_comes_with_its_data() -> None:
    data = base64.b64encode(PNG).decode()

    block = read(f"Voir ![][1].\n\n[1]: <data:image/png;base64,{data}>").blocks[-1]

    assert isinstance(block, Figure)
    assert (block.image.data, block.image.src) == (PNG, "embedded.png")


def test_a_picture_that_mail_cannot_show_is_set_aside() -> None:
    found = read("![La halle](data:image/png;base64,PHN2Zy8+)")

    assert [(aside.line, aside.why) for aside in found.set_aside] == [
        (5, "an image that email cannot show: a drawing in SVG")
    ]


def test_what_is_named_from_the_root_of_a_site_is_found_by_the_articles_address() -> None:
    found = read("![La halle](/halle.jpg)\n\n[lien](/b)", "---\nurl: https://a.example/2026/halle\n---\n")

    assert found.blocks[1].image.src == "https://a.example/halle.jpg"
    assert found.blocks[2].text[0].href == "https://a.example/b"


def test_pelicans_names_for_its_folders_are_understood() -> None:
    found = read("![]({static}/halle.jpg) ![]({attach}bac.jpg)", "---\nurl: https://a.example/b\n---\n")

    assert [block.image.src for block in found.blocks[1:]] == ["https://a.example/halle.jpg", "bac.jpg"]


def test_a_path_may_have_spaces() -> None:
    assert read("![La halle](<la halle.jpg>)").blocks[-1].image.src == "la halle.jpg"


@pytest.mark.parametrize("link", ["[lien](autre.md)", "[lien](#bas)", "[lien](ftp://a.example/)"])
def test_a_link_that_mail_cannot_follow_is_text(link: str) -> None:
    assert read(link).blocks[-1].text[0].href is None


PIECES = st.sampled_from(
    [
        "Un mot {n}.", "**gras {n}** et *italique {n}*", "## Titre {n}", "- item {n}", "  - dedans {n}", "    4. plus loin {n}", "- - seul {n}", "3. numéro {n}",
        "> citation {n}", "> — source {n}", "`code {n}`", "```\nbloc {n}\n```", "    indenté {n}", "| a {n} | b |\n|---|---|\n| c | d |",
        "[lien {n}](https://a.example)", "[lien {n}](x.md)", "un[^n{n}]\n\n[^n{n}]: note {n}", "[^m{n}]: seule {n}", "vite^[note {n}]",
        "<b>gras {n}</b> fin", "<div>boîte {n}</div>", "<ul>\n\n<li>item {n}</li>\n\n</ul>", "<!-- secret {n} -->", "mot <!-- secret {n} --> fin",
        "{{< code {n} >}}", "texte {% tag {n} %} fin", "***", "Par Nom{n} Martin", "<p>para {n}", "</div>", "<Carte a={{n}} />",
        "titre {n}\n===", "~~rayé {n}~~", "- [x] tâche {n}", "\\*échappé {n}\\*", "<https://a.example/{n}>", "&eacute;{n}", "1) un {n}\n2) deux",
    ]
)  # fmt: skip


@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=14))
def test_no_number_of_a_text_is_lost(pieces: list[tuple[str, str]]) -> None:
    source = "".join(piece.replace("{n}", str(1000 + at)) + end for at, (piece, end) in enumerate(pieces))

    article = sources.parse(f"# Titre\n\n{TEXT}\n\n{source}".encode(), Path("article.md"))

    said = [line for piece in list_pieces(article) for line in shapes.list_lines(piece, article)]
    kept = Counter(re.findall(r"1\d{3}", " ".join(said)))
    numbers = {str(1000 + at) for at, (piece, _) in enumerate(pieces) if "{n}" in piece}
    assert numbers <= set(kept)


MARKS = [
    "*", "_", "**a ", "_a ", "[", "![", "[a](", "`", "``a", "<", "<a ", "<!--", "<b>", ">", "> ", "|", "| a ", "- ", "- a\n",
    "1. ", "\\", "&", "~", "#", "# a\n", "[^a]", "[^a]: b\n", "^[", "[a]: b\n", "***a* ", "a\n", "\n", "    a\n", "```\n",
    "<div>\n\n", "<table>\n\n", "a|b\n-|-\n", "{{", "{% ", "{{ a }}", "<Ab ", "import ", "a", "é", "é ", "[[", "<?", "![a](b) ",
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS, ids=range(len(MARKS)))
def test_a_megabyte_of_one_mark_is_read_or_refused_in_time(mark: str) -> None:
    source = f"# Titre\n\n{mark * (1_000_000 // len(mark))}"
    began = time.perf_counter()

    try:
        sources.parse(source.encode(), Path("article.md"))
    except ContentError as error:
        assert error.where == error.where and error.hint  # noqa: PT018

    assert time.perf_counter() - began < 3


def test_a_text_of_marks_alone_is_refused_at_its_file() -> None:
    with pytest.raises(ContentError, match="nothing but marks") as raised:
        sources.parse(b"# Titre\n\n" + b"[" * 100_000, Path("article.md"))

    assert str(raised.value.where) == "article.md"


def test_a_long_article_is_no_text_of_marks() -> None:
    source = f"{TEXT * 5} Un **mot** et [un lien](https://a.example/b-c).\n\n- un\n- deux\n\n" * 1_700

    assert len(markdown.read_blocks(source).blocks) == 3_400
