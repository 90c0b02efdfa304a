"""The page around the issue: its HTML, and its styles and modules by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.preview.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.preview.shown import Shown

_FOLDER = "preview/"
_SUFFIXES = (".css", ".js", ".mjs", ".svg", ".png", ".woff2")


def shell(shown: Shown) -> str:
    """The page itself."""
    return page(shown.built) if shown.built else "<!doctype html><title>newsletter preview</title>"


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
