"""What a publication and an issue say of what the checks notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.errors import Location

# A severity that a publication chooses for a check; "off" leaves its findings out.
ChosenSeverity: TypeAlias = Literal["error", "warning", "info", "off"]


# The email clients that are checked for by default: a preset of `newsletter.checks.clients`.
DEFAULT_CLIENTS = ("france",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRules:
    """The rules for the findings of one issue, by the name of their check.

    Attributes:
        severities: those that newsletter.toml chooses.
        waivers: the reasons for which issue.toml lets findings be.
        clients: families of email clients and presets.
        places: where each check, and `clients`, is named, for messages.
    """

    severities: Mapping[str, ChosenSeverity] = field(default_factory=dict)
    waivers: Mapping[str, str] = field(default_factory=dict)
    clients: tuple[str, ...] = DEFAULT_CLIENTS
    places: Mapping[str, Location] = field(default_factory=dict)
