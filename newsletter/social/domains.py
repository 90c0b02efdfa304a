"""The names that may end a domain, for the networks that make links of what has no scheme."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def top_level() -> frozenset[str]:
    """All of them, in small letters; tlds.txt says where they were read."""
    lines = Path(__file__).with_name("tlds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
