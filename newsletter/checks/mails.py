"""A mail that was made elsewhere → its proof, whatever its bytes hold."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from typing import TYPE_CHECKING

from newsletter.checks import page
from newsletter.checks.proof import Proof
from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

# Bytes at the head of a page among which its encoding is named:
# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding (read 2026-11-23).
_HEAD = 1024
_NAMED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# What most bytes are that are not what they say; it has a character for nearly all of them.
_WESTERN = "cp1252"
# Encodings that Python knows besides, for names of hosts and for its own sources: no mail is written in them.
_NO_MAILS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
# Bytes that begin a mail's header: RFC 5322 section 2.2. A file without is no mail.
_HEADER = re.compile(rb"[!-9;-~]+:|From ")


def of_html(data: bytes, path: Path) -> Proof:
    """The proof of a page: it has no headers, and no text beside it."""
    html = _decoded(data, _named(data))
    return Proof(html=html, preheader=page.read(html).opening_words, path=path)


def of_eml(data: bytes, path: Path) -> Proof:
    """The proof of a mail as it travels.

    Raises:
        ContentError: it is none.
    """
    if not _HEADER.match(data):
        raise _no_mail(path)
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as error:  # multiparts in multiparts, a thousand deep
        raise _no_mail(path) from error
    html, text = (_part(parts, kind) for kind in ("text/html", "text/plain"))
    return Proof(
        subject=_words(message.get("Subject", "")),
        preheader=page.read(html).opening_words if html is not None else None,
        html=html,
        text=text or "",
        eml=data,
        held=frozenset(f"cid:{name}" for part in parts if (name := _content_id(part))),
        path=path,
    )


def _no_mail(path: Path) -> ContentError:
    return ContentError(
        "This is no mail.", where=Location(path), hint="Save the message as .eml from the mail client."
    )


def _part(parts: list[Message], kind: str) -> str | None:
    """The first part of a kind that is shown, decoded."""
    for part in parts:
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            data = part.get_payload(decode=True)
            named = _known(part.get_content_charset(""))
            return _decoded(data, named) if isinstance(data, bytes) else ""
    return None


def _content_id(part: Message) -> str:
    return str(part.get("Content-ID", "")).strip(" <>\r\n\t")


def _words(header: object) -> str:
    """A header's words: RFC 2047; those that cannot be decoded stay as they are."""
    try:
        pieces = decode_header(str(header))
    except (HeaderParseError, ValueError):
        return str(header)
    said = (_decoded(said, _known(name)) if isinstance(said, bytes) else said for said, name in pieces)
    return page.one_line("".join(said)) or str(header)


def _named(data: bytes) -> str | None:
    found = _NAMED.search(data[:_HEAD])
    return _known(found[1].decode("ascii", "replace")) if found else None


def _known(name: str | None) -> str | None:
    """An encoding that Python knows, by the name it has there, and in which texts are written."""
    try:
        found = codecs.lookup(name or "").name
        b"aa".decode(found, "replace")
    except (LookupError, ValueError):
        return None
    return None if found.replace("-", "_") in _NO_MAILS else found


def _decoded(data: bytes, named: str | None) -> str:
    """The characters: by a mark, as UTF-8 where they are that, as the mail says, or as most are.

    What is said to be UTF-16 and reads as UTF-8 has lost its NULs on the way.
    """
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    if mark:
        return data[len(mark) :].decode(_MARKS[mark], "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(named if named and named != "utf-8" else _WESTERN, "replace")
