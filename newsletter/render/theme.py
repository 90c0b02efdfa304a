"""Design tokens: colours by mode, faces, corners."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from newsletter import templating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Theme = Mapping[str, Mapping[str, str]]

DEFAULT = "journal"


def theme(name: str = DEFAULT, templates: Path | None = None) -> Theme:
    """The tokens of a theme, as its TOML groups them: `light`, `dark`, `type`."""
    return _read(templating.path(f"email/themes/{name}.toml", templates))


@cache
def _read(path: Path) -> Theme:
    return tomllib.loads(path.read_text(encoding="utf-8"))
