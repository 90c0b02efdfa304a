"""The tab Reading in a real browser: wrong guesses are put right, and the article stands corrected."""

from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
import word_files
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from previews import ISSUE, previewing

import newsletter
from newsletter.model import Article, BulletList, Heading, Paragraph, Quote, plain

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

FOLDER = Path("content") / "issues" / ISSUE
TEXT = """Accueil > Ville

La halle aux légumes rouvre ses portes

La halle rouvre samedi. Les étals ont changé de place.

Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort, dit la mairie.

Ce qui change

On respire enfin, il y a de la lumière jusqu’au soir, dit une marchande qui vend des poires depuis trente ans.

La charpente a été posée par une entreprise de la ville. Elle a coûté deux millions d’euros.

Partager sur Facebook
"""
WORD = word_files.document(
    word_files.paragraph("Le bac repart", style="Titre"),
    word_files.paragraph("Le bac de nuit repart à minuit, et la ville paie la moitié du passage à tous."),
    word_files.paragraph("Les horaires"),
    word_files.paragraph("Un départ de plus chaque soir"),
    word_files.paragraph("Un tarif pour les enfants"),
    word_files.paragraph("Le passeur revient à une heure, dit la mairie dans une lettre aux habitants."),
)
PAGE = """<!doctype html><html lang="fr"><head><title>La passe rouvre - Le Phare</title></head><body>
<nav><a href="/">Accueil</a> <a href="/ville">Ville</a> <a href="/mer">Mer</a></nav>
<article><h1>La passe rouvre aux voiliers</h1>
<p>Le chenal a été dragué pendant l’été par deux navires, et la profondeur est de nouveau de quatre mètres.</p>
<p>Ce qui change</p>
<p>Le port a payé la moitié du chantier, et l’autre moitié viendra de la région avant la fin de l’année.</p>
<blockquote><p>On attendait ça depuis avril.</p></blockquote>
</article><aside><p>Les plus lus de la semaine</p><p>Un</p><p>Deux</p><p>Trois</p></aside></body></html>"""


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    factories.file(tmp_path / "content" / "newsletter.toml", 'name = "L’Étale"\nlanguage = "fr"\n')
    factories.file(tmp_path / FOLDER / "halle.txt", TEXT)
    factories.file(tmp_path / FOLDER / "passe.html", PAGE)
    (tmp_path / FOLDER / "bac.docx").write_bytes(WORD)
    tables = "".join(f'\n[[article]]\nfile = "{name}"\n' for name in ("halle.txt", "bac.docx", "passe.html"))
    factories.file(tmp_path / FOLDER / "issue.toml", f"date = {ISSUE}\n{tables}")
    with previewing(tmp_path) as preview:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        page.goto(preview.make_url("#tab=reading"))
        yield page
        context.close()


def line(page: Page, words: str) -> Locator:
    return page.locator(".piece", has_text=words)


def take(page: Page, words: str, kind: str) -> None:
    line(page, words).locator("select").select_option(kind)
    expect(page.locator(f".piece.is-{kind}", has_text=words)).to_be_visible()


def read(root: Path, at: int) -> Article:
    return newsletter.build(here=root).issue.entries[at].article


def list_texts(article: Article, kind: type) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, kind)]


