"""What a publication and an issue say of what the checks notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.errors import Location

# A severity that a publication chooses for a check; "off" leaves its findings out.
ChosenSeverity: TypeAlias = Literal["error", "warning", "info", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRules:
    """The rules for the findings of one issue, by the name of their check.

    Attributes:
        severities: those that newsletter.toml chooses.
        waivers: the reasons for which issue.toml lets findings be.
        places: where each check is named, for messages.
    """

    severities: Mapping[str, ChosenSeverity] = field(default_factory=dict)
    waivers: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
