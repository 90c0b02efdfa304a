"""The sidebar as the editor's desk: a real browser, a real server, and issue.toml as it stands on the disk."""

from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from previews import ISSUE, eventually, previewing
from previews import Browser as Preview

import newsletter

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

TITLES = {
    "halle": "La halle rouvre",
    "bac": "Le bac part à minuit",
    "quai": "Un banc de moins",
    "filet": "Les filets sèchent",
}
TOML = f"""date = {ISSUE}

# the lead
[[article]]
file = "halle.md"

[[article]]
file = "bac.md"

[[article]]
file = "quai.md"
section = "Culture" # ours

[[article]]
file = "filet.md"
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    issue = tmp_path / "content" / "issues" / ISSUE
    factories.file(tmp_path / "content" / "newsletter.toml", 'name = "L’Étale"\nlanguage = "en"\n')
    for name, title in TITLES.items():
        text = f"---\nurl: https://letale.example/{name}\n---\n# {title}\n\nUn chapô.\n\nUn texte.\n"
        factories.file(issue / f"{name}.md", text)
    return factories.file(issue / "issue.toml", TOML)


@pytest.fixture
def preview(toml: Path, tmp_path: Path) -> Iterator[Preview]:
    with previewing(tmp_path) as preview:
        yield preview


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    visit(page, preview)
    yield page
    context.close()
    assert complaints == []


def visit(page: Page, preview: Preview) -> None:
    page.goto(preview.make_url("#tab=text"))
    expect(page.locator("#side .placed")).to_have_count(4)


def row(page: Page, name: str) -> Locator:
    return page.locator(f'#side .placed[data-file="{name}.md"]')


def expect_order(page: Page, order: str) -> None:
    """The sidebar, sections with a colon."""
    script = """() => [...document.querySelectorAll("#side .arranged :is(.part, .placed)")]
        .map(each => each.dataset.file?.slice(0, -3) ?? each.textContent + ":").join(" ")"""
    page.wait_for_function(f"order => ({script})() === order", arg=order)


def read_order(tmp_path: Path) -> str:
    entries = newsletter.build(here=tmp_path).issue.entries
    return " ".join(
        f"{entry.section}: {entry.article.name}" if entry.section else entry.article.name for entry in entries
    )


def settle(page: Page, tmp_path: Path, order: str) -> None:
    """Wait until page and file say the same."""
    expect_order(page, order)
    eventually(lambda: read_order(tmp_path) == order)


def test_keys_move_an_article_over_others_and_into_sections_and_undo_goes_back(
    page: Page, tmp_path: Path, toml: Path
) -> None:
    row(page, "bac").locator(".entry").focus()

    page.keyboard.press("Alt+ArrowDown")
    settle(page, tmp_path, "halle Culture: bac quai filet")
    assert page.evaluate("document.activeElement.closest('.placed').dataset.file") == "bac.md"
    expect(page.locator("#announce")).to_have_text("“Le bac part à minuit”: 2 of 4, in Culture")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    settle(page, tmp_path, "halle Culture: quai filet bac")
    for _ in range(3):
        page.keyboard.press("Control+z")

    settle(page, tmp_path, "halle bac Culture: quai filet")
    eventually(lambda: toml.read_text() == TOML)
    page.keyboard.press("Control+Shift+Z")
    settle(page, tmp_path, "halle Culture: bac quai filet")


def test_an_article_is_dragged_to_where_the_line_is(page: Page, tmp_path: Path) -> None:
    row(page, "filet").hover()
    start = row(page, "filet").locator(".grip").bounding_box()
    goal = row(page, "halle").bounding_box()
    assert start
    assert goal

    page.mouse.move(start["x"] + 8, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, goal["y"] + 4, steps=5)
    expect(page.locator(".drop-line")).to_be_visible()
    page.keyboard.press("Escape")
    settle(page, tmp_path, "halle bac Culture: quai filet")
    page.mouse.up()
    page.mouse.move(start["x"] + 8, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, goal["y"] + 4, steps=5)
    page.mouse.up()

    settle(page, tmp_path, "filet halle bac Culture: quai")


def test_the_menu_sets_layout_and_section_holds_takes_back_and_removes(
    page: Page, tmp_path: Path, toml: Path
) -> None:
    row(page, "bac").get_by_role("button", name="Options for “Le bac part à minuit”").click()
    expect(page.get_by_label("Layout")).to_have_value("")
    page.get_by_label("Layout").select_option("Brief")
    eventually(lambda: 'file = "bac.md"\nlayout = "brief"\n' in toml.read_text())
    page.get_by_label("Section that begins here").press_sequentially("Me")
    halle = toml.parent / "halle.md"
    halle.write_text(halle.read_text().replace("rouvre", "ferme"))  # a build while one writes
    expect(row(page, "halle")).to_contain_text("La halle ferme")
    page.keyboard.type("r")
    page.keyboard.press("Enter")
    settle(page, tmp_path, "halle Mer: bac Culture: quai filet")
    page.get_by_label("Section that begins here").fill("Culture")
    page.keyboard.press("Enter")
    settle(page, tmp_path, "halle Culture: quai filet bac")
    row(page, "quai").locator(".more").click()
    page.get_by_role("button", name="Put on hold").click()
    settle(page, tmp_path, "halle Culture: filet bac")
    expect(page.locator(".held .entry")).to_have_text("Un banc de moins")
    row(page, "quai").locator(".more").click()
    page.get_by_role("button", name="Take into this issue").click()
    settle(page, tmp_path, "halle Culture: quai filet bac")
    row(page, "halle").locator(".more").click()
    page.get_by_role("button", name="Remove").click()
    settle(page, tmp_path, "Culture: quai filet bac")
    assert (toml.parent / "halle.md").is_file()

    for name in ("bac", "quai", "filet"):
        row(page, name).locator(".more").click()
        page.get_by_role("button", name="Put on hold").click()
    expect(page.get_by_role("heading", name="All 3 articles wait for another issue")).to_be_visible()
    expect(page.locator(".held .entry")).to_have_count(3)
    for _ in range(9):
        page.get_by_role("button", name="Undo").click()
    settle(page, tmp_path, "halle bac Culture: quai filet")
    eventually(lambda: toml.read_text() == TOML)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    row(page, "bac").locator(".more").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#options")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.placed').dataset.file") == "bac.md"


def test_what_another_window_or_an_editor_changed_meanwhile_is_shown_with_ones_own(
    page: Page, preview: Preview, tmp_path: Path, toml: Path
) -> None:
    other = page.context.new_page()
    visit(other, preview)
    page.bring_to_front()
    row(page, "bac").locator(".more").click()
    page.get_by_label("Layout").select_option("Brief")
    row(other, "filet").locator(".entry").focus()
    other.keyboard.press("Alt+ArrowUp")
    settle(page, tmp_path, "halle bac Culture: filet quai")
    toml.write_text(
        toml.read_text().replace('"brief"', '"full"').replace("# the lead", "# saved in an editor")
    )

    page.get_by_role("button", name="Undo").click()
    dialog = page.get_by_role("dialog", name="Changed meanwhile")
    expect(dialog).to_contain_text("In the fileIn full")
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
    dialog.get_by_role("button", name="Keep the file’s").click()
    expect(dialog).to_have_count(0)
    assert '"full"' in toml.read_text()
    row(page, "bac").locator(".more").click()
    row(page, "bac").locator(".more").click()
    expect(page.get_by_label("Layout")).to_have_value("full")
    other.close()

    assert "# saved in an editor" in toml.read_text()
    assert (toml.parent / "originals" / "issue-2026-11-23.toml").read_text() == TOML


def test_on_a_phone_the_menu_stays_open_and_a_finger_drags(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".fold-side").click()
    row(page, "bac").locator(".more").click()
    expect(page.get_by_label("Layout")).to_be_visible()

    page.get_by_role("button", name="Move up").click()
    settle(page, tmp_path, "bac halle Culture: quai filet")
    assert page.evaluate("document.activeElement.id") == "option-up"
    drag_by_finger(page, row(page, "filet").locator(".grip"), row(page, "bac"))
    settle(page, tmp_path, "filet bac halle Culture: quai")

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = (
        Axe().run(page, context="#side", options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    )
    assert found == []


def drag_by_finger(page: Page, what: Locator, goal: Locator) -> None:
    """Drag to the upper edge of another article."""
    start, end = what.bounding_box(), goal.bounding_box()
    assert start
    assert end
    touch = page.context.new_cdp_session(page)
    x, y = start["x"] + 8, start["y"] + 12
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x, "y": y - 40}]),
        ("touchMove", [{"x": x, "y": end["y"] + 2}]),
        ("touchEnd", []),
    ):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_frozen_page_shows_the_sections_and_nothing_to_change(
    chromium: Browser, toml: Path, tmp_path: Path
) -> None:
    path = tmp_path / "preview.html"
    path.write_bytes(newsletter.build(here=tmp_path).files["preview.html"])
    page = chromium.new_page()

    page.goto(path.as_uri())

    expect(page.locator("#side .part")).to_have_text(["Culture"])
    expect(page.locator("#side :is(.more, .grip, .undo)")).to_have_count(0)
    page.close()
