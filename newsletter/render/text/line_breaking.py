"""Text → lines of so many columns, broken where its script may be broken.

Lines break at spaces; between two Chinese or Japanese characters; after a dash between words. The rest of
unicode.org/reports/tr14 (read 2026-11-23) that a letter needs stands in the tables: what begins no line, what
ends none (kinsoku, JIS X 4051), what keeps its neighbours together. It takes time in the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Columns that are left to a text however far it is indented. Own limit.
NARROWEST = 24

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

_URL = re.compile(r"://|www\.|\w@\w|\w\.[a-z]{2,24}/", re.IGNORECASE)
_JOINT = re.compile(f"([{_WHITE}]*+)([^-‐/{_WHITE}]*+[-‐/]++|[^-‐/{_WHITE}]++)")
# Where a run without any break may be cut: never inside a character as its readers see it, nor between a
# Thai or Lao vowel and the consonant that it is written around, nor inside a Latin name that stands in it.
_CUT = (
    r"(?<=[^\x00-\x7f])[0-9A-Za-z]{1,16}(?=[^\x00-\x7f\p{M}\p{Cf}])"
    r"|\p{RI}{2}\p{GCB=Extend}*+|[เ-ไເ-ໄ]?\X[ะาๅๆฯະາໆຯ]{0,2}"
)
# Code points from which a character is measured before a line takes it: signs of India join without end.
_LONG = 8

# Columns of a line: RFC 3676 section 4.2 recommends at most 78, and 72 leaves room for being quoted.
COLUMNS = 72

# An image that several code points make, two columns wide: unicode.org/reports/tr51, section 1.4.9 (read
# 2026-11-23). A flag's two letters, or a first one and emoji presentation, skin, tags, a keycap, the next.
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_PICTURE = "[\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_MORE = f"(?:\ufe0f|[\U0001f3fb-\U0001f3ff]|[\U000e0020-\U000e007f]|\u20e3|\u200d{_PICTURE})"
_EMOJI = re.compile(f"{_FLAG}{{2}}{_MORE}*|[0-9#*]\ufe0f?\u20e3|(?:{_PICTURE}|[©®]){_MORE}+")
# What every such image holds.
_COMPOSED = re.compile(f"[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|{_FLAG}")
_WIDE_SIGN = "一"
# What an accent of its own or a joiner draws nothing beside: Unicode's general categories.
_NOTHING = frozenset({"Mn", "Me", "Cf", "Cc", "Zl", "Zp"})
# Characters beyond ASCII whose columns are kept. Own limit.
_CHARACTERS = 2_048
# A hyphen that some clients show wherever it stands.
_SOFT_HYPHEN = "\u00ad"


def wrap(text: str, indent: str = "", width: int = COLUMNS) -> str:
    """Return text in lines of so many columns, all but the first indented; a URL is never cut.

    A line break in the text stays one; a run of spaces is one space.
    """
    return _indent(break_lines(text, width - count_columns(indent)), indent)


def hang(mark: str, text: str, width: int = COLUMNS) -> str:
    """Return text behind a mark, its further lines under its first word."""
    left = count_columns(mark) + 1
    return f"{mark} {_indent(break_lines(text, width - left), ' ' * left)}"


def underline(title: str, rule: str) -> str:
    """Return a title over a rule as long as its longest line."""
    lines = break_lines(title, COLUMNS)
    return "\n".join([*lines, rule * max(map(count_columns, lines))])


def break_lines(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text, none wider than `width` but one that holds a URL."""
    width = max(width, NARROWEST)
    return tuple(
        line.strip(" ").rstrip()
        for typed in text.split("\n")
        for line in _fill_lines(_split_pieces(typed, width), width)
    )


def _indent(lines: Sequence[str], indent: str) -> str:
    """Return lines as one text, all but the first and the empty ones indented."""
    return "\n".join([lines[0], *(line and indent + line for line in lines[1:])])


def _fill_lines(pieces: Iterable[tuple[str, str, int]], width: int) -> Iterator[str]:
    """Yield each line as full as it can be."""
    line: list[str] = []
    used = 0
    for gap, piece, size in pieces:
        space = count_columns(gap)
        if used + space + size > width:
            if line:
                yield "".join(line)
            line, used = [piece], size
        else:
            line += gap, piece
            used += space + size
    yield "".join(line)


def _split_pieces(typed: str, width: int) -> Iterator[tuple[str, str, int]]:
    """Yield what a line may break between: the space before it, the piece itself and its columns."""
    # Most texts hold nothing wide, and the pattern that knows what is wide takes 40 ms to compile.
    wide = _WIDE if max(typed, default="") >= _WIDE_FROM else _WIDE_FROM
    for white, piece in _compile_piece(wide).findall(typed):
        size = count_columns(piece)
        if size <= width or _URL.search(piece):
            yield _normalize_gap(white), piece, size
        else:
            yield from _cut_piece(white, piece, width)


@cache
def _compile_piece(wide: str) -> re.Pattern[str]:
    """Compile what stands between two places where a line may break, and the space before it."""
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


def _normalize_gap(white: str) -> str:
    """Return a run of spaces as one space; those of a Chinese or Japanese typist are meant."""
    return "\u3000" * white.count("\u3000") or (" " if white else "")


def _cut_piece(white: str, piece: str, width: int) -> Iterator[tuple[str, str, int]]:
    """Yield a piece too wide for a line, in parts: after its hyphens, or else between its characters."""
    for inside, joint in _JOINT.findall(piece):
        gap = _normalize_gap(white or inside)
        white = ""
        for part in [joint] if count_columns(joint) <= width else _split_characters(joint, width):
            yield gap, part, count_columns(part)
            gap = ""


def _split_characters(run: str, width: int) -> Iterator[str]:
    if run.isascii():
        yield from run
        return
    import regex

    for character in regex.findall(_CUT, run):
        yield from [character] if len(character) < _LONG or count_columns(character) <= width else character


def count_columns(text: str) -> int:
    """Return the columns of a line: two for wide characters and emoji, none for combining marks.

    Wide is what Unicode calls W or F (unicode.org/reports/tr11, read 2026-11-23); marks that take room of
    their own (Mc) count one, as in the GNU C library, on which terminals rely.
    """
    if text.isascii():
        return len(text)
    if len(text) > 1 and _COMPOSED.search(text):
        text = _EMOJI.sub(_WIDE_SIGN, text)
    return sum(map(_count_character, text))


def pad(text: str, width: int) -> str:
    """Return the text filled with spaces to so many columns."""
    return text + " " * (width - count_columns(text))


@lru_cache(_CHARACTERS)
def _count_character(character: str) -> int:
    if character == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(character) in _NOTHING or _is_jamo(character):
        return 0
    # Emoji younger than Python's own tables are not assigned there yet: they are wide as the others.
    young = unicodedata.category(character) == "Cn" and "\U0001f000" <= character <= "\U0001faff"
    return 2 if young or unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _is_jamo(character: str) -> bool:
    """Return whether it is a Korean vowel or final consonant, drawn inside the wide consonant before it."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
