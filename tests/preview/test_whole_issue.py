"""A whole issue is made without leaving the page, and the command line builds the same from its files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import factories
import pytest
import word_files
from playwright.sync_api import Browser, Locator, Page, expect
from previews import ISSUE, eventually, previewing, small
from previews import Browser as Preview
from sites import Site, answering, serving

import newsletter
from newsletter.model import Quote, plain

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

FOLDER = Path("content") / "issues" / ISSUE
TEXT = (
    "Le bac de nuit part désormais à minuit, et la ville paie la moitié du passage à tous les habitants des "
    "deux rives, dit la mairie dans une lettre de trois pages."
)
MORE = (
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
PAGE = f"""<!doctype html><html lang="fr"><meta charset="utf-8"><title>Page</title><article>
<h1>{{title}}</h1><p>{TEXT}</p><h2>Ce qui change</h2><p>{MORE}</p>
<ul><li>Un départ de plus chaque soir de la semaine</li><li>Un tarif pour les enfants</li></ul></article></html>"""
GOOGLE = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e3d4c-7fff">'
    '<h1 dir="ltr"><span style="font-size:20pt;font-weight:400;">Le chantier naval embauche</span></h1>'
    f'<p dir="ltr"><span style="font-weight:400;">{TEXT}</span></p>'
    f'<p dir="ltr"><span style="font-weight:700;">{MORE}</span></p></b>'
)
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">'
    "<style>p.MsoTitle{font-size:28pt}</style></head><body><!--StartFragment-->"
    f"<p class=MsoTitle>La criée ferme en août<o:p></o:p></p><p class=MsoNormal>{MORE}<o:p></o:p></p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·"
    "<span>&nbsp;&nbsp;</span></span><![endif]>Les caisses partent à Ponthelin</p>"
    f"<p class=MsoNormal>{TEXT}<o:p></o:p></p><!--EndFragment--></body></html>"
)
PLAIN = f"""La halle aux légumes rouvre ses portes

Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort, dit la mairie.

Ce qui change ici

On respire enfin, il y a de la lumière jusqu’au soir, dit une marchande qui vend des poires depuis trente ans.

{MORE}
"""
DOCX = word_files.document(
    word_files.paragraph("Le pont de bois tient bon", style="Titre"),
    word_files.paragraph(TEXT),
    word_files.paragraph("Les horaires du soir"),
    word_files.paragraph(MORE),
)
# Pastes or drops what another program put there, as the browser tells a page.
GIVE = """
([kind, texts, files]) => {
  const data = new DataTransfer();
  for (const [name, content] of files) data.items.add(new File([Uint8Array.from(content)], name));
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  const told = { bubbles: true, cancelable: true };
  if (kind === "paste") return document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...told }));
  document.querySelector("#panel").dispatchEvent(new DragEvent("dragenter", { dataTransfer: data, ...told }));
  document.querySelector(".veil").dispatchEvent(new DragEvent("drop", { dataTransfer: data, ...told }));
}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    small(tmp_path)
    (tmp_path / FOLDER / "halle.md").unlink()
    factories.file(tmp_path / FOLDER / "issue.toml", f"date = {ISSUE}\n")
    return tmp_path


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def preview(home: Path) -> Iterator[Preview]:
    with previewing(home, allow_private=True) as preview:
        yield preview


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(preview.make_url())
    expect(page.get_by_role("heading", name="Pas encore d’article")).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def give(page: Page, kind: str, files: dict[str, bytes] | None = None, **texts: str) -> None:
    types = {"html": "text/html", "text": "text/plain"}
    page.evaluate(
        GIVE,
        [
            kind,
            {types[name]: text for name, text in texts.items()},
            [[name, list(data)] for name, data in (files or {}).items()],
        ],
    )


def copy_page(page: Page, url: str) -> None:
    other = page.context.new_page()
    other.goto(url)
    other.keyboard.press("Control+A")
    other.keyboard.press("Control+C")
    other.close()
    page.bring_to_front()


def expect_articles(page: Page, count: int) -> None:
    expect(page.locator("#side .placed")).to_have_count(count)


def row(page: Page, title: str) -> Locator:
    return page.locator("#side .placed", has_text=title)


def take(page: Page, words: str, kind: str) -> None:
    page.locator(".piece", has_text=words).locator("select").select_option(kind)
    expect(page.locator(f".piece.is-{kind}", has_text=words)).to_be_visible()


