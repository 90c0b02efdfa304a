"""Themes: every token there and right, and every text readable in both modes."""

from itertools import product
from pathlib import Path

import factories
import pytest

from newsletter.errors import ConfigError, Location, TemplateError
from newsletter.model.design_tokens import TOKENS, ThemeChoice
from newsletter.render.theme import list_themes, load_theme

# WCAG 2.2, success criterion 1.4.3.
LEAST = 4.5
# What stands on what: templates/email/body.css and head.css.
PAIRS = [
    ("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("muted", "canvas"), ("on_accent", "accent"),
    ("ink", "sponsor"), ("muted", "sponsor"), ("accent", "sponsor"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_are_three_themes() -> None:
    assert list_themes(None) == ("bulletin", "journal", "letter")


@pytest.mark.parametrize(("name", "mode", "pair"), list(product(list_themes(None), ("light", "dark"), PAIRS)))
def test_every_text_is_readable_in_both_modes(name: str, mode: str, pair: tuple[str, str]) -> None:
    tokens = load_theme(ThemeChoice(name=name), None)[mode]

    assert contrast(tokens[pair[0]], tokens[pair[1]]) >= LEAST


@pytest.mark.parametrize("name", list_themes(None))
def test_a_theme_has_every_token(name: str) -> None:
    tokens = load_theme(ThemeChoice(name=name), None)

    assert {group: set(found) >= set(TOKENS[group]) for group, found in tokens.items()} == dict.fromkeys(
        TOKENS, True
    )


def test_what_a_project_wants_otherwise_wins() -> None:
    choice = ThemeChoice(name="letter", tokens={"light": {"accent": "#123456"}})

    tokens = load_theme(choice, None)

    assert (tokens["light"]["accent"], tokens["light"]["ink"]) == ("#123456", "#222222")


def test_an_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match='no theme "jurnal"') as raised:
        load_theme(ThemeChoice(name="jurnal", where=Location(Path("newsletter.toml"), 7)), None)

    assert raised.value.hint == "Themes: bulletin, journal, letter."
    assert raised.value.where.line == 7


def test_a_project_may_bring_its_own_theme(tmp_path: Path) -> None:
    packaged = (Path(__file__).parents[2] / "templates" / "email" / "themes" / "journal.toml").read_text()
    factories.file(tmp_path / "email" / "themes" / "maison.toml", packaged.replace("#9c1c1c", "#00573f"))

    tokens = load_theme(ThemeChoice(name="maison"), tmp_path)

    assert tokens["light"]["accent"] == "#00573f"


def test_a_theme_that_lacks_a_token_is_told(tmp_path: Path) -> None:
    factories.file(tmp_path / "email" / "themes" / "maison.toml", '[light]\nacent = "#123456"\n')

    with pytest.raises(TemplateError) as raised:
        load_theme(ThemeChoice(name="maison"), tmp_path)

    told = [problem for _, problem in factories.told(raised.value)]
    assert "Did you mean accent?" in raised.value.hint
    assert raised.value.where == Location(tmp_path / "email/themes/maison.toml", 2)
    assert 'There is no token "light.acent".' in told
    assert 'The token "light.accent" is missing.' in told


@pytest.mark.parametrize(
    ("written", "line"), [('\n[lihgt]\nink = "#123456"\n', 2), ('lihgt = "#123456"\n', 1)]
)
def test_a_table_that_no_theme_has_is_told_at_its_line(tmp_path: Path, written: str, line: int) -> None:
    file = factories.file(tmp_path / "email" / "themes" / "maison.toml", written)

    with pytest.raises(TemplateError, match='A theme has no table "lihgt"') as raised:
        load_theme(ThemeChoice(name="maison"), tmp_path)

    assert raised.value.where == Location(file, line)
    assert "Did you mean light?" in raised.value.hint
