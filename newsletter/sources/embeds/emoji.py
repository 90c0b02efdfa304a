"""Emoji that are images: WordPress, Twitter and Facebook draw them so; the sign itself is in the `alt`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLASS = re.compile(
    r"(?:^|\s)(?:wp-smiley|smiley|smilies|(?:custom-|tw)?emoji(?:one)?|emoticon)(?=\s|$)", re.IGNORECASE
)
_SOURCE = re.compile(
    r"s\.w\.org/images/core/emoji|twemoji|noto-?emoji|/emoji(?:s|one|\.php)?/|/smil(?:ie|ey)s?/",
    re.IGNORECASE,
)
# How such files are called: the sign's code points.
_CODES = re.compile(r"/((?:[0-9a-f]{2,5}[-_])*[0-9a-f]{4,5})\.(?:png|svg|gif|webp)(?:$|\?)", re.IGNORECASE)
# The last character of Unicode, and the first of its arrows: signs before it are letters' own.
_LAST, _ARROWS = 0x10FFFF, 0x2190
# Characters of an `alt` that is a sign or the name of one. Own limit.
_SIGN = 40
_ZERO_WIDTH_JOINER = "\u200d"


def find_sign(image: _Element) -> str:
    """Return the emoji that an image shows, or "" where it shows something else."""
    alt, source = (image.get("alt") or "").strip(), image.get("src") or image.get("data-src") or ""
    named = _CLASS.search(image.get("class") or "") or _SOURCE.search(source)
    if named and not alt and (codes := _CODES.search(source)):
        return "".join(chr(int(code, 16)) for code in re.split("[-_]", codes[1]) if int(code, 16) <= _LAST)
    return alt if len(alt) <= _SIGN and (named or _is_emoji(alt)) else ""


def _is_emoji(text: str) -> bool:
    """Return whether a text is one emoji or more, and nothing else."""
    signs = [character for character in text if not _is_joint(character)]
    return bool(signs) and all(unicodedata.category(sign) == "So" and ord(sign) >= _ARROWS for sign in signs)


def _is_joint(character: str) -> bool:
    """Return whether this changes or joins emoji: variation selectors, joiners, skin tones."""
    return character == _ZERO_WIDTH_JOINER or unicodedata.category(character) in {"Mn", "Me", "Sk"}
