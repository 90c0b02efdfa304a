"""An address taken apart, as far as it may be asked at all."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from newsletter import links
from newsletter.errors import ContentError, Location

# Pages are served on the two ports of the web, or on one that any user may open; below 1024 stand mail,
# logins and the like (https://www.iana.org/assignments/service-names-port-numbers, read 2026-11-23).
WEB_PORTS = {"http": 80, "https": 443}
FIRST_USER_PORT = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom to ask, and for what.

    Attributes:
        authority: host and port as they stand in the address, for the Host header.
        path: path and query, for the request line.
    """

    url: str
    secure: bool
    host: str
    port: int
    authority: str
    path: str


def target(url: str, *, allow_private: bool = False) -> Target:
    """Take an address apart.

    Raises:
        ContentError: it is not of the web, holds a password, or names another service's port.
    """
    where = Location(url)
    parts = urlsplit(links.checked(url, where))
    if "@" in parts.netloc:
        problem = "This address holds a name or a password."
        raise ContentError(
            problem, where=where, hint="Save the page in your browser, and give the file instead."
        )
    try:
        port = parts.port or WEB_PORTS[parts.scheme]
    except ValueError as error:
        raise ContentError("There is no such port.", where=where, hint="Check the address.") from error
    if port < FIRST_USER_PORT and port not in WEB_PORTS.values() and not allow_private:
        problem = f"Port {port} belongs to another service than the web."
        raise ContentError(problem, where=where, hint="Add --allow-private if you mean it all the same.")
    return Target(
        url=url,
        secure=parts.scheme == "https",
        host=(parts.hostname or "").rstrip("."),
        port=port,
        authority=parts.netloc,
        path=f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}",
    )
