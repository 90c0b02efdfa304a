"""An HTTP client for GET and POST: public hosts only, one deadline, limits of size, nothing kept.

The standard library alone: its connections take a socket that is already made, so that each one goes to the
very address that was checked. Proxies of the environment are not used: they would look names up a second
time, behind the check. There are no cookies.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsletter.client.exchange import LATER, Answer, Payload, describe_failures, read_body, send_payload
from newsletter.client.hosts import Deadline, Target, parse_target, resolve
from newsletter.errors import Location, NetworkError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

# Seconds for all of a request, redirects included. Own limit.
SECONDS = 10.0
# Bytes of an answer once it is unpacked, so that what is packed small cannot grow without end. Own limit.
BODY_BYTES = 10 * 1024 * 1024
# Redirects that are followed: a moved page takes two or three. Own limit.
REDIRECTS = 5

# https://httpwg.org/specs/rfc9110.html#status.codes (read 2026-11-23)
MOVED = frozenset({301, 302, 303, 307, 308})
# Redirects that keep method and body, as the same document has it.
REPEATED = frozenset({307, 308})
# Headers that may follow a redirect to another origin: any other may hold a secret.
_HARMLESS = frozenset({"accept", "accept-language"})
# What a value may hold: https://httpwg.org/specs/rfc9110.html#fields.values (read 2026-11-23).
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")

__all__ = ["BODY_BYTES", "LATER", "REDIRECTS", "SECONDS", "Response", "request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered.

    Attributes:
        url: the URL that answered, after all redirects, without its fragment.
        body: unpacked; of an answer without success what could be read of it.
    """

    url: str
    status: int
    headers: Message = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        """The media type in small letters, or "" where the server names none."""
        return self.headers.get_content_type() if "Content-Type" in self.headers else ""

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        return self.headers.get_content_charset()


def request(  # noqa: PLR0913 - each limit may be set
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    allow_private: bool = False,
    seconds: float = SECONDS,
    limit: int = BODY_BYTES,
) -> Response:
    """Send a request, and return what answers it, whatever its status.

    A GET follows redirects; to another origin it takes no header along that may hold a secret. Any other
    request is sent again only where the server asks for just that, and to the same origin.

    Args:
        method: GET, POST or another.
        url: an absolute http(s) URL without a password.
        headers: besides those that every request has.
        body: what is sent.
        allow_private: whether it may lead into the user's own network.
        seconds: for all of it.
        limit: bytes of the answer's body.

    Raises:
        NetworkError: the URL may not be asked, or nothing complete comes back.
    """
    deadline = Deadline.after(seconds)
    target = parse_target(url, allow_private=allow_private)
    payload = Payload(method=method, headers=_check_headers(headers or {}, target), body=body)
    for _ in range(REDIRECTS + 1):
        with describe_failures(target, seconds):
            endpoints = resolve(target, deadline, allow_private=allow_private)
            with closing(send_payload(payload, target, endpoints, deadline)) as answer:
                if not (answer.status in MOVED and answer.headers.get("Location")):
                    return _read_response(answer, target, limit)
                onward = _find_redirect(answer, target)
        new = parse_target(onward, allow_private=allow_private)
        if method != "GET" and not (answer.status in REPEATED and new.origin == target.origin):
            problem = f"{target.host} redirects this {method} to {new.url}; it was not sent there."
            raise NetworkError(problem, where=Location(target.url), hint="Check the URL.")
        if new.origin != target.origin:
            payload = replace(payload, headers=_keep_harmless(payload.headers))
        target = new
    raise NetworkError(
        f"This URL redirects more than {REDIRECTS} times.",
        where=Location(target.url),
        hint="Open it in a browser, and copy the URL where it ends.",
    )


def _check_headers(headers: Mapping[str, str], target: Target) -> Mapping[str, str]:
    """Return headers that may be sent; the message does not repeat a value, which may be a secret."""
    for name, value in headers.items():
        if not _VALUE.fullmatch(value):
            problem = f'The header "{name}" holds a character that no header may hold.'
            raise NetworkError(problem, where=Location(target.url), hint="Check it for a line end.")
    return headers


def _keep_harmless(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in headers.items() if name.lower() in _HARMLESS}


def _find_redirect(answer: Answer, target: Target) -> str:
    # Headers come as Latin-1; URLs with accents are UTF-8 (https://www.rfc-editor.org/rfc/rfc3987).
    header = str(answer.headers["Location"])
    location = header.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return urljoin(target.url, location)
    except ValueError as error:
        problem = f'This URL redirects to something that is not a URL: "{location}".'
        raise NetworkError(problem, where=Location(target.url)) from error


def _read_response(answer: Answer, target: Target, limit: int) -> Response:
    return Response(
        url=target.url.partition("#")[0],
        status=answer.status,
        headers=answer.headers,
        body=read_body(answer, target, limit),
    )
