"""One request and its answer over one connection, every wait in it under the same deadline."""

from __future__ import annotations

import socket
import ssl
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from http.client import HTTPConnection, HTTPException, HTTPResponse
from importlib.metadata import version
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING

from newsletter.errors import Location, NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from _typeshed import WriteableBuffer

    from newsletter.client.hosts import Deadline, Endpoint, Target

# The hint for what may be over soon.
LATER = "Try again later."
# Bytes that are sent before the time is looked at again; a TLS record takes as many.
_PIECE = 16 * 1024
# Bytes that are read of an answer without success: the reason, as services give it in JSON. Own limit.
_REASON_BYTES = 64 * 1024
_SUCCESSES = range(200, 300)


class Answer(HTTPResponse):
    """An answer whose every read counts against the deadline, however slowly it drips."""

    def __init__(self, sock: socket.socket, method: str, deadline: Deadline) -> None:
        super().__init__(sock, method=method)
        self.sock = sock
        self.fp.close()
        self.fp = BufferedReader(_TimedReader(sock, deadline))


class _TimedReader(RawIOBase):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What is sent to a target."""

    method: str
    headers: Mapping[str, str]
    body: bytes


def send_payload(
    payload: Payload, target: Target, endpoints: Sequence[Endpoint], deadline: Deadline
) -> Answer:
    """Send a request to the first endpoint that takes it; closing the answer closes the connection.

    Raises:
        OSError, HTTPException: nobody answers, or not as a web server should.
    """
    sock = _connect(endpoints, deadline)
    answer = Answer(_secure(sock, target, deadline) if target.secure else sock, payload.method, deadline)
    with ExitStack() as failing:
        failing.callback(answer.close)
        _send(answer.sock, payload, target, deadline)
        answer.begin()
        failing.pop_all()
    return answer


def read_body(answer: Answer, target: Target, limit: int) -> bytes:
    """Return the body of an answer, unpacked; without success, as much as can be read of it.

    Raises:
        NetworkError: it is too large, or packed in a way that was not asked for.
        OSError, HTTPException, EOFError, zlib.error: it breaks off or is damaged.
    """
    if answer.status not in _SUCCESSES:
        try:
            return _read_bytes(answer, target, _REASON_BYTES)
        except (NetworkError, OSError, HTTPException, EOFError, zlib.error):
            return b""
    data = _read_bytes(answer, target, limit + 1)
    if len(data) > limit:
        raise NetworkError(
            f"This response is too large: over {limit // 1024 // 1024} MiB.", where=Location(target.url)
        )
    if answer.length:  # what Content-Length promised, less what came
        raise EOFError
    return data


def _read_bytes(answer: Answer, target: Target, most: int) -> bytes:
    try:
        return _open_body(answer, target).read(most)
    except (ValueError, OverflowError) as error:  # http.client's own, of a chunk whose length is none
        raise HTTPException from error


@contextmanager
def describe_failures(target: Target, seconds: float) -> Iterator[None]:
    """Raise what goes wrong on the way as a problem that people understand.

    Raises:
        NetworkError: something did.
    """
    try:
        yield
    except (OSError, HTTPException, EOFError, zlib.error) as error:
        problem, hint = _describe(error, target.host, seconds)
        raise NetworkError(problem, where=Location(target.url), hint=hint) from error


def _describe(error: Exception, host: str, seconds: float) -> tuple[str, str | None]:
    """Return problem and hint; the narrower kind of error comes first."""
    match error:
        case socket.gaierror():
            return f"There is no host called {host}.", "Check the URL, and whether you are online."
        case TimeoutError():
            return f"{host} took longer than {seconds:g} seconds.", LATER
        case ssl.SSLCertVerificationError():
            return f"The certificate of {host} cannot be trusted: {error.verify_message}.", None
        case ssl.SSLError():
            return f"There is no secure connection to {host}.", None
        case BadGzipFile() | zlib.error():
            return f"The response of {host} is damaged.", LATER
        case EOFError() | HTTPException():
            return f"{host} breaks off, or does not answer as a web server should.", LATER
        case OSError():
            return f"{host} cannot be reached: {(error.strerror or str(error)).lower()}.", LATER
    raise error


def _connect(endpoints: Sequence[Endpoint], deadline: Deadline) -> socket.socket:
    """Connect to the first endpoint that answers; each gets its share of the time."""
    failure = OSError("no address")
    for number, (family, kind, protocol, _, address) in enumerate(endpoints):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left() / (len(endpoints) - number))
            sock.connect(address)
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise failure


def _secure(sock: socket.socket, target: Target, deadline: Deadline) -> socket.socket:
    """Put a connection under TLS, the certificate checked for the host that was asked for."""
    sock.settimeout(deadline.left())
    return ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)


def _send(sock: socket.socket, payload: Payload, target: Target, deadline: Deadline) -> None:
    connection = HTTPConnection(target.host, target.port)
    connection.sock = sock
    sock.settimeout(deadline.left())
    headers = {
        "Host": target.authority,
        "User-Agent": f"newsletter-desk/{version('newsletter-desk')}",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **payload.headers,
    }
    body = None
    if payload.body or payload.method != "GET":
        headers["Content-Length"] = str(len(payload.body))
        body = _cut(payload.body, sock, deadline)
    connection.request(payload.method, target.path, body=body, headers=headers)


def _cut(body: bytes, sock: socket.socket, deadline: Deadline) -> Iterator[bytes]:
    """Yield a body in pieces, each with no more time than is left."""
    for start in range(0, len(body), _PIECE):
        sock.settimeout(deadline.left())
        yield body[start : start + _PIECE]


def _open_body(answer: Answer, target: Target) -> Answer | GzipFile:
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        problem = f'{target.host} compresses its response as "{packing}", which was not requested.'
        raise NetworkError(problem, where=Location(target.url))
    return GzipFile(fileobj=answer) if packing.endswith("gzip") else answer
