"""What the original of a settled article holds and the article does not: shown where it stood."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from newsletter.model import Code, Figure, Piece, Table, list_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Block

# Why a line of the original is not in the settled article, though it was in the article that was read.
BY_EDITOR = "left out by the editor"
_SIGNS = re.compile(r"[\W_]+")
# Letters from which a line is found again anywhere in the text, as a part of a longer one; a shorter one must
# begin or end a line there. Own limit.
_LONG = 24
# The end of an image's name that was made of its bytes, and how many hexadecimal digits of them. Own choice.
_NAMED = re.compile(r"-([0-9a-f]{8})\.\w+$")
_DIGITS = 8
# Kinds that come back as they were, and not as text.
_WHOLE = (Figure, Table, Code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover(Piece):
    """A line of an original that is not in the article that was settled from it.

    Attributes:
        origin: the block that it was, where that is more than text.
    """

    origin: Block | None = None


def list_all_pieces(article: Article, original: Article | None) -> tuple[Piece, ...]:
    """Return the lines of an article, and those of its original that are left out, each where it stood."""
    pieces = list_pieces(article)
    if original is None:
        return pieces
    former = list_pieces(original)
    steady, moved = _align(_list_keys(former, original), _list_keys(pieces, article))
    letters = _Letters(pieces)
    behind: dict[int, list[Piece]] = {at: [] for at in range(-1, len(pieces))}
    reached = -1
    for at, piece in enumerate(former):
        is_text = piece.kind not in {"figure", "table", "code"}
        inside = letters.find(piece.text) if is_text and at not in steady and at not in moved else None
        if at in steady:
            reached = steady[at]
        elif inside is not None:
            # Joined or parted; what was moved as well says nothing of where the next lines stood.
            ahead = next((steady[n] for n in range(at, len(former)) if n in steady), len(pieces))
            reached = inside if reached <= inside < ahead else reached
        elif at not in moved and _squeeze(piece.text):
            behind[reached].append(_make_leftover(piece, original))
    sources = {new: former[old] for old, new in (steady | moved).items()}
    kept = [_keep_doubt(piece, sources.get(at)) for at, piece in enumerate(pieces)]
    return (*behind[-1], *(line for at, piece in enumerate(kept) for line in (piece, *behind[at])))


def digest_image(data: bytes) -> str:
    """Return what an image is called that had no file of its own."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _keep_doubt(piece: Piece, former: Piece | None) -> Piece:
    """Return a line that is what it was taken for at first, with what it might have been just as well."""
    same = former is not None and former.kind == piece.kind
    return replace(piece, second=former.second) if same and former else piece


def _make_leftover(piece: Piece, original: Article) -> Leftover:
    block = original.blocks[piece.block] if piece.block is not None else None
    is_whole = isinstance(block, _WHOLE) and piece.kind != "caption"
    return Leftover(
        kind="aside",
        text=piece.text,
        line=piece.line,
        why=piece.why or BY_EDITOR,
        second=piece.second if piece.kind == "aside" else None,
        origin=block if is_whole else None,
    )


def _list_keys(pieces: Sequence[Piece], article: Article) -> list[str]:
    """Return what tells each line from others: its letters, or the image that it shows."""
    return [_identify(piece, article) for piece in pieces]


def _identify(piece: Piece, article: Article) -> str:
    block = article.blocks[piece.block] if piece.kind == "figure" and piece.block is not None else None
    if not isinstance(block, Figure):
        return _squeeze(piece.text)
    image = block.image
    named = _NAMED.search(image.src)
    return f"image {named[1] if named else digest_image(image.data) if image.data else image.src}"


def _align(old: Sequence[str], new: Sequence[str]) -> tuple[dict[int, int], dict[int, int]]:
    """Return which line became which: those in the old order, and those that were moved."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steady = {a + n: b + n for a, b, size in matcher.get_matching_blocks() for n in range(size) if old[a + n]}
    moved: dict[int, int] = {}
    taken = {*steady.values()}
    for at, letters in enumerate(old):
        if at not in steady and letters:
            place = next((n for n, other in enumerate(new) if other == letters and n not in taken), None)
            if place is not None:
                moved[at] = place
                taken.add(place)
    return steady, moved


class _Letters:
    """The letters of an article, in which lines that were joined or parted are found again."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        lines = [_squeeze(piece.text) for piece in pieces]
        self._whole = "".join(lines)
        self._ends = [*accumulate(map(len, lines))]

    def find(self, text: str) -> int | None:
        """Return the line in which a text ends, or None where it is nowhere."""
        letters = _squeeze(text)
        at = self._whole.find(letters) if letters else -1
        while at >= 0:
            end = at + len(letters)
            if len(letters) >= _LONG or at == 0 or at in self._ends or end in self._ends:
                return bisect_left(self._ends, end)
            at = self._whole.find(letters, at + 1)
        return None


def _squeeze(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
