"""The issue's folder under dist/: it changes all at once or not at all."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from newsletter.atomic import CHECK, replace_folder, report_failure
from newsletter.errors import Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
_CHOOSE = "Choose another place with --output."
_CHECK = f"{CHECK.removesuffix('.')}, or choose another place with --output."


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files in place of what an earlier build left; files of the user's own in the folder stay.

    A build that changes nothing touches nothing.

    Args:
        folder: the issue's folder, made where it is absent.
        files: contents by path inside the folder; `manifest.json` lists them for the next build.

    Raises:
        OutputError: the folder is not a build's, or nothing can be written there; it is then as it was.
    """
    with report_failure("The results cannot be written", folder, _CHECK):
        _refuse_foreign(folder)
        if not _holds(folder, files):
            with replace_folder(folder) as fresh:
                _fill(fresh, files)
                _keep_own(folder, fresh, files)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_dir() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        problem = "This folder holds files that are not a build's."
        raise OutputError(problem, where=Location(folder), hint=_CHOOSE)
    if folder.exists() and not folder.is_dir():
        raise OutputError("This is a file.", where=Location(folder), hint=_CHOOSE)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the folder holds just these files, besides the user's own."""
    if set(_built(folder)) != set(files) - {MANIFEST}:
        return False
    return all((folder / name).is_file() and (folder / name).read_bytes() == files[name] for name in files)


def _fill(fresh: Path, files: Mapping[str, bytes]) -> None:
    for folder in {(fresh / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (fresh / path).write_bytes(content)


def _keep_own(folder: Path, fresh: Path, files: Mapping[str, bytes]) -> None:
    """Copy what the user put into the folder since; what the last build put there is let go."""
    built = {MANIFEST, *_built(folder)}
    for path in folder.rglob("*") if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if (path.is_file() or path.is_symlink()) and name not in built and name not in files:
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, fresh / name, follow_symlinks=False)


def _built(folder: Path) -> list[str]:
    try:
        return list(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return []
