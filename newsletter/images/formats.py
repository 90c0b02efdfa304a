"""What an image for email is: the box it fills, its format, and nothing in the file besides the image."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsletter.model import measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Layout

# Pixels of a file for each CSS pixel: what phones and most laptops show. Own choice.
DENSITY: Final = 2
# CSS pixels of height that Outlook for Windows draws at most; below, it cuts the image off:
# emailonacid.com/blog/article/email-development/how-to-code-emails-for-outlook (read 2026-11-23).
TALLEST: Final = 1728

# The names of files that are read as images.
SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".svg")

# How the formats that every mail client shows begin (caniemail.com/search/?s=image, read 2026-11-23).
SHOWN = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
# The chunks of a PNG that make its image: www.w3.org/TR/png-3/#11Chunks (read 2026-11-23). Others tell of
# programs, places and days, or are profiles and films.
_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"bKGD", b"sBIT", b"pHYs"}
# The segments of a JPEG that make its image, by their second byte: frames and tables
# (www.w3.org/Graphics/JPEG/itu-t81.pdf table B.1), JFIF (E0), Adobe's word on its colours (EE). Others tell.
_SEGMENTS = {*range(0xC0, 0xD0), 0xDB, 0xDD, 0xE0, 0xEE}
_START, _SCAN, _END = b"\xff\xd8", 0xDA, b"\xff\xd9"
# What never stands in the pixels themselves: notes between them, or what a camera hangs on behind their end.
_BEHIND = re.compile(rb"\xff[\xd8\xd9\xe0-\xef\xfe]")
# Bytes of JFIF's segment without the small image that it may hold: www.w3.org/Graphics/JPEG/jfif3.pdf.
_JFIF, _JFIF_LENGTH = 0xE0, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The pixels that an image's file fills at most.

    Attributes:
        white: transparent parts become white. Charts are drawn in black, and a dark email has dark paper; a
            logo has a version for it, or is its owner's.
    """

    width: int
    height: int = TALLEST * DENSITY
    white: bool = False


WIDE = Box(width=measures.INNER * DENSITY, white=True)
# Cards and the cells of a grid fill a phone's row, which is wider than their column.
NARROW = Box(width=max(measures.SIDE, measures.HALF, measures.PHONE) * DENSITY, white=True)
ADVERTISER = Box(width=measures.SPONSOR_WIDTH * DENSITY, height=measures.SPONSOR_HEIGHT * DENSITY)
# What networks show with a link: the pixels of a card of an article's headline.
SHARED = Box(width=1200, height=630)
MASTHEAD = Box(width=measures.LOGO_WIDTH * DENSITY, height=measures.LOGO_HEIGHT * DENSITY)

# Where an article's image stands; a brief shows none.
OF_LAYOUT: Mapping[Layout, Box | None] = {
    "full": WIDE,
    "lead": WIDE,
    "card": NARROW,
    "grid": NARROW,
    "brief": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedImage:
    """An image ready for email; `suffix` begins with a dot."""

    data: bytes = field(repr=False)
    suffix: str
    width: int
    height: int


class UnfitError(Exception):
    """Why an image cannot be shown: the end of a sentence that begins with its name."""

    def __init__(self, problem: str, hint: str = "Save it as JPEG, PNG or GIF.") -> None:
        super().__init__(problem)
        self.hint = hint


def find_suffix(data: bytes) -> str | None:
    """Return the suffix of a format that every mail client shows, or None."""
    return next((suffix for magic, suffix in SHOWN.items() if data.startswith(magic)), None)


def is_bare(data: bytes) -> bool:
    """Return whether a PNG or JPEG holds its image alone: no place, no day, no profile, no preview."""
    try:
        return _is_bare_png(data) if find_suffix(data) == ".png" else _is_bare_jpeg(data)
    except struct.error:  # cut short
        return False


def _is_bare_png(data: bytes) -> bool:
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind not in _CHUNKS:
            return False
        at += length + 12
        if kind == b"IEND":
            break
    return at == len(data)


def _is_bare_jpeg(data: bytes) -> bool:
    at, code = len(_START), 0
    while code != _SCAN:
        marker, code, length = struct.unpack_from(">BBH", data, at)
        if marker != 0xFF or (code not in _SEGMENTS and code != _SCAN):  # noqa: PLR2004 - begins every marker
            return False
        if code == _JFIF and length > _JFIF_LENGTH:
            return False
        at += length + 2
    return data.endswith(_END) and not _BEHIND.search(data, at, len(data) - len(_END))
