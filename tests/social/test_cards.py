"""Cards as they are drawn: every word, in the theme's look, the same each time."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import factories
import pytest
from lxml import etree
from PIL import Image

from newsletter.errors import TemplateError
from newsletter.model import Article, Bullet, BulletList, text
from newsletter.model.design_tokens import ThemeChoice, Tokens
from newsletter.render.theme import load_theme
from newsletter.social.cards import CardWords, choose_card_words, draw_card
from newsletter.social.cards.drawing import EDGE, lay_out

THEMES = ("journal", "bulletin", "letter")
LEDE = (
    "« Nous irons jusqu’au bout, devant tous les tribunaux », promet le maire de Ponthelin. "
    "Mais la préfecture juge illégale cette dépense de 3,2 millions d’euros."
)
HOSTILE = '<script>alert("1")</script> & ]]> &amp; {{ 7*7 }} </text>'


def look(name: str = "journal") -> Tokens:
    return load_theme(ThemeChoice(name=name), None)


def article(**said: object) -> Article:
    points = ("Les étals ouvrent à six heures.", "Les loyers restent ceux de 2024.")
    items = BulletList(items=tuple(Bullet(label="Halle :", gap=" ", body=text(point)) for point in points))
    return factories.article(**{"lede": LEDE, "categories": ("Vie",), "blocks": (items,), **said})


def cards(**said: object) -> tuple[CardWords, ...]:
    return choose_card_words(article(**said), "L’Étale")


def read_words(svg: str) -> list[str]:
    """The words of every text of a drawing, in its order."""
    root = etree.fromstring(svg.encode())
    return " ".join(
        " ".join(line.text or "" for line in block) for block in root.iter("{http://www.w3.org/2000/svg}text")
    ).split()


def list_drawn(words: CardWords) -> list[str]:
    """What a card has to show, in any order."""
    kicker = " · ".join(words.kicker)
    whole = (
        kicker.upper(),
        words.before,
        words.mark,
        words.label,
        words.text,
        words.title,
        words.publication,
    )
    return " ".join(whole).split()


def open_png(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("words", cards(), ids=lambda words: words.name)
def test_a_drawing_holds_every_word_once_and_no_other(words: CardWords) -> None:
    assert sorted(read_words(lay_out(words, look(), None))) == sorted(list_drawn(words))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("words", cards(), ids=lambda words: words.name)
def test_a_card_gives_the_same_bytes_each_time_at_its_size(words: CardWords, theme: str) -> None:
    first, second = draw_card(words, look(theme), None), draw_card(words, look(theme), None)

    assert first is not None
    assert first == second
    assert open_png(first.png).size == ((1200, 630) if words.kind == "headline" else (1080, 1350))
    assert first.alt == words.alt
    assert first.foreign == ""


@pytest.mark.parametrize("theme", THEMES)
def test_no_letter_of_the_longest_title_reaches_the_edge(theme: str) -> None:
    title = "Wagons, vœux & AVATARS : trente-deux mille habitants attendent " * 5
    headline = cards(title=title.strip()[:300])[0]

    drawn = draw_card(headline, look(theme), None)

    assert drawn is not None
    image = open_png(drawn.png)
    sides = [image.crop((left, 80, left + 8, 550)) for left in (EDGE - 8, 1200 - EDGE)]
    assert [len(side.getcolors() or []) for side in sides] == [1, 1]


def test_hostile_text_is_text() -> None:
    headline = cards(title=HOSTILE, categories=("<b>",))[0]

    svg = lay_out(headline, look(), None)

    assert "<script" not in svg
    assert sorted(read_words(svg)) == sorted(list_drawn(headline))
    assert draw_card(headline, look(), None) is not None


def test_text_from_the_right_stands_at_the_right_and_is_told() -> None:
    headline = cards(title="العبّارة تعيد الليل إلى الضفتين", language="ar")[0]

    svg, drawn = lay_out(headline, look(), None), draw_card(headline, look(), None)

    assert 'text-anchor="start"' not in svg
    assert drawn is not None
    assert "ع" in drawn.foreign


def test_letters_of_the_machine_that_reach_the_edge_make_no_card(tmp_path: Path) -> None:
    text = '<text x="{}" y="300" font-size="90" font-family="Inter Card">M</text>'
    own = f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{text}</svg>'
    headline = cards(title="漢字")[0]

    factories.file(tmp_path / "inside/cards/headline.svg.j2", own.format(300))
    factories.file(tmp_path / "outside/cards/headline.svg.j2", own.format(20))

    assert draw_card(headline, look(), tmp_path / "inside") is not None
    assert draw_card(headline, look(), tmp_path / "outside") is None


def test_what_is_too_long_for_a_picture_is_no_card_rather_than_a_cut_one() -> None:
    assert draw_card(cards(title="Une phrase sans fin. " * 400)[0], look(), None) is None


def test_the_colours_are_those_that_a_project_sets() -> None:
    theme = load_theme(ThemeChoice(name="letter", tokens={"light": {"accent": "#123456"}}), None)

    drawn = draw_card(cards()[0], theme, None)

    assert drawn is not None
    assert (0x12, 0x34, 0x56) in {colour for _, colour in open_png(drawn.png).getcolors(1 << 20) or []}


def test_a_project_draws_cards_its_own_way(tmp_path: Path) -> None:
    own = '<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>{{ words.text }}</tspan></text></svg>'
    factories.file(tmp_path / "cards/headline.svg.j2", own)

    assert read_words(lay_out(cards(title="Fin")[0], look(), tmp_path)) == ["Fin"]


def test_a_mistake_in_a_template_of_a_card_is_reported_at_its_line(tmp_path: Path) -> None:
    factories.file(tmp_path / "cards/headline.svg.j2", "<svg>\n{{ words.titel }}</svg>")

    with pytest.raises(TemplateError, match=r"headline\.svg\.j2:2: .*titel"):
        lay_out(cards()[0], look(), tmp_path)


def test_letters_are_drawn_by_the_shipped_fonts_alone() -> None:
    svg = lay_out(cards()[0], look("letter"), None)

    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"Literata Card", "Inter Card"}


@pytest.mark.slow
@pytest.mark.parametrize("words", cards(), ids=lambda words: words.name)
def test_a_card_is_drawn_within_150_ms_of_the_processor(words: CardWords) -> None:
    theme = look()
    draw_card(words, theme, None)

    assert min(_time(lambda: draw_card(words, theme, None)) for _ in range(5)) < 0.15


def _time(act: Callable[[], object]) -> float:
    begin = time.process_time()
    act()
    return time.process_time() - begin
