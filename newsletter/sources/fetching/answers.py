"""What a server answers, read within limits; or what went wrong, in the words of whoever asked."""

from __future__ import annotations

import socket
import ssl
import zlib
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse

# Bytes of a page or feed once it is unpacked, so that what is packed small cannot grow without end.
# Issue 3, 2026-11-23.
PAGE_BYTES = 10 * 1024 * 1024

# https://httpwg.org/specs/rfc9110.html#status.codes (read 2026-11-23)
OK = 200
MOVED = frozenset({301, 302, 303, 307, 308})
BROKEN = 500

_SAVE = "Open it in your browser, save the page, and give the file instead."
_LATER = "Try again later, or save the page in your browser and give the file instead."
_REFUSALS = {
    401: ("The site shows this page only to those who sign in", _SAVE),
    402: ("The site shows this page only to those who pay", _SAVE),
    403: ("The site does not show this page to programs", _SAVE),
    404: ("There is no page at this address", "Check the address."),
    407: ("A proxy stands before this page", _SAVE),
    410: ("There is no page at this address any more", "Check the address."),
    429: ("The site was asked too often", _LATER),
    451: ("The site may not show this page here", _SAVE),
}


@contextmanager
def problems(url: str, seconds: float) -> Iterator[None]:
    """Say what goes wrong on the way as the author's problem."""
    try:
        yield
    except (OSError, HTTPException, EOFError, zlib.error) as error:
        problem, hint = _told(error, urlsplit(url).hostname or url, seconds)
        raise ContentError(problem, where=Location(url), hint=hint) from error


def onward(answer: HTTPResponse, url: str) -> str | None:
    """The address that a redirect leads to, or None where the answer is none.

    Raises:
        ContentError: it leads nowhere.
    """
    to = answer.headers.get("Location")
    if answer.status not in MOVED or not to:
        return None
    # Headers come as Latin-1; addresses with accents are UTF-8 (https://www.rfc-editor.org/rfc/rfc3987).
    said = to.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return urljoin(url, said)
    except ValueError as error:
        raise ContentError(
            f'This address leads to no address: "{said}".', where=Location(url), hint=_SAVE
        ) from error


def refuse(answer: HTTPResponse, url: str) -> None:
    """Let a page pass, and nothing else.

    Raises:
        ContentError: the answer is no page.
    """
    if answer.status == OK:
        return
    problem, hint = _REFUSALS.get(answer.status, ("The site answers with something else than a page", _SAVE))
    if answer.status >= BROKEN:
        problem, hint = "The site is out of order", _LATER
    raise ContentError(f"{problem} ({answer.status}).", where=Location(url), hint=hint)


def body(answer: HTTPResponse, url: str) -> bytes:
    """The page itself, unpacked.

    Raises:
        ContentError: it is too large, or packed in a way that was not asked for.
        OSError, HTTPException, EOFError, zlib.error: it breaks off or is damaged.
    """
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        problem = f'The site packs this page as "{packing}", which was not asked for.'
        raise ContentError(problem, where=Location(url), hint=_SAVE)
    source = GzipFile(fileobj=answer) if packing.endswith("gzip") else answer
    data = source.read(PAGE_BYTES + 1)
    if len(data) > PAGE_BYTES:
        problem = f"This page is too large: over {PAGE_BYTES // 1024 // 1024} MiB."
        raise ContentError(problem, where=Location(url), hint="Save the article alone, and give the file.")
    if answer.length:  # what Content-Length promised, less what came
        raise EOFError
    return data


def _told(error: Exception, host: str, seconds: float) -> tuple[str, str]:
    """A problem of the network for people; the narrower kind of error first."""
    match error:
        case socket.gaierror():
            return f"There is no host called {host}.", "Check the address, and whether you are online."
        case TimeoutError():
            return f"{host} took longer than {seconds:g} seconds.", _LATER
        case ssl.SSLCertVerificationError():
            return f"The certificate of {host} cannot be trusted: {error.verify_message}.", _SAVE
        case ssl.SSLError():
            return f"There is no secure connection to {host}.", _SAVE
        case BadGzipFile() | zlib.error():
            return "This page is damaged on its way.", _LATER
        case EOFError() | HTTPException():
            return f"{host} breaks off, or does not answer as a web server should.", _LATER
        case OSError():
            return f"{host} cannot be reached: {(error.strerror or str(error)).lower()}.", _LATER
    raise error
