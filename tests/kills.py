"""Does each kind of writing again and again, killed before its first write-like step, its second, and so on.

Prints a line of JSON for each kind: the kills, and what was wrong after one of them. Run by test_kills.py.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from newsletter.atomic import create_files, folders, write_file
from newsletter.export import folder, new_issue

STEPS = {
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.remove",
    "os.link",
    "os.truncate",
    "os.chmod",
    "ctypes.dlsym",
}
OLD = {"email.html": b"old", "snippets/bac/x.txt": b"old", "gone.txt": b"old"}
NEW = {"email.html": b"new", "snippets/bac/x.txt": b"new", "snippets/quai/x.txt": b"new"}


def build(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "manifest.json": json.dumps({"files": dict.fromkeys(files, "")}).encode()}


def hold(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }


def rebuild(place: Path) -> None:
    folder.write_folder(place / "dist", build(NEW))


def build_before(place: Path) -> None:
    folder.write_folder(place / "dist", build(OLD))
    (place / "dist" / "own.txt").write_bytes(b"own")


def rebuild_in_two_steps(place: Path) -> None:
    folders._exchange_at_once = lambda *_: False  # noqa: SLF001 - as on a system that cannot
    rebuild(place)


def begin_issue(place: Path) -> None:
    new_issue.write_issue(place / "issue", {"a.txt": b"a", "images/b.png": b"b", "issue.toml": b"c"})


def create_beside(place: Path) -> None:
    create_files(
        place, {"a.txt": b"a", "images/b.png": b"b", "issue.toml": b"c"}, problem="It cannot be written"
    )


def save(place: Path) -> None:
    write_file(place / "issue.toml", b"new")


def save_before(place: Path) -> None:
    (place / "issue.toml").write_bytes(b"old")


def nothing(_: Path) -> None:
    pass


KINDS: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "a first build": (nothing, rebuild),
    "a build in place of another": (build_before, rebuild),
    "the same where names cannot be exchanged": (build_before, rebuild_in_two_steps),
    "a new issue": (nothing, begin_issue),
    "files in a folder that is there": (nothing, create_beside),
    "a file in place of another": (save_before, save),
}


def attempt(write: Callable[[Path], None], place: Path, kill_at: int) -> bool:
    """Write in a process that is killed before a step; return whether it came that far."""
    process = os.fork()
    if process == 0:
        steps = 0

        def count_step(event: str, words: tuple[object, ...]) -> None:
            nonlocal steps
            writes = event == "open" and isinstance(words[2], int) and words[2] & (os.O_WRONLY | os.O_RDWR)
            if writes or event in STEPS:
                steps += 1
                if steps == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count_step)
        try:
            write(place)
        finally:
            os._exit(0)
    return os.waitpid(process, 0)[1] == signal.SIGKILL


def try_kind(before: Callable[[Path], None], write: Callable[[Path], None]) -> tuple[int, list[str]]:
    """Kill a kind of writing before each of its steps; return how often, and what was wrong afterwards."""
    wrong: list[str] = []
    for kill_at in count(1):
        place = Path(tempfile.mkdtemp())
        before(place)
        old = hold(place)
        if not attempt(write, place, kill_at):
            return kill_at - 1, wrong
        killed = {name: data for name, data in hold(place).items() if not is_hidden(name)}
        for leftover in place.rglob(".*.????????"):  # as old as one that nobody writes any more
            os.utime(leftover, (0, 0))
        attempt(write, place, 0)
        problems = [*examine_killed(killed, old), *examine_repeated(hold(place), old, finish(write))]
        wrong += [f"{kill_at}: {problem}" for problem in problems]
        shutil.rmtree(place)
    raise AssertionError


def examine_killed(left: dict[str, bytes], old: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong right after a kill: files are whole, and a folder that is replaced is one of the two."""
    if any(not data for data in left.values()):
        yield "a file is empty"
    if "dist/email.html" in old and left:  # without any, it comes back the next time
        texts = {left.get("dist/email.html"), left.get("dist/snippets/bac/x.txt")}
        if len(texts) != 1 or left.get("dist/own.txt") != b"own":
            yield f"it is neither the old nor the new one: {sorted(left)}"


def examine_repeated(left: dict[str, bytes], old: dict[str, bytes], whole: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong once the same was done again and nobody killed it."""
    own = {name: data for name, data in old.items() if name == "dist/own.txt"}
    if left != {**whole, **own}:
        yield f"the next time leaves {sorted(left)}"


def is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def finish(write: Callable[[Path], None]) -> dict[str, bytes]:
    place = Path(tempfile.mkdtemp())
    attempt(write, place, 0)
    held = hold(place)
    shutil.rmtree(place)
    return held


if __name__ == "__main__":
    os.fsync = lambda _: None  # a kill is no power cut
    tempfile.tempdir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - thousands of small files
    for name, (before, write) in KINDS.items():
        kills, wrong = try_kind(before, write)
        sys.stdout.write(json.dumps({"kind": name, "kills": kills, "wrong": wrong}) + "\n")
