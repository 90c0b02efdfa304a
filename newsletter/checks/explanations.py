"""What each check notices, at which severity, and who says so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_suffix(".toml")
_HEAD = "| check | severity | what it says | source |\n|---|---|---|---|\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing that a check notices.

    Attributes:
        severity: the severity, with what decides it where there are several.
        says: when it is said, in Markdown.
        source: a law, a standard, what was observed, or a choice of our own.
    """

    severity: str
    says: str
    source: str


def load_explanations() -> Mapping[str, tuple[Notice, ...]]:
    """Return what each check notices, by its name, in the order in which the checks run."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(Notice(**row) for row in rows) for name, rows in tables.items()}


def format_table() -> str:
    """Return the explanations as a table of Markdown."""
    return _HEAD + "".join(
        f"| {'' if at else name} | {notice.severity} | {notice.says} | {notice.source} |\n"
        for name, notices in load_explanations().items()
        for at, notice in enumerate(notices)
    )
