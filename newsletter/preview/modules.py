"""The page's ES modules as one script: for a file that is opened from disk, where none may be imported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter import templating

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "preview"
ENTRY = "main.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def joined(project: Path | None) -> str:
    """All modules, each after those that it imports; their top-level names differ."""
    done: dict[str, str] = {}
    _add(ENTRY, project, done)
    return "\n".join(done.values())


def text(name: str, project: Path | None) -> str:
    """A file of the page as it is, the project's own in place of the packaged one."""
    return templating.path(f"{FOLDER}/{name}", project).read_text(encoding="utf-8-sig")


def _add(name: str, project: Path | None, done: dict[str, str]) -> None:
    if name in done:
        return
    source = text(name, project)
    done[name] = ""  # two modules may import each other's functions
    for found in _IMPORT.finditer(source):
        _add(found["name"], project, done)
    del done[name]
    done[name] = _EXPORT.sub("", _IMPORT.sub("", source))
