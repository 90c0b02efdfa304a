"""Design tokens: what a theme decides, and what each may be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.errors import Location

# Tokens by group: `theme["light"]["accent"]`.
Tokens: TypeAlias = "Mapping[str, Mapping[str, str]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRule:
    """What a token may be: a pattern, and an example for whoever wrote something else."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChoice:
    """A theme by name, and the tokens that a project changes; `where` is for messages."""

    name: str = "journal"
    tokens: Tokens = field(default_factory=dict)
    where: Location | None = None


# Outlook for Windows understands no shorter notation and no alpha: caniemail.com (read 2026-11-23).
_COLOUR = TokenRule(pattern=re.compile(r"#[0-9a-fA-F]{6}"), example="#9c1c1c")
_FACES = TokenRule(pattern=re.compile(r"[\w '’,.-]+"), example="Georgia, 'Times New Roman', serif")
_NAME = TokenRule(pattern=re.compile(r"[\w .-]*"), example="Source Serif 4")
_URL = TokenRule(pattern=re.compile(r"(?:https://[^\s\"'<>()]+)?"), example="https://fonts.example/a.css")
_PIXELS = TokenRule(pattern=re.compile(r"\d{1,2}px|0"), example="6px")


def _one_of(*words: str) -> TokenRule:
    return TokenRule(pattern=re.compile("|".join(words)), example=" or ".join(words))


_PALETTE: Mapping[str, TokenRule] = dict.fromkeys(
    ("canvas", "paper", "ink", "muted", "accent", "on_accent", "rule", "sponsor"), _COLOUR
)
# Every token of every theme; docs/templates.md says what each is for.
TOKENS: Mapping[str, Mapping[str, TokenRule]] = {
    "light": _PALETTE,
    "dark": _PALETTE,
    "type": {
        "titles": _FACES,
        "text": _FACES,
        "size": TokenRule(pattern=re.compile(r"1[5-9]px|20px"), example="17px"),
        "font": _NAME,
        "font_url": _URL,
    },
    "shape": {
        # Narrower, a table of three columns breaks; wider, Outlook's reading pane scrolls.
        "width": TokenRule(pattern=re.compile(r"(?:4[89]|5\d|6[0-7])\dpx|680px"), example="600px"),
        "padding": _PIXELS,
        "gap": _PIXELS,
        "radius": _PIXELS,
        "masthead": _one_of("left", "center"),
        "button": _one_of("filled", "outlined"),
        "quote": _one_of("bar", "rules", "box"),
        "kicker": _one_of("capitals", "plain"),
    },
}
# Tokens that may stay empty: a theme without a web font is the rule.
OPTIONAL = frozenset({"font", "font_url"})
