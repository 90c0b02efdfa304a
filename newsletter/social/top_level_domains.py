"""The names that may end a domain, by which X and Bluesky tell a bare domain from a word with a stop."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def load_top_level_domains() -> frozenset[str]:
    """Return the names that may end a domain, in lower case; tlds.txt says where they were read."""
    lines = Path(__file__).with_name("tlds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
