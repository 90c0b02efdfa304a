"""Lists in Outlook for Windows: it draws bullets and numbers in the margin, and takes no padding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.client_views import reaches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.checks.clients import Client
    from newsletter.checks.styled_email import StyledEmail
    from newsletter.checks.stylesheets import Declaration

_NOTHING = re.compile(r"[-+]?0*\.?0*(?:[a-z]+|%)?", re.IGNORECASE)


def list_lost_bullets(email: StyledEmail, client: Client) -> Iterator[int]:
    """Yield the lists whose own margin is 0 there, which leaves no room for their bullets."""
    margins: dict[int, str] = {}
    rules = [
        styling
        for styling in (*email.stylings, *email.for_word)
        if not styling.rule.media and reaches(styling, client)
    ]
    ordered = sorted(enumerate(rules), key=lambda row: (row[1].selector.weight, row[0]))
    lists = {at for at, element in enumerate(email.elements) if element.tag in {"ul", "ol"}}
    if not lists:
        return
    strong: dict[int, str] = {}
    for _, styling in ordered:
        for declaration in styling.rule.declarations:
            for at in lists.intersection(styling.reached) if declaration.name.startswith("margin") else ():
                side = _read_side(declaration, is_rtl(email, at))
                if side is not None:
                    (strong if declaration.important else margins)[at] = side
    for at in sorted(lists):
        for declaration in email.inline[at]:
            side = _read_side(declaration, is_rtl(email, at))
            if side is not None:
                margins[at] = side
        value = strong.get(at, margins.get(at, ""))
        if value and _NOTHING.fullmatch(value) and not _has_no_marks(email.inline[at]):
            yield at


def is_rtl(email: StyledEmail, at: int) -> bool:
    """Return whether an element's text runs from the right, by the nearest that says so."""
    while at >= 0:
        direction = email.elements[at].get("dir", "").lower()
        if direction in {"ltr", "rtl"}:
            return direction == "rtl"
        at = email.parents[at]
    return False


def _read_side(declaration: Declaration, rtl: bool) -> str | None:  # noqa: FBT001
    """Return the margin on the side where bullets stand."""
    if declaration.name == ("margin-right" if rtl else "margin-left"):
        return declaration.value
    if declaration.name != "margin":
        return None
    sides = declaration.value.split()
    if not sides:
        return None
    right = sides[min(1, len(sides) - 1)]
    return right if rtl or len(sides) < 4 else sides[3]  # noqa: PLR2004 # top, right, bottom, left


def _has_no_marks(block: Sequence[Declaration]) -> bool:
    return any(d.name in {"list-style", "list-style-type"} and "none" in d.value for d in block)
