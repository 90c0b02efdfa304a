import base64
import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from newsletter.errors import ContentError, Location
from newsletter.images import svg
from newsletter.images.fitting import fit
from newsletter.images.formats import MASTHEAD, WIDE, Box, UnfitError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">{}</svg>'
RED = '<rect width="20" height="10" fill="red"/>'


def drawn(inside: str, box: Box = MASTHEAD, *, whole: str = SVG) -> Pillow.Image:
    made = fit(whole.format(inside).encode(), box, "logo.svg", Location("newsletter.toml"))
    assert made.suffix == ".png"
    return Pillow.open(io.BytesIO(made.data)).convert("RGBA")


def colours(image: Pillow.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.getcolors()}


def test_a_drawing_fills_its_box() -> None:
    assert drawn(RED).size == (256, 128)
    assert drawn(RED, WIDE).size == (1072, 536)


def test_a_drawing_is_seen_through_where_nothing_is_drawn() -> None:
    assert drawn('<rect width="10" height="10" fill="red"/>').getpixel((200, 60))[3] == 0


@pytest.mark.parametrize(
    "head", ['<?xml version="1.0" encoding="UTF-8"?>\n', "<!-- logo -->", "\ufeff", "<!DOCTYPE svg>\n"]
)
def test_a_drawing_is_known_whatever_stands_before_it(head: str) -> None:
    assert colours(drawn(RED, whole=head + SVG)) == {(255, 0, 0, 255)}


def test_the_same_drawing_gives_the_same_bytes() -> None:
    data = SVG.format('<circle cx="9" cy="5" r="4"/>').encode()

    assert svg.draw_svg(data, WIDE) == svg.draw_svg(data, WIDE)


def test_an_image_inside_a_drawing_is_drawn() -> None:
    file = io.BytesIO()
    Pillow.new("RGB", (4, 4), (255, 0, 0)).save(file, "PNG")
    inside = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"

    assert (255, 0, 0, 255) in colours(drawn(f'<image href="{inside}" width="20" height="10"/>'))


@pytest.mark.parametrize(
    "element",
    [
        '<image href="{}" width="20" height="10"/>',
        '<image xlink:href="{}" width="20" height="10"/>',
        '<filter id="f"><feImage href="{}"/></filter><rect width="20" height="10" filter="url(#f)"/>',
    ],
)
@pytest.mark.parametrize("scheme", ["", "file://", "FILE://"])
def test_a_drawing_reads_no_file(tmp_path: Path, element: str, scheme: str) -> None:
    Pillow.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "secret.png")

    with pytest.raises(ContentError, match=r'"logo\.svg" shows another file'):
        drawn(element.format(f"{scheme}{tmp_path}/secret.png"))


@pytest.mark.parametrize("element", ['<use href="{}#a"/>', '<rect width="20" height="10" fill="url({}#a)"/>'])
def test_a_drawing_in_another_file_is_not_drawn(tmp_path: Path, element: str) -> None:
    path = tmp_path / "other.svg"
    path.write_text(SVG.format(f'<g id="a">{RED}</g>'))

    assert all(colour[3] == 0 or colour[:3] != (255, 0, 0) for colour in colours(drawn(element.format(path))))


def test_a_drawing_inside_a_drawing_reads_no_file(tmp_path: Path) -> None:
    Pillow.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "secret.png")
    inner = SVG.format(f'<image href="{tmp_path}/secret.png" width="20" height="10"/>')
    inside = f"data:image/svg+xml;base64,{base64.b64encode(inner.encode()).decode()}"

    assert colours(drawn(f'<image href="{inside}" width="20" height="10"/>')) == {(0, 0, 0, 0)}


def test_an_entity_leads_to_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(RED)
    head = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'

    with pytest.raises(ContentError, match="cannot be read"):
        drawn("&x;", whole=head + SVG)


def test_the_entities_that_illustrator_writes_are_read() -> None:
    head = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
    whole = head + SVG.replace('"http://www.w3.org/2000/svg"', '"&ns_svg;"')

    assert colours(drawn(RED, whole=whole)) == {(255, 0, 0, 255)}


