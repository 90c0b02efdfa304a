"""Bytes → text: one encoding, one kind of line end, no control characters; or a clear refusal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.sources import encodings

if TYPE_CHECKING:
    from pathlib import Path

# Bytes of one article; 4 MiB is the longest novel's text. A larger file is a mistake, and the
# rest of the path is tested up to here. Own limit, 2026-11-23.
ARTICLE_BYTES = 4 * 1024 * 1024
# Bytes of a saved page or a document with pictures: the text is a small part of them. Own limit, 2026-11-23.
PAGE_BYTES = 10 * 1024 * 1024

# How the files that editors drop by mistake begin, from each format's own specification.
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed, lone surrogates and noncharacters: no HTML may hold them
# (https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream, 2026-11-23).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Soft hyphen, zero-width space, word joiner, and the byte order mark in mid-text.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def load(path: Path, most: int = PAGE_BYTES) -> bytes:
    """The bytes of an article's file, one more than allowed at most.

    Raises:
        ContentError: there is no such file, or it cannot be read.
    """
    if path.is_dir():
        raise ContentError(
            "This is a folder.", where=Location(path), hint="Name an article in it, or an issue."
        )
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise ContentError("There is no such file.", where=Location(path), hint="Check its name.") from error
    except OSError as error:
        problem = f"This file cannot be read: {error.strerror}."
        raise ContentError(problem, where=Location(path), hint="Check its rights.") from error


def decode(data: bytes, path: Path) -> str:
    """The text in a file: UTF-8, UTF-16 or Windows-1252.

    Raises:
        ContentError: too large, not text, in an unknown encoding, or empty.
    """
    refuse(data, path, ARTICLE_BYTES)
    found = encodings.text(data)
    if found is None:
        raise ContentError(
            "The encoding of this file cannot be told.", where=Location(path), hint="Save it as UTF-8."
        )
    text = plain(found.removeprefix("\ufeff"))
    if not text.strip():
        raise ContentError(
            "This file is empty.", where=Location(path), hint="Paste the article into it, its title first."
        )
    return text


def plain(text: str) -> str:
    """Text with one kind of line end and no control characters."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def visible(text: str) -> str:
    """Text without soft hyphens and zero-width spaces, which pages leave behind and nobody sees.

    Zero-width joiners and marks of direction stay: Persian and Hebrew are written with them.
    """
    return _UNSEEN.sub("", text)


def refuse(data: bytes, path: Path, most: int) -> None:
    """Refuse what is larger than `most` bytes, and files of other kinds than text.

    Raises:
        ContentError: it is.
    """
    _refuse_large(data, path, most)
    _refuse_binary(data, path)


def _refuse_large(data: bytes, path: Path, most: int) -> None:
    if len(data) > most:
        raise ContentError(
            f"This file is too large for an article: over {most // 1024 // 1024} MiB.",
            where=Location(path),
            hint="Keep the article alone, as text.",
        )


def _refuse_binary(data: bytes, path: Path) -> None:
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is None and b"\x00" in data and encodings.text(data) is None:
        kind = "a binary file"
    if kind:
        raise ContentError(
            f"This is not text but {kind}.",
            where=Location(path),
            hint="Copy the article's text into a .txt file.",
        )
