"""Where the email begins that another one answers: behind no sign but its own header, as Outlook quotes.

What programs write there: Outlook 365 and 2016, the web's and the telephone's, in the languages of the press,
from messages of each, seen 2026-12-01.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    from lxml.etree import _Element

_FROM = r"de|from|von|da|van|från|fra|od"
_SENT = (
    r"envoyé|sent|gesendet|enviado(?: el| em)?|enviada(?: em)?|inviato|verzonden|skickat|sendt"
    r"|wysłano|date|datum|data|fecha"
)
_TO = r"à|to|an|a|para|aan|till|til|do|cc|objet|subject|betreff|oggetto|asunto|assunto|onderwerp|ämne"
_LINE = (
    r"-{2,}\s?(?:message d['’]origine|original message|ursprüngliche nachricht|mensaje original"
    r"|mensagem original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande)\s?-{2,}"
)
_COLON = r"\*?\s?:\*?\s"
# In a text, its header has lines; in a page they may be lines or paragraphs.
_IN_TEXT = re.compile(
    rf"^[ \t]*(?:{_LINE}[ \t]*$|\*?(?:{_FROM}){_COLON}[^\n]+\n+[ \t]*\*?(?:{_SENT}){_COLON}[^\n]+\n+"
    rf"[ \t]*\*?(?:{_TO}){_COLON})",
    re.IGNORECASE | re.MULTILINE,
)
_IN_PAGE = re.compile(
    rf"(?:{_LINE}|(?:{_FROM}){_COLON}.{{3,200}}?\s(?:{_SENT}){_COLON}.{{6,80}}?\s(?:{_TO}){_COLON})",
    re.IGNORECASE,
)
# A rule across the page, which Outlook draws above the header.
_RULE = re.compile(r"[ \t]*_{10,}\s*\Z")
# How it begins; further lines of it, and characters of all of it. Own limits.
_FIRST = re.compile(rf"-{{2,}}|(?:{_FROM}){_COLON}", re.IGNORECASE)
_LINES, _LONGEST = 3, 600
_BOXES = ("p", "div", "font", "td", "blockquote")


def split_original(text: str) -> tuple[str, str]:
    """Return what an email says itself, and the earlier one with its header."""
    header = _IN_TEXT.search(text)
    if header is None:
        return text, ""
    own = text[: header.start()]
    rule = _RULE.search(own)
    return own[: rule.start() if rule else None], text[header.start() :]


def find_original(body: _Element) -> _Element | None:
    """Return the element of an email's page with which the earlier one begins."""
    return next((box for box in body.iter(*_BOXES) if _IN_PAGE.match(_read_header(box))), None)


def measure_before(first: _Element) -> int:
    """Return the characters of the page before an element."""
    texts = first.xpath("preceding::text()")
    return sum(len("".join(str(words).split())) for words in texts) if isinstance(texts, list) else 0


def take_original(first: _Element, body: _Element) -> str:
    """Take the earlier email out of a page, from its first element to the page's end; return its words."""
    words: list[str] = [get_words(first, " ")]
    around: _Element | None = first
    while around is not None and around is not body:
        words.append(around.tail or "")
        around.tail = None
        for element in [*around.itersiblings()]:
            words += [get_words(element, " "), element.tail or ""]
            element.clear()
        around = around.getparent()
    rule = first.getprevious()
    if rule is not None and rule.tag == "hr":
        rule.tag = "span"  # and so no pause in the text
    first.clear()
    return " ".join(" ".join(words).split())


def _read_header(box: _Element) -> str:
    """Return the words of an element that may begin a header, and of those beside it that may go on in it."""
    words = get_words(box, " ")
    if not _FIRST.match(words):
        return ""
    beside = islice(box.itersiblings(), _LINES)
    return " ".join([words, *(get_words(element, " ") for element in beside)])[:_LONGEST]
