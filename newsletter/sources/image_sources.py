"""Images that an article's file names or holds: those that email can show, and why not the others."""

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

# How the formats begin that email shows, or that are made into one of these: each from its specification.
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


def detect_suffix(data: bytes) -> str | None:
    """Return the suffix of an image that email can show, as it is or converted; None for any other."""
    return next((suffix for suffix, pattern in _SHOWN.items() if pattern.match(data)), None)


def is_svg(data: bytes) -> bool:
    """Return whether it is SVG: written out in a page, that is an icon or a placeholder."""
    return _SVG.match(data) is not None


def explain_refusal(data: bytes) -> str:
    """Return why email cannot show an image."""
    kind = next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), "of an unknown format")
    kind = "a drawing in SVG" if is_svg(data) else kind
    return f"an image that email cannot show: {kind}"


def resolve_figure(figure: Figure, site: str | None) -> Figure | str:
    """Return the figure with its image as it can be found from the article's folder, or why it cannot.

    Args:
        figure: as written; the source of its image may be a URL, a path, or all of its data.
        site: the article's own URL, against which a path from the root of its site is resolved.
    """
    image = _resolve_image(figure.image, site)
    return image if isinstance(image, str) else replace(figure, image=image)


def _resolve_image(image: Image, site: str | None) -> Image | str:
    if match := _DATA.match(image.src):
        return _decode_data_url(image, match)
    if links.is_web(image.src):
        return image
    src = _PELICAN.sub("", unquote(image.src))
    if src.startswith("//"):
        return replace(image, src=f"https:{src}")
    if src.startswith("/"):
        return replace(image, src=urljoin(site or "", src))
    return replace(image, src=src)


def _decode_data_url(image: Image, match: re.Match[str]) -> Image | str:
    text = image.src[match.end() :]
    try:
        data = base64.b64decode(unquote(text)) if "base64" in match[1] else unquote_to_bytes(text)
    except (binascii.Error, ValueError):
        return "an image whose data is broken"
    suffix = detect_suffix(data)
    return replace(image, src=f"embedded{suffix}", data=data) if suffix else explain_refusal(data)
