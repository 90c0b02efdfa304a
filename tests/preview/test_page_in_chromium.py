"""The frozen page in a real browser, opened from disk as an editor does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import newsletter
from newsletter.preview.frozen import page as frozen
from newsletter.preview.state import state

pytestmark = pytest.mark.browser

TABS = ["email", "text", "source", "headers", "web", "snippets", "sponsor", "checks"]


@dataclass
class Visit:
    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, place: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{place}")
        return self.page


@pytest.fixture(scope="module")
def built(sample: Path) -> newsletter.Built:
    return newsletter.build(here=sample)


@pytest.fixture(scope="module")
def path(built: newsletter.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "preview.html"
    path.write_text(frozen(built))
    return path


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def visit(tab: Page, path: Path) -> Iterator[Visit]:
    visit = Visit(page=tab, address=path.as_uri())
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(color_scheme="light")

    def request(asked: object) -> None:
        visit.requests.append(asked.url)

    def complaint(said: object) -> None:
        visit.complaints.append(getattr(said, "text", None) or str(said))

    for event, hear in (("request", request), ("console", complaint), ("pageerror", complaint)):
        tab.on(event, hear)
    yield visit
    for event, hear in (("request", request), ("console", complaint), ("pageerror", complaint)):
        tab.remove_listener(event, hear)
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(("file:", "data:", "about:"))] == []


@pytest.mark.parametrize("name", TABS)
def test_every_tab_shows_itself_and_never_scrolls_sideways(visit: Visit, name: str) -> None:
    page = visit.go(f"tab={name}")

    expect(page.locator(f"#tab-{name}")).to_have_attribute("aria-selected", "true")
    for width in (360, 390, 768, 1280, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_frames_hold_the_mail_with_its_pictures(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go()

    written = page.locator("iframe").first.evaluate("frame => frame.srcdoc")
    for address, here in state(built)["pictures"].items():
        written = written.replace(here, address)
    assert written == built.email.html
    for frame in page.frames[1:]:
        assert frame.locator("h1").inner_text() == "L’Étale"
        assert frame.locator("img").first.evaluate("image => image.naturalWidth") == 1072


def test_every_copy_button_of_an_article_copies_exactly_its_snippet(
    visit: Visit, built: newsletter.Built
) -> None:
    page = visit.go("tab=snippets")
    name, snippets = built.snippets[0][0].name, built.snippets[0][1]

    for snippet in snippets:
        card = page.locator(f'.card[data-article="{name}"][data-network="{snippet.network}"]')
        card.locator(".copy").click()
        expect(card.locator(".copy")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == snippet.text


def test_counts_are_those_of_the_build(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=snippets")

    shown = page.locator(".card > header .count").all_inner_texts()

    assert shown == [
        f"{snippet.parts[0].count}/{snippet.parts[0].limit}" for _, made in built.snippets for snippet in made
    ]
