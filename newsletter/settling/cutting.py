"""A line taken out of an article: its words, what is left, and the place where it stood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.model import (
    NOTE,
    Article,
    BulletList,
    Code,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Quote,
    Text,
    get_note_sign,
    join_texts,
    map_texts,
    plain,
    text,
)
from newsletter.settling.leftovers import Leftover
from newsletter.settling.lists import open_list, remove_item, split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsletter.model import Block, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What a line was cut out of.

    Attributes:
        article: the article without it.
        place: the index in its blocks before which the line stood.
        text: the line's words.
        cite: the author of a quotation that was cut out.
    """

    article: Article
    place: int
    text: Text
    cite: str | None = None


def cut_piece(article: Article, pieces: Sequence[Piece], at: int, *, drop: bool = False) -> Cut:
    """Cut a piece out of an article; the title stays, as there is always one.

    Args:
        article: what it is cut out of.
        pieces: the lines of it.
        at: the index of the line.
        drop: whether a list stays one list, as nothing takes the place of its item.
    """
    piece = pieces[at]
    if piece.kind == "aside":
        return _cut_aside(article, pieces, at)
    if piece.block is None:
        return _cut_head(article, piece)
    block = article.blocks[piece.block]
    if isinstance(block, BulletList):
        return _cut_item(article, piece.block, block, piece.item or 0, drop=drop)
    return _cut_block(article, piece.block, block, piece)


def locate_after(article: Article, pieces: Sequence[Piece], at: int) -> int:
    """Return the index in the blocks before which a line stands, or would."""
    piece = pieces[at]
    if piece.kind == "sponsor call":
        return count_text(article)
    if piece.block is not None:
        return piece.block + (piece.kind in {"cite", "caption"} or bool(piece.item))
    before = next((pieces[n] for n in range(at - 1, -1, -1) if pieces[n].block is not None), None)
    if before is None or before.block is None:
        return 0
    return min(before.block + 1, count_text(article))


def count_text(article: Article) -> int:
    """Return how many blocks stand before the notes."""
    return next(
        (at for at, block in enumerate(article.blocks) if isinstance(block, Notes)), len(article.blocks)
    )


def get_head(article: Article, kind: str) -> str:
    """Return what stands in the head of an article as a line of this kind; "" where nothing does."""
    match kind:
        case "title":
            return article.title
        case "lede":
            return article.lede or ""
        case "byline":
            return article.byline or ""
        case "sponsor call" | "sponsor_call":
            return article.sponsor_call or ""
        case _:
            return ""


def set_head(article: Article, kind: str, words: str) -> Article:
    """Return an article with other words in its head as the line of this kind."""
    match kind:
        case "title":
            return replace(article, title=words)
        case "lede":
            return replace(article, lede=words or None)
        case "byline":
            return replace(article, byline=words or None)
        case "sponsor call" | "sponsor_call":
            return replace(article, sponsor_call=words or None)
        case _:
            return replace(article, categories=(words,) if words else ())


def _swap(article: Article, at: int, blocks: Iterable[Block], words: Text) -> Cut:
    kept = (*article.blocks[:at], *blocks, *article.blocks[at + 1 :])
    return Cut(article=replace(article, blocks=kept), place=at, text=words)


def _cut_head(article: Article, piece: Piece) -> Cut:
    words = text(piece.text if piece.kind == "category" else get_head(article, piece.kind))
    place = count_text(article) if piece.kind == "sponsor call" else 0
    kept = article if piece.kind == "title" else set_head(article, piece.kind, "")
    return Cut(article=kept, place=place, text=words)


def _cut_aside(article: Article, pieces: Sequence[Piece], at: int) -> Cut:
    """Take in a line that was set aside, behind the line of the text above it; a list is opened there."""
    piece = pieces[at]
    set_aside = [*article.set_aside]
    same = next(
        (n for n, aside in enumerate(set_aside) if (aside.line, aside.text) == (piece.line, piece.text)), None
    )
    if same is not None and not isinstance(piece, Leftover):
        del set_aside[same]
    article = replace(article, set_aside=tuple(set_aside))
    before = next((pieces[n] for n in range(at - 1, -1, -1) if pieces[n].block is not None), None)
    block = article.blocks[before.block] if before and before.block is not None else None
    place = locate_after(article, pieces, at)
    if before and before.block is not None and isinstance(block, BulletList):
        head, tail = open_list(block, before.item or 0)
        opened = _swap(article, before.block, (*head, *tail), text(piece.text))
        return replace(opened, place=before.block + len(head))
    return Cut(article=article, place=place, text=text(piece.text))


def _cut_item(article: Article, index: int, block: BulletList, item: int, *, drop: bool) -> Cut:
    if drop:
        return _swap(article, index, remove_item(block, item), [*block.flat][item].whole)
    split = split_list(block, item)
    cut = _swap(article, index, (*split.before, *split.after), split.item.whole)
    return replace(cut, place=index + len(split.before))


def _cut_block(article: Article, index: int, block: Block, piece: Piece) -> Cut:
    """Cut out a block, or what belongs to it."""
    match block:
        case Notes():
            return _cut_note(article, index, block, piece.item or 0)
        case Figure() if piece.kind == "caption":
            return _cut_caption(article, index, block, piece)
        case Quote() if piece.kind == "cite":
            cut = _swap(article, index, (replace(block, cite=None),), text(block.cite or ""))
            return replace(cut, place=index + 1)
        case Figure():
            parts = (text(block.image.alt or block.image.src), block.caption, text(block.credit or ""))
            return _swap(article, index, (), join_texts(filter(None, parts), by=" "))
        case Heading() | Paragraph() | Quote():
            cut = _swap(article, index, (), block.text)
            return replace(cut, cite=block.cite) if isinstance(block, Quote) else cut
        case _:
            return _swap(article, index, (), text(block.text if isinstance(block, Code) else piece.text))


def _cut_note(article: Article, index: int, block: Notes, item: int) -> Cut:
    """Cut a note out, and the marks in the text that refer to it."""
    note = block.items[item]
    rest = (*block.items[:item], *block.items[item + 1 :])
    cut = _swap(article, index, (replace(block, items=rest),) if rest else (), note.text)

    def unmark(words: Text) -> Text:
        return tuple(run for run in words if NOTE not in run.marks or get_note_sign(run) != note.sign)

    return replace(cut, article=replace(cut.article, blocks=map_texts(cut.article.blocks, unmark)))


def _cut_caption(article: Article, index: int, block: Figure, piece: Piece) -> Cut:
    """Cut out the caption of a figure, or its credit, which are two lines."""
    if plain(block.caption) == piece.text:
        cut = _swap(article, index, (replace(block, caption=()),), block.caption)
    else:
        cut = _swap(article, index, (replace(block, credit=None),), text(block.credit or ""))
    return replace(cut, place=index + 1)
