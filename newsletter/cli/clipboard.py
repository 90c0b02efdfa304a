"""The clipboard: the desktop's own, or that of the terminal one sits at."""

import base64
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import NoReturn, TextIO

from newsletter.cli import console
from newsletter.errors import OutputError

# Bytes of text that every terminal with a clipboard takes: xterm and hterm stop at 100,000 bytes in all, of
# which 99,992 are base64: hterm's osc52.sh, chromium.googlesource.com/apps/libapps (2026-11-23).
TERMINAL_BYTES = 74_994

# Terminals that would show the sequence, or swallow it.
_WITHOUT = frozenset({"", "dumb", "linux"})
# Characters that GNU screen passes on at once: 768 bytes with what stands around them; as osc52.sh has it.
_SCREEN_LINE = 76
# Seconds that tmux gets, which answers in milliseconds or hangs. Own choice.
_TMUX_SECONDS = 5
_ESC, _END = "\x1b", "\x1b\\"
_HERE = "On Linux, install wl-clipboard (Wayland) or xclip (X11)."
_AFAR = "Over SSH the text goes to your own terminal: start it from one, as in ssh -t."
_LONG = f"It takes {TERMINAL_BYTES:,} bytes. Send the text to a file: newsletter social … > snippet.txt"


def copy(text: str) -> None:
    """Put a text on the clipboard.

    Over SSH that is the terminal's: the far machine's desktop, if it has one, is not where anybody pastes.

    Raises:
        OutputError: there is none, or the text is too long for it; the text is on stdout instead.
    """
    afar = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not ((not afar and _on_desktop(text)) or _on_terminal(text)):
        _refuse(text, "There is no clipboard here", _AFAR if afar else _HERE)


def _on_desktop(text: str) -> bool:
    from pyperclip import PyperclipException
    from pyperclip import copy as to_desktop

    try:
        to_desktop(text)
    except (PyperclipException, OSError):
        return False
    return True


def _on_terminal(text: str) -> bool:
    """OSC 52: the terminal takes the text itself, from afar too (xterm's control sequences, "Ps = 5 2")."""
    if environ.get("TERM", "") in _WITHOUT:
        return False
    data = text.encode("utf-8", "replace")
    with _terminal() as terminal:
        if terminal is None:
            return False
        if len(data) > TERMINAL_BYTES:
            _refuse(text, f"This is longer than a terminal's clipboard: {len(data):,} bytes", _LONG)
        if not _through_tmux(data):
            terminal.write(_sequence(base64.b64encode(data).decode()))
            terminal.flush()
    return True


@contextmanager
def _terminal() -> Iterator[TextIO | None]:
    """The terminal one sits at, if there is one, wherever stderr leads."""
    if sys.stderr.isatty():
        yield sys.stderr
        return
    try:
        opened = Path("/dev/tty").open("w", encoding="ascii")  # noqa: SIM115 - closed below
    except OSError:
        yield None
    else:
        with opened:
            yield opened


def _through_tmux(data: bytes) -> bool:
    """Whether tmux took the text and handed it on; it does since 3.2, with no setting of its own."""
    program = shutil.which("tmux") if environ.get("TMUX") else None
    if program is None:
        return False
    command = [program, "load-buffer", "-w", "-"]
    try:
        subprocess.run(command, input=data, capture_output=True, check=True, timeout=_TMUX_SECONDS)  # noqa: S603 - the user's own tmux
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _sequence(encoded: str) -> str:
    """OSC 52, wrapped for what stands between us and the terminal: tmux and GNU screen pass on a DCS."""
    whole = f"{_ESC}]52;c;{encoded}\a"
    if environ.get("TMUX"):  # tmux(1), allow-passthrough
        return f"{_ESC}Ptmux;{whole.replace(_ESC, _ESC * 2)}{_END}"
    if environ.get("STY"):
        lines = (whole[at : at + _SCREEN_LINE] for at in range(0, len(whole), _SCREEN_LINE))
        return "".join(f"{_ESC}P{line}{_END}" for line in lines)
    return whole


def _refuse(text: str, problem: str, hint: str) -> NoReturn:
    console.print_result(text)
    raise OutputError(f"{problem}; the text is printed instead.", hint=hint)
