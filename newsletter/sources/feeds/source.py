"""The bytes of a feed → text, whatever its encoding is said to be."""

from __future__ import annotations

import codecs
import re

from newsletter.sources import decoding

# https://www.w3.org/TR/xml/#sec-guessing and https://encoding.spec.whatwg.org/#bom-sniff (read 2026-11-23).
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")
# What calls itself Latin-1 or ASCII is Windows-1252 or part of it, in feeds as in pages:
# https://encoding.spec.whatwg.org/#names-and-labels (read 2026-11-23).
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})


def text(data: bytes, charset: str | None = None) -> str:
    """The text of a feed; `charset` is what its server says, which is believed last."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    declared = _DECLARED.match(data)
    said = declared[1].decode() if declared else None
    own = [said] if data.isascii() else ["utf-8", said]
    for name in (marked, *own, charset):
        decoded = _decoded(data, name) if name else None
        if decoded is not None:
            return decoding.plain(decoded.removeprefix("\ufeff"))
    return decoding.plain(data.decode("cp1252", errors="replace"))


def _decoded(data: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        return data.decode("cp1252" if known in _LATIN else known)
    except (LookupError, UnicodeError):
        return None
