"""Where a build's files say that something is: from the project on; where that lies is nobody's business."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Finding


def place(path: Path | str, root: Path | None) -> str:
    """A path from the project's folder on, or the file's own name where it lies in none."""
    whole, home = Path(path).resolve(), root and root.resolve()
    return whole.relative_to(home).as_posix() if home and whole.is_relative_to(home) else Path(path).name


def told(findings: Sequence[Finding], root: Path | None) -> tuple[Finding, ...]:
    """Findings for whoever is sent them: the same from whichever folder a project was built."""
    return tuple(
        replace(finding, where=replace(finding.where, path=place(finding.where.path, root)))
        if finding.where
        else finding
        for finding in findings
    )
