"""A new issue's folder: issue.toml, and the articles that it names."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.config.issue import NAME
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
class Line:
    """An article as issue.toml names it."""

    file: str
    title: str
    url: str | None = None


def toml(day: date, lines: Sequence[Line]) -> str:
    """The text of issue.toml."""
    return _HEAD.format(day=day.isoformat()) + ("".join(map(_table, lines)) or _NONE)


def refuse_taken(folder: Path) -> None:
    """Let a new issue pass.

    Raises:
        OutputError: there is one of that name already.
    """
    if (folder / NAME).exists():
        raise OutputError(
            "There is an issue of that name already.",
            where=Location(folder / NAME),
            hint="Choose another name, or add the articles to that file.",
        )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files into a folder, all or none; what is there already stays as it is.

    Args:
        folder: made where it is absent.
        files: contents by path inside the folder, in the order of writing: whoever looks for issue.toml
            sees an issue only once it is whole.

    Raises:
        OutputError: a file is there already, or nothing can be written there.
    """
    made: list[Path] = []
    try:
        for name, content in files.items():
            _write(folder / name, content, made)
    except BaseException as error:
        _undo(made)
        if isinstance(error, OSError):
            raise _told(error, folder) from error
        raise


def _write(path: Path, content: bytes, made: list[Path]) -> None:
    """Write one new file, and note it and the folders that were made for it."""
    for folder in reversed([path.parent, *path.parent.parents]):
        if not folder.exists():
            folder.mkdir()
            made.append(folder)
    with path.open("xb") as file:
        made.append(path)
        file.write(content)


def _undo(made: Sequence[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _told(error: OSError, folder: Path) -> OutputError:
    if isinstance(error, FileExistsError):
        where = Location(str(error.filename))
        return OutputError(
            "This file is there already.", where=where, hint="Move it, or choose another name."
        )
    problem = f"The issue cannot be written: {(error.strerror or str(error)).lower()}."
    return OutputError(problem, where=Location(folder), hint="Check the rights and the free space there.")


def _table(line: Line) -> str:
    title = " ".join(line.title.split())
    url = f"url = {_quoted(line.url)}\n" if line.url else ""
    return f"\n[[article]]\n# {title}\nfile = {_quoted(line.file)}\n{url}"


def _quoted(said: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON and one more (https://toml.io/en/v1.0.0#string)."""
    return json.dumps(said, ensure_ascii=False).replace(_DELETE, r"\u007f")