def test_three_wrong_guesses_of_a_pasted_text_are_put_right_and_taken_back(
    page: Page, tmp_path: Path
) -> None:
    take(page, "On respire enfin", "quote")
    field = line(page, "On respire enfin").get_by_label("Auteur de la citation")
    field.fill("Anne Roy, maraîchère")
    field.press("Enter")
    expect(page.locator(".is-cite input")).to_have_value("Anne Roy, maraîchère")
    line(page, "Le nouveau marché").get_by_role("button", name="Couper").press("Enter")
    place = page.get_by_role("textbox", name="Placez le curseur")
    place.press("x")
    assert place.input_value().startswith("Le nouveau marché couvert ouvrira")
    place.press("Enter")
    expect(line(page, "Les étals ont été tirés")).to_have_count(1)
    take(page, "La charpente", "aside")
    expect(line(page, "La charpente").locator(".why")).not_to_be_empty()

    article = read(tmp_path, 0)
    assert [(plain(block.text)[:9], block.cite) for block in article.blocks if isinstance(block, Quote)] == [
        ("On respir", "Anne Roy, maraîchère")
    ]
    texts = list_texts(article, Paragraph)
    assert texts[-3:-1] == [
        "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux.",
        "Les étals ont été tirés au sort, dit la mairie.",
    ]
    assert not any("charpente" in text for text in texts)
    assert Axe().run(page).response["violations"] == []

    for _ in range(4):
        page.locator("#panel").get_by_role("button", name="Annuler", exact=True).click()
        page.wait_for_timeout(50)
    expect(page.locator(".piece.is-quote")).to_have_count(0)
    assert (tmp_path / FOLDER / "halle.txt").read_text() == TEXT
    assert not (tmp_path / FOLDER / "halle.md").exists()


def test_lines_of_a_document_become_a_heading_and_a_list_by_keyboard_alone(
    page: Page, tmp_path: Path
) -> None:
    page.locator("#reading-article").select_option("bac")
    expect(line(page, "Le bac de nuit")).to_be_visible()
    take(page, "Les horaires", "heading")
    take(page, "Un départ de plus", "item")
    menu = line(page, "Un tarif pour").locator("select")
    menu.focus()

    menu.press("p")  # "paragraphe", "point"
    menu.press("o")

    expect(page.locator(".piece.is-item")).to_have_count(2)
    expect(line(page, "Un tarif pour").locator("select")).to_be_focused()
    article = read(tmp_path, 1)
    [points] = [block for block in article.blocks if isinstance(block, BulletList)]
    assert ([item.text for item in points.items], list_texts(article, Heading)) == (
        ["Un départ de plus chaque soir", "Un tarif pour les enfants"],
        ["Les horaires"],
    )
    page.get_by_role("button", name="Revenir à l’original").click()
    expect(page.locator(".piece.is-item")).to_have_count(0)
    assert (tmp_path / FOLDER / "bac.docx").read_bytes() == WORD
    assert (tmp_path / FOLDER / "originals" / "bac.settled.md").is_file()


def test_a_saved_page_is_put_right_and_what_was_left_out_stays_in_sight(page: Page, tmp_path: Path) -> None:
    page.locator("#reading-article").select_option("passe")
    expect(line(page, "Le chenal")).to_be_visible()
    kinds = [each.get_attribute("class") for each in page.locator(".piece").all()]
    take(page, "Ce qui change", "subheading")
    take(page, "Le chenal", "lede")
    line(page, "Le port a payé").get_by_role("button", name="Joindre").click()

    expect(line(page, "avant la fin de l’année. On attendait")).to_be_visible()
    assert "piece is-aside depth-0" in kinds
    expect(page.locator(".piece.is-aside", has_text="Accueil")).to_have_count(1)
    page.locator("summary", has_text="lignes mises de côté").click()
    take(page, "Les plus lus", "paragraph")
    article = read(tmp_path, 2)
    assert (article.lede or "").startswith("Le chenal")
    assert list_texts(article, Paragraph)[-1] == "Les plus lus de la semaine"


def test_a_finding_of_what_was_set_aside_leads_to_the_article(page: Page) -> None:
    page.locator("#tab-checks").click()

    page.get_by_role("button", name="Montrer dans la lecture").last.click()

    expect(page.locator("#tab-reading")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#reading-article")).to_have_value("passe")


def test_what_was_saved_meanwhile_is_shown_and_not_lost(page: Page, tmp_path: Path) -> None:
    expect(line(page, "Ce qui change")).to_be_visible()
    page.route("**/state*", lambda route: route.abort())
    (tmp_path / FOLDER / "halle.txt").write_text(TEXT.replace("poires", "pommes"))

    line(page, "On respire enfin").locator("select").select_option("quote")

    expect(page.locator(".reading-box .told")).to_contain_text("a été modifié entre-temps")
    expect(line(page, "pommes")).to_be_visible()
    assert not (tmp_path / FOLDER / "halle.md").exists()
