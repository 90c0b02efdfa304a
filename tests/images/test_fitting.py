import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from newsletter.errors import ContentError, Location
from newsletter.images import fitting, formats, raster
from newsletter.images.fitting import fit
from newsletter.images.formats import MASTHEAD, WIDE, Box, FittedImage

WHERE = Location("bac.md")
KINDS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"]
MODES = {
    "JPEG": ["L", "RGB", "CMYK"],
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "WEBP": ["RGB", "RGBA"],
    "TIFF": ["1", "L", "RGB", "RGBA", "CMYK"],
}
CAMERA, PLACE, TURN = 0x010F, 0x8825, 0x0112
SAID = b"Nikon of Jeanne"


def scene(size: tuple[int, int], mode: str = "RGB") -> Pillow.Image:
    """Something to see: brighter to the right, a red corner at the top left, clear at the top where the mode can."""
    image = Pillow.linear_gradient("L").rotate(90).resize(size).convert("RGB")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(200, 0, 0))
    if mode in {"LA", "RGBA"}:
        image.putalpha(Pillow.linear_gradient("L").resize(size))
    return (
        image.convert("L").convert("I").point(lambda value: value * 256).convert(mode)
        if mode == "I;16"
        else image.convert(mode)
    )


def noise(size: tuple[int, int]) -> Pillow.Image:
    channels = [Pillow.effect_noise(size, spread) for spread in (60, 70, 80)]
    return Pillow.merge("RGB", channels)


def written(image: Pillow.Image, kind: str, **said: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **said)
    return file.getvalue()


def read(picture: FittedImage | bytes) -> Pillow.Image:
    image = Pillow.open(io.BytesIO(picture if isinstance(picture, bytes) else picture.data))
    image.load()
    return image


def fitted(data: bytes, box: Box = WIDE) -> FittedImage:
    return fit(data, box, "a.jpg", WHERE)


def exif(turn: int = 1) -> bytes:
    said = Pillow.Exif()
    said[CAMERA], said[TURN] = SAID.decode(), turn
    said.get_ifd(PLACE)[2] = (48.0, 51.0, 24.0)
    return said.tobytes()


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from(KINDS))
    mode = draw(st.sampled_from(MODES.get(kind, ["RGB"])))
    size = draw(st.tuples(st.integers(1, 90), st.integers(1, 90)))
    turn = draw(st.integers(1, 8))
    said = {"exif": exif(turn)} if kind in {"JPEG", "PNG", "WEBP"} and draw(st.booleans()) else {}
    return written(scene(size, mode), kind, **said)


BOXES = st.builds(Box, width=st.integers(1, 60), height=st.integers(1, 60))


@given(pictures(), BOXES)
def test_an_image_is_never_larger_than_it_was_nor_than_its_box(data: bytes, box: Box) -> None:
    before = read(data)

    made = fitted(data, box)

    assert (made.width, made.height) == read(made).size
    assert max(made.width, made.height) <= max(before.size)
    if made.suffix != ".gif":
        assert made.width <= box.width
        assert made.height <= box.height


@given(pictures(), BOXES)
def test_an_image_keeps_its_shape_within_a_pixel(data: bytes, box: Box) -> None:
    made = fitted(data, box)

    before = read(data)
    width, height = before.size
    if before.getexif().get(TURN, 1) >= 5:
        width, height = height, width
    scale = 1 if made.suffix == ".gif" else min(1, box.width / width, box.height / height)
    assert abs(made.width - max(1, width * scale)) <= 1
    assert abs(made.height - max(1, height * scale)) <= 1


@given(pictures(), BOXES)
def test_what_is_made_is_left_as_it_is_when_it_is_made_again(data: bytes, box: Box) -> None:
    made = fitted(data, box)

    assert made == fitted(made.data, box)


@given(pictures(), BOXES)
def test_nothing_is_told_of_who_took_it_and_where(data: bytes, box: Box) -> None:
    made = fitted(data, box)

    assert SAID not in made.data
    assert not read(made).getexif()
    assert made.suffix == ".gif" or formats.is_bare(made.data)


@pytest.mark.slow
@given(pictures())
def test_mail_is_given_formats_that_all_of_it_shows(data: bytes) -> None:
    made = fitted(data)

    assert read(made).format == {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF"}[made.suffix]
    assert read(made).mode in {"1", "L", "LA", "P", "RGB", "RGBA"}


@given(pictures(), st.data())
def test_a_broken_image_is_refused_or_shown_and_never_a_crash(data: bytes, more: st.DataObject) -> None:
    broken = bytearray(data)
    for _ in range(more.draw(st.integers(1, 4))):
        broken[more.draw(st.integers(0, len(broken) - 1))] = more.draw(st.integers(0, 255))

    try:
        made = fitted(bytes(broken))
    except ContentError as error:
        assert error.where == WHERE
        assert error.hint
    else:
        assert read(made)


def test_the_same_bytes_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(scene((1500, 900)), "JPEG", exif=exif(6))
    made = []

    for _ in range(2):
        monkeypatch.setattr(fitting, "_MEMORY", fitting.ImageMemory())
        made.append(fitted(data))

    assert made[0] == made[1]


def test_an_image_is_made_once_for_each_box(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(scene((1500, 901)), "JPEG")
    first = [fitted(data), fitted(data, Box(width=99))]
    monkeypatch.setattr(raster, "open_image", None)

    assert first == [fitted(data), fitted(data, Box(width=99))]


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("GIF", ".gif")])
def test_an_image_that_is_fit_keeps_its_bytes(kind: str, suffix: str) -> None:
    data = written(scene((1072, 400)), kind)

    assert fitted(data) == FittedImage(data=data, suffix=suffix, width=1072, height=400)


