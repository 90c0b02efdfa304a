"""Folders → what changes in them, as it changes; folders may come, go and come back."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Milliseconds without a change after which a save counts as done, and the longest wait for changes that do
# not stop. An editor's save takes 1 ms; own choice.
STEP, MOST = 10, 50
# Milliseconds after which the folders themselves are looked at again. Own choice.
TICK = 500
# Subfolders of a flat folder that are watched too: an image lies beside its article. Own limit.
BESIDE = 32

# Folders of a project that hold no content: results, and what belongs to other tools.
_NOT_CONTENT = frozenset({"dist", "node_modules", "venv", "__pycache__"})
# What editors write beside a file: Vim's test file and backup, Emacs' autosave.
_NOISE_BEFORE, _NOISE_AFTER, _NOISE = (".",), ("~", "#", ".swp", ".swx", ".tmp"), frozenset({"4913"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFolders:
    """Folders that are watched with all that is in them, and folders with their nearest subfolders only."""

    deep: frozenset[Path]
    flat: frozenset[Path]


def watch(
    get_folders: Callable[[], WatchedFolders],
    notify: Callable[[frozenset[Path]], None],
    stop: threading.Event,
) -> tuple[threading.Thread, ...]:
    """Call `notify` with what changes, from threads of its own, until `stop` is set.

    `get_folders` is called again and again, for an issue may come to need other files. `notify` gets the
    paths, or the folders themselves where it is not known what changed in them.
    """
    return (
        _start_thread(lambda: _find_existing(get_folders().deep), notify, stop, recursive=True),
        _start_thread(lambda: _find_existing(_add_subfolders(get_folders())), notify, stop, recursive=False),
    )


def _start_thread(
    folders: Callable[[], Mapping[Path, int]],
    notify: Callable[[frozenset[Path]], None],
    stop: threading.Event,
    *,
    recursive: bool,
) -> threading.Thread:
    thread = threading.Thread(
        target=_follow, args=(folders, notify, stop), kwargs={"recursive": recursive}, daemon=True
    )
    thread.start()
    return thread


def _follow(
    folders: Callable[[], Mapping[Path, int]],
    notify: Callable[[frozenset[Path]], None],
    stop: threading.Event,
    *,
    recursive: bool,
) -> None:
    """Watch the folders that exist; start again when others do."""
    polling: bool | None = None
    seen = folders()
    while not stop.is_set():
        try:
            _follow_until_moved(seen, folders, notify, stop, recursive=recursive, polling=polling)
        except RuntimeError:  # the system has no more watches to give
            polling = True
        except OSError:  # a folder that went away just now
            stop.wait(TICK / 1000)
        if stop.is_set():
            return
        before, seen = seen, folders()
        notify(frozenset({*before, *seen}))


def _follow_until_moved(  # noqa: PLR0913 - one use
    seen: Mapping[Path, int],
    folders: Callable[[], Mapping[Path, int]],
    notify: Callable[[frozenset[Path]], None],
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
        if changed := frozenset(path for path in paths if not is_noise(path)):
            notify(changed)
        gone = {Path(path) for kind, path in changes if kind is Change.deleted}
        if gone & seen.keys() or folders() != seen:
            return


def is_noise(path: Path) -> bool:
    """Return whether a file is an editor's own, and not content."""
    name = path.name
    return name in _NOISE or name.startswith(_NOISE_BEFORE) or name.endswith(_NOISE_AFTER)


def _find_existing(folders: Iterable[Path]) -> dict[Path, int]:
    """Return the folders that exist, each with what tells it from a new one of the same name."""
    existing = {}
    for folder in folders:
        try:
            if folder.is_dir():
                existing[folder] = folder.stat().st_ino
        except OSError:  # gone in between, or not ours to see
            continue
    return existing


def _add_subfolders(folders: WatchedFolders) -> frozenset[Path]:
    """Return the flat folders and their nearest subfolders, without those inside a deep one."""
    paths = {path for folder in folders.flat for path in (folder, *_list_subfolders(folder))}
    return frozenset(
        path for path in paths if not any(path == deep or deep in path.parents for deep in folders.deep)
    )


def _list_subfolders(folder: Path) -> list[Path]:
    try:
        inside = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
    return [path for path in inside if path.name not in _NOT_CONTENT and not path.name.startswith(".")][
        :BESIDE
    ]
