"""Every word that the command line prints: results on stdout, the rest on stderr."""

import re
import shutil
import sys
import textwrap
from contextlib import suppress
from os import environ
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import typer

from newsletter.errors import NewsletterError, OutputError

if TYPE_CHECKING:
    from typing import TextIO

    from newsletter.model import Finding

_SIGNS = {
    "error": ("✗", typer.colors.RED),
    "warning": ("!", typer.colors.YELLOW),
    "info": ("i", typer.colors.CYAN),
    "fine": ("✓", typer.colors.GREEN),
}
# What stands for them where they cannot be written.
_PLAIN = str.maketrans("✗✓", "xv")
# How the parts of an article look: colour, and whether bold.
_PARTS: "dict[str, tuple[str | None, bool | None]]" = {
    "category": (typer.colors.MAGENTA, None),
    "title": (None, True),
    "lede": (typer.colors.BLUE, None),
    "heading": (typer.colors.CYAN, True),
    "bullet": (typer.colors.GREEN, None),
    "quote": (typer.colors.YELLOW, None),
    "sponsor call": (typer.colors.MAGENTA, None),
}
# What stands for the escape of our own colours until they are printed: no article can guess it.
_ESCAPE, _MARK = "\x1b", f"\ue000{token_hex(4)}"
_COLOURS = re.compile(rf"{_MARK}\[[0-9;]*m")
# What commands a terminal (C0 and C1, but for tabs and line ends), or turns the direction of what follows, is
# shown as a picture (unicode.org/charts/PDF/U2400.pdf), or by its number.
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **{
        code: f"<U+{code:04X}>"
        for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    },
}
# Characters of a number's column, a label's, and of the text beside them at least and, with them, at most.
_NUMBER, _LABEL, _LEAST, _MOST = 5, 13, 24, 110


def print_result(text: str) -> None:
    """Print a result.

    Raises:
        OutputError: stdout takes no more.
    """
    try:
        _emit(text, sys.stdout)
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"The result cannot be written: {(error.strerror or str(error)).lower()}."
        raise OutputError(problem, hint="Send it somewhere else.") from error


def print_part(label: str, text: str, number: int | None = None) -> None:
    """Print a labelled part of an article: in colour and columns on a terminal, else on one line."""
    fg, bold = _PARTS.get(label.rstrip("?"), (None, None))
    dim = True if label.startswith("set aside") else None
    indent = text[: len(text) - len(text.lstrip(" "))]
    wrapped = textwrap.wrap(text, _get_column_width(), subsequent_indent=indent, break_on_hyphens=False)
    lines = wrapped if sys.stdout.isatty() else [text]
    for at, line in enumerate(lines or [""]):
        name = "" if at else label
        print_result(
            style_faint(f"{'' if at else number or '':>{_NUMBER}} ")
            + _style(f"{name:<{_LABEL}}", fg=fg, bold=not dim or None, dim=dim)
            + _style(line, fg=fg, bold=bold, dim=dim)
        )


def _get_column_width() -> int:
    """Return how many characters of a part's text fit on a line of this terminal."""
    return max(_LEAST, min(shutil.get_terminal_size().columns, _MOST) - _NUMBER - 1 - _LABEL)


def say(text: str) -> None:
    """Print a message that is not a result."""
    _emit(text, sys.stderr)


def warn(where: str, problem: str) -> None:
    """Print a warning about a file."""
    say(f"{format_sign('warning')} {_flatten(f'{where}: {problem}')}")


def ask(question: str) -> None:
    """Print a question whose answer is typed on the same line."""
    _emit(question, sys.stderr, end="")


def print_progress(text: str) -> None:
    """Print what is taking time, if stderr is a terminal."""
    if sys.stderr.isatty():
        say(style_faint(_flatten(text)))


def print_error(error: NewsletterError) -> None:
    """Print an error, and those raised with it: where, what, and how to mend it."""
    for problem in (error, *error.others):
        say(f"{_style('error:', fg=typer.colors.RED, bold=True)} {_flatten(str(problem))}")
        if problem.hint:
            say(f"{_style('hint:', bold=True)} {_flatten(problem.hint)}")


def print_finding(finding: "Finding") -> None:
    """Print a finding on one line."""
    say(format_finding(finding))


def format_finding(finding: "Finding") -> str:
    """Return a finding as a line: its sign, where, what, and how to mend it."""
    where = f"{_flatten(str(finding.where))}: " if finding.where else ""
    return f"{format_sign(finding.severity)} {where}{_flatten(finding.problem)} {_flatten(finding.hint)}"


def format_sign(name: str) -> str:
    """Return the sign of a severity, or of success."""
    mark, colour = _SIGNS[name]
    if not _can_write(mark):
        mark = mark.translate(_PLAIN)
    return _style(mark, fg=colour, bold=True)


def style_strong(text: str) -> str:
    """Return a text in bold."""
    return _style(text, bold=True)


def style_faint(text: str) -> str:
    """Return a text dimmed."""
    return _style(text, dim=True)


def style_red(text: str) -> str:
    """Return a text in red, for something wrong."""
    return _style(text, fg=typer.colors.RED, bold=True)


def _flatten(text: str) -> str:
    """Return a message on one line, paths relative to this folder, with control sequences shown."""
    with suppress(OSError):  # the folder is gone
        text = text.replace(f"{Path.cwd()}/", "")
    shortened = text.translate(_SHOWN)
    return "".join(character if character.isprintable() else " " for character in shortened)


def _style(text: str, *, fg: str | None = None, bold: bool | None = None, dim: bool | None = None) -> str:
    """Return a text in colour, unless the user wants none: https://no-color.org (read 2026-11-23)."""
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return text
    begin, _, end = typer.style(_MARK, fg=fg, bold=bold, dim=dim).partition(_MARK)
    return f"{begin.replace(_ESCAPE, _MARK)}{text}{end.replace(_ESCAPE, _MARK)}"


def _emit(text: str, stream: "TextIO", end: str = "\n") -> None:
    """Print a text: as it is, or on a terminal with our own colours and every other command shown."""
    shown = text.translate(_SHOWN).replace(_MARK, _ESCAPE) if stream.isatty() else _COLOURS.sub("", text)
    typer.echo(f"{shown}{end}", err=stream is sys.stderr, nl=False, color=True)


def _can_write(mark: str) -> bool:
    """Return whether a sign can be written: cp1252, in which Windows writes to a file, has no ✗."""
    try:
        mark.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
