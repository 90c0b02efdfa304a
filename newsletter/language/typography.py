"""The spaces that French typography asks for, and titles without a lonely last word."""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK_SPACE = "\u00a0"

# The spaces that authors and their word processors put before a tall sign; a tab or line break is none. What
# we write is always U+00A0: U+202F counts two on X and three bytes on Threads (measured 2026-11-23).
_SPACE = "[ \u00a0\u202f\u2009]"

# What a number and its symbol keep together: 350 F, 25 °C, 20 g, 20 h 05
# (univ-montp3.fr/miap/ens/info/Stage/TD2/Typo.html, read 2026-11-23), in the units a newsroom meets.
UNITS = (
    "%", "‰", "€", "$", "£", "¥", "k€", "M€", "Md€", "Mds€", "k$", "M$", "Md$", "Mds$", "°", "°C", "°F",
    "mm", "cm", "m", "km", "m²", "m2", "km²", "km2", "m³", "m3", "ha", "km/h", "mg", "g", "kg", "t",
    "Mt", "Gt", "ml", "cl", "l", "L", "hl", "s", "min", "h", "V", "W", "kW", "MW", "GW", "TW", "kWh", "MWh",
    "GWh", "TWh", "ko", "Ko", "Mo", "Go", "To", "Hz", "kHz", "MHz", "GHz", "dB", "ppm",
)  # fmt: skip

# Characters from which a last word fills its line well enough alone.
LONELY_LENGTH = 10

# Texts that are kept with their spaces: an email, its text part and ten snippets hold the same ones; ten
# issues have some eight thousand. Own limit.
KEPT = 8_192

# Words from which a title is long enough to break.
LONG_TITLE = 4

# What is no French prose, and kept whole: URLs, code, entities, emoticons. A URL keeps the plain space after
# it too, for not every link finder knows that U+00A0 ends one.
_KEPT = rf"""
      (?:\b[a-zA-Z][a-zA-Z0-9+.-]{{1,15}}://|\bwww\.)[^\s«»“”<>"]+{_SPACE}?
    | `[^`\n]*`
    | (?<![^\s«»])(?=[^\s«»]*?(?:[{{}}=\\<>_|]|\(\)|::|->))[^\s«»]++
    | &\#?\w{{1,31}};
    | {_SPACE}?(?<!\S)[:;=8xX]['’^-]?[()\[\]DPpOo3/|\\*]+(?!\w)
"""

# Where a no-break space stands in French: before ; ! ? : » and after «, before units, in hours and after n°
# (Lexique des règles typographiques en usage à l’Imprimerie nationale, by way of
# sophieviguiercorrectrice.com/pages/mes-orthotrucs/ponctuation, read 2026-11-23).
_AFTER_SIGN = r"""(?:\s|\Z|[»”"’')\]…,.*—–])"""
_CAPITAL = "[A-Z«“À-Þ]"
_JOINTS = rf"""
      (?<=\S){_SPACE}++(?=[!?;]++(?:{_AFTER_SIGN}|{_CAPITAL}) | :(?:\s|\Z|["»]|{_CAPITAL}) | »)
    | (?<=[\w)\]»”"’'%€$°….])(?=[!?]++{_AFTER_SIGN} | ;(?:[\s»]|\Z))
    | (?<=[^\s«])(?=»)
    | (?<=[0-9]){_SPACE}(?=(?:{"|".join(map(re.escape, UNITS))})(?![\w’']))
    | (?:(?<=[0-9]h)|(?<=[0-9]{_SPACE}h)){_SPACE}(?=[0-9]{{2}}(?![0-9]))
    | (?<=[nN][°ºᵒ]){_SPACE}(?=[0-9])
"""
_FRENCH = re.compile(
    rf"""
      (?P<kept>{_KEPT})
    | (?P<opening>«){_SPACE}*+(?=[^\s»])
    | (?P<number>(?<![\w.,])[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9]))
    | (?P<joint>{_JOINTS})
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=KEPT)
def typeset(text: str, language: str) -> str:
    """Return a French text with the no-break spaces of its typography; a text in another language as it is.

    Spaces typed before `: ; ! ? »`, after `«`, inside numbers, before units and in `n° 5` or `8 h 15` become
    U+00A0. Where the author typed none, one is put before `! ? ; »` and after `«`. URLs, email addresses,
    handles, hashtags, times such as 8:15, emoticons and code stay as they are.
    Doing it twice changes nothing more.
    """
    return _FRENCH.sub(_join, text) if language.partition("-")[0].lower() == "fr" else text


def join_last_words(title: str) -> str:
    """Return a title whose short last word cannot stand alone on a line: U+00A0 joins the last two words."""
    pieces = re.split(r"(\s+)", title)
    words = [place for place, piece in enumerate(pieces) if any(map(str.isalnum, piece))]
    if len(words) < LONG_TITLE or len(pieces[words[-1]]) >= LONELY_LENGTH:
        return title
    pieces[words[-1] - 1] = NO_BREAK_SPACE
    return "".join(pieces)


def _join(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match["kept"]
    if match["number"]:
        return re.sub(_SPACE, NO_BREAK_SPACE, match["number"])
    return (match["opening"] or "") + NO_BREAK_SPACE
