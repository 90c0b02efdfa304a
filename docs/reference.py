"""Write docs/cli.md, the help of every command, and the table in docs/checks.md, as `make docs` does."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import typer.main
from typer.testing import CliRunner

from newsletter.checks.explanations import format_table
from newsletter.cli.app import app

_CHECKS = re.compile(r"(<!-- checks -->\n).*?(<!-- /checks -->)", re.DOTALL)

INTRO = """# The command line

Written by `make docs` from the commands themselves.

Results go to stdout, everything else to stderr. Exit codes: 0 fine, 1 something in the content or the
project that its author can mend, 2 wrong usage, 130 interrupted. A traceback is a bug of ours.
"""


def build_reference() -> str:
    """Return the whole page."""
    # Help is laid out for the terminal's width; the page has one of its own.
    os.environ["COLUMNS"] = "100"
    pages = [
        (" ".join(["newsletter", *words]), _read_help(words))
        for words in _iter_commands(typer.main.get_command(app))
    ]
    return INTRO + "".join(f"\n## {title}\n\n```\n{text}\n```\n" for title, text in pages)


def _iter_commands(command: object, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of a command, and of those inside it."""
    yield words
    for name, inner in getattr(command, "commands", {}).items():
        yield from _iter_commands(inner, (*words, name))


def _read_help(words: tuple[str, ...]) -> str:
    text = CliRunner().invoke(app, [*words, "--help"], prog_name="newsletter").stdout
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def fill_in_checks(page: str) -> str:
    """Return docs/checks.md with the table of the checks between its marks."""
    return _CHECKS.sub(lambda marks: f"{marks[1]}{format_table()}{marks[2]}", page)


if __name__ == "__main__":
    docs = Path(__file__).parent
    (docs / "cli.md").write_text(build_reference(), encoding="utf-8")
    checks = docs / "checks.md"
    checks.write_text(fill_in_checks(checks.read_text(encoding="utf-8")), encoding="utf-8")
