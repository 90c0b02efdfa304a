"""What an article holds never commands the terminal, and reaches a pipe as it is."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import factories
import pytest

from newsletter.cli import console

TITLE = "La halle \x1b]0;owned\x07 rouvre \x1b[31m\x1b]52;c;aWQ=\x07\x9b2J\u202eici\u2066\r"
COMMANDING = [character for character in TITLE if not character.isprintable()]


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("print_text", [console.print_result, console.say, console.ask])
def test_a_terminal_is_shown_what_would_command_it(
    monkeypatch: pytest.MonkeyPatch, print_text: object
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", terminal)

    print_text(f"{console.style_strong('Titre')} {TITLE}\tsuite\n")  # type: ignore[operator]

    printed = terminal.getvalue()
    assert printed.startswith(
        "\x1b[1mTitre\x1b[0m La halle ␛]0;owned␇ rouvre ␛[31m␛]52;c;aWQ=␇<U+009B>2J<U+202E>ici"
    )
    assert not set(COMMANDING) & set(printed.removeprefix("\x1b[1mTitre\x1b[0m"))
    assert "\tsuite\n" in printed


@pytest.mark.slow
@pytest.mark.parametrize("words", [["read"], ["social", "-n", "x"], ["build"], ["check"]])
def test_no_command_sends_what_an_article_holds_to_a_terminal(tmp_path: Path, words: list[str]) -> None:
    name = f"halle{TITLE.replace('/', '')}.md"
    factories.file(
        tmp_path / name, f'---\ntitle: "{TITLE.encode("unicode_escape").decode()}"\n---\n\nUn texte.\n'
    )
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "newsletter", words[0], name, *words[1:]]

    with subprocess.Popen(command, cwd=tmp_path, stdin=inner, stdout=inner, stderr=inner) as process:
        os.close(inner)
        printed = b""
        while chunk := _read(outer):
            printed += chunk

    assert process.returncode in (0, 1)
    assert printed
    for command in (
        b"\x1b]",
        b"\x07",
        "\x9b".encode(),
        "\u202e".encode(),
        "\u2066".encode(),
        b"\x1b[31m\x1b]",
    ):
        assert command not in printed


def test_a_pipe_gets_an_article_as_it_is(tmp_path: Path) -> None:
    factories.file(tmp_path / "halle.md", '---\ntitle: "La halle \\e[31m rouvre"\n---\n\nUn texte.\n')
    command = [sys.executable, "-m", "newsletter", "read", "halle.md"]

    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout

    assert b"La halle \x1b[31m rouvre" in printed


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where the other end is closed
        return b""
