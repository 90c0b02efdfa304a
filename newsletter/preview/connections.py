"""The connections to the preview: bounded, and those of strangers brief, so that the editor never waits."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from newsletter.preview.guard import ADMITTED

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

# Connections that may be open; a browser takes six, and each page that listens keeps one. Own limit.
CONNECTIONS = 200
# Of the files that the system lets this process open, the rest is for what it builds. Own choice.
SHARE = 2
# Connections that are taken in one go, for what is ended to make room closes a little later; and those that
# wait in the system meanwhile. Own choices.
BURST, QUEUE = 4, 1024
# Seconds that a connection has for a request with the token, and between two of them. Own choice.
PATIENCE = 5.0
# Bytes of a request's first line and headers. Own limit.
HEAD = 64 * 1024


def count_connections() -> int:
    """Return how many connections may be open."""
    if sys.platform == "win32":
        return CONNECTIONS
    import resource  # noqa: PLC0415 - not on Windows

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if files == resource.RLIM_INFINITY else min(CONNECTIONS, files // SHARE)


def make_protocol(most: int) -> type[H11Protocol]:
    """Return a protocol for a server that keeps at most so many connections, and strangers' for moments."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    # In the order in which they came.
    connections: dict[Connection, None] = {}

    class Connection(H11Protocol):
        """One connection: a stranger's, until it sent a request that the guard admitted."""

        # When the last request that was admitted was answered, on the loop's clock.
        seen: float | None = None

        @property
        def is_answering(self) -> bool:
            """Whether a request that was admitted is answered now."""
            cycle: RequestResponseCycle | None = self.cycle  # none before the first request
            return cycle is not None and not cycle.response_complete and ADMITTED in self.scope["state"]

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(connections) >= most:
                ended = choose_ended() or self
                connections.pop(ended, None)
                ended.transport.abort()
            connections[self] = None
            self.loop.call_later(PATIENCE, self.end_if_idle)

        def connection_lost(self, exc: Exception | None) -> None:
            connections.pop(self, None)
            super().connection_lost(exc)

        def on_response_complete(self) -> None:
            if ADMITTED in self.scope["state"]:
                self.seen = self.loop.time()
            super().on_response_complete()

        def end_if_idle(self) -> None:
            """End the connection without waiting for the other side, and look again later if it is in use."""
            if self.is_answering or (self.seen and self.loop.time() - self.seen < PATIENCE):
                self.loop.call_later(PATIENCE, self.end_if_idle)
            else:
                self.transport.abort()

    def choose_ended() -> Connection | None:
        """Return the oldest stranger's at the address that has most of them, or else the oldest idle one."""
        idle = [connection for connection in connections if not connection.is_answering]
        strangers = [connection for connection in idle if connection.seen is None]
        crowd = Counter(connection.client and connection.client[0] for connection in strangers).most_common(1)
        return next(
            (each for each in strangers if (each.client and each.client[0]) == crowd[0][0]),
            next(iter(idle), None),
        )

    return Connection
