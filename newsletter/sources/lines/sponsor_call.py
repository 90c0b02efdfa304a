"""The call to sponsors at the end of a text, and the author's line that may stand before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import split_sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# How far from the end a call can stand: it is the last thing on a page, or the last but one.
_REACH = 2
# Sentences of the closing lines: an author's line and a call. What is longer is news. Own limit.
_SENTENCES = 4
# Characters of them at most.
_LONGEST = 1_000
# A call names sponsorship and asks to be written to; by language, own lists. News name sponsors
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
class SponsorCall:
    """A call to sponsors.

    Attributes:
        text: the call.
        author: what stands before it in the same line: the author's own line.
        at: the index of its line.
    """

    text: str
    author: str | None
    at: int


def find_sponsor_call(
    lines: Sequence[str], language: str, marked: Collection[int] = ()
) -> SponsorCall | None:
    """Return the call to sponsors that ends a text.

    Args:
        lines: the text, a paragraph to a line.
        language: ISO 639-1 code.
        marked: indices of lines that look like a call by their place: they need only name sponsorship.
    """
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _REACH), -1):
        line = lines[at]
        parts = split_sentences(line, language) if len(line) <= _LONGEST else ()
        count = len(parts) if at in marked and _SPONSOR.search(line) else _count_call(parts)
        if count and len(parts) <= _SENTENCES:
            return SponsorCall(text=" ".join(parts[-count:]), author=" ".join(parts[:-count]) or None, at=at)
    return None


def _count_call(parts: Sequence[str]) -> int:
    """Return how many sentences at the end are a call: one, or a question and its request; else 0."""
    for count in (1, 2):
        call = " ".join(parts[-count:])
        is_asked = count == 1 or (len(parts) > 1 and parts[-count].rstrip().endswith("?"))
        if is_asked and _SPONSOR.search(call) and _REQUEST.search(parts[-1]):
            return count
    return 0
