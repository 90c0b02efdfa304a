"""Bytes → text: how large they may be, which encoding they are in, and which characters stay.

Files that people write do not declare their encoding, so it is guessed. Pages, emails and feeds do, but
programs that save or forward them often change the bytes alone: what is valid UTF-8 is read as UTF-8.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from newsletter.disk import read_file
from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# ── Limits of size ───────────────────────────────────────────────────────────

# Bytes of one article; 4 MiB is the longest novel's text. A larger file is a mistake, and the
# rest of the path is tested up to here. Own limit.
ARTICLE_BYTES = 4 * 1024 * 1024
# Bytes of a saved page, a feed or a document with images: the text is a small part of them. Own limit.
PAGE_BYTES = 10 * 1024 * 1024
# Bytes of an email: Gmail and Outlook send 25 MB. Own limit.
EMAIL_BYTES = 32 * 1024 * 1024

# Digits of the largest number that means anything in a file: a size, a level, a first item. Python refuses
# more than 4,300. Own limit.
DIGITS = 6

# ── Encodings ────────────────────────────────────────────────────────────────

WESTERN = "cp1252"
# https://encoding.spec.whatwg.org/#bom-sniff and https://www.w3.org/TR/xml/#sec-guessing (read 2026-11-23).
# UTF-32 stands before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
# What labels mean on the web where Python takes them for something narrower
# (https://encoding.spec.whatwg.org/#names-and-labels, read 2026-11-23).
_MEANT = {
    "iso8859-1": WESTERN,
    "ascii": WESTERN,
    "latin-1": WESTERN,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# The same for labels that bytes declare themselves, which could not be read if they were true.
_MEANT_IN_BYTES = {"utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-7": WESTERN}
# Codecs that Python has for names of hosts and for its own sources: no text is written in them.
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
# Bytes at the head of a page among which its encoding is declared. The HTML standard asks for the first
# 1,024; saved pages put scripts before it.
_HEAD = 32 * 1024
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")

# ── Guessing ─────────────────────────────────────────────────────────────────

# Share of NULs among the bytes of Latin text in UTF-16 is a half; own limit.
_NULS = 0.3
# Letters beyond ASCII that text in a Latin script has at most, as a share of its letters: Vietnamese has the
# most, a third. Text in another encoding read as Windows-1252 has three quarters. Own limit.
_BEYOND_ASCII = 0.5
# What UTF-8 looks like when it is read as Windows-1252, and how often that is no accident.
_READ_TWICE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_ACCIDENTS = 1
_LETTER = re.compile(r"[^\W\d_]")

# ── Characters and kinds of file ─────────────────────────────────────────────

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed, lone surrogates and noncharacters: no HTML may hold them
# (https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream, read 2026-11-23).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Soft hyphen, zero-width space, word joiner, and the byte order mark in mid-text.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# How the files that editors drop by mistake begin, from each format's own specification.
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "a rich text document"),
)


def load_file(path: Path, limit: int = PAGE_BYTES) -> bytes:
    """Return the bytes of a file, at most one more than the limit.

    Raises:
        ContentError: there is no such file, or it cannot be read.
    """
    return read_file(path, limit + 1)


def require_text(data: bytes, path: Path, limit: int) -> None:
    """Refuse a file that is larger than `limit` bytes, or of another kind than text.

    Raises:
        ContentError: it is.
    """
    if len(data) > limit:
        raise ContentError(
            f"This file is too large for an article: over {limit // 1024 // 1024} MiB.",
            where=Location(path),
            hint="Keep the article alone, as text.",
        )
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is None and b"\x00" in data and guess_text(data) is None:
        kind = "a binary file"
    if kind:
        raise ContentError(
            f"This is not text but {kind}.",
            where=Location(path),
            hint="Copy the article's text into a .txt file.",
        )


def decode_article(data: bytes, path: Path) -> str:
    """Return the text of a file that somebody wrote, cleaned.

    Raises:
        ContentError: it is too large, not text, in an unknown encoding, or empty.
    """
    require_text(data, path, ARTICLE_BYTES)
    guess = guess_text(data)
    if guess is None:
        raise ContentError(
            "The encoding of this file is unknown.", where=Location(path), hint="Save it as UTF-8."
        )
    text = clean_text(guess.removeprefix("\ufeff"))
    if not text.strip():
        raise ContentError(
            "This file is empty.", where=Location(path), hint="Paste the article into it, its title first."
        )
    return text


def load_text(path: Path) -> str:
    """Return the text of a file that somebody wrote, as `decode_article` does."""
    return decode_article(load_file(path, ARTICLE_BYTES), path)


def guess_text(data: bytes) -> str | None:
    """Return the text of bytes that declare no encoding: UTF-8, UTF-16, Windows-1252, or None."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        return _guess_utf16(data)
    text = _decode_strictly(data, ("utf-8",))
    return _guess_western(data) if text is None else text


