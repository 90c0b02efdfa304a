"""A URL → whom to ask for what: its parts, and the addresses of its host, all of them public."""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from newsletter import links
from newsletter.errors import Location, NetworkError

# As socket.getaddrinfo gives them: family, kind, protocol, canonical name, and what to connect to.
Endpoint: TypeAlias = (
    "tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]"
)

# The web has two ports, or one that any user may open; below 1024 stand mail, logins and the like
# (https://www.iana.org/assignments/service-names-port-numbers, read 2026-11-23).
WEB_PORTS = {"http": 80, "https": 443}
FIRST_USER_PORT = 1024
# All that is routed on the internet; the rest of IPv6 is local, reserved or embeds IPv4
# (https://www.iana.org/assignments/ipv6-unicast-address-assignments, read 2026-11-23).
UNICAST = IPv6Network("2000::/3")
# IPv4 seen through a network that speaks only IPv6: RFC 6052 section 2.1.
NAT64 = IPv6Network("64:ff9b::/96")
# IPv4 inside IPv6, by which a private machine could be named: RFC 3056.
SIX_TO_FOUR = IPv6Network("2002::/16")
# Kept for protocols, for the former relays of IPv6 in IPv4, and for examples: RFC 6890 section 2.2.2,
# RFC 7526, RFC 9637. Pythons take them for public, wholly or in part.
RESERVED = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"), IPv6Network("3fff::/20"))
# A host whose last part is a number is meant as an IPv4 address, in whatever way it is written:
# https://url.spec.whatwg.org/#ends-in-a-number-checker (read 2026-11-23).
_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which all must be done, on the clock that never jumps."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            TimeoutError: none.
        """
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom to ask, and for what.

    Attributes:
        authority: host and port as they stand in the URL, for the Host header.
        path: path and query, for the request line.
    """

    url: str
    secure: bool
    host: str
    port: int
    authority: str
    path: str

    @property
    def origin(self) -> tuple[bool, str, int]:
        """What two URLs have in common that the same server answers."""
        return self.secure, self.host.lower(), self.port


def parse_target(url: str, *, allow_private: bool) -> Target:
    """Take a URL apart.

    Raises:
        NetworkError: it is not of the web, holds a password, or names another service's port.
    """
    where = Location(url)
    parts = urlsplit(links.check_link(url, where, error=NetworkError))
    if "@" in parts.netloc:
        raise NetworkError("This URL holds a name or a password.", where=where)
    try:
        port = _get_port(parts)
    except ValueError as error:
        raise NetworkError("There is no such port.", where=where, hint="Check the URL.") from error
    if port < FIRST_USER_PORT and port not in WEB_PORTS.values() and not allow_private:
        problem = f"Port {port} belongs to another service than the web."
        raise NetworkError(problem, where=where, hint="Add --allow-private if you mean it all the same.")
    return Target(
        url=url,
        secure=parts.scheme == "https",
        host=(parts.hostname or "").rstrip("."),
        port=port,
        authority=parts.netloc,
        path=f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}",
    )


def resolve(target: Target, deadline: Deadline, *, allow_private: bool) -> tuple[Endpoint, ...]:
    """Look a host up, once: the connection goes to what is returned here and to nothing else.

    Raises:
        NetworkError: one of its addresses is not public.
        OSError: there is no such host, or nobody knows in time.
    """
    if not allow_private and _NUMBER.search(target.host) and not _is_ip(target.host):
        raise _make_refusal(target, "an IP address in disguise")
    endpoints = _look_up(target, deadline)
    addresses = [str(endpoint[4][0]) for endpoint in endpoints]
    private = next((address for address in addresses if not is_public(address)), None)
    if private and not allow_private:
        raise _make_refusal(target, private)
    return endpoints


def is_public(address: str) -> bool:
    """Return whether anybody on the internet can reach this IP address."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and ip in NAT64:
        ip = IPv4Address(ip.packed[-4:])
    if isinstance(ip, IPv6Address) and (ip not in UNICAST or ip in SIX_TO_FOUR):
        return False
    if any(ip in network for network in RESERVED):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _get_port(parts: SplitResult) -> int:
    """Return the port of a URL.

    Raises:
        ValueError: there is none of that number.
    """
    if parts.port == 0:  # the system would take any
        raise ValueError
    return parts.port or WEB_PORTS[parts.scheme]


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _make_refusal(target: Target, address: str) -> NetworkError:
    host = target.host if address == target.host else f"{target.host} ({address})"
    return NetworkError(
        f"{host} is not a public address.",
        where=Location(target.url),
        hint="Add --allow-private if you mean a machine in your own network.",
    )


def _look_up(target: Target, deadline: Deadline) -> tuple[Endpoint, ...]:
    """Ask the system, which knows no time limit: a thread asks, and may be left behind."""
    answers: SimpleQueue[tuple[Endpoint, ...] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)))
        except OSError as error:
            answers.put(error)
        except UnicodeError as error:
            answers.put(socket.gaierror(socket.EAI_NONAME, str(error)))

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty as error:
        raise TimeoutError from error
    if isinstance(answer, OSError):
        raise answer
    return answer
