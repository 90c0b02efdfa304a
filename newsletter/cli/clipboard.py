"""The clipboard: the desktop's, or that of the user's terminal."""

import base64
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import NoReturn, TextIO

from newsletter.cli import console
from newsletter.errors import ContentError, OutputError

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
_PASTE_HINT = "Paste into the page that `newsletter preview` opens, or send it to `newsletter paste -`."

# Seconds to wait for a program that reads the clipboard: PowerShell takes two to start. Own choice.
_READ_SECONDS = 15
# Names of plain text among what programs offer, the surest encoding first (ICCCM 2.6.2).
_TEXT_TYPES = ("text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING")
# Where browsers on Linux say which page was copied from: Chromium in UTF-8, Firefox in UTF-16
# (kMimeTypeSourceUrl and kURLPrivateMime in their sources, read 2026-12-01).
_SOURCE_TYPES = ("chromium/x-source-url", "text/x-moz-url-priv")
# How AppleScript writes bytes.
_APPLE_BYTES = re.compile(rb"HTML([0-9A-Fa-f]+)")
# Each format on a line, in base64, which no code page changes.
_POWERSHELL = """Add-Type -AssemblyName System.Windows.Forms
foreach ($format in 'Html', 'UnicodeText') {
  $text = [Windows.Forms.Clipboard]::GetText($format)
  [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text))
}"""


def copy(text: str) -> None:
    """Put a text on the clipboard.

    Over SSH that is the terminal's: nobody pastes on the remote machine's desktop, if it has one.

    Raises:
        OutputError: there is none, or the text is too long for it; the text is printed instead.
    """
    is_remote = _is_remote()
    if not ((not is_remote and _copy_to_desktop(text)) or _copy_to_terminal(text)):
        _refuse(text, "There is no clipboard here", _REMOTE_HINT if is_remote else _LOCAL_HINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What the clipboard holds; HTML, text or both may be empty, and so may be the URL of the page."""

    html: bytes = b""
    text: bytes = b""
    url: str = ""


def read() -> Copied:
    """Return the HTML and the plain text on the desktop's clipboard.

    Raises:
        ContentError: there is no clipboard here, or no text on it.
    """
    if _is_remote():
        raise ContentError("Over SSH your own clipboard cannot be read.", hint=_PASTE_HINT)
    programs = [(path, read) for name, read in _PROGRAMS.items() if (path := shutil.which(name))]
    for path, read_with in programs:
        copied = read_with(path)
        if copied.html or copied.text:
            return copied
    problem = "The clipboard holds no text." if programs else "There is no clipboard here that can be read."
    raise ContentError(problem, hint=_PASTE_HINT)


def _is_remote() -> bool:
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


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


# ── Reading ──────────────────────────────────────────────────────────────────


def _read_wayland(program: str) -> Copied:
    return _read_offered([program, "--list-types"], [program, "--no-newline", "--type"])


def _read_x11(program: str) -> Copied:
    command = [program, "-selection", "clipboard", "-o", "-t"]
    return _read_offered([*command, "TARGETS"], command)


def _read_offered(listing: list[str], command: list[str]) -> Copied:
    """Return the HTML and the text among what the clipboard offers."""
    offered = _run(listing).decode("utf-8", "replace").split()
    text_type = next((name for name in _TEXT_TYPES if name in offered), None)
    source_type = next((name for name in _SOURCE_TYPES if name in offered), None)
    return Copied(
        html=_run([*command, "text/html"]) if "text/html" in offered else b"",
        text=_run([*command, text_type]) if text_type else b"",
        url=_run([*command, source_type]).replace(b"\0", b"").decode("utf-8", "replace")
        if source_type
        else "",
    )


def _read_macos(program: str) -> Copied:
    match = _APPLE_BYTES.search(_run([program, "-e", "the clipboard as «class HTML»"]))
    html = bytes.fromhex(match[1].decode()) if match else b""
    return Copied(html=html, text=_run(["pbpaste"]))


def _read_windows(program: str) -> Copied:
    """Return what PowerShell gives, from the Linux that runs inside Windows too."""
    html, text, *_ = [*_run([program, "-NoProfile", "-STA", "-Command", _POWERSHELL]).split(b"\n"), b"", b""]
    return Copied(html=base64.b64decode(html), text=base64.b64decode(text))


_PROGRAMS: Mapping[str, Callable[[str], Copied]] = {
    "wl-paste": _read_wayland,
    "xclip": _read_x11,
    "osascript": _read_macos,
    "powershell.exe": _read_windows,
}


def _run(command: list[str]) -> bytes:
    """Return what a program prints; nothing where it fails, as these do where there is no such clipboard."""
    environment = {**environ, "LC_ALL": "en_US.UTF-8"}  # pbpaste writes in the locale's encoding
    try:
        return subprocess.run(  # noqa: S603 - the user's own programs
            command, capture_output=True, check=True, timeout=_READ_SECONDS, env=environment
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return b""
