"""Who may use the preview: only a browser that was given its URL, under a name that means this machine.

That URL holds the token of this run. Whoever opens it gets a cookie, which reading needs, and keeps the
token, which changes need. The cookie does not tell the token: browsers send cookies to every port of a host,
and so to the servers of other users of the machine.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "x-newsletter-token"  # noqa: S105 - the header's name
# What a request's state holds once it was admitted.
ADMITTED = "admitted"
# The parameter of the URL that is printed.
TOKEN_PARAMETER = "token"  # noqa: S105 - its name

# Content Security Policy level 3. The email in its frame inherits it, and has its styles inline.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The same for a file of the build that is opened by itself: no scripts, and links open outside.
FILE_POLICY = (
    POLICY.replace("script-src 'self'", "script-src 'none'")
    + "; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_READING = frozenset({"GET", "HEAD"})
_CHANGING = frozenset({"POST", "PUT", "DELETE"})
# What browsers say of a request that another site's page makes: w3.org/TR/fetch-metadata (read 2026-11-23).
_FOREIGN = frozenset({"cross-site", "same-site"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PRINTED = "Open the URL that newsletter preview printed."


class RefusedError(Exception):
    """A request that is refused, with its HTTP status and the reason."""

    def __init__(self, status: int, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.status, self.problem, self.hint = status, problem, hint


class LockedError(RefusedError):
    """A request of somebody who was not given the preview's URL."""

    def __init__(self) -> None:
        super().__init__(403, "This preview opens with its whole URL only.", _PRINTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request before anything of it is believed; the names of its headers are in small letters."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]

    @property
    def cookie(self) -> str:
        """The name of this preview's cookie: that of another one, at another port, is not overwritten."""
        return f"newsletter-{_split(self.headers.get('host', '')).port or 80}"

    def has_token(self, token: str) -> bool:
        """Return whether the page that asks holds the token."""
        return _is_same(self.headers.get(TOKEN, ""), token)

    def has_url(self, token: str) -> bool:
        """Return whether this is the URL that was printed."""
        is_page = self.method in _READING and self.path == "/"
        return is_page and any(
            name == TOKEN_PARAMETER and _is_same(value, token) for name, value in parse_qsl(self.query)
        )

    def has_cookie(self, token: str) -> bool:
        """Return whether the browser opened that URL before."""
        pairs = (pair.strip().partition("=") for pair in self.headers.get("cookie", "").split(";"))
        expected = derive_cookie(token)
        return any(name == self.cookie and _is_same(value, expected) for name, _, value in pairs)


def derive_cookie(token: str) -> str:
    """Return the value of the cookie, from which nobody can tell the token."""
    return hmac.new(token.encode(), b"reading", hashlib.sha256).hexdigest()


class Guard:
    """A wrapper around the application: refuses who may not ask, adds headers to every answer.

    `say` puts a message in the page's words; `draw_door` draws the page for who came without the token.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        host: str,
        token: str,
        say: Callable[[str], str],
        draw_door: Callable[[LockedError], str],
    ) -> None:
        self.app, self.host, self.token, self.say, self.draw_door = app, host, token, say, draw_door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        asked = Asked(scope["method"], scope["path"], scope["query_string"].decode("latin-1"), headers)
        more = dict(_HEADERS)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message, more)
            await send(message)

        try:
            check_request(asked, host=self.host, token=self.token)
        except RefusedError as error:
            await self._refuse(error, asked, send_with_headers)
        else:
            if asked.has_url(self.token):
                value = derive_cookie(self.token)
                more["set-cookie"] = f"{asked.cookie}={value}; Path=/; HttpOnly; SameSite=Strict"
            scope.setdefault("state", {})[ADMITTED] = True
            await self.app(scope, receive, send_with_headers)

    async def _refuse(self, error: RefusedError, asked: Asked, send: Send) -> None:
        """Say why a request is refused: to a person as a page, to a script as JSON."""
        if isinstance(error, LockedError) and "text/html" in asked.headers.get("accept", ""):
            kind, body = b"text/html; charset=utf-8", self.draw_door(error)
        else:
            kind = b"application/json"
            body = json.dumps({"problem": self.say(error.problem), "hint": self.say(error.hint)})
        headers = [(b"content-type", kind), (b"content-length", str(len(body.encode())).encode())]
        if isinstance(error, LockedError):  # a stranger waits in line again for the next one
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": error.status, "headers": headers})
        await send({"type": "http.response.body", "body": body.encode()})


def check_request(asked: Asked, *, host: str, token: str) -> None:
    """Let a request pass, or refuse it; `host` is the address that the server listens on.

    Raises:
        RefusedError: it comes under another name (DNS rebinding), from another site, or without the token.
    """
    method, headers = asked.method, asked.headers
    name = headers.get("host", "")
    if not is_own(_split(name).hostname, host):
        raise RefusedError(403, "The preview does not answer under this name.", _PRINTED)
    if method not in _READING | _CHANGING:
        problem = f"The preview does not know the method {method[:20]}."
        raise RefusedError(405, problem, "Use GET, POST, PUT or DELETE.")
    foreign = headers.get("sec-fetch-site", "") in _FOREIGN
    is_link = method in _READING and headers.get("sec-fetch-mode") == "navigate"
    if foreign and not (is_link and headers.get("sec-fetch-dest") == "document"):
        raise RefusedError(403, "Another site asked for this.", "Open the preview itself.")
    if method in _CHANGING:
        _check_change(asked, name, token)
    elif not (asked.has_token(token) or asked.has_cookie(token) or asked.has_url(token)):
        raise LockedError


def is_own(name: str | None, host: str) -> bool:
    """Return whether a name can only mean this machine: a name can be rebound, an IP address cannot."""
    if name in _LOOPBACK or (name and name == host.lower()):
        return True
    return host not in _LOOPBACK and _is_address(name)


def _check_change(asked: Asked, name: str, token: str) -> None:
    origin = asked.headers.get("origin")
    if origin is not None and origin not in (f"http://{name}", f"https://{name}"):
        raise RefusedError(403, "Another site asked for a change.", "Open the preview itself.")
    if not asked.has_token(token):
        raise RefusedError(403, "The token is missing or old.", _PRINTED)


def _is_same(value: str, secret: str) -> bool:
    return hmac.compare_digest(value.encode("utf-8", "surrogateescape"), secret.encode())


@dataclass(frozen=True, slots=True)
class _Authority:
    """The name and the port of a Host header, as far as it has them."""

    hostname: str | None
    port: int | None


def _split(host: str) -> _Authority:
    try:
        parts = urlsplit(f"//{host}")
        return _Authority(parts.hostname, parts.port)
    except ValueError:  # brackets around what is not an IPv6 address, or a port that is no number
        return _Authority(None, None)


def _is_address(name: str | None) -> bool:
    try:
        ip_address(name or "")
    except ValueError:
        return False
    return True


def _add_headers(message: MutableMapping[str, object], ours: Mapping[str, str]) -> None:
    """Add the headers of every answer; those that the answer sets itself stay."""
    own = message.get("headers")
    headers = list(own) if isinstance(own, (list, tuple)) else []
    known = {name.lower() for name, _ in headers}
    more = [(name.encode(), value.encode()) for name, value in ours.items() if name.encode() not in known]
    message["headers"] = [*headers, *more]
