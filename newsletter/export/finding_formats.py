"""Findings in the forms that other programs read: SARIF, GitHub's annotations, and JUnit's report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsletter.errors import Location
    from newsletter.model import Finding, Json, Severity

# SARIF 2.1.0: docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, 3.27.10 (read 2026-12-01).
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
# Workflow commands of GitHub Actions: docs.github.com/actions/reference/workflow-commands (read 2026-12-01).
_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def format_sarif(checks: Sequence[str], findings: Sequence[Finding]) -> str:
    """Return findings as a SARIF log, which GitHub, GitLab and editors show."""
    rules: list[Json] = [{"id": check} for check in checks]
    driver: Json = {"name": "newsletter", "rules": rules}
    results: list[Json] = [_shape_result(finding) for finding in findings]
    run: Json = {"tool": {"driver": driver}, "results": results}
    log: Json = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _shape_result(finding: Finding) -> Json:
    result: dict[str, Json] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.problem} {finding.hint}"},
    }
    if finding.where:
        place: dict[str, Json] = {"artifactLocation": {"uri": _format_path(finding.where)}}
        if finding.where.line:
            place["region"] = {"startLine": finding.where.line}
        result["locations"] = [{"physicalLocation": place}]
    return result


def format_github(_: Sequence[str], findings: Sequence[Finding]) -> str:
    """Return findings as workflow commands: GitHub shows each at its line of a pull request."""
    return "\n".join(map(_format_annotation, findings))


def _format_annotation(finding: Finding) -> str:
    where = finding.where
    values = {
        "file": _format_path(where) if where else "",
        "line": str(where.line or "") if where else "",
        "title": finding.check,
    }
    written = ",".join(f"{key}={_escape_value(value)}" for key, value in values.items() if value)
    return (
        f"::{_COMMANDS[finding.severity]} {written}::{_escape_message(f'{finding.problem} {finding.hint}')}"
    )


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_value(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")


def format_junit(checks: Sequence[str], findings: Sequence[Finding]) -> str:
    """Return findings as JUnit's XML: each check is a test, which fails by an error or a warning."""
    by_check = {check: [finding for finding in findings if finding.check == check] for check in checks}
    cases = "".join(_format_case(check, found) for check, found in by_check.items())
    failures = sum(any(map(_is_failure, found)) for found in by_check.values())
    suite = f'<testsuite name="newsletter" tests="{len(checks)}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{suite}\n{cases}</testsuite>'


def _format_case(check: str, findings: Sequence[Finding]) -> str:
    failures = "".join(
        f"    <failure type={_quote(finding.severity)} message={_quote(finding.problem)}>"
        f"{_escape_xml(_describe(finding))}</failure>\n"
        for finding in findings
        if _is_failure(finding)
    )
    inside = f">\n{failures}  </testcase>" if failures else "/>"
    return f'  <testcase classname="newsletter" name={_quote(check)}{inside}\n'


def _is_failure(finding: Finding) -> bool:
    return finding.severity != "info"


def _describe(finding: Finding) -> str:
    where = f"{finding.where}: " if finding.where else ""
    return f"{where}{finding.problem} {finding.hint}"


def _quote(text: str) -> str:
    return quoteattr(_drop_controls(text))


def _escape_xml(text: str) -> str:
    return escape(_drop_controls(text))


def _drop_controls(text: str) -> str:
    """Return a text without what XML 1.0 cannot hold."""
    return "".join(character for character in text if character.isprintable() or character in "\t\n")


def _format_path(where: Location) -> str:
    return str(where.path).replace("\\", "/")


# The forms by their names, beside lines for people and JSON.
FORMATS: Mapping[str, Callable[[Sequence[str], Sequence[Finding]], str]] = {
    "sarif": format_sarif,
    "github": format_github,
    "junit": format_junit,
}
