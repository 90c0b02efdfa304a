"""The project that `newsletter init` makes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from newsletter.errors import Location, OutputError
from newsletter.templating import PACKAGED

if TYPE_CHECKING:
    from pathlib import Path

STARTER = PACKAGED / "starter"


def copy(folder: Path) -> tuple[Path, ...]:
    """Copy the starter into a folder, and give the paths that were made.

    Raises:
        OutputError: a file would be overwritten, or nothing can be written there.
    """
    sources = sorted(path for path in STARTER.rglob("*") if path.is_file())
    pairs = [(source, folder / source.relative_to(STARTER)) for source in sources]
    taken = next((target for _, target in pairs if target.exists()), None)
    if taken:
        raise OutputError(
            "This file is there already.",
            where=Location(taken),
            hint="Choose an empty folder: newsletter init DIR.",
        )
    try:
        for source, target in pairs:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    except OSError as error:
        problem = f"The project cannot be written: {(error.strerror or str(error)).lower()}."
        raise OutputError(problem, where=Location(folder), hint="Check the rights of the folder.") from error
    return tuple(target for _, target in pairs)
