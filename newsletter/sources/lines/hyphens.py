"""A line and the one that goes on with it: a word that was parted at the line's end is one word again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


def _words(string: str) -> frozenset[str]:
    return frozenset(string.split())


# Letters of a word and what it goes on with at most: a longer run is looked at from there on. Own limit.
LONGEST = 120
# A word that a line's end parts, and how it goes on. A soft hyphen and ¬ are never the word's own.
_PARTED = re.compile(r"(?P<word>[^\W\d_](?:[\w’'-]*[^\W\d_])?)(?P<sign>[-‐\u00ad¬])$")
_REST = re.compile(r"[^\W_](?:[\w’']|-(?=\w))*")
_ONLY_BREAKS = frozenset("\u00ad¬")
# Words that a hyphen always follows, and others that one always precedes, in small letters.
PREFIXES = {
    "fr": _words("""
        afro anglo celle celles celui ceux cinquante demi franco grand gréco israélo jusque latino non nord
        peut presque quarante quatre rendez russo semi sino soixante sud t trente très vice vingt à
    """),
    "en": _words(
        "anglo eighty fifty forty franco half ninety non self seventy sixty thirty twenty vice well"
    ),
    "it": _words("anglo franco vice"),
}
SUFFIXES = {"fr": _words("elle elles il ils je même mêmes nous on t toi tu vous être")}
# Words that are the first syllable of others too (mi-nistre, ex-position): a hyphen follows them before these
# beginnings alone.
COMPOUNDS = {
    "fr": {
        "après": "midi guerre demain vente", "arrière": "pays plan grand garde petit boutique",
        "au": "delà dessus dessous dedans devant", "avant": "dernier hier garde première projet centre poste",
        "bien": "être fondé", "chef": "lieu d'œuvre d’œuvre", "ci": "dessus dessous contre après joint",
        "contre": "attaque exemple offensive pouvoir enquête emploi expert manif", "entre": "temps deux soi",
        "est": "ce", "euro": "député",
        "ex": "ministre président maire député sénat mari femme direct patron champion polici joueu candidat"
        " chef milit employ salari compagn épou conjoint élu otage détenu entraîn agent banqu premier",
        "haut": "parleur fonctionnaire commissaire relief", "hors": "série sujet jeu d'œuvre d’œuvre",
        "là": "bas dessus dedans haut", "libre": "service échange", "maire": "adjoint",
        "mal": "être logement",
        "mi": "temps chemin journée janvier février mars avril mai jui août sept oct nov déc saison",
        "micro": "trottoir entrepr ondes crèche", "moins": "value", "par": "dessus dessous delà",
        "plus": "value", "porte": "parole avions monnaie", "sans": "abri papier emploi faute domicile",
        "soi": "disant même", "sous": "préf traitan ministre sol marin officier direct titr effectif estim",
        "tout": "petit puissant terrain", "week": "end",
    },
    "en": {
        "decision": "mak", "far": "right left", "first": "class hand time", "full": "time scale",
        "high": "speed profile end level tech rise quality", "left": "wing",
        "long": "term standing running distance lasting time range awaited", "low": "income cost key level",
        "middle": "class aged", "part": "time", "real": "time estate", "right": "wing", "second": "hand",
        "short": "term lived sighted", "so": "called", "state": "owned run",
        "ex": "minister president wife husband mayor police boss partner prime soldier chief player",
        "mid": "week term season table january february march april may june july august sept oct nov dec",
    },
}  # fmt: skip
# Behind these a hyphen stands for what both words end in: `Vor- und Nachteile`.
COORDINATORS = {"de": _words("und oder bzw sowie bis"), "nl": _words("en of"), "sv": _words("och eller")}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineJoiner:
    """How a text's lines are joined.

    Attributes:
        language: ISO 639-1 code of its words.
        words: those that it writes elsewhere, in small letters, each whole with its hyphens.
    """

    language: str
    words: frozenset[str] = field(default=frozenset(), repr=False)

    def join(self, before: str, line: str) -> str | None:
        """Return both lines as one where the first ends within a word, or None where it does not."""
        start = max(0, len(before) - LONGEST)
        parted, rest = _PARTED.search(before, start), _REST.match(line, 0, LONGEST)
        if parted is None or rest is None:
            return None
        first, second = parted["word"].lower(), rest[0].lower()
        if second in COORDINATORS.get(self.language, ()):
            return f"{before} {line}"
        stem = before[: parted.start("sign")]
        return f"{stem}-{line}" if self._keeps_hyphen(parted, rest[0], first, second) else f"{stem}{line}"

    def _keeps_hyphen(self, parted: re.Match[str], written: str, first: str, second: str) -> bool:
        """Return whether the hyphen is the word's own: `vice-président`, `dit-il`, `Jean-Pierre`."""
        if parted["sign"] in _ONLY_BREAKS:
            return False
        if f"{first}-{second}" in self.words:
            return True
        if f"{first}{second}" in self.words:
            return False
        capitals = parted["word"].isupper() and written.isupper() and len(written) > 1
        if not (written[0].islower() or capitals):
            return True
        last = re.split(r"[-’']", first)[-1]
        beginnings = COMPOUNDS.get(self.language, {}).get(last, "").split()
        return (
            last in PREFIXES.get(self.language, ())
            or second.partition("-")[0] in SUFFIXES.get(self.language, ())
            or second.startswith(tuple(beginnings))
        )


def make_joiner(text: str, language: str) -> LineJoiner:
    """Return how the lines of this text are joined; it knows the words that stand within its lines."""
    if not re.search(r"[^\W\d_][-‐\u00ad¬][ \t]*\n", text):
        return LineJoiner(language=language)
    return LineJoiner(language=language, words=frozenset(re.findall(r"[^\W_][\w’'-]*\w", text.lower())))
