"""Boxes that ask for an address, a subscription or consent: a field or a button, and few words over it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.sources.tree import WHITE
from newsletter.sources.web.noise import CONSENT, SIGN_UP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from newsletter.sources.web.noise import Purpose

# What buttons say, and the words over them: of sign-ups, and of what is not shown without consent.
_BUTTON = re.compile(
    r"abonn|inscri|subscri|sign.?up|\bjoin\b|anmeld|suscr|apúnt|iscriv|assin|inschrijv|zapisz|recevoir|valider|\bok\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"newsletter|lettre|e-?mails?\b|\bmail\b|courriel|inbox|boîte|abonn|subscri|kostenlos|kündbar|\bspam|suscri|boletín|"
    r"correo|nieuwsbrief|gratuit|biuletyn",
    re.IGNORECASE,
)
_CONSENT_BUTTON = re.compile(
    r"accept|autoris|afficher|charger|\ballow|\bload|\bshow|akzept|zustimm|einverstanden|anzeigen|laden|acept|permitir|"
    r"accett|aceit|toestaan|zgadzam",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookies?\b|consent|third[- ]part|datenschutz|extern(?:e[nrms]?)? inhalt|personenbezogen|"
    r"données personnelles|contenus? externes?",
    re.IGNORECASE,
)
_ASKING = ((_BUTTON, _OFFER, SIGN_UP), (_CONSENT_BUTTON, _CONSENT, CONSENT))
_FIELDS = ("button", "input")
_BOXES = frozenset({"aside", "div", "form", "section", "td"})
_WHOLE = ("article", "h1", "main")
# Characters of a box at least and at most, how many times as much the page says, and elements around a field
# among which its box is. Own limits.
_SHORTEST, _LONGEST, _REST, _LEVELS = 20, 450, 3, 6


def find_asking_boxes(root: _Element) -> dict[_Element, Purpose]:
    """Return the boxes of a page that only invite to subscribe or ask for consent, each with its purpose."""
    total = len(_read(root))
    found: dict[_Element, Purpose] = {}
    for field in root.iter(*_FIELDS):
        for button, words, purpose in _ASKING:
            box = _find_box(field, words) if _asks(field, button, words) else None
            if box is not None and _REST * len(_read(box)) <= total:
                found.setdefault(box, purpose)
    return found


def _asks(field: _Element, button: re.Pattern[str], words: re.Pattern[str]) -> bool:
    """Return whether a field takes an address, or a button says that one agrees."""
    if field.tag == "input" and (field.get("type") or "").lower() not in {"submit", "button"}:
        return field.get("type") == "email" or words.search(field.get("placeholder") or "") is not None
    return button.search(f"{_read(field)} {field.get('value') or ''}") is not None


def _find_box(field: _Element, offer: re.Pattern[str]) -> _Element | None:
    """Return the smallest element around a field that says what it is for, if it says no more than that."""
    for box in islice(field.iterancestors(*_BOXES), _LEVELS):
        words = " ".join(_iter_words(box))
        if len(words) >= _SHORTEST:
            short = len(words) <= _LONGEST and next(box.iter(*_WHOLE), None) is None
            return box if short and offer.search(words) else None
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
