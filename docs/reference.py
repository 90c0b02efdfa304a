"""Prints docs/cli.md: the help of every command, as `make docs` writes it and a test compares it."""

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


def reference() -> str:
    """The whole page."""
    # Help is laid out for the terminal's width; the page has one of its own.
    os.environ["COLUMNS"] = "100"
    pages = [
        (" ".join(["newsletter", *words]), _help(words)) for words in _commands(typer.main.get_command(app))
    ]
    return INTRO + "".join(f"\n## {title}\n\n```\n{said}\n```\n" for title, said in pages)


def _commands(command: object, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of a command, and of those inside it."""
    yield words
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*words, name))


def _help(words: tuple[str, ...]) -> str:
    said = CliRunner().invoke(app, [*words, "--help"], prog_name="newsletter").stdout
    return "\n".join(line.rstrip() for line in said.strip().split("\n"))


if __name__ == "__main__":
    print(reference(), end="")
