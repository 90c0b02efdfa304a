"""Sections that a line above the title names."""

from __future__ import annotations

import re

# Characters of a line that names sections, and words of a section, at most. Own limits.
SECTION, SECTION_WORDS = 40, 3

_SEPARATOR = re.compile(r"\s+[>›»/|•·,–—-]\s+|,\s+|\s*[>›|＞/／]\s*")
# `InternationalPolitique`: two words that lost the space between them. Five letters at least on either side,
# and eleven together, for YouTube, LinkedIn, WordPress and PowerPoint are words.
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z]{4})(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{4})")
_RUN_TOGETHER_LEAST = 11


def split_names(line: str) -> tuple[str, ...]:
    """Return the names in a line, split at the signs between them or where they run together."""
    names = (name.strip(" ▶►•·") for part in _SEPARATOR.split(line) for name in _split_run_together(part))
    return tuple(filter(None, names))


def _split_run_together(name: str) -> list[str]:
    together = " " not in name and len(name) >= _RUN_TOGETHER_LEAST
    return _RUN_TOGETHER.split(name) if together else [name]
