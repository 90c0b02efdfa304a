"""An issue's folder: its issue.toml, and the articles that this names, at first and later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.atomic import create_files, report_failure, write_file
from newsletter.config.issue_file import NAME, parse_issue
from newsletter.config.toml import load_toml
from newsletter.decoding import load_file
from newsletter.errors import ConfigError, Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

_HEAD = """\
# What this issue says, and in which order. Only the date and one article are needed.

date = {day}
# number = 1
# subject and preheader come from the first article's title and lede if they are not given.
# subject = "…"
# preheader = "…"
# intro = "…"

# layout: full (all of it), lead (title, lede, list, button), card, grid or brief.
# Without one, the first article leads and the others are cards; full where there is no url.
# title, lede, byline, kicker, image, alt, url: replace the article's own, in this issue alone.
# section: a title above this article and those that follow. hold: true keeps it for another issue.
"""
_NONE = """
# [[article]]
# file = "my-article.txt"
# layout = "lead"
# url = "https://…"
"""
_DELETE = "\x7f"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article as issue.toml names it.

    Attributes:
        plain: the file with the plain text of the same paste.
        set_aside: how many pieces of what was read are not in it.
        remote: the URLs of the images that it shows from the web.
    """

    file: str
    title: str
    url: str | None = None
    plain: str | None = None
    set_aside: int = 0
    remote: tuple[str, ...] = ()


def format_issue(day: date, articles: Sequence[ListedArticle]) -> str:
    """Return the text of an issue.toml."""
    return _HEAD.format(day=day.isoformat()) + ("".join(map(_format_table, articles)) or _NONE)


def refuse_existing(folder: Path) -> None:
    """Raise an error where there is an issue of that name already.

    Raises:
        OutputError: there is one.
    """
    if (folder / NAME).exists():
        raise OutputError(
            "There is already an issue of that name.",
            where=Location(folder / NAME),
            hint="Choose another name, or add the articles to that file.",
        )


def write_issue(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files into a folder, all or none; nothing is overwritten.

    Args:
        folder: created if absent.
        files: contents by path inside the folder, in the order of writing: issue.toml comes last, so that an
            issue can be seen only once it is complete.

    Raises:
        OutputError: a file is there already, or nothing can be written there.
    """
    create_files(folder, files, problem="The issue cannot be written")


def add_to_issue(path: Path, files: Mapping[str, bytes], articles: Sequence[ListedArticle]) -> None:
    """Write more articles, and name them at the end of issue.toml, whose text stays; or do neither.

    Args:
        path: the issue.toml.
        files: contents by path inside its folder; one that is there already to the byte stays.
        articles: in their order.

    Raises:
        ConfigError: issue.toml has a mistake, or names such a file already.
        OutputError: a file is there already, issue.toml changes meanwhile, or nothing can be written there.
    """
    former = load_file(path)
    draft = _append_tables(former, articles, path)
    new = {name: data for name, data in files.items() if not _holds(path.parent / name, data)}
    written = create_files(path.parent, new, problem="The article cannot be added")
    try:
        _refuse_change(path, former)
        with report_failure("The article cannot be added", path):
            write_file(path, draft)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise


def _append_tables(former: bytes, articles: Sequence[ListedArticle], path: Path) -> bytes:
    """Return the bytes of an issue.toml with more articles at the end, in its own line ends."""
    line_end = "\r\n" if b"\r\n" in former else "\n"
    separator = "" if former.endswith(b"\n") else line_end
    tables = "".join(map(_format_table, articles)).replace("\n", line_end)
    draft = former + (separator + tables).encode()
    _check_draft(former, draft, articles, path)
    return draft


def _check_draft(former: bytes, draft: bytes, articles: Sequence[ListedArticle], path: Path) -> None:
    """Raise ConfigError unless the draft names the former articles and these, each once."""
    document = load_toml(path, "article")
    try:
        issue = parse_issue(draft.decode("utf-8-sig").replace("\r\n", "\n"), path)
    except ConfigError as error:
        line = error.where.line if error.where else None
        if (line or 1) <= former.count(b"\n") + 1:
            raise
        raise ConfigError(
            "No article can be added at the end of this file.",
            where=Location(path, document.top.lines.get("article")),
            hint="Begin each article with [[article]] on a line of its own.",
        ) from error
    names = [line.file for line in (*issue.articles, *issue.held)]
    twice = next((article.file for article in articles if names.count(article.file) > 1), None)
    if twice:
        raise ConfigError(
            f'The issue names "{twice}" already.', where=Location(path), hint="Each article stands once."
        )


def _refuse_change(path: Path, former: bytes) -> None:
    """Raise OutputError where somebody saved the file since it was read: what they wrote must stay."""
    if load_file(path) != former:
        raise OutputError(
            "This file was changed meanwhile.", where=Location(path), hint="Add the article again."
        )


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _format_table(article: ListedArticle) -> str:
    title = " ".join(article.title.split())
    plain = f"plain = {_quote(article.plain)}\n" if article.plain else ""
    url = f"url = {_quote(article.url)}\n" if article.url else ""
    return f"\n[[article]]\n# {title}\nfile = {_quote(article.file)}\n{plain}{url}"


def _quote(text: str) -> str:
    """Return a basic string of TOML, whose escapes are those of JSON and one more (https://toml.io/en/v1.0.0#string)."""
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, r"\u007f")
