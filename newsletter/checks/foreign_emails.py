"""An email that was made elsewhere → its proof, whatever its bytes hold."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.checks.parsed_email import join_words, parse_email
from newsletter.checks.proof import Proof
from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

# Bytes that begin an email's header: RFC 5322 section 2.2. A file without is no email.
_HEADER = re.compile(rb"[!-9;-~]+:|From ")


def make_html_proof(data: bytes, path: Path) -> Proof:
    """Return the proof of a page: it has no headers, and no text part."""
    html = _decode(data, decoding.find_declared_codec(data))
    return Proof(html=html, preheader=parse_email(html).opening_words, path=path)


def make_eml_proof(data: bytes, path: Path) -> Proof:
    """Return the proof of an email as it travels.

    Raises:
        ContentError: it is not an email.
    """
    if not _HEADER.match(data):
        raise _make_error(path)
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as error:  # multiparts in multiparts, a thousand deep
        raise _make_error(path) from error
    html, text = (_decode_part(parts, kind) for kind in ("text/html", "text/plain"))
    return Proof(
        subject=_decode_header(message.get("Subject", "")),
        preheader=parse_email(html).opening_words if html is not None else None,
        html=html,
        text=text or "",
        eml=data,
        held=frozenset(f"cid:{name}" for part in parts if (name := _get_content_id(part))),
        path=path,
    )


def _make_error(path: Path) -> ContentError:
    return ContentError(
        "This is not an email.", where=Location(path), hint="Save the message as .eml from the email client."
    )


def _decode_part(parts: list[Message], kind: str) -> str | None:
    """Return the first part of a kind that is shown, decoded."""
    for part in parts:
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            data = part.get_payload(decode=True)
            codec = decoding.find_codec(part.get_content_charset(""))
            return _decode(data, codec) if isinstance(data, bytes) else ""
    return None


def _get_content_id(part: Message) -> str:
    return str(part.get("Content-ID", "")).strip(" <>\r\n\t")


def _decode_header(header: object) -> str:
    """Return a header's words (RFC 2047); those that cannot be decoded stay as they are."""
    try:
        pieces = decode_header(str(header))
    except (HeaderParseError, ValueError):
        return str(header)
    words = (
        _decode(piece, decoding.find_codec(label)) if isinstance(piece, bytes) else piece
        for piece, label in pieces
    )
    return join_words("".join(words)) or str(header)


def _decode(data: bytes, codec: str | None) -> str:
    """Decode an email; bytes that are declared as UTF-8 and are not are Western."""
    return decoding.decode_declared(data, None if codec == "utf-8" else codec)
