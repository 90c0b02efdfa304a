"""Where in a caption the credit begins: `Le bac, mardi. Photo : Jeanne Le Goff`. When in doubt, nowhere."""

from __future__ import annotations

import re

from newsletter.language.sentences import STOPS, may_end_sentence

# Characters of a credit, and of the name in it; words of that name. Own limits.
_CREDIT = 140
_NAME = 100
_NAME_WORDS = 14
# What stands before the name of who made an image, in the languages of the press that have capitals; then
# words for "taken by" in others. Own list.
_MAKERS = (
    r"photos?(?: d['’]archives?| credits?)?|photographies?|photographe|photograph(?:s|er)?"
    r"|cr[ée]dits?(?: photos?| images?)?"
    r"|illustrations?|dessins?|infographie|images?(?: credits?)?|visuel|pictures?|drawing|graphics?|copyright"
    r"|fotos?|foto['’]s|fotografi(?:e|a|as)|fotograf(?:in)?|bild(?:er|quelle|nachweis)?|archivbild|archivfoto"
    r"|grafik|zeichnung"
    r"|fotograf[íi]as?|fotógraf[oa]|cr[ée]ditos?|im[áa]gen(?:es)?|ilustración|infografía|gráfico"
    r"|crediti|immagin[ei]|illustrazione|disegno|infografica|imagem|imagens|ilustração|desenho"
    r"|beeld|illustratie|tekening|fot\.|zdjęci[ea]|ilustracja|rys\.|фото|иллюстрация|рисунок|снимок|світлина"
    r"|تصوير|צילום|摄影|攝影|撮影|사진(?==)"
)
_MARK = re.compile(
    rf"""(?<!\w)(?:(?P<sign>[©ⓒ]|\(c\)(?=[ ]))
    |(?P<word>{_MAKERS.replace(" ", "[ ]")})(?:\s*[:：=]|\s*(?=[©ⓒ])|\s+(?:by|par|von|di|door)(?=\s))
    |(?P<bare>photos?|fotos?|fot\.|crédits?)(?=\s))\s*""",
    re.IGNORECASE | re.VERBOSE,
)
# A sign that joins two parts of a line belongs to neither of them.
_JOINS = frozenset("–—-|/·•,:;&+")
_CLOSERS = {"(": ")", "[": "]"}
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
# Words without a capital: of agencies, and such as stand in names or between them.
_AGENCIES = frozenset({"dpa", "epa", "efe", "lusa", "imago", "picture", "privat"})
_SMALL = _AGENCIES | {
    "de", "du", "des", "la", "le", "les", "van", "von", "der", "den", "het", "zu", "di", "da", "do", "dos",
    "das", "della", "dello", "del", "e", "et", "y", "i", "a", "und", "en", "and", "x", "per", "for", "pour",
    "pro", "für", "via", "with", "avec", "from", "bin", "ibn", "al", "el", "images", "alliance", "archive",
    "archives", "collection",
}  # fmt: skip
_SENTENCE = re.compile(rf"[{STOPS[1:]};]|\w{{4,}}\.\s|\n")


def find_credit(caption: str) -> int | None:
    """Return where the credit at the end of a caption begins, or None where none is recognised."""
    marks = _MARK.finditer(caption, max(0, len(caption) - _CREDIT))
    return next((at for mark in marks if (at := _find_start(mark)) is not None), None)


def _find_start(mark: re.Match[str]) -> int | None:
    """Return where a credit with this mark begins, if it is one."""
    caption, before = mark.string, mark.string[: mark.start()].rstrip()
    opener = before[-1:] if before[-1:] in _CLOSERS else ""
    name = caption[mark.end() :].strip()
    at = len(before) - 1 if opener else mark.start()
    closed = not opener or name.rstrip(".").endswith(_CLOSERS[opener])
    whole = closed and all(caption.count(left, at) == caption.count(right, at) for left, right in _PAIRS)
    if whole and _is_apart(mark, caption[:at], opened=bool(opener)) and _is_name(name, mark):
        return at
    return None


def _is_apart(mark: re.Match[str], before: str, *, opened: bool) -> bool:
    """Return whether what stands before a mark is a whole caption."""
    text = before.rstrip()
    if mark["sign"] == "(c)" and "(b)" in text:
        return False
    if not text or "\n" in before[len(text) :] or may_end_sentence(text) or opened:
        return text[-1:] not in _JOINS
    loud = mark["sign"] or (mark["word"] or " ")[0].isupper()
    return bool(loud) and text[-1] not in _JOINS


def _is_name(text: str, mark: re.Match[str]) -> bool:
    """Return whether words name somebody, as no sentence does: in capitals; behind © they may be any."""
    words = [word for word in re.split(r"[\s/]+", text.strip(" .()[]")) if word]
    if not words or len(text) > _NAME or len(words) > _NAME_WORDS or _SENTENCE.search(text):
        return False
    small = [word.strip(",.&") for word in words if _is_small(word)]
    if mark["sign"]:
        return not _is_small(words[0]) or small[0] in _AGENCIES
    named = len(small) < len(words) or not _AGENCIES.isdisjoint(small)
    return named and _SMALL.issuperset(small)


def _is_small(word: str) -> bool:
    """Return whether a word begins with a small letter; `d’Arc` does not."""
    bare = re.sub(r"^[«“\"'(\[]*(?:[dl]['’])?", "", word)
    return bare[:1].islower()
