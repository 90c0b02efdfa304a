import base64
import os
import pty
import re
import subprocess
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from newsletter.cli import clipboard
from newsletter.errors import OutputError

TEXT = "Été : « l’eau »"
ENCODED = base64.b64encode(TEXT.encode()).decode()
Screen: TypeAlias = Callable[[Callable[[], object]], str]
SET = f"\x1b]52;c;{ENCODED}\a"


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A computer with a desktop's clipboard and without a terminal, and what was copied there."""
    copied: list[str] = []
    for name in ("SSH_CONNECTION", "SSH_TTY", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("pyperclip.copy", copied.append)
    return copied


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """What a terminal is told while something runs."""
    mine, its = pty.openpty()
    tty.setraw(its, termios.TCSANOW)
    monkeypatch.setenv("TERM", "xterm-256color")

    def shown(run: Callable[[], object]) -> str:
        with monkeypatch.context() as patch:
            patch.setattr("sys.stderr", terminal)
            run()
        terminal.write("end")
        terminal.flush()
        return os.read(mine, 65_536).decode().removesuffix("end")

    with os.fdopen(its, "w", encoding="utf-8") as terminal:
        yield shown
    os.close(mine)


def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyperclip

    def missing(_: str) -> None:
        raise pyperclip.PyperclipException

    monkeypatch.setattr("pyperclip.copy", missing)


def program(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that the shell finds before any other."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_desktop_has_the_clipboard_that_one_pastes_from(desktop: list[str]) -> None:
    clipboard.copy(TEXT)

    assert desktop == [TEXT]


def test_a_terminal_takes_the_text_where_there_is_no_desktop(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_desktop(monkeypatch)

    shown = screen(lambda: clipboard.copy(TEXT))

    assert shown == SET


@pytest.mark.parametrize("sign", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_the_far_desktop_is_the_wrong_one(
    sign: str, screen: Screen, desktop: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sign, "192.0.2.1 50000 192.0.2.2 22")

    shown = screen(lambda: clipboard.copy(TEXT))

    assert (shown, desktop) == (SET, [])


def test_tmux_is_given_the_text_to_hand_on(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_desktop(monkeypatch)
    program(tmp_path, "tmux", f'echo "$@" > {tmp_path}/words; cat > {tmp_path}/text', monkeypatch)
    monkeypatch.setenv("TMUX", "/run/tmux/default,1,0")

    shown = screen(lambda: clipboard.copy(TEXT))

    assert (tmp_path / "words").read_text() == "load-buffer -w -\n"
    assert (tmp_path / "text").read_text() == TEXT
    assert shown == ""


def test_an_old_tmux_lets_the_text_through(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_desktop(monkeypatch)
    program(tmp_path, "tmux", "exit 1", monkeypatch)
    monkeypatch.setenv("TMUX", "/run/tmux/default,1,0")

    shown = screen(lambda: clipboard.copy(TEXT))

    assert shown == f"\x1bPtmux;\x1b\x1b]52;c;{ENCODED}\a\x1b\\"


def test_screen_lets_a_long_text_through_in_pieces(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    no_desktop(monkeypatch)
    monkeypatch.setenv("STY", "1234.pts-0.desk")

    shown = screen(lambda: clipboard.copy(TEXT * 50))
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", shown, re.DOTALL)

    assert "".join(pieces) == f"\x1b]52;c;{base64.b64encode((TEXT * 50).encode()).decode()}\a"
    assert max(map(len, pieces)) < 768


def test_a_terminal_is_found_though_stderr_leads_elsewhere() -> None:
    mine, its = pty.openpty()
    tty.setraw(its, termios.TCSANOW)
    code = (
        "import os, sys; os.open(sys.argv[1], os.O_RDWR); from newsletter.cli import clipboard;"
        f"clipboard.copy({TEXT!r})"
    )
    environment = {**os.environ, "SSH_TTY": "/dev/pts/0", "TERM": "xterm"}

    done = subprocess.run(
        [sys.executable, "-c", code, os.ttyname(its)],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment, start_new_session=True,
    )  # fmt: skip
    os.set_blocking(mine, False)
    shown = os.read(mine, 65_536)
    os.close(mine)
    os.close(its)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert shown.decode() == SET


@pytest.mark.parametrize(
    ("connection", "way_out"), [("", "install wl-clipboard"), ("192.0.2.1 50000 192.0.2.2 22", "ssh -t")]
)
def test_without_any_clipboard_the_text_is_on_stdout_and_an_error_says_so(
    connection: str,
    way_out: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    no_desktop(monkeypatch)
    monkeypatch.setenv("SSH_CONNECTION", connection)

    with pytest.raises(OutputError) as caught:
        clipboard.copy(TEXT)

    assert capsys.readouterr().out == f"{TEXT}\n"
    assert way_out in str(caught.value.hint)


def test_a_terminal_takes_no_more_than_its_limit(
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    no_desktop(monkeypatch)
    long = "é" * (clipboard.TERMINAL_BYTES // 2 + 1)

    with pytest.raises(OutputError) as caught:
        screen(lambda: clipboard.copy(long))

    assert "74,996 bytes" in caught.value.problem
    assert "74,994 bytes" in str(caught.value.hint)
    assert capsys.readouterr().out == f"{long}\n"
