"""The live page among several issues, against the preview itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from previews import ISSUE, previewing, small
from previews import Browser as Preview

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

OTHER = "2026-11-20"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two issues of one article each; the newest is what a preview begins with."""
    issues = small(tmp_path) / "content" / "issues"
    shutil.copytree(issues / ISSUE, issues / OTHER)
    toml = issues / OTHER / "issue.toml"
    toml.write_text(toml.read_text().replace(ISSUE, OTHER))
    article = issues / OTHER / "halle.md"
    article.write_text(article.read_text().replace("La halle rouvre", "Le port ferme"))
    return tmp_path


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    with previewing(project) as preview:
        yield preview


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_one_goes_from_issue_to_issue_and_back(page: Page, preview: Preview, project: Path) -> None:
    page.goto(preview.make_url("#tab=text"))
    page.locator("#side .entry").nth(1).click()
    expect(page.locator("h1")).to_have_text("Le port ferme")

    article(project, OTHER).write_text("# Le port rouvre\n\nEnfin.\n")
    expect(page.locator("h1")).to_have_text("Le port rouvre")

    page.go_back()
    expect(page.locator("h1")).to_have_text("La halle rouvre")


def test_what_is_wrong_with_another_issue_is_not_said_here(
    page: Page, preview: Preview, project: Path
) -> None:
    page.goto(preview.make_url("#tab=text"))
    expect(page.locator("h1")).to_have_text("La halle rouvre")
    preview.state(OTHER)
    with preview.listening(f"/events?issue={OTHER}") as events:
        article(project, OTHER).write_text("")
        while events.next()[0] != "failed":
            pass

    article(project, ISSUE).write_text("# La halle ferme\n\nDéjà.\n")

    expect(page.locator("h1")).to_have_text("La halle ferme")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.locator("#side .entry").nth(1).click()
    expect(page.get_by_role("alert")).to_contain_text(f"issues/{OTHER}/halle.md")


def test_a_good_build_of_another_issue_takes_no_error_away(
    page: Page, preview: Preview, project: Path
) -> None:
    page.goto(preview.make_url("#tab=text"))
    preview.state(OTHER)
    article(project, ISSUE).write_text("")
    expect(page.get_by_role("alert")).to_be_visible()

    with preview.listening(f"/events?issue={OTHER}") as events:
        article(project, OTHER).write_text("# Le port rouvre\n\nEnfin.\n")
        while (
            events.next()[1]["issue"] != OTHER
            or "Le port rouvre" not in preview.state(OTHER)["email"]["text"]
        ):
            pass
    page.wait_for_timeout(200)

    expect(page.get_by_role("alert")).to_be_visible()


def test_an_issue_that_was_never_good_says_so_and_comes_once_it_is(
    page: Page, preview: Preview, project: Path
) -> None:
    article(project, OTHER).write_text("")
    page.goto(preview.make_url("#tab=text"))

    page.locator("#side .entry").nth(1).click()

    expect(page.get_by_role("alert")).to_contain_text(f"Dessous, toujours {ISSUE}")
    page.keyboard.press("7")
    expect(page.locator("#tab-snippets")).to_have_attribute("aria-selected", "true")
    article(project, OTHER).write_text("# Le port rouvre\n\nEnfin.\n")
    expect(page.locator("h1")).to_have_text("Le port rouvre")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_address_that_names_no_issue_leads_to_the_newest(page: Page, preview: Preview) -> None:
    page.goto(preview.make_url("#issue=1999-01-01&tab=text"))

    expect(page.locator("h1")).to_have_text("La halle rouvre")


def test_pages_out_of_sight_leave_the_line_to_the_one_that_is_looked_at(
    chromium: Browser, preview: Preview, project: Path
) -> None:
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(document, 'hidden', { value: true })")
    address = preview.make_url("#tab=headers")

    for _ in range(7):
        page = context.new_page()
        page.goto(address)
        expect(page.locator("h1")).to_have_text("La halle rouvre")

    article(project, ISSUE).write_text("# La halle ferme\n\nDéjà.\n")
    expect(page.locator("h1")).to_have_text("La halle ferme")
    context.close()


def article(project: Path, issue: str) -> Path:
    return project / "content" / "issues" / issue / "halle.md"
