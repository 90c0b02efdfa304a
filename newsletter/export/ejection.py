"""Packaged templates, copied to where a project changes them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from newsletter.errors import Location, OutputError
from newsletter.templating import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def eject(names: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Copy packaged templates into a project's `templates/`, all or none, and give the paths that were made.

    Raises:
        OutputError: the project has one of them already, or nothing can be written there.
    """
    made: list[Path] = []
    try:
        for name in dict.fromkeys(names):
            _copy(name, folder / name)
            made.append(folder / name)
    except OSError as error:
        for path in made:
            with suppress(OSError):
                path.unlink()
        raise _told(error, folder) from error
    return tuple(made)


def _copy(name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    content = (PACKAGED / name).read_bytes()
    with target.open("xb") as file:
        file.write(content)


def _told(error: OSError, folder: Path) -> OutputError:
    if isinstance(error, FileExistsError):
        hint = "It is used already: change it, or delete it for the packaged one."
        return OutputError("This file is there already.", where=Location(str(error.filename)), hint=hint)
    problem = f"The template cannot be written: {(error.strerror or str(error)).lower()}."
    return OutputError(problem, where=Location(folder), hint="Check the rights and the free space there.")