def test_a_film_keeps_its_frames_however_wide_it_is() -> None:
    frames = [Pillow.new("L", (1400, 20), shade) for shade in (0, 90, 200)]
    data = written(frames[0], "GIF", save_all=True, append_images=frames[1:])

    assert fitted(data) == FittedImage(data=data, suffix=".gif", width=1400, height=20)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("width", [40, 400])
def test_an_image_stands_upright_however_the_camera_was_held(turn: int, width: int) -> None:
    held = Pillow.open(io.BytesIO(written(scene((width, width // 2)), "PNG")))
    # Held so, the camera writes what Exif 2.32 then turns back.
    turned = held.transpose(Pillow.Transpose[_WRITTEN[turn]]) if turn in _WRITTEN else held
    data = written(turned, "JPEG", exif=exif(turn), quality=95)

    made = read(fitted(data, Box(width=80)))

    assert (min(width, 80), min(width, 80) // 2) == made.size
    red, green, _ = made.getpixel((4, 4))
    assert red > 150 > green
    assert made.getpixel((made.width - 4, 4))[1] > 150


_WRITTEN = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_90",
    7: "TRANSVERSE",
    8: "ROTATE_270",
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_colours_of_another_profile_are_those_of_screens(kind: str) -> None:
    red, green, blue = scene((60, 40)).split()
    other = Pillow.merge("RGB", (green, red, blue))

    made = read(fitted(written(other, kind, icc_profile=swapped())))

    assert "icc_profile" not in made.info
    found = made.convert("RGB").getpixel((2, 2))
    assert abs(found[0] - 200) < 25
    assert found[1] < 40


def swapped() -> bytes:
    """A profile of screens whose red is green: the tags rXYZ and gXYZ change names (ICC.1:2022, 7.3)."""
    said = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return said.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)


def test_a_broken_profile_costs_the_profile_and_not_the_image() -> None:
    made = fitted(written(scene((60, 40)), "JPEG", icc_profile=b"no profile at all"))

    assert read(made).size == (60, 40)
    assert b"no profile" not in made.data


def test_the_second_image_of_a_telephone_is_dropped() -> None:
    data = written(scene((60, 40)), "MPO", save_all=True, append_images=[noise((60, 40))], quality=80)

    made = fitted(data)

    assert (made.suffix, read(made).format, read(made).size) == (".jpg", "JPEG", (60, 40))
    assert len(made.data) < len(data) / 2


def test_printers_colours_are_those_of_screens() -> None:
    made = read(fitted(written(scene((60, 40), "CMYK"), "JPEG")))

    assert made.mode == "RGB"
    assert abs(made.getpixel((2, 2))[0] - 200) < 25


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_a_logo_that_one_sees_through_stays_so(kind: str) -> None:
    made = fitted(written(scene((1500, 300), "RGBA"), kind), MASTHEAD)

    assert made.suffix == ".png"
    assert read(made).convert("RGBA").getchannel("A").getextrema()[0] < 10


@pytest.mark.parametrize("size", [(1500, 300), (150, 30)])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_one_sees_through_in_an_article_lies_on_white_for_dark_mail_has_dark_paper(
    size: tuple[int, int], mode: str
) -> None:
    clear = Pillow.new("RGBA", size)
    ImageDraw.Draw(clear).line((0, 0, *size), fill=(0, 0, 0, 255), width=3)

    made = read(fitted(written(clear.convert(mode), "PNG"))).convert("RGBA")

    assert made.getpixel((made.width - 2, 1)) == (255, 255, 255, 255)
    assert min(made.getchannel("R").getextrema()) < 60


def test_what_only_could_be_seen_through_is_a_photograph() -> None:
    opaque = noise((1500, 300))
    opaque.putalpha(255)

    assert fitted(written(opaque, "PNG")).suffix == ".jpg"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "WEBP"])
def test_a_photograph_goes_as_jpeg_and_a_chart_as_png(kind: str) -> None:
    chart = Pillow.new("RGB", (1500, 900), "white")
    for at in range(0, 1500, 50):
        ImageDraw.Draw(chart).rectangle((at, 900 - at // 2, at + 30, 900), fill=(31, 78, 95))
    said = {"lossless": True} if kind == "WEBP" else {}

    assert fitted(written(noise((1500, 900)), kind, **said)).suffix == ".jpg"
    assert fitted(written(chart, kind, **said)).suffix == ".png"


def test_few_colours_are_written_as_few() -> None:
    image = Pillow.new("RGB", (300, 300), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 99, 99), fill=(31, 78, 95))

    made = fitted(written(image, "BMP"))

    assert read(made).mode == "P"
    assert read(made).convert("RGB").tobytes() == image.tobytes()


def test_a_heavy_photograph_is_written_as_finely_as_the_goal_allows() -> None:
    quiet = noise((1300, 900)).resize((650, 450)).resize((1300, 900))

    made = fitted(written(quiet, "JPEG", quality=98))

    assert len(made.data) <= raster.GOAL
    assert made.width == 1072


def test_a_photograph_never_gets_heavier_by_getting_smaller() -> None:
    data = written(noise((300, 200)), "JPEG", quality=70)

    made = fitted(data, Box(width=280))

    assert made.width == 280
    assert len(made.data) <= len(data)


def test_an_image_that_cannot_be_lighter_keeps_its_bytes() -> None:
    data = written(noise((1072, 900)), "JPEG", quality=raster.QUALITIES[-1])

    assert len(data) > raster.GOAL
    assert fitted(data).data == data


@pytest.mark.parametrize(("quality", "kept"), [(60, True), (75, False)])
def test_an_image_that_fits_is_written_anew_where_that_saves_more_than_a_tenth(
    quality: int, *, kept: bool
) -> None:
    data = written(noise((1072, 900)), "JPEG", quality=quality)

    made = fitted(data)

    assert len(data) > raster.GOAL
    assert (made.data == data) == kept
    assert kept or 0.6 < len(made.data) / len(data) < 0.9


def test_a_tall_image_ends_where_outlook_would_cut_it_off() -> None:
    made = fitted(written(Pillow.new("RGB", (500, 9000), "white"), "PNG"))

    assert (made.width, made.height) == (192, 3456)


@pytest.mark.parametrize("kind", KINDS)
def test_an_image_that_was_cut_short_is_told(kind: str) -> None:
    data = written(noise((200, 200)), kind)

    with pytest.raises(ContentError, match=r'"a\.jpg" is') as raised:
        fitted(data[: len(data) // 2])

    assert raised.value.where == WHERE
    assert raised.value.hint


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_an_image_of_too_many_pixels_is_refused_before_it_is_read(side: int) -> None:
    with pytest.raises(ContentError, match="has more than 89 million pixels"):
        fitted(png_of(side))


def test_a_format_that_is_no_image_of_mail_is_not_even_opened() -> None:
    with pytest.raises(ContentError, match="not an image that email can show"):
        fitted(written(scene((9, 9)), "EPS"))


def test_notes_beside_the_pixels_are_dropped_wherever_they_stand() -> None:
    notes = PngInfo()
    notes.add_text("Author", SAID.decode())
    image = scene((60, 40))
    jpeg = written(image, "JPEG", comment=SAID)
    told = [
        jpeg,
        written(image, "JPEG", xmp=SAID),
        written(image, "PNG", pnginfo=notes),
        written(image, "JPEG") + jpeg,
    ]

    assert [formats.is_bare(data) for data in told] == [False] * 4
    assert [SAID in fitted(data).data for data in told] == [False] * 4


def png_of(side: int) -> bytes:
    """A PNG that says it has side × side pixels, and holds none: https://www.w3.org/TR/png-3/#5DataRep."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def test_no_more_images_are_kept_than_ten_issues_have() -> None:
    memory = fitting.ImageMemory()
    for number in range(fitting.MOST_KEPT + 1):
        memory.keep(
            (bytes([number % 256, number // 256]), WIDE), FittedImage(data=b"x", suffix="", width=1, height=1)
        )

    assert memory.weight == fitting.MOST_KEPT
    assert memory.find((b"\x00\x00", WIDE)) is None


def test_images_that_were_not_asked_for_longest_make_room_for_heavy_ones() -> None:
    memory = fitting.ImageMemory()
    half = FittedImage(data=bytes(fitting.MOST_BYTES // 2), suffix="", width=1, height=1)
    memory.keep((b"a", WIDE), half)
    memory.keep((b"b", WIDE), half)
    memory.find((b"a", WIDE))

    memory.keep((b"c", WIDE), half)

    assert memory.find((b"b", WIDE)) is None
    assert memory.find((b"a", WIDE)) is memory.find((b"c", WIDE)) is half
    assert memory.weight == fitting.MOST_BYTES // 2 * 2


def test_a_file_that_is_saved_again_and_again_is_remembered_once(tmp_path: Path) -> None:
    memory = fitting.ImageMemory()
    for change in range(200):
        memory.keep_digest(tmp_path / "bac.jpg", (change, change, 1), bytes([change]))

    assert memory.find_digest(tmp_path / "bac.jpg", (0, 0, 1)) is None
    assert memory.find_digest(tmp_path / "bac.jpg", (199, 199, 1)) == bytes([199])
