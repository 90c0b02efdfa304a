"""Pictures that an article's file names or holds: those that can be shown, and why the others cannot be."""

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

# How the formats begin that mail shows, or that are made into one of these: each from its own specification.
_SHOWN = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftypavi[fs]", re.DOTALL),
    ".tif": re.compile(rb"II\*\x00|MM\x00\*"),
    ".bmp": re.compile(rb"BM.{4}\0{4}", re.DOTALL),
}
# A drawing; its name may stand behind comments and a document type.
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|[?!].{0,4000}?<svg\b)", re.DOTALL)
# Others that newsrooms' programs put into files, by how they begin.
_OTHERS = {
    b"\xd7\xcd\xc6\x9a": "a Windows metafile",
    b"\x01\x00\x09\x00": "a Windows metafile",
    b"\x01\x00\x00\x00": "an enhanced metafile",
}
# How Pelican names the root of its site, and the article's own folder.
_PELICAN = re.compile(r"(?:\{static\}|\{filename\}|\{attach\}/?)(?=.)")
_DATA = re.compile(r"data:(?:image/[\w.+-]+)?((?:;[\w=.-]+)*),", re.IGNORECASE)


def suffix(data: bytes) -> str | None:
    """The suffix of a picture that mail can show, as it is or made anew; None of any other."""
    return next((suffix for suffix, begins in _SHOWN.items() if begins.match(data)), None)


def is_drawing(data: bytes) -> bool:
    """Whether it is SVG: written out in a page, it is an icon or keeps the place of a picture."""
    return _SVG.match(data) is not None


def refused(data: bytes) -> str:
    """Why a picture cannot be shown."""
    kind = next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), "of an unknown format")
    kind = "a drawing in SVG" if is_drawing(data) else kind
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
