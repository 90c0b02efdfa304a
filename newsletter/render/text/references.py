"""The addresses of a text part: numbered where they are named, listed at the end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class References:
    """The addresses of a text, numbered in the order in which they were first named."""

    urls: dict[str, int] = field(default_factory=dict)

    def number(self, url: str) -> str:
        """The mark that stands for an address in the text."""
        return f"[{self.urls.setdefault(url, len(self.urls) + 1)}]"
