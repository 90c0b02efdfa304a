"""What lies on the disk, asked so that no name, link, folder or device ends in a traceback.

A name that no disk takes (NUL, 300 characters) and a link to itself are no file. What the user may not look
at is an error at its place.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the system says of a name that can be none, and of a link that leads to itself.
_NO_NAME = frozenset({errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.ENOENT, errno.ENOTDIR})


def is_file(path: Path) -> bool:
    """Return whether there is a file: no folder, no device, nothing that could go on for ever.

    Raises:
        ContentError: the system does not say.
    """
    mode = _get_mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_present(path: Path) -> bool:
    """Return whether anything has this name: a folder, a file, or a link that leads nowhere."""
    return _get_mode(path) is not None or os.path.islink(path)  # noqa: PTH114 - it takes any name


def resolve_path(path: Path) -> Path:
    """Return the path without links; as it stands where they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return Path(os.path.abspath(path))  # noqa: PTH100 - what Path has keeps ..


def join_own(home: Path, name: str) -> Path:
    """Return the path of a folder that the program keeps in another one.

    Raises:
        ContentError: a link of that name leads somewhere else.
    """
    path = home / name
    if not resolve_path(path).is_relative_to(resolve_path(home)):
        raise ContentError(
            f'The folder "{name}" is a link that leads elsewhere.',
            where=Location(path),
            hint="Remove the link: nothing is written there.",
        )
    return path


def read_file(path: Path, most: int) -> bytes:
    """Return the bytes of a file, at most so many.

    Raises:
        ContentError: there is none, it is something else, or it cannot be read.
    """
    mode = _get_mode(path)
    if mode is not None and not _is_text(path.name):
        problem = "The name of this file is not UTF-8."
        raise ContentError(problem, where=Location(path), hint="Rename it; pages and emails name it too.")
    if mode is None:
        raise ContentError("There is no such file.", where=Location(path), hint="Check its name.")
    if stat.S_ISDIR(mode):
        raise ContentError(
            "This is a folder.", where=Location(path), hint="Name an article in it, or an issue."
        )
    if not stat.S_ISREG(mode):
        raise ContentError(
            "This is a device or a pipe.",
            where=Location(path),
            hint="Name a file, or write - and send the text to standard input.",
        )
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise _explain(error, path) from error


def walk_files(folder: Path) -> Iterator[str]:
    """Yield the files in a folder and in those that it links to; each folder once, in the order of names."""
    seen: set[tuple[int, int]] = set()
    for home, names, files in os.walk(folder, followlinks=True):
        place = os.stat(home)  # noqa: PTH116 - see below
        if (place.st_dev, place.st_ino) in seen:
            names.clear()
            continue
        seen.add((place.st_dev, place.st_ino))
        names.sort()
        # A Path of each of a hundred takes longer than all the rest of asking for them at every save.
        yield from (f"{home}{os.sep}{name}" for name in sorted(files))


def _is_text(name: str) -> bool:
    """Return whether a name can be written: bytes that are no text stand in it as lone surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _get_mode(path: Path) -> int | None:
    """Return what lies there, None where nothing does."""
    try:
        return path.stat().st_mode
    except ValueError:  # NUL in a name
        return None
    except OSError as error:
        if error.errno in _NO_NAME:
            return None
        raise _explain(error, path) from error


def _explain(error: OSError, path: Path) -> ContentError:
    problem = f"This file cannot be read: {error.strerror}."
    return ContentError(problem, where=Location(path), hint="Check its permissions.")
