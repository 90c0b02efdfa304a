"""How long a text is on a network, and what of it is dear there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Costly:
    """A character that counts for more than one, or than another that would do.

    Attributes:
        character: itself, or the several that make one emoji.
        name: Unicode's own, in small letters.
        times: how often it stands where something could be done about it.
        costs: what one of them counts.
        cheaper: what would do as well; empty: leave it out; None: nothing cheaper would.
        saves: what that would save in this text, altogether.
    """

    character: str
    name: str
    times: int
    costs: int
    cheaper: str | None = None
    saves: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A text's length on one network, in the network's unit; some networks count bytes besides."""

    network: str
    count: int
    limit: int
    unit: str
    bytes: int | None = None
    byte_limit: int | None = None
    costly: tuple[Costly, ...] = ()

    @property
    def over(self) -> int:
        """How much it is too long, in the network's unit."""
        return max(0, self.count - self.limit)

    @property
    def bytes_over(self) -> int:
        """How much it is too long in bytes, where the network counts them besides."""
        return max(0, (self.bytes or 0) - self.byte_limit) if self.byte_limit else 0
