"""Text → lines of so many columns, broken where its script may be broken.

Lines break at spaces; between two Chinese or Japanese characters; after a dash between words. The rest of
unicode.org/reports/tr14 (read 2026-11-23) that a letter needs stands in the tables: what begins no line, what
ends none (kinsoku, JIS X 4051), what keeps its neighbours together. It takes time in the text's length.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsletter.render.text.columns import COLUMNS, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Columns that are left to a text however far it is indented. Own limit, 2026-11-23.
NARROWEST = 24

# Texts whose lines are kept, for the preview builds again at every save: an issue has some two hundred. Own
# choice, 2026-11-23.
REMEMBERED = 2_048

# White space at which a line may break: all of it but the no-break spaces.
_WHITE = " \t\n\r\f\v\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
_JOINER = "\u00a0\u202f\u2007\u2060\ufeff"
_OPENING = "「『（［｛〔〈《【〘〖〝｢"
_CLOSING = (
    "、。，．・：；？！‼⁇⁈⁉〜～」』）］｝〕〉》】〙〗〟｣｡､･ー々〻ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰ"
)
# Signs of every script, which open and close only beside those above.
_OPENS = "“‘(\\[{«"
_CLOSES = "!%),.:;?\\]}»”’…‥"
_WIDE_FROM = "\u2e80"
_WIDE = (
    "\u2e80-\u2fff\u3001-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffdc"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
_MARKS = "[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef\u200d]*+"

# A mark of reference stays at its word; so does a closing sign that somebody typed a space before.
_HELD = f"(?:[{_JOINER}]++| (?=\\[[0-9]{{1,5}}\\])|[{_WHITE}]++(?=[{_CLOSING}]))"

_ADDRESS = re.compile(r"://|www\.|\w@\w|\w\.[a-z]{2,24}/", re.IGNORECASE)
_JOINT = re.compile(f"([{_WHITE}]*+)([^-‐/{_WHITE}]*+[-‐/]++|[^-‐/{_WHITE}]++)")
# Where a run without any break may be cut: never inside a character as its readers see it, nor between a
# Thai or Lao vowel and the consonant that it is written around, nor inside a Latin name that stands in it.
_CUT = (
    r"(?<=[^\x00-\x7f])[0-9A-Za-z]{1,16}(?=[^\x00-\x7f\p{M}\p{Cf}])"
    r"|\p{RI}{2}\p{GCB=Extend}*+|[เ-ไເ-ໄ]?\X[ะาๅๆฯະາໆຯ]{0,2}"
)
# Code points from which a character is measured before a line takes it: signs of India join without end.
_LONG = 8


def wrap(text: str, indent: str = "", width: int = COLUMNS) -> str:
    """Text in lines of so many columns, all but the first indented; an address is never cut.

    A line break in the text stays one; a run of spaces is one space.
    """
    return _hanging(lines(text, width - columns(indent)), indent)


def hang(mark: str, text: str, width: int = COLUMNS) -> str:
    """Text behind a mark, its further lines under its first word."""
    left = columns(mark) + 1
    return f"{mark} {_hanging(lines(text, width - left), ' ' * left)}"


def underlined(title: str, rule: str) -> str:
    """A title over a rule as long as its longest line."""
    said = lines(title, COLUMNS)
    return "\n".join([*said, rule * max(map(columns, said))])


@lru_cache(REMEMBERED)
def lines(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text, none wider than `width` but one that holds an address."""
    width = max(width, NARROWEST)
    return tuple(
        line.strip(" ").rstrip()
        for typed in text.split("\n")
        for line in _filled(_fitting(typed, width), width)
    )


def _hanging(said: Sequence[str], indent: str) -> str:
    """Lines as one text, all but the first and the empty ones indented."""
    return "\n".join([said[0], *(line and indent + line for line in said[1:])])


def _filled(pieces: Iterable[tuple[str, str, int]], width: int) -> Iterator[str]:
    """Each line as full as it can be."""
    line: list[str] = []
    used = 0
    for gap, piece, size in pieces:
        space = columns(gap)
        if used + space + size > width:
            if line:
                yield "".join(line)
            line, used = [piece], size
        else:
            line += gap, piece
            used += space + size
    yield "".join(line)


def _fitting(typed: str, width: int) -> Iterator[tuple[str, str, int]]:
    """What a line may break between: the space before it, the piece itself and its columns."""
    # Most texts hold nothing wide, and the pattern that knows what is wide takes 40 ms to compile.
    wide = _WIDE if max(typed, default="") >= _WIDE_FROM else _WIDE_FROM
    for white, piece in _piece(wide).findall(typed):
        size = columns(piece)
        if size <= width or _ADDRESS.search(piece):
            yield _gap(white), piece, size
        else:
            yield from _cut(white, piece, width)


@cache
def _piece(wide: str) -> re.Pattern[str]:
    """What stands between two places where a line may break, and the space before it."""
    before = f"(?:[{_OPENING}][{_WHITE}]*+|[{_OPENS}](?=[{_OPENS}]{{0,3}}[{wide}]))"
    sign = f"(?![{_CLOSING}])[{wide}]{_MARKS}"
    # A word ends after a dash that joins it to the next, a soft hyphen or a space without width.
    letter = f"[^{_WHITE}{_JOINER}{wide}{_CLOSING}{_OPENS}—\u00ad\u200b]"
    opens = f"[{_OPENS}](?![{_OPENS}]{{0,3}}[{wide}])"
    word = f"(?:{letter}|{opens}|(?<!\\w)—|—(?!\\w))++(?:—|[\u00ad\u200b]++)?+"
    unit = (
        f"(?:{before}++(?:{sign}|{word})?+|{sign}|{word})[{_CLOSING}{_CLOSES}\u0300-\u036f\ufe0f\u200d]*+"
        f"|[{_CLOSING}]++|[^{_WHITE}{_JOINER}]"
    )
    return re.compile(f"([{_WHITE}]*+)((?:{unit}|(?=[{_JOINER}]))(?:{_HELD}(?:{unit})?+)*+)")


def _gap(white: str) -> str:
    """A run of spaces as one space; those of a Chinese or Japanese typist are meant."""
    return "\u3000" * white.count("\u3000") or (" " if white else "")


def _cut(white: str, piece: str, width: int) -> Iterator[tuple[str, str, int]]:
    """A piece too wide for a line, in parts: after its hyphens, or else between its characters."""
    for inside, joint in _JOINT.findall(piece):
        gap = _gap(white or inside)
        white = ""
        for part in [joint] if columns(joint) <= width else _characters(joint, width):
            yield gap, part, columns(part)
            gap = ""


def _characters(run: str, width: int) -> Iterator[str]:
    if run.isascii():
        yield from run
        return
    import regex

    for character in regex.findall(_CUT, run):
        yield from [character] if len(character) < _LONG or columns(character) <= width else character
