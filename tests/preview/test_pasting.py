"""What is pasted into the live page stands in the issue at once: a real clipboard, a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from previews import ISSUE, previewing, small
from previews import Browser as Preview

import newsletter
from newsletter.model import Heading, plain

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

LETTER = (
    "Le bac de nuit part désormais à minuit, et la ville paie la moitié du passage à tous les habitants des "
    "deux rives, dit la mairie dans une lettre de trois pages."
)
COPIED = f"""<!doctype html><meta charset="utf-8"><title>Le quai</title><article>
<h1>Le bac de nuit part à minuit</h1><p>{LETTER}</p><h2>Ce qui change</h2><p>{LETTER[::-1]}.</p>
<ul><li>Un départ de plus chaque soir de la semaine</li><li>Un tarif pour les enfants</li></ul></article>"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewing(small(tmp_path)) as preview:
        yield preview


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(preview.make_url("#tab=text"))
    expect(page.locator("h1")).to_have_text("La halle rouvre")
    yield page
    context.close()


def copy_article(page: Page, tmp_path: Path) -> None:
    """Drag over an article in another page and copy it, as an editor does."""
    path = tmp_path / "quai.html"
    path.write_text(COPIED)
    other = page.context.new_page()
    other.goto(path.as_uri())
    other.keyboard.press("Control+A")
    other.keyboard.press("Control+C")
    other.close()
    page.bring_to_front()


def test_ctrl_v_puts_the_article_into_the_issue_and_says_so(page: Page, tmp_path: Path) -> None:
    copy_article(page, tmp_path)

    page.keyboard.press("Control+V")

    expect(page.locator("#side .entry")).to_have_count(2)
    expect(page.locator(".arrival")).to_contain_text("« Le bac de nuit part à minuit » est dans le numéro.")
    article = newsletter.build(here=tmp_path).issue.entries[-1].article
    assert [plain(block.text) for block in article.blocks if isinstance(block, Heading)] == ["Ce qui change"]
    assert len(article.bullets) == 2
    page.keyboard.press("Control+Z")
    expect(page.locator("#side .entry")).to_have_count(1)


def test_a_button_does_the_same_without_keys_and_keys_inside_the_emails_frame(
    page: Page, tmp_path: Path
) -> None:
    copy_article(page, tmp_path)
    page.get_by_role("button", name="Coller un article").click()
    expect(page.locator("#side .entry")).to_have_count(2)
    page.locator("#tab-email").click()

    page.frame_locator("iframe").first.locator("h2").first.click()
    page.keyboard.press("Control+V")

    expect(page.locator("#side .entry")).to_have_count(3)
    expect(page.locator(".arrival").last).to_contain_text("contient déjà la même chose")


def test_where_the_browser_keeps_the_clipboard_shut_a_field_takes_the_paste(
    page: Page, tmp_path: Path
) -> None:
    copy_article(page, tmp_path)
    page.evaluate("() => { navigator.clipboard.read = () => Promise.reject(new DOMException('no')) }")
    page.get_by_role("button", name="Coller un article").click()
    expect(page.get_by_role("textbox", name="Ce que vous avez copié")).to_be_focused()
    assert not Axe().run(page).response["violations"]

    page.keyboard.press("Control+V")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#side .entry")).to_have_count(2)


def test_a_paste_into_a_field_is_the_fields_own(page: Page, tmp_path: Path) -> None:
    copy_article(page, tmp_path)
    page.goto(f"{page.url.partition('#')[0]}#tab=snippets")
    page.get_by_role("button", name="Modifier pour X").click()

    page.keyboard.press("Control+V")

    assert "Le bac de nuit" in page.get_by_role("textbox").input_value()
    assert page.locator("#side .entry").count() == 1


def test_what_is_no_article_is_told_and_changes_nothing(page: Page, tmp_path: Path) -> None:
    toml = tmp_path / "content" / "issues" / ISSUE / "issue.toml"
    before = toml.read_bytes()
    page.evaluate("navigator.clipboard.writeText(' ')")

    page.keyboard.press("Control+V")

    expect(page.locator(".arrival.wrong")).to_be_visible()
    assert toml.read_bytes() == before


def test_a_paste_without_the_pages_token_is_refused(preview: Preview, tmp_path: Path) -> None:
    status, _, _ = preview.ask(
        "/paste",
        "POST",
        {"issue": ISSUE, "html": COPIED, "text": "", "url": ""},
        Content_Type="application/json",
        X_Newsletter_Token=None,
    )

    assert status == 403
    assert not list((tmp_path / "content" / "issues" / ISSUE).glob("*.html"))
