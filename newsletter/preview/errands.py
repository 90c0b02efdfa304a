"""What is fetched for a page while that waits, and can be called off before anything is written."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsletter.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Errand:
    """One of them."""

    def __init__(self) -> None:
        self._off = threading.Event()

    def call_off(self) -> None:
        """Let it write nothing."""
        self._off.set()

    def check(self) -> None:
        """Raise ContentError where it was called off.

        Raises:
            ContentError: it was.
        """
        if self._off.is_set():
            raise ContentError("This was called off; nothing was added.")


class Errands:
    """Those that are under way, by the names that their pages gave them; safe to use from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: dict[str, Errand] = {}

    @contextmanager
    def begin(self, name: str) -> Iterator[Errand]:
        """Yield an errand that can be called off for as long as the context lasts."""
        errand = Errand()
        with self._lock:
            self._all[name] = errand
        try:
            yield errand
        finally:
            with self._lock:
                self._all.pop(name, None)

    def call_off(self, name: str) -> None:
        """Call one off, if it is still under way."""
        with self._lock:
            if name in self._all:
                self._all[name].call_off()
