"""The live page in a real browser, against a stub of the preview's server."""

import json
from collections.abc import Iterator

import factories
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from preview_stub import TOKEN, Stub, running

import newsletter
from newsletter.model.measures import GMAIL_CLIP_BYTES, NEAR_CLIP_BYTES
from newsletter.preview.page_words import list_words
from newsletter.preview.state import build_state

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]


@pytest.fixture(scope="module")
def said(sample: object) -> str:
    built = factories.in_english(newsletter.build(here=sample))
    return json.dumps(build_state(built, live=True, version=1), default=list)


@pytest.fixture
def stub(said: str) -> Iterator[Stub]:
    with running(Stub(state=json.loads(said))) as stub:
        yield stub


@pytest.fixture
def page(chromium: Browser, stub: Stub) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page, complaints, asked = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{stub.address}/?token={TOKEN}#tab=snippets")
    expect(page.locator(".card").first).to_be_visible()
    until_listened(page, stub)
    yield page
    context.close()
    assert [each for each in complaints if "ERR_" not in each] == []
    assert [url for url in asked if not url.startswith((stub.address, "data:", "about:"))] == []


def test_a_new_build_is_on_the_page_at_once_and_nothing_else_moves(page: Page, stub: Stub) -> None:
    page.evaluate("scrollTo(0, 800)")

    stub.rebuilt(issue={**stub.state["issue"], "subject": "Un autre objet"})

    expect(page.locator("h1")).to_have_text("Un autre objet")
    assert page.title() == "Un autre objet · L’Étale"
    assert page.evaluate("scrollY") == 800


def test_a_reload_comes_back_to_where_one_was(page: Page) -> None:
    # Where the browser brings a page back by itself, it does so before this one is drawn.
    page.evaluate("history.scrollRestoration = 'manual'; scrollTo(0, 800)")

    page.reload()

    expect(page.locator(".card").first).to_be_visible()
    assert page.evaluate("scrollY") == 800


def test_the_mail_changes_in_its_frame_where_one_was_reading(page: Page, stub: Stub) -> None:
    page.locator("#tab-email").click()
    frame = page.frame_locator("iframe:not(.coming)").first
    expect(frame.locator("h1")).to_have_text("L’Étale")
    page.locator("iframe").first.evaluate("frame => frame.contentWindow.scrollTo(0, 600)")

    html = stub.state["email"]["html"].replace("L’Étale</a></h1>", "La Marée</a></h1>")
    stub.rebuilt(email={**stub.state["email"], "html": html})

    expect(frame.locator("h1")).to_have_text("La Marée")
    assert page.locator("iframe").count() == 2
    assert page.locator("iframe").first.evaluate("frame => frame.contentWindow.scrollY") == 600


def test_an_error_lies_over_the_last_good_page_until_the_next_good_build(page: Page, stub: Stub) -> None:
    error = {
        "where": "content/issues/1/issue.toml:3",
        "problem": "<b>Unclosed</b> string.",
        "hint": "Close it.",
        "excerpt": [[2, "date = 2026-11-27"], [3, 'subject = "Sans fin']],
    }
    stub.say("failed", version=2, errors=[error])

    alert = page.get_by_role("alert")
    for text in ("content/issues/1/issue.toml:3", "<b>Unclosed</b> string.", "Close it."):
        expect(alert).to_contain_text(text)
    expect(alert.locator(".here")).to_have_text('3subject = "Sans fin')
    assert page.locator("#icon").get_attribute("data-standing") == "error"
    expect(page.locator(".card").first).to_be_visible()

    stub.rebuilt()
    expect(alert).to_have_count(0)
    expect(page.locator("#icon")).not_to_have_attribute("data-standing", "error")


