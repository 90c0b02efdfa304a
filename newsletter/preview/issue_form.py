"""What the editor may change of an issue at the page: what issue.toml says, and what there is to choose."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from newsletter import sponsors
from newsletter.config.issue_file import IssueKeys
from newsletter.config.positions import list_statements
from newsletter.decoding import load_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Finding, Json
    from newsletter.pipeline import Built

# The checks that look at one key of issue.toml, by their names.
_CHECKED = {"subject": "subject", "preheader": "preheader", "sponsor-label": "sponsor"}


def describe_form(built: Built) -> Json:
    """Describe what issue.toml says of the issue itself; None where there is no such file."""
    if built.file.path is None:
        return None
    keys = built.file.keys
    values = {field.name: getattr(keys, field.name) for field in fields(IssueKeys)}
    return {
        "values": {**values, "date": keys.date.isoformat()},
        "bookings": _list_bookings(built),
        "findings": _list_findings(built.file.path, built.findings),
    }


def _list_bookings(built: Built) -> list[Json]:
    """List what may stand in the sponsor's slot on a day of its run."""
    path = next((path for path in built.inputs if path.name == sponsors.NAME), None)
    return [
        {
            "id": booking.id,
            "advertiser": booking.advertiser,
            "from": booking.from_.isoformat(),
            "until": booking.until.isoformat(),
        }
        for booking in (sponsors.list_bookings(path) if path else ())
    ]


def _list_findings(path: Path, findings: Sequence[Finding]) -> dict[str, Json]:
    """List the places, among all findings, of those that concern each key: by check, or by line."""
    own = [statement for statement in list_statements(load_text(path)) if not statement.table]
    places: dict[str, list[Json]] = {}
    for place, finding in enumerate(findings):
        where = finding.where
        line = where.line if where and str(where.path) == str(path) else None
        keys = (statement.key for statement in own if line and statement.first <= line <= statement.last)
        key = next(keys, _CHECKED.get(finding.check))
        if key:
            places.setdefault(key, []).append(place)
    return dict(places)
