"""What the connections of others do to the editor: nothing that takes a second."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest
from previews import LONG, Browser, eventually, previewing, small

from newsletter.preview import connections

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HEAD = b"POST /paste HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999999999\r\n"
# What strangers send first: nothing, headers without an end, a body without one, and requests whose answers they leave.
BEGINNINGS = (b"", HEAD, HEAD + b"\r\na", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 99)
MOST = 20


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setattr(connections, "CONNECTIONS", MOST)
    monkeypatch.setattr(connections, "PATIENCE", 1.0)
    with previewing(small(tmp_path)) as preview:
        yield preview


def test_strangers_connections_are_few_and_brief_and_the_editor_never_waits_for_them(
    preview: Browser,
) -> None:
    preview.state()
    with ExitStack() as stack, preview.listening() as events:
        events.until("built")
        strangers = [stack.enter_context(connect(preview)) for _ in range(3 * MOST)]
        for number, stranger in enumerate(strangers):
            send(stranger, BEGINNINGS[number % len(BEGINNINGS)])

        took = [time_request(preview) for _ in range(5)]
        still_there = sum(map(is_open, strangers))

        assert max(took) < 1
        assert still_there < MOST
        eventually(lambda: not any(map(is_open, strangers)))
        preview.change("PUT", "/snippets", OWN)
        assert events.until("built")["issue"] == OWN["issue"]


def test_articles_that_are_slow_to_come_keep_no_other_change_waiting(tmp_path: Path) -> None:
    with (
        previewing(small(tmp_path), allow_private=True) as preview,
        socket.create_server(("127.0.0.1", 0)) as silent,
    ):
        preview.state()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        asks = [{"issue": OWN["issue"], "url": url, "errand": str(number)} for number in range(12)]
        threads = [Thread(target=preview.change, args=("POST", "/address", ask)) for ask in asks]
        for thread in threads:
            thread.start()
        time.sleep(0.5)

        begun = time.monotonic()
        status, _ = preview.change("POST", "/count", {"text": "a", "network": "x"})
        took = time.monotonic() - begun
        silent.close()
        for thread in threads:
            thread.join(LONG)

        assert (status, took < 1) == (200, True)


OWN = {"issue": "2026-11-27", "article": "halle", "network": "x", "form": "post", "parts": ["Samedi."]}


def connect(preview: Browser) -> socket.socket:
    return socket.create_connection(("127.0.0.1", preview.port), timeout=LONG)


def send(stranger: socket.socket, data: bytes) -> None:
    try:
        stranger.sendall(data)
    except ConnectionError:  # ended already
        return


def is_open(stranger: socket.socket) -> bool:
    stranger.settimeout(0)
    try:
        while stranger.recv(65_536):
            continue
    except BlockingIOError:
        return True
    except ConnectionError:
        return False
    return False


def time_request(preview: Browser) -> float:
    begun = time.monotonic()
    preview.state()
    return time.monotonic() - begun
