"""Where templates lie: in a project's own folder, or in the packaged one."""

from __future__ import annotations

from pathlib import Path

_HOUSE = Path(__file__).resolve().parents[1]
# Inside the wheel the templates lie in the package; in a checkout they lie beside it.
PACKAGED = _HOUSE / "templates" if (_HOUSE / "templates").is_dir() else _HOUSE.parent / "templates"
# What `newsletter init` copies: no part of what a build makes, and so nobody's to override.
STARTER = "starter"


def path(name: str, project: Path | None = None) -> Path:
    """Where the template of that name lies."""
    own = project / name if project else None
    return own if own and own.is_file() else PACKAGED / name


def names(project: Path | None = None) -> list[str]:
    """Every template's name, the project's own and the packaged ones."""
    folders = [folder for folder in (project, PACKAGED) if folder]
    return sorted({name for folder in folders for name in _inside(folder)})


def _inside(folder: Path) -> list[str]:
    """The files of a folder by name, without hidden ones and those of the starter."""
    files = [file.relative_to(folder) for file in folder.rglob("*") if file.is_file()]
    shown = [file for file in files if not any(part.startswith(".") for part in file.parts)]
    return [file.as_posix() for file in shown if file.parts[0] != STARTER]
