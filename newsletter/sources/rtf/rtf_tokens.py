"""Rich text format → its tokens, what its words mean, and bytes of its many encodings → text.

Specification: Microsoft, Rich Text Format (RTF) Specification, version 1.9.1 (2008, read 2026-11-30).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.decoding import find_codec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsletter.model import Mark

_TOKEN = re.compile(
    r"""\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?
    |\\'(?P<byte>[0-9a-fA-F]{2})
    |\\(?P<sign>[^a-zA-Z])
    |(?P<brace>[{}])
    |(?P<text>[^\\{}\r\n\x00]+)""",
    re.VERBOSE | re.DOTALL,
)
# The encodings of fonts, by `fcharset`; any other is that of the document.
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
# The character that stands for bytes which no encoding holds.
_UNKNOWN = "\ufffd"

# Groups that hold nothing of the article.
DEAD_GROUPS = frozenset({
    "skipped", "colortbl", "info", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata",
    "datastore", "colorschememapping", "latentstyles", "xmlnstbl", "nonshppict", "bkmkstart", "bkmkend", "xe",
    "tc", "objdata", "objclass", "atnref", "atndate", "atnicn", "atrfstart", "atrfend", "pn", "pnseclvl",
    "blipuid", "revtbl", "filetbl", "userprops", "xmlopen", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
    "private", "mmathPr", "formfield", "background",
    # Text for programs without Unicode, but for the group `ud` in it, which holds the same for all others.
    "upr",
})  # fmt: skip
# Groups whose text says something of the article.
KEPT_GROUPS = frozenset({
    "stylesheet", "fonttbl", "listtext", "pntext", "pict", "fldinst", "picprop", "sp", "sn", "sv", "atnid",
    "atnauthor",
})  # fmt: skip
# Groups that are texts by themselves.
STORY_GROUPS = frozenset({"footnote", "annotation", "shptxt"})
# Marked groups that are read all the same.
READ_GROUPS = frozenset({"shppict", "shpinst", "ud", "cs"})
CHARACTERS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "softline": "\n",
    "cell": "", "page": " ", "column": " ",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
MARKS: Mapping[str, Mark] = {"b": "strong", "i": "emphasis"}
_HEAD, _FOOT = "the header of each page", "the footer of each page"
MARGIN_GROUPS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), _HEAD),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), _FOOT),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the file: `kind` is `word`, `sign`, `byte`, `open`, `close`, `text` or `binary`."""

    kind: str
    text: str
    number: int | None = None
    data: bytes = b""


def iter_tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file."""
    source, at = data.decode("latin-1"), 0
    while match := _TOKEN.search(source, at):
        at = match.end()
        if word := match["word"]:
            number = int(match["number"]) if match["number"] else None
            if word == "bin" and number and number > 0:
                yield Token("binary", "", data=data[at : at + number])
                at += number
            else:
                yield Token("word", word, number)
        elif match["byte"]:
            yield Token("byte", "", data=bytes.fromhex(match["byte"]))
        elif match["brace"]:
            yield Token("open" if match["brace"] == "{" else "close", match["brace"])
        elif match["sign"]:
            yield Token("sign", match["sign"])
        else:
            yield Token("text", match["text"], data=match["text"].encode("latin-1"))


@dataclass(slots=True, kw_only=True)
class Characters:
    """Characters that wait to be decoded: an encoding may need two bytes for one, and Unicode two numbers.

    Attributes:
        skipped: how many characters still stand in for one that is given by its number in Unicode.
    """

    data: bytearray = field(default_factory=bytearray)
    units: list[int] = field(default_factory=list)
    skipped: int = 0

    def take_unit(self, number: int, stand_ins: int) -> None:
        """Take a unit of UTF-16, which may be written as a negative number."""
        self.units.append(number % 0x10000)
        self.skipped = stand_ins

    def decode(self, codec: str) -> str:
        """Return the characters that wait; those in units come before those in bytes."""
        units = b"".join(unit.to_bytes(2, "little") for unit in self.units)
        text = units.decode("utf-16-le", "replace") + bytes(self.data).decode(codec, "replace")
        self.units.clear()
        self.data.clear()
        return text.replace(_UNKNOWN, "")


def find_page_codec(number: int | None) -> str:
    """Return the encoding of a document by its code page (`ansicpg`)."""
    codec = find_codec(f"cp{number}") if number else None
    return {10000: "mac_roman", 65001: "utf-8"}.get(number or 0, codec or "cp1252")
