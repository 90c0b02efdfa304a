"""Bytes of a saved page, or of an archive of one (MHTML, RFC 2557) → its tree of elements and its images."""

from __future__ import annotations

import base64
import binascii
import email
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources import image_sources, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message
    from pathlib import Path

    from lxml.etree import _Element

# Files that hold a page with its images, and how these are named in its HTML, where `cid:` would be an
# unknown scheme.
ARCHIVES = frozenset({".mhtml", ".mht", ".eml"})
FOLDER = "cid/"
# An image written out in its own URL, as programs do that save a page into one file. Shorter ones stand
# in for images that are loaded late. Own limit.
_DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=%]{1000,}+)")
# Elements of a page: those of the press have 700 to 6,000, and reading takes ten microseconds each or more;
# and character references in it, of which a million take seconds. Own limits.
_ELEMENTS, _REFERENCES = 60_000, 200_000
_ELEMENT = re.compile("<[a-zA-Z]")
# The elements of a whole page; in a fragment without them all that follows a `meta` would be its head.
_OUTER = re.compile(r"<(?:html|head|body|title)\b", re.IGNORECASE)
# Characters among which a browser notes where it saved a page from. Own limit.
_NOTED = 32 * 1024
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that was read.

    Attributes:
        source: the whole file's text.
        root: its elements, without scripts.
        saved_from: the URL that a browser noted when it saved the page.
        images: those that the file itself holds, by the `src` that names them.
    """

    source: str
    root: _Element
    saved_from: str | None = None
    images: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Archive:
    html: bytes
    url: str | None = None
    images: Mapping[str, bytes] = field(default_factory=dict)


def parse_page(data: bytes, path: Path) -> Page:
    """Parse a page from the bytes of its file.

    Raises:
        ContentError: too large, or no HTML.
    """
    decoding.require_text(data, path, decoding.PAGE_BYTES)
    archive = _parse_archive(data) if path.suffix.lower() in ARCHIVES else _Archive(html=data)
    if archive is None:
        raise ContentError(
            "There is no page in this archive.", where=Location(path), hint="Save the page as HTML."
        )
    images: dict[str, bytes] = dict(archive.images)
    source = _DATA.sub(
        lambda url: _hold_image(url, images), _unify_line_ends(decoding.decode_page(archive.html))
    )
    saved = _SAVED_FROM.search(source[:_NOTED])
    return Page(
        source=source,
        root=_build_tree(source, path),
        saved_from=saved[1] if saved else archive.url,
        images=images,
    )


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _hold_image(url: re.Match[str], images: dict[str, bytes]) -> str:
    """Put an image written out in its URL among those that the file holds; return its name there."""
    try:
        data = base64.b64decode(unquote(url[1]), validate=False)
    except binascii.Error:
        return url[0]
    suffix = image_sources.detect_suffix(data)
    if not suffix:
        return url[0]
    name = f"embedded-{len(images) + 1}{suffix}"
    images[name] = data
    return name


def _build_tree(source: str, path: Path) -> _Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    markup = tidy.prepare_for_libxml2(decoding.strip_invisible(decoding.clean_text(tidy.close_tags(source))))
    many = markup.count("<") > _ELEMENTS and len(_ELEMENT.findall(markup)) > _ELEMENTS
    if many or markup.count("&") > _REFERENCES:
        raise ContentError(
            "There is more on this page than in any article.",
            where=Location(path),
            hint="Save the page of one article, or paste its text into a .txt file.",
        )
    opening = "<!doctype html>" if _OUTER.search(markup) else "<!doctype html><body>"
    root = etree.fromstring(f"{opening}{markup}".encode(), parser) if markup.strip() else None
    if root is None:
        raise ContentError(
            "This file is empty.", where=Location(path), hint="Save the page again from the browser."
        )
    return root


def _parse_archive(data: bytes) -> _Archive | None:
    """Return the first page in an archive; none where there is no HTML in it."""
    message = email.message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        return None
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "") or None
    html = _decode_payload(page).replace(b'"cid:', f'"{FOLDER}'.encode())
    if charset := page.get_content_charset():
        html = f'<meta charset="{charset}">'.encode() + html
    return _Archive(html=html, url=url, images=dict(_iter_images(message)))


def _iter_images(message: Message) -> Iterator[tuple[str, bytes]]:
    for part in message.walk():
        if part.get_content_maintype() == "image":
            if location := part.get("Content-Location"):
                yield str(location).strip(), _decode_payload(part)
            if content_id := part.get("Content-ID"):
                yield FOLDER + str(content_id).strip("<> "), _decode_payload(part)


def _decode_payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
