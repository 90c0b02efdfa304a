"""The browser of whoever sits there, if there is a screen."""

import sys
from os import environ

from newsletter.cli import console


def open_page(address: str) -> None:
    """Open a page in the browser, or say that there is none."""
    import webbrowser

    if not has_screen() or not webbrowser.open(address):
        console.say("There is no screen here; open the page above yourself.")


def has_screen() -> bool:
    """Without one, Python would open a text browser in this very terminal."""
    return sys.platform in {"darwin", "win32"} or "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
