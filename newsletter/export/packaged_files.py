"""Files of the package, copied to where a project changes them: a whole project, or single templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.atomic import create_files
from newsletter.templating import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STARTER = PACKAGED / "starter"


def copy_starter(folder: Path) -> tuple[Path, ...]:
    """Copy the starting project into a folder, all or nothing, and return the paths that were made.

    Raises:
        OutputError: a file would be overwritten, or nothing can be written there.
    """
    paths = sorted(path for path in STARTER.rglob("*") if path.is_file())
    return create_files(
        folder,
        {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in paths},
        problem="The project cannot be written",
        taken="Choose an empty folder: newsletter init DIR.",
    )


def eject_templates(names: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Copy packaged templates into a project's `templates/`, all or none, and return the new paths.

    Raises:
        OutputError: the project has one of them already, or nothing can be written there.
    """
    return create_files(
        folder,
        {name: (PACKAGED / name).read_bytes() for name in names},
        problem="The template cannot be written",
        taken="It is used already: change it, or delete it for the packaged one.",
    )