def test_a_snippet_is_written_in_its_place_counted_by_the_server_and_saved(page: Page, stub: Stub) -> None:
    card = page.locator('.card[data-network="x"]').first
    card.get_by_role("button", name="Edit for X").click()
    card.get_by_role("textbox").fill("Un texte à moi")

    expect(card.locator("header .count")).to_have_text("14/280")
    card.get_by_role("button", name="Save").click()

    expect(card.locator(".told")).to_have_text("Saved")
    article = stub.state["articles"][0]["name"]
    assert ("POST", "/count", {"text": "Un texte à moi", "network": "x"}, TOKEN) in stub.heard
    named = {"issue": "2026-11-27", "article": article, "network": "x", "form": "post"}
    saved = {**named, "parts": ["Un texte à moi"]}
    assert stub.heard[-1] == ("PUT", "/snippets", saved, TOKEN)


def test_what_is_too_long_is_said_in_red_and_undo_brings_the_made_text_back(page: Page, stub: Stub) -> None:
    card = page.locator('.card[data-network="x"]').first
    made = card.locator("p.text").inner_text()
    card.get_by_role("button", name="Edit for X").click()
    card.get_by_role("textbox").fill("x" * 300)
    expect(card.locator(".count.over")).to_have_text("300/280")

    card.get_by_role("button", name="Undo").click()

    expect(card.locator("p.text")).to_have_text(made, use_inner_text=True)
    assert [heard for heard in stub.heard if heard[0] == "PUT"] == []


def test_what_is_being_written_outlives_a_new_build(page: Page, stub: Stub) -> None:
    card = page.locator('.card[data-network="x"]').first
    card.get_by_role("button", name="Edit for X").click()
    card.get_by_role("textbox").fill("À moitié écr")
    card.get_by_role("textbox").evaluate("area => area.setSelectionRange(2, 4)")

    stub.rebuilt(issue={**stub.state["issue"], "subject": "Un autre objet"})

    expect(page.locator("h1")).to_have_text("Un autre objet")
    expect(card.get_by_role("textbox")).to_have_value("À moitié écr")
    expect(card.get_by_role("textbox")).to_be_focused()
    assert card.get_by_role("textbox").evaluate("area => [area.selectionStart, area.selectionEnd]") == [2, 4]


def test_own_and_stale_texts_are_marked_and_can_be_given_back(page: Page, stub: Stub) -> None:
    snippets = json.loads(json.dumps(stub.state["snippets"]))
    snippets[0]["variants"]["usual"][0] |= {"own": True, "stale": True, "cut": ""}
    stub.rebuilt(snippets=snippets)

    card = page.locator('.card[data-network="x"]').first
    expect(card.locator(".state")).to_have_text(["Own text", "Article changed"])
    card.get_by_role("button", name="Back to the made text").click()

    expect(page.locator("#announce")).to_contain_text("is back")
    assert stub.heard[-1][:2] == ("DELETE", "/snippets")


def test_another_angle_can_be_taken_as_the_articles_own_text(page: Page, stub: Stub) -> None:
    page.get_by_role("button", name="Title", exact=True).click()
    made = stub.state["snippets"][0]["variants"]["title"]
    title = next(each["parts"][0]["text"] for each in made if each["network"] == "facebook")

    page.get_by_role("button", name="Use this text for Facebook").first.click()

    expect(page.locator(".told").first).to_have_text("Saved")
    assert (stub.heard[-1][0], stub.heard[-1][2]["parts"]) == ("PUT", [title])


