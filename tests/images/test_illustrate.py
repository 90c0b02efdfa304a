import hashlib
import io
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from PIL import Image as Pillow

from newsletter import images
from newsletter.checks.email_images import check_left_out_images
from newsletter.errors import ContentError, Location
from newsletter.images import Illustrated, formats
from newsletter.model import Figure, Image, Issue, Layout, Paragraph, text

WIDE = (1600, 800)


def issue_with(folder: Path, src: str, **said: object) -> Issue:
    """An issue of one article in `folder`, with one picture."""
    image = Image(src=src, alt="Le bac")
    article = factories.article(source=str(folder / "bac.md"), image=image, blocks=())
    return factories.issue(entries=(factories.entry(article=article),), **said)


def drawn(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    file = io.BytesIO()
    Pillow.new("RGB", size, (31, 78, 95)).save(file, kind)
    return file.getvalue()


def src(illustrated: Illustrated) -> str:
    return illustrated.issue.entries[0].article.image.src


def test_an_image_is_called_by_its_name_and_a_digest_of_its_bytes(tmp_path: Path) -> None:
    data = factories.picture()
    factories.file(tmp_path / "images" / "Le bac à quai.png", data)

    found = images.illustrate(issue_with(tmp_path, "images/Le bac à quai.png"), None)

    name = f"images/le-bac-a-quai-{hashlib.sha256(data).hexdigest()[:8]}.png"
    assert {name: data} == found.files
    assert name == src(found)


def test_an_image_that_came_with_the_article_needs_no_file(tmp_path: Path) -> None:
    data = factories.picture()
    picture = Figure(image=Image(src="images/image1.png", alt="Le bac", data=data))
    article = factories.article(source=str(tmp_path / "bac.docx"), blocks=(picture,))

    found = images.illustrate(factories.issue(entries=(factories.entry(article=article),)), None)

    name = f"images/image1-{hashlib.sha256(data).hexdigest()[:8]}.png"
    assert {name: data} == found.files
    assert found.issue.entries[0].article.blocks[0].image == Image(
        src=name, alt="Le bac", width=1, height=1, weight=len(data)
    )
    assert found.inputs == ()


def test_a_file_is_read_once_for_its_box_and_again_once_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue, read = issue_with(tmp_path, "bac.png"), list[Path]()
    factories.file(tmp_path / "bac.png", drawn("PNG"))
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or whole(path))

    before = [src(images.illustrate(issue, None)) for _ in range(2)]
    factories.file(tmp_path / "bac.png", drawn("PNG", (40, 21)))
    after = src(images.illustrate(issue, None))

    assert [tmp_path / "bac.png"] * 2 == read
    assert before[0] == before[1] != after


def test_other_bytes_make_another_name(tmp_path: Path) -> None:
    names = []
    for colour in [(0, 0, 0), (255, 0, 0)]:
        factories.file(tmp_path / "a.png", factories.picture(colour))
        names.append(src(images.illustrate(issue_with(tmp_path, "a.png"), None)))

    assert len(set(names)) == 2


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("GIF", ".gif"), ("PNG", ".png")])
def test_the_bytes_tell_the_format_and_not_the_name(tmp_path: Path, kind: str, suffix: str) -> None:
    factories.file(tmp_path / "a.bin", drawn(kind))

    assert src(images.illustrate(issue_with(tmp_path, "a.bin"), None)).endswith(suffix)


@pytest.mark.parametrize("base", ["https://cdn.example/{issue}/img", "https://cdn.example/{issue}/img/"])
def test_an_image_is_shown_by_its_public_url(tmp_path: Path, base: str) -> None:
    factories.file(tmp_path / "a.png", factories.picture())
    issue = issue_with(tmp_path, "a.png", publication=factories.publication(images=base))

    found = images.illustrate(issue, None)

    (path,) = found.files
    assert path.replace("images/", "https://cdn.example/2026-11-27/img/") == src(found)


