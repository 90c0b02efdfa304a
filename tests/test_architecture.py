"""docs/architecture.md names only files and functions that exist."""

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "newsletter"
TOP = ("newsletter/", "tests", "templates", "docs", "content")
PATH = re.compile(r"[\w./-]*/[\w./-]*|\w+\.py")
DOTTED = re.compile(r"\w+(?:\.\w+)+")
FILE_OF_A_PROJECT = re.compile(r".*\.(?:txt|md|toml|html|json|eml)")
# How prose and templates name an attribute of the model.
ATTRIBUTES = {
    "issue.placement": "model.issue.Issue.placement",
    "Issue.placement": "model.issue.Issue.placement",
}
TEXT = re.sub(r"```.*?```", "", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), flags=re.DOTALL)
# Each word in code, with the room of its row in the table of rooms, to which bare names belong.
WORDS = sorted(
    {
        (room[1] if (room := re.match(r"\| `([\w/]+/)`", paragraph)) else "", word)
        for paragraph in re.split(r"\n(?=\|)|\n\n", TEXT)
        for code in re.findall(r"`([^`<]+)`", paragraph)
        for word in code.split()
    }
)
PATHS = [(room, word) for room, word in WORDS if PATH.fullmatch(word)]
NAMES = [
    word
    for _, word in WORDS
    if DOTTED.fullmatch(word) and not PATH.fullmatch(word) and not FILE_OF_A_PROJECT.fullmatch(word)
]


@pytest.mark.parametrize(("room", "path"), PATHS)
def test_every_file_exists(room: str, path: str) -> None:
    places = [ROOT / path] if path.startswith(TOP) else [PACKAGE / room / path, PACKAGE / path]

    assert any(place.exists() for place in places)


@pytest.mark.parametrize("name", NAMES)
def test_every_function_exists(name: str) -> None:
    parts = ATTRIBUTES.get(name, name).split(".")
    end = max(at for at in range(len(parts) + 1) if _is_module(parts[:at]))

    assert resolve_name(f"{'.'.join(['newsletter', *parts[:end]])}:{'.'.join(parts[end:])}") is not None


def test_the_document_is_read() -> None:
    assert ("", "production.produce") in WORDS
    assert ("cli/", "console.py") in PATHS


def _is_module(parts: list[str]) -> bool:
    path = PACKAGE.joinpath(*parts)
    return path.is_dir() or path.with_suffix(".py").is_file()
