"""Errors that an author can mend, each with where, what, and what to do.

NewsletterError              anything that the user can put right
├── ContentError             an article or another text
├── ConfigError              newsletter.toml, issue.toml or front matter
│   └── EmptyIssueError      an issue.toml without an article to show, which the live preview fills
├── SponsorError             sponsors.toml: a booking that cannot run
├── TemplateError            a mistake in a template
├── SnippetError             a snippet that cannot fit its network in full
├── NetworkError             a server that may not be asked, or does not answer
└── OutputError              the place where results go

A bug is none of these: it stays a traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Self


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; lines count from 1."""

    path: Path | str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


class NewsletterError(Exception):
    """A problem, where it is, and what to write instead."""

    def __init__(self, problem: str, *, where: Location | None = None, hint: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.hint = hint
        self.others: tuple[NewsletterError, ...] = ()

    def together_with(self, *others: NewsletterError) -> Self:
        """Return this error, to be shown with others that were found at the same time."""
        self.others = others
        return self

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}" if self.where else self.problem


class ContentError(NewsletterError):
    """An article cannot be read."""


class ConfigError(NewsletterError):
    """A setting is wrong or unknown."""


class EmptyIssueError(ConfigError):
    """An issue has no article yet, or all of them are on hold."""


class SponsorError(NewsletterError):
    """A booking cannot run as it stands."""


class TemplateError(NewsletterError):
    """A template has a mistake."""


class SnippetError(NewsletterError):
    """A snippet cannot fit without losing a link or a word."""


class NetworkError(NewsletterError):
    """A request got no answer."""


class OutputError(NewsletterError):
    """Results cannot be put where they should go."""


def raise_together(errors: Iterable[NewsletterError]) -> None:
    """Raise all errors as one, or nothing where there are none."""
    mistakes = tuple(errors)
    if mistakes:
        raise mistakes[0].together_with(*mistakes[1:])
