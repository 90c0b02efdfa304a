"""What the original of a settled article holds and the article does not: shown where it stood."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
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
    places = _align(_list_keys(former, original), _list_keys(pieces, article))
    letters = _Letters(pieces)
    listed = {at: [piece] for at, piece in enumerate(pieces)}
    above: list[Piece] = []
    reached = -1
    for at, piece in enumerate(former):
        reached = max(reached, places.get(at, -1))
        is_text = piece.kind not in {"figure", "table", "code"}
        if at in places or (is_text and letters.hold(piece.text)):
            continue
        (listed[reached] if reached >= 0 else above).append(_make_leftover(piece, original))
    return (*above, *(piece for at in listed for piece in listed[at]))


def digest_image(data: bytes) -> str:
    """Return what an image is called that had no file of its own."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _make_leftover(piece: Piece, original: Article) -> Leftover:
    block = original.blocks[piece.block] if piece.block is not None else None
    is_whole = isinstance(block, _WHOLE) and piece.kind != "caption"
    return Leftover(
        kind="aside",
        text=piece.text,
        line=piece.line,
        why=piece.why or BY_EDITOR,
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


def _align(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which line became which; those that stand in another order are found alone."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    places = {a + n: b + n for a, b, size in matcher.get_matching_blocks() for n in range(size) if old[a + n]}
    taken = {*places.values()}
    for at, letters in enumerate(old):
        if at not in places and letters:
            moved = next((n for n, other in enumerate(new) if other == letters and n not in taken), None)
            if moved is not None:
                places[at] = moved
                taken.add(moved)
    return places


class _Letters:
    """The letters of an article, in which lines that were joined or parted are found again."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        lines = [_squeeze(piece.text) for piece in pieces]
        self._whole = "".join(lines)
        self._edges = {0}
        for line in lines:
            self._edges.add(max(self._edges) + len(line))

    def hold(self, text: str) -> bool:
        letters = _squeeze(text)
        at = self._whole.find(letters)
        if not letters or at < 0 or len(letters) >= _LONG:
            return not letters or at >= 0
        while at >= 0:
            if at in self._edges or at + len(letters) in self._edges:
                return True
            at = self._whole.find(letters, at + 1)
        return False


def _squeeze(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
