"""What an editor says that a line of an article is: a corrected article, in which no word is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from newsletter.errors import ContentError
from newsletter.model import (
    BulletList,
    Figure,
    Heading,
    Paragraph,
    Quote,
    SetAside,
    join_texts,
    plain,
    split_runs,
    text,
    trim_runs,
)
from newsletter.settling.cutting import Cut, cut_piece, get_head, locate_after, set_head
from newsletter.settling.leftovers import BY_EDITOR, Leftover
from newsletter.settling.lists import insert_item, is_next_sibling, replace_item
from newsletter.settling.normal_form import normalize
from newsletter.sources.lines.labels import CITE, split_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.model import Article, Block, Piece, Text

# What a line may be taken for; the others of PieceKind are what their source says they are.
Kind: TypeAlias = Literal[
    "title", "lede", "byline", "category", "heading", "subheading", "paragraph", "item", "quote", "cite",
    "caption", "sponsor_call", "aside", "same",
]  # fmt: skip
_HEAD = frozenset({"title", "lede", "byline", "sponsor_call"})
# What a line of the head becomes in the place of a line of the text.
_LIKE: Mapping[str, Kind] = {"heading": "heading", "item": "item", "quote": "quote"}
_TEXTUAL = frozenset({"heading", "paragraph", "item", "quote"})
# Pieces that can only be left out, or taken in as they were.
_WHOLE = frozenset({"figure", "table", "divider"})
# Characters of an author, behind the dash that tells it from the quotation.
AUTHOR = CITE - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """Take a piece for another kind; "same" takes in as it was what a figure or a table is."""

    piece: int
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """Say whom a quotation is by; an empty author takes the name away."""

    piece: int
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Make one of a piece and the next one of the text."""

    piece: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Make two of a piece, at a character of its text."""

    piece: int
    at: int


Correction: TypeAlias = Take | Attribute | Join | Part


def correct(article: Article, pieces: Sequence[Piece], correction: Correction) -> Article:
    """Return the article with one correction, in the form in which a file holds it.

    Args:
        article: what was understood so far.
        pieces: its lines, and others of its source that are not in it, in their places.
        correction: what is wrong, by the index of the piece.

    Raises:
        ContentError: this piece cannot be that.
    """
    if not 0 <= correction.piece < len(pieces):
        raise ContentError("This article has no such line.", hint="Reload the page.")
    match correction:
        case Take():
            changed = _take(article, pieces, correction)
        case Attribute():
            changed = _attribute(article, pieces[correction.piece], correction.author)
        case Join():
            changed = _join(article, pieces, correction.piece)
        case Part():
            changed = _part(article, pieces[correction.piece], correction.at)
    changed = normalize(changed)
    if not changed.title or not (changed.blocks or changed.lede):
        raise ContentError("Nothing of the article would be left.", hint="Take another line in first.")
    return changed


def list_kinds(article: Article, pieces: Sequence[Piece], at: int) -> tuple[Kind, ...]:
    """Return what a piece may be taken for, what it is left out."""
    piece = pieces[at]
    if piece.kind == "title":
        return ()
    if piece.kind in _WHOLE:
        return ("aside",)
    place = locate_after(article, pieces, at)
    before = article.blocks[place - 1] if place else None
    can: dict[Kind, bool] = dict.fromkeys(get_args(Kind), True)
    can["caption"] = isinstance(before, Figure) and piece.kind != "caption"
    can["cite"] = isinstance(before, Quote) and not before.cite and piece.kind not in {"quote", "cite"}
    can["same"] = isinstance(piece, Leftover) and piece.origin is not None
    can["aside"] = piece.kind != "aside"
    now = name_kind(article, piece)
    return tuple(kind for kind, possible in can.items() if possible and kind != now)


def name_kind(article: Article, piece: Piece) -> str:
    """Return what a piece is, in the words of `Kind`."""
    block = article.blocks[piece.block] if piece.block is not None else None
    if isinstance(block, Heading) and block.level > 2:  # noqa: PLR2004 - the level under the title
        return "subheading"
    return piece.kind.replace(" ", "_")


def can_join(article: Article, pieces: Sequence[Piece], at: int) -> bool:
    """Return whether a piece and the next one of the text can be one."""
    return _find_next(article, pieces, at) is not None


def can_part(piece: Piece) -> bool:
    """Return whether a piece can be two."""
    return piece.kind in {"title", "lede", *_TEXTUAL} and len(piece.text.split()) > 1


# ── Taking a line for something else ─────────────────────────────────────────


def _take(article: Article, pieces: Sequence[Piece], wanted: Take) -> Article:
    piece = pieces[wanted.piece]
    if wanted.kind not in list_kinds(article, pieces, wanted.piece):
        problem = f"This line cannot be taken for {wanted.kind}."
        raise ContentError(problem, hint="Choose one of those that the page offers.")
    cut = cut_piece(article, pieces, wanted.piece, drop=wanted.kind == "aside")
    if isinstance(piece, Leftover) and wanted.kind == "same" and piece.origin:
        blocks = cut.article.blocks
        return replace(cut.article, blocks=(*blocks[: cut.place], piece.origin, *blocks[cut.place :]))
    if cut.cite and wanted.kind not in {"quote", "aside"}:
        cut = _keep_author(cut)
    if wanted.kind in _HEAD:
        return _take_for_head(cut, piece, wanted.kind)
    return _put(cut, wanted.kind, cut.text, piece)


def _keep_author(cut: Cut) -> Cut:
    """Return a cut whose article names the author of what is no quotation any more, below it."""
    author = Paragraph(text=text(f"— {cut.cite}"))
    blocks = (*cut.article.blocks[: cut.place], author, *cut.article.blocks[cut.place :])
    return replace(cut, article=replace(cut.article, blocks=blocks), cite=None)


def _take_for_head(cut: Cut, piece: Piece, kind: Kind) -> Article:
    """Put a line into the head; what stood there before takes its place, and is nowhere set aside."""
    former = get_head(cut.article, kind)
    article = set_head(cut.article, kind, plain(cut.text).strip())
    if not former:
        return article
    if piece.kind.replace(" ", "_") in {*_HEAD, "category"}:
        return set_head(article, piece.kind, former)
    place = cut.place if piece.kind != "aside" else 0
    like = _LIKE.get(piece.kind, "paragraph")
    return _put(replace(cut, article=article, place=place), like, text(former), piece)


def _put(cut: Cut, kind: Kind, words: Text, piece: Piece) -> Article:
    """Return the article with words of this kind at the place of the cut."""
    article, place, line = cut.article, cut.place, piece.line
    blocks = article.blocks
    match kind:
        case "aside":
            author = f" — {cut.cite}" if cut.cite else ""
            aside = SetAside(line=line or 0, text=f"{plain(words)}{author}", why=piece.why or BY_EDITOR)
            return replace(article, set_aside=(*article.set_aside, aside))
        case "category":
            return replace(article, categories=(*article.categories, plain(words)))
        case "item":
            item = replace(split_label(words), line=line)
            return replace(article, blocks=tuple(insert_item(blocks, place, item)))
        case "caption" | "cite":
            changed = _put_onto(blocks[place - 1], words)
            return replace(article, blocks=(*blocks[: place - 1], changed, *blocks[place:]))
        case "heading" | "subheading":
            made: Block = Heading(text=words, level=2 if kind == "heading" else 3, line=line)
        case "quote":
            made = Quote(text=words, cite=cut.cite, line=line)
        case _:
            made = Paragraph(text=words, line=line)
    return replace(article, blocks=(*blocks[:place], made, *blocks[place:]))


def _put_onto(block: Block, words: Text) -> Block:
    """Return a figure with more of a caption, or a quotation with its author."""
    if isinstance(block, Figure):
        return replace(block, caption=join_texts(filter(None, (block.caption, words)), by=" "))
    return replace(block, cite=_check_author(plain(words))) if isinstance(block, Quote) else block


def _attribute(article: Article, piece: Piece, author: str) -> Article:
    block = article.blocks[piece.block] if piece.block is not None else None
    if not isinstance(block, Quote) or piece.block is None:
        raise ContentError("Only a quotation has an author.", hint="Take the line for a quotation first.")
    changed = replace(block, cite=_check_author(author) or None)
    return replace(
        article, blocks=(*article.blocks[: piece.block], changed, *article.blocks[piece.block + 1 :])
    )


def _check_author(author: str) -> str:
    """Return an author without the dash that may be typed before it."""
    name = " ".join(author.split()).lstrip("—–- ")
    if len(name) > AUTHOR:
        problem = f"An author has {AUTHOR} characters at most; this one has {len(name)}."
        raise ContentError(problem, hint="Name them shorter, or keep the line in the text.")
    return name


# ── Joining and parting ──────────────────────────────────────────────────────


def _find_next(article: Article, pieces: Sequence[Piece], at: int) -> int | None:
    """Return the piece that a piece can be joined with: the next one of the text, nothing between them."""
    piece = pieces[at]
    after = next((n for n in range(at + 1, len(pieces)) if pieces[n].kind != "aside"), None)
    following = pieces[after] if after is not None else None
    if after is None or following is None or piece.kind not in {"title", "lede", *_TEXTUAL}:
        return None
    if piece.kind in {"title", "lede"}:
        follows = following.kind == "lede" or (following.block == 0 and following.kind in _TEXTUAL)
        return after if follows and not following.item else None
    if piece.block is None or following.block is None or following.kind not in _TEXTUAL:
        return None
    block = article.blocks[piece.block]
    if following.block == piece.block:
        joins = isinstance(block, BulletList) and is_next_sibling(block, piece.item or 0)
        return after if joins else None
    return after if following.block == piece.block + 1 else None


def _join(article: Article, pieces: Sequence[Piece], at: int) -> Article:
    piece, after = pieces[at], _find_next(article, pieces, at)
    if after is None:
        raise ContentError(
            "No line of the text follows this one.", hint="Take the line between them out first."
        )
    cut = cut_piece(article, pieces, after)
    if piece.kind in {"title", "lede"}:
        return set_head(cut.article, piece.kind, f"{piece.text} {plain(cut.text)}")
    joined = join_texts((_get_text(article, piece), cut.text), by=" ")
    changed = _replace_text(cut.article, piece, (joined,))
    if not cut.cite or piece.block is None:
        return changed
    block = changed.blocks[piece.block]
    if not isinstance(block, Quote) or block.cite:
        return _put(replace(cut, article=changed), "paragraph", text(f"— {cut.cite}"), piece)
    return replace(
        changed,
        blocks=(
            *changed.blocks[: piece.block],
            replace(block, cite=cut.cite),
            *changed.blocks[piece.block + 1 :],
        ),
    )


def _part(article: Article, piece: Piece, at: int) -> Article:
    words = text(piece.text) if piece.kind in {"title", "lede"} else _get_text(article, piece)
    parts = [trim_runs(part) for part in split_runs(words, at)]
    if not can_part(piece) or not all(plain(part).strip() for part in parts):
        raise ContentError(
            "The line cannot be parted here.", hint="Choose a place between two words of a paragraph."
        )
    if piece.kind not in {"title", "lede"}:
        return _replace_text(article, piece, parts)
    article = set_head(article, piece.kind, plain(parts[0]))
    if piece.kind == "title" and not article.lede:
        return replace(article, lede=plain(parts[1]))
    return replace(article, blocks=(Paragraph(text=parts[1], line=piece.line), *article.blocks))


def _get_text(article: Article, piece: Piece) -> Text:
    if piece.block is None:
        return ()
    block = article.blocks[piece.block]
    if isinstance(block, BulletList):
        return [*block.flat][piece.item or 0].whole
    return block.text if isinstance(block, Heading | Paragraph | Quote) else ()


def _replace_text(article: Article, piece: Piece, texts: Sequence[Text]) -> Article:
    """Return the article with other texts, of the same kind, in the place of a piece of its body."""
    at = piece.block or 0
    block = article.blocks[at]
    made: list[Block] = []
    if isinstance(block, BulletList):
        items = [replace(split_label(words), line=piece.line) for words in texts]
        made = [replace_item(block, piece.item or 0, items)]
    elif isinstance(block, Quote):
        cites = [None] * (len(texts) - 1) + [block.cite]
        made = [replace(block, text=words, cite=cite) for words, cite in zip(texts, cites, strict=True)]
    elif isinstance(block, Heading | Paragraph):
        made = [replace(block, text=words) for words in texts]
    return replace(article, blocks=(*article.blocks[:at], *made, *article.blocks[at + 1 :]))
