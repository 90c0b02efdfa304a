"""What stands below a pasted article's body: the author's line and the call to sponsors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.units import Unit

# How far from the end a call can stand: it is the last thing on a page, or the last but one.
_REACH = 2
# A call names sponsorship and asks to be written to, in one sentence; by language, own list, 2026-11-23.
_SPONSOR = re.compile(
    r"sponsor|parrain|annonceu?r|publicit|partenariat|mécénat|advertis|werb|anzeige|patrocin|reklam|adverte",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"contact|écri(?:vez|re)|appelez|get in touch|write to|reach|email|e-mail|kontakt|schreib|melden"
    r"|escr[ií]b|contáct|scriv|contatt|escrev|skontaktuj|neem",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing's parts, and how many units at the end they took."""

    sponsor_call: str | None = None
    author: str | None = None
    line: int = 0
    length: int = 0


def closing(units: Sequence[Unit], language: str) -> Closing:
    """Read the end of a text: what shares the call's lines is the author's own line."""
    for length in range(1, min(_REACH, len(units)) + 1):
        said = sentences(units[-length].text, language)
        call = next((sentence for sentence in said if _is_call(sentence)), None)
        if call and units[-length].marker is None:
            rest = [sentence for sentence in said if sentence != call]
            rest += [unit.text for unit in units[len(units) - length + 1 :]]
            author = " ".join(rest) or None
            return Closing(sponsor_call=call, author=author, line=units[-length].line, length=length)
    return Closing()


def _is_call(sentence: str) -> bool:
    return bool(_SPONSOR.search(sentence) and _CONTACT.search(sentence))
