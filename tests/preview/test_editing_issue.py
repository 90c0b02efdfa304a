"""What the page changes of an issue.toml, through a real server."""

from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from previews import ISSUE, Browser, previewing, small

pytestmark = pytest.mark.enable_socket

TOML = f"""date = {ISSUE}
number = 7 # of the year

# the lead
[[article]]
file = "halle.md"

[[article]]
file = "bac.md"
layout = "card"
hold = true
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    folder = small(tmp_path) / "content" / "issues" / ISSUE
    factories.file(folder / "bac.md", "# Le bac part à minuit\n\nIl part à minuit.\n\nLa ville paie.\n")
    return factories.file(folder / "issue.toml", TOML)


@pytest.fixture
def preview(toml: Path, tmp_path: Path) -> Iterator[Browser]:
    with previewing(tmp_path) as preview:
        yield preview


def edit(preview: Browser, *edits: object, issue: str = ISSUE) -> tuple[int, dict]:
    return preview.change("POST", "/edit", {"issue": issue, "edits": edits})


def test_an_edit_is_written_and_what_takes_it_back_comes_with_the_answer(
    preview: Browser, toml: Path
) -> None:
    back = {"kind": "set", "file": "bac.md", "key": "hold", "value": None, "was": True}
    move = {"kind": "move", "file": "bac.md", "before": "halle.md", "between": ["halle.md", None]}

    status, said = edit(preview, back, move, {"kind": "remove", "file": "halle.md"})

    assert status == 200
    assert (
        toml.read_text()
        == TOML.partition("\n# the lead")[0] + '\n[[article]]\nfile = "bac.md"\nlayout = "card"\n'
    )
    assert edit(preview, *said["undo"])[0] == 200
    assert toml.read_text() == TOML


def test_what_was_changed_meanwhile_is_told_with_both_and_nothing_is_written(
    preview: Browser, toml: Path
) -> None:
    wanted = {"kind": "set", "key": "number", "value": "8", "was": "6"}

    status, said = edit(preview, wanted, {"kind": "set", "key": "subject", "value": "Le bac", "was": None})

    assert (status, toml.read_text()) == (409, TOML)
    assert said["conflicts"] == [{"file": None, "key": "number", "was": "6", "now": "7", "wanted": "8"}]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "shout", "file": "halle.md"},
        {"kind": "set", "key": "subject", "value": ["x"], "was": None},
        {"kind": "set", "key": "subject", "value": "x"},
        {"kind": "remove", "file": "halle.md", "path": "/etc/passwd"},
        "remove",
    ],
)
def test_what_is_no_edit_is_refused(preview: Browser, toml: Path, body: object) -> None:
    assert edit(preview, body)[0] == 400
    assert edit(preview, {"kind": "remove", "file": "halle.md"}, issue="../elsewhere")[0] == 409
    assert toml.read_text() == TOML


def test_the_page_is_told_what_the_file_says(preview: Browser) -> None:
    state = preview.state()

    assert [article["written"]["file"] for article in state["articles"]] == ["halle.md"]
    [held] = state["held"]
    assert (held["file"], held["layout"], held["title"]) == ("bac.md", "card", "Le bac part à minuit")


def test_articles_that_belong_to_no_issue_have_nothing_to_change(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "halle.md", "# La halle\n\nElle rouvre.\n\nSamedi.\n")
    with previewing(tmp_path, str(path)) as preview:
        state = preview.state()
        status, _ = edit(preview, {"kind": "remove", "file": "halle.md"}, issue=state["issue"]["id"])

    assert (state["articles"][0]["written"], state["held"]) == (None, [])
    assert status == 409
