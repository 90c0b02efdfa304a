"""Bytes → pixels, with Pillow: opened with care, made smaller, turned upright, in the colours of screens."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from newsletter.images.formats import UnfitError

if TYPE_CHECKING:
    from PIL.Image import Image

    from newsletter.images.boxes import Box

# What newsrooms' cameras and programs write; Pillow's other readers stay shut, for each is a door.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
# Pixels of a picture at most: Pillow's own limit, a quarter of a gigabyte in memory
# (pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.MAX_IMAGE_PIXELS, read 2026-11-23).
MOST_PIXELS = 1024 * 1024 * 1024 // 4 // 3
# What Pillow raises for bytes that are not what they say; RuntimeError is its AVIF reader's word for that.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, RuntimeError,
    struct.error, zlib.error,
)  # fmt: skip
# A JPEG, and one with a second picture behind it, as telephones take them.
# Pixels of a side below which a JPEG is not read at a half or a quarter, for rounding would bend its shape.
ROUGH = 64
_JPEGS = {"JPEG", "MPO"}
# Exif 2.32, tag 274: how the camera was held; from 5 on it lay on its side.
_ORIENTATION, _UPRIGHT, _LYING = 0x0112, 1, 5
# How each of its values is turned upright, by the names of Pillow's Transpose.
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
# The kinds of pixels that a JPEG or PNG is kept with; others are printers' colours, or deeper than screens.
_KEPT = {"1", "L", "LA", "P", "RGB", "RGBA"}
# Those of one channel deeper than a byte, and by how much: www.w3.org/TR/png-3/#table111.
_DEEP, _DEPTH = {"I", "I;16", "I;16B", "I;16L", "I;16N"}, 256


def opened(data: bytes, box: Box) -> Image:
    """The picture, read to its last pixel; a JPEG far larger than its box only as finely as that needs.

    Raises:
        UnfitError: it is broken, cut short, too large, or of another format.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd about a file is no news for who sends it
            image = Image.open(BytesIO(data), formats=FORMATS)
            _refuse_large(image.size)
            if image.format in _JPEGS:
                width, height = _within(image, box)
                if min(width, height) >= ROUGH:
                    image.draft(None, (2 * width, 2 * height))
            image.load()
    except UnidentifiedImageError as error:
        raise UnfitError("is not a picture that email can show.") from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except _BROKEN as error:
        raise UnfitError("is broken, or was not copied whole.", "Copy it again, or save it anew.") from error
    return image


def is_fit(image: Image, box: Box) -> bool:
    """Whether it stands upright in its box already, in colours of screens."""
    if box.white and image.has_transparency_data:
        return False
    return image.mode in _KEPT and _turn(image) == _UPRIGHT and _within(image, box) == image.size


def prepared(image: Image, box: Box) -> Image:
    """The picture in L, RGB or, where one sees through it, RGBA: within its box, upright, without notes."""
    from PIL import Image

    profile: bytes | None = image.info.get("icc_profile")
    size, turn = _within(image, box), _TURNS.get(_turn(image))
    made = _workable(image)
    if size != made.size:
        made = made.resize(size, Image.Resampling.LANCZOS)
    if turn:
        made = made.transpose(Image.Transpose[turn])
    made = _on_screen(made, profile)
    if box.white and made.mode == "RGBA":
        made = Image.alpha_composite(Image.new("RGBA", made.size, "white"), made).convert("RGB")
    made.info = {}
    return made


def _refuse_large(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_large()


def _too_large() -> UnfitError:
    return UnfitError(
        f"has more than {MOST_PIXELS // 1_000_000} million pixels.",
        "Save it smaller, 4000 pixels wide at most.",
    )


def _within(image: Image, box: Box) -> tuple[int, int]:
    """The size of its pixels, still as the camera was held, that fits into the box; never a larger one."""
    width, height = image.size
    room = (box.height, box.width) if _turn(image) >= _LYING else (box.width, box.height)
    scale = min(1, room[0] / width, room[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _turn(image: Image) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # notes that cannot be read say nothing
            turn = image.getexif().get(_ORIENTATION)
    except _BROKEN:
        return _UPRIGHT
    return turn if turn in _TURNS else _UPRIGHT


def _workable(image: Image) -> Image:
    """Eight bits a channel and no palette: what can be made smaller without steps."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / _DEPTH)).convert("L")
    if image.mode in {"1", "L"}:
        return image.convert("L")
    return image if image.mode in {"CMYK", "LAB"} else image.convert("RGB")


def _on_screen(image: Image, profile: bytes | None) -> Image:
    """In sRGB, which is what a mail client takes a picture without a profile for."""
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        colours = _on_screen(image.convert("RGB"), profile)
        if alpha.getextrema() != (255, 255):
            colours = colours.convert("RGB")
            colours.putalpha(alpha)
        return colours
    converted = _from_profile(image, profile) if profile else None
    return converted or (image if image.mode == "L" else image.convert("RGB"))


def _from_profile(image: Image, profile: bytes) -> Image | None:
    """In sRGB; None where the profile is broken, or of other colours than the picture."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None
