"""What issue.toml says of the issue is written at the page: a real browser, a real server, a real file."""

from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from previews import ISSUE, previewing, small
from previews import Browser as Preview

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

BOOKING = """[[booking]]
id = "mole"
label = "Sponsorisé"
advertiser = "Librairie du Môle"
logo = "https://mole.example/logo.png"
alt = "Librairie du Môle"
lines = ["Réservez en ligne.", "Vos livres vous attendent."]
link = "https://mole.example/"
action = "Réserver"
from = 2026-11-01
until = 2026-11-30
"""
WRITTEN = f'# Le numéro.\ndate = {ISSUE}\nsubject = "La halle" # court\n\n[[article]]\nfile = "halle.md"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small(tmp_path)
    factories.file(tmp_path / "content/sponsors.toml", BOOKING)
    return factories.file(tmp_path / f"content/issues/{ISSUE}/issue.toml", WRITTEN)


@pytest.fixture
def page(chromium: Browser, path: Path) -> Iterator[Page]:
    with previewing(path.parents[3]) as preview:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        yield open_form(page, preview)
        context.close()


def open_form(page: Page, preview: Preview) -> Page:
    page.goto(preview.make_url("#tab=text"))
    expect(page.locator("h1")).to_have_text("La halle")
    page.keyboard.press("e")
    expect(page.get_by_label("Objet", exact=True)).to_be_focused()
    return page


def test_every_key_is_written_by_keyboard_saved_in_the_file_and_taken_back(page: Page, path: Path) -> None:
    page.keyboard.press("Control+A")
    page.keyboard.type("{first_name|Bonjour}, la halle rouvre samedi matin !!")
    expect(page.locator("#notes-subject")).to_contain_text(
        "40 caractères · Outlook, mobile\u00a0: coupé à 38"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Introduction")).to_be_focused()
    page.keyboard.type("Bonjour {prenom},\n\nvoici *la suite*.")
    expect(page.get_by_label("Emplacement du sponsor").locator("option")).to_have_text(
        [
            "Selon les dates\u00a0: Librairie du Môle",
            "Aucun",
            "Librairie du Môle · du 1er novembre 2026 au 30 novembre 2026",
        ]
    )
    page.get_by_label("Date").fill("2026-12-04")
    expect(page.get_by_label("Emplacement du sponsor").locator("option:not(:disabled)")).to_have_text(
        ["Selon les dates\u00a0: aucune réservation ce jour-là", "Aucun"]
    )
    page.get_by_label("Emplacement du sponsor").select_option("none")
    page.get_by_label("Introduction").press("Control+Enter")

    expect(page.locator("#issue-form .told")).to_have_text("Enregistré dans issue.toml.")
    expect(page.locator("h1")).to_have_text("Bonjour, la halle rouvre samedi matin\u202f!!")
    expect(page.locator("#notes-intro")).to_contain_text("{prenom}")
    expect(page.locator("#notes-subject")).to_contain_text("points d’exclamation")
    expect(page.get_by_label("Introduction")).to_be_focused()
    saved = path.read_text()
    assert saved.startswith("# Le numéro.\ndate = 2026-12-04\nsubject = ")
    assert "# court\n" in saved
    assert 'intro = """\nBonjour {prenom},\n\nvoici *la suite*.\n"""\n' in saved
    assert 'sponsor = "none"\n' in saved

    found = Axe().run(page, options={"iframes": False}).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    page.get_by_role("button", name="Annuler la dernière modification").press("Enter")
    expect(page.locator("h1")).to_have_text("La halle")
    expect(page.get_by_label("Objet", exact=True)).to_have_value("La halle")
    assert path.read_text() == WRITTEN


def test_what_is_written_meets_a_change_in_an_editor_and_neither_is_lost(page: Page, path: Path) -> None:
    page.get_by_label("Objet", exact=True).fill("La halle, enfin")
    page.get_by_label("Mot de la fin").fill("À vendredi")

    path.write_text(WRITTEN.replace("La halle", "Le marché").replace("date =", 'number = "7"\ndate ='))

    expect(page.locator("#notes-subject blockquote")).to_have_text("Le marché")
    expect(page.get_by_label("Objet", exact=True)).to_have_value("La halle, enfin")
    expect(page.get_by_label("Numéro", exact=True)).to_have_value("7")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#issue-form .told")).not_to_be_empty()
    assert "Le marché" in path.read_text()
    assert "À vendredi" not in path.read_text()

    page.get_by_role("button", name="Garder le mien").click()

    expect(page.locator("h1")).to_have_text("La halle, enfin")
    assert 'number = "7"' in path.read_text()
    assert 'sign_off = "À vendredi"' in path.read_text()

    page.get_by_label("Objet", exact=True).fill("La halle, demain")
    path.write_text(path.read_text().replace("La halle, enfin", "Les étals"))
    page.get_by_role("button", name="Prendre celui du fichier").click()
    expect(page.get_by_label("Objet", exact=True)).to_have_value("Les étals")
    expect(page.get_by_label("Objet", exact=True)).to_be_focused()
    assert 'subject = "Les étals"' in path.read_text()


def test_a_draft_outlives_the_folding_of_its_form_and_escape_gives_it_up(page: Page, path: Path) -> None:
    page.get_by_label("Objet", exact=True).fill("Un brouillon")
    page.get_by_role("button", name="Modifier", exact=True).click()
    expect(page.locator("#issue-form")).to_be_hidden()

    page.get_by_role("button", name="Modifier · 1 non enregistré").click()

    expect(page.get_by_label("Objet", exact=True)).to_have_value("Un brouillon")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Objet", exact=True)).to_have_value("La halle")
    page.get_by_label("Objet", exact=True).fill("")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("La halle rouvre")
    expect(page.get_by_label("Objet", exact=True)).to_have_attribute("placeholder", "La halle rouvre")
    assert "subject" not in path.read_text()
    page.locator("#tab-sponsor").click()
    page.get_by_role("button", name="Modifier", exact=True).click()
    expect(page.get_by_label("Emplacement du sponsor")).to_be_focused()
