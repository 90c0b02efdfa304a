"""Boxes that ask for an address or a subscription: a field or a button, and few words over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.hypertext.inline_text import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# What buttons say, and the words over them.
_BUTTON = re.compile(
    r"abonn|inscri|subscri|sign.?up|\bjoin\b|anmeld|suscr|apúnt|iscriv|assin|inschrijv|zapisz|recevoir|valider|\bok\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"newsletter|lettre|e-?mails?\b|\bmail\b|courriel|inbox|boîte|abonn|subscri|kostenlos|kündbar|\bspam|suscri|boletín|"
    r"correo|nieuwsbrief|gratuit|biuletyn",
    re.IGNORECASE,
)
_FIELDS = ("button", "input")
_BOXES = frozenset({"aside", "div", "form", "section", "td"})
_WHOLE = ("article", "h1", "main")
# Characters of a box at least and at most, and how many times as much the page says. Own limits.
_SHORTEST, _LONGEST, _REST = 20, 450, 3


def find_signup_boxes(root: _Element) -> set[_Element]:
    """Return the boxes of a page that only invite to a newsletter or a subscription."""
    total = len(_read(root))
    boxes = (_find_box(field) for field in root.iter(*_FIELDS) if _asks(field))
    return {box for box in boxes if box is not None and _REST * len(_read(box)) <= total}


def _asks(field: _Element) -> bool:
    """Return whether a field takes an address, or a button says that one subscribes."""
    if field.tag == "input" and (field.get("type") or "").lower() not in {"submit", "button"}:
        return field.get("type") == "email" or _OFFER.search(field.get("placeholder") or "") is not None
    return _BUTTON.search(f"{_read(field)} {field.get('value') or ''}") is not None


def _find_box(field: _Element) -> _Element | None:
    """Return the smallest element around a field that says what it is for, if it says no more than that."""
    for box in field.iterancestors(*_BOXES):
        words = " ".join(_iter_words(box))
        if len(words) >= _SHORTEST:
            short = len(words) <= _LONGEST and next(box.iter(*_WHOLE), None) is None
            return box if short and _OFFER.search(words) else None
    return None


def _iter_words(box: _Element) -> Iterator[str]:
    """Yield the texts of a box but for those of its buttons and labels."""
    for element in box.iter("*"):
        if element.tag not in {"button", "label"} and element.text and element.text.strip():
            yield element.text
        if element is not box and element.tail and element.tail.strip():
            yield element.tail


def _read(element: _Element) -> str:
    return WHITE.sub(" ", "".join(map(str, element.itertext()))).strip()
