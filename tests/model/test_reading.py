"""Every line of an article stands in its place, with what it was taken for."""

from newsletter.model import (
    Article,
    Bullet,
    BulletList,
    Doubt,
    Figure,
    Heading,
    Image,
    Note,
    Notes,
    Paragraph,
    Places,
    Quote,
    SetAside,
    list_pieces,
    make_line,
    text,
)


def _article(**parts: object) -> Article:
    return Article(name="port", title="Le port rouvre", **parts)  # type: ignore[arg-type]


def _aside(line: int, words: str = "Lire aussi") -> SetAside:
    return SetAside(line=line, text=words, why="a link to another article")


def _list_kinds(article: Article) -> list[tuple[str, int | None]]:
    return [(piece.kind, piece.line) for piece in list_pieces(article)]


def test_what_was_set_aside_stands_between_the_blocks_by_its_line() -> None:
    article = _article(
        blocks=(Paragraph(text=text("Un."), line=3), Paragraph(text=text("Deux."), line=7)),
        set_aside=(_aside(1), _aside(5), _aside(9)),
        places=Places(title=2),
    )

    assert _list_kinds(article) == [
        ("aside", 1),
        ("title", 2),
        ("paragraph", 3),
        ("aside", 5),
        ("paragraph", 7),
        ("aside", 9),
    ]


def test_the_head_stands_where_its_lines_are_and_beside_the_title_where_they_are_not_known() -> None:
    article = _article(
        lede="Après six mois.",
        byline="Jeanne Martin",
        categories=("Ville",),
        sponsor_call="Vous aussi, soutenez-nous.",
        blocks=(Paragraph(text=text("Un."), line=5),),
        set_aside=(_aside(1),),
        places=Places(title=3, byline=9),
    )

    assert [piece.kind for piece in list_pieces(article)] == [
        "aside",
        "category",
        "title",
        "lede",
        "paragraph",
        "byline",
        "sponsor call",
    ]


def test_blocks_keep_their_order_where_their_lines_are_unknown_or_go_back() -> None:
    notes = Notes(items=(Note(sign="1", text=text("Voir."), line=2),), line=2)
    article = _article(
        blocks=(Paragraph(text=text("Un.")), Heading(text=text("Deux"), line=8), notes),
        set_aside=(_aside(4), _aside(12)),
    )

    assert [piece.kind for piece in list_pieces(article)] == [
        "title",
        "paragraph",
        "aside",
        "heading",
        "note",
        "aside",
    ]


def test_every_item_caption_and_source_of_a_quotation_is_a_piece_that_knows_its_block() -> None:
    inner = BulletList(items=(Bullet(body=text("b"), line=5),))
    blocks = (
        BulletList(items=(Bullet(body=text("a"), nested=(inner,), line=4), Bullet(body=text("c"), line=6))),
        Quote(text=text("Enfin."), cite="Rose", line=8),
        Figure(image=Image(src="port.jpg", alt="Le port"), caption=text("À l’aube."), credit="Paul", line=9),
    )

    pieces = list_pieces(_article(blocks=blocks))[1:]

    assert [(piece.kind, piece.text, piece.block, piece.item) for piece in pieces] == [
        ("item", "a", 0, 0),
        ("item", "b", 0, 1),
        ("item", "c", 0, 2),
        ("quote", "Enfin.", 1, None),
        ("cite", "Rose", 1, None),
        ("figure", "Le port", 2, None),
        ("caption", "À l’aube.", 2, None),
        ("caption", "Paul", 2, None),
    ]


def test_a_typed_text_is_numbered_from_its_first_line_and_any_other_by_its_pieces() -> None:
    blocks = (Paragraph(text=text("Un."), line=7), Paragraph(text=text("Deux."), line=9))
    unused = SetAside(line=2, text="layout: post", why="front matter that newsletter does not use")

    typed = list_pieces(_article(blocks=blocks, set_aside=(unused,), places=Places(title=5, first_line=4)))
    other = list_pieces(_article(blocks=blocks, places=Places(title=5)))

    assert [piece.number for piece in typed] == [None, 2, 4, 6]
    assert [piece.number for piece in other] == [1, 2, 3]


def test_a_doubt_is_about_the_words_that_it_names_or_all_of_its_line() -> None:
    doubts = (Doubt(line=5, second="heading"), Doubt(line=6, second="lede", text="Deux."))
    blocks = tuple(
        Paragraph(text=text(words), line=line) for words, line in (("Un.", 5), ("Deux.", 6), ("Trois.", 6))
    )

    pieces = list_pieces(_article(blocks=blocks, places=Places(doubts=doubts)))

    assert [piece.second for piece in pieces] == [None, "heading", "lede", None]


def test_on_one_line_the_column_puts_in_order() -> None:
    article = _article(
        blocks=(
            Paragraph(text=text("Un."), line=make_line(1, 40)),
            Paragraph(text=text("Deux."), line=make_line(1, 90)),
        ),
        set_aside=(_aside(make_line(1, 60)),),
        places=Places(title=make_line(1, 10)),
    )

    assert [piece.kind for piece in list_pieces(article)] == ["title", "paragraph", "aside", "paragraph"]
