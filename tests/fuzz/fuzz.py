"""Mutated files by the thousand: each gives an article or an error that its author can mend, soon and in little memory.

    python tests/fuzz/fuzz.py --minutes 10
    python tests/fuzz/fuzz.py --count 1000000 --seed 7 --jobs 1 --only docx,rtf
    python tests/fuzz/fuzz.py --replay 1:4711

What failed is kept in a folder, and named by its seed and number, from which it comes again. Exits with 1 where
anything failed.
"""

import argparse
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from mutations import mutate
from samples import Target, list_targets

from newsletter.errors import NewsletterError

# What one input may take: seconds of the processor, and bytes of memory beyond what the process had before.
SECONDS, MEMORY = 5, 500 * 1024 * 1024
# Seconds of the processor after which the system ends a process that does not end by itself.
GRACE = 15
# Inputs that a process reads before another takes its place.
BATCH = 400
# Inputs of one failure that are kept.
KEPT = 5
# A process begins with all that is loaded.
FORK = multiprocessing.get_context("fork")


class HangError(BaseException):
    """An input took too long."""


@dataclass
class Row:
    """What became of one kind of input."""

    inputs: int = 0
    articles: int = 0
    errors: int = 0
    failures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    slowest: float = 0.0
    largest: int = 0


def main() -> None:
    """Fuzz, print the table, and exit."""
    options = _parse_options()
    if options.replay:
        _replay(options)
        return
    rows: dict[str, Row] = defaultdict(Row)
    _load(options)
    end = time.monotonic() + options.minutes * 60 if options.minutes else float("inf")
    try:
        _run(options, rows, end)
    except KeyboardInterrupt:
        print("Interrupted.")
    _print_table(rows, options)
    sys.exit(any(row.failures for row in rows.values()))


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=sys.maxsize, help="inputs at most")
    parser.add_argument("--minutes", type=float, default=0, help="minutes at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="kinds, with commas")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="where failing inputs go")
    parser.add_argument(
        "--replay", default="", help="SEED:NUMBER of one input: read it, and print its traceback"
    )
    options = parser.parse_args()
    if options.count == sys.maxsize and not options.minutes and not options.replay:
        parser.error("say --count or --minutes")
    return options


def _run(options: argparse.Namespace, rows: dict[str, Row], end: float) -> None:
    """Give batches to processes until all is done, and put down what they report."""
    first, last = options.first, options.first + options.count
    working: dict[Connection, tuple[BaseProcess, list]] = {}
    waiting: list[range] = []
    while first < last or working or waiting:
        while len(working) < options.jobs and (first < last or waiting) and time.monotonic() < end:
            batch = waiting.pop() if waiting else range(first, min(last, first + BATCH))
            first = max(first, batch.stop)
            ours, theirs = FORK.Pipe(duplex=False)
            process = FORK.Process(target=_work, args=(options, batch, end, theirs))
            process.start()
            theirs.close()
            working[ours] = process, [batch, None]
        if not working:
            return
        for ready in wait(list(working)):
            process, state = working[ready]  # type: ignore[index]
            try:
                _note(ready.recv(), rows, state, options)  # type: ignore[union-attr]
            except EOFError:
                process.join()
                del working[ready]  # type: ignore[arg-type]
                if state[1] is not None:  # it ended over an input
                    number, name = state[1]
                    ended = "hang" if process.exitcode == -signal.SIGXCPU else f"ended: {process.exitcode}"
                    _note(("failed", number, name, ended, SECONDS, 0), rows, state, options)
                    waiting.append(range(number + 1, state[0].stop))


def _load(options: argparse.Namespace) -> None:
    """Read each sample once: what that loads is there for every process, and no input's own."""
    with tempfile.TemporaryDirectory() as folder:
        for target in _list_turns(Path(folder), options):
            for sample in target.samples:
                outcome = _attempt(target.read, sample)
                if outcome not in ("article", "error"):
                    print(f"{target.name}, a sample as it is: {outcome}")


def _note(message: tuple, rows: dict[str, Row], state: list, options: argparse.Namespace) -> None:
    what, number, name, *rest = message
    if what == "begin":
        state[1] = number, name
        return
    state[1] = None
    row, (outcome, seconds, memory) = rows[name], rest
    row.inputs += 1
    row.slowest, row.largest = max(row.slowest, seconds), max(row.largest, memory)
    if what == "read":
        row.articles += outcome == "article"
        row.errors += outcome == "error"
        return
    row.failures[outcome] += 1
    if row.failures[outcome] <= KEPT:
        data = _make_input(options, number)[1]
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / f"{name.replace(' ', '-')}-{options.seed}-{number}").write_bytes(data)
        print(f"{options.seed}:{number} {name}: {outcome}", flush=True)


