"""The frozen page in a real browser, opened from disk as an editor does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import factories
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import newsletter
from newsletter.errors import Location
from newsletter.model import Finding
from newsletter.preview.page_files import render_page
from newsletter.preview.state import build_state
from newsletter.social import networks

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
    return factories.in_english(newsletter.build(here=sample))


@pytest.fixture(scope="module")
def path(built: newsletter.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "preview.html"
    path.write_text(render_page(built))
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
    for width in (360, 768, 1000, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_frames_hold_the_mail_with_its_pictures(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go()

    written = page.locator("iframe").first.evaluate("frame => frame.srcdoc")
    for address, here in build_state(built)["pictures"].items():
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
        card.get_by_role("button", name="Copy for").click()
        expect(card.get_by_role("button", name="Copy for")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == snippet.text


def test_a_link_that_no_text_holds_has_a_button_of_its_own(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=snippets")
    link = next(snippet.link for snippet in built.snippets[0][1] if snippet.network == "bluesky")

    page.get_by_role("button", name="Copy the link for Bluesky").first.click()

    assert page.evaluate("navigator.clipboard.readText()") == link
    assert page.get_by_role("button", name="Copy the link for X").count() == 0


def test_counts_are_those_of_the_build(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=snippets")

    shown = page.locator(".card > header .count").all_inner_texts()

    assert shown == [
        f"{snippet.parts[0].count}/{snippet.parts[0].limit}"
        for _, made in (*built.snippets, *built.issue_snippets)
        for snippet in made
    ]


def until(page: Page, said: str) -> None:
    """Wait until an expression is true; the page's own policy forbids Playwright to look into it by itself."""
    for _ in range(100):
        if page.evaluate(said):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never came true: {said}")


def style(page: Page, selector: str, name: str, frame: int = 1) -> str:
    """A computed style of the first such element of a mail."""
    found = page.frames[frame].locator(selector).first
    return found.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def test_the_mails_own_dark_styles_come_and_go_whatever_the_system_says(visit: Visit) -> None:
    page = visit.go()
    light, dark = "rgb(255, 253, 248)", "rgb(29, 26, 22)"

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert style(page, ".paper", "backgroundColor") == light
        page.get_by_role("button", name="Own dark styles").click()
        assert style(page, ".paper", "backgroundColor") == dark
        page.get_by_role("button", name="Light").click()


def test_forced_inversion_turns_colours_but_not_pictures(visit: Visit) -> None:
    page = visit.go()

    page.get_by_role("button", name="Forced inversion").click()

    frame = page.locator("iframe").first
    assert frame.evaluate("frame => getComputedStyle(frame).filter") == "invert(1) hue-rotate(180deg)"
    assert style(page, "img", "filter") == "invert(1) hue-rotate(180deg)"
    page.get_by_role("button", name="Light").click()
    assert frame.evaluate("frame => getComputedStyle(frame).filter") == "none"


def test_pictures_go_and_come_back(visit: Visit) -> None:
    page = visit.go()
    shown = "!!document.querySelector('iframe').contentDocument.images[0].naturalWidth"

    page.get_by_role("button", name="Images off").click()
    until(page, f"!({shown})")
    page.get_by_role("button", name="Images off").click()
    until(page, shown)


def test_style_sheets_go_and_come_back(visit: Visit) -> None:
    page = visit.go("width=375")
    padding = "paddingLeft"

    narrow = style(page, ".pad > table > tbody > tr > td", padding)
    page.get_by_role("button", name="Styles off").click()
    without = style(page, ".pad > table > tbody > tr > td", padding)
    page.get_by_role("button", name="Styles off").click()

    assert (narrow, without) == ("20px", "32px")
    assert style(page, ".pad > table > tbody > tr > td", padding) == "20px"


def test_text_grows_to_twice_its_size_and_shrinks_back(visit: Visit) -> None:
    page = visit.go()
    sizes = "[...document.body.querySelectorAll('*')].map(each => getComputedStyle(each).fontSize)"
    before = page.frames[1].evaluate(sizes)

    page.get_by_role("button", name="Text at 200 %").click()
    large = style(page, "h1", "fontSize")
    page.get_by_role("button", name="Text at 200 %").click()

    assert (large, style(page, "h1", "fontSize")) == ("72px", "36px")
    assert page.frames[1].evaluate(sizes) == before


