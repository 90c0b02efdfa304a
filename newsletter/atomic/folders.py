"""A folder in place of another, in one step where the system can, else in two that the next run completes."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from newsletter.atomic.locks import has_lock, hold_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Exchanging two names: renameat2(2) of Linux, whose names are relative to a folder; renamex_np(2) of macOS.
_EXCHANGE_LINUX, _HERE = 2, -100
_EXCHANGE_MACOS = 2
# What a system or a disk says that cannot exchange names.
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
# Files that are sent to the disk at once: it writes them together. Own choice.
_AT_ONCE = 8
_TOKEN = re.compile(r"[0-9a-f]{8}")


def replace_folder(folder: Path, fill: Callable[[Path], None], rescue: Callable[[Path], None]) -> None:
    """Put a new folder in the place of `folder`, or leave it as it was.

    Args:
        folder: its parents are created if absent.
        fill: writes what the new folder holds.
        rescue: is called with the old folder once the new one is in its place: what came into it meanwhile
            can still be saved.

    Raises:
        OutputError: another process goes on writing here.
        OSError: nothing can be written there.
    """
    folder = folder.resolve()
    with _work_beside(folder) as fresh:
        fill(fresh)
        if folder.exists():
            shutil.copymode(folder, fresh)
        _send_to_disk(fresh)
        _exchange(folder, fresh)
        sync(folder.parent)
        old = next((path for path in (fresh, fresh.with_name("old")) if path.exists()), None)
        if old:
            rescue(old)


def recover_folder(folder: Path) -> None:
    """Clear what a process that was killed left beside a folder, and put the folder back if it took it away.

    Raises:
        OutputError: another process goes on writing here.
        OSError: nothing can be written there.
    """
    folder = folder.resolve()
    if folder.parent.is_dir() and (_list_scratches(folder) or has_lock(folder)):
        with hold_lock(folder):
            _recover(folder)


def place_new_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder that is not there yet, with all that `fill` writes into it, or none.

    Raises:
        OutputError: another process goes on writing here.
        OSError: it is there by now, or nothing can be written there.
    """
    with _work_beside(folder) as fresh:
        fill(fresh)
        _send_to_disk(fresh)
        fresh.rename(folder)
        sync(folder.parent)


@contextmanager
def _work_beside(folder: Path) -> Iterator[Path]:
    """Yield an empty folder beside another, as the only process that does; what is left of it then goes."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with hold_lock(folder):
        _recover(folder)
        scratch = folder.with_name(f".{folder.name}-{token_hex(4)}")
        try:
            fresh = scratch / "new"
            fresh.mkdir(parents=True)
            yield fresh
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _recover(folder: Path) -> None:
    """Clear what a killed process left beside a folder, and put the folder back if it was taken away."""
    for scratch in _list_scratches(folder):
        old = scratch / "old"
        if not folder.exists() and old.is_dir():
            old.rename(folder)
        shutil.rmtree(scratch, ignore_errors=True)


def _list_scratches(folder: Path) -> list[Path]:
    start = f".{folder.name}-"
    with os.scandir(folder.parent) as entries:
        return [
            Path(entry)
            for entry in entries
            if entry.name.startswith(start) and _TOKEN.fullmatch(entry.name.removeprefix(start))
        ]


def _exchange(folder: Path, fresh: Path) -> None:
    """Put a folder in the place of another, which then stands where it came from, or beside that as `old`."""
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange_at_once(folder, fresh):
        old = fresh.with_name("old")
        try:
            folder.rename(old)
            fresh.rename(folder)
        finally:
            if not folder.exists():
                old.rename(folder)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Exchange two names in one step, and return whether the system can.

    Raises:
        OSError: it could, and refuses.
    """
    library = ctypes.CDLL(None, use_errno=True) if sys.platform in {"linux", "darwin"} else None
    paths = os.fsencode(one), os.fsencode(other)
    if exchange := getattr(library, "renameat2", None):
        failed = exchange(_HERE, paths[0], _HERE, paths[1], _EXCHANGE_LINUX)
    elif exchange := getattr(library, "renamex_np", None):
        failed = exchange(*paths, _EXCHANGE_MACOS)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in _UNABLE:
        raise OSError(code, os.strerror(code), str(one))
    return not failed


def _send_to_disk(folder: Path) -> None:
    """Have the disk keep a folder and all that is in it: a power cut then leaves no file without content."""
    paths = [path for path in folder.rglob("*") if not path.is_symlink()]
    folders = [path for path in paths if path.is_dir()]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        _run_all(pool.map(sync, (path for path in paths if not path.is_dir())))
        _run_all(pool.map(sync, [*folders, folder]))


def _run_all(results: Iterable[None]) -> None:
    for _ in results:
        pass


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder; Windows knows no such thing of folders."""
    if sys.platform == "win32" and path.is_dir():
        return
    file = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
