"""Who may use the preview: this machine's own browser, and for a change only who holds the token."""

from __future__ import annotations

import hmac
import json
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "x-newsletter-token"  # noqa: S105 - the header's name

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


class RefusedError(Exception):
    """A request that is refused, with its HTTP status and the reason."""

    def __init__(self, status: int, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.status, self.problem, self.hint = status, problem, hint


class Guard:
    """A wrapper around the application: refuses requests from elsewhere, adds headers to every answer."""

    def __init__(self, app: ASGIApp, *, host: str, token: str, say: Callable[[str], str]) -> None:
        self.app, self.host, self.token, self.say = app, host, token, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message)
            await send(message)

        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            check_request(scope["method"], headers, host=self.host, token=self.token)
        except RefusedError as error:
            await send_refusal(send_with_headers, error, self.say)
        else:
            await self.app(scope, receive, send_with_headers)


def check_request(method: str, headers: Mapping[str, str], *, host: str, token: str) -> None:
    """Let a request pass, or refuse it; `host` is the address that the server listens on.

    Raises:
        RefusedError: it comes under another name (DNS rebinding), from another site, or without the token.
    """
    name = headers.get("host", "")
    if not is_own(_get_hostname(f"//{name}"), host):
        hint = "Open the URL that newsletter preview printed."
        raise RefusedError(403, "The preview does not answer under this name.", hint)
    if method not in _READING | _CHANGING:
        problem = f"The preview does not know the method {method[:20]}."
        raise RefusedError(405, problem, "Use GET, POST, PUT or DELETE.")
    foreign = headers.get("sec-fetch-site", "") in _FOREIGN
    is_link = method in _READING and headers.get("sec-fetch-mode") == "navigate"
    if foreign and not (is_link and headers.get("sec-fetch-dest") == "document"):
        raise RefusedError(403, "Another site asked for this.", "Open the preview itself.")
    if method in _CHANGING:
        _check_change(headers, name, token)


def is_own(name: str | None, host: str) -> bool:
    """Return whether a name can only mean this machine: a name can be rebound, an IP address cannot."""
    if name in _LOOPBACK or (name and name == host.lower()):
        return True
    return host not in _LOOPBACK and _is_address(name)


def _check_change(headers: Mapping[str, str], name: str, token: str) -> None:
    origin = headers.get("origin")
    if origin is not None and origin not in (f"http://{name}", f"https://{name}"):
        raise RefusedError(403, "Another site asked for a change.", "Open the preview itself.")
    if not hmac.compare_digest(headers.get(TOKEN, "").encode(), token.encode()):
        raise RefusedError(403, "The token is missing or old.", "Reload the page.")


def _get_hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # brackets around what is not an IPv6 address
        return None


def _is_address(name: str | None) -> bool:
    try:
        ip_address(name or "")
    except ValueError:
        return False
    return True


def _add_headers(message: MutableMapping[str, object]) -> None:
    """Add the headers of every answer; those that the answer sets itself stay."""
    own = message.get("headers")
    headers = list(own) if isinstance(own, (list, tuple)) else []
    known = {name.lower() for name, _ in headers}
    more = [(name.encode(), value.encode()) for name, value in _HEADERS.items() if name.encode() not in known]
    message["headers"] = [*headers, *more]


async def send_refusal(send: Send, error: RefusedError, say: Callable[[str], str]) -> None:
    """Say why a request is refused, as JSON, in the words that `say` has."""
    body = json.dumps({"problem": say(error.problem), "hint": say(error.hint)}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
