"""Print docs/cli.md: the help of every command, as `make docs` writes it and a test compares it."""

import os
from collections.abc import Iterator

import typer.main
from typer.testing import CliRunner

from newsletter.cli.app import app

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


if __name__ == "__main__":
    print(build_reference(), end="")
