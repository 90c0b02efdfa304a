"""What there is of an issue: its last good build, and what has gone wrong since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.preview.listeners import event

if TYPE_CHECKING:
    from newsletter.model import Json
    from newsletter.pipeline import Built


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What there is of an issue.

    Attributes:
        built: the last good build; None where there was none yet.
        state: what the page shows of it, as JSON.
        errors: what is wrong since then, as the page shows it.
        done: whether it was tried at all.
    """

    built: Built | None = None
    state: bytes = b""
    errors: tuple[Json, ...] = ()
    version: int = 0
    milliseconds: int = 0
    done: bool = False


def told(issue: str, shown: Shown) -> str:
    """The event that tells the pages of it."""
    if shown.errors:
        return event("failed", {"version": shown.version, "issue": issue, "errors": shown.errors})
    return event("built", {"version": shown.version, "issue": issue, "ms": shown.milliseconds})
