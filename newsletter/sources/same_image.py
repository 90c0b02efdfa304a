"""An article's images: the one at its head, and the same one at other sizes or behind a delivery network."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from newsletter.model import Figure, Paragraph, SetAside, list_figures, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Image

# A whole URL inside another, written out or encoded: Substack, Cloudinary, imgproxy, wsrv.nl.
_INNER = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}(?=[^/])", re.IGNORECASE)
# A host as the first folder: i0.wp.com/port.example/…
_HOST = re.compile(r"^/[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?=/)", re.IGNORECASE)
# Folders that say how the image is to be delivered: `w_600,c_fill`, `size/w600`, `600x400`, `fit-in`.
_MANNER = re.compile(
    r"/(?:(?:[a-z]{1,3}_[\w.:%!;-]+,?)+|(?:size|resize|width|height|format|quality|rs|rt|fit|w|h|q|s|c|v)"
    r"[:/_-]?[\w.:-]*\d[\w.:-]*|size/\w+|\d+x\d*|fit-in|x?large|medium|small|thumb(?:nail)?s?|full|\$s_![\w-]*!)(?=/)",
    re.IGNORECASE,
)
# What the other sizes of a file are called: `halle-600x400`, `halle@2x`, `halle-scaled`, `halle_1456x971`.
_SIZE = re.compile(r"(?:[-_.]?\d{2,5}x\d{2,5}|@\dx|[-_]scaled|[-_](?:thumb(?:nail)?|small|medium|large))+$")
# Parameters that name a file.
_NAMING = ("url", "src", "image", "u")
# URLs inside one another at most, and letters of a name that tell a file from others. Own limits.
_DEEP, _NAMED = 3, 4
_REPEATED = "the caption of an image that is shown already"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadImage:
    """The image over an article, and the blocks below it."""

    image: Image | None
    blocks: tuple[Block, ...]


def identify_image(src: str) -> str:
    """Return what all URLs of one image have in common."""
    for _ in range(_DEEP):
        inner = [found.start() for found in _INNER.finditer(src, 1)]
        src = unquote(src[inner[-1] :]) if inner else src
    try:
        parts = urlsplit(src)
    except ValueError:
        return src
    named = parse_qs(parts.query)
    path = next((named[key][0] for key in _NAMING if named.get(key, [""])[0].count("/")), unquote(parts.path))
    folders, _, file = _MANNER.sub("", _HOST.sub("", f"/{path.lstrip('/')}")).rpartition("/")
    stem, dot, _ = file.rpartition(".")
    if not dot:
        return f"{parts.netloc}{folders}/{file}?{parts.query}"
    key = f"{folders}/{_SIZE.sub('', stem) or stem}".lower()
    return key if len(stem) >= _NAMED and folders.strip("/") else f"{parts.netloc}{key}"


def is_same_image(src: str, other: str) -> bool:
    """Return whether two URLs name one image."""
    return src == other or identify_image(src) == identify_image(other)


def take_head_image(blocks: Sequence[Block], image: Image | None = None) -> HeadImage:
    """Return the article's image, the known one or that of a figure at the head of its text.

    The figure goes out of the text with it, unless it has a caption to show.
    """
    head = next((block for block in blocks if isinstance(block, Figure | Paragraph)), None)
    first = head if isinstance(head, Figure) else None
    if image:
        figures = list_figures(blocks)
        first = next((figure for figure in figures if is_same_image(figure.image.src, image.src)), None)
    if first is None:
        return HeadImage(image=image, blocks=tuple(blocks))
    alt = first.image.alt or (image.alt if image else "")
    if join_caption(first):
        return HeadImage(image=replace(first.image, alt=alt), blocks=tuple(blocks))
    return HeadImage(
        image=replace(image or first.image, alt=alt),
        blocks=tuple(block for block in blocks if block is not first),
    )


def drop_repeated(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[SetAside, ...]]:
    """Return blocks with every image once, where it stands first, and the captions of the others."""
    kept: list[Block] = []
    places: dict[str, int] = {}
    set_aside: list[SetAside] = []
    for block in blocks:
        if not isinstance(block, Figure):
            kept.append(block)
            continue
        place = places.setdefault(identify_image(block.image.src), len(kept))
        if place == len(kept):
            kept.append(block)
            continue
        first = kept[place]
        caption, known = join_caption(block), join_caption(first) if isinstance(first, Figure) else ""
        if caption and not known and isinstance(first, Figure):
            kept[place] = replace(first, caption=block.caption, credit=block.credit)
        elif caption and caption != known:
            set_aside.append(SetAside(line=block.line or 1, text=caption, why=_REPEATED))
    return tuple(kept), tuple(set_aside)


def join_caption(figure: Figure) -> str:
    """Return the caption of a figure, and who made it."""
    return f"{plain(figure.caption)} {figure.credit or ''}".strip()
