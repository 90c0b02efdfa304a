"""An email as a client sees it: without what it lacks, with its own style, in light and in dark."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.checks.css_features import list_value_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.checks.clients import Client
    from newsletter.checks.styled_email import StyledEmail, Styling
    from newsletter.checks.stylesheets import Declaration


# Own headings of La Poste's webmail: caniemail.com/features/html-h1-h6, note 1 (read 2026-12-01).
_OWN_HEADINGS = "html-h1-h6#1"
# Conditions of a media query that hold on a desktop, and those that make it light or dark.
_SCREEN = re.compile(r"(?:only )?(?:screen|all)|\(min(?:-device)?-width: ?[\d.]+(?:px|em)\)")
_SCHEME = re.compile(r"\(prefers-color-scheme: ?(light|dark)\)")
# Properties that decide on what is read.
PAINT = frozenset({"color", "background", "background-color", "background-image", "display", "visibility"})
# Features of values that decide on a colour.
_FEATURES = frozenset({"css-variables", "css-rgba", "css-modern-color", "css-function-light-dark"})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What makes clients see the same.

    Attributes:
        rules: places of the stylings that reach it.
        drops: features of values that it lacks.
        traits: what else it does with this email: "headings" of its own, "no body", "no images", or "spaced",
            no `!important` without a space before it.
    """

    rules: frozenset[int]
    dark: bool
    drops: frozenset[str]
    traits: frozenset[str]


def list_views(email: StyledEmail, clients: Sequence[Client]) -> Mapping[View, list[Client]]:
    """Return what these clients see, with those that see the same."""
    views: dict[View, list[Client]] = defaultdict(list)
    paint = [
        (at, styling, scheme)
        for at, styling in enumerate(email.stylings)
        if any(_paints(declaration) for declaration in styling.rule.declarations)
        and (scheme := _find_scheme(styling.rule.media))
    ]
    used = _list_paint_features(email)
    possible = _list_possible_traits(email)
    asked = {feature for _, styling, _ in paint for feature in (*styling.rule.needs, *styling.selector.needs)}
    reaching: dict[frozenset[str], list[tuple[int, Styling, str]]] = {}
    is_dark = any(scheme == "dark" for _, _, scheme in paint)
    for client in clients:
        drops = frozenset(feature for feature in used if client.lacks(feature))
        traits = possible.intersection(_list_traits(client))
        lacks = frozenset(feature for feature in asked if client.lacks(feature))
        if lacks not in reaching:
            reaching[lacks] = [
                row for row in paint if lacks.isdisjoint(row[1].rule.needs | row[1].selector.needs)
            ]
        rules = [] if client.lacks("html-style") else reaching[lacks]
        for dark in (False, True) if is_dark else (False,):
            seen = frozenset(at for at, _, scheme in rules if scheme == "both" or (scheme == "dark") is dark)
            if dark and not any(scheme == "dark" for _, _, scheme in rules):
                continue  # it sees the light one, or turns colours by itself, which nobody can tell
            views[View(rules=seen, dark=dark, drops=drops, traits=traits)].append(client)
    return views


def _paints(declaration: Declaration) -> bool:
    """Return whether it may decide on a colour; to show what nothing hides decides nothing."""
    is_display = declaration.name == "display"
    return declaration.name in PAINT and (
        not is_display or declaration.important or declaration.value.lower() == "none"
    )


def _list_possible_traits(email: StyledEmail) -> frozenset[str]:
    """Return the traits that this email can show."""
    blocks = {*email.inline, *(styling.rule.declarations for styling in email.stylings)}
    painted = [declaration for block in blocks for declaration in block if declaration.name in PAINT]
    traits = {"headings"}
    if any("url(" in declaration.value for declaration in painted):
        traits.add("no images")
    if any(declaration.important and not declaration.spaced for declaration in painted):
        traits.add("spaced")
    bodies = {at for at, element in enumerate(email.elements) if element.tag == "body"}
    if any(_paints(declaration) for at in bodies for declaration in email.inline[at]) or any(
        bodies.intersection(styling.reached) for styling in email.stylings
    ):
        traits.add("no body")
    return frozenset(traits)


def _list_traits(client: Client) -> Iterator[str]:
    if client.lacks("html-body"):
        yield "no body"
    if client.lacks("css-background-image"):
        yield "no images"
    if client.is_noted(_OWN_HEADINGS):
        yield "headings"
    if client.is_noted("css-important#3"):
        yield "spaced"


def reaches(styling: Styling, client: Client) -> bool:
    """Return whether a client takes a rule and its selector."""
    return not any(map(client.lacks, styling.rule.needs | styling.selector.needs))


def _find_scheme(media: Sequence[str]) -> str:
    """Return whether these conditions hold on a desktop: "light", "dark", "both", or "" for neither."""
    scheme = "both"
    for condition in media:
        if condition.startswith("(") and "-width" not in condition and "prefers" not in condition:
            continue  # @supports
        for part in condition.split(" and "):
            if match := _SCHEME.fullmatch(part.strip()):
                scheme = match[1]
            elif not _SCREEN.fullmatch(part.strip()):
                return ""
    return scheme


def _list_paint_features(email: StyledEmail) -> frozenset[str]:
    blocks = {*email.inline, *(styling.rule.declarations for styling in email.stylings)}
    return _FEATURES.intersection(
        feature
        for block in blocks
        for declaration in block
        if declaration.name in PAINT and "(" in declaration.value
        for feature in list_value_features(declaration.name, declaration.value)
    )
