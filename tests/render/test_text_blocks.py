import re
from collections.abc import Iterator

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.model import (
    Block,
    Bullet,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Issue,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
    text,
)
from newsletter.render.text import COLUMNS, count_columns, render_text

IMAGE = Image(src="https://a.example/b.png", alt="Un pont")
words = st.lists(
    st.sampled_from(
        ["mot", "«\u00a0estuaire\u00a0»", "東京の夜。", "a < b & c", "👩‍👧", "ที่นี่", "n".ljust(90, "n"), "\n"]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)
some = st.builds(text, words)
bullets = st.recursive(
    st.builds(Bullet, body=some),
    lambda inner: st.builds(
        Bullet,
        body=some,
        nested=st.lists(
            st.builds(BulletList, items=st.lists(inner, min_size=1, max_size=3).map(tuple)), max_size=2
        ).map(tuple),
    ),
    max_leaves=8,
)
# Lines of two cells stand beside one another; what a table keeps of them, a test of its own says.
cells = st.lists(some.map(lambda cell: text(plain(cell).replace("\n", " "))), min_size=2, max_size=2).map(
    tuple
)
blocks = st.one_of(
    st.builds(Paragraph, text=some),
    st.builds(Heading, text=some, level=st.integers(1, 6)),
    st.builds(Quote, text=some, cite=st.none() | words),
    st.builds(Figure, image=st.just(IMAGE), caption=some, credit=st.none() | words),
    st.builds(
        BulletList,
        items=st.lists(bullets, min_size=1, max_size=4).map(tuple),
        start=st.none() | st.integers(0, 99),
    ),
    st.builds(Table, header=cells, rows=st.lists(cells, max_size=3).map(tuple)),
    st.builds(Code, text=words),
)


def said_by(*blocks: Block, language: str = "en", **said: object) -> str:
    """The blocks as the only words of an article, without what stands before and after it."""
    article = factories.article(blocks=blocks, language=language, title="T", lede=None, **said)
    return (
        render_text(factories.issue(entries=(factories.entry(article=article),)), None)
        .split("T\n=\n\n")[1]
        .split("\n" + "-" * COLUMNS)[0]
    )


def strings(block: Block) -> Iterator[str]:
    """Every string of a block, in order."""
    match block:
        case Paragraph() | Heading():
            yield plain(block.text)
        case Quote():
            yield from (plain(block.text), block.cite or "")
        case Figure():
            shown = "" if block.image.alt in plain(block.caption) else block.image.alt
            yield from (shown, plain(block.caption), block.credit or "")
        case BulletList():
            yield from (item.text for item in block.flat)
        case Table():
            yield from (plain(cell) for row in block.rows for cell in row)
        case Code():
            yield block.text


def holds(whole: str, wanted: str) -> bool:
    """Whether all characters of a text stand in another one, in order."""
    rest = iter(whole)
    return all(character in rest for character in wanted if not character.isspace())


@given(blocks)
def test_nothing_of_a_block_is_lost(block: Block) -> None:
    assert holds(said_by(block), "".join(strings(block)))


@pytest.mark.slow
@given(blocks)
def test_no_line_of_a_block_is_wider_than_72_columns_but_of_code(block: Block) -> None:
    wide = [line for line in said_by(block).split("\n") if count_columns(line) > COLUMNS]

    assert isinstance(block, Code) or wide == []


@given(st.lists(blocks.filter(lambda block: not isinstance(block, Code)), max_size=4))
def test_one_empty_line_parts_two_things_and_none_ends_with_a_space(several: list[Block]) -> None:
    said = said_by(*several)

    assert (re.search(r"\n{3,}", said), re.search(r"[^\S\n]$", said, re.MULTILINE)) == (None, None)


def test_a_list_in_a_list_is_indented_under_its_item() -> None:
    inner = BulletList(
        items=(Bullet(body=text("Deux"), nested=(BulletList(items=(Bullet(body=text("Trois")),)),)),)
    )
    outer = BulletList(items=(Bullet(body=text("Un"), nested=(inner,)), Bullet(body=text("Quatre"))))

    assert said_by(outer) == "• Un\n  – Deux\n    · Trois\n• Quatre\n"


def test_a_list_in_a_numbered_list_stands_under_its_words() -> None:
    inner = BulletList(items=(Bullet(body=text("Deux")),), start=1)
    items = (Bullet(body=text("Un"), nested=(inner,)), Bullet(body=text("Trois")))

    assert said_by(BulletList(items=items, start=9)) == " 9. Un\n    1. Deux\n10. Trois\n"


def test_lists_without_end_in_each_other_stay_wide_enough_to_read() -> None:
    items = (Bullet(body=text("mot " * 30)),)
    for _ in range(40):
        items = (Bullet(body=text("mot " * 30), nested=(BulletList(items=items, start=1000),)),)

    assert max(len(line) for line in said_by(BulletList(items=items, start=1000)).split("\n")) <= COLUMNS


def test_a_deeper_heading_is_underlined_more_lightly() -> None:
    assert (
        said_by(Heading(text=text("Quai")), Heading(text=text("Vase"), level=3))
        == "Quai\n----\n\nVase\n....\n"
    )


def test_a_caption_is_followed_by_its_credit() -> None:
    image = Image(src="https://a.example/b.png", alt="Le pont")
    figure = Figure(image=image, caption=text("Le pont, mardi."), credit="Photo : Jeanne")

    assert said_by(figure) == "[Le pont, mardi.\n Photo : Jeanne]\n"


def test_what_an_image_shows_is_told_where_its_caption_says_something_else() -> None:
    image = Image(src="https://a.example/b.png", alt="Une arche sous la neige.")
    figure = Figure(image=image, caption=text("Le pont, mardi."), credit="Photo : Jeanne")

    assert said_by(figure) == "[Une arche sous la neige.\n Le pont, mardi.\n Photo : Jeanne]\n"


def test_an_image_without_words_is_no_line() -> None:
    assert said_by(Figure(image=Image(src="https://a.example/b.png")), Paragraph(text=text("Un"))) == "Un\n"


def test_a_table_is_aligned_as_it_is_drawn() -> None:
    table = Table(
        header=(text("曜日"), text("料金")), rows=((text("月曜日"), text("300円")), (text("Mo"), text("5")))
    )

    assert said_by(table) == "曜日    料金\n------  -----\n月曜日  300円\nMo      5\n"


def test_a_column_stands_on_its_side_in_the_text_part_too() -> None:
    table = Table(
        header=(text("Digue"), text("Mètres"), text("x")), rows=((text("Môle"), text("6,2"), text("a b c")),), sides=(None, "right", "center"),
    )  # fmt: skip

    assert said_by(table) == "Digue  Mètres    x\n-----  ------  -----\nMôle      6,2  a b c\n"


def test_a_table_without_headers_has_neither_an_empty_row_nor_a_rule() -> None:
    table = Table(header=((), ()), rows=((text("Lundi"), text("8 h")), (text("Mardi"), text("9 h"))))

    assert said_by(table) == "Lundi  8 h\nMardi  9 h\n"


def test_a_cell_of_two_lines_stays_in_its_column() -> None:
    table = Table(
        header=(text("Jour"), text("Heure")), rows=((text("Lundi"), text("8 h\n9 h")), (text("Mardi"), ()))
    )

    assert said_by(table) == "Jour   Heure\n-----  -----\nLundi  8 h\n       9 h\nMardi\n"


def test_rows_of_a_table_too_wide_stand_apart() -> None:
    long = text("une note qui ne tient pas dans la ligne, " * 2 + "fin")
    table = Table(
        header=(text("Jour"), text("Note")), rows=((text("Lundi"), long), (text("Mardi"), text("rien")))
    )

    assert said_by(table, language="fr") == (
        "Jour : Lundi\nNote : une note qui ne tient pas dans la ligne, une note qui ne tient\n"
        "  pas dans la ligne, fin\n\nJour : Mardi\nNote : rien\n"
    )


def test_the_headers_of_a_table_too_wide_are_said_without_rows_too() -> None:
    table = Table(header=(text("Jour" + " jour" * 9), text("Heure" + " heure" * 9)), rows=())

    assert said_by(table).split() == ["Jour", *["jour"] * 8, "jour:", "Heure", *["heure"] * 8, "heure:"]


def test_empty_lines_of_code_stay() -> None:
    assert said_by(Code(text="un\n\n\n\ndeux")) == "    un\n\n\n\n    deux\n"


def test_a_divider_is_a_pause() -> None:
    assert said_by(Divider()) == " " * 33 + "* * *\n"


def test_a_link_in_two_styles_has_one_mark() -> None:
    runs = (
        Run(text="le ", href="https://a.example"),
        Run(text="quai ", href="https://a.example", marks=frozenset({"strong"})),
        Run(text="oublié"),
    )

    assert said_by(Paragraph(text=runs)).startswith("le quai [1] oublié\n")


def test_an_address_that_is_its_own_link_needs_no_mark() -> None:
    runs = (
        Run(text="https://a.example/b", href="https://a.example/b"),
        Run(text=", "),
        Run(text="jeanne@a.example", href="mailto:jeanne@a.example"),
    )

    assert said_by(Paragraph(text=runs)) == "https://a.example/b, jeanne@a.example\n"


def test_code_in_a_sentence_keeps_its_spaces() -> None:
    runs = (Run(text="quoi! "), Run(text="a!", marks=frozenset({"code"})))

    assert said_by(Paragraph(text=runs), language="fr") == "quoi\u00a0! a!\n"


def whole(**said: object) -> str:
    issue: Issue = factories.issue(**said)
    return render_text(issue, None)


def test_a_section_stands_in_capitals_between_two_rules() -> None:
    rule = "=" * COLUMNS

    said = whole(entries=(factories.entry(), factories.entry(section="Métiers de la mer")))

    assert f"\n\n{rule}\nMÉTIERS DE LA MER\n{rule}\n\n" in said


def test_the_sign_off_has_the_last_word_before_the_footer() -> None:
    said = whole(sign_off=(Paragraph(text=text("À vendredi.")),), placement=factories.placement())

    assert (
        said.index("une heure.")
        < said.index("· Librairie du Môle")
        < said.index("À vendredi.")
        < said.index("7, quai")
    )


def test_a_kicker_names_the_sections_and_how_long_it_takes_to_read() -> None:
    article = factories.article(categories=("Port", "Mer"))

    said = [
        whole(entries=(factories.entry(article=article, minutes=minutes, layout=layout),))
        for minutes, layout in ((1, "full"), (4, "full"), (4, "brief"))
    ]

    assert ["\nPort · Mer\n" in one for one in said] == [True, False, False]
    assert ["\nPort · Mer · 4\u00a0min\u00a0de\u00a0lecture\n" in one for one in said] == [False, True, False]


def test_what_an_image_shows_is_said() -> None:
    assert "\n\n[Un pont]\n\n" in whole(entries=(factories.entry(article=factories.article(image=IMAGE)),))


def test_the_publication_names_its_line_and_its_site() -> None:
    said = whole(publication=factories.publication(tagline="Le vendredi", site="https://letale.example"))

    assert ("L’ÉTALE\nLe vendredi\n" in said, "\nL’Étale [1]\n" in said) == (True, True)


def test_every_layout_says_title_lede_and_address() -> None:
    article = factories.article(lede="Un chapô.", url="https://letale.example/a", blocks=())
    layouts = ("full", "lead", "card", "grid", "brief")

    said = [whole(entries=(factories.entry(article=article, layout=layout),)) for layout in layouts]

    assert all(
        article.title in one and "Un chapô." in one and "https://letale.example/a" in one for one in said
    )


def test_items_with_signs_of_their_own_have_no_bullets() -> None:
    items = (Bullet(body=text("a) Un")), Bullet(body=text("b) Deux")))

    assert said_by(BulletList(items=items)) == "a) Un\nb) Deux\n"
