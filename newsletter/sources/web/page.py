"""Bytes → a page: its characters decoded, its elements in a tree, each with its line."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources import pictures, tags
from newsletter.sources.hypertext.markup import emptied
from newsletter.sources.web import mhtml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml.etree import _Element

# Files that hold a page with its pictures.
ARCHIVES = frozenset({".mhtml", ".mht"})
# A picture written out in its own address, as programs do that save a page into one file. Shorter ones
# stand in for pictures that are loaded late. Own limit, 2026-11-23.
_DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=%]{1000,}+)")
# Elements of a page: those of the press have 700 to 6,000, and reading takes ten microseconds each or more;
# and character references in it, of which a million take seconds. Own limits, 2026-11-23.
_ELEMENTS, _REFERENCES = 60_000, 200_000
_ELEMENT = re.compile("<[a-zA-Z]")
# Characters among which a browser notes where it saved a page from. Own limit.
_NOTED = 32 * 1024
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
    decoding.require_text(data, path, decoding.PAGE_BYTES)
    archive = mhtml.opened(data) if path.suffix.lower() in ARCHIVES else mhtml.Archive(html=data)
    if archive is None:
        raise ContentError(
            "There is no page in this archive.", where=Location(path), hint="Save the page as HTML."
        )
    held: dict[str, bytes] = dict(archive.pictures)
    source = _DATA.sub(lambda found: _held(found, held), _unbroken(decoding.decode_page(archive.html)))
    saved = _SAVED_FROM.search(source[:_NOTED])
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
    markup = emptied(decoding.strip_invisible(decoding.clean_text(tags.closed(source))))
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
