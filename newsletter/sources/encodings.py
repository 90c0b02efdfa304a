"""Which encoding bytes are in, where they do not say it: UTF-8, UTF-16, Windows-1252, or nobody can tell."""

from __future__ import annotations

import re

# Share of NULs among the bytes of Latin text in UTF-16 is a half; own limit, 2026-11-23.
_NULS = 0.3
# Letters beyond ASCII that text in a Latin script has at most, as a share of its letters: Vietnamese has the
# most, a third. Text in another encoding read as Windows-1252 has three quarters. Own limit, 2026-11-23.
_BEYOND = 0.5
# What UTF-8 looks like when it is read as Windows-1252, and how often that is no accident.
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_ACCIDENTS = 1
_LETTER = re.compile(r"[^\W\d_]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def text(data: bytes) -> str | None:
    """The text, or None where its encoding cannot be told."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of its Latin letters is a NUL."""
    for encoding, nuls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if nuls.count(0) >= _NULS * len(nuls) and len(data) % 2 == 0:
            return data.decode(encoding, errors="replace")
    return None


def _western(data: bytes) -> str | None:
    """Windows-1252, where what comes out reads as text of Western Europe."""
    try:
        found = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = _LETTER.findall(found)
    beyond = sum(not letter.isascii() for letter in letters)
    likely = beyond <= _BEYOND * len(letters) and len(_TWICE.findall(found)) <= _ACCIDENTS
    return found if likely else None
