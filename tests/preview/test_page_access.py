"""Who gets in: a real browser with the URL that was printed, without it, and after the preview was started again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from previews import previewing, small

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

# The images that are not there, of the page and of the email in its frame.
BROKEN = "images => images.filter(image => !(image.complete && image.naturalWidth)).map(image => image.src)"
# What a change of the page is answered.
COUNTED = """() => fetch("/count", { method: "POST", body: '{"text": "a", "network": "x"}', headers: {
    "Content-Type": "application/json", "X-Newsletter-Token": localStorage.getItem("newsletter-token") ?? "" } })
    .then(answer => answer.status)"""


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def test_the_printed_url_opens_all_of_the_page_and_leaves_no_token_in_it(
    context: BrowserContext, project: Path
) -> None:
    with previewing(project) as preview:
        page, clean = context.new_page(), f"http://127.0.0.1:{preview.port}/"
        page.goto(preview.make_url("#tab=email"))
        frame = page.frame_locator("iframe[data-arrived]").first
        expect(frame.locator("h1")).to_be_visible()
        assert page.url == f"{clean}#tab=email"
        assert frame.locator("img").count() > 0
        assert frame.locator("img").evaluate_all(BROKEN) == []
        with page.expect_download() as download:
            page.locator("a[download]").click()
        assert download.value.path().read_bytes() == preview.ask("/issues/2026-11-27/email.eml")[2]

        page.reload()
        expect(page.locator("h1")).to_be_visible()
        another = context.new_page()
        another.goto(clean)
        expect(another.locator("h1")).to_be_visible()
        assert another.evaluate(COUNTED) == 200
        [cookie] = context.cookies()
        assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == (
            f"newsletter-{preview.port}",
            True,
            "Strict",
        )
        assert preview.token not in cookie["value"]


def test_without_the_url_a_page_says_how_to_get_in_and_nothing_else(
    context: BrowserContext, tmp_path: Path
) -> None:
    with previewing(small(tmp_path)) as preview:
        page, clean = context.new_page(), f"http://127.0.0.1:{preview.port}"
        preview.state()
        for path in ("/", "/?token=old", "/issues/2026-11-27/email.html"):
            page.goto(f"{clean}{path}")

            expect(page.locator("h1")).to_have_text("Cet aperçu ne s’ouvre qu’avec son adresse complète.")
            expect(page.locator("p")).to_have_text("Ouvrez l’adresse que newsletter preview a affichée.")
            assert "halle" not in page.content()
            assert context.cookies() == []


def test_an_open_page_says_that_the_preview_was_started_again_and_goes_on_once_its_new_url_is_opened(
    context: BrowserContext, tmp_path: Path
) -> None:
    home, page = small(tmp_path), context.new_page()
    with previewing(home) as before:
        page.goto(before.make_url())
        expect(page.locator("h1")).to_have_text("La halle rouvre")
    expect(page.locator(".offline")).to_contain_text("L’aperçu s’est arrêté.")
    with previewing(home, port=before.port) as after:
        assert (after.port, after.token == before.token) == (before.port, False)
        expect(page.locator(".offline")).to_contain_text(
            "Ouvrez l’adresse que newsletter preview a affichée."
        )

        context.new_page().goto(after.make_url())

        expect(page.locator(".offline")).to_have_count(0)
        assert page.evaluate(COUNTED) == 200
