"""Folders → what changed in them, as it changes; folders may come, go and come back."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Milliseconds without a change after which a save is taken to be over, and how long at most changes that do
# not stop are waited for. An editor's save takes 1 ms; own choice, 2026-11-23.
STEP, MOST = 10, 50
# Milliseconds after which the folders themselves are looked at again. Own choice, 2026-11-23.
TICK = 500
# Subfolders of a flat folder that are watched too: a picture lies beside its article. Own limit, 2026-11-23.
BESIDE = 32

# What lies in a project and is no content: results, and other tools' own.
_NOT_CONTENT = frozenset({"dist", "node_modules", "venv", "__pycache__"})
# What editors write beside a file while it is being edited: Vim's test file and backup, Emacs' autosave.
_NOISE_BEFORE, _NOISE_AFTER, _NOISE = (".",), ("~", "#", ".swp", ".swx", ".tmp"), frozenset({"4913"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What is to be watched: folders with all that is in them, and folders with their nearest subfolders."""

    deep: frozenset[Path]
    flat: frozenset[Path]


def watch(
    places: Callable[[], Places], tell: Callable[[frozenset[Path]], None], stop: threading.Event
) -> tuple[threading.Thread, ...]:
    """Tell what changes, from threads of its own, until `stop` is set.

    `places` is asked again and again, for what an issue is made of may change. `tell` is given the paths, or
    the folders themselves where it is not known what changed in them.
    """
    return (
        _thread(lambda: _existing(places().deep), tell, stop, recursive=True),
        _thread(lambda: _existing(_with_beside(places())), tell, stop, recursive=False),
    )


def _thread(
    folders: Callable[[], Mapping[Path, int]],
    tell: Callable[[frozenset[Path]], None],
    stop: threading.Event,
    *,
    recursive: bool,
) -> threading.Thread:
    thread = threading.Thread(
        target=_follow, args=(folders, tell, stop), kwargs={"recursive": recursive}, daemon=True
    )
    thread.start()
    return thread


def _follow(
    folders: Callable[[], Mapping[Path, int]],
    tell: Callable[[frozenset[Path]], None],
    stop: threading.Event,
    *,
    recursive: bool,
) -> None:
    """Watch the folders that are there; begin anew once others are."""
    polling: bool | None = None
    seen = folders()
    while not stop.is_set():
        try:
            _until_moved(seen, folders, tell, stop, recursive=recursive, polling=polling)
        except RuntimeError:  # the system has no more watches to give
            polling = True
        except OSError:  # a folder that went away just now
            stop.wait(TICK / 1000)
        if stop.is_set():
            return
        before, seen = seen, folders()
        tell(frozenset({*before, *seen}))


def _until_moved(  # noqa: PLR0913 - one use
    seen: Mapping[Path, int],
    folders: Callable[[], Mapping[Path, int]],
    tell: Callable[[frozenset[Path]], None],
    stop: threading.Event,
    *,
    recursive: bool,
    polling: bool | None,
) -> None:
    from watchfiles import Change
    from watchfiles import watch as follow

    if not seen:
        while not stop.wait(TICK / 1000) and not folders():
            pass
        return
    for changes in follow(
        *seen,
        watch_filter=None,
        debounce=MOST,
        step=STEP,
        stop_event=stop,
        rust_timeout=TICK,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling,
        recursive=recursive,
        ignore_permission_denied=True,
    ):
        paths = {Path(path) for _, path in changes}
        if told := frozenset(path for path in paths if not is_noise(path)):
            tell(told)
        gone = {Path(path) for kind, path in changes if kind is Change.deleted}
        if gone & seen.keys() or folders() != seen:
            return


def is_noise(path: Path) -> bool:
    """Whether a file is an editor's own, and no content."""
    name = path.name
    return name in _NOISE or name.startswith(_NOISE_BEFORE) or name.endswith(_NOISE_AFTER)


def _existing(folders: Iterable[Path]) -> dict[Path, int]:
    """The folders that are there, each with what tells it from another one of its name."""
    found = {}
    for folder in folders:
        try:
            if folder.is_dir():
                found[folder] = folder.stat().st_ino
        except OSError:  # gone in between, or not ours to see
            continue
    return found


def _with_beside(places: Places) -> frozenset[Path]:
    """The flat folders and their nearest subfolders, less what is watched with all that is in it anyway."""
    found = {path for folder in places.flat for path in (folder, *_beside(folder))}
    return frozenset(
        path for path in found if not any(path == deep or deep in path.parents for deep in places.deep)
    )


def _beside(folder: Path) -> list[Path]:
    try:
        inside = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
    return [path for path in inside if path.name not in _NOT_CONTENT and not path.name.startswith(".")][
        :BESIDE
    ]
