"""One request over one connection, every wait in it under the same deadline."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from importlib.metadata import version
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import WriteableBuffer

    from newsletter.sources.fetching.hosts import Endpoint
    from newsletter.sources.fetching.target import Target

# Pages and feeds first, then anything: a site that cannot choose sends what it has.
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/markdown;q=0.8,text/plain;q=0.8,*/*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which all must be done, on the clock that never jumps."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds that are left.

        Raises:
            TimeoutError: none.
        """
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def ask(to: Target, endpoints: Sequence[Endpoint], deadline: Deadline) -> HTTPResponse:
    """Send the request to the first machine that takes it; closing the answer closes the connection.

    Raises:
        OSError, HTTPException: nobody answers, or not as a web server should.
    """
    sock = _connected(endpoints, deadline)
    answer = _Answer(_secured(sock, to, deadline) if to.secure else sock, deadline)
    with ExitStack() as failing:
        failing.callback(answer.close)
        _send(answer.sock, to, deadline)
        answer.begin()
        failing.pop_all()
    return answer


class _Answer(HTTPResponse):
    """An answer whose every read counts against the deadline, however slowly it drips."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__(sock, method="GET")
        self.sock = sock
        self.fp.close()
        self.fp = BufferedReader(_Timed(sock, deadline))


class _Timed(RawIOBase):
    """A connection to read from, for as long as there is time; closing it closes the connection."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)

    def close(self) -> None:
        self._sock.close()
        super().close()


def _connected(endpoints: Sequence[Endpoint], deadline: Deadline) -> socket.socket:
    """A connection to the first of these machines that answers; each gets its share of the time."""
    failed = OSError("no address")
    for number, (family, kind, protocol, _, address) in enumerate(endpoints):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left() / (len(endpoints) - number))
            sock.connect(address)
        except OSError as error:
            sock.close()
            failed = error
        else:
            return sock
    raise failed


def _secured(sock: socket.socket, to: Target, deadline: Deadline) -> socket.socket:
    """The connection under TLS, the certificate checked for the host that was asked for."""
    sock.settimeout(deadline.left())
    return ssl.create_default_context().wrap_socket(sock, server_hostname=to.host)


def _send(sock: socket.socket, to: Target, deadline: Deadline) -> None:
    connection = HTTPConnection(to.host, to.port)
    connection.sock = sock
    sock.settimeout(deadline.left())
    headers = {
        "Host": to.authority,
        "User-Agent": f"newsletter-desk/{version('newsletter-desk')}",
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    connection.request("GET", to.path, headers=headers)
