"""A preview that runs for the time of a test, and a browser's side of it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import factories

from newsletter.config.targets import select
from newsletter.pipeline import Request
from newsletter.preview import serving
from newsletter.preview.live import Live

ISSUE = "2026-11-27"
# Seconds that anything may take on a busy machine.
LONG = 20


class Browser:
    """Asks one preview; what it sends besides is what the test is about."""

    def __init__(self, port: int, live: Live | None = None, token: str = "") -> None:
        self.port = port
        self.live = live
        self.token = live.token if live else token

    def make_url(self, place: str = "") -> str:
        """The URL that the command prints, and a place on its page."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}{place}"

    def ask(
        self, path: str, method: str = "GET", body: object = None, **headers: str | None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        headers = {"X_Newsletter_Token": self.token, **headers}
        said = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        sent = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        connection.request(method, path, sent, said)
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def state(self, issue: str | None = None) -> dict:
        status, _, body = self.ask(f"/state?issue={issue}" if issue else "/state")
        assert status == 200, body
        return json.loads(body)

    def change(self, method: str, path: str, body: object, **headers: str) -> tuple[int, dict]:
        status, _, answer = self.ask(path, method, body, **{"Content_Type": "application/json", **headers})
        return status, json.loads(answer) if answer else {}

    @contextmanager
    def listening(self, path: str = "/events") -> Iterator["Events"]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request("GET", path, headers={"X-Newsletter-Token": self.token})
        try:
            yield Events(connection)
        finally:
            connection.close()


class Events:
    """The events of one page, as they come."""

    def __init__(self, connection: HTTPConnection) -> None:
        self.answer = connection.getresponse()
        self.status = self.answer.status
        self.version = 0
        self.all: list[tuple[str, dict]] = []

    def next(self) -> tuple[str, dict]:
        name = ""
        while line := self.answer.readline().decode():
            if line.startswith("event: "):
                name = line[7:].strip()
            if line.startswith("data: "):
                self.all.append((name, json.loads(line[6:])))
                return self.all[-1]
        raise EOFError("the server ended the stream")

    def until(self, name: str) -> dict:
        """The next event of that name, and of a newer build than the last one."""
        while True:
            found, data = self.next()
            newer = data["version"] > self.version
            self.version = max(self.version, data["version"])
            if found == name and newer:
                return data


def request(here: Path, *targets: str) -> Request:
    return Request(selection=select(list(targets), here), day=date(2026, 11, 23))


def asking(here: Path, *targets: str) -> object:
    """What the command gives to the preview: the request as things are now."""
    return lambda issue: request(here, *([str(issue)] if issue else targets))


@contextmanager
def living(here: Path, *targets: str, allow_private: bool = False) -> Iterator[Live]:
    first = request(here, *targets)
    with serving.watch_issues(asking(here, *targets), first, allow_private=allow_private) as live:
        yield live


@contextmanager
def previewing(
    here: Path, *targets: str, host: str = "127.0.0.1", port: int = 0, allow_private: bool = False
) -> Iterator[Browser]:
    listening, ready = serving.bind("127.0.0.1", port), threading.Event()
    port = listening.getsockname()[1]
    with living(here, *targets, allow_private=allow_private) as live:
        server = serving.build_server(live, host, ready.set)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        assert ready.wait(LONG)
        try:
            yield Browser(port, live)
        finally:
            server.should_exit = True
            thread.join(LONG)
            assert not thread.is_alive()


def small(folder: Path, language: str = "fr") -> Path:
    """A project of one issue with one article, built in no time."""
    issue = folder / "content" / "issues" / ISSUE
    factories.file(folder / "content" / "newsletter.toml", f'name = "L’Étale"\nlanguage = "{language}"\n')
    factories.file(issue / "halle.md", "# La halle rouvre\n\nElle rouvre samedi.\n\nLes étals ont bougé.\n")
    factories.file(issue / "issue.toml", f'date = {ISSUE}\n\n[[article]]\nfile = "halle.md"\n')
    return folder


def eventually(what: object, seconds: float = LONG) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)
