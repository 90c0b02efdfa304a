"""The page around the issue: its HTML, and its styles and modules by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.preview.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.preview.live import Shown

_FOLDER = "preview/"
_SUFFIXES = (".css", ".js", ".mjs", ".svg", ".png", ".woff2")


def shell(shown: Shown) -> str:
    """The page itself."""
    return page(shown.built) if shown.built else "<!doctype html><title>newsletter preview</title>"


def assets(project: Path | None) -> dict[str, bytes]:
    """The page's styles and modules by name, the project's own in place of the packaged ones."""
    found = {}
    for name in templating.names(project):
        path = templating.path(name, project)
        if name.startswith(_FOLDER) and name.endswith(_SUFFIXES) and _stays(path, project):
            found[name.removeprefix(_FOLDER)] = path.read_bytes()
    return found


def _stays(path: Path, project: Path | None) -> bool:
    """Whether a file lies where its name says: a link may lead out of the templates."""
    homes = [folder.resolve() for folder in (project, templating.PACKAGED) if folder]
    return any(path.resolve().is_relative_to(home) for home in homes)
