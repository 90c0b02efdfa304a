"""A page saved as one file (MHTML, RFC 2557) → its HTML, its address, and its pictures."""

from __future__ import annotations

import email
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

# How pictures inside the archive are named in its HTML, where `cid:` would be an unknown scheme.
FOLDER = "cid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The first page of an archive."""

    html: bytes
    address: str | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def opened(data: bytes) -> Archive | None:
    """The page in an archive; none where there is no HTML in it."""
    message = email.message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        return None
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    html = _payload(page).replace(b'"cid:', f'"{FOLDER}'.encode())
    charset = page.get_content_charset()
    if charset:
        html = f'<meta charset="{charset}">'.encode() + html
    return Archive(html=html, address=address, pictures=dict(_pictures(message)))


def _pictures(message: Message) -> Iterator[tuple[str, bytes]]:
    for part in message.walk():
        if part.get_content_maintype() == "image":
            if location := part.get("Content-Location"):
                yield location.strip(), _payload(part)
            if known := part.get("Content-ID"):
                yield FOLDER + known.strip("<> "), _payload(part)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