# ── In the process ───────────────────────────────────────────────────────────────


def _work(options: argparse.Namespace, batch: range, end: float, pipe: Connection) -> None:
    """Read a batch of mutated inputs, and report each before and behind."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108 - our own folder in it
    try:
        turns = _list_turns(folder, options)
        for number in batch:
            if time.monotonic() > end:
                break
            target, data = _make_input(options, number, turns)
            pipe.send(("begin", number, target.name))
            pipe.send((*_measure(target, data, number),))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        pipe.close()


def _measure(target: Target, data: bytes, number: int) -> tuple:
    """Read an input within its limits, and return what became of it."""
    before = _get_peak(reset=True)
    spent = time.process_time()
    _limit_time(SECONDS)
    try:
        outcome = _attempt(target.read, data)
    except HangError:
        outcome = "hang"
    finally:
        _limit_time(0)
    seconds, memory = time.process_time() - spent, _get_peak() - before
    outcome = "swelling" if memory > MEMORY and outcome in ("article", "error") else outcome
    failed = outcome not in ("article", "error")
    return "failed" if failed else "read", number, target.name, outcome, seconds, memory


def _attempt(read: Callable[[bytes], object], data: bytes) -> str:
    """Return what came of reading: an article, an error for its author, or where the traceback ends."""
    try:
        read(data)
    except NewsletterError:
        return "error"
    except HangError:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what this looks for
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/newsletter/" in frame.filename or "/fuzz/" in frame.filename]
        frame = ours[-1]
        return f"{type(error).__name__} at {Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} ({frames[-1].name})"
    return "article"


def _limit_time(seconds: int) -> None:
    """Let an exception end what goes on, and the system what takes no exceptions."""

    def end(*_: object) -> None:
        raise HangError

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    most = int(spent.ru_utime + spent.ru_stime) + GRACE if seconds else resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _get_peak(*, reset: bool = False) -> int:
    """Return the most memory that the process had, in bytes; since it was reset where the system can."""
    try:
        if reset:
            Path("/proc/self/clear_refs").write_text("5")
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _list_turns(folder: Path, options: argparse.Namespace) -> list:
    only = set(filter(None, options.only.split(",")))
    targets = [target for target in list_targets(folder) if not only or target.name in only]
    return [target for target in targets for _ in range(target.turns)]


def _make_input(options: argparse.Namespace, number: int, turns: list | None = None) -> tuple:
    """Return an input and its kind; the same seed and number give the same."""
    turns = turns or _list_turns(Path(tempfile.mkdtemp()), options)
    random = Random(f"{options.seed}:{number}")
    target = turns[number % len(turns)]
    others = [sample for each in turns for sample in each.samples[:3]]
    return target, mutate(random.choice(target.samples), random, others)


# ── What is printed ──────────────────────────────────────────────────────────────


def _replay(options: argparse.Namespace) -> None:
    seed, _, number = options.replay.partition(":")
    options.seed = int(seed)
    target, data = _make_input(options, int(number))
    sys.stdout.flush()
    began = time.process_time()
    try:
        target.read(data)
    finally:
        print(f"{target.name}, {len(data)} bytes, {time.process_time() - began:.2f} s", file=sys.stderr)


def _print_table(rows: dict[str, Row], options: argparse.Namespace) -> None:
    print(
        f"\n{'':16} {'inputs':>8} {'read':>8} {'errors':>8} {'tracebacks':>10} {'hangs':>6} {'slowest':>8} {'memory':>8}"
    )
    total = Row()
    for name, row in sorted(rows.items()):
        _print_row(name, row)
        total.inputs, total.articles, total.errors = (
            total.inputs + row.inputs,
            total.articles + row.articles,
            total.errors + row.errors,
        )
        total.slowest, total.largest = max(total.slowest, row.slowest), max(total.largest, row.largest)
        for failure, times in row.failures.items():
            total.failures[failure] += times
    _print_row("all", total)
    print(f"seed {options.seed}, {options.jobs} processes")
    for failure, times in sorted(total.failures.items(), key=lambda each: -each[1]):
        print(f"{times:6} × {failure}")


def _print_row(name: str, row: Row) -> None:
    slow = sum(times for failure, times in row.failures.items() if failure in ("hang", "swelling"))
    failed = sum(row.failures.values()) - slow
    print(
        f"{name:16} {row.inputs:>8,} {row.articles:>8,} {row.errors:>8,} {failed:>10,} {slow:>6,} {row.slowest:>6.2f} s {row.largest // 1024 // 1024:>5} MB"
    )


if __name__ == "__main__":
    main()
