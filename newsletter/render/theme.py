"""Design tokens: colours by mode, faces, corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "journal"


def theme(templates: Path | None) -> Mapping[str, object]:
    """The tokens as the theme's TOML groups them: `light`, `dark`, `type`."""
    return templating.table(f"email/themes/{NAME}.toml", templates)
