"""What becomes of the images of an article that comes into an issue: those in it, and those on the web."""

import base64
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import factories
import pytest
from PIL import Image as Pillow
from sites import Site, answering, serving

from newsletter.config.issue_file import ArticleFile, load_issue
from newsletter.config.project import load_project
from newsletter.errors import ContentError
from newsletter.export.new_issue import add_to_issue
from newsletter.gathering import IssueRequest, gather_more
from newsletter.gathering.remote_images import ListedFile, keep_image, name_images
from newsletter.model import list_figures
from newsletter.sources.clipping import parse_clipping

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là."
)
MORE = (
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/><script>alert(1)</script></svg>'


def noise(seed: int, kind: str = "PNG") -> bytes:
    """An image too large to be taken for a placeholder."""
    buffer = BytesIO()
    Pillow.effect_noise((80, 40 + seed), 60).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def data_url(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def page(*images: str) -> str:
    figures = "".join(f"<figure>{image}</figure><p>{MORE}{at}</p>" for at, image in enumerate(images))
    return (
        f"<h1>La halle rouvre</h1><p>{TEXT}</p>{figures}<p>Fin du mot de {len(images)} images, vraiment.</p>"
    )


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    factories.file(
        tmp_path / "content/newsletter.toml", 'name = "Le Phare"\nsite = "https://phare.example"\n'
    )
    toml = factories.file(tmp_path / "content/issues/2026-12-04/issue.toml", "date = 2026-12-04\n")
    return toml.parent


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def listed(issue: Path, name: str) -> ListedFile:
    project = load_project(issue.parents[1] / "newsletter.toml")
    return ListedFile(folder=issue, line=ArticleFile(file=name), publication=project.publication)


def paste(issue: Path, html: str) -> ListedFile:
    project = load_project(issue.parents[1] / "newsletter.toml")
    clipping = parse_clipping("clipboard", html.encode(), b"")
    request = IssueRequest(
        project=project, folder=issue, day=date(2026, 12, 4), articles=("-",), pasted=clipping
    )
    draft = gather_more(request, lambda _: None)
    add_to_issue(issue / "issue.toml", draft.files, draft.lines)
    return listed(issue, draft.lines[0].file)


def shown(file: ListedFile) -> list[str]:
    return [figure.image.src for figure in list_figures(file.parse(file.path.read_bytes()).blocks)]


def test_images_inside_a_paste_become_files_which_its_html_names(issue: Path) -> None:
    one, other = noise(1), noise(2)

    file = paste(issue, page(f'<img alt="Un étal" src="{data_url(one)}">', f"<img src='{data_url(other)}'>"))

    assert b"base64" not in file.path.read_bytes()
    assert [(issue / src).read_bytes() for src in shown(file)] == [one, other]
    assert {Path(src).parent.as_posix() for src in shown(file)} == {"images/la-halle-rouvre-files"}


def test_what_a_page_shows_until_its_image_has_come_stays_as_it_is(issue: Path) -> None:
    late = f'<img src="{data_url(noise(1))}" data-src="https://phare.example/etal.jpg">'

    file = paste(issue, page(late))

    assert shown(file) == ["https://phare.example/etal.jpg"]
    assert late.encode() in file.path.read_bytes()


def test_an_image_of_the_web_becomes_a_file_and_the_article_reads_as_before(issue: Path, site: Site) -> None:
    for name in ("etal", "quai"):
        site.routes[f"/{name}.jpg?w=800&h=9"] = answering(noise(len(name), "JPEG"), Content_Type="image/jpeg")
    etal, quai = (site.url(f"/{name}.jpg?w=800&h=9") for name in ("etal", "quai"))
    html = page(
        f'<img src="{etal.replace("&", "&amp;")}" alt="Un étal" srcset="{etal.replace("w=800", "w=400")} 400w, {etal} 800w">',
        f'<img src="{data_url(noise(9))}" data-src="/quai.jpg?w=800&amp;h=9">',
    ).replace("/quai", quai.partition("/quai")[0] + "/quai")
    file = paste(issue, html)
    before = file.path.read_bytes()
    article = file.parse(before)

    names = {url: keep_image(file, url, allow_private=True) for url in (etal, quai)}
    failed = name_images(file, names)

    assert failed == ()
    assert shown(file) == list(names.values())
    assert [Path(name).suffix for name in names.values()] == [".jpg", ".jpg"]
    after = file.parse(file.path.read_bytes())
    assert [block for block in after.blocks if block not in list_figures(after.blocks)] == [
        block for block in article.blocks if block not in list_figures(article.blocks)
    ]
    assert (issue / "originals" / file.line.file).read_bytes() == before


def test_markdown_names_its_image_and_that_of_its_front_matter(issue: Path, site: Site) -> None:
    site.routes["/a.png"] = site.routes["/b.png"] = answering(noise(1))
    front, own = site.url("/a.png"), site.url("/b.png")
    text = f"---\nimage: {front}\n---\n# La halle\n\n{TEXT}\n\n![Un étal]({own})\n\nVoir [l’étal]({own}).\n"
    factories.file(issue / "La halle (1).md", text)
    file = listed(issue, "La halle (1).md")

    names = {url: keep_image(file, url, allow_private=True) for url in (front, own)}

    assert name_images(file, names) == ()
    assert file.path.read_text() == text.replace(front, names[front]).replace(
        f"![Un étal]({own})", f"![Un étal]({names[own]})"
    )


def test_an_image_that_only_the_pages_head_names_is_named_in_issue_toml(issue: Path, site: Site) -> None:
    site.routes["/lead.png"] = answering(noise(1))
    url = site.url("/lead.png")
    head = f'<head><title>La halle</title><meta property="og:image" content="{url}"><meta property="og:image:alt" content="Un étal"></head>'
    file = paste(issue, f"<html>{head}<body><article>{page()}</article></body></html>")
    before = file.path.read_bytes()

    name = keep_image(file, url, allow_private=True)

    assert name_images(file, {url: name}) == ()
    assert file.path.read_bytes() == before
    assert load_issue(issue / "issue.toml").articles[0].image == name


def test_a_drawing_is_kept_as_what_is_drawn_of_it(issue: Path, site: Site) -> None:
    site.routes["/plan"] = answering(SVG, Content_Type="image/svg+xml")
    file = paste(issue, page(f'<img src="{site.url("/plan")}">'))

    name = keep_image(file, site.url("/plan"), allow_private=True)

    assert (issue / name).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (answering(b"<html>Connexion</html>"), "is not an image"),
        (answering(noise(1)[:200]), "is broken"),
        (answering(b"", 404), "does not give this image (404)"),
    ],
)
def test_what_is_no_image_is_told_and_nothing_is_written(
    issue: Path, site: Site, answer: object, problem: str
) -> None:
    site.routes["/a.png"] = answer
    file = paste(issue, page(f'<img src="{site.url("/a.png")}">'))
    before = sorted(issue.rglob("*"))

    with pytest.raises(ContentError) as caught:
        keep_image(file, site.url("/a.png"), allow_private=True)

    assert problem in caught.value.problem
    assert sorted(issue.rglob("*")) == before


def test_nothing_is_fetched_that_the_article_does_not_show_nor_from_ones_own_network(
    issue: Path, site: Site
) -> None:
    file = paste(issue, page(f'<img src="{site.url("/a.png")}">'))

    for url, private in ((site.url("/other.png"), True), (site.url("/a.png"), False)):
        with pytest.raises(ContentError):
            keep_image(file, url, allow_private=private)

    assert site.asked == []


def test_an_image_that_the_file_cannot_name_otherwise_is_told(issue: Path) -> None:
    src = "https://phare.example/a.png"
    file = paste(issue, page(f'<img src="{src}">'))
    before = file.path.read_bytes()

    failed = name_images(file, {src: "images/none-files/none-12345678.png"})

    assert failed == (src,)
    assert file.path.read_bytes() == before
    assert not (issue / "originals").exists()
