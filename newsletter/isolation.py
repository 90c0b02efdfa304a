"""A process of its own for what may crash, hang or swell: an image is decoded and drawn in there.

One process serves the whole run, and ends with it; where it broke, the next piece of work gets a new one.
What goes in and comes out are JSON and bytes, never objects: nothing that comes out can run.
"""

from __future__ import annotations

import atexit
import json
import math
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING, Final, TypeAlias

if sys.platform != "win32":  # which has no such limits: there the clock alone ends what goes on
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A piece of work: the function that does it, as "package.module:function". It takes and returns values that
# JSON holds and bytes beside them, and raises nothing that its caller could mend.
Task: TypeAlias = str
Message: TypeAlias = "tuple[dict[str, object], bytes]"

# What one piece of work may take: seconds of the processor, and bytes of memory, the interpreter's own among
# them. A camera's image takes a tenth of both. Own limits.
SECONDS: Final = 5
MEMORY: Final = 512 * 1024 * 1024
# Seconds of a clock after which it is given up all the same: on a machine that is busy, or on Windows, which
# does not limit the processor's. Own limit.
PATIENCE: Final = 15.0
# Seconds in which the end of a process becomes known once it has closed its pipes.
_MOMENT: Final = 0.1
# How a process ends that has spent its processor's time: setrlimit(2), RLIMIT_CPU.
_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)
# The lengths of the values and of the bytes stand before them.
_LENGTHS = struct.Struct(">II")
# What a library that is written in Rust raises where it gives up: pyo3.rs, "panics" (read 2026-12-01).
_PANIC = "PanicException"
_TOO_MUCH = "cannot be drawn: it asks for more than this machine gives."
_BEGIN = """\
import json, sys
path, modules = json.loads(sys.argv[1])
sys.path[:] = path
from newsletter.isolation import serve
serve(modules)
"""


class GivenUpError(Exception):
    """A piece of work was given up: it took too long or too much memory, or ended the process."""


@dataclass(slots=True)
class Enclosure:
    """The helper process, begun when it is first needed; its methods may be called from any thread."""

    _process: subprocess.Popen[bytes] | None = None
    _replies: SimpleQueue[Message | None] = field(default_factory=SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, task: Task, values: Mapping[str, object], data: bytes) -> Message:
        """Do a piece of work in the process, and return what comes of it.

        Raises:
            GivenUpError: it was given up; its message says why.
        """
        with self._lock:
            process = self._start(())
            try:
                _write(_get_pipe(process.stdin), {"task": task, "values": values}, data)
                reply = self._replies.get(timeout=PATIENCE)
            except Empty:
                self._end(process)
                raise _make_time_error() from None
            except OSError:
                reply = None
            except BaseException:  # this thread is ended from outside: nothing may answer its successor
                self._end(process)
                raise
            if reply is None:
                self._end(process)
                if process.returncode == _OUT_OF_TIME:
                    raise _make_time_error()
                if process.returncode == 1:
                    raise RuntimeError("The helper process ended with the traceback above.")
                raise GivenUpError(_TOO_MUCH)
        return _open_reply(*reply)

    def start(self, modules: Sequence[str]) -> None:
        """Begin the process before it is needed, and let it load what the work will need."""
        with self._lock:
            self._start(modules)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._process:
                self._end(self._process)

    def _start(self, modules: Sequence[str]) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is None:
            return self._process
        if self._process:
            self._end(self._process)
        command = [sys.executable, "-S", "-E", "-c", _BEGIN, json.dumps([sys.path, modules])]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._replies = SimpleQueue()
        # A thread waits for what comes, because Windows cannot wait for a pipe and a clock at once.
        listen = partial(_listen, _get_pipe(self._process.stdout), self._replies)
        threading.Thread(target=listen, name="isolation", daemon=True).start()
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """End the process, unless it has ended by itself and only its end is not known yet."""
        with suppress(subprocess.TimeoutExpired):
            process.wait(_MOMENT)
        process.kill()
        process.wait()
        _get_pipe(process.stdin).close()
        self._process = None


_ENCLOSURE = Enclosure()
atexit.register(_ENCLOSURE.close)


def start_isolated(modules: Sequence[str]) -> None:
    """Begin the run's helper process before it is needed, and let it load what the work will need."""
    _ENCLOSURE.start(modules)


def run_isolated(task: Task, values: Mapping[str, object], data: bytes) -> Message:
    """Do a piece of work in the run's helper process, and return what comes of it.

    Raises:
        GivenUpError: it was given up; its message says why.
    """
    return _ENCLOSURE.run(task, values, data)


# ── In the process ───────────────────────────────────────────────────────────────


def serve(modules: Sequence[str]) -> None:
    """Do the work that standard input asks for, one piece after another, until it ends."""
    given, taken = sys.stdin.buffer, sys.stdout.buffer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asked
    _limit_memory()
    for module in modules:
        import_module(module)
    while message := _read(given):
        limit_processor()
        values, data = message
        _write(taken, *_attempt(_find_task(str(values["task"])), values["values"], data))


def _attempt(task: Callable[[object, bytes], Message], values: object, data: bytes) -> Message:
    try:
        return task(values, data)
    except MemoryError:
        return {"given_up": f"takes more than {MEMORY // 1024 // 1024} MB of memory."}, b""
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        return {"given_up": _TOO_MUCH}, b""


def _find_task(name: Task) -> Callable[[object, bytes], Message]:
    module, _, function = name.partition(":")
    task: Callable[[object, bytes], Message] = getattr(import_module(module), function)
    return task


def _limit_memory() -> None:
    """Let the system refuse memory beyond the limit."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):  # macOS may refuse it
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_processor() -> None:
    """Let the system end this process once the next piece of work goes on and on."""
    if sys.platform != "win32":
        spent = resource.getrusage(resource.RUSAGE_SELF)
        seconds = math.ceil(spent.ru_utime + spent.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


# ── Between the two ──────────────────────────────────────────────────────────


def _listen(pipe: IO[bytes], replies: SimpleQueue[Message | None]) -> None:
    """Pass on what the process says, and None once it has ended."""
    with pipe:
        try:
            while reply := _read(pipe):
                replies.put(reply)
        except (OSError, ValueError):
            pass  # cut short, or no message: it is broken
    replies.put(None)


def _open_reply(values: dict[str, object], data: bytes) -> Message:
    if "given_up" in values:
        raise GivenUpError(str(values["given_up"]))
    return values, data


def _write(pipe: IO[bytes], values: Mapping[str, object], data: bytes) -> None:
    head = json.dumps(values).encode()
    pipe.write(_LENGTHS.pack(len(head), len(data)) + head)
    pipe.write(data)
    pipe.flush()


def _read(pipe: IO[bytes]) -> Message | None:
    """Read a message; None at the end.

    Raises:
        ValueError: it is cut short, or no message.
    """
    lengths = pipe.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) != _LENGTHS.size:
        raise ValueError("This message is cut short.")
    head, data = (pipe.read(length) for length in _LENGTHS.unpack(lengths))
    values: dict[str, object] = json.loads(head)
    return values, data


def _make_time_error() -> GivenUpError:
    return GivenUpError(f"takes more than {SECONDS} seconds to draw.")


def _get_pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise AssertionError("The process has pipes.")
    return pipe
