import pytest

from newsletter.model import (
    Block,
    Bullet,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
    iter_texts,
    list_figures,
    map_texts,
    merge_runs,
    plain,
    text,
    trim_runs,
)

BOLD = frozenset({"strong"})
IMAGE = Image(src="bac.jpg", alt="Le bac")
NESTED = BulletList(items=(Bullet(body=text("Dedans")),))
BLOCKS: list[tuple[Block, list[str]]] = [
    (Heading(text=text("Minuit")), ["Minuit"]),
    (Paragraph(text=text("Il repart.")), ["Il repart."]),
    (
        BulletList(items=(Bullet(label="Prix :", gap=" ", body=text("un euro"), nested=(NESTED,)),)),
        ["Prix : un euro", "Dedans"],
    ),
    (Quote(text=text("Je repars."), cite="Le passeur"), ["Je repars.", "Le passeur"]),
    (Figure(image=IMAGE, caption=text("Le bac"), credit="Photo : J."), ["Le bac"]),
    (Table(header=(text("a"), ()), rows=((text("b"), text("c")),)), ["a", "b", "c"]),
    (Code(text="x = 1"), ["x = 1"]),
    (Divider(), []),
]


def shout(words: Text) -> Text:
    return text(plain(words).upper())


@pytest.mark.parametrize(("block", "texts"), BLOCKS)
def test_every_text_of_a_block_is_walked_over_in_order(block: Block, texts: list[str]) -> None:
    assert texts == [plain(words) for words in iter_texts([block])]


@pytest.mark.parametrize(("block", "texts"), BLOCKS)
def test_every_text_is_changed_but_labels_sources_and_code(block: Block, texts: list[str]) -> None:
    kept = {"Prix : un euro": "Prix : UN EURO", "Le passeur": "Le passeur", "x = 1": "x = 1"}

    changed = [plain(words) for words in iter_texts(map_texts([block], shout))]

    assert changed == [kept.get(words, words.upper()) for words in texts]


def test_figures_are_found_among_the_blocks() -> None:
    blocks = [block for block, _ in BLOCKS]

    assert [figure.image for figure in list_figures(blocks)] == [IMAGE]


def test_where_a_block_comes_from_does_not_make_it_another() -> None:
    assert Paragraph(text=text("a"), line=3) == Paragraph(text=text("a"))


def test_neighbours_in_one_style_become_one_run_and_empty_ones_go() -> None:
    runs = (Run(text="a", marks=BOLD), Run(text=""), Run(text="b", marks=BOLD), Run(text="c"))

    assert merge_runs(runs) == (Run(text="ab", marks=BOLD), Run(text="c"))


def test_white_space_goes_at_both_ends_of_a_text_and_stays_inside() -> None:
    runs = (Run(text=" \n"), Run(text=" a ", marks=BOLD), Run(text=" b "), Run(text="\u00a0"))

    assert trim_runs(runs) == (Run(text="a ", marks=BOLD), Run(text=" b"))
    assert trim_runs([Run(text=" ")]) == ()


@pytest.mark.parametrize(
    ("items", "signed"),
    [
        (["a) alpha", "b) bêta"], True),
        (["i. la nuit"], True),
        (["Article I – De l’objet", "Article II – De la durée"], True),
        (["a) alpha", "bêta"], False),
        (["A. Dupont, maire", "D. Durand, adjoint"], False),
        (["à voir", "ou non"], False),
    ],
)
def test_items_that_begin_with_signs_of_their_own_need_no_bullets(items: list[str], *, signed: bool) -> None:
    block = BulletList(items=tuple(Bullet(body=text(item)) for item in items))

    assert block.is_signed is signed
