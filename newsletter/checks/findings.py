"""Findings of each severity; `newsletter.checks.check` puts the check's name on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from newsletter.errors import Location


def make_error(
    problem: str, hint: str, *, where: Location | None = None, element: str | None = None
) -> Finding:
    """Return a finding that nobody should send an email with."""
    return Finding(severity="error", problem=problem, hint=hint, where=where, element=element)


def make_warning(
    problem: str, hint: str, *, where: Location | None = None, element: str | None = None
) -> Finding:
    """Return a finding that is worth a look."""
    return Finding(severity="warning", problem=problem, hint=hint, where=where, element=element)


def make_info(problem: str, hint: str, *, where: Location | None = None) -> Finding:
    """Return a finding that is told for information: there may be nothing to mend."""
    return Finding(severity="info", problem=problem, hint=hint, where=where)
