"""An image's bytes → those that email shows in a box: no larger, upright, light, and with nothing to tell."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING, TypeAlias

from newsletter.errors import ContentError
from newsletter.images import formats, raster, svg
from newsletter.images.formats import FittedImage
from newsletter.isolation import GivenUpError, run_isolated, start_isolated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.errors import Location
    from newsletter.images.formats import Box
    from newsletter.isolation import Message

# When a file and what is known of it were changed, and how long it is: what differs once the file does.
Stamp: TypeAlias = tuple[int, int, int]
# The digest of what an image was made from, and its box.
Key: TypeAlias = "tuple[bytes, Box]"

# Images that are kept, and their bytes: some twenty in each of ten issues, of 200 KB or less. Own limits.
MOST_KEPT = 256
MOST_BYTES = 48 * 1024 * 1024


class ImageMemory:
    """Images fitted in this process, because the preview rebuilds at every save.

    The least recently used image and file are forgotten first.
    """

    def __init__(self) -> None:
        self._images: OrderedDict[Key, FittedImage] = OrderedDict()
        self._digests: OrderedDict[Path, tuple[Stamp, bytes]] = OrderedDict()
        self.weight = 0

    def find(self, key: Key) -> FittedImage | None:
        """Return the image that was made from these bytes for this box."""
        if key in self._images:
            self._images.move_to_end(key)
        return self._images.get(key)

    def keep(self, key: Key, image: FittedImage) -> None:
        """Keep an image, and forget others until there is room for it."""
        self._images[key] = image
        self.weight += len(image.data)
        while len(self._images) > MOST_KEPT or self.weight > MOST_BYTES:
            self.weight -= len(self._images.popitem(last=False)[1].data)

    def find_digest(self, path: Path, stamp: Stamp) -> bytes | None:
        """Return the digest of a file that was not changed since."""
        known = self._digests.get(path)
        if known is None or known[0] != stamp:
            return None
        self._digests.move_to_end(path)
        return known[1]

    def keep_digest(self, path: Path, stamp: Stamp, digest: bytes) -> None:
        """Keep the digest of a file in place of the one that it had."""
        self._digests[path] = stamp, digest
        self._digests.move_to_end(path)
        if len(self._digests) > MOST_KEPT:
            self._digests.popitem(last=False)


_MEMORY = ImageMemory()


class UnfitImageError(ContentError):
    """An image is there, and no email can show it: it is broken, too large, or of another format."""


def start_fitting() -> None:
    """Begin the process that fits images while others are still read: it takes a moment to load."""
    start_isolated(["newsletter.images.fitting", "PIL.Image", "PIL.JpegImagePlugin", "PIL.PngImagePlugin"])


def fit_file(path: Path, box: Box, name: str, where: Location) -> FittedImage:
    """Return the image in a file for its box; a file that was not touched since is not read again.

    Raises:
        ContentError: it cannot be read.
        UnfitImageError: it is nothing that email shows.
    """
    try:
        stat = path.stat()
        stamp = stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
        digest = _MEMORY.find_digest(path, stamp)
        known = _MEMORY.find((digest, box)) if digest else None
        if known:
            return known
    except OSError as error:
        raise _make_read_error(path, where, error) from error
    data = read_image(path, where)
    _MEMORY.keep_digest(path, stamp, hashlib.sha256(data).digest())
    return fit(data, box, name, where)


def read_image(path: Path, where: Location) -> bytes:
    """Return the bytes of an image's file.

    Raises:
        ContentError: they cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _make_read_error(path, where, error) from error


def fit(data: bytes, box: Box, name: str, where: Location) -> FittedImage:
    """Return the image for its box; the same bytes give the same bytes.

    Args:
        data: what was read.
        box: how large its file may be.
        name: what messages call it.
        where: who asks for it, for messages.

    Raises:
        UnfitImageError: it is broken, takes too much to draw, or is of a format that cannot be read.
    """
    key = (hashlib.sha256(data).digest(), box)
    image = _MEMORY.find(key)
    if image is None:
        try:
            image = _fit_anew(data, box)
        except formats.UnfitError as error:
            raise UnfitImageError(f'"{name}" {error}', where=where, hint=error.hint) from error
        _MEMORY.keep(key, image)
    return image


def check_image(data: bytes, name: str, where: Location) -> tuple[bytes, str]:
    """Return the bytes of an image from elsewhere as they may be kept in a file, and its suffix.

    A drawing is kept as what is drawn of it.

    Raises:
        ContentError: it is broken, larger than any screen, or of a format that cannot be read.
    """
    try:
        if svg.is_svg(data):
            data = svg.draw_svg(data, formats.WIDE)
        return data, raster.find_suffix(raster.open_image(data, formats.WIDE))
    except formats.UnfitError as error:
        raise ContentError(f'"{name}" {error}', where=where, hint=error.hint) from error


def _make_read_error(path: Path, where: Location, error: OSError) -> ContentError:
    problem = f'The image "{path.name}" cannot be read: {(error.strerror or str(error)).lower()}.'
    return ContentError(problem, where=where, hint="Check its permissions.")


def _fit_anew(data: bytes, box: Box) -> FittedImage:
    """Return the image as it is if it fits, else re-encoded, by a process of its own."""
    values = {"width": box.width, "height": box.height, "white": box.white}
    try:
        made, data = run_isolated("newsletter.images.fitting:fit_alone", values, data)
    except GivenUpError as error:
        raise formats.UnfitError(str(error), "Save it smaller or simpler, as PNG or JPEG.") from error
    if "problem" in made:
        raise formats.UnfitError(str(made["problem"]), str(made["hint"]))
    width, height = (int(str(made[side])) for side in ("width", "height"))
    return FittedImage(data=data, suffix=str(made["suffix"]), width=width, height=height)


# ── In that process ──────────────────────────────────────────────────────────


def fit_alone(values: Mapping[str, object], data: bytes) -> Message:
    """Return the image as it is if it fits, else re-encoded, or what is wrong with it."""
    box = formats.Box(
        width=int(str(values["width"])), height=int(str(values["height"])), white=bool(values["white"])
    )
    try:
        image = _make_fit(data, box)
    except formats.UnfitError as error:
        return {"problem": str(error), "hint": error.hint}, b""
    return {"suffix": image.suffix, "width": image.width, "height": image.height}, image.data


def _make_fit(data: bytes, box: Box) -> FittedImage:
    if svg.is_svg(data):
        data = svg.draw_svg(data, box)
    image, suffix = raster.open_image(data, box), formats.find_suffix(data)
    kept = FittedImage(data=data, suffix=suffix or "", width=image.width, height=image.height)
    if suffix == ".gif":  # it may move, and Pillow would write it anew in other colours
        return kept
    is_fit = suffix is not None and formats.is_bare(data) and raster.is_fit(image, box)
    if is_fit and len(data) <= raster.GOAL:
        return kept
    jpeg = len(data) if suffix == ".jpg" else None
    made = raster.encode(raster.prepare(image, box), jpeg=jpeg)
    return kept if is_fit and len(made.data) > len(data) * raster.WORTH else made
