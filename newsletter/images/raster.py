"""JPEG, PNG and other raster images, with Pillow: opened with care, fitted to a box, and encoded again."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from newsletter.images.formats import FittedImage, UnfitError

if TYPE_CHECKING:
    from PIL.Image import Image

    from newsletter.images.formats import Box

# What newsrooms' cameras and programs write; Pillow's other readers stay shut, for each is a door.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
_SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "TIFF": ".tif"}
# Pixels of an image at most: Pillow's own limit, a quarter of a gigabyte in memory
# (pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.MAX_IMAGE_PIXELS, read 2026-11-23).
MOST_PIXELS = 1024 * 1024 * 1024 // 4 // 3
# Pixels of a side at most: what a JPEG can have (www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.2).
LONGEST = 65_535
# What Pillow raises for bytes that are not what they say; RuntimeError is its AVIF reader's word for that.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, RuntimeError,
    struct.error, zlib.error,
)  # fmt: skip
# Pixels of a side below which a JPEG is not read at a half or a quarter, for rounding would bend its shape.
ROUGH = 64
# A JPEG, and one with a second image behind it, as telephones take them.
_JPEGS = {"JPEG", "MPO"}
# Exif 2.32, tag 274: how the camera was held; from 5 on it lay on its side.
_ORIENTATION, _UPRIGHT, _LYING = 0x0112, 1, 5
# How each of its values is turned upright, by the names of Pillow's Transpose.
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
# The kinds of pixels that a JPEG or PNG is kept with; others are printers' colours, or deeper than screens.
_SCREEN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
# Those of one channel deeper than a byte, and by how much: www.w3.org/TR/png-3/#table111.
_DEEP, _DEPTH = {"I", "I;16", "I;16B", "I;16L", "I;16N"}, 256

# Bytes that an image weighs at best: what phones load while the eye waits; own choice, as most of the trade.
GOAL = 200 * 1024
# Qualities of a JPEG, tried until one is light enough: 85 looks like the original, 60 shows on a second look
# (libjpeg-turbo's scale of 1 to 100). Own choice.
QUALITIES = (85, 78, 70, 60)
# Colours of a PNG that is too heavy in all of its own: as many as a palette holds.
COLOURS = 256
# How many times heavier than a JPEG a PNG may be where the image came without loss: sharp letters and lines
# are worth it, photographs are five times heavier and go as JPEG. Own measure.
SHARPER = 2
# Colours from which an image is a photograph without further trial: a chart with smooth edges has some
# thousands, a photograph of the same size some ten thousands. Own measure.
PHOTOGRAPH = 16 * 1024
# How light an image that fits must become to be written anew; less is not worth the loss.
# Own choice.
WORTH = 0.9


def open_image(data: bytes, box: Box) -> Image:
    """Return the image, read to its last pixel; a JPEG far larger than its box only as finely as that needs.

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
                width, height = _fit_size(image, box)
                if min(width, height) >= ROUGH:
                    image.draft(None, (2 * width, 2 * height))
            image.load()
    except UnidentifiedImageError as error:
        raise UnfitError("is not an image that email can show.") from error
    except Image.DecompressionBombError as error:
        raise _make_size_error() from error
    except _BROKEN as error:
        raise UnfitError("is broken, or was not copied whole.", "Copy it again, or save it anew.") from error
    return image


def find_suffix(image: Image) -> str:
    """Return the suffix of the file that an image was opened from."""
    kind = image.format or "PNG"
    return _SUFFIXES.get(kind, f".{kind.lower()}")


def is_fit(image: Image, box: Box) -> bool:
    """Return whether an image stands upright in its box already, in colours of screens."""
    if box.white and image.has_transparency_data:
        return False
    return (
        image.mode in _SCREEN_MODES
        and _read_orientation(image) == _UPRIGHT
        and _fit_size(image, box) == image.size
    )


