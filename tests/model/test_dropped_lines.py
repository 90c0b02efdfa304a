"""An issue leaves lines of an article out by their numbers, and nothing else changes."""

import factories
import pytest

from newsletter.model import (
    Article,
    Bullet,
    BulletList,
    Figure,
    Image,
    Note,
    Notes,
    Paragraph,
    Quote,
    drop_lines,
    list_pieces,
    make_note_mark,
    text,
)
from newsletter.model.set_aside import DROPPED

INNER = BulletList(items=(Bullet(body=text("Dedans")),), start=1)
ARTICLE = factories.article(
    title="Le bac",
    lede="Il part.",
    byline="Anne Roy",
    categories=("Estuaire",),
    sponsor_call="Écrivez-nous.",
    blocks=(
        Paragraph(text=(*text("Un"), make_note_mark("1"), *text(" deux"), make_note_mark("2"))),
        BulletList(items=(Bullet(body=text("Dehors"), nested=(INNER,)), Bullet(body=text("Après")))),
        Quote(text=text("Je pars."), cite="Rose"),
        Figure(image=Image(src="a.png", alt="Le quai"), caption=text("À l’aube"), credit="© Paul"),
        Notes(items=(Note(sign="1", text=text("Premier")), Note(sign="2", text=text("Second")))),
    ),
)


def _drop(*texts: str) -> Article:
    return drop_lines(ARTICLE, [piece.number for piece in list_pieces(ARTICLE) if piece.text in texts])


@pytest.mark.parametrize("words", [piece.text for piece in list_pieces(ARTICLE)])
def test_any_line_but_the_title_is_left_out_alone_and_listed(words: str) -> None:
    before = [other.text for other in list_pieces(ARTICLE)]

    after = list_pieces(_drop(words))

    gone = {"Je pars.": {"Je pars.", "Rose"}, "Le quai": {"Le quai", "À l’aube", "© Paul"}}.get(
        words, {words}
    )
    gone -= {"Le bac"}
    assert [other.text for other in after if other.kind != "aside"] == [
        other for other in before if other not in gone
    ]
    assert {(other.text, other.why) for other in after if other.kind == "aside"} == {
        (other, DROPPED) for other in gone
    }


def test_items_inside_a_dropped_one_take_its_place() -> None:
    [points] = [block for block in _drop("Dehors").blocks if isinstance(block, BulletList)]

    assert [(item.text, item.nested) for item in points.items] == [("Dedans", ()), ("Après", ())]


def test_a_dropped_note_takes_its_mark_with_it_and_the_other_keeps_its_number() -> None:
    article = _drop("Premier")

    assert article.blocks[0] == Paragraph(text=(*text("Un"), *text(" deux"), make_note_mark("2")))
    assert article.blocks[-1] == Notes(items=(Note(sign="2", text=text("Second")),))


def test_a_block_without_items_is_gone() -> None:
    article = _drop("Dehors", "Dedans", "Après", "Premier", "Second")

    assert [block.kind for block in article.blocks] == ["paragraph", "quote", "figure"]
