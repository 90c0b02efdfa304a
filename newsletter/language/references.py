"""Words that stand for something said before: where it is not said, nobody knows who or what is meant."""

from __future__ import annotations

import re
from functools import lru_cache

# The tables: by language, what stands in a sentence, as patterns of whole words. Our own choice.

# Pronouns that stand for somebody or something named before.
PRONOUNS = {
    "fr": r"ils?|elles?|eux|lui|leur(?=\s+(?:a|ont|est|fait|donne|reste)\b)|celui-ci|celle-ci|ceux-ci"
    r"|celles-ci|celui-là|celle-là|cela|ça|ceci|ce\s+dernier|cette\s+dernière|ces\s+derni[eè]re?s"
    r"|(?:qu|s|n|d|l)’(?:en|y)",
    "en": r"he|she|they|him|her|them|it|its|his|their|this|that|these|those",
    "de": r"er|sie|ihn|ihm|ihnen|es|dies|dieser|das|darum|dazu|dafür|davon|damit|daran",
    "es": r"él|ella|ellos|ellas|lo|le|les|eso|esto|ello",
    "it": r"lui|lei|loro|egli|essa|ciò|questo|quello|ne|ci",
    "pt": r"ele|ela|eles|elas|isso|isto",
    "nl": r"hij|zij|ze|hem|haar|hen|hun|het|dit|dat|die",
    "pl": r"on|ona|oni|one|jego|jej|ich|to|tego",
}
# Those with which a sentence begins whose subject was named before.
SUBJECTS = {
    "fr": r"ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ça|ce\s+dernier|cette\s+dernière"
    r"|ces\s+derni[eè]re?s|tous\s+deux|toutes\s+deux",
    "en": r"he|she|they|it|this|these|those|both",
    "de": r"er|sie|dieser?|dieses|diese|beide",
    "es": r"él|ella|ellos|ellas|esto|eso|ambos|ambas",
    "it": r"lui|lei|loro|egli|essa|essi|ciò|questo|questa|entrambi",
    "pt": r"ele|ela|eles|elas|isso|isto|ambos|ambas",
    "nl": r"hij|zij|ze|dit|dat|deze|die|beide",
    "pl": r"on|ona|oni|one|to|obaj|obie",
    "sv": r"han|hon|de|den|det\s+här|båda",
    "da": r"han|hun|de|begge",
    "no": r"han|hun|de|begge",
    "ru": r"он|она|они|это|оба",
    "uk": r"він|вона|вони|це|обидва",
    "ar": r"هو|هي|هم|هذا|هذه|ذلك",
    "he": r"הוא|היא|הם|הן|זה|זו|אלה",
}
# Words that point at a noun named before it, where a sentence begins with them; of a day or a season they
# point at nothing.
POINTERS = {
    "fr": r"(?:ce|cet|cette|ces)\s+(?!qu|sont\b|derniers?\b|(?:lun|mar|mercre|jeu|vendre|same)di\b"
    r"|dimanche\b|matin|midi\b|soir|mois\b|jours?\b|semaine|année|été\b|hiver|printemps|automne|nuit|après-midi"
    r"|week-end)\w",
    "en": r"(?:this|these|those)\s+(?!(?:week|month|year|morning|evening|summer|winter|spring|autumn|fall"
    r"|season|weekend|is|was|are|were|time)\b)\w",
    "de": r"diese[rsnm]?\s+(?!(?:Woche|Jahr|Jahres|Monats?|Tagen?|Sommer|Winter|Montag|Freitag)\b)\w",
    "es": r"(?:este|esta|estos|estas)\s+(?!(?:lunes|martes|viernes|semana|mes|año|verano|noche)\b)\w",
    "it": r"quest[oaei]\s+(?!(?:settimana|mese|anno|estate|inverno|sera|notte)\b)\w",
}
# What they say of nothing in particular.
_IMPERSONAL = {
    "fr": re.compile(
        r"y\s+a-t-il|il\s+(?:n’)?y\s+(?:a|avait|aura|aurait|eut)\b|(?:va|peut|doit|devrait|pourrait)-t?-?il\s+y"
        r"|faut-il|faudra-t-il|faudrait-il|s’agit-il|il\s+s’agit|suffit-il|vaut-il\s+mieux|reste-t-il"
        r"|(?:est|serait|sera-t)-il\s+(?:\w+\s+)?(?:possible|temps|normal|vrai|légal|tard|utile|nécessaire"
        r"|raisonnable|permis|interdit)|qu’est-ce|est-ce\s+qu\w*|va-t-il\s+se\s+passer|se\s+passe-t-il"
        r"|arriv\w+-t-il|il\s+(?:ne\s+)?(?:faut|fait|fera|faisait|fallait|faudra|suffit|reste|manque|pleut|neige)\b"
        r"|il\s+(?:est|était|sera)\s+(?:\w+\s+)?(?:possible|temps|vrai|tard|\d|midi|minuit|interdit|prévu|question)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bit(?:\s+is|’s|\s+was|\s+takes|\s+took|\s+will)\b|\bthis\s+\w+\s|\bthese\s+\w+\s", re.IGNORECASE
    ),
    "de": re.compile(r"\bdiese[rs]?\s+\w+", re.IGNORECASE),
    "nl": re.compile(r"\b(?:deze|die|dit|dat)\s+\w+", re.IGNORECASE),
    "it": re.compile(r"\bquest[oa]\s+\w+", re.IGNORECASE),
    "pl": re.compile(r"\bto\s+(?:jest|był)", re.IGNORECASE),
}
# A noun, and the pronoun after the verb that takes it up: `Le bac part-il ?`.
_NOUN_AND_PRONOUN = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|nos)\s+|l’|\b(?<!\A)[A-ZÀ-Þ])"
    r"[^?]*-(?:t-)?(?:ils?|elles?)\b",
)
_OPENS = r"\A[\s«“„\"'‘(–—-]*"
# Languages whose patterns are kept: all of them. Own limit.
_KEPT = 32


def opens_with_a_reference(sentence: str, language: str) -> bool:
    """Return whether the subject of a sentence was named before it: `Il est visé par une enquête.`."""
    whole = _simplify(sentence)
    plain = _drop_impersonal(whole, language)
    return bool(_compile_opening(language).match(plain) or _compile_pointers(language).match(whole))


def holds_a_reference(sentence: str, language: str) -> bool:
    """Return whether anything in a sentence stands for what was said before it."""
    plain = _drop_impersonal(_simplify(sentence), language)
    if language == "fr":
        plain = _NOUN_AND_PRONOUN.sub("", plain)
    return bool(_compile_pronouns(language).search(plain))


def _simplify(text: str) -> str:
    return " ".join(text.replace("'", "’").split())


def _drop_impersonal(text: str, language: str) -> str:
    return _IMPERSONAL[language].sub("", text) if language in _IMPERSONAL else text


@lru_cache(maxsize=_KEPT)
def _compile_opening(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPENS}(?:{SUBJECTS.get(language, '(?!)')})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=_KEPT)
def _compile_pointers(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPENS}(?:{POINTERS.get(language, '(?!)')})", re.IGNORECASE)


@lru_cache(maxsize=_KEPT)
def _compile_pronouns(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’])(?:{PRONOUNS.get(language, '(?!)')})(?!\w)", re.IGNORECASE)
