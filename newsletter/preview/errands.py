"""What is fetched for a page while that waits, and can be called off before anything is written."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsletter.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Errand:
    """One of them: called off, or settled once its result is being written; whichever comes first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_off = self._is_settled = False

    def call_off(self) -> bool:
        """Let it write nothing, and return whether that is so: it may be too late."""
        with self._lock:
            self._is_off = not self._is_settled
            return self._is_off

    def settle(self) -> None:
        """Let it write from now on, whatever is asked.

        Raises:
            ContentError: it was called off.
        """
        with self._lock:
            if self._is_off:
                raise ContentError("This was called off; nothing was added.")
            self._is_settled = True


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

    def call_off(self, name: str) -> bool:
        """Call one off, and return whether it writes nothing: it may be done already."""
        with self._lock:
            errand = self._all.get(name)
        return errand is not None and errand.call_off()