def lols() -> str:
    return "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))


def nested(reference: str, around: str) -> str:
    levels = "".join(around.format(i, reference.format(i - 1) * 10) for i in range(1, 12))
    return f"{around.format(0, RED)}{levels}{reference.format(11)}"


@pytest.mark.parametrize(
    "whole",
    [
        f'<!DOCTYPE svg [<!ENTITY a0 "lol">{lols()}]>{SVG.format("<title>&a11;</title>")}',
        f'<!DOCTYPE svg [<!ENTITY a0 "lol">{lols()}]>{SVG.format("<rect id=&quot;&a11;&quot;/>").replace("&quot;", chr(34))}',
        SVG.format(nested('<use href="#u{}"/>', '<g id="u{}">{}</g>')),
        SVG.format(
            nested(
                '<rect width="9" height="9" fill="url(#u{})"/>',
                '<pattern id="u{}" width="1" height="1">{}</pattern>',
            )
        ),
        SVG.format('<g id="a"><use href="#a"/><use href="#a"/></g>'),
        SVG.format("<g>" * 5000 + "</g>" * 5000),
        SVG.format("<g/>" * (svg.MOST_ELEMENTS + 1)),
    ],
)
def test_a_drawing_without_end_is_refused(whole: str) -> None:
    with pytest.raises(ContentError, match=r"logo\.svg") as raised:
        drawn("", whole=whole.replace("{", "{{").replace("}", "}}"))

    assert raised.value.hint == "Save it as PNG."


@pytest.mark.parametrize(
    "size", ['width="1000000" height="1000000"', 'viewBox="0 0 1 1000000"', 'viewBox="0 0 1000000 1"']
)
def test_a_huge_drawing_is_no_larger_than_its_box(size: str) -> None:
    image = drawn(RED, whole=SVG.replace('viewBox="0 0 20 10"', size))

    assert image.width <= MASTHEAD.width
    assert image.height <= MASTHEAD.height


@pytest.mark.parametrize(
    "whole", ['<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "<svg", SVG[:-4]]
)
def test_a_broken_drawing_is_told(whole: str) -> None:
    with pytest.raises(ContentError, match=r"logo\.svg") as raised:
        drawn("", whole=whole)

    assert raised.value.where == Location("newsletter.toml")


def test_text_that_no_font_here_can_draw_is_told_and_never_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "_rasterize", lambda *_, **__: b"the same without fonts")

    with pytest.raises(UnfitError, match="holds text in a font that is not here") as raised:
        svg.draw_svg(SVG.format('<text y="9">L’Étale</text>').encode(), MASTHEAD)

    assert raised.value.hint == "Turn its text into paths, and save it again."


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ('<filter id="f"><feTurbulence numOctaves="99999"/></filter>', "uses the filter feTurbulence"),
        ('<filter id="f"><feMorphology radius="5000"/></filter>', "uses the filter feMorphology"),
        ('<filter id="f"><feConvolveMatrix order="99"/></filter>', "uses the filter feConvolveMatrix"),
        ('<filter id="f">' + '<feGaussianBlur stdDeviation="9"/>' * 5000 + "</filter>", "more than any logo"),
        ("<g>" * 250 + "</g>" * 250, "more than any logo"),
        (f"<text>{'a' * 1_000_000}</text>", "more than any logo"),
    ],
)
def test_a_drawing_that_asks_for_too_much_is_refused_before_it_is_drawn(inside: str, problem: str) -> None:
    with pytest.raises(UnfitError, match=problem):
        svg.draw_svg(SVG.format(inside).encode(), MASTHEAD)


def test_a_shadow_is_drawn() -> None:
    shadow = '<filter id="f"><feDropShadow dx="1" dy="1" stdDeviation="1"/></filter>'

    assert len(colours(drawn(f'{shadow}<rect x="4" y="2" width="9" height="5" filter="url(#f)"/>'))) > 9
