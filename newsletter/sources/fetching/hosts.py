"""A host → the addresses of its machines, all of them public."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from newsletter.sources.fetching.asking import Deadline
    from newsletter.sources.fetching.target import Target

# As socket.getaddrinfo gives them: family, kind, protocol, canonical name, and what to connect to.
Endpoint: TypeAlias = (
    "tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]"
)

# All that is routed on the internet; the rest of IPv6 is local, reserved or embeds IPv4
# (https://www.iana.org/assignments/ipv6-unicast-address-assignments, read 2026-11-23).
UNICAST = IPv6Network("2000::/3")
# IPv4 seen through a network that speaks only IPv6: RFC 6052 section 2.1.
NAT64 = IPv6Network("64:ff9b::/96")
# IPv4 inside IPv6, by which a private machine could be named: RFC 3056.
SIX_TO_FOUR = IPv6Network("2002::/16")
# Kept for protocols; older Pythons take half of it for public: RFC 6890 section 2.2.2.
ASSIGNMENTS = IPv4Network("192.0.0.0/24")
# A host whose last part is a number is meant as an IPv4 address, in whatever way it is written:
# https://url.spec.whatwg.org/#ends-in-a-number-checker (read 2026-11-23).
_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$", re.IGNORECASE)


def find(to: Target, deadline: Deadline, *, allow_private: bool) -> tuple[Endpoint, ...]:
    """Look a host up, once: the connection goes to what was found here and to nothing else.

    Raises:
        ContentError: one of its addresses is not public.
        OSError: there is no such host, or nobody knows in time.
    """
    if not allow_private and _NUMBER.search(to.host) and not _is_ip(to.host):
        raise _private(to, "an address in disguise")
    found = _looked_up(to, deadline)
    addresses = [str(endpoint[4][0]) for endpoint in found]
    private = next((address for address in addresses if not is_public(address)), None)
    if private and not allow_private:
        raise _private(to, private)
    return found


def is_public(address: str) -> bool:
    """Whether anybody on the internet can reach this IP address."""
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found in NAT64:
        found = IPv4Address(found.packed[-4:])
    if isinstance(found, IPv6Address) and (found not in UNICAST or found in SIX_TO_FOUR):
        return False
    if isinstance(found, IPv4Address) and found in ASSIGNMENTS:
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _private(to: Target, address: str) -> ContentError:
    said = to.host if address == to.host else f"{to.host} ({address})"
    return ContentError(
        f"{said} is not a public address.",
        where=Location(to.url),
        hint="Add --allow-private if you mean a machine of your own network.",
    )


def _looked_up(to: Target, deadline: Deadline) -> tuple[Endpoint, ...]:
    """The system's answer. It knows no time limit: a thread asks, which may be left behind."""
    answers: SimpleQueue[tuple[Endpoint, ...] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)))
        except OSError as error:
            answers.put(error)
        except UnicodeError as error:
            answers.put(socket.gaierror(socket.EAI_NONAME, str(error)))

    Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except Empty as error:
        raise TimeoutError from error
    if isinstance(found, OSError):
        raise found
    return found
