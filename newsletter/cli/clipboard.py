"""The clipboard: the desktop's, or that of the user's terminal."""

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

# Terminals that show the sequence as text, or drop it.
_WITHOUT = frozenset({"", "dumb", "linux"})
# Characters that GNU screen passes on at once, out of 768 bytes in all, as in osc52.sh.
_SCREEN_LINE = 76
# Seconds to wait for tmux, which answers in milliseconds or hangs. Own choice.
_TMUX_SECONDS = 5
_ESC, _END = "\x1b", "\x1b\\"
_LOCAL_HINT = "On Linux, install wl-clipboard (Wayland) or xclip (X11)."
_REMOTE_HINT = "Over SSH the text goes to your own terminal: start it from one, as in ssh -t."
_LENGTH_HINT = (
    f"It takes {TERMINAL_BYTES:,} bytes. Send the text to a file: newsletter social … > snippet.txt"
)


def copy(text: str) -> None:
    """Put a text on the clipboard.

    Over SSH that is the terminal's: nobody pastes on the remote machine's desktop, if it has one.

    Raises:
        OutputError: there is none, or the text is too long for it; the text is printed instead.
    """
    is_remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not ((not is_remote and _copy_to_desktop(text)) or _copy_to_terminal(text)):
        _refuse(text, "There is no clipboard here", _REMOTE_HINT if is_remote else _LOCAL_HINT)


def _copy_to_desktop(text: str) -> bool:
    from pyperclip import PyperclipException
    from pyperclip import copy as to_desktop

    try:
        to_desktop(text)
    except (PyperclipException, OSError):
        return False
    return True


def _copy_to_terminal(text: str) -> bool:
    """Send the text to the terminal by OSC 52, over SSH too (xterm's control sequences, "Ps = 5 2")."""
    if environ.get("TERM", "") in _WITHOUT:
        return False
    data = text.encode("utf-8", "replace")
    with _open_terminal() as terminal:
        if terminal is None:
            return False
        if len(data) > TERMINAL_BYTES:
            _refuse(text, f"This is longer than a terminal's clipboard: {len(data):,} bytes", _LENGTH_HINT)
        if not _copy_through_tmux(data):
            terminal.write(_format_sequence(base64.b64encode(data).decode()))
            terminal.flush()
    return True


@contextmanager
def _open_terminal() -> Iterator[TextIO | None]:
    """Yield the user's terminal if there is one, wherever stderr leads."""
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


def _copy_through_tmux(data: bytes) -> bool:
    """Copy through tmux, and return whether it took the text; it does since 3.2, without any setting."""
    program = shutil.which("tmux") if environ.get("TMUX") else None
    if program is None:
        return False
    command = [program, "load-buffer", "-w", "-"]
    try:
        subprocess.run(command, input=data, capture_output=True, check=True, timeout=_TMUX_SECONDS)  # noqa: S603 - the user's own tmux
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _format_sequence(encoded: str) -> str:
    """Return the OSC 52 sequence, wrapped in a DCS for tmux or GNU screen, which pass that on."""
    sequence = f"{_ESC}]52;c;{encoded}\a"
    if environ.get("TMUX"):  # tmux(1), allow-passthrough
        return f"{_ESC}Ptmux;{sequence.replace(_ESC, _ESC * 2)}{_END}"
    if environ.get("STY"):
        lines = (sequence[at : at + _SCREEN_LINE] for at in range(0, len(sequence), _SCREEN_LINE))
        return "".join(f"{_ESC}P{line}{_END}" for line in lines)
    return sequence


def _refuse(text: str, problem: str, hint: str) -> NoReturn:
    console.print_result(text)
    raise OutputError(f"{problem}; the text is printed instead.", hint=hint)
