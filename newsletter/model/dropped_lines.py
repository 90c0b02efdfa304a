"""An article without lines that its issue leaves out."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from newsletter.model.article import BulletList, Figure, Notes, Quote, map_texts
from newsletter.model.reading import list_pieces
from newsletter.model.runs import get_note_sign, plain
from newsletter.model.set_aside import DROPPED, SetAside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsletter.model.article import Article, Block, Bullet
    from newsletter.model.reading import Piece


def drop_lines(article: Article, numbers: Collection[int]) -> Article:
    """Return the article with the lines of these numbers, as `Piece.number` has them, set aside.

    The title stays, which no article is without. Items of a list inside a dropped one take its place, and the
    marks of dropped notes leave the text.
    """
    pieces = [piece for piece in list_pieces(article) if piece.kind not in {"title", "aside"}]
    # A quotation takes its source with it, an image its caption.
    whole = {piece.block for piece in pieces if piece.number in numbers and piece.kind in {"quote", "figure"}}
    dropped = [piece for piece in pieces if piece.number in numbers or piece.block in whole]
    kinds = {piece.kind for piece in dropped if piece.block is None}
    by_block: dict[int, list[Piece]] = {}
    for piece in dropped:
        if piece.block is not None:
            by_block.setdefault(piece.block, []).append(piece)
    kept = (_cut_block(block, by_block.get(at, ())) for at, block in enumerate(article.blocks))
    blocks = tuple(block for block in kept if block is not None)
    aside = [SetAside(line=piece.line or 1, text=piece.text, why=DROPPED) for piece in dropped]
    return replace(
        article,
        lede=None if "lede" in kinds else article.lede,
        byline=None if "byline" in kinds else article.byline,
        categories=() if "category" in kinds else article.categories,
        sponsor_call=None if "sponsor call" in kinds else article.sponsor_call,
        blocks=_drop_marks(blocks, _list_signs(article.blocks) - _list_signs(blocks)),
        set_aside=tuple(sorted([*article.set_aside, *aside], key=lambda aside: aside.line)),
    )


def _cut_block(block: Block, dropped: Collection[Piece]) -> Block | None:
    """Return what is left of a block without some of its pieces, or nothing."""
    kinds = {piece.kind for piece in dropped}
    items = {piece.item for piece in dropped}
    match block:
        case BulletList():
            kept = tuple(_keep_items(block, items, count()))
            return replace(block, items=kept) if kept else None
        case Notes():
            notes = tuple(note for at, note in enumerate(block.items) if at not in items)
            return replace(block, items=notes) if notes else None
        case Quote() if kinds == {"cite"}:
            return replace(block, cite=None)
        case Figure() if kinds == {"caption"}:
            texts = {piece.text for piece in dropped}
            caption = () if plain(block.caption) in texts else block.caption
            return replace(block, caption=caption, credit=None if block.credit in texts else block.credit)
        case _:
            return None if kinds else block


def _keep_items(
    block: BulletList, dropped: Collection[int | None], places: Iterator[int]
) -> Iterator[Bullet]:
    """Yield the items that stay, each with the lists inside it; `places` count the items of all of them."""
    for item in block.items:
        at = next(places)
        inside = [(inner, tuple(_keep_items(inner, dropped, places))) for inner in item.nested]
        if at in dropped:
            for _, items in inside:
                yield from items
        else:
            yield replace(item, nested=tuple(replace(inner, items=items) for inner, items in inside if items))


def _list_signs(blocks: Iterable[Block]) -> set[str]:
    return {note.sign for block in blocks if isinstance(block, Notes) for note in block.items}


def _drop_marks(blocks: tuple[Block, ...], signs: Collection[str]) -> tuple[Block, ...]:
    """Return the blocks without the marks of notes that are gone."""
    if not signs:
        return blocks
    return map_texts(blocks, lambda text: tuple(run for run in text if get_note_sign(run) not in signs))