def prepare(image: Image, box: Box) -> Image:
    """Return the image in L, RGB or (transparent) RGBA: within its box, upright, without notes."""
    from PIL import Image

    profile: bytes | None = image.info.get("icc_profile")
    size, turn = _fit_size(image, box), _TURNS.get(_read_orientation(image))
    made = _convert_depth(image)
    if size != made.size:
        made = made.resize(size, Image.Resampling.LANCZOS)
    if turn:
        made = made.transpose(Image.Transpose[turn])
    made = _convert_to_srgb(made, profile)
    if box.white and made.mode == "RGBA":
        made = Image.alpha_composite(Image.new("RGBA", made.size, "white"), made).convert("RGB")
    made.info = {}
    return made


def _refuse_large(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS or max(size) > LONGEST:
        raise _make_size_error()


def _make_size_error() -> UnfitError:
    return UnfitError(
        f"has more than {MOST_PIXELS // 1_000_000} million pixels, or {LONGEST:,} on a side.",
        "Save it smaller, 4000 pixels wide at most.",
    )


def _fit_size(image: Image, box: Box) -> tuple[int, int]:
    """Return the size in pixels, as the camera was held, that fits into the box; never a larger one."""
    width, height = image.size
    room = (box.height, box.width) if _read_orientation(image) >= _LYING else (box.width, box.height)
    scale = min(1, room[0] / width, room[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _read_orientation(image: Image) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # notes that cannot be read say nothing
            turn = image.getexif().get(_ORIENTATION)
    except _BROKEN:
        return _UPRIGHT
    return turn if turn in _TURNS else _UPRIGHT


def _convert_depth(image: Image) -> Image:
    """Return the image in eight bits a channel and without a palette, so that it scales without steps."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / _DEPTH)).convert("L")
    if image.mode in {"1", "L"}:
        return image.convert("L")
    return image if image.mode in {"CMYK", "LAB"} else image.convert("RGB")


def _convert_to_srgb(image: Image, profile: bytes | None) -> Image:
    """Return the image in sRGB, as mail clients take an image without a profile."""
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        colours = _convert_to_srgb(image.convert("RGB"), profile)
        if alpha.getextrema() != (255, 255):
            colours = colours.convert("RGB")
            colours.putalpha(alpha)
        return colours
    converted = _apply_profile(image, profile) if profile else None
    return converted or (image if image.mode == "L" else image.convert("RGB"))


def _apply_profile(image: Image, profile: bytes) -> Image | None:
    """Return the image in sRGB; None where the profile is broken, or of other colours than the image."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def encode(image: Image, *, jpeg: int | None = None) -> FittedImage:
    """Return a photograph as JPEG; what is transparent, or has sharp edges, as PNG.

    Args:
        image: L, RGB or RGBA.
        jpeg: bytes of the JPEG that it comes from, if it does: more would hold no more.
    """
    if image.mode == "RGBA":
        return _wrap(image, _encode_png(image), ".png")
    most = min(GOAL, jpeg or GOAL)
    photograph = _encode_jpeg(image, most)
    if jpeg is None and image.getcolors(PHOTOGRAPH):
        drawing = _encode_png(image)
        if len(drawing) <= min(GOAL, SHARPER * len(photograph)):
            return _wrap(image, drawing, ".png")
    return _wrap(image, photograph, ".jpg")


def _encode_jpeg(image: Image, most: int) -> bytes:
    """Return the best JPEG that weighs no more than `most`, or else the lightest."""
    made = b""
    for quality in QUALITIES:
        # Baseline: an image that comes in steps gains nothing where email is drawn once all of it is there.
        made = _save(image, "JPEG", quality=quality, optimize=True)
        if len(made) <= most:
            break
    return made


def _encode_png(image: Image) -> bytes:
    """Return a PNG in all its colours, or in a palette where that loses nothing or the whole is too heavy."""
    from PIL import Image

    whole = _save(image, "PNG")
    if image.mode == "RGB" and image.getcolors(COLOURS):
        few = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        if few.convert("RGB").tobytes() == image.tobytes():
            return min(_save(few, "PNG"), whole, key=len)
    if image.mode == "RGBA" and len(whole) > GOAL:
        return min(_save(image.quantize(COLOURS, Image.Quantize.FASTOCTREE), "PNG"), whole, key=len)
    return whole


def _save(image: Image, kind: str, **options: int) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _wrap(image: Image, data: bytes, suffix: str) -> FittedImage:
    return FittedImage(data=data, suffix=suffix, width=image.width, height=image.height)
