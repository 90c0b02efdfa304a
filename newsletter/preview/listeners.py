"""Who listens to the preview: each open page, told by server-sent events."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING

from newsletter.preview.guard import RefusedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from newsletter.model import Json

# Pages that may listen at once, and events that wait for a slow one; own limits, 2026-11-23.
LISTENERS = 32
WAITING = 64
# Seconds after which a silent connection says that it still stands; the page learns of a dead
# server by it. Own choice, 2026-11-23.
HEARTBEAT = 15.0
# Milliseconds after which a page that lost the server asks again (html.spec.whatwg.org, the retry
# field). Own choice, 2026-11-23.
RETRY = 500


def event(name: str, data: Json) -> str:
    """One event as it goes over the wire; JSON has no line breaks of its own."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


class Listener:
    """One page that listens."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[str | None] = asyncio.Queue(WAITING)

    def tell(self, said: str | None) -> None:
        """Queue an event, from any thread; None ends the connection."""
        self._loop.call_soon_threadsafe(self._put, said)

    async def events(self) -> AsyncIterator[str]:
        """What it is told, as it comes."""
        yield f"retry: {RETRY}\n\n"
        while True:
            try:
                said = await asyncio.wait_for(self._queue.get(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if said is None:
                return
            yield said

    def _put(self, said: str | None) -> None:
        """The newest event wins where a page is too slow for all of them."""
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(said)


class Listeners:
    """All of them; safe to use from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: set[Listener] = set()
        self._closed = False

    def join(self) -> Listener:
        """A new listener.

        Raises:
            RefusedError: there are too many already.
        """
        listener = Listener()
        with self._lock:
            if self._closed or len(self._all) >= LISTENERS:
                raise RefusedError(503, "Too many pages listen already.", "Close some of their tabs.")
            self._all.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Forget one whose page is gone."""
        with self._lock:
            self._all.discard(listener)

    def tell(self, said: str) -> None:
        """Tell all of them."""
        with self._lock:
            for listener in self._all:
                listener.tell(said)

    def close(self) -> None:
        """End every connection, and take no more."""
        with self._lock:
            self._closed = True
            for listener in self._all:
                listener.tell(None)
            self._all.clear()

    def __len__(self) -> int:
        return len(self._all)
