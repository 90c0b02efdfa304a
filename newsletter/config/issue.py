"""issue.toml: what one issue says, and in which order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from newsletter.config import door, toml
from newsletter.errors import ConfigError, Location
from newsletter.model import Layout

NAME = "issue.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article's line in issue.toml; what is given here wins over the article's own."""

    file: str
    layout: Layout | None = None
    url: str | None = None
    image: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keys:
    date: dt.date
    number: str | None = None
    subject: str | None = None
    preheader: str | None = None
    intro: str | None = None
    sponsor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFile:
    """What issue.toml says, still to be completed from the articles.

    Attributes:
        sponsor: a booking's id; None lets the dates decide; "none" leaves the slot unsold.
        path: the file itself; its folder's name is the issue's id.
    """

    path: Path
    date: dt.date
    articles: tuple[ArticleFile, ...]
    number: str | None = None
    subject: str | None = None
    preheader: str | None = None
    intro: str | None = None
    sponsor: str | None = None

    @property
    def id(self) -> str:
        """The issue's id, which is its folder's name."""
        return self.path.resolve().parent.name


def load(path: Path) -> IssueFile:
    """Read issue.toml.

    Raises:
        ConfigError: something in it is wrong, or it names no article.
    """
    document = toml.load(path, "article")
    above = door.mistakes(_Keys, document.top)
    articles = door.admit_all(ArticleFile, document.arrays["article"], known=above)
    keys = door.admit(_Keys, document.top)
    if not articles:
        raise ConfigError(
            "This issue has no article.",
            where=Location(path),
            hint='Add [[article]] on a line of its own, then file = "my-article.txt".',
        )
    return IssueFile(
        path=path,
        date=keys.date,
        articles=articles,
        number=keys.number,
        subject=keys.subject,
        preheader=keys.preheader,
        intro=keys.intro,
        sponsor=keys.sponsor,
    )
