"""What a process keeps from one build to the next, so that only what changed is made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Key = TypeVar("Key", bound="Hashable")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """One value for each key, the one that was made last; keys that were not asked for longest go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Key, tuple[object, Value]] = {}

    def recall(self, key: Key, stamp: object, make: Callable[[], Value]) -> Value:
        """Return the value of a key, made again where its stamp is another one.

        Args:
            key: what the value belongs to, such as a path.
            stamp: what the value was made from, or its digest.
            make: makes the value.
        """
        known = self._kept.pop(key, None)
        value = known[1] if known and known[0] == stamp else make()
        self._kept[key] = stamp, value
        if len(self._kept) > self._most:
            self._kept.pop(next(iter(self._kept)), None)
        return value
