"""The command from its first line to Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import factories
import pytest
from previews import ISSUE, LONG, Browser, small
from typer.testing import CliRunner

from newsletter.cli.app import app
from newsletter.pipeline import Request
from newsletter.preview import serving

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]

# Seconds that ending may take here: it takes less than half a one, but a busy machine is slower at everything.
SOON = 3


@contextmanager
def running(*words: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], Browser]]:
    """The command as a process of its own, once it has printed its address."""
    command = [sys.executable, "-W", "error", "-m", "newsletter", "preview", "--port", "0", *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    try:
        address = process.stdout.readline()
        assert address, process.stderr.read()
        yield process, open_printed(address)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("ended", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_at_once_and_leaves_nothing_behind(empty: Path, ended: int) -> None:
    small(empty)
    temporary = empty / "tmp"
    temporary.mkdir()
    with running("--no-open", TMPDIR=str(temporary)) as (process, browser):
        assert browser.state()["issue"]["id"] == ISSUE
        with browser.listening() as one, browser.listening() as another:
            one.until("built")
            another.until("built")
            begun = time.monotonic()
            process.send_signal(ended)
            process.wait(LONG)
            took = time.monotonic() - begun
        said = process.stderr.read()

    assert (process.returncode, took < SOON) == (0, True)
    assert said == "Ctrl-C ends the preview.\n"
    assert left(temporary) == []
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", browser.port))


def test_it_ends_at_once_while_it_builds(project: Path) -> None:
    with running("--no-open") as (process, _):
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(LONG)

        assert (process.returncode, time.monotonic() - begun < SOON) == (0, True)


def test_it_shows_an_article_that_comes_on_standard_input(empty: Path) -> None:
    command = [sys.executable, "-m", "newsletter", "preview", "--port", "0", "--no-open", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write("La halle rouvre\n\nElle rouvre samedi.\n\nLes étals ont bougé.\n".encode())
        process.stdin.close()
        browser = open_printed(process.stdout.readline().decode())

        assert "samedi" in browser.state()["email"]["text"]

        process.send_signal(signal.SIGINT)
        assert process.wait(LONG) == 0


def test_every_build_has_the_options_of_the_command(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(empty)

    ask = asked(monkeypatch, "--port", "0", "--theme", "letter", "--esp", "mailchimp").ask

    made = ask(None), ask(empty / "content" / "issues" / ISSUE / "issue.toml")
    assert [(request.theme, request.esp) for request in made] == [("letter", "mailchimp")] * 2
    assert [request.selection.issue.parent.name for request in made] == [ISSUE, ISSUE]


def test_a_bare_article_keeps_its_address_in_every_build(
    pasted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://journal.example/halle"

    ask = asked(monkeypatch, "--port", "0", "halle.txt", "--url", url).ask

    assert (ask(None).url, ask(None).selection.articles) == (url, (Path("halle.txt"),))


def test_a_port_that_is_taken_is_passed_over() -> None:
    with serving.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with serving.bind("127.0.0.1", port) as next_one:
            assert port < next_one.getsockname()[1] < port + serving.PORTS


def test_the_command_says_which_port_it_took_instead(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(empty)
    with serving.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        result = asked(monkeypatch, "--no-open", "--port", str(port))

    found = int(re.search(r":(\d+)/", result.stdout)[1])
    assert found > port
    assert f"Port {port} is taken; the preview answers on {found}." in result.stderr


def test_another_host_is_warned_of(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(empty)
    monkeypatch.setattr(serving, "bind", lambda _host, port: bound("127.0.0.1", port))

    shown = asked(monkeypatch, "--no-open", "--port", "0", "--host", "192.168.1.7")
    own = asked(monkeypatch, "--no-open", "--port", "0", "--host", "localhost")

    assert "Everybody on your network who has the URL below can use this preview" in shown.stderr
    assert "network" not in own.stderr


bound = serving.bind


@pytest.mark.parametrize("host", ["256.1.1.1", "203.0.113.7"])
def test_a_host_that_is_not_this_machine_is_the_users_problem(empty: Path, host: str) -> None:
    small(empty)

    result = CliRunner().invoke(app, ["preview", "--no-open", "--host", host])

    assert result.exit_code == 1
    assert f"error: The preview cannot listen on {host}" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nothing.txt"], 1, "There is no such file."),
        ([], 1, "There is no newsletter.toml"),
        (["--port", "70000"], 2, "65535"),
        (["--esp", "mailchump"], 2, "mailchump"),
    ],
)
def test_what_cannot_be_shown_at_all_ends_at_once(
    empty: Path, words: list[str], code: int, said: str
) -> None:
    result = CliRunner().invoke(app, ["preview", "--no-open", *words])

    assert result.exit_code == code
    assert said in result.stderr


def test_a_project_without_an_issue_gets_its_first_and_that_is_told(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.file(empty / "content/newsletter.toml", 'name = "L’Étale"\n')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796342400")

    first, again = (asked(monkeypatch, "--port", "0") for _ in range(2))

    assert "content/issues/2026-12-04/issue.toml is the first" in first.stderr
    assert "is the first" not in again.stderr
    assert again.ask(None).selection.issue == empty / "content/issues/2026-12-04/issue.toml"


def test_the_browser_is_opened_on_the_address_where_there_is_one(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(empty)
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)

    asked(monkeypatch, "--port", "0")
    piped = list(opened)
    result = asked(monkeypatch, "--port", "0", "--open")

    assert piped == []
    assert opened == [result.stdout.strip()]


@dataclass
class Asked:
    """What the command printed, up to where it would serve, and how it would ask for each build."""

    stdout: str
    stderr: str
    ask: Callable[[Path | None], Request]


def asked(monkeypatch: pytest.MonkeyPatch, *words: str) -> Asked:
    asks = []

    def serve(
        ask: object, _first: object, listening: socket.socket, *_: object, ready: object, **__: object
    ) -> None:
        asks.append(ask)
        listening.close()
        ready("a-token")

    monkeypatch.setattr(serving, "serve", serve)
    result = CliRunner().invoke(app, ["preview", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return Asked(result.stdout, result.stderr, asks[0])


def open_printed(line: str) -> Browser:
    port, token = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{22})\n", line).groups()
    return Browser(int(port), token=token)


def left(folder: Path) -> list[str]:
    """What stays in the temporary folder, but for Jinja's compiled templates, which are kept on purpose."""
    return [path.name for path in folder.iterdir() if not path.name.startswith("_jinja2-cache")]
