"""Raw HTML in Markdown is read as all HTML is, and what nobody would see is set aside."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, BulletList, Figure, Heading, Paragraph, Quote, Run, Table, plain

TEXT = "Le marché ouvrira samedi. Les étals ont été tirés au sort, et personne ne s’en plaint encore."


def read(text: str) -> Article:
    return sources.parse(f"# Titre\n\n{TEXT}\n\n{text}\n".encode(), Path("article.md"))


def told(article: Article) -> list[tuple[int, str]]:
    return [(aside.line, aside.text) for aside in article.set_aside]


@pytest.mark.parametrize(
    ("tag", "mark"),
    [("b", "strong"), ("strong", "strong"), ("i", "emphasis"), ("em", "emphasis"), ("kbd", "code"), ("cite", "emphasis")],
)  # fmt: skip
def test_inline_tags_are_understood(tag: str, mark: str) -> None:
    block = read(f"Un *grand* <{tag}>mot</{tag}>.").blocks[-1]

    assert plain(block.text) == "Un grand mot."
    assert Run(text="mot", marks=frozenset({mark})) in block.text


def test_links_and_line_breaks_of_html_are_kept() -> None:
    block = read('Un <a href="https://a.example/b">lien</a><br>et **la** suite.').blocks[-1]

    assert plain(block.text) == "Un lien\net la suite."
    assert Run(text="lien", href="https://a.example/b") in block.text


@pytest.mark.parametrize(
    ("text", "items"),
    [("- un <b>mot</b>\n- deux", ["un mot", "deux"]), ("1. un<br>suite\n2. deux", ["un\nsuite", "deux"])],
)
def test_lists_with_tags_in_them_stay_lists(text: str, items: list[str]) -> None:
    block = read(text).blocks[-1]

    assert isinstance(block, BulletList)
    assert [bullet.text for bullet in block.items] == items


def test_a_heading_with_a_tag_keeps_its_level() -> None:
    block = read(f"## Le <em>contexte</em>\n\n{TEXT}").blocks[1]

    assert isinstance(block, Heading)
    assert (plain(block.text), block.level) == ("Le contexte", 2)


def test_a_quotation_names_its_source_in_a_tag() -> None:
    block = read("> Nous tiendrons.\n>\n> <cite>Jeanne Martin</cite>").blocks[-1]

    assert isinstance(block, Quote)
    assert (plain(block.text), block.cite) == ("Nous tiendrons.", "Jeanne Martin")


def test_a_figure_in_html_has_its_caption() -> None:
    block = read(
        '<figure>\n<img src="halle.jpg" alt="La halle">\n<figcaption>Mardi.</figcaption>\n</figure>'
    ).blocks[-1]

    assert isinstance(block, Figure)
    assert (block.image.src, block.image.alt, plain(block.caption)) == ("halle.jpg", "La halle", "Mardi.")


def test_blank_lines_do_not_part_what_html_holds_together() -> None:
    found = read(
        "<table>\n<tr><th>a</th><th>b</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n\n"
        "<figure>\n\n![La halle](halle.jpg)\n\n<figcaption>Mardi.</figcaption>\n</figure>\n\nFin."
    )

    kinds = [block.kind for block in found.blocks]
    assert kinds == ["paragraph", "table", "figure", "paragraph"]
    assert plain(found.blocks[2].caption) == "Mardi."


def test_markdown_between_tags_is_markdown() -> None:
    found = read('<div class="note">\n\nUn *mot*.\n\n</div>')

    assert Run(text="mot", marks=frozenset({"emphasis"})) in found.blocks[-1].text
    assert told(found) == []


def test_a_list_that_is_never_closed_takes_nothing_with_it() -> None:
    found = read("<ul>\n\n<li>un</li>\n\n## Un titre\n\nFin.")

    assert [block.kind for block in found.blocks][-2:] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ('<!-- wp:a/b {"lien":"https://a.test"} /-->', '<!-- wp:a/b {"lien":"https://a.test"} /-->'),
        ("<!-- une\n\nnote -->", "<!-- une\n\nnote -->"),
        ("<style>p {}</style>", "<style>p {}</style>"),
        ("Un mot <!-- à revoir --> ici.", "<!-- à revoir -->"),
        ("Un mot <script>alert(1)</script> ici.", "<script>alert(1)</script>"),
        ("- un <!-- à revoir -->", "<!-- à revoir -->"),
    ],
)
def test_what_no_browser_shows_is_set_aside(text: str, aside: str) -> None:
    assert told(read(text)) == [(5, aside)]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- more -->",
        "<!--nextpage-->",
        '<!-- wp:image {"id":12,"alt":"Le bac"} -->\n<p>Un mot.</p>\n<!-- /wp:image -->',
        "<!-- wp:separator /-->",
        "<aside>\n\nUn mot.\n\n</aside>",
    ],
)
def test_marks_of_a_format_that_hold_no_words_are_not_listed(text: str) -> None:
    assert told(read(text)) == []


def test_html_that_shows_nothing_is_set_aside_line_by_line() -> None:
    found = read('<!-- un --><iframe src="https://a.example"></iframe>\n<canvas></canvas>')

    assert told(found) == [
        (5, "<!-- un -->"),
        (5, "https://a.example"),
        (6, "<canvas></canvas>"),
    ]


def test_a_comment_that_never_ends_does_not_hang() -> None:
    assert told(read("<!-- " * 3_000))[0][0] == 5


def test_addresses_that_would_run_something_are_only_text() -> None:
    block = read('Un <a href="javascript:alert(1)" onclick="alert(1)">clic</a>.').blocks[-1]

    assert block == Paragraph(text=(Run(text="Un clic."),))


def test_an_address_in_angle_brackets_is_a_link_beside_html_too() -> None:
    block = read("<div>Voir</div>\n<https://a.example/b>").blocks[-1]

    assert block.text == (Run(text="https://a.example/b", href="https://a.example/b"),)


def test_a_table_with_a_line_break_in_a_cell_is_a_table() -> None:
    block = read("| a | b |\n|---|---|\n| 1<br>un | 2 |").blocks[-1]

    assert isinstance(block, Table)
    assert [[plain(cell) for cell in row] for row in block.rows] == [["1\nun", "2"]]


@pytest.mark.parametrize("tail", ["<b>mot</b>", "mot"])
@pytest.mark.parametrize(
    "struck", ["~~grand~~", "<s>grand</s>", "<del>grand</del>", "<strike>grand</strike>"]
)
def test_what_is_struck_out_is_set_aside(struck: str, tail: str) -> None:
    article = read(f"Un {struck} {tail}.")

    assert plain(article.blocks[-1].text) == "Un mot."
    assert [(aside.text, aside.why) for aside in article.set_aside] == [("grand", "struck out")]


def test_blocks_beside_html_know_their_lines() -> None:
    found = read(f"- un <b>mot</b>\n- deux\n\n<div>\n<p>{TEXT}</p>\n<p>Fin</p>\n</div>")
    first = found.blocks[1].line

    assert [(block.kind, block.line - first) for block in found.blocks[1:]] == [
        ("list", 0),
        ("paragraph", 4),
        ("paragraph", 5),
    ]
    assert [bullet.line - first for bullet in found.bullets] == [0, 1]
