"""What is set raised, lowered or above a word → characters that keep their place in plain text too.

A careful typist without a second height of type writes 100², CO₂, 1er, Mme, XIXe: figures and signs as the
characters that Unicode has for them, the ends of ordinals and titles as letters, all else behind a caret.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Height: TypeAlias = Literal["superscript", "subscript"]

# https://www.unicode.org/charts/PDF/U2070.pdf and U1D00.pdf (read 2026-12-01).
_PLAIN = "0123456789+-\u2212\u2013=()"
_RAISED_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_LOWERED_LETTERS = dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_CHARACTERS: dict[Height, dict[str, str]] = {
    "superscript": dict(zip(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾", strict=True)) | _RAISED_LETTERS,
    "subscript": dict(zip(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True)) | _LOWERED_LETTERS,
}
_CARETS: dict[Height, str] = {"superscript": "^", "subscript": "_"}
# The ends of ordinals behind a number, Arabic or Roman: French, English, Spanish, Italian, Catalan.
_ORDINAL = re.compile(
    r"(?:e|er|ers|re|res|ère|ères|è|es|è?me|è?mes|i?[eè]me|i?[eè]mes|nd|nds|nde|ndes|d|de|st|th|rd"
    r"|na|ra|ta|o|a|os|as)",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"(?:\d|(?<![^\W_])[IVXLCM]+)\Z")
# The ends of titles and other words that are cut short, behind their first letters: Mme, Mlle, Dr, Mgr, Cie.
_CUT_SHORT = re.compile(
    r"(?:me|mes|lle|lles|gr|grs|r|rs|e|es|te|tes|ie|ies|se|tin|on|ve|vve|al|sr|ss|re|le|ld|os)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])(?:[A-Z][a-z]{0,3}|S[\u00a0 ]?A|n|v)\Z")
# No and nos, which have a sign or letters of their own.
_NUMERO = {"o": "º", "a": "ª"}
_SIGNS = {"tm": "™", "mc": "ᴹᶜ", "sm": "℠"}
# Characters before a caret that say what it stands behind. Own limit.
_NEAR = 20
# The first letter of the scripts whose brackets are as wide as a letter (https://www.unicode.org/charts).
_WIDE = "\u2e80"
# `M^me`, `142^e`, `10^{-6}`, `10^2^`, `H~2~O`: how dumps and some dialects write it. Behind a letter or a
# number, and not inside an address.
TYPED = (
    r"(?P<address>https?://\S+)"
    r"|(?<=[^\W_])\^(?:\{(?P<braced>[^{}^\n]{1,12})\}|\((?P<bracketed>[^()^\n]{1,12})\)"
    r"|(?P<bare>[-+\u2212]?\d{1,6}|[^\W\d_]{1,4})(?![^\W_]))\^?"
    r"|(?<=[^\W_])~(?P<lowered>\d{1,4})~(?!~)"
)
_TYPED = re.compile(TYPED)


def write_at_height(written: str, before: str, height: Height) -> str:
    """Return what stands raised or lowered behind some text, in characters of one line.

    Args:
        written: what is set at that height.
        before: the text before it; what it belongs to is its last word.
        height: where it is set.
    """
    if not before or before[-1].isspace() or not any(map(str.isalnum, written)):
        return _translate_signs(written, before, height)
    bare = written.strip()
    if height == "superscript" and (end := _find_end(bare, before)):
        return end
    words = any(map(str.isspace, bare)) or not any(map(str.isalpha, bare))
    if bare[0] in "[(" and bare[-1] in ")]" and words:
        return f" {bare}" if bare[0] == "(" else bare
    known = _CHARACTERS[height]
    if all(sign in known for sign in bare):
        return "".join(known[sign] for sign in bare)
    if any(map(str.isspace, bare)):
        return f" ({bare})"
    return f"{_CARETS[height]}({bare})"


def write_reading(reading: str) -> str:
    """Return how a word is read, which ruby puts above it, in brackets; nothing where there is none."""
    reading = reading.strip().strip("()（）")
    if not reading:
        return ""
    return f"（{reading}）" if max(reading) >= _WIDE else f" ({reading})"


def read_carets(text: str) -> str:
    """Return a text in which what a dump writes behind a caret is written as people do."""
    return _TYPED.sub(rewrite_caret, text) if "^" in text or "~" in text else text


def rewrite_caret(typed: re.Match[str]) -> str:
    """Return what `TYPED` matched as people write it; as it is where it is neither a number nor an ending."""
    before = typed.string[max(0, typed.start() - _NEAR) : typed.start()]
    if typed["lowered"]:
        return write_at_height(typed["lowered"], before, "subscript")
    written = typed["braced"] or typed["bracketed"] or typed["bare"]
    known = _CHARACTERS["superscript"]
    is_number = bool(written) and any(map(str.isdecimal, written)) and all(sign in known for sign in written)
    if is_number or (written and _find_end(written, before)):
        return write_at_height(written, before, "superscript")
    return typed[0]


def _find_end(written: str, before: str) -> str:
    """Return the end of an ordinal or of a word that is cut short; nothing where this is none."""
    if written.lower() in _SIGNS and before[-1].isalnum():
        return _SIGNS[written.lower()]
    if _NUMBER_BEFORE.search(before[-12:]) and _ORDINAL.fullmatch(written):
        return _NUMERO.get(written, written) if before[-1].isdecimal() else written
    if before[-1:] in {"n", "N"} and written == "o" and not before[-2:-1].isalnum():
        return _NUMERO[written]
    return written if _WORD_BEFORE.search(before[-5:]) and _CUT_SHORT.fullmatch(written) else ""


def _translate_signs(written: str, before: str, height: Height) -> str:
    """Return words that belong to nothing before them as they are; a charge or a minus at its height."""
    signs = written.strip()
    if before and not before[-1].isspace() and signs and all(sign in _PLAIN for sign in signs):
        return "".join(_CHARACTERS[height][sign] for sign in signs)
    return written
