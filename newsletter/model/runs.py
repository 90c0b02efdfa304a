"""Text as runs: stretches in one style, never markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["strong", "emphasis", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style, perhaps a link."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str | None = None


Text: TypeAlias = tuple[Run, ...]


def text(string: str) -> Text:
    """A plain string as text."""
    return (Run(text=string),) if string else ()


def plain(runs: Text) -> str:
    """Text without its styles and links."""
    return "".join(run.text for run in runs)
