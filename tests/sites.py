"""A web server on this machine, for tests of what is fetched."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[[BaseHTTPRequestHandler], None]
# Seconds that nothing is held for longer.
LONG = 9
PAGE = b"<h1>La halle rouvre</h1>"


class Site:
    """A web server on this machine, and what it was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.methods: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.methods.append(self.command)
                site.asked.append((self.path, dict(self.headers)))
                site.routes[self.path](self)

            do_POST = do_GET  # noqa: N815 - the name that http.server looks for

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # a client that hangs up is what some tests are about
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def hold(self, path: str, data: bytes) -> threading.Event:
        """Let a page wait until the event is set."""
        event = threading.Event()

        def route(handler: BaseHTTPRequestHandler) -> None:
            event.wait(LONG)
            answering(data, Content_Type="text/html; charset=utf-8")(handler)

        self.routes[path] = route
        return event

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Site]:
    """A site for the time of a test."""
    site = Site()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()


def answering(data: bytes = PAGE, status: int = 200, **headers: str) -> Route:
    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return route


def moved(to: str, status: int = 302) -> Route:
    return answering(b"", status, Location=to)
