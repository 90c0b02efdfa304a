"""Pixels → the bytes of a JPEG or PNG, as light as they may be."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from newsletter.images.formats import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

# Bytes that a picture weighs at best: what phones load while the eye waits; own choice, as most of the trade.
GOAL = 200 * 1024
# Qualities of a JPEG, tried until one is light enough: 85 looks like the original, 60 shows on a second look
# (libjpeg-turbo's scale of 1 to 100). Own choice, 2026-11-23.
QUALITIES = (85, 78, 70, 60)
# Colours of a PNG that is too heavy in all of its own: as many as a palette holds.
COLOURS = 256
# How many times heavier than a JPEG a PNG may be where the picture came without loss: sharp letters and lines
# are worth it, photographs are five times heavier and go as JPEG. Own measure, 2026-11-23.
SHARPER = 2
# Colours from which a picture is a photograph without further trial: a chart with smooth edges has some
# thousands, a photograph of the same size some ten thousands. Own measure, 2026-11-23.
PHOTOGRAPH = 16 * 1024
# How light a picture that fits must become to be written anew; less is not worth the loss.
# Own choice, 2026-11-23.
WORTH = 0.9


def encoded(image: Image, *, jpeg: int | None = None) -> Picture:
    """A photograph as JPEG; what one sees through, or what has sharp edges, as PNG.

    Args:
        image: L, RGB or RGBA.
        jpeg: bytes of the JPEG that it comes from, if it does: more would hold no more.
    """
    if image.mode == "RGBA":
        return _picture(image, _png(image), ".png")
    most = min(GOAL, jpeg or GOAL)
    photograph = _jpeg(image, most)
    if jpeg is None and image.getcolors(PHOTOGRAPH):
        drawing = _png(image)
        if len(drawing) <= min(GOAL, SHARPER * len(photograph)):
            return _picture(image, drawing, ".png")
    return _picture(image, photograph, ".jpg")


def _jpeg(image: Image, most: int) -> bytes:
    """The best that weighs no more than `most`, or else the lightest."""
    made = b""
    for quality in QUALITIES:
        # Baseline: a picture that comes in steps gains nothing where mail is drawn once all of it is there.
        made = _saved(image, "JPEG", quality=quality, optimize=True)
        if len(made) <= most:
            break
    return made


def _png(image: Image) -> bytes:
    """In all its colours, or in a palette where that loses nothing or the whole is too heavy."""
    from PIL import Image

    whole = _saved(image, "PNG")
    if image.mode == "RGB" and image.getcolors(COLOURS):
        few = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        if few.convert("RGB").tobytes() == image.tobytes():
            return min(_saved(few, "PNG"), whole, key=len)
    if image.mode == "RGBA" and len(whole) > GOAL:
        return min(_saved(image.quantize(COLOURS, Image.Quantize.FASTOCTREE), "PNG"), whole, key=len)
    return whole


def _saved(image: Image, kind: str, **said: int) -> bytes:
    file = BytesIO()
    image.save(file, kind, **said)
    return file.getvalue()


def _picture(image: Image, data: bytes, suffix: str) -> Picture:
    return Picture(data=data, suffix=suffix, width=image.width, height=image.height)
