"""Files in place of others, and new ones: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from newsletter.atomic.folders import place_new_folder, recover_folder, sync
from newsletter.errors import Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CHECK = "Check the permissions and the free space there."
MOVE = "Move it, or choose another name."
# Seconds after which a draft is nobody's any more: it is written in a hundredth of one. Own choice.
FORGOTTEN = 60.0
_TOKEN = re.compile(r"[0-9a-f]{8}")
# What a disk says that knows no second name for a file.
_UNABLE = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}


@contextmanager
def report_failure(problem: str, where: Path, hint: str = CHECK) -> Iterator[None]:
    """Raise OutputError, with the operating system's reason, in place of an OSError."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{problem}: {reason}.", where=Location(where), hint=hint) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file in place of an older one; a crash leaves one of the two whole.

    The new one has the permissions of the older one; a link goes on leading to it.

    Raises:
        OSError: nothing can be written there; what was there stays.
    """
    target = path.resolve() if path.is_symlink() else path
    with _draft(target, content) as draft:
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    sync(target.parent)


def create_files(
    folder: Path, files: Mapping[str, bytes], *, problem: str, taken: str = MOVE
) -> tuple[Path, ...]:
    """Write new files into a folder, all or none, and return their paths.

    One that is there already to the byte stays: what was begun and killed can be done again.

    Args:
        folder: created if absent, and then whole or not at all.
        files: contents by path inside the folder, in the order of writing.
        problem: what to say where nothing can be written.
        taken: the hint where one of the files is there already.

    Raises:
        OutputError: a file is there already, or nothing can be written there.
    """
    made: list[Path] = []
    try:
        with report_failure(problem, folder):
            recover_folder(folder)
            if folder.exists():
                _create_in(folder, files, made, taken)
            else:
                _make_parents(folder, made)
                place_new_folder(folder, lambda fresh: _create_in(fresh, files, [], taken))
    except BaseException:
        _remove(made)
        raise
    return tuple(folder / name for name in files)


def _create_in(folder: Path, files: Mapping[str, bytes], made: list[Path], taken: str) -> None:
    """Write new files into a folder that exists, and note them and the folders that were made for them."""
    for name, content in files.items():
        path = folder / name
        _make_parents(path, made)
        _create_file(path, content, made, taken)


def _make_parents(path: Path, made: list[Path]) -> None:
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir()
            made.append(folder)


def _create_file(path: Path, content: bytes, made: list[Path], taken: str) -> None:
    if path.is_file() and path.read_bytes() == content:
        _clear_drafts(path)
        return
    with _draft(path, content) as draft:
        try:
            _give_name(draft, path)
        except FileExistsError as error:
            raise OutputError("This file already exists.", where=Location(path), hint=taken) from error
        made.append(path)


def _give_name(draft: Path, path: Path) -> None:
    """Give a draft its name, which must be free."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
        if path.exists() or path.is_symlink():
            raise FileExistsError from error
        draft.rename(path)


@contextmanager
def _draft(path: Path, content: bytes) -> Iterator[Path]:
    """Yield a file with the content that the disk keeps, beside the path that it is for; then it goes."""
    _clear_drafts(path)
    draft = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _clear_drafts(path: Path) -> None:
    """Remove the drafts for a path that were left by processes that were killed."""
    start, forgotten = f".{path.name}.", time.time() - FORGOTTEN
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            is_draft = entry.name.startswith(start) and _TOKEN.fullmatch(entry.name.removeprefix(start))
            if is_draft and entry.stat(follow_symlinks=False).st_mtime < forgotten:
                Path(entry).unlink(missing_ok=True)


def _remove(made: Sequence[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
