"""Where a picture lies on disk, and its bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from newsletter.errors import ContentError, Location

# Where a file lies, when it and what is known of it were changed, and how long it is.
Stamp: TypeAlias = tuple[Path, int, int, int]

# Characters of a picture's name that a message repeats: pasted data has thousands. Own limit, 2026-11-23.
NAME = 80


def short(src: str) -> str:
    """A picture's name as messages say it."""
    return src if len(src) <= NAME else f"{src[:NAME]}…"


def named(src: str, where: Location) -> Location:
    """The line that names a picture, in a file or in the TOML files of a folder; else where it was."""
    path, name = Path(where.path), re.compile(rf"(?<![\w.-]){re.escape(src)}(?![\w.-])")
    for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
        lines = _lines(file) if src else []
        found = next((number for number, line in enumerate(lines, 1) if name.search(unquote(line))), None)
        if found:
            return Location(where.path if file == path else file, found)
    return where


def _lines(file: Path) -> list[str]:
    """None of what is no text: a Word document names its pictures elsewhere."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def inside(folder: Path, src: str, where: Location) -> Path:
    """The picture's file; an article may name nothing outside the folder that it lies in.

    Raises:
        ContentError: there is none, or it lies elsewhere.
    """
    path = folder / src
    if not path.resolve().is_relative_to(folder.resolve()):
        problem = f'The picture "{short(src)}" lies outside {folder}.'
        raise ContentError(problem, where=where, hint="Copy it into that folder.")
    if not _is_file(path):
        problem = f'There is no picture "{short(src)}".'
        hint = f"Put it at {folder / short(src)}, or write its address."
        raise ContentError(problem, where=where, hint=hint)
    return path


def stamp(path: Path, where: Location) -> Stamp:
    """What differs once the file does.

    Raises:
        ContentError: nothing can be known of it.
    """
    try:
        said = path.stat()
    except OSError as error:
        raise _unreadable(path, where, error) from error
    return path, said.st_mtime_ns, said.st_ctime_ns, said.st_size


def content(path: Path, where: Location) -> bytes:
    """The file's bytes.

    Raises:
        ContentError: they cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, where, error) from error


def _unreadable(path: Path, where: Location, error: OSError) -> ContentError:
    problem = f'The picture "{path.name}" cannot be read: {(error.strerror or str(error)).lower()}.'
    return ContentError(problem, where=where, hint="Check its rights.")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than the disk takes
        return False
