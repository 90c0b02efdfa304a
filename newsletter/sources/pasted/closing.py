"""What stands below a pasted article's body: the author's line and the call to sponsors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import sentences
from newsletter.model import SetAside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.pasted.units import Unit

# How far from the end a call can stand: it is the last thing on a page, or the last but one.
_REACH = 2
# Sentences of the closing lines: an author's line and a call. What is longer is news. Own limit, 2026-11-23.
_SENTENCES = 4
# A call names sponsorship and asks to be written to; by language, own lists, 2026-11-23. News name sponsors
# too, and tell of contacts: so the request must be one, in the imperative, and stand last.
_SPONSOR = re.compile(
    r"\b(?:sponsor\w*|parrain\w*|annonceurs?|annoncer|partenariats?|publicit\w+|mécénat|advertis\w+"
    r"|werb(?:en|ung)|anzeigen?|inserieren|patrocin\w+|anunci\w+|publicidad\w*|inserzion\w+|reklam\w+"
    r"|adverte\w+)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:(?:contactez|écrivez|appelez|joignez)(?:-nous)?|(?:contact|write to|e-?mail|call) us|get in touch"
    r"|reach out|schreib(?:en Sie|t|e)? uns|melden Sie sich|kontaktieren Sie|contáct[ae]nos|contacte con"
    r"|escríb[ae]nos|contattaci|contattateci|scrivici|scriveteci|contacte-nos|escreva-nos|neem contact"
    r"|skontaktuj|napisz)\b",
    re.IGNORECASE,
)

_BELOW = "below the call to sponsors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing's parts, and how many units at the end they took."""

    sponsor_call: str | None = None
    author: str | None = None
    line: int = 0
    set_aside: tuple[SetAside, ...] = ()
    length: int = 0


def closing(units: Sequence[Unit], language: str) -> Closing:
    """Read the end of a text: what stands before the call, in the same lines, is the author's own line."""
    for length in range(1, min(_REACH, len(units)) + 1):
        unit, below = units[-length], units[len(units) - length + 1 :]
        said = sentences(unit.text, language)
        count = _call(said)
        if count and unit.marker is None and len(said) <= _SENTENCES:
            return Closing(
                sponsor_call=" ".join(said[-count:]),
                author=" ".join(said[:-count]) or None,
                line=unit.line,
                set_aside=tuple(SetAside(line=each.line, text=each.text, why=_BELOW) for each in below),
                length=length,
            )
    return Closing()


def _call(said: Sequence[str]) -> int:
    """How many sentences at the end are a call: one, or a question and its request; 0 where there is none."""
    for count in (1, 2):
        call = " ".join(said[-count:])
        asked = count == 1 or (len(said) > 1 and said[-count].rstrip().endswith("?"))
        if asked and _SPONSOR.search(call) and _REQUEST.search(said[-1]):
            return count
    return 0
