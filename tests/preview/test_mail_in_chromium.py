"""The mail in a real browser, at the widths and in the colours that readers see it in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import newsletter

pytestmark = pytest.mark.browser


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def built(project: Path) -> newsletter.Built:
    return newsletter.build()


def open_mail(context: BrowserContext, built: newsletter.Built, tmp_path: Path, width: int) -> Page:
    path = tmp_path / "email.html"
    path.write_text(built.email.html)
    tab = context.new_page()
    tab.route(re.compile("^https?:"), lambda route: route.abort())
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(path.as_uri())
    return tab


@pytest.mark.parametrize("width", [320, 375, 600, 1024])
def test_the_mail_never_scrolls_sideways(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path, width: int
) -> None:
    tab = open_mail(context, built, tmp_path, width)

    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_mail_is_in_standards_mode(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path
) -> None:
    assert open_mail(context, built, tmp_path, 800).evaluate("document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize(("width", "columns"), [(800, 2), (600, 2), (375, 1)])
def test_cards_have_two_columns_on_a_desktop_and_one_on_a_phone(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path, width: int, columns: int
) -> None:
    tab = open_mail(context, built, tmp_path, width)

    title = tab.locator(":is(h2, h3)", has_text="Le dernier charpentier")
    picture = title.evaluate("title => title.getBoundingClientRect().left")
    text = tab.locator("h1").evaluate("name => name.getBoundingClientRect().left")

    assert (picture > text + 100) == (columns == 2)


def test_the_mail_is_600_pixels_wide_on_a_desktop(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path
) -> None:
    tab = open_mail(context, built, tmp_path, 1024)

    assert tab.locator(".paper").evaluate("paper => paper.getBoundingClientRect().width") == 600


def test_with_pictures_blocked_their_text_stands_in_their_place(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path
) -> None:
    tab = open_mail(context, built, tmp_path, 800)

    picture = tab.locator("img.picture").first

    assert picture.evaluate("image => image.naturalWidth") == 0
    assert picture.evaluate("image => image.getBoundingClientRect().height") > 20


def test_buttons_are_tall_enough_for_a_thumb(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path
) -> None:
    tab = open_mail(context, built, tmp_path, 375)

    assert tab.locator(".button a").first.evaluate("button => button.getBoundingClientRect().height") >= 44


CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || getComputedStyle(element).display === "none" || !element.offsetParent) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), texts.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_of_the_mail_stands_out_from_what_is_behind_it(
    context: BrowserContext, built: newsletter.Built, tmp_path: Path, scheme: str
) -> None:
    tab = open_mail(context, built, tmp_path, 800)
    tab.emulate_media(color_scheme=scheme)

    ratios = tab.evaluate(CONTRAST)

    assert len(ratios) > 50
    assert [pair for pair in ratios if pair[0] < 4.5] == []
