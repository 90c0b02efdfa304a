"""How authors are called: persons, initials, newsrooms and agencies, alone or joined."""

from __future__ import annotations

import re
from itertools import takewhile

from newsletter.language import find_date

# Characters and words of a person's name, and characters of all names together, at most. Own limits.
PERSON, _PERSON_WORDS, NAMES = 40, 5, 120

# What joins the names of one signature: `avec AFP`, `und Jonas Meyer`.
WITH = r"(?:avec|with|mit|con|com|met)"
JOINS = re.compile(rf"\s+(?:et|and|und|y|e|en|i|og|och|{WITH})\s+|\s*[,&/|]\s*|\s+[–—-]\s+", re.IGNORECASE)
# Small words in names.
_PARTICLES = frozenset({
    "de", "du", "des", "di", "da", "do", "dos", "del", "della", "van", "der", "den", "von", "zu", "ter",
    "ten", "le", "la", "el", "al", "bin", "ibn", "y", "e",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+[.’'-]?(?:[^\W\d_]|[.’'-])*")
_INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.\s?-?){1,3}[A-ZÀ-Ý]?\.?")
_AGENCY = re.compile(
    r"(?:(?:source|quelle|fuente|fonte|bron)\s?:?\s|agence\s|l[’']|the\s|die\s)?(?:AFP|AP|"
    r"dpa(?:[-/]\w+)?|Reuters|APA|SDA|KNA|epd|SID|ANSA|EFE|PA|Belga|TASS|"
    r"Xinhua|PTI|ANI|IANS|Kyodo|NTB|TT|Ritzau|STT|PAP|MTI|Lusa|ANP|UPI|QMI|(?:Keystone-)?ATS|Anadolu|"
    r"Interfax|"
    r"Bloomberg|Europa Press|Associated Press|France[- ]Presse|(?:La )?Presse Canadienne|Canadian Press)"
    r"(?:\s(?:News|Sport))?|(?:agences?|agencies|agenturen?|agencias?|agenzie)(?:\s(?:de )?presse)?",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"(?:(?:la|die|the|le service|our)\s)?(?:rédaction|redaktion|redacción|redação|redazione|redactie|"
    r"newsroom|"
    r"editorial (?:board|team)|staff(?: (?:writers?|reporters?))?)(?:\s[^\W\d_].{0,40})?",
    re.IGNORECASE,
)
_HELPED = re.compile(rf"\s+\(?{WITH}\s+(?P<with>[^)]+)\)?", re.IGNORECASE)
# Nouns for what an author does.
ROLE = re.compile(
    r"(?:\b(?:editor|reporter|writer|columnist|correspondent|journalist|journaliste|chroniqueu(?:r|se)|"
    r"rédact(?:eur|rice)|"
    r"correspondante?|envoyée?s? spéciale?s?|pigiste|photographe|contribut(?:or|eur|rice)|"
    r"chef(?:fe)? de|volontär(?:in)?|"
    r"autorin|autor|redactora?|corresponsal|periodista|giornalista|inviat[oa]|redacteur|verslaggever|"
    r"dziennikar(?:z|ka)|"
    r"reporterin|jornalista|obozrevatel)|redakteur(?:in)?|korrespondent(?:in)?)\b",
    re.IGNORECASE,
)
# Words of a copied picture's text, which may name the person on it.
_PICTURE = re.compile(
    r"photo|foto|image|bild|avatar|headshot|thumbnail|portrait|\.(?:jpe?g|png)", re.IGNORECASE
)
# What brackets say of a name, unless it is who helped.
_ASIDE = re.compile(rf"\((?!{WITH}\s)[^)]*\)")
# The number of a note or of comments right behind a name.
_NOTE = re.compile(r"(?<=[^\W\d_])[\d⁰¹²³⁴-⁹]{1,3}$")


def can_be_person(text: str) -> bool:
    """Return whether some words are shaped as the name of a person is: `Jeanne van der Meer`."""
    words = re.split(r"[\s\u00a0]+", text)
    if not 1 < len(words) <= _PERSON_WORDS or len(text) > PERSON:
        return False
    names = [word for word in words if word.casefold() not in _PARTICLES]
    shaped = all(word[0].isupper() and _WORD.fullmatch(word) for word in names)
    return shaped and len(names) > 1 and names[0] == words[0] and find_date(text) is None


def is_agency(text: str) -> bool:
    """Return whether this names a news agency: `Source AFP`."""
    return _AGENCY.fullmatch(text.strip(" .")) is not None


def name_authors(text: str) -> str:
    """Return in a word what kind of authors a text names and nothing else, or an empty string.

    That is `helped` (`Le Portail avec AFP`), `agency`, `newsroom`, `initials`, `person` or `persons`.
    """
    text = " ".join(_ASIDE.sub(" ", text).split())
    if not text or len(text) > NAMES or _PICTURE.search(text):
        return ""
    helped = _HELPED.search(text)
    if helped and (is_agency(helped["with"]) or can_be_person(helped["with"])):
        return "helped" if is_agency(helped["with"]) or can_be_person(text[: helped.start()]) else ""
    if is_agency(text):
        return "agency"
    if _NEWSROOM.fullmatch(text):
        return "newsroom"
    if _INITIALS.fullmatch(text):
        return "initials"
    if can_be_person(text) and not ROLE.search(text):
        return "person"
    parts = [part for part in JOINS.split(text) if part]
    persons = [part for part in parts if can_be_person(part)]
    known = persons and all(
        (can_be_person(part) and not ROLE.search(part)) or is_agency(part) for part in parts
    )
    return "persons" if known else ""


def trim_role(names: str) -> str:
    """Return names without a note, the role or the place behind them; who helped stays."""
    names = _NOTE.sub("", names)
    first, *others = re.split(r"\s*,\s+|\s+[–—-]\s+", names)
    if not others or not can_be_person(first):
        return names
    helpers = list(takewhile(_is_helper, others))
    return names[: names.rindex(helpers[-1]) + len(helpers[-1])] if helpers else first


def _is_helper(part: str) -> bool:
    """Return whether what stands behind a name and a comma names others who wrote."""
    if ROLE.search(part):
        return False
    joined = part[:1].isupper() and JOINS.search(part)
    return bool(can_be_person(part) or is_agency(part) or joined or re.match(rf"{WITH}\s", part))
