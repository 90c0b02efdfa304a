"""issue.toml: what one issue says, and in which order."""

from __future__ import annotations

import datetime as dt
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config.front_matter.keys import LINE_NUMBERS, LineRanges, parse_lines
from newsletter.config.toml import load_toml, parse_toml
from newsletter.config.validation import list_mistakes, validate_table, validate_tables
from newsletter.disk import resolve_path
from newsletter.errors import ConfigError, EmptyIssueError, Location
from newsletter.model import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.config.toml import TomlDocument, TomlTable

NAME = "issue.toml"
# The folder beside an article, or in an issue's folder, of what files held before the page changed them.
ORIGINALS = "originals"
# The keys of an article that name a file.
FILES = ("file", "plain", "image")
# What no issue is the number of: Python writes no number of some thousand digits. Own limit.
_TOO_MANY = 10**18


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article's table in issue.toml; its keys win over the article's own, in this issue alone.

    Attributes:
        lede: "" leaves it out; `byline` the same.
        kicker: the section named above the title.
        section: the title of the part of the issue that begins with this article.
        plain: the file with the plain text of the same paste, which fills in what its HTML lacks.
        drop: lines of the article that are left out, by the numbers that `newsletter read` prints.
        hold: whether the article waits for another issue.
    """

    file: str
    title: str | None = None
    lede: str | None = None
    byline: str | None = None
    kicker: str | None = None
    layout: Layout | None = None
    url: str | None = None
    image: str | None = None
    alt: str | None = None
    section: str | None = None
    plain: str | None = None
    drop: LineRanges = ()
    hold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueKeys:
    """What issue.toml says about the issue itself; only the date is required.

    Attributes:
        intro: the editor's words before the articles, in Markdown; `sign_off` is what follows them.
        sponsor: a booking's id; None lets the dates decide; "none" leaves the slot unsold.
        waive: the checks whose findings are meant, each with the reason.
    """

    date: dt.date
    number: str | None = None
    subject: str | None = None
    preheader: str | None = None
    intro: str | None = None
    sign_off: str | None = None
    sponsor: str | None = None
    waive: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFile:
    """An issue still to be completed from its articles.

    Attributes:
        id: the folder's name.
        held: the articles that wait for another issue.
        path: the file itself; None where there is none, for bare articles.
        lines: where each article's file, image and plain text are named.
        waived_at: where it names each check that is waived.
        dropped_at: where it says which lines of a file are left out.
    """

    id: str
    keys: IssueKeys
    articles: tuple[ArticleFile, ...]
    held: tuple[ArticleFile, ...] = ()
    path: Path | None = None
    lines: Mapping[str, int | None] = field(default_factory=dict, compare=False)
    waived_at: Mapping[str, Location] = field(default_factory=dict, compare=False)
    dropped_at: Mapping[Path, Location] = field(default_factory=dict, compare=False)

    @property
    def folder(self) -> Path:
        """The folder of its articles."""
        return self.path.parent if self.path else Path()


def load_issue(path: Path) -> IssueFile:
    """Read an issue.toml.

    Raises:
        ConfigError: something in it is wrong, or it names no article.
    """
    file = load_draft(path)
    if not (file.articles or file.held):
        raise EmptyIssueError(
            "This issue has no article.",
            where=Location(path),
            hint='Write [[article]], and file = "my-article.txt" below it, or run `newsletter add`.',
        )
    return file


def load_draft(path: Path) -> IssueFile:
    """Read an issue.toml that may name no article yet.

    Raises:
        ConfigError: something in it is wrong.
    """
    return _make_issue_file(load_toml(path, "article"), path)


def parse_issue(source: str, path: Path) -> IssueFile:
    """Read the text of an issue.toml that is not written yet, as `load_draft` does."""
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
    top, tables = _write_number(document.top), document.arrays["article"]
    mistakes = [*list_mistakes(IssueKeys, top), *filter(None, map(_find_drop_mistake, tables))]
    articles = validate_tables(ArticleFile, map(_read_drop, tables), known=mistakes)
    for article, table in zip(articles, tables, strict=True):
        if article.url:
            links.check_link(article.url, table.locate("url"), error=ConfigError)
    keys, waive = validate_table(IssueKeys, top), document.get_table("waive")
    return IssueFile(
        id=resolve_path(path).parent.name,
        keys=keys,
        articles=tuple(article for article in articles if not article.hold),
        held=tuple(article for article in articles if article.hold),
        path=path,
        lines={
            name: table.locate(key).line
            for table in reversed(tables)
            for key in FILES
            if isinstance(name := table.values.get(key), str)
        },
        waived_at={name: waive.locate(name) for name in keys.waive},
        dropped_at={
            resolve_path(path.parent / article.file): table.locate("drop")
            for article, table in zip(articles, tables, strict=True)
            if article.drop
        },
    )


def _find_drop_mistake(table: TomlTable) -> ConfigError | None:
    """Return what is wrong with the lines that an article's table leaves out."""
    value = table.values.get("drop", [])
    if value == [] or parse_lines(value) is not None:
        return None
    problem = f'"drop" must be {LINE_NUMBERS.wanted}, not {reprlib.repr(value)}.'
    return ConfigError(problem, where=table.locate("drop"), hint=LINE_NUMBERS.hint)


def _read_drop(table: TomlTable) -> TomlTable:
    """Return an article's table with the lines that it leaves out as their ranges."""
    if "drop" not in table.values:
        return table
    return replace(table, values={**table.values, "drop": parse_lines(table.values["drop"]) or ()})


def format_number(number: object) -> str | None:
    """Return a whole number as the masthead prints it; None for anything else, and for one of no issue."""
    return str(number) if type(number) is int and abs(number) < _TOO_MANY else None


def _write_number(table: TomlTable) -> TomlTable:
    """Return the issue's own keys, with a number as the text that the masthead prints."""
    number = format_number(table.values.get("number"))
    return replace(table, values={**table.values, "number": number}) if number else table
