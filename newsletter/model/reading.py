"""An article as its source has it: every line in its place, and what it was taken for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.model.article import (
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Quote,
    Table,
)
from newsletter.model.places import PieceKind, locate
from newsletter.model.runs import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model.article import Article, Block

# How a divider is shown.
_DIVIDER = "* * *"
# Kinds that belong to the block above them.
_BELONGING = frozenset({"cite", "caption"})
# Where what has no line stands: before all others, or behind them.
_START, _END = (0, 0), (1 << 60, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of an article's source, and what it was taken for.

    Attributes:
        line: the line of the file on which it stands, or the paragraph of a document, for messages; None
            where that is not known.
        number: what corrections call it: its line counted from the text's first one where people type the
            text, its place in the reading otherwise; None for what is not in the text, as front matter.
        block: the index in the article's blocks of the one that it is a part of, or None.
        item: its index among the items of its list, those of nested lists counted (`BulletList.flat`), or
            among the notes.
        why: why it was set aside; empty for a part of the article.
        second: what it may be just as well, for a doubtful guess.
    """

    kind: PieceKind
    text: str
    line: int | None = None
    number: int | None = None
    block: int | None = None
    item: int | None = None
    why: str = ""
    second: PieceKind | None = None

    @property
    def is_doubtful(self) -> bool:
        """Return whether it was a near thing that it was taken for this."""
        return self.second is not None


def list_pieces(article: Article) -> tuple[Piece, ...]:
    """Return every line of an article's source in its place, those that were set aside too.

    Blocks keep their order. What was set aside stands between them by its line, and so does what was found
    of the head; where no line is known, the head comes first. The numbers are those of an article as it was
    read: in an issue, lines may be left out of it.
    """
    seconds: dict[tuple[int | None, str], PieceKind]
    seconds = {(doubt.line, doubt.text): doubt.second for doubt in article.places.doubts}
    first_line = article.places.first_line
    pieces: list[Piece] = []
    for at, piece in enumerate(_arrange(article), 1):
        number = _count_line(piece.line, first_line) if first_line else at
        second = seconds.get((piece.line, piece.text)) or seconds.get((piece.line, ""))
        pieces.append(replace(piece, number=number, second=None if second == piece.kind else second))
    return tuple(pieces)


def _count_line(line: int | None, first_line: int) -> int | None:
    """Return a line of the file counted from the first of the text; None above it."""
    return line - first_line + 1 if line is not None and line >= first_line else None


def _iter_head(article: Article) -> Iterator[Piece]:
    lines = article.places
    if article.categories:
        yield Piece(kind="category", text=" · ".join(article.categories), line=lines.category)
    yield Piece(kind="title", text=article.title, line=lines.title)
    if article.lede:
        yield Piece(kind="lede", text=article.lede, line=lines.lede)
    if article.byline:
        yield Piece(kind="byline", text=article.byline, line=lines.byline)
    if article.sponsor_call:
        yield Piece(kind="sponsor call", text=article.sponsor_call, line=lines.sponsor_call)


def _iter_body(blocks: Iterable[Block]) -> Iterator[Piece]:
    for at, block in enumerate(blocks):
        for piece in _list_parts(block):
            yield replace(piece, block=at, line=block.line if piece.line is None else piece.line)


def _list_parts(block: Block) -> list[Piece]:
    """Return the pieces of a block, of an item or a note its own line."""
    match block:
        case Heading() | Paragraph():
            return [Piece(kind=block.kind, text=plain(block.text))]
        case Quote():
            cite = [Piece(kind="cite", text=block.cite, line=block.cite_line)] if block.cite else []
            return [Piece(kind="quote", text=plain(block.text)), *cite]
        case BulletList():
            return [
                Piece(kind="item", text=item.text, line=item.line, item=at)
                for at, item in enumerate(block.flat)
            ]
        case Figure():
            captions = filter(None, (plain(block.caption), block.credit))
            image = Piece(kind="figure", text=block.image.alt or block.image.src)
            return [image, *(Piece(kind="caption", text=caption) for caption in captions)]
        case Table():
            rows = ("\t".join(map(plain, row)) for row in (block.header, *block.rows))
            return [Piece(kind="table", text="\n".join(rows))]
        case Code():
            return [Piece(kind="code", text=block.text)]
        case Notes():
            notes = enumerate(block.items)
            return [Piece(kind="note", text=plain(note.text), line=note.line, item=at) for at, note in notes]
        case Divider():
            return [Piece(kind="divider", text=_DIVIDER)]


def _arrange(article: Article) -> Iterator[Piece]:
    """Yield the pieces in the order of the source."""
    head = [*_place_head(article)]
    asides = [
        ((*locate(aside.line), 2), Piece(kind="aside", text=aside.text, line=aside.line, why=aside.why))
        for aside in article.set_aside
    ]
    loose = deque(sorted([*head, *asides], key=lambda placed: placed[0]))
    reached = (*_START, 1)
    for piece in _iter_body(article.blocks):
        reached = max(reached, (*locate(piece.line), 1)) if piece.line is not None else reached
        while piece.kind not in _BELONGING and loose and loose[0][0] < reached:
            yield loose.popleft()[1]
        yield piece
    yield from (piece for _, piece in loose)


def _place_head(article: Article) -> Iterator[tuple[tuple[int, int, int], Piece]]:
    """Yield the parts of the head, each with its place: by its line, or else behind the one before it."""
    place = _START if article.places.title is None else locate(article.places.title)
    for piece in _iter_head(article):
        if piece.line is not None:
            place = locate(piece.line)
        elif piece.kind == "sponsor call":
            place = _END
        yield (*place, 0), piece