@pytest.mark.parametrize("width", ["375", "600", "1024"])
def test_the_mail_is_shown_at_a_width(visit: Visit, width: str) -> None:
    page = visit.go()

    page.get_by_role("button", name=width, exact=True).click()

    assert page.locator("iframe").evaluate("frame => frame.clientWidth") == int(width)
    assert page.evaluate("location.hash") == f"#width={width}"


def test_the_edge_is_dragged_and_moved_by_keys(visit: Visit) -> None:
    page = visit.go("width=free")
    edge, frame = page.get_by_role("separator"), page.locator("iframe")

    box = edge.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 124, box["y"] + 100, steps=4)
    page.mouse.up()
    assert frame.evaluate("frame => frame.clientWidth") == 600

    edge.press("ArrowLeft")
    assert frame.evaluate("frame => frame.clientWidth") == 580
    assert edge.get_attribute("aria-valuenow") == "580"
    assert page.evaluate("location.hash") == "#width=free&free=580"


def test_a_link_inside_the_mail_stays_inside_and_others_open_outside(visit: Visit) -> None:
    page = visit.go()
    before = page.url

    page.frames[1].locator('a[href="#a2"]').first.click()

    assert page.url == before
    until(page, "document.querySelector('iframe').contentWindow.scrollY > 500")
    targets = page.frames[1].locator('a[href]:not([href^="#"])').evaluate_all("all => all.map(a => a.target)")
    assert set(targets) == {"_blank"}


@pytest.mark.parametrize(
    ("client", "desktop", "phone"),
    [("Gmail", 97, 90), ("Apple Mail", 140, 99), ("Outlook", 35, 55)],
)
def test_the_preheader_is_cut_as_each_program_cuts_it(
    visit: Visit, built: newsletter.Built, client: str, desktop: int, phone: int
) -> None:
    page = visit.go()
    whole = built.email.preheader

    page.get_by_role("button", name=client).click()

    for row, limit in (("desktop", desktop), ("phone", phone)):
        shown = page.locator(f".row.{row} .preheader").inner_text()
        assert shown == (whole if len(whole) <= limit else f"{whole[: limit - 1].rstrip()}…")


