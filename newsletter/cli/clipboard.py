"""The clipboard: the desktop's own, or the terminal's."""

import base64
import sys

from newsletter.cli import console
from newsletter.errors import OutputError


def copy(text: str) -> None:
    """Put a text on the clipboard.

    Raises:
        OutputError: there is none; the text is on stdout instead.
    """
    from pyperclip import PyperclipException
    from pyperclip import copy as to_desktop

    try:
        to_desktop(text)
    except PyperclipException as error:
        if not sys.stderr.isatty():
            console.result(text)
            raise OutputError(
                "There is no clipboard here; the text is printed instead.",
                hint="On Linux, install wl-clipboard (Wayland) or xclip (X11).",
            ) from error
        _to_terminal(text)


def _to_terminal(text: str) -> None:
    """OSC 52: the terminal takes the text itself, over SSH too (xterm's control sequences, "Ps = 5 2")."""
    sys.stderr.write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a")
