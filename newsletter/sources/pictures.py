"""Pictures that an article's file names or holds: those that mail can show, and why the others cannot be."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urljoin

from newsletter import links

if TYPE_CHECKING:
    from newsletter.model import Figure, Image

# How the formats that every mail client shows begin (caniemail.com/search/?s=image, read 2026-11-23).
_SHOWN = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
# Others that newsrooms' programs put into files, by how they begin, each from its own specification.
_OTHERS = {
    b"RIFF": "WebP",
    b"BM": "a bitmap",
    b"\xd7\xcd\xc6\x9a": "a Windows metafile",
    b"\x01\x00\x09\x00": "a Windows metafile",
    b"\x01\x00\x00\x00": "an enhanced metafile",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
}
# How Pelican names the root of its site, and the article's own folder.
_PELICAN = re.compile(r"(?:\{static\}|\{filename\}|\{attach\}/?)(?=.)")
_DATA = re.compile(r"data:(?:image/[\w.+-]+)?((?:;[\w=.-]+)*),", re.IGNORECASE)


def suffix(data: bytes) -> str | None:
    """The suffix of a picture that every mail client shows, or None of any other."""
    return next((suffix for magic, suffix in _SHOWN.items() if data.startswith(magic)), None)


def refused(data: bytes) -> str:
    """Why a picture cannot be shown."""
    kind = next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), "of an unknown format")
    return f"a picture that mail cannot show: {kind}"


def admitted(figure: Figure, site: str | None) -> Figure | str:
    """The figure as it can be found from the article's folder, or why it cannot.

    Args:
        figure: as written; its picture may be an address, a path, or all of its own data.
        site: the article's own address, to which a path from the root of its site belongs.
    """
    image = _found(figure.image, site)
    return image if isinstance(image, str) else replace(figure, image=image)


def _found(image: Image, site: str | None) -> Image | str:
    if held := _DATA.match(image.src):
        return _held(image, held)
    if links.is_web(image.src):
        return image
    src = _PELICAN.sub("", unquote(image.src))
    if src.startswith("//"):
        return replace(image, src=f"https:{src}")
    if src.startswith("/"):
        return replace(image, src=urljoin(site or "", src))
    return replace(image, src=src)


def _held(image: Image, held: re.Match[str]) -> Image | str:
    """A picture written out in its own address."""
    said = image.src[held.end() :]
    try:
        data = base64.b64decode(unquote(said)) if "base64" in held[1] else unquote_to_bytes(said)
    except (binascii.Error, ValueError):
        return "a picture whose data is broken"
    ending = suffix(data)
    return replace(image, src=f"embedded{ending}", data=data) if ending else refused(data)
