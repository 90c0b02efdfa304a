"""A prompt that copies several snippets, one after the other."""

import sys
from collections.abc import Sequence

import typer

from newsletter.cli import clipboard, console

_QUESTION = "Enter copies, s skips, q quits: "
_COPY, _SKIP, _QUIT = frozenset({"", "c", "y"}), frozenset({"s", "n"}), frozenset({"q"})


def can_ask() -> bool:
    """Return whether there is a terminal to ask on."""
    return sys.stdin.isatty()


def copy_one_by_one(snippets: Sequence[tuple[str, str]]) -> None:
    """Show each snippet and copy it on Enter.

    Args:
        snippets: a heading, such as `x 243/280`, and the text to copy.

    Raises:
        BadParameter: there is no terminal to ask on.
        OutputError: there is no clipboard.
    """
    if not can_ask():
        raise typer.BadParameter(
            "there is no terminal to ask on: name one network and one article, as in -n x article.txt.",
            param_hint="--copy",
        )
    copied = 0
    for number, (heading, text) in enumerate(snippets, start=1):
        console.say(
            f"{console.style_strong(heading)} {console.style_faint(f'{number} of {len(snippets)}')}\n{text}\n"
        )
        answer = _ask()
        if answer in _QUIT:
            break
        if answer in _COPY:
            clipboard.copy(text)
            copied += 1
            console.say(f"Copied {heading}.\n")
    console.say(f"Copied {copied} of {len(snippets)}.")


def _ask() -> str:
    """Return the answer for a snippet; the end of the input is an answer too."""
    while True:
        console.ask(_QUESTION)
        line = sys.stdin.readline()
        answer = line.strip().lower()
        if not line:
            console.say("")
            return "q"
        if answer in _COPY | _SKIP | _QUIT:
            return answer
