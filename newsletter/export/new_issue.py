"""A new issue's folder: its issue.toml, and the articles that this names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.atomic import create_files
from newsletter.config.issue_file import NAME
from newsletter.errors import Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

_HEAD = """\
# What this issue says, and in which order. Only the date and one article are needed.

date = {day}
# number = "1"
# subject and preheader come from the first article's title and lede if they are not given.
# subject = "…"
# preheader = "…"
# intro = "…"

# layout: full (all of it), lead (title, lede, list, button), card or brief.
# Without one, the first article leads and the others are cards; full where there is no url.
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
    """An article as issue.toml names it."""

    file: str
    title: str
    url: str | None = None


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


def _format_table(article: ListedArticle) -> str:
    title = " ".join(article.title.split())
    url = f"url = {_quote(article.url)}\n" if article.url else ""
    return f"\n[[article]]\n# {title}\nfile = {_quote(article.file)}\n{url}"


def _quote(text: str) -> str:
    """Return a basic string of TOML, whose escapes are those of JSON and one more (https://toml.io/en/v1.0.0#string)."""
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, r"\u007f")