def test_source_is_the_mail_whole_with_its_lines_numbered(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=source")

    for name, markup in (("HTML", built.email.html), ("MJML", built.email.mjml)):
        page.get_by_role("button", name=name, exact=True).click()
        lines = page.locator(".code li").evaluate_all("all => all.map(line => line.textContent)")
        assert lines == markup.split("\n")
        page.get_by_role("button", name=f"Copy {name}").last.click()
        assert page.evaluate("navigator.clipboard.readText()") == markup


def test_html_and_rich_text_are_copied(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go()

    page.get_by_role("button", name="Copy HTML").click()
    assert page.evaluate("navigator.clipboard.readText()") == built.email.html

    page.get_by_role("button", name="Copy rich text").click()
    expect(page.locator("#announce")).to_have_text("Copy rich text: copied.")
    types = page.evaluate("navigator.clipboard.read().then(all => all[0].types)")
    assert sorted(types) == ["text/html", "text/plain"]
    assert page.evaluate("navigator.clipboard.readText()") == built.email.text


def test_the_eml_is_downloaded_as_it_was_built(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go()

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download .eml").click()

    assert waiting.value.suggested_filename == "2026-11-27.eml"
    assert Path(waiting.value.path()).read_bytes() == built.files["email.eml"]


def test_text_and_headers_stand_as_they_are_sent(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=text")
    assert page.locator("pre.paper").evaluate("text => text.textContent") == built.email.text
    # On a phone nothing is broken twice: lines that the width broke flow, the others end where they ended.
    lede, titles = built.issue.entries[1].article.lede, [entry.article.title for entry in built.issue.entries]
    assert lede not in page.locator("pre.paper").inner_text()
    page.set_viewport_size({"width": 390, "height": 900})
    flowing = page.locator("pre.paper").inner_text()
    assert lede in flowing
    assert "".join(f"{number}. {title}\n" for number, title in enumerate(titles, 1)) in flowing
    assert set(page.locator(".rule").evaluate_all("all => all.map(rule => rule.offsetHeight)")) <= {20, 21}

    page.locator("#tab-headers").click()
    assert page.locator(".facts dt").all_inner_texts()[:2] == ["Subject", "From"]
    assert page.locator(".facts dd").first.inner_text() == built.email.subject


def test_angles_and_threads_are_tabs_of_their_own(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=snippets")
    made = build_state(built)["snippets"][0]

    for angle, name in (("lede", "Lede"), ("points", "Points"), ("question", "Question")):
        page.get_by_role("button", name=name, exact=True).click()
        cards = page.locator(".article").first.locator(".card")
        expect(cards).to_have_count(len(made["variants"][angle]))
    page.get_by_role("button", name="Thread", exact=True).click()
    thread = page.locator('.card[data-network="bluesky"]').first
    expect(thread.locator(".post")).to_have_count(len(made["threads"][1]["parts"]))


def test_all_of_one_network_is_copied_at_once(visit: Visit, built: newsletter.Built) -> None:
    page = visit.go("tab=snippets")

    page.get_by_label("Network").select_option("bluesky")
    page.get_by_role("button", name="Copy all for Bluesky").click()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "\n\n———\n\n".join(made[1].text for _, made in (*built.snippets, *built.issue_snippets))
    count = len(built.snippets) + len(built.issue_snippets)
    expect(page.locator(".toolbar .note")).to_have_text(f"{count} of {count} copied")
    expect(page.locator("button.tick")).to_have_count(count)
    page.reload()
    expect(page.locator(".toolbar .note")).to_have_text(f"{count} of {count} copied")
    page.get_by_role("button", name="Copied for Bluesky: take the tick off").first.press("Enter")
    expect(page.locator(".toolbar .note")).to_have_text(f"{count - 1} of {count} copied")


def test_the_cards_of_one_network_stand_in_as_many_columns_as_fit(visit: Visit) -> None:
    page = visit.go("tab=snippets&network=mastodon")

    for width, columns in ((390, 1), (1280, 3), (1920, 4)):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = [box for card in page.locator(".card").all() if (box := card.bounding_box())]
        assert len({round(box["x"]) for box in boxes}) == columns


def test_folds_are_marked_between_words_where_readers_have_to_ask_for_more(visit: Visit) -> None:
    page = visit.go("tab=snippets")

    for network, folds in (("linkedin", [140, 210]), ("instagram", [125]), ("x", [])):
        for card in page.locator(f'.card[data-network="{network}"]').all()[:4]:
            text = card.locator(".text").evaluate(
                """text => {
                  const copy = text.cloneNode(true);
                  copy.querySelectorAll(".fold").forEach(mark => mark.replaceWith("\\0"));
                  return copy.textContent;
                }"""
            )
            *before, _ = text.split("\0")
            plain = text.replace("\0", "")
            ends = [end.end() for end in re.finditer(r"[^\s•–-](?=[^\S\u00a0\u202f])", plain)]
            places = [len("".join(before[: at + 1])) for at in range(len(before))]
            assert places == [max(end for end in ends if end <= fold) for fold in folds if fold < len(plain)]
            assert re.findall(r"\S\0\S|https?\S*\0", text) == []


def test_a_frozen_page_offers_nothing_that_needs_a_server(visit: Visit) -> None:
    page = visit.go("tab=snippets")

    for name in ("Edit", "Save", "Open in mail program", "Use this text"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


def test_every_key_of_the_list_does_what_it_says(visit: Visit) -> None:
    page = visit.go()
    for number, name in enumerate(TABS, 1):
        page.keyboard.press(str(number))
        expect(page.locator(f"#tab-{name}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("1")
    page.frames[1].locator("a").first.focus()
    page.keyboard.press("2")
    expect(page.locator("#tab-text")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("1")
    for key, said in (
        ("w", "width=375"),
        ("d", "look=dark"),
        ("i", "look=inverted"),
        ("p", "images=off"),
        ("s", "styles=off"),
        ("t", "text=200"),
        ("j", "article="),
        ("b", "side=folded"),
    ):
        page.keyboard.press(key)
        assert said in page.evaluate("location.hash")
    page.keyboard.press("h")
    expect(page.locator("#announce")).to_have_text("Copy HTML: copied.")
    page.keyboard.press("6")
    page.keyboard.press("c")
    expect(page.locator(".card .copy").first).to_have_text("Copied")


def test_the_list_of_keys_opens_closes_and_can_switch_them_off(visit: Visit) -> None:
    page = visit.go()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Single keys act").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("3")

    expect(page.locator("#tab-email")).to_have_attribute("aria-selected", "true")


def test_arrows_walk_along_the_tabs_and_the_focus_stays(visit: Visit) -> None:
    page = visit.go()

    page.locator("#tab-email").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "tab-checks"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.id") == "tab-email"

    page.get_by_role("button", name="Images off").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Images off"


def test_an_address_that_says_what_there_is_not_shows_what_is_usual(visit: Visit) -> None:
    page = visit.go("tab=nix&width=banana&look=pink&text=7&client=zz")

    expect(page.locator("#tab-email")).to_have_attribute("aria-selected", "true")
    pressed = page.locator("[aria-pressed=true]").all_inner_texts()
    assert pressed == ["Gmail", "Desktop and phone", "Light"]


def test_on_a_phone_an_article_of_the_sidebar_is_what_one_sees_next(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 780})
    page = visit.go()
    page.get_by_role("button", name="Issues and articles").click()

    page.locator("#side .entry").nth(2).click()

    expect(page.locator("iframe").last).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#side")).to_be_hidden()


def test_on_a_phone_the_sidebar_goes_by_a_press_beside_it_or_escape(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 780})
    page = visit.go()
    menu = page.get_by_role("button", name="Issues and articles")

    for close in (lambda: page.mouse.click(370, 400), lambda: page.keyboard.press("Escape")):
        menu.click()
        expect(page.locator("#side")).to_be_visible()
        close()
        expect(page.locator("#side")).to_be_hidden()


def test_the_page_speaks_the_publications_language_and_runs_its_way(
    tab: Page, sample: Path, tmp_path: Path
) -> None:
    built = newsletter.build(here=sample)
    factories.file(tmp_path / "preview/words/he.toml", '[tabs]\nemail = "מייל"\n')
    hebrew = replace(built, issue=replace(built.issue, language="he"), templates=tmp_path)
    pages = {name: tmp_path / f"{name}.html" for name in ("fr", "he")}
    for path, shown in zip(pages.values(), (built, hebrew), strict=True):
        path.write_text(render_page(shown), encoding="utf-8")

    tab.goto(f"{pages['fr'].as_uri()}#tab=sponsor")
    expect(tab.locator("#tab-snippets")).to_have_text("Réseaux")
    expect(tab.locator(".facts dd").first).to_have_text("du 1er novembre 2026 au 31 décembre 2026")
    expect(tab.locator(".weight")).to_have_text(re.compile("^\\d+\u00a0Ko$"))
    assert tab.evaluate("document.documentElement.lang") == "fr"

    tab.set_viewport_size({"width": 390, "height": 780})
    tab.goto(f"{pages['he'].as_uri()}#tab=email")
    expect(tab.locator("#tab-email")).to_have_text("מייל")
    expect(tab.locator("#tab-text")).to_have_text("Text")
    assert tab.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == [
        "he",
        "rtl",
    ]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_address_brings_back_what_it_was_copied_from(visit: Visit) -> None:
    page = visit.go("tab=snippets&network=x&angle=lede")

    expect(page.get_by_role("button", name="Lede")).to_have_attribute("aria-pressed", "true")
    assert set(page.locator(".card h3").all_inner_texts()) == {"X"}
    page.locator("#tab-text").click()
    page.go_back()
    expect(page.locator("#tab-snippets")).to_have_attribute("aria-selected", "true")


def test_where_one_had_scrolled_to_is_kept_over_a_reload(visit: Visit) -> None:
    page = visit.go("tab=snippets")
    page.evaluate("scrollTo(0, 900)")
    page.reload()
    until(page, "scrollY === 900")

    page = visit.go("width=600")
    page.frames[1].evaluate("scrollTo(0, 700)")
    page.reload()
    until(page, "document.querySelector('iframe').contentWindow.scrollY === 700")


def test_an_article_of_the_sidebar_is_found_in_mail_and_snippets(visit: Visit) -> None:
    page = visit.go()

    page.locator(".entry").nth(4).click()
    until(page, "document.querySelector('iframe').contentWindow.scrollY > 1000")
    page.locator("#tab-snippets").click()
    page.locator(".entry").nth(2).click()
    until(page, "scrollY > 1000")
    page.locator("#tab-text").click()
    page.locator(".entry").nth(6).click()
    until(page, "document.querySelector('iframe')?.contentWindow.scrollY > 2000")


def test_a_network_without_a_look_of_its_own_has_a_plain_card(
    tab: Page, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agora = networks.Network(key="agora", name="Agora", limit=900, unit="utf16", source="first-party: none")
    monkeypatch.setattr(networks, "BY_KEY", {**networks.BY_KEY, "agora": agora})
    monkeypatch.setattr(networks, "NETWORKS", (*networks.NETWORKS, agora))
    factories.file(project / "templates/social/agora.txt.j2", "{{ opening }} {{ link }}")
    path = factories.file(project / "preview.html", render_page(factories.in_english(newsletter.build())))

    tab.goto(f"{path.as_uri()}#tab=snippets&network=agora")

    card = tab.locator(".card").first
    expect(tab.locator(".card")).to_have_count(9)
    assert card.locator(".name").inner_text() == "L’Étale"
    assert card.locator(".text").inner_text().startswith("Le bac rend la nuit aux deux rives https://")
    page_colour = tab.locator(".top").evaluate("top => getComputedStyle(top).backgroundColor")
    assert card.locator(".post").evaluate("post => getComputedStyle(post).backgroundColor") == page_colour


SHORT = """<!doctype html><html lang="fr"><head><title>Court</title><style>.paper { color: #222 }</style></head>
<body><!-- une remarque --><div class="paper"><h1>L’Étale &amp; le bac</h1>
<p>Bonjour *|IF:FNAME|**|FNAME|**|ELSE:|*chère amie &amp; cher ami*|END:IF|*,</p>
<div class="sponsor"><a href="https://librairie.example/">Réserver</a></div></div></body></html>"""
FINDINGS = (
    Finding(check="preheader", severity="warning", problem="There is no preheader.", hint="Write one."),
    Finding(check="alt", severity="error", problem="No text.", hint="Write it.", where=Location("a.md", 3)),
    Finding(check="set-aside", severity="info", problem="2 lines set aside.", hint="See them."),
)


@pytest.fixture(scope="module")
def short(built: newsletter.Built, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with little of everything, for axe takes a minute for a whole issue."""
    path = tmp_path_factory.mktemp("short") / "preview.html"
    email = replace(
        built.email, html=SHORT, mjml=SHORT, web=SHORT, text="Oui, *|FNAME|* !", subject="*|FNAME|*, le bac"
    )
    publication, entries = replace(built.issue.publication, esp="mailchimp"), built.issue.entries[:1]
    issue = replace(built.issue, publication=publication, entries=entries)
    file = replace(built.file, articles=built.file.articles[:1])
    short = replace(
        built, issue=issue, email=email, file=file, snippets=built.snippets[:1], findings=FINDINGS
    )
    path.write_text(render_page(short), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("name", [*TABS, "snippets&angle=thread"])
def test_nothing_keeps_anybody_from_using_a_tab(visit: Visit, short: str, name: str) -> None:
    visit.address = short
    page = visit.go(f"tab={name}")

    # The dark changes colours alone, and each rule takes its time.
    for scheme, rules in {"light": {}, "dark": {"runOnly": ["color-contrast"]}}.items():
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"iframes": False, **rules}).response["violations"]
        serious = [each for each in found if each["impact"] in {"serious", "critical"}]
        assert [(each["id"], each["nodes"][0]["html"]) for each in serious] == []


def test_the_email_is_read_as_claire_or_as_nobody_and_copied_with_the_services_tags(
    visit: Visit, short: str
) -> None:
    visit.address = short
    page = visit.go()
    body = page.frame_locator("iframe:not(.coming)").first.locator("p")

    expect(body).to_have_text("Bonjour Claire,")
    expect(page.locator("h1")).to_have_text("Claire, le bac")
    assert page.locator(".inbox .subject").all_inner_texts() == ["Claire, le bac"] * 2

    page.get_by_role("button", name="As nobody").press("Enter")
    expect(body).to_have_text("Bonjour chère amie & cher ami,")
    expect(page.locator("h1")).to_have_text(", le bac")
    expect(page.get_by_role("button", name="As nobody")).to_be_focused()
    for name, copied in {"Copy subject": "*|FNAME|*, le bac", "Copy HTML": SHORT}.items():
        page.get_by_role("button", name=name).click()
        assert page.evaluate("navigator.clipboard.readText()") == copied

    page.locator("#tab-text").click()
    expect(page.locator("pre")).to_have_text("Oui,  !")
    page.get_by_role("button", name="As Claire").click()
    expect(page.locator("pre")).to_have_text("Oui, Claire !")
    page.get_by_role("button", name="Copy the text part").click()
    assert page.evaluate("navigator.clipboard.readText()") == "Oui, *|FNAME|* !"


def test_findings_stand_errors_first_under_a_badge_of_what_is_to_be_mended(visit: Visit, short: str) -> None:
    visit.address = short
    page = visit.go()

    expect(page.locator("#tab-checks")).to_have_text("Checks2")
    assert page.locator("#icon").get_attribute("data-standing") == "error"
    page.locator("#tab-checks").click()

    assert page.locator(".findings .kind").all_inner_texts() == [
        "Erroralt",
        "Warningpreheader",
        "Infoset-aside",
    ]
    expect(page.locator(".findings li").first).to_contain_text("a.md:3")
