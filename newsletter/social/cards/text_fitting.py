"""A text → lines of one size that fill a box: as large as it can be, balanced, and never cut."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.social.cards.typefaces import measure, measure_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.social.cards.typefaces import Face

# How much smaller each size is than the one before it. Own choice.
STEP = 0.95
# How small a text may be set below the largest size that fits, where its lines are then more alike, and what
# that costs: all of the size, in squares of a line's width. Own choice.
SHRUNK, _SMALLER = 0.8, 0.06
# What of a box's width is filled at most: measured widths leave out what shaping adds. Own choice.
FILLED = 0.985
# Ems of the widest word that stays whole: more is no word, but an address or a mistake. Own choice.
WIDEST = 30
# What a line's descenders take below it, in ems.
DESCENT = 0.25
# Words from which a text is long enough to break; characters from which a word fills a last line well enough
# alone, and up to which a word looks lost at the end of a line. Own choice.
LONG, LONELY, LOST = 4, 10, 2
# What a bad break costs, in squares of a line's width: a last word alone, a word that is divided, a number
# or a short word at the end of a line; and what one saves after a comma, and after a colon or a sentence. Own
# choice.
_WIDOW, _DIVIDED, _DANGLING, _PAUSE, _STOP = 1.0, 0.12, 0.1, 0.015, 0.04

_STOPS = frozenset(":.!?…")
_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007\u2060]+")
# Where a long word may break: after a hyphen or dash between letters, or a slash.
_HYPHENS = re.compile(r"(?<=\w\w[-‐–—/])(?=\w\w)")
# Thai, Lao, Burmese and Khmer have no spaces between words, which only a dictionary would tell: lines break
# between syllables there, and never after a vowel that is written before its consonant.
_UNSPACED = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLUSTER = r"[เแโใไເແໂໃໄ]?\X"
# What never begins a line, and what never ends one, where lines break between all characters:
# www.w3.org/TR/jlreq/#characters_not_starting_a_line (read 2026-11-30).
_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％)]»!?.,:;"
)
_NEVER_LAST = frozenset("‘“（〔［｛〈《「『【([«")


class UnfitTextError(Exception):
    """A text does not fit its box even at the smallest size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What no line divides; `spaced` where a space follows, `divided` where the same word goes on."""

    text: str
    width: float
    spaced: bool = False
    divided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedText:
    """Lines of one size, in pixels.

    Attributes:
        leading: from one baseline to the next.
        cap: the height of a capital, from the top of the box to the first baseline.
        height: of the whole, descenders of the last line included.
        width: of the longest line, as measured.
    """

    lines: tuple[str, ...]
    face: Face
    size: float
    leading: float
    cap: float
    height: float
    width: float


def fit_text(  # noqa: PLR0913 - a box and a range of sizes have as many numbers
    text: str,
    face: Face,
    *,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    leading: float = 1.2,
    spacing: float = 0,
    filled: float = 1,
) -> FittedText:
    """Return a text at the largest size at which it fits into a box.

    Args:
        text: of one paragraph.
        face: what it is set in.
        width: of the box, in pixels.
        height: of the box, in pixels.
        largest: the size that is tried first, in pixels.
        smallest: the last one.
        leading: from one baseline to the next, in ems.
        spacing: between characters, in ems.
        filled: what of the width may be filled, from 0 to 1.

    Raises:
        UnfitTextError: it does not fit at the smallest size.
    """
    room = width * FILLED * filled
    space = measure(" ", face) + spacing
    pieces = [*_split_pieces(text, face, spacing, min(room * STEP / smallest, WIDEST))]
    pieces = _tie_last_word(pieces, space, room / (largest * SHRUNK))
    cap = measure_capitals(face)
    best: tuple[float, float, list[list[Chunk]]] | None = None
    largest_fit = size = largest
    while size >= smallest and (best is None or size >= largest_fit * SHRUNK):
        count = _count_lines(pieces, space, room / size)
        if count and size * (cap + leading * (count - 1) + DESCENT) <= height:
            cost, lines = _balance(pieces, space, room / size, count)
            if best is None:
                largest_fit = size
            worth = cost / count + _SMALLER * (1 - size / largest_fit)
            if best is None or worth < best[0]:
                best = worth, size, lines
        size *= STEP
    if best is None:
        raise UnfitTextError(text)
    _, size, lines = best
    return FittedText(
        lines=tuple(_join(line) for line in lines),
        face=face,
        size=round(size, 1),
        leading=round(size * leading, 1),
        cap=round(size * cap, 1),
        height=round(size * (cap + leading * (len(lines) - 1) + DESCENT), 1),
        width=round(max(_measure_line(line, space) for line in lines) * size, 1),
    )


def _split_pieces(text: str, face: Face, spacing: float, most: float) -> Iterator[Chunk]:
    """Yield what no line divides; a word wider than any line is divided between its characters."""
    for word in _SPACES.split(text.strip(" ")):
        parts = [part for whole in _HYPHENS.split(word) for part in _split_wide(whole)]
        limit = 0 if _UNSPACED.search(word) else most
        chunks = [chunk for part in parts for chunk in _chop(part, face, spacing, limit)]
        for place, chunk in enumerate(chunks, start=1):
            last = place == len(chunks)
            wide = bool(chunk) and _is_wide(chunk[-1])
            yield Chunk(
                text=chunk,
                width=measure(chunk, face) + spacing * len(chunk),
                spaced=last,
                divided=not last and not wide,
            )


def _tie_last_word(pieces: list[Chunk], space: float, most: float) -> list[Chunk]:
    """Return the pieces with a short last word and the one before it as one, where a line holds both."""
    if len(pieces) < LONG:
        return pieces
    before, last = pieces[-2:]
    if len(last.text) >= LONELY or not before.spaced:
        return pieces
    width = before.width + space + last.width
    tied = Chunk(text=f"{before.text} {last.text}", width=width, spaced=True)
    return [*pieces[:-2], tied] if width <= most else pieces


def _split_wide(word: str) -> list[str]:
    """Split between characters that fill an em, as Chinese and Japanese break, and around them."""
    if not any(map(_is_wide, word)):
        return [word]
    parts = [word[0]]
    for before, after in pairwise(word):
        breaks = _is_wide(before) or _is_wide(after)
        if breaks and before not in _NEVER_LAST and after not in _NEVER_FIRST:
            parts.append(after)
        else:
            parts[-1] += after
    return parts


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _chop(word: str, face: Face, spacing: float, most: float) -> list[str]:
    import regex

    if measure(word, face) + spacing * len(word) <= most:
        return [word]
    chunks = [""]
    for cluster in regex.findall(_CLUSTER, word):
        longer = chunks[-1] + cluster
        if chunks[-1] and measure(longer, face) + spacing * len(longer) > most:
            chunks.append(cluster)
        else:
            chunks[-1] = longer
    return chunks


def _join(line: Sequence[Chunk]) -> str:
    return "".join(f"{piece.text} " if piece.spaced else piece.text for piece in line).rstrip(" ")


def _measure_line(line: Sequence[Chunk], space: float) -> float:
    return sum(piece.width + space * piece.spaced for piece in line) - space * line[-1].spaced


def _count_lines(pieces: Sequence[Chunk], space: float, em: float) -> int:
    """Return how many lines the pieces take, each as full as it can be; 0 where one is too wide for any."""
    count, used = 1, 0.0
    for piece in pieces:
        if piece.width > em:
            return 0
        if used + piece.width > em:
            count, used = count + 1, 0.0
        used += piece.width + space * piece.spaced
    return count


def _balance(pieces: Sequence[Chunk], space: float, em: float, count: int) -> tuple[float, list[list[Chunk]]]:
    """Return the lines, `count` of them, whose widths differ least, and what they cost."""
    total = sum(piece.width + space * piece.spaced for piece in pieces) - space * pieces[-1].spaced
    goal = total / count or 1
    # The cheapest way to set the first pieces in so many lines, and where its last line begins.
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for end in range(1, len(pieces) + 1):
        width = 0.0
        for start in range(end - 1, -1, -1):
            piece = pieces[start]
            width += piece.width + (space * piece.spaced if start < end - 1 else 0)
            if width > em:
                break
            cost = ((width - goal) / goal) ** 2 + _cost_break(pieces, start, end)
            for line in range(count):
                known = best.get((line, start))
                if known is None:
                    continue
                found = best.get((line + 1, end))
                if found is None or known[0] + cost < found[0]:
                    best[line + 1, end] = (known[0] + cost, start)
    lines: list[list[Chunk]] = []
    end = len(pieces)
    for line in range(count, 0, -1):
        start = best[line, end][1]
        lines.insert(0, [*pieces[start:end]])
        end = start
    return best[count, len(pieces)][0], lines


def _cost_break(pieces: Sequence[Chunk], start: int, end: int) -> float:
    """Return what it costs to end a line, which begins at `start`, before the piece at `end`."""
    last = pieces[end - 1]
    if end == len(pieces):
        alone = start == end - 1 and start > 0 and len(last.text) < LONELY
        return _WIDOW if alone else 0.0
    if last.divided:
        return _DIVIDED
    if last.text[-1] in ",;–—":
        return -_PAUSE
    if last.text[-1] in _STOPS:
        return -_STOP
    begins = start < end - 1 and pieces[end - 2].text[-1] in _STOPS and len(last.text) < LONELY
    dangles = begins or len(last.text) <= LOST or last.text[-1].isdigit()
    return _DANGLING if dangles and last.spaced else 0.0
