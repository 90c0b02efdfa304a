"""Bytes → a page: its characters decoded, its elements in a tree, each with its line."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.errors import ContentError, Location
from newsletter.sources import decoding, pictures, tags
from newsletter.sources.hypertext.markup import emptied
from newsletter.sources.web import mhtml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml.etree import _Element

# Bytes at the head of a file among which its encoding is named. The HTML standard asks for the first
# 1,024; saved pages put scripts before it.
_HEAD = 32 * 1024
_NAMED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# What names mean on the web besides what Python takes them for (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "cp1252",
}
# Files that hold a page with its pictures.
ARCHIVES = frozenset({".mhtml", ".mht"})
# A picture written out in its own address, as programs do that save a page into one file. Shorter ones
# stand in for pictures that are loaded late. Own limit, 2026-11-23.
_DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=%]{1000,}+)")
# Elements of a page: those of the press have 700 to 6,000, and reading takes ten microseconds each or more;
# and character references in it, of which a million take seconds. Own limits, 2026-11-23.
_ELEMENTS, _REFERENCES = 60_000, 200_000
_ELEMENT = re.compile("<[a-zA-Z]")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that was read.

    Attributes:
        source: the whole file's text.
        root: its elements, without scripts.
        saved_from: the address that a browser noted when it saved the page.
        pictures: those that the file itself holds, by the `src` that names them.
    """

    source: str
    root: _Element
    saved_from: str | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def opened(data: bytes, path: Path) -> Page:
    """A page from the bytes of its file.

    Raises:
        ContentError: too large, or no HTML.
    """
    decoding.refuse(data, path, decoding.PAGE_BYTES)
    archive = mhtml.opened(data) if path.suffix.lower() in ARCHIVES else mhtml.Archive(html=data)
    if archive is None:
        raise ContentError(
            "There is no page in this archive.", where=Location(path), hint="Save the page as HTML."
        )
    held: dict[str, bytes] = dict(archive.pictures)
    source = _DATA.sub(lambda found: _held(found, held), _unbroken(decoded(archive.html)))
    saved = _SAVED_FROM.search(source[:_HEAD])
    return Page(
        source=source,
        root=_tree(source, path),
        saved_from=saved[1] if saved else archive.address,
        pictures=held,
    )


def _unbroken(text: str) -> str:
    """Text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _held(found: re.Match[str], held: dict[str, bytes]) -> str:
    """A picture written out in its address, put among those that the file holds under a name."""
    try:
        data = base64.b64decode(unquote(found[1]), validate=False)
    except binascii.Error:
        return found[0]
    ending = pictures.suffix(data)
    if not ending:
        return found[0]
    name = f"embedded-{len(held) + 1}{ending}"
    held[name] = data
    return name


def _tree(source: str, path: Path) -> _Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    markup = emptied(decoding.visible(decoding.plain(tags.closed(source))))
    if len(_ELEMENT.findall(markup)) > _ELEMENTS or markup.count("&") > _REFERENCES:
        raise ContentError(
            "There is more on this page than in any article.",
            where=Location(path),
            hint="Save the page of one article, or paste its text into a .txt file.",
        )
    root = etree.fromstring(f"<!doctype html>{markup}".encode(), parser) if markup.strip() else None
    if root is None:
        raise ContentError(
            "This file is empty.", where=Location(path), hint="Save the page again from the browser."
        )
    return root


def decoded(data: bytes) -> str:
    """The characters of a page: by its mark, as UTF-8 where it is that, as it says, or Windows-1252.

    What a page says comes after what it is: saving often changes the one and not the other.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(_named(data) or "cp1252", errors="replace")


def _named(data: bytes) -> str | None:
    found = _NAMED.search(data[:_HEAD])
    if not found:
        return None
    try:
        known = codecs.lookup((found[1] or found[2]).decode("ascii", errors="replace")).name
        name = _MEANT.get(known, known)
        b"a".decode(name, errors="replace")  # some codecs are not for text
    except (LookupError, UnicodeError):
        return None
    return name
