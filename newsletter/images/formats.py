"""What a file of a picture is, and what it carries besides the picture: read from its bytes alone."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

# How the formats that every mail client shows begin (caniemail.com/search/?s=image, read 2026-11-23).
SHOWN = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
# The chunks of a PNG that make its picture: www.w3.org/TR/png-3/#11Chunks (read 2026-11-23). Others tell of
# programs, places and days, or are profiles and films.
_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"bKGD", b"sBIT", b"pHYs"}
# The segments of a JPEG that make its picture, by their second byte: frames and tables
# (www.w3.org/Graphics/JPEG/itu-t81.pdf table B.1), JFIF (E0), Adobe's word on its colours (EE). Others tell.
_SEGMENTS = {*range(0xC0, 0xD0), 0xDB, 0xDD, 0xE0, 0xEE}
_START, _SCAN, _END = b"\xff\xd8", 0xDA, b"\xff\xd9"
# What never stands in the pixels themselves: notes between them, or what a camera hangs on behind their end.
_BEHIND = re.compile(rb"\xff[\xd8\xd9\xe0-\xef\xfe]")
# Bytes of JFIF's segment without the small picture that it may hold: www.w3.org/Graphics/JPEG/jfif3.pdf.
_JFIF, _JFIF_LENGTH = 0xE0, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture ready for mail; `suffix` begins with a dot."""

    data: bytes = field(repr=False)
    suffix: str
    width: int
    height: int


class UnfitError(Exception):
    """Why a picture cannot be shown: the end of a sentence that begins with its name."""

    def __init__(self, problem: str, hint: str = "Save it as JPEG, PNG or GIF.") -> None:
        super().__init__(problem)
        self.hint = hint


def shown(data: bytes) -> str | None:
    """The suffix of a format that every mail client shows."""
    return next((suffix for magic, suffix in SHOWN.items() if data.startswith(magic)), None)


def is_bare(data: bytes) -> bool:
    """Whether a PNG or JPEG holds its picture and nothing else: no place, no day, no profile, no preview."""
    try:
        return _is_bare_png(data) if shown(data) == ".png" else _is_bare_jpeg(data)
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
