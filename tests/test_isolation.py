import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsletter import isolation
from newsletter.isolation import Enclosure, GivenUpError, Message


def echo(values: object, data: bytes) -> Message:
    return {"values": values, "process": os.getpid()}, data


def swell(_: object, __: bytes) -> Message:
    return {}, bytes(isolation.MEMORY)


def crash(_: object, __: bytes) -> Message:
    return {"read": ctypes.string_at(0).decode()}, b""


def hang(_: object, __: bytes) -> Message:
    time.sleep(60)
    return {}, b""


def spin(_: object, __: bytes) -> Message:
    isolation.SECONDS = 1  # type: ignore[misc]  # this process is its own
    isolation.limit_processor()
    while True:
        pass


def fail(_: object, __: bytes) -> Message:
    raise LookupError


def leave(_: object, __: bytes) -> Message:
    os._exit(0)


def task(name: str) -> str:
    return f"{__name__}:{name}"


@pytest.fixture
def enclosure() -> Iterator[Enclosure]:
    enclosure = Enclosure()
    yield enclosure
    enclosure.close()


def test_work_is_done_in_one_other_process(enclosure: Enclosure) -> None:
    first, data = enclosure.run(task("echo"), {"width": 3}, b"bytes")
    second, _ = enclosure.run(task("echo"), {}, b"")

    assert (first["values"], data) == ({"width": 3}, b"bytes")
    assert os.getpid() != first["process"] == second["process"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("swell", "takes more than 512 MB of memory."),
        ("crash", "asks for more than this machine gives."),
        ("spin", "takes more than 5 seconds to draw."),
        ("leave", "asks for more than this machine gives."),
    ],
)
def test_what_breaks_the_process_is_told_and_the_next_work_is_done(
    enclosure: Enclosure, name: str, reason: str
) -> None:
    with pytest.raises(GivenUpError, match=reason):
        enclosure.run(task(name), {}, b"")

    assert enclosure.run(task("echo"), {}, b"after")[1] == b"after"


def test_a_bug_stays_a_traceback(enclosure: Enclosure, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError):
        enclosure.run(task("fail"), {}, b"")

    assert "LookupError" in capfd.readouterr().err


def test_what_takes_too_long_is_ended_and_leaves_no_process(
    enclosure: Enclosure, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = enclosure.run(task("echo"), {}, b"")[0]["process"]
    monkeypatch.setattr(isolation, "PATIENCE", 0.2)

    with pytest.raises(GivenUpError, match="takes more than 5 seconds"):
        enclosure.run(task("hang"), {}, b"")

    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_process_ends_with_the_run_even_where_that_is_killed() -> None:
    code = (
        "import os, signal; from newsletter.isolation import run_isolated; "
        "print(run_isolated('test_isolation:echo', {}, b'')[0]['process'], flush=True); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=path, check=False
    )

    stat = Path(f"/proc/{int(ended.stdout)}/stat")
    ends = time.monotonic() + 3
    while stat.exists() and " Z " not in stat.read_text():
        assert time.monotonic() < ends
        time.sleep(0.02)
