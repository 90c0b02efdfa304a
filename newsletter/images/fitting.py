"""A picture's bytes → those that mail shows in a box: no larger, upright, light, and with nothing to tell."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from newsletter.errors import ContentError
from newsletter.images import disk, drawings, encoding, formats, pixels
from newsletter.images.formats import Picture

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.errors import Location
    from newsletter.images.boxes import Box

# What was made in this process, by the digest of what it was made from: a preview builds again at every save.
_made: dict[tuple[bytes, Box], Picture] = {}
# The same by the file that it came from: to read ten photographs and digest them takes longer than a build.
_made_of: dict[tuple[disk.Stamp, Box], Picture] = {}


def fit_file(path: Path, box: Box, name: str, where: Location) -> Picture:
    """The picture in a file for its box; a file that was not touched since is not read again.

    Raises:
        ContentError: it cannot be read, or is nothing that mail shows.
    """
    key = disk.stamp(path, where), box
    if key not in _made_of:
        _made_of[key] = fit(disk.content(path, where), box, name, where)
    return _made_of[key]


def fit(data: bytes, box: Box, name: str, where: Location) -> Picture:
    """The picture for its box; the same bytes give the same bytes.

    Args:
        data: what was read.
        box: how large its file may be.
        name: what messages call it.
        where: who asks for it, for messages.

    Raises:
        ContentError: it is broken, larger than any screen, or of a format that cannot be read.
    """
    key = (hashlib.sha256(data).digest(), box)
    if key not in _made:
        try:
            _made[key] = _fitted(data, box)
        except formats.UnfitError as error:
            raise ContentError(f'"{name}" {error}', where=where, hint=error.hint) from error
    return _made[key]


def _fitted(data: bytes, box: Box) -> Picture:
    if drawings.is_drawing(data):
        data = drawings.drawn(data, box)
    image, suffix = pixels.opened(data, box), formats.shown(data)
    kept = Picture(data=data, suffix=suffix or "", width=image.width, height=image.height)
    if suffix == ".gif":  # it may move, and Pillow would write it anew in other colours
        return kept
    is_fit = suffix is not None and formats.is_bare(data) and pixels.is_fit(image, box)
    if is_fit and len(data) <= encoding.GOAL:
        return kept
    jpeg = len(data) if suffix == ".jpg" else None
    made = encoding.encoded(pixels.prepared(image, box), jpeg=jpeg)
    return kept if is_fit and len(made.data) > len(data) * encoding.WORTH else made
