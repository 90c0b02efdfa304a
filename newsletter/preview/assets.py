"""The parts of the page that the server gives by name: its styles and modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "preview/"
_SUFFIXES = (".css", ".js", ".mjs", ".svg", ".png", ".woff2")


def asset(name: str, project: Path | None) -> bytes | None:
    """A style or module of the page, the project's own in place of the packaged one; None: there is none."""
    whole = f"{_FOLDER}{name}"
    if not whole.endswith(_SUFFIXES) or whole not in templating.names(project):
        return None
    path = templating.path(whole, project)
    return path.read_bytes() if _stays(path, project) else None


def _stays(path: Path, project: Path | None) -> bool:
    """Whether a file lies where its name says: a link may lead out of the templates."""
    homes = [folder.resolve() for folder in (project, templating.PACKAGED) if folder]
    return any(path.resolve().is_relative_to(home) for home in homes)
