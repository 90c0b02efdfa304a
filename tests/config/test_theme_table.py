from pathlib import Path

import factories
import pytest

from newsletter.config.project import load_project
from newsletter.errors import ConfigError
from newsletter.model.design_tokens import ThemeChoice


def loaded(folder: Path, theme: str) -> ThemeChoice:
    path = factories.file(folder / "newsletter.toml", f'name = "L’Étale"\n{theme}')
    return load_project(path).publication.theme


def refused(folder: Path, theme: str) -> ConfigError:
    with pytest.raises(ConfigError) as raised:
        loaded(folder, theme)
    return raised.value


def test_without_a_table_the_mail_is_a_journal(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") == ThemeChoice(name="journal")


def test_a_theme_is_chosen_and_any_token_may_be_otherwise(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        '[theme]\nname = "letter"\nlight.accent = "#123456"\n[theme.shape]\nradius = "8px"\nquote = "box"\n',
    )

    assert (found.name, found.tokens["light"]) == ("letter", {"accent": "#123456"})
    assert found.tokens["shape"] == {"radius": "8px", "quote": "box"}


@pytest.mark.parametrize(
    ("theme", "line", "problem", "hint"),
    [
        (
            '[theme.light]\nacent = "#123456"\n',
            3,
            'no token "light.acent"',
            "Did you mean accent? Valid: canvas, paper",
        ),
        ('[theme.colours]\naccent = "#123456"\n', 2, 'no token "colours"', "Valid: name, [theme.light]"),
        ('[theme]\naccent = "#123456"\n', 3, 'no token "accent"', "[theme.light] or [theme.dark]"),
        ('[theme]\nradius = "6px"\n', 3, 'no token "radius"', "radius belongs under [theme.shape]"),
        ('[theme.light]\naccent = "red"\n', 3, "\"accent\": 'red' does not fit", 'accent = "#9c1c1c"'),
        ("[theme.shape]\nradius = 6\n", 3, '"radius": 6 does not fit', 'radius = "6px"'),
        ('[theme.shape]\nwidth = "900px"\n', 3, '"width"', 'width = "600px"'),
        ('[theme.type]\ntitles = "a; } body { display: none"\n', 3, '"titles"', "Georgia"),
    ],
)
def test_what_is_no_token_is_told_at_its_line_with_what_there_is(
    tmp_path: Path, theme: str, line: int, problem: str, hint: str
) -> None:
    error = refused(tmp_path, theme)

    assert error.where.line == line
    assert problem in error.problem
    assert hint in error.hint


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    error = refused(tmp_path, '[theme.light]\na = "b"\n[theme.dark]\nink = "c"\n[delivery]\nesp = 3\n')

    assert [line for line, _ in factories.told(error)] == [7, 3, 5]


def test_an_address_of_pictures_may_stand_in_its_table_or_alone(tmp_path: Path) -> None:
    base = "https://a.example/{issue}"
    table = factories.file(tmp_path / "a" / "newsletter.toml", f'name = "a"\n[images]\nbase_url = "{base}"\n')
    alone = factories.file(tmp_path / "b" / "newsletter.toml", f'name = "a"\nimages = "{base}"\n')

    assert [load_project(path).publication.images for path in (table, alone)] == [base, base]


@pytest.mark.parametrize("key", ["theme", "delivery"])
def test_a_table_written_as_a_text_is_told(tmp_path: Path, key: str) -> None:
    error = refused(tmp_path, f'{key} = "letter"\n')

    assert (error.problem, error.hint) == (f'"{key}" is a table.', f"Write [{key}] on a line of its own.")
