"""issue.toml: what one issue says, and in which order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config.toml import load_toml, parse_toml
from newsletter.config.validation import list_mistakes, validate_table, validate_tables
from newsletter.errors import ConfigError, Location
from newsletter.model import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.config.toml import TomlDocument

NAME = "issue.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article's table in issue.toml; its keys win over the article's own.

    Attributes:
        section: the title of the part of the issue that begins with this article.
        plain: the file with the plain text of the same paste, which fills in what its HTML lacks.
    """

    file: str
    layout: Layout | None = None
    url: str | None = None
    image: str | None = None
    alt: str | None = None
    section: str | None = None
    plain: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueKeys:
    """What issue.toml says about the issue itself; only the date is required.

    Attributes:
        intro: the editor's words before the articles, in Markdown; `sign_off` is what follows them.
        sponsor: a booking's id; None lets the dates decide; "none" leaves the slot unsold.
    """

    date: dt.date
    number: str | None = None
    subject: str | None = None
    preheader: str | None = None
    intro: str | None = None
    sign_off: str | None = None
    sponsor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFile:
    """An issue still to be completed from its articles.

    Attributes:
        id: the folder's name.
        path: the file itself; None where there is none, for bare articles.
    """

    id: str
    keys: IssueKeys
    articles: tuple[ArticleFile, ...]
    path: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of its articles."""
        return self.path.parent if self.path else Path()


def load_issue(path: Path) -> IssueFile:
    """Read an issue.toml.

    Raises:
        ConfigError: something in it is wrong, or it names no article.
    """
    return _make_issue_file(load_toml(path, "article"), path)


def parse_issue(source: str, path: Path) -> IssueFile:
    """Read the text of an issue.toml that is not written yet, as `load_issue` does."""
    return _make_issue_file(parse_toml(source, path, "article"), path)


def make_issue(paths: Sequence[Path], day: dt.date, url: str | None = None) -> IssueFile:
    """Return an issue for articles that belong to none, named after the only one or after the day.

    Raises:
        ConfigError: the URL is not a web URL.
    """
    if url:
        links.check_link(url, Location("--url"), error=ConfigError)
    name = links.make_slug(paths[0].stem) if len(paths) == 1 else day.isoformat()
    articles = tuple(ArticleFile(file=str(path), url=url) for path in paths)
    return IssueFile(id=name, keys=IssueKeys(date=day), articles=articles)


def _make_issue_file(document: TomlDocument, path: Path) -> IssueFile:
    tables = document.arrays["article"]
    articles = validate_tables(ArticleFile, tables, known=list_mistakes(IssueKeys, document.top))
    for article, table in zip(articles, tables, strict=True):
        if article.url:
            links.check_link(article.url, table.locate("url"), error=ConfigError)
    if not articles:
        raise ConfigError(
            "This issue has no article.",
            where=Location(path),
            hint='Add [[article]] on a line of its own, then file = "my-article.txt".',
        )
    keys = validate_table(IssueKeys, document.top)
    return IssueFile(id=path.resolve().parent.name, keys=keys, articles=articles, path=path)
