"""One process at a time: a lock beside what is being written, which ends with its holder."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsletter.errors import Location, OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Seconds to wait for another process, and between two looks: writing an issue takes a tenth of a second. Own
# choice.
PATIENCE, PAUSE = 10.0, 0.02
# Bytes of the number of a process.
_NUMBER = 20


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Be the only process that writes to a path meanwhile; the lock is a file beside it, which then goes.

    The system takes the lock from a process that ends, however that happens. Where the disk knows no locks,
    as some network drives, there is none.

    Raises:
        OutputError: another process goes on holding it.
        OSError: nothing can be written there.
    """
    lock = _name_lock(path)
    file = _take(lock, path)
    try:
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            lock.unlink()
        os.close(file)


def has_lock(path: Path) -> bool:
    """Return whether some process holds the lock of a path, or was killed while it did."""
    return _name_lock(path).exists()


def _name_lock(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _take(lock: Path, path: Path) -> int:
    """Return the open file of a lock that this process holds from now on."""
    until = time.monotonic() + PATIENCE
    while True:
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _try_lock(file) and _is_still_there(file, lock):
                return file
            holder = os.read(file, _NUMBER).decode(errors="replace")
        except BaseException:
            os.close(file)
            raise
        os.close(file)
        if time.monotonic() > until:
            who = f" (process {holder})" if holder.isdigit() else ""
            raise OutputError(
                f"Another newsletter{who} is writing here.", where=Location(path), hint="Wait for it to end."
            )
        time.sleep(PAUSE)


def _try_lock(file: int) -> bool:
    """Lock an open file, and return whether that was possible."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # this disk knows no locks
        return True
    return True


def _is_still_there(file: int, lock: Path) -> bool:
    """Return whether an open file is the one of that name: its former holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(file), lock.stat())
    except FileNotFoundError:
        return False
