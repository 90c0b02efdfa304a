"""`newsletter init`: a project that builds at once."""

from pathlib import Path
from typing import Annotated

import typer

from newsletter.cli import console


def init(
    folder: Annotated[Path, typer.Argument(help="Where the project goes.", metavar="DIR")] = Path(),
) -> None:
    """Make a project with a sample issue, which builds at once."""
    from newsletter.export.packaged_files import copy_starter

    for path in copy_starter(folder):
        console.print_result(str(path))
    inside = "" if folder == Path() else f"cd {folder} && "
    console.say(f"Next: {inside}newsletter preview")
