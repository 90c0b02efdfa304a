"""The open pages that listen to the preview, and the server-sent events that they get."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING

from newsletter.preview.guard import RefusedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from newsletter.model import Json

# Pages that may listen at once, and events that wait for a slow one. Own limits.
LISTENERS = 32
WAITING = 64
# Seconds after which a silent connection says that it is still there, so that the page learns of a dead
# server. Own choice.
HEARTBEAT = 15.0
# Milliseconds after which a page that lost the server asks again (html.spec.whatwg.org, the retry field).
# Own choice.
RETRY = 500


def format_event(name: str, data: Json) -> str:
    """Format an event as it goes over the wire; JSON has no line breaks of its own."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


class Listener:
    """One page that listens."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[str | None] = asyncio.Queue(WAITING)

    def send(self, event: str | None) -> None:
        """Queue an event, from any thread; None ends the connection."""
        self._loop.call_soon_threadsafe(self._put, event)

    async def receive(self) -> AsyncIterator[str]:
        """Yield the events as they come."""
        yield f"retry: {RETRY}\n\n"
        while True:
            try:
                event = await asyncio.wait_for(self._queue.get(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if event is None:
                return
            yield event

    def _put(self, event: str | None) -> None:
        """Keep the newest events where a page is too slow for all of them."""
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(event)


class Listeners:
    """All listening pages; safe to use from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: set[Listener] = set()
        self._closed = False

    def join(self) -> Listener:
        """Return a new listener.

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
        """Forget a listener whose page is gone."""
        with self._lock:
            self._all.discard(listener)

    def send(self, event: str) -> None:
        """Send an event to every page."""
        with self._lock:
            for listener in self._all:
                listener.send(event)

    def close(self) -> None:
        """End every connection, and accept no more."""
        with self._lock:
            self._closed = True
            for listener in self._all:
                listener.send(None)
            self._all.clear()

    def __len__(self) -> int:
        return len(self._all)
