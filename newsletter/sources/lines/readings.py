"""How a word is read, which ruby puts above it → in brackets behind it, as plain text has it."""

from __future__ import annotations

# The first letter of the scripts whose brackets are as wide as a letter (https://www.unicode.org/charts).
_WIDE = "\u2e80"


def write_reading(reading: str) -> str:
    """Return a reading in brackets; nothing where there is none."""
    reading = reading.strip().strip("()（）")
    if not reading:
        return ""
    return f"（{reading}）" if max(reading) >= _WIDE else f" ({reading})"
