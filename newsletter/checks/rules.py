"""What a publication and an issue say of the findings: another severity, or a reason to let one be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.checks.clients import list_client_names
from newsletter.checks.findings import make_info
from newsletter.errors import ConfigError
from newsletter.model.check_rules import DEFAULT_CLIENTS
from newsletter.suggestions import list_choices, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsletter.errors import Location
    from newsletter.model import CheckRules, Finding


def refuse_unknown_checks(rules: CheckRules, known: Sequence[str]) -> None:
    """Refuse rules for what is no check.

    Raises:
        ConfigError: a name is unknown.
    """
    for name in (*rules.severities, *rules.waivers):
        if name not in known:
            raise make_name_error(name, known, rules.places.get(name))


def refuse_unknown_clients(rules: CheckRules) -> None:
    """Refuse email clients that nobody knows.

    Raises:
        ConfigError: a name is unknown.
    """
    if rules.clients == DEFAULT_CLIENTS:
        return
    known = list_client_names()
    for name in rules.clients:
        if name not in known:
            raise ConfigError(
                f'There is no email client "{name}".',
                where=rules.places.get("clients"),
                hint=list_choices(name, known),
            )


def make_name_error(name: str, known: Sequence[str], where: Location | None = None) -> ConfigError:
    """Return the error for a name that is of no check."""
    meant = suggest(name, known)
    hint = f'Did you mean "{meant}"?' if meant else "`newsletter check --list` names them."
    return ConfigError(f'There is no check "{name}".', where=where, hint=hint)


def apply_rules(findings: Iterable[Finding], rules: CheckRules) -> tuple[Finding, ...]:
    """Return the findings as the publication and the issue want them; a waived one is for information."""
    wanted = [changed for finding in findings if (changed := _judge(finding, rules))]
    idle = [name for name in rules.waivers if not any(finding.check == name for finding in wanted)]
    return (
        *(_waive(finding, rules.waivers.get(finding.check)) for finding in wanted),
        *(
            replace(
                make_info(
                    f"Nothing of {name} is left to be waived.",
                    "Take it out of waive in issue.toml.",
                    where=rules.places.get(name),
                ),
                check=name,
            )
            for name in idle
        ),
    )


def _judge(finding: Finding, rules: CheckRules) -> Finding | None:
    """Return a finding at the severity that the publication wants, None where it wants none."""
    severity = rules.severities.get(finding.check, finding.severity)
    return None if severity == "off" else replace(finding, severity=severity)


def _waive(finding: Finding, reason: str | None) -> Finding:
    if reason is None or finding.severity == "info":
        return finding
    return replace(finding, severity="info", hint=f"Waived in issue.toml: {reason}")
