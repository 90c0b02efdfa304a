"""The user's browser, if there is a screen."""

import sys
from os import environ

from newsletter.cli import console


def open_page(url: str) -> None:
    """Open a page in the browser, or say that there is no screen."""
    import webbrowser

    if not has_screen() or not webbrowser.open(url):
        console.say("There is no screen here; open the page above yourself.")


def has_screen() -> bool:
    """Return whether there is a screen: without one, Python would open a text browser in this terminal."""
    return sys.platform in {"darwin", "win32"} or "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
