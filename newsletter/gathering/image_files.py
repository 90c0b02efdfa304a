"""The images that an article's own file holds → files beside it, which people see and programs can resize."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from newsletter import links
from newsletter.images.album import DIGEST, FOLDER
from newsletter.model import Figure, list_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.model import Article, Block, Image

# An image written out in its own URL: RFC 2397.
_DATA = re.compile(rb"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=%]+)")


def list_images(article: Article) -> list[Image]:
    """Return the images that an article shows: its own, then those of its text."""
    figures = [figure.image for figure in list_figures(article.blocks)]
    return [article.image, *figures] if article.image else figures


def list_remote_images(article: Article) -> tuple[str, ...]:
    """Return the URLs of the images that an article shows from the web, each once."""
    return tuple(dict.fromkeys(image.src for image in list_images(article) if links.is_web(image.src)))


def map_images(article: Article, change: Callable[[Image], Image | None]) -> Article:
    """Return an article with every image changed, or without it where that is None."""
    blocks: list[Block] = []
    for block in article.blocks:
        image = change(block.image) if isinstance(block, Figure) else None
        if isinstance(block, Figure) and image:
            blocks.append(replace(block, image=image))
        elif not isinstance(block, Figure):
            blocks.append(block)
    return replace(article, image=article.image and change(article.image), blocks=tuple(blocks))


def name_image(file: str, stem: str, data: bytes, suffix: str) -> str:
    """Return the path of an image beside an article's file; the same bytes have the same one.

    A folder that ends in `-files` is what browsers save a page's images in, so that no path in it can mean a
    file on the page's site.
    """
    digest = hashlib.sha256(data).hexdigest()[:DIGEST]
    return f"{FOLDER}/{links.make_slug(PurePosixPath(file).stem)}-files/{stem}-{digest}{suffix}"


def split_images(article: Article, file: str) -> tuple[Article, dict[str, bytes]]:
    """Return an article that names its images by their paths, and what is to be written there.

    Args:
        article: some of its images may hold their own data.
        file: what the article's file is to be called.
    """
    names = _name_images(article, file)
    split = map_images(
        article, lambda image: replace(image, src=names[image.data], data=None) if image.data else image
    )
    return split, {name: data for data, name in names.items()}


def write_out_images(html: bytes, article: Article, file: str) -> tuple[bytes, dict[str, bytes]]:
    """Return HTML that names the images which it held by their paths, and what is to be written there.

    Args:
        html: what was copied; what its article does not show stays in it.
        article: the one in it.
        file: what its file is to be called.
    """
    names, files = _name_images(article, file), dict[str, bytes]()

    def write_out(match: re.Match[bytes]) -> bytes:
        name = names.get(_decode(match[1]) or b"")
        if name is None:
            return match[0]
        files[name] = _decode(match[1]) or b""
        return name.encode()

    return _DATA.sub(write_out, html), files


def _name_images(article: Article, file: str) -> Mapping[bytes, str]:
    """Return where the images that hold their own data are to lie."""
    return {
        image.data: name_image(file, "image", image.data, PurePosixPath(image.src).suffix)
        for image in list_images(article)
        if image.data
    }


def _decode(written: bytes) -> bytes | None:
    try:
        return base64.b64decode(unquote_to_bytes(written), validate=False)
    except binascii.Error:
        return None
