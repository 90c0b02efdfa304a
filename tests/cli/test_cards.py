"""`newsletter social --cards`: files, their paths, and what is told."""

import json
from pathlib import Path

import factories
import pytest
from typer.testing import CliRunner, Result

from newsletter.cli.app import app

ARTICLE = """\
---
title: La halle rouvre ses portes
category: Commerce
---

Les maraîchers arrivent à cinq heures, quand la ville dort encore, et repartent à midi.

- Horaires d’hiver : Les étals ouvrent à six heures.
- Prix des places : Les loyers restent à 40 euros.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    factories.file(tmp_path / "halle.md", ARTICLE)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["social", *words])


def test_every_card_is_a_file_whose_path_is_printed(here: Path) -> None:
    result = run("halle.md", "--cards")

    names = ["headline", "point-1", "point-2", "figure"]
    assert result.stdout.splitlines() == [f"dist/halle/cards/halle/{name}.png" for name in names]
    assert all((here / path).read_bytes().startswith(b"\x89PNG") for path in result.stdout.splitlines())


def test_json_tells_path_alternative_text_and_size(here: Path) -> None:
    cards = json.loads(run("halle.md", "--cards", "--json", "-o", "images").stdout)

    assert cards["issue"] == "halle"
    assert cards["cards"][0] == {
        "article": "halle",
        "card": "headline",
        "path": "images/halle/headline.png",
        "alt": "Commerce. La halle rouvre ses portes. La lettre.",
        "width": 1200,
        "height": 630,
        "foreign": "",
    }


def test_cards_of_an_earlier_text_go_and_other_files_stay(here: Path) -> None:
    run("halle.md", "--cards", "-o", "images")
    own = factories.file(here / "images/halle/photo.png", b"mine")
    factories.file(here / "halle.md", ARTICLE.partition("- Horaires")[0])

    run("halle.md", "--cards", "-o", "images")

    assert sorted(path.name for path in own.parent.iterdir()) == ["headline.png", "photo.png"]


def test_letters_that_the_shipped_fonts_lack_are_told(here: Path) -> None:
    factories.file(here / "halle.md", ARTICLE.replace("La halle", "漢字"))

    result = run("halle.md", "--cards")

    assert "The cards' own fonts lack 漢字: this machine's draw them." in result.stderr


def test_what_is_too_long_for_a_card_is_told_and_the_others_are_made(here: Path) -> None:
    factories.file(here / "halle.md", ARTICLE.replace("La halle", "Une halle sans fin " * 150))

    result = run("halle.md", "--cards")

    assert "There is no card headline: its text is too long for a picture." in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("option", ["--thread", "--roundup", "--api", "--copy"])
def test_cards_are_asked_for_alone(here: Path, option: str) -> None:
    assert run("halle.md", "--cards", option).exit_code == 2


def test_a_folder_without_cards_is_refused(here: Path) -> None:
    assert run("halle.md", "-o", "images").exit_code == 2
