"""How wide a text is in columns, as a terminal and a mail client's fixed face draw it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Columns of a line: RFC 3676 section 4.2 recommends at most 78, and 72 leaves room for being quoted.
COLUMNS = 72

# A picture that several code points make, two columns wide: unicode.org/reports/tr51, section 1.4.9 (read
# 2026-11-23). A flag's two letters, or a first one and emoji presentation, skin, tags, a keycap, the next.
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_PICTURE = "[\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_MORE = f"(?:\ufe0f|[\U0001f3fb-\U0001f3ff]|[\U000e0020-\U000e007f]|\u20e3|\u200d{_PICTURE})"
_EMOJI = re.compile(f"{_FLAG}{{2}}{_MORE}*|[0-9#*]\ufe0f?\u20e3|(?:{_PICTURE}|[©®]){_MORE}+")
# What every such picture holds.
_COMPOSED = re.compile(f"[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|{_FLAG}")
_WIDE = "一"
# What an accent of its own or a joiner draws nothing beside: Unicode's general categories.
_NOTHING = frozenset({"Mn", "Me", "Cf", "Cc", "Zl", "Zp"})
# A hyphen that some clients show wherever it stands.
_SOFT_HYPHEN = "\u00ad"


def columns(text: str) -> int:
    """The columns of a line: two for wide characters and emoji, none for combining marks.

    Wide is what Unicode calls W or F (unicode.org/reports/tr11, read 2026-11-23); marks that take room of
    their own (Mc) count one, as in the GNU C library, on which terminals rely.
    """
    if text.isascii():
        return len(text)
    if len(text) > 1 and _COMPOSED.search(text):
        text = _EMOJI.sub(_WIDE, text)
    return sum(map(_of, text))


def padded(text: str, width: int) -> str:
    """The text filled with spaces to so many columns."""
    return text + " " * (width - columns(text))


@cache
def _of(character: str) -> int:
    if character == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(character) in _NOTHING or _is_jamo(character):
        return 0
    # Emoji younger than Python's own tables are not assigned there yet: they are wide as the others.
    young = unicodedata.category(character) == "Cn" and "\U0001f000" <= character <= "\U0001faff"
    return 2 if young or unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _is_jamo(character: str) -> bool:
    """Whether it is a Korean vowel or final consonant, drawn inside the wide consonant before it."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
