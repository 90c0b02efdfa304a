"""What stands below a pasted article's body: the author's line and the call to sponsors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.pasted.units import Unit

# How far from the end a call can stand: it is the last thing on a page, or the last but one.
_REACH = 2
# Sentences of the closing lines: an author's line and a call. What is longer is news. Own limit, 2026-11-23.
_SENTENCES = 4
# Characters of them at most.
_LONGEST = 1_000
# A call names sponsorship and asks to be written to; by language, own lists, 2026-11-23. News name sponsors
# too, and tell of contacts: so the request must be one, in the imperative, and stand last.
_SPONSOR = re.compile(
    r"\b(?:sponsor\w*|parrain\w*|annonceurs?|annoncer|partenariats?|publicit\w+|mécénat|advertis\w+"
    r"|werb(?:en|ung)|anzeigen?|inserieren|patrocin\w+|anunci\w+|publicidad\w*|inserzion\w+|reklam\w+"
    r"|adverte\w+|спонсор\w*|реклам\w+|партн[её]р\w*|διαφ[ηή]μι\w+|χορηγ\w+)"
    r"|广告|廣告|赞助|贊助|商务合作|広告|協賛|スポンサー|광고|협찬|후원|إعلان|رعاية|الرعاة|שיווק|פרסום|حامیان|تبلیغ",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:(?:contactez|écrivez|appelez|joignez)(?:-nous)?|(?:contact|write to|e-?mail|call) us|get in touch"
    r"|reach out|schreib(?:en Sie|t|e)? uns|melden Sie sich|kontaktieren Sie|contáct[ae]nos|contacte con"
    r"|escríb[ae]nos|contattaci|contattateci|scrivici|scriveteci|contacte-nos|escreva-nos|neem contact"
    r"|skontaktuj|napisz|напишите|свяжитесь|пишите|зв[’']яжіться|напишіть|επικοινωνήστε"
    r"|(?:write|e-?mail)(?: to)? \S+@\S+)\b"
    r"|联系我们|請聯絡|请联系|聯絡我們|お問い合わせ|ご連絡|문의|연락|تواصلوا|اتصل|راسل|צרו קשר",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing's parts.

    Attributes:
        line: where the call stands.
        lines: the units that it took.
    """

    sponsor_call: str | None = None
    author: str | None = None
    line: int = 0
    lines: frozenset[int] = frozenset()


def closing(units: Sequence[Unit], language: str, called: frozenset[int] = frozenset()) -> Closing:
    """Read the end of a text: what stands before the call, in the same lines, is the author's own line.

    Args:
        units: the text.
        language: ISO 639-1 code.
        called: lines that look like a call by their place: it is enough that they name sponsorship.
    """
    for unit in units[: -_REACH - 1 : -1]:
        said = sentences(unit.text, language) if len(unit.text) <= _LONGEST else ()
        count = len(said) if unit.line in called and _SPONSOR.search(unit.text) else _call(said)
        if count and unit.marker is None and len(said) <= _SENTENCES:
            return Closing(
                sponsor_call=" ".join(said[-count:]),
                author=" ".join(said[:-count]) or None,
                line=unit.line,
                lines=frozenset({unit.line}),
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