def decode_feed(data: bytes, charset: str | None = None) -> str:
    """Return the cleaned text of a feed; `charset` is what its server declares, which is believed last."""
    declaration = _XML_DECLARATION.match(data)
    declared = declaration[1].decode() if declaration else None
    own = (declared,) if data.isascii() else ("utf-8", declared)
    text = _decode_strictly(data, (_find_mark(data), *own, charset))
    text = data.decode(WESTERN, errors="replace") if text is None else text
    return clean_text(text.removeprefix("\ufeff"))


def decode_download(data: bytes, charset: str | None) -> str | None:
    """Return the text of a download: in UTF-8 where it is that, else as its mark or its server declares."""
    text = _decode_strictly(data, (_find_mark(data), "utf-8", charset))
    return None if text is None else text.removeprefix("\ufeff")


def decode_page(data: bytes) -> str:
    """Return the text of a page, as `decode_declared` does; its head declares the codec."""
    return decode_declared(data, find_declared_codec(data))


def decode_declared(data: bytes, codec: str | None) -> str:
    """Return the text by its mark, as UTF-8 if it is that, in the codec declared, or as Windows-1252."""
    if mark := _find_mark(data):
        return data.decode(mark, errors="replace").removeprefix("\ufeff")
    text = _decode_strictly(data, ("utf-8",))
    return data.decode(codec or WESTERN, errors="replace") if text is None else text


def find_declared_codec(data: bytes) -> str | None:
    """Return the codec that a page declares in its head, where Python knows it."""
    declaration = _DECLARED.search(data[:_HEAD])
    codec = find_codec((declaration[1] or declaration[2]).decode("ascii", "replace")) if declaration else None
    return _MEANT_IN_BYTES.get(codec, codec) if codec else None


def find_codec(label: str | None) -> str | None:
    """Return the codec that a label of the web means; None where no text is written in it."""
    try:
        name = codecs.lookup(label or "").name
        b"aa".decode(name, "replace")  # some codecs are not for text
    except (LookupError, ValueError):
        return None
    return None if name.replace("-", "_") in _NO_TEXT else _MEANT.get(name, name)


def clean_text(text: str) -> str:
    """Return text with one kind of line end and no control characters."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def strip_invisible(text: str) -> str:
    """Return text without soft hyphens and zero-width spaces, which pages leave behind and nobody sees.

    Zero-width joiners and marks of direction stay: Persian and Hebrew are written with them.
    """
    return _INVISIBLE.sub("", text)


def parse_number(text: str | None, digits: int = DIGITS) -> int | None:
    """Return the whole number that a file writes, or None where it is none or has too many digits."""
    return int(text) if text and text.isdecimal() and len(text) <= digits else None


def _find_mark(data: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def _decode_strictly(data: bytes, labels: Iterable[str | None]) -> str | None:
    """Return the text in the first of these encodings in which every byte is valid."""
    for codec in filter(None, map(find_codec, labels)):
        try:
            return data.decode(codec)
        except UnicodeError:
            continue
    return None


def _guess_utf16(data: bytes) -> str | None:
    """Return the text read as UTF-16 without a mark, or None: every other byte of Latin letters is a NUL."""
    for codec, nuls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if nuls.count(0) >= _NULS * len(nuls) and len(data) % 2 == 0:
            return data.decode(codec, errors="replace")
    return None


def _guess_western(data: bytes) -> str | None:
    """Return the text read as Windows-1252, or None if it does not read as text of Western Europe."""
    text = _decode_strictly(data, (WESTERN,))
    letters = _LETTER.findall(text or "")
    beyond = sum(not letter.isascii() for letter in letters)
    likely = beyond <= _BEYOND_ASCII * len(letters) and len(_READ_TWICE.findall(text or "")) <= _ACCIDENTS
    return text if likely else None
