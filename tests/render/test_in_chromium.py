"""How the mail looks in a real browser: widths, modes, images blocked, styles dropped, large text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import factories
import pytest

from newsletter.model import (
    Bullet,
    BulletList,
    Code,
    Divider,
    Entry,
    Figure,
    Heading,
    Image,
    Issue,
    Paragraph,
    Quote,
    Run,
    Table,
    text,
)
from newsletter.model.design_tokens import ThemeChoice
from newsletter.render import render

pytestmark = pytest.mark.browser

THEMES = ("journal", "bulletin", "letter")
WIDTHS = (320, 375, 600, 1024)
PHONES = (320, 375)
# WCAG 2.2: 1.4.3 for text, 2.5.5 for targets.
CONTRAST, TARGET = 4.5, 44

LEDE = "Dès lundi, on pourra de nouveau traverser la Vorelle après minuit, en neuf minutes et sans gazole."
PICTURE = Image(src="https://a.example/le-bac.png", alt="Le bac à quai, la nuit", width=1072, height=600)
BLOCKS = (
    Paragraph(
        text=(
            Run(text="Le passeur repart à minuit, "),
            Run(text="dit-on", href="https://b.example/x"),
            Run(text="."),
        )
    ),
    Heading(text=text("Ce qui change")),
    BulletList(
        items=(
            Bullet(
                label="Prix :",
                gap=" ",
                body=text("rien."),
                nested=(BulletList(items=(Bullet(body=text("ni le soir")),), start=1),),
            ),
        )
    ),
    Heading(text=text("Et demain"), level=3),
    Quote(text=text("La mer ne négocie pas. Elle attend."), cite="Anselme Vigouret"),
    Figure(
        image=replace(PICTURE, src="https://a.example/quai.png"),
        caption=text("Le quai."),
        credit="Photo : J. Le Goff",
    ),
    Table(
        header=tuple(
            text(name) for name in ("Commune", "Digue", "Hauteur", "Coût des travaux", "Calendrier")
        ),
        rows=(
            tuple(
                text(name)
                for name in ("Sainte-Morvane", "1 240 m", "6,20 m", "3 200 000 euros", "janvier-février 2027")
            ),
        ),
    ),
    Divider(),
    Code(text="surcote = 0,85  # mètres, au-dessus de la marée théorique calculée par le service"),
    Paragraph(
        text=text("Anticonstitutionnellement, Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen.")
    ),
)


def entry(layout: str, number: int, section: str | None = None, **said: object) -> Entry:
    whole = factories.article(
        name=f"a{number}", title="Le dernier charpentier de marine a une apprentie", lede=LEDE, image=PICTURE,
        url=f"https://a.example/{number}", categories=("Métiers", "Mer"), byline="Jeanne Le Goff",
    )  # fmt: skip
    return factories.entry(article=replace(whole, **said), layout=layout, section=section, minutes=4)


def issue(theme: str = "journal", **said: object) -> Issue:
    who = factories.publication(
        theme=ThemeChoice(name=theme),
        site="https://a.example",
        contact="bonjour@a.example",
        tagline="Chaque vendredi",
    )
    entries = (
        entry("lead", 1, "À la une"),
        entry("grid", 2, "Vivre ici"),
        entry("grid", 3),
        entry("card", 4),
        entry("full", 5, blocks=BLOCKS),
        entry("brief", 6),
    )
    whole = factories.issue(
        publication=who, entries=entries, number="42", mirror="https://a.example/42", placement=factories.placement(),
        intro=(Paragraph(text=text("Bonjour.")),), sign_off=(Paragraph(text=text("À vendredi.")),),
    )  # fmt: skip
    return replace(whole, **said)


Open = Callable[..., object]


@pytest.fixture
def shown(chromium: object) -> Iterator[Open]:
    """Opens a mail at a width; pictures are made here, and nothing is fetched."""
    pages = []

    def show(html: str, width: int, mode: str = "light", *, images: bool = True) -> object:
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=mode)
        pages.append(page)
        picture = {"content_type": "image/png", "body": factories.picture()}
        page.route("**/*", lambda route: route.fulfill(**picture) if images else route.abort())
        page.set_content(html, wait_until="load")
        return page

    yield show
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def mails() -> dict[str, str]:
    return {theme: render(issue(theme)).html for theme in THEMES}


def overflow(page: object) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def boxes(page: object, selector: str) -> list[dict[str, float]]:
    found = "found => found.map(one => { const b = one.getBoundingClientRect(); return {x: b.x, y: b.y, width: b.width, height: b.height}; })"
    return page.eval_on_selector_all(selector, found)


def without_styles(html: str) -> str:
    return re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_scrolls_sideways(shown: Open, mails: dict[str, str], theme: str, width: int) -> None:
    page = shown(mails[theme], width)

    assert overflow(page) <= 0


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_where_styles_are_dropped(
    shown: Open, mails: dict[str, str], width: int
) -> None:
    page = shown(without_styles(mails["journal"]), width)

    assert overflow(page) <= 0


@pytest.mark.parametrize("width", [375, 1024])
def test_nothing_scrolls_sideways_at_twice_the_text(shown: Open, mails: dict[str, str], width: int) -> None:
    page = shown(mails["journal"], width)

    page.evaluate(
        "const all = [...document.body.querySelectorAll('*')].map(one => [one, parseFloat(getComputedStyle(one).fontSize)]);"
        "for (const [one, size] of all) { one.style.setProperty('font-size', size * 2 + 'px', 'important'); one.style.lineHeight = '1.4'; }"
    )

    assert overflow(page) <= 0


@pytest.mark.parametrize("styles", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_two_columns_stand_side_by_side_and_on_a_phone_one_under_the_other(
    shown: Open, mails: dict[str, str], width: int, *, styles: bool
) -> None:
    page = shown(mails["journal"] if styles else without_styles(mails["journal"]), width)

    columns = boxes(page, "div.column")
    assert len(columns) == 4
    for first, second in zip(columns[::2], columns[1::2], strict=True):
        if width in PHONES:
            assert second["y"] >= first["y"] + first["height"] - 1
        else:
            assert second["x"] >= first["x"] + first["width"] - 1
            assert abs(second["y"] - first["y"]) < 1


@pytest.mark.parametrize("styles", [True, False])
@pytest.mark.parametrize("width", [375, 560])
def test_cards_and_grids_are_as_wide_as_a_narrow_screen(
    shown: Open, mails: dict[str, str], width: int, *, styles: bool
) -> None:
    page = shown(mails["journal"] if styles else without_styles(mails["journal"]), width)

    columns = boxes(page, "div.column")
    assert {box["width"] for box in columns} == {width - (40 if styles else 64)}
    for picture, words in zip(columns[::2], columns[1::2], strict=True):
        assert words["y"] - picture["y"] - picture["height"] >= 14


def test_contents_take_a_third_of_a_phone_at_most(shown: Open, mails: dict[str, str]) -> None:
    page = shown(mails["journal"], 390)

    [box] = boxes(page, "td:has(> div > .entries)")
    assert box["height"] <= 844 / 3


def test_no_number_of_a_table_breaks_and_its_box_scrolls(shown: Open, mails: dict[str, str]) -> None:
    page = shown(mails["journal"], 320)

    heights = [box["height"] for box in boxes(page, "td.figure")]
    scrolls = page.eval_on_selector("div.scroll", "box => box.scrollWidth > box.clientWidth")
    lines = page.eval_on_selector_all(
        "td.figure",
        "all => all.map(cell => { const r = document.createRange(); r.selectNodeContents(cell); return r.getClientRects().length; })",
    )
    assert heights
    assert scrolls
    assert set(lines) == {1}


def test_no_text_is_smaller_than_14_pixels_but_kickers_and_legal_lines(
    shown: Open, mails: dict[str, str]
) -> None:
    page = shown(mails["journal"], 375)

    small = page.evaluate(
        "[...document.querySelectorAll('.canvas *')].filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())"
        " && one.checkVisibility() && parseFloat(getComputedStyle(one).fontSize) < 14 && !one.closest('.kicker, .notice, .fine, .bar, .gutter')).map(one => one.outerHTML)"
    )
    assert small == []


def test_images_fill_a_phone(shown: Open, mails: dict[str, str]) -> None:
    page = shown(mails["journal"], 375)

    assert {box["width"] for box in boxes(page, "img.picture")} == {335}


READABLE = """
() => {
  const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const channel = value => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = one => {
    for (; one; one = one.parentElement) {
      const found = numbers(getComputedStyle(one).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const said = walker.currentNode.textContent.replace(/[\\s\\u00a0\\u2007\\u034f]/g, '');
    const one = walker.currentNode.parentElement, style = getComputedStyle(one);
    if (!said || !one.checkVisibility({opacityProperty: true}) || one.closest('[style*="display:none"]')) continue;
    const [a, b] = [light(numbers(style.color)), light(ground(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < LEAST) poor.push(said.slice(0, 40) + ' ' + ratio.toFixed(2) + ' ' + style.color);
  }
  return poor;
}
""".replace("LEAST", str(CONTRAST))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_word_is_readable(shown: Open, mails: dict[str, str], theme: str, mode: str) -> None:
    page = shown(mails[theme], 600, mode)

    assert page.evaluate(READABLE) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_dark_mail_is_dark_throughout(shown: Open, mails: dict[str, str], theme: str) -> None:
    page = shown(mails[theme], 600, "dark")

    grounds = page.evaluate(
        "[...new Set([...document.body.querySelectorAll(':not(.logo)'), document.body].map(one => getComputedStyle(one).backgroundColor))]"
    )
    colours = [[float(part) for part in re.findall(r"[\d.]+", ground)] for ground in grounds]
    # Only a filled button is light in the dark, and what a logo stands on.
    bright = [colour for colour in colours if len(colour) == 3 and sum(colour) > 3 * 96]
    assert len(bright) <= 1


@pytest.mark.parametrize("width", PHONES)
@pytest.mark.parametrize("theme", THEMES)
def test_what_is_tapped_is_44_pixels_high(shown: Open, mails: dict[str, str], theme: str, width: int) -> None:
    page = shown(mails[theme], width)

    heights = [box["height"] for box in boxes(page, ".button a, a.tap, a.entry, a.quiet")]
    assert len(heights) > 12
    assert min(height for height in heights if height) >= TARGET - 0.5


def test_where_images_are_blocked_their_words_stand_in_their_place(
    shown: Open, mails: dict[str, str]
) -> None:
    page = shown(mails["journal"], 600, images=False)

    assert overflow(page) <= 0
    assert min(box["height"] for box in boxes(page, "img.picture")) >= 24
    assert (
        page.eval_on_selector_all("img.picture", "all => all.map(one => one.alt)")
        == ["Le bac à quai, la nuit"] * 6
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious(shown: Open, mails: dict[str, str], theme: str, mode: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = shown(mails[theme], 600, mode)

    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_an_arabic_mail_is_mirrored(shown: Open) -> None:
    said = {
        "title": "العبّارة الليلية تعود",
        "lede": "ابتداءً من الاثنين.",
        "language": "ar",
        "categories": ("نقل",),
    }
    entries = (entry("grid", 1, **said), entry("grid", 2, **said), entry("card", 3, **said))
    page = shown(render(issue(language="ar", entries=entries)).html, 600)

    for first, second in zip(*[iter(boxes(page, "div.column"))] * 2, strict=True):
        assert second["x"] + second["width"] <= first["x"] + 1
    assert page.eval_on_selector("h2.title", "one => getComputedStyle(one).direction + getComputedStyle(one).textAlign") in {
        "rtlright", "rtlstart",
    }  # fmt: skip
    assert overflow(page) <= 0