def test_every_figure_and_the_logo_are_found_too(tmp_path: Path) -> None:
    factories.file(tmp_path / "sponsors" / "logo.png", factories.picture((1, 1, 1)))
    factories.file(tmp_path / "issues" / "a" / "b.png", factories.picture((2, 2, 2)))
    blocks = (Paragraph(text=text("Il part.")), Figure(image=Image(src="b.png", alt="Le quai")))
    article = factories.article(source=str(tmp_path / "issues" / "a" / "bac.md"), blocks=blocks)
    placement = factories.placement(logo=Image(src="sponsors/logo.png", alt="Le Môle"))
    issue = factories.issue(entries=(factories.entry(article=article),), placement=placement)

    found = images.illustrate(issue, tmp_path)

    paragraph, figure = found.issue.entries[0].article.blocks
    assert blocks[0] == paragraph
    shown = [figure.image, found.issue.placement.logo]
    assert sorted(found.files) == sorted(image.src for image in shown)
    assert [image.alt for image in shown] == ["Le quai", "Le Môle"]


def test_an_image_that_is_on_the_web_is_left_alone(tmp_path: Path) -> None:
    url = "https://letale.example/a.webp"

    found = images.illustrate(issue_with(tmp_path, url), None)

    assert (url, {}) == (src(found), found.files)


@pytest.mark.parametrize("written", ["../secret.png", "images/../../secret.png", "{outside}/secret.png"])
def test_an_article_names_nothing_outside_its_folder(tmp_path: Path, written: str) -> None:
    factories.file(tmp_path / "secret.png", factories.picture())
    (tmp_path / "a" / "images").mkdir(parents=True)

    with pytest.raises(ContentError, match="lies outside") as raised:
        images.illustrate(issue_with(tmp_path / "a", written.format(outside=tmp_path)), None)

    assert str(tmp_path / "a" / "bac.md") == raised.value.where.path
    assert raised.value.hint == "Copy it into that folder."


def test_a_link_leads_nowhere_outside_the_folder(tmp_path: Path) -> None:
    factories.file(tmp_path / "secret.png", factories.picture())
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.png").symlink_to(tmp_path / "secret.png")

    with pytest.raises(ContentError, match="lies outside"):
        images.illustrate(issue_with(tmp_path / "a", "a.png"), None)


@pytest.mark.parametrize("written", ["absent.png", "", "images"])
def test_an_image_that_is_absent_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "images").mkdir()

    with pytest.raises(ContentError, match=f'There is no image "{written}"') as raised:
        images.illustrate(issue_with(tmp_path, written), None)

    assert str(tmp_path / written) in raised.value.hint


def test_an_image_that_is_absent_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    factories.file(tmp_path / "images" / "quai.png", factories.picture())

    with pytest.raises(ContentError) as raised:
        images.illustrate(issue_with(tmp_path, "images/quay.png"), None)

    assert raised.value.hint.startswith("Did you mean images/quai.png? Else put it at ")


AT_LINES = pytest.mark.parametrize(
    ("written", "line"), [("![Le bac](le%20bac.png)", 3), ("Le beau-le bac.png.", None), ("\nle bac.png", 4)]
)


@AT_LINES
def test_an_image_that_is_absent_is_told_at_its_line(tmp_path: Path, written: str, line: int | None) -> None:
    factories.file(tmp_path / "bac.md", f"# Le bac\n\n{written}\n")

    with pytest.raises(ContentError) as raised:
        images.illustrate(issue_with(tmp_path, "le bac.png"), None)

    assert (str(tmp_path / "bac.md"), line) == (raised.value.where.path, raised.value.where.line)


