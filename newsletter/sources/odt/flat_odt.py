"""OpenDocument's flat form, one XML file (`.fodt`) → the zip of parts that the other readers know."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources.image_sources import detect_suffix
from newsletter.sources.word.package import get_child, iter_inside, make_damage_error, parse_xml

if TYPE_CHECKING:
    from pathlib import Path

_FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<office:document[\s>]")
_HREF = "{http://www.w3.org/1999/xlink}href"


def is_flat(data: bytes) -> bool:
    """Return whether this begins as a flat document does."""
    return _FLAT.match(data) is not None


def pack_flat(data: bytes, path: Path, noun: str) -> bytes:
    """Return a flat document as a zip of its parts, its images among them.

    Raises:
        ContentError: it is larger than any article, or damaged.
    """
    from lxml import etree

    if len(data) > decoding.PAGE_BYTES:
        problem = f"This {noun} is larger than {decoding.PAGE_BYTES // 1024 // 1024} MiB."
        raise ContentError(problem, where=Location(path), hint="Make its images smaller, or leave them out.")
    root = parse_xml(data)
    if root is None:
        raise make_damage_error(path, noun)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        for number, image in enumerate(iter_inside(root, "image"), 1):
            binary = get_child(image, "binary-data")
            if binary is not None:
                picture = _decode(binary.text or "")
                name = f"Pictures/{number}{detect_suffix(picture) or ''}"
                image.set(_HREF, name)
                image.remove(binary)
                parts.writestr(name, picture)
        text = etree.tostring(root)
        for part in ("content.xml", "styles.xml"):
            parts.writestr(part, text)
    return packed.getvalue()


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""