def bring_in_eight_articles(page: Page, site: Site) -> None:
    """A page, Google Docs, Word, plain text, a document, a saved page, an address and Markdown."""
    for path, title in (("/page", "Le bac de nuit part à minuit"), ("/halle", "Un banc de moins au quai")):
        site.routes[path] = answering(
            PAGE.format(title=title).encode(), Content_Type="text/html; charset=utf-8"
        )
    copy_page(page, site.url("/page"))
    page.keyboard.press("Control+V")
    expect_articles(page, 1)
    give(page, "paste", html=GOOGLE, text="")
    expect_articles(page, 2)
    give(page, "paste", html=WORD, text="")
    expect_articles(page, 3)
    give(page, "paste", text=PLAIN)
    expect_articles(page, 4)
    give(page, "drop", {"pont.docx": DOCX})
    expect_articles(page, 5)
    give(page, "drop", {"phare.html": PAGE.format(title="Le phare ouvre ses marches").encode()})
    expect_articles(page, 6)
    page.get_by_role("button", name="Ajouter une adresse…").first.click()
    page.get_by_role("textbox", name="Adresse de l’article").fill(site.url("/halle"))
    page.keyboard.press("Enter")
    expect_articles(page, 7)
    give(page, "drop", {"filets.md": f"# Les filets sèchent\n\n{TEXT}\n\n> {MORE}\n".encode()})
    expect_articles(page, 8)


def put_three_guesses_right(page: Page) -> None:
    page.get_by_role("tab", name="Lecture").click()
    choose = page.get_by_role("combobox", name="Article", exact=True)
    choose.select_option(label="La halle aux légumes rouvre ses portes")
    take(page, "Ce qui change ici", "heading")
    take(page, "On respire enfin", "quote")
    choose.select_option(label="Le pont de bois tient bon")
    take(page, "Les horaires du soir", "heading")


def order(page: Page) -> None:
    row(page, "Les filets sèchent").locator(".entry").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#side .placed").nth(6)).to_contain_text("Les filets sèchent")
    row(page, "Le phare ouvre ses marches").get_by_role("button", name="Options de").click()
    page.get_by_label("Rubrique qui commence ici").fill("Vivre ici")
    page.keyboard.press("Enter")
    expect(page.locator("#side .part")).to_have_text(["Vivre ici"])
    row(page, "Un banc de moins au quai").get_by_role("button", name="Options de").click()
    page.get_by_role("button", name="Mettre en attente").click()
    expect(page.locator("#side")).to_contain_text("En attente")


def write_subject(page: Page) -> None:
    page.get_by_role("tab", name="E-mail").click()
    page.keyboard.press("e")
    page.get_by_label("Objet", exact=True).fill("Le bac part à minuit, et la halle rouvre")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_have_text("Le bac part à minuit, et la halle rouvre")


def test_eight_articles_become_an_issue_that_the_command_line_builds_to_the_byte(
    page: Page, home: Path, site: Site, preview: Preview
) -> None:
    bring_in_eight_articles(page, site)
    put_three_guesses_right(page)
    order(page)
    write_subject(page)

    def build() -> newsletter.Built:
        return newsletter.build(here=home, day=date(2026, 11, 23))

    eventually(lambda: preview.live and preview.live.get_view(ISSUE).built.issue == build().issue)
    built = build()
    shown = preview.live.get_view(ISSUE).built.files
    assert {name: built.files[name] for name in shown} == dict(shown)
    assert built.email.subject == "Le bac part à minuit, et la halle rouvre"
    assert [entry.section for entry in built.issue.entries].count("Vivre ici") == 1
    assert len(built.issue.entries) == 7
    assert len(built.issue.held) == 1
    halle = next(entry.article for entry in built.issue.entries if entry.article.title.startswith("La halle"))
    assert [plain(block.text)[:16] for block in halle.blocks if isinstance(block, Quote)] == [
        "On respire enfin"
    ]
    originals = {path.name for path in (home / FOLDER / "originals").iterdir()}
    assert {"la-halle-aux-legumes-rouvre-ses-portes.txt", "pont.docx"} < originals


def test_nothing_changes_in_a_year_old_issue_that_is_opened(chromium: Browser, tmp_path: Path) -> None:
    home = small(tmp_path)
    old = home / "content" / "issues" / "2025-11-28"
    factories.file(old / "marche.txt", PLAIN)
    factories.file(
        old / "issue.toml",
        '# Relu.\r\ndate = 2025-11-28\r\nnumber = "12"\r\n\r\n[[article]]\r\nfile = "marche.txt"\r\n',
    )

    def look() -> dict[Path, tuple[bytes, int]]:
        return {
            path: (path.read_bytes(), path.stat().st_mtime_ns) for path in home.rglob("*") if path.is_file()
        }

    before = look()
    with previewing(home) as preview:
        page = chromium.new_page()
        page.goto(preview.make_url("#issue=2025-11-28"))
        for tab in ("Lecture", "Réseaux", "Contrôles", "E-mail"):
            page.get_by_role("tab", name=tab).click()
        expect(page.locator("h1")).to_have_text("La halle aux légumes rouvre ses portes")
        page.close()

    assert look() == before