@AT_LINES
def test_an_image_that_is_broken_is_left_out_and_told_at_its_line(
    tmp_path: Path, written: str, line: int | None
) -> None:
    factories.file(tmp_path / "bac.md", f"# Le bac\n\n{written}\n")
    factories.file(tmp_path / "le bac.png", b"no picture")

    issue = images.illustrate(issue_with(tmp_path, "le bac.png"), None).issue

    assert issue.entries[0].article.image is None
    assert [Location(str(tmp_path / "bac.md"), line)] == [image.where for image in issue.left_out]
    finding = next(check_left_out_images(factories.proof(issue)))
    assert finding.severity == "error"
    assert finding.problem == '"le bac.png" is not an image that email can show. The email goes without it.'


def test_a_broken_logo_is_an_error(tmp_path: Path) -> None:
    factories.file(tmp_path / "logo.png", b"no picture")
    issue = factories.issue(publication=factories.publication(logo=Image(src="logo.png", alt="")))

    with pytest.raises(ContentError, match="not an image that email can show"):
        images.illustrate(issue, tmp_path)


def test_a_logo_that_is_absent_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    factories.file(tmp_path / "newsletter.toml", 'name = "L’Étale"\n[logo]\nsrc = "logo.png"\n')
    issue = factories.issue(publication=factories.publication(logo=Image(src="logo.png", alt="")))

    with pytest.raises(ContentError) as raised:
        images.illustrate(issue, tmp_path)

    assert (tmp_path / "newsletter.toml", 3) == (raised.value.where.path, raised.value.where.line)


def test_a_logo_that_is_absent_is_told_with_its_folder(tmp_path: Path) -> None:
    placement = factories.placement(logo=Image(src="logo.png", alt="Le Môle"))

    with pytest.raises(ContentError, match=r'There is no image "logo\.png"') as raised:
        images.illustrate(factories.issue(placement=placement), tmp_path)

    assert tmp_path == raised.value.where.path


@pytest.mark.parametrize("data", [b"\0\0\0\x18ftypheic", b"<svg/>", b"<!DOCTYPE html><p>x", b"%PDF-1.7", b""])
def test_a_format_that_mail_does_not_show_is_left_out_and_told(tmp_path: Path, data: bytes) -> None:
    factories.file(tmp_path / "a.png", data)

    issue = images.illustrate(issue_with(tmp_path, "a.png"), None).issue

    (image,) = issue.left_out
    assert image.problem == '"a.png" is not an image that email can show.'
    assert str(tmp_path / "bac.md") == image.where.path
    assert image.hint == "Save it as JPEG, PNG or GIF."


def test_an_image_pasted_as_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        images.illustrate(issue_with(tmp_path, f"data:image/png;base64,{'A' * 5000}"), None)


