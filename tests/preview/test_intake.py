"""What is dropped, chosen, fetched or begun at the live page: a real browser, a real server, a real site."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Pillow
from playwright.sync_api import Browser, Page, expect
from previews import ISSUE, previewing, small
from previews import Browser as Preview
from sites import Site, answering, serving

import newsletter
from newsletter.errors import ContentError
from newsletter.model import list_figures
from newsletter.preview.errands import Errands

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

TEXT = (
    "Le bac de nuit part désormais à minuit, et la ville paie la moitié du passage à tous les habitants des "
    "deux rives, dit la mairie dans une lettre de trois pages."
)
MORE = (
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
# Drags something over the page, as another program does, and lets it go.
DRAG = """
([files, texts]) => {
  const data = new DataTransfer();
  for (const [name, content] of files) data.items.add(new File([Uint8Array.from(content)], name));
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  const drag = (name, target) => target.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
  drag("dragenter", document.querySelector("#panel"));
  const veil = document.querySelector(".veil");
  const words = veil?.textContent;
  if (veil) drag("drop", veil);
  return words;
}
"""

# Pastes HTML with a file beside it, as Safari and some editors give their images.
PASTE = """
([html, content]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.items.add(new File([Uint8Array.from(content)], "image.png", { type: "image/png" }));
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project whose only issue has no article yet."""
    small(tmp_path)
    factories.file(tmp_path / "content" / "issues" / ISSUE / "issue.toml", f"date = {ISSUE}\n")
    (tmp_path / "content" / "issues" / ISSUE / "halle.md").unlink()
    return tmp_path


@pytest.fixture
def preview(home: Path) -> Iterator[Preview]:
    with previewing(home, allow_private=True) as preview:
        yield preview


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(preview.make_url())
    expect(page.get_by_role("heading", name="Pas encore d’article")).to_be_visible()
    yield page
    context.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def drag(page: Page, files: dict[str, bytes] | None = None, **texts: str) -> str | None:
    """Drag files, or texts of some types, over the page and drop them; return what the veil said."""
    given = [[name, list(content)] for name, content in (files or {}).items()]
    types = {"address": "text/uri-list", "html": "text/html"}
    return page.evaluate(DRAG, [given, {types[name]: text for name, text in texts.items()}])


def note(page: Page, words: str) -> object:
    return page.get_by_role("region", name="Ce qui est arrivé").locator(".arrival", has_text=words)


def titles(home: Path) -> list[str]:
    return [entry.article.title for entry in newsletter.build(here=home).issue.entries]


def test_an_issue_without_an_article_opens_calmly_and_is_filled_without_leaving_the_page(
    page: Page, home: Path
) -> None:
    expect(page.locator(".errors")).to_have_count(0)
    assert not Axe().run(page).response["violations"]
    for key in "wdj1hc?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")

    said = drag(
        page,
        {
            "quai.md": f"# Le quai\n\n{TEXT}\n\n![Un étal](etal.png)\n".encode(),
            "etal.png": factories.picture(),
            "liste.pdf": b"%PDF",
            "vide.docx": b"-",
        },
    )

    assert said
    assert said.startswith("Déposez les fichiers ici")
    expect(page.locator("#side .entry")).to_have_text(["1Le quai"])
    expect(note(page, "« Le quai » est dans le numéro.")).to_be_visible()
    expect(note(page, "liste.pdf")).to_contain_text(".txt .md .docx .odt .rtf .eml .html .mhtml")
    expect(note(page, "vide.docx")).to_contain_text("ce n’est pas un document Word.")
    assert not Axe().run(page).response["violations"]
    issue = home / "content" / "issues" / ISSUE
    assert sorted(path.name for path in issue.iterdir()) == ["etal.png", "issue.toml", "quai.md"]


def test_files_are_chosen_by_a_button_and_none_takes_the_place_of_another(page: Page, home: Path) -> None:
    issue = home / "content" / "issues" / ISSUE
    factories.file(issue / "quai.md", "ce qui était là")
    chosen = [
        {"name": "quai.md", "mimeType": "text/markdown", "buffer": f"# Le quai\n\n{TEXT}\n".encode()},
        {
            "name": "etal.txt",
            "mimeType": "text/plain",
            "buffer": f"Un étal part\n\n{TEXT}\n\n{MORE}\n".encode(),
        },
    ]

    page.locator("input[type=file]").set_input_files(chosen)

    expect(page.locator("#side .entry")).to_have_count(2)
    assert (issue / "quai.md").read_text() == "ce qui était là"
    assert titles(home) == ["Le quai", "Un étal part"]


def test_files_lie_beside_one_another_as_they_did_and_lead_nowhere_else(preview: Preview, home: Path) -> None:
    issue = home / "content" / "issues" / ISSUE
    sent = {
        "Le quai.html": f"<h1>Le quai</h1><p>{TEXT}</p><img src='Le%20quai_files/etal.png'><p>{MORE}</p>".encode(),
        "Le quai_files/etal.png": factories.picture(),
        "Le quai_files/cadre.html": b"<p>une publicit\xc3\xa9</p>",
        "a/halle.md": f"# La halle\n\n{TEXT}\n".encode(),
        "b/halle.md": f"# L’autre halle\n\n{MORE}\n".encode(),
        "../../dehors.md": b"# Dehors\n\nCe texte.\n",
        "a\0.md": b"# Nul\n\nCe texte.\n",
        ".cache.md": b"# Un secret\n\nCe texte.\n",
        f"{'a' * 300}.md": b"# Un nom\n\nCe texte.\n",
    }
    files = [{"path": path, "data": base64.b64encode(data).decode()} for path, data in sent.items()]

    status, reply = preview.change("POST", "/files", {"issue": ISSUE, "files": files})

    assert (status, len(reply["failed"])) == (200, 1)
    assert reply["failed"][0]["file"].startswith("aaa")
    assert [each["file"] for each in reply["added"]] == ["Le quai.html", "halle.md", "halle-2.md"]
    assert (issue / "Le quai_files" / "etal.png").is_file()
    assert not list(home.parent.rglob("dehors.md"))
    assert preview.change("POST", "/files", {"issue": ISSUE, "files": files[:1]})[1]["failed"]


def test_an_image_alone_says_what_it_needs(page: Page, home: Path) -> None:
    drag(page, {"etal.png": factories.picture()})

    expect(note(page, "déposez-la avec l’article qui la nomme")).to_be_visible()


def test_an_address_is_fetched_only_after_a_yes_that_names_it_in_full(
    page: Page, home: Path, site: Site
) -> None:
    html = f"<html lang=fr><article><h1>La halle rouvre</h1><p>{TEXT}</p><p>{MORE}</p></article>"
    site.routes["/2026/halle"] = answering(html.encode(), Content_Type="text/html; charset=utf-8")
    url = site.url("/2026/halle")

    drag(page, address=url)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(url)
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert site.asked == []
    page.evaluate("url => navigator.clipboard.writeText(` ${url}\\n`)", url)
    page.keyboard.press("Control+V")
    expect(dialog).to_contain_text(url)
    page.keyboard.press("Enter")

    expect(note(page, "« La halle rouvre » est dans le numéro.")).to_be_visible()
    expect(page.locator("#side .entry")).to_have_count(1)
    assert newsletter.build(here=home).issue.entries[0].article.url == url


def test_what_is_called_off_adds_nothing_and_what_fails_is_told(page: Page, home: Path, site: Site) -> None:
    html = f"<html lang=fr><article><h1>La halle rouvre</h1><p>{TEXT}</p><p>{MORE}</p></article>".encode()
    held = site.hold("/lent", html)
    site.routes["/rien"] = answering(b"", 404)
    toml = home / "content" / "issues" / ISSUE / "issue.toml"

    page.get_by_role("button", name="Ajouter une adresse…").first.click()
    page.get_by_role("textbox", name="Adresse de l’article").fill(site.url("/lent"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(f"On va chercher {site.url('/lent')}")
    page.get_by_role("button", name="Annuler").click()
    expect(note(page, "Annulé")).to_be_visible()
    held.set()
    drag(page, address=site.url("/rien"))
    page.keyboard.press("Enter")

    expect(note(page, "Il n’y a pas de page à cette adresse (404).")).to_be_visible()
    assert toml.read_text() == f"date = {ISSUE}\n"


def test_an_errand_is_called_off_or_settled_whichever_comes_first() -> None:
    errands = Errands()

    with errands.begin("un") as off, errands.begin("deux") as settled:
        settled.settle()
        called = [errands.call_off(name) for name in ("un", "deux", "trois")]
        with pytest.raises(ContentError, match="called off"):
            off.settle()

    assert called == [True, False, False]
    assert errands.call_off("deux") is False


def test_images_of_the_web_are_asked_for_by_number_and_place_and_become_files(
    page: Page, home: Path, site: Site
) -> None:
    site.routes["/etal.png"] = answering(factories.picture(), Content_Type="image/png")
    site.routes["/quai.png"] = answering(b"", 404)
    figures = [
        f'<figure><img src="{site.url(path)}"></figure><p>{words}</p>'
        for path, words in (("/etal.png", MORE), ("/quai.png", TEXT[::-1]))
    ]
    drag(page, html=f"<h1>La halle rouvre</h1><p>{TEXT}</p>{figures[0]}{figures[1]}")
    box = note(page, "La halle rouvre")
    expect(box).to_contain_text(f"2 images sont encore sur 127.0.0.1:{site.port}.")
    assert site.asked == []

    box.get_by_role("textbox", name="Où se trouve-t-il sur le web\u202f?").fill("https://phare.example/halle")
    page.keyboard.press("Enter")
    expect(box).to_contain_text("Enregistré.")
    box.get_by_role("button", name=f"Aller chercher 2 images sur 127.0.0.1:{site.port}").click()

    expect(box).to_contain_text("1 image est maintenant un fichier du numéro.")
    expect(box).to_contain_text(f"{site.url('/quai.png')} Le site ne donne pas cette image (404).")
    article = newsletter.build(here=home).issue.entries[0].article
    shown = [figure.image.src for figure in list_figures(article.blocks)]
    assert article.url == "https://phare.example/halle"
    assert shown[0].startswith("images/")
    assert shown[1] == site.url("/quai.png")


def test_images_that_come_as_files_beside_a_paste_take_the_place_that_its_html_leaves_them(
    page: Page, home: Path
) -> None:
    image = io.BytesIO()
    Pillow.effect_noise((80, 60), 60).convert("RGB").save(image, "PNG")
    html = f'<h1>Le quai</h1><p>{TEXT}</p><p><img src="blob:https://phare.example/1f2e"></p><p>{MORE}</p>'

    page.evaluate(PASTE, [html, list(image.getvalue())])

    expect(page.locator("#side .entry")).to_have_count(1)
    [figure] = list_figures(newsletter.build(here=home).issue.entries[0].article.blocks)
    [kept] = (home / "content" / "issues" / ISSUE / "images" / "le-quai-files").iterdir()
    assert kept.read_bytes() == image.getvalue()
    assert figure.image.src.endswith(".png")


def test_the_next_issue_is_begun_at_the_page(page: Page, home: Path) -> None:
    factories.file(
        home / "content/newsletter.toml", 'name = "L’Étale"\nlanguage = "fr"\nrhythm = "weekly on friday"\n'
    )
    drag(page, {"quai.md": f"# Le quai\n\n{TEXT}\n".encode()})
    expect(page.locator("#side .entry")).to_have_count(1)

    page.get_by_role("button", name="Préparer le numéro suivant").click()

    expect(page.get_by_role("heading", name="Pas encore d’article")).to_be_visible()
    expect(page.locator("#side .entry")).to_have_count(2)
    assert (home / "content/issues/2026-12-04/issue.toml").is_file()
