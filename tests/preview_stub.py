"""A server as the live page expects one: a thread that answers from a dictionary, and remembers what it was asked."""

import json
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from newsletter import templating
from newsletter.preview.page_files import render_shell

TYPES = {".js": "text/javascript", ".css": "text/css"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ISSUE = "2026-11-27"
TOKEN = "ephemeral"  # noqa: S105 - of nothing


def make_line(kind: str, text: str, **said: object) -> dict[str, object]:
    """A line of an article, as the server tells it."""
    line = {"kind": kind, "text": text, "why": "", "second": None, "kinds": ["lede", "heading", "aside"]}
    return {**line, "joins": False, "parts": True, "author": None, "numbered": None, "depth": 0, **said}


@dataclass
class Stub:
    """What it answers, and what it heard."""

    state: dict[str, object]
    address: str = ""
    heard: list[tuple[str, str, dict[str, object], str | None]] = field(default_factory=list)
    listeners: list[queue.Queue[str | None]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    copied: dict[str, list[str]] = field(default_factory=dict)
    broken: bool = False
    reading: dict[str, object] = field(
        default_factory=lambda: {
            "file": "halle.md",
            "digest": "",
            "settled": "originals/halle.txt",
            "original": True,
            "language": "fr",
            "lines": [
                make_line("title", "La halle rouvre", kinds=[]),
                make_line("paragraph", "Elle rouvre samedi.", second="lede", joins=True),
                make_line("quote", "On respire enfin.", author=""),
            ],
        }
    )

    def say(self, event: str, **data: object) -> None:
        """Send an event of the issue to every page that listens."""
        data = {"issue": ISSUE, **data}
        for listener in self.listeners:
            listener.put(f"event: {event}\ndata: {json.dumps(data)}\n\n")

    def rebuilt(self, **changes: object) -> None:
        """A new build with these parts of the state."""
        self.state = {**self.state, **changes, "version": self.state["version"] + 1}
        self.say("built", version=self.state["version"], ms=1)


@contextmanager
def running(stub: Stub) -> Iterator[Stub]:
    """The server, as long as the test takes."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a page that goes away hangs up
    stub.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stub
    finally:
        for listener in stub.listeners:
            listener.put(None)
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - one route after another
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *said: object) -> None:
            pass

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/":
                self._answer("text/html; charset=utf-8", render_shell("en", None).encode())
            elif path.startswith("/assets/"):
                file = templating.PACKAGED / "preview" / Path(path).name
                self._answer(TYPES[file.suffix], file.read_bytes())
            elif path == "/state":
                said = (
                    {"problem": "p", "hint": "h", "errors": [], "issue": ISSUE} if stub.broken else stub.state
                )
                self._answer(
                    "application/json", json.dumps(said).encode(), status=409 if stub.broken else 200
                )
            elif path == "/events":
                self._listen()
            else:
                self._answer("image/png", stub.pictures.get(Path(path).name, b""))

        def do_POST(self) -> None:
            self._change()

        def do_PUT(self) -> None:
            self._change()

        def do_DELETE(self) -> None:
            self._change()

        def _change(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/copied":
                if self.command == "PUT":
                    stub.copied[f"{said['article']} {said['network']} {said['angle']}"] = said["digests"]
                self._answer("application/json", json.dumps({"copied": stub.copied}).encode())
                return
            stub.heard.append((self.command, self.path, said, self.headers["X-Newsletter-Token"]))
            length = len(said.get("text", ""))
            answers = {
                "/count": {"count": length, "limit": 280, "unit": "weighted", "over": length > 280},
                "/reading": stub.reading,
            }
            self._answer("application/json", json.dumps(answers.get(self.path, {})).encode())

        def _listen(self) -> None:
            news: queue.Queue[str | None] = queue.Queue()
            self._head("text/event-stream")
            version = stub.state["version"]
            if not stub.broken:
                news.put(f'event: built\ndata: {{"version": {version}, "issue": "{ISSUE}", "ms": 1}}\n\n')
            stub.listeners.append(news)
            while (said := news.get()) is not None:
                self.wfile.write(said.encode())
                self.wfile.flush()

        def _answer(self, kind: str, body: bytes, status: int = 200) -> None:
            self._head(kind, status)
            self.wfile.write(body)

        def _head(self, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()

    return Handler
