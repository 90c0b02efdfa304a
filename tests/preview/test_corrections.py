"""The page is told what each line was taken for, and its corrections settle the article."""

from pathlib import Path

import pytest
from previews import ISSUE, Browser, eventually, previewing, small

pytestmark = pytest.mark.enable_socket

FOLDER = Path("content") / "issues" / ISSUE
TEXT = """La halle rouvre samedi

Les étals ont changé de place.

Le marché couvert ouvre samedi, après deux ans de travaux, dit la mairie.

Ce qui change ici

Le prix du kilo de poires ne change pas, dit la mairie dans sa lettre du soir.
"""


def project(folder: Path) -> Path:
    (small(folder) / FOLDER / "halle.md").unlink()
    (folder / FOLDER / "halle.txt").write_text(TEXT)
    (folder / FOLDER / "issue.toml").write_text(f'date = {ISSUE}\n\n[[article]]\nfile = "halle.txt"\n')
    return folder


def ask(browser: Browser, file: str | None = "halle.txt") -> dict:
    status, reading = browser.change("POST", "/reading", {"issue": ISSUE, "article": "halle", "file": file})
    assert status == 200, reading
    return reading


def correct(browser: Browser, reading: dict, words: str, **said: object) -> tuple[int, dict]:
    at = next(at for at, line in enumerate(reading["lines"]) if words in line["text"])
    seen = {"issue": ISSUE, "article": "halle", "file": reading["file"], "digest": reading["digest"]}
    return browser.change("PUT", "/reading", {**seen, "correction": {"piece": at, **said}})


def test_every_line_says_what_it_is_and_what_it_may_be(tmp_path: Path) -> None:
    with previewing(project(tmp_path)) as browser:
        reading = ask(browser)

    title, *rest = reading["lines"]
    assert (title["kind"], title["text"], title["kinds"]) == ("title", "La halle rouvre samedi", [])
    assert {"heading", "quote", "item", "aside"} < set(rest[-1]["kinds"])
    assert (reading["settled"], reading["original"]) == (None, False)


def test_items_know_their_numbers_and_how_deep_they_stand(tmp_path: Path) -> None:
    listed = "# La halle rouvre\n\nUn texte.\n\n3. Un\n   - Dedans\n   - Encore\n4. Deux\n"
    (small(tmp_path) / FOLDER / "halle.md").write_text(listed)
    with previewing(tmp_path) as browser:
        items = [line for line in ask(browser, "halle.md")["lines"] if line["kind"] == "item"]

    assert [(item["text"], item["numbered"], item["depth"]) for item in items] == [
        ("Un", 3, 0),
        ("Dedans", None, 1),
        ("Encore", None, 1),
        ("Deux", 4, 0),
    ]


def test_a_correction_is_told_at_once_and_undone_by_its_token(tmp_path: Path) -> None:
    with previewing(project(tmp_path)) as browser:
        status, settled = correct(browser, ask(browser), "Ce qui change", kind="heading")

        assert status == 200
        assert (settled["file"], settled["settled"]) == ("halle.md", "originals/halle.txt")
        assert [line["kind"] for line in settled["lines"]].count("heading") == 1
        assert ask(browser, "halle.txt")["file"] == "halle.md"
        eventually(lambda: browser.state()["articles"][0]["written"]["file"] == "halle.md")

        status, attributed = correct(browser, settled, "Le prix du kilo", kind="quote")
        assert status == 200
        status, attributed = correct(browser, attributed, "Le prix du kilo", author="— Anne Roy")
        assert [line["author"] for line in attributed["lines"] if line["kind"] == "cite"] == ["Anne Roy"]
        assert browser.change("POST", "/undo", {"token": attributed["undo"]})[0] == 204
        assert ask(browser, "halle.md")["lines"][-1]["author"] == ""


def test_a_correction_of_what_was_saved_meanwhile_is_refused(tmp_path: Path) -> None:
    with previewing(project(tmp_path)) as browser:
        reading = ask(browser)
        (tmp_path / FOLDER / "halle.txt").write_text(TEXT.replace("poires", "pommes"))

        status, told = correct(browser, reading, "Ce qui change", kind="heading")

    assert (status, told["problem"]) == (409, "L’article a été modifié entre-temps.")
    assert not (tmp_path / FOLDER / "halle.md").exists()


def test_what_a_line_cannot_be_and_what_is_no_correction_changes_nothing(tmp_path: Path) -> None:
    with previewing(project(tmp_path)) as browser:
        reading = ask(browser)
        before = sorted((tmp_path / FOLDER).rglob("*"))

        answers = [
            correct(browser, reading, "La halle", kind="aside")[0],
            correct(browser, reading, "La halle", kind="poem")[0],
            correct(browser, reading, "Ce qui change", author="Anne")[0],
            correct(browser, reading, "Ce qui change", at=400)[0],
            browser.change("POST", "/undo", {"token": "0"})[0],
        ]

        assert answers == [409, 400, 409, 409, 409]
        assert sorted((tmp_path / FOLDER).rglob("*")) == before


def test_going_back_brings_the_original_into_the_issue(tmp_path: Path) -> None:
    with previewing(project(tmp_path)) as browser:
        _, settled = correct(browser, ask(browser), "Ce qui change", kind="heading")
        seen = {"issue": ISSUE, "article": "halle", "file": "halle.md", "digest": settled["digest"]}

        status, back = browser.change("DELETE", "/reading", seen)

    assert (status, back["file"], back["settled"]) == (200, "halle.txt", None)
    assert (tmp_path / FOLDER / "halle.txt").read_text() == TEXT


def test_lines_that_the_issue_left_out_stay_out_and_their_numbers_go(tmp_path: Path) -> None:
    toml = project(tmp_path) / FOLDER / "issue.toml"
    toml.write_text(toml.read_text() + "drop = [3]\n")
    with previewing(tmp_path) as browser:
        _, settled = correct(browser, ask(browser), "Ce qui change", kind="heading")

    assert [line["text"] for line in settled["lines"] if line["kind"] == "aside"] == [
        "Les étals ont changé de place."
    ]
    assert "drop" not in toml.read_text()


def test_a_bare_article_is_shown_and_cannot_be_settled(tmp_path: Path) -> None:
    (tmp_path / "halle.txt").write_text(TEXT)
    with previewing(tmp_path, str(tmp_path / "halle.txt")) as browser:
        browser.state()
        _, reading = browser.change("POST", "/reading", {"issue": "halle", "article": "halle", "file": None})

    assert len(reading["lines"]) == 5
    assert not any(line["kinds"] or line["joins"] or line["parts"] for line in reading["lines"])