def test_an_image_pasted_as_data_is_not_repeated_whole(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        images.illustrate(issue_with(tmp_path, f"data:image/png;base64,{'A' * 5000}"), None)

    assert len(raised.value.problem) + len(raised.value.hint) < 1000


def test_an_image_in_the_intro_is_found_beside_the_issue(tmp_path: Path) -> None:
    factories.file(tmp_path / "issues" / "2026-11-27" / "a.png", factories.picture())

    source = str(tmp_path / "issues" / "2026-11-27" / "issue.toml")

    found = images.illustrate(
        factories.issue(intro=(Figure(image=Image(src="a.png", alt="Le bac")),), source=source), None
    )

    assert [block.image.src for block in found.issue.intro] == list(found.files)


def test_an_image_in_the_sign_off_is_found_beside_the_issue(tmp_path: Path) -> None:
    factories.file(tmp_path / "a.png", factories.picture())
    sign_off = (Figure(image=Image(src="a.png", alt="Le bac")),)

    found = images.illustrate(factories.issue(sign_off=sign_off, source=str(tmp_path / "issue.toml")), None)

    assert [block.image.src for block in found.issue.sign_off] == list(found.files)


@pytest.mark.parametrize(
    ("layout", "width"),
    [("full", 1072), ("lead", 1072), ("card", 670), ("grid", 670)],
)
def test_an_image_is_as_wide_as_its_layout_shows_it_on_a_dense_screen(
    tmp_path: Path, layout: Layout, width: int
) -> None:
    factories.file(tmp_path / "a.jpg", drawn("JPEG", WIDE))
    article = factories.article(source=str(tmp_path / "bac.md"), image=Image(src="a.jpg", alt="Le bac"))
    issue = factories.issue(entries=(factories.entry(article=article, layout=layout),))

    found = images.illustrate(issue, None)

    image = found.issue.entries[0].article.image
    (data,) = found.files.values()
    assert (width, width // 2) == (image.width, image.height)
    assert Pillow.open(io.BytesIO(data)).size == (width, width // 2)
    assert len(data) == image.weight


def test_a_brief_shows_no_image_and_asks_for_none(tmp_path: Path) -> None:
    article = factories.article(source=str(tmp_path / "bac.md"), image=Image(src="absent.jpg", alt="Le bac"))

    found = images.illustrate(
        factories.issue(entries=(factories.entry(article=article, layout="brief"),)), None
    )

    assert found.issue.entries[0].article.image is None
    assert (found.files, found.inputs) == ({}, ())


def test_the_figures_of_an_article_that_is_shown_in_short_stay_on_disk(tmp_path: Path) -> None:
    blocks = (Figure(image=Image(src="absent.png", alt="Le quai")),)
    article = factories.article(source=str(tmp_path / "bac.md"), blocks=blocks)

    found = images.illustrate(
        factories.issue(entries=(factories.entry(article=article, layout="card"),)), None
    )

    assert found.files == {}


def test_the_logos_of_the_masthead_fit_its_head(tmp_path: Path) -> None:
    factories.file(tmp_path / "logo.png", drawn("PNG", (2000, 500)))
    factories.file(tmp_path / "images" / "dark.png", drawn("PNG", (2000, 200)))
    logos = {"logo": Image(src="logo.png", alt="L’Étale"), "logo_dark": Image(src="images/dark.png")}
    issue = factories.issue(publication=factories.publication(**logos))

    who = images.illustrate(issue, tmp_path).issue.publication

    assert (who.logo.width, who.logo.height) == (512, 128)
    assert (who.logo_dark.width, who.logo_dark.height) == (520, 52)
    assert who.logo.alt == "L’Étale"


def test_the_logo_of_an_advertiser_fits_its_place(tmp_path: Path) -> None:
    factories.file(tmp_path / "logo.png", drawn("PNG", (600, 600)))
    placement = factories.placement(logo=Image(src="logo.png", alt="Le Môle"))

    logo = images.illustrate(factories.issue(placement=placement), tmp_path).issue.placement.logo

    assert (logo.width, logo.height) == (160, 160)


def test_a_logo_on_the_web_keeps_its_address(tmp_path: Path) -> None:
    logo = Image(src="https://letale.example/logo.png", alt="L’Étale")
    issue = factories.issue(publication=factories.publication(logo=logo))

    assert logo == images.illustrate(issue, tmp_path).issue.publication.logo


def test_an_image_that_is_shown_twice_is_one_file_and_one_input(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.png", factories.picture())
    figure = Figure(image=Image(src="a.png", alt="Le quai"))
    article = factories.article(source=str(tmp_path / "bac.md"), image=figure.image, blocks=(figure, figure))

    found = images.illustrate(factories.issue(entries=(factories.entry(article=article),)), None)

    assert len(found.files) == 1
    assert found.inputs == (path,)


def test_every_layout_has_a_box() -> None:
    assert set(formats.OF_LAYOUT) == set(Layout.__args__)


def test_an_issue_without_images_loads_neither_library() -> None:
    script = (
        "import sys; from newsletter import images; import factories;"
        "images.illustrate(factories.issue(placement=factories.placement()), None);"
        "print([name for name in ('PIL', 'resvg_py', 'lxml') if name in sys.modules])"
    )

    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(factories.__file__).parent,
    )

    assert run.stdout.strip() == "[]"
