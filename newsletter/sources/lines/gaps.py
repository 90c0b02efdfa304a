"""The white space that is left where something was taken out of a line."""

from __future__ import annotations

# White space of which one stays; no-break spaces are not in it. And what stands close to the word before it.
_WHITE = " \t\n\r\f"
_CLOSING = frozenset(",.)]…")


def close_gap(before: str, after: str) -> tuple[str, str]:
    """Return the texts on both sides of what was taken out, without the space that it no longer needs."""
    closes = not after or after[0] in _WHITE or after[0] in _CLOSING
    if not closes or (before and before[-1] not in _WHITE):
        return before, after
    if after[:1] in _CLOSING:
        return before.rstrip(_WHITE), after
    return before, after.lstrip(_WHITE)
