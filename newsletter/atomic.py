"""Writing to disk all or nothing: one file, several new files, or a whole folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from newsletter.errors import Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CHECK = "Check the permissions and the free space there."
MOVE = "Move it, or choose another name."


@contextmanager
def report_failure(problem: str, where: Path, hint: str = CHECK) -> Iterator[None]:
    """Raise OutputError, with the operating system's reason, in place of an OSError."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{problem}: {reason}.", where=Location(where), hint=hint) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file in place of an older one and keep its permissions; a crash leaves one of the two whole.

    Raises:
        OSError: nothing can be written there; what was there stays.
    """
    draft = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def create_files(
    folder: Path, files: Mapping[str, bytes], *, problem: str, taken: str = MOVE
) -> tuple[Path, ...]:
    """Write new files into a folder, all or none, and return their paths.

    Args:
        folder: created if absent.
        files: contents by path inside the folder, in the order of writing.
        problem: what to say where nothing can be written.
        taken: the hint where one of the files is there already.

    Raises:
        OutputError: a file is there already, or nothing can be written there.
    """
    made: list[Path] = []
    try:
        with report_failure(problem, folder):
            for name, content in files.items():
                _create_file(folder / name, content, made, taken)
    except BaseException:
        _remove(made)
        raise
    return tuple(folder / name for name in files)


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder, which takes the place of `folder` at the end unless something is raised."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    fresh = scratch / "new"
    try:
        fresh.mkdir()
        yield fresh
        if folder.exists():
            shutil.copymode(folder, fresh)
        _swap(folder, fresh)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _create_file(path: Path, content: bytes, made: list[Path], taken: str) -> None:
    """Write one new file, and note it and the folders that were made for it."""
    for folder in reversed([path.parent, *path.parent.parents]):
        if not folder.exists():
            folder.mkdir()
            made.append(folder)
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise OutputError("This file already exists.", where=Location(path), hint=taken) from error
    with file:
        made.append(path)
        file.write(content)


def _remove(made: Sequence[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _swap(folder: Path, fresh: Path) -> None:
    """Swap by renaming; whatever interrupts between the two, the old folder comes back."""
    old = fresh.with_name("old")
    if not folder.exists():
        fresh.rename(folder)
        return
    try:
        folder.rename(old)
        fresh.rename(folder)
    finally:
        if not folder.exists():
            old.rename(folder)
