"""The last line of a quotation that names its source: `— Jeanne Martin`."""

from __future__ import annotations

import re

# Characters of such a line at most: a longer one is speech. Own limit.
CITE = 80
_CITE = re.compile(r"(?:[—–]|--)\s*(?=\S)")


def parse_cite(line: str) -> str | None:
    """Return the source that a line names behind a dash, or None if it names none."""
    match = _CITE.match(line) if len(line) <= CITE else None
    return line[match.end() :] if match else None
