"""Every word that the command line prints: results on stdout, the rest on stderr."""

import shutil
import sys
import textwrap
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from newsletter.errors import NewsletterError, OutputError

if TYPE_CHECKING:
    from newsletter.model import Finding

_SIGNS = {
    "error": ("✗", typer.colors.RED),
    "warning": ("!", typer.colors.YELLOW),
    "fine": ("✓", typer.colors.GREEN),
}
# How the parts of an article look: their colour, and whether their text is bold.
_PARTS: "dict[str, tuple[str | None, bool | None]]" = {
    "categories": (typer.colors.MAGENTA, None),
    "title": (None, True),
    "lede": (typer.colors.BLUE, None),
    "heading": (typer.colors.CYAN, True),
    "bullet": (typer.colors.GREEN, None),
    "quote": (typer.colors.YELLOW, None),
    "sponsor call": (typer.colors.MAGENTA, None),
}
# Characters of a label's column, and of the text beside it at least and, with it, at most.
_LABEL, _LEAST, _MOST = 13, 24, 110


def print_result(text: str) -> None:
    """Print a result.

    Raises:
        OutputError: what stdout leads to takes no more.
    """
    try:
        typer.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"The result cannot be written: {(error.strerror or str(error)).lower()}."
        raise OutputError(problem, hint="Send it somewhere else.") from error


def print_part(label: str, text: str) -> None:
    """Print a labelled part of an article: in colour and in a column on a terminal, else on one line."""
    fg, bold = _PARTS.get(label, (None, None))
    dim = True if label == "set aside" else None
    indent = text[: len(text) - len(text.lstrip(" "))]
    wrapped = textwrap.wrap(text, _column(), subsequent_indent=indent, break_on_hyphens=False)
    lines = wrapped if sys.stdout.isatty() else [text]
    for number, line in enumerate(lines or [""]):
        name = "" if number else label
        print_result(
            _style(f"{name:<{_LABEL}}", fg=fg, bold=not dim or None, dim=dim)
            + _style(line, fg=fg, bold=bold, dim=dim)
        )


def _column() -> int:
    """Characters that a part's text may take on this terminal."""
    return max(_LEAST, min(shutil.get_terminal_size().columns, _MOST) - _LABEL)


def say(text: str) -> None:
    """Print what is not a result."""
    typer.echo(text, err=True)


def warn(where: str, problem: str) -> None:
    """Print what somebody may want to know of a file."""
    say(f"{format_sign('warning')} {_one_line(f'{where}: {problem}')}")


def ask(question: str) -> None:
    """Print what waits for an answer on the same line."""
    typer.echo(question, err=True, nl=False)


def print_progress(text: str) -> None:
    """Print what takes time, where somebody watches."""
    if sys.stderr.isatty():
        say(style_faint(_one_line(text)))


def print_error(error: NewsletterError) -> None:
    """Print an error and those that were found with it: where, what, and how to mend it."""
    for one in (error, *error.others):
        say(f"{_style('error:', fg=typer.colors.RED, bold=True)} {_one_line(str(one))}")
        if one.hint:
            say(f"{_style('hint:', bold=True)} {_one_line(one.hint)}")


def print_finding(found: "Finding") -> None:
    """Print what a check noticed, on one line."""
    say(format_finding(found))


def format_finding(found: "Finding") -> str:
    """What a check noticed, as a line: its sign, where, what, and how to mend it."""
    where = f"{_one_line(str(found.where))}: " if found.where else ""
    return f"{format_sign(found.severity)} {where}{_one_line(found.problem)} {_one_line(found.hint)}"


def format_sign(name: str) -> str:
    """The sign of a severity, or of what is in order."""
    mark, colour = _SIGNS[name]
    return _style(mark, fg=colour, bold=True)


def style_strong(text: str) -> str:
    """Text that stands out on a terminal."""
    return _style(text, bold=True)


def style_faint(text: str) -> str:
    """Text that stands back on a terminal."""
    return _style(text, dim=True)


def style_red(text: str) -> str:
    """Text that says that something is wrong."""
    return _style(text, fg=typer.colors.RED, bold=True)


def _one_line(text: str) -> str:
    """A message as it is shown: places from here on, no line breaks, no control sequences of an article's."""
    near = text.replace(f"{Path.cwd()}/", "")
    return "".join(character if character.isprintable() else " " for character in near)


def _style(text: str, *, fg: str | None = None, bold: bool | None = None, dim: bool | None = None) -> str:
    """Text in colour, unless nobody wants any: https://no-color.org (read 2026-11-23)."""
    plain = environ.get("NO_COLOR") or environ.get("TERM") == "dumb"
    return text if plain else typer.style(text, fg=fg, bold=bold, dim=dim)