def test_a_thread_is_written_part_by_part_and_parts_come_and_go(page: Page, stub: Stub) -> None:
    page.get_by_role("button", name="Thread", exact=True).click()
    thread = stub.state["snippets"][0]["threads"][0]
    made = [part["text"] for part in thread["parts"]]
    card = page.locator('.card[data-network="x"]').first

    card.get_by_role("button", name="Edit for X").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("textbox", name="Part 1 for X")).to_be_focused()
    card.get_by_role("button", name="Remove part 2 for X").press("Enter")
    card.get_by_role("button", name="Add a part for X").press("Enter")
    page.keyboard.type("Fin.")

    expect(card.locator(".post .count").last).to_have_text("4/280")
    stub.rebuilt(issue={**stub.state["issue"], "subject": "Un autre objet"})
    expect(page.locator("h1")).to_have_text("Un autre objet")
    expect(card.get_by_role("textbox", name=f"Part {len(made)} for X")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(card.locator(".told")).to_have_text("Saved")
    assert stub.heard[-1][2]["form"] == "thread"
    assert stub.heard[-1][2]["parts"] == [made[0], *made[2:], "Fin."]
    stub.rebuilt()
    expect(card.get_by_role("button", name="Edit for X")).to_be_focused()
    page.get_by_role("button", name="Edit for X").first.click()
    assert Axe().run(page, options={"iframes": False}).response["violations"] == []


def test_what_was_copied_is_ticked_for_every_browser_until_its_text_changes(
    page: Page, stub: Stub, chromium: Browser
) -> None:
    page.locator(".card[data-network=x] .copy").first.click()
    page.get_by_role("button", name="Thread", exact=True).click()
    page.locator(".card[data-network=x] .foot .copy").first.click()
    expect(page.locator(".foot .tick")).to_have_count(1)
    other = chromium.new_page()
    other.goto(f"{stub.address}/#tab=snippets")

    card = other.locator(".card[data-network=x]").first
    expect(card.locator(".tick")).to_have_text("✓ Copied")
    expect(other.locator(".article-head .note")).to_have_text("1 of 10 copied")
    snippets = json.loads(json.dumps(stub.state["snippets"]))
    snippets[0]["variants"]["usual"][0]["parts"][0]["text"] = "Un autre texte."
    stub.rebuilt(snippets=snippets)

    expect(card.locator(".state.warn").first).to_have_text("Changed since copied")
    expect(other.locator(".tick")).to_have_count(0)
    other.close()


def test_an_avatar_has_a_letter_of_the_name_and_none_of_its_article(page: Page) -> None:
    letters = {
        "L’Étale": "É", "Le Monde <a@b.fr>": "M", "Les Échos": "É", "The Times": "T", "A List Apart": "L",
        "Die Zeit": "Z", "El País": "P", "Il Post": "P", "L'Espresso": "E", "Os Lusíadas": "L",
        "De Standaard": "S", "’t Nieuws": "N", "Le": "L", "« Le Matin »": "M", "20 Minutes": "2",
        "東京新聞": "東", "الأهرام": "ا", "éclat": "É", "Desk": "D", "Theory": "T", "": "",
    }  # fmt: skip

    shown = page.evaluate(
        "async names => { const { initial } = await import('/assets/inbox.js'); return names.map(initial); }",
        list(letters),
    )

    assert dict(zip(letters, shown, strict=True)) == letters


def test_a_fold_without_spaces_near_it_is_marked_between_words_and_never_in_a_link(page: Page) -> None:
    texts = [
        "市" * 3 + "東京都の新しい図書館は" * 20,
        "Voir https://letale.example/" + "a" * 200,
        "mot " * 60,
    ]

    before = page.evaluate(
        """async texts => {
          const { postText } = await import('/assets/networks.js');
          const flat = piece => [piece].flat(Infinity).map(each => each.textContent ?? each).join("");
          return texts.map(text => flat(postText(text, { fold: 125 })[0]));
        }""",
        texts,
    )

    assert 120 < len(before[0]) <= 125
    assert before[1:] == ["Voir", ("mot " * 31).strip()]


def test_the_whole_issue_and_its_sponsor_have_cards_pictures_and_texts_of_ones_own(page: Page) -> None:
    for name in ("_roundup", "_sponsor"):
        section = page.locator(f"#snippets-{name}")

        assert section.locator(".pictures img").count() >= 1
        expect(section.locator(".card[data-network=facebook] .link-card img")).to_have_count(1)
        expect(section.get_by_role("button", name="Edit for Facebook")).to_be_visible()


def test_the_mail_is_opened_in_the_mail_program(page: Page, stub: Stub) -> None:
    page.get_by_role("button", name="Open in mail program").click()

    expect(page.locator("#announce")).to_have_text("Opened in the mail program.")
    assert stub.heard[-1] == ("POST", "/open", {"issue": "2026-11-27"}, TOKEN)


def test_a_finding_leads_to_its_place_in_the_mail(page: Page, stub: Stub) -> None:
    finding = {"check": "alt", "severity": "error", "problem": "p", "hint": "h", "where": None}
    found = [{**finding, "element": "h1"}, {**finding, "element": 'a[href="#a2"]'}]
    stub.rebuilt(findings=found)
    expect(page.locator(".badge")).to_have_text("2")

    for place, selector in enumerate(["h1", 'a[href="#a2"]']):
        page.locator("#tab-checks").click()
        page.locator("button.finding").nth(place).click()
        frame = page.frame_locator("iframe:not(.coming)").first
        expect(frame.locator(selector).first).to_have_attribute("data-marked", "")


@pytest.mark.parametrize(
    ("size", "level"),
    [(NEAR_CLIP_BYTES - 1, ""), (NEAR_CLIP_BYTES, "amber"), (GMAIL_CLIP_BYTES, "red")],
)
def test_a_heavy_mail_is_amber_then_red(page: Page, stub: Stub, size: int, level: str) -> None:
    stub.rebuilt(email={**stub.state["email"], "bytes": size})

    expect(page.locator(".weight")).to_have_class(f"weight {level}".strip() if level else "weight ")
    expect(page.locator(".weight")).to_contain_text(f"{size // 1024} KB")


def test_a_page_whose_first_build_fails_says_why_and_comes_up_with_the_first_good_one(
    chromium: Browser, stub: Stub
) -> None:
    page = chromium.new_page()
    stub.broken = True
    page.goto(stub.address)
    until_listened(page, stub)
    stub.say(
        "failed", version=1, errors=[{"where": None, "problem": "No issue.", "hint": None, "excerpt": []}]
    )
    expect(page.get_by_role("alert")).to_contain_text("No issue.")
    assert page.locator("#icon").get_attribute("data-standing") == "error"

    stub.broken = False
    stub.rebuilt()

    expect(page.locator("h1")).to_have_text("Traverser la Vorelle après minuit")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.close()


def test_a_page_whose_server_has_stopped_says_so(chromium: Browser, said: str) -> None:
    page = chromium.new_page()
    with running(Stub(state=json.loads(said))) as stub:
        page.goto(f"{stub.address}/#tab=checks")
        until_listened(page, stub)

    expect(page.locator(".offline")).to_contain_text("The preview has stopped.")
    expect(page.locator("h1")).to_have_text("Traverser la Vorelle après minuit")
    page.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_label_breaks_or_is_cut_on_a_laptop(page: Page, stub: Stub, language: str) -> None:
    stub.rebuilt(**list_words(language, None), issue={**stub.state["issue"], "subject": language})
    expect(page.locator("h1")).to_have_text(language)
    found = """() => [...document.querySelectorAll("button:not(.entry, .finding, .plain), a.button, figcaption, .state, .count, .badge, .note")]
      .filter(label => {
        const words = document.createRange();
        words.selectNodeContents(label);
        const tops = [...words.getClientRects()].map(line => line.top);
        const box = label.closest(".card, .side, .main, .headline")?.getBoundingClientRect();
        const { left, right } = label.getBoundingClientRect();
        return Math.max(...tops) - Math.min(...tops) > 12 || (box && (left < box.left || right > box.right + 1));
      }).map(label => label.textContent)"""

    page.locator(".side .more").nth(1).click()

    for width in (1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for tab in stub.state["choices"]["tab"]:
            page.locator(f"#tab-{tab}").click()
            assert page.evaluate(found) == []


def until_listened(page: Page, stub: Stub) -> None:
    """Wait until the page listens to what happens."""
    for _ in range(500):
        if stub.listeners:
            return
        page.wait_for_timeout(10)
    pytest.fail("the page never listened")
