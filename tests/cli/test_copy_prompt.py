import os
import pty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from newsletter.cli.copy_prompt import copy_one_by_one
from newsletter.errors import OutputError

SNIPPETS = [("x 5/280", "Un"), ("bluesky 4/300", "Deux"), ("threads 5/500", "Trois")]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was put on the desktop's clipboard."""
    copied: list[str] = []
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pyperclip.copy", copied.append)
    return copied


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], object]]:
    """Keys pressed at the terminal that stdin leads to."""
    mine, its = pty.openpty()
    with os.fdopen(its, encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        yield lambda keys: os.write(mine, keys.encode())
    os.close(mine)


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        ("\n\n\n", ["Un", "Deux", "Trois"]),
        ("s\n\ns\n", ["Deux"]),
        ("\nq\n", ["Un"]),
        (" S \nQ\n", []),
        ("what?\n\nq\n", ["Un"]),
        ("\n\x04", ["Un"]),
    ],
    ids=["all", "some", "until enough", "in capitals", "after a slip", "until Ctrl-D"],
)
def test_enter_copies_s_skips_and_q_ends(
    keys: str,
    copied: list[str],
    desktop: list[str],
    typing: Callable[[str], object],
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(keys)

    copy_one_by_one(SNIPPETS)

    assert desktop == copied
    assert capsys.readouterr().err.endswith(f"Copied {len(copied)} of 3.\n")


def test_each_is_shown_before_one_is_asked_and_nothing_goes_to_stdout(
    desktop: list[str], typing: Callable[[str], object], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("\nq\n")

    copy_one_by_one(SNIPPETS)

    shown = capsys.readouterr()
    assert shown.out == ""
    assert "x 5/280 1 of 3\nUn\n\nEnter copies, s skips, q quits: Copied x 5/280.\n" in shown.err
    assert "bluesky 4/300 2 of 3\nDeux\n\nEnter copies" in shown.err
    assert "Trois" not in shown.err


def test_without_a_terminal_it_is_wrong_usage_and_names_another_way(
    desktop: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(os.devnull).open(encoding="utf-8") as nobody:
        monkeypatch.setattr("sys.stdin", nobody)

        with pytest.raises(typer.BadParameter) as caught:
            copy_one_by_one(SNIPPETS)

    assert "-n x article.txt" in caught.value.message
    assert desktop == []


def test_without_a_clipboard_it_ends_with_the_text_on_stdout(
    typing: Callable[[str], object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setenv("TERM", "dumb")
    typing("s\n\n\n")

    with pytest.raises(OutputError):
        copy_one_by_one(SNIPPETS)

    assert capsys.readouterr().out == "Deux\n"
