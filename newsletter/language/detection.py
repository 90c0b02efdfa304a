"""What the letters of a text tell: its language, the direction it runs in, and how long it takes to read."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

# Characters at the head of a text that decide: an article's first screens, and a bound on the work.
SAMPLE = 4_000

# Hits below which a text is too short to judge.
MINIMUM_HITS = 4

# Words up to which a text is so short that a language has to lead over the default by more than one hit: two
# lines of French hold `la`, `le` and `a`, which are Italian too. Own limits, measured on lines of the press.
SHORT, LEAD = 24, 2

# ISO 639-1 codes of languages written from right to left (script metadata of the Unicode CLDR).
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

# Words a minute of silent reading; characters where words are not parted by spaces:
# M. Brysbaert, How many words do we read per minute?, 2019 (doi 10.1016/j.jml.2019.104047).
WORDS = 238
CHARACTERS = 260

# Characters that stand for a word where none are parted. Own choice.
UNSPACED_WORD = 4

# Chinese, Japanese and Thai, by their Unicode blocks.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def _words(string: str) -> frozenset[str]:
    return frozenset(string.split())


# The commonest small words of each language written in Latin letters: our own choice of about forty, the
# shared ones included, for the others decide. A word stands without its apostrophe: `l’`, `d’`, `dell’`.
FUNCTION_WORDS = {
    "fr": _words("""
        a au aux avec ce cette d dans de des du elle en est et il ils l la le les leur mais n ne nous on
        ont ou où par pas plus pour qu que qui s sa sans se ses son sont sur un une vous été à
    """),
    "en": _words("""
        a and are as at be been but by for from had has have he in is it its not of on or she that
        the their they this to was we were which who will with you
    """),
    "de": _words("""
        als an auch auf aus bei das dass dem den der des die ein eine einen er es für hat ich im in
        ist mit nach nicht noch sich sie sind und von war werden wie wird zu zum zur über
    """),
    "es": _words("""
        al como con de del el ella en es esta este está fue ha han la las lo los más no para pero
        por que se ser sin sobre su sus también un una y ya
    """),
    "it": _words("""
        a al alla anche che chi come con da dal dei del della delle di e gli ha hanno i il in l la
        le ma nel nella non per più sono su sul un una è
    """),
    "pt": _words("""
        a ao aos as com como da das de do dos e ela ele em foi já mais mas na nas no nos não o os
        para pela pelo por que se sem ser são sua também um uma é
    """),
    "nl": _words("""
        aan als bij dat de deze die door een en er haar heeft het hij ik in is maar met naar niet
        nog of om ook op te tot uit van voor was werd wordt ze zich zijn
    """),
    "pl": _words("""
        ale być był była dla do go i ich jak jako jest już która które który między na nie o od oraz
        po przez przy są się ten to tym w z za ze że
    """),
    "sv": _words("""
        att av de den det efter en ett från för har hon i in inte kan man med men nu när och om på sig
        ska som till under upp var vi är över
    """),
    "da": _words("""
        af at blev de den der det efter en er et for fra han har hun i ikke kan med men nu når og også
        om op på sig skal som til ud var ved være
    """),
    "no": _words("""
        av at ble de den der det en er et etter for fra han har hun i ikke kan med men nå når og også om
        opp på seg skal som til ut var ved være
    """),
    "fi": _words("""
        ei että hän hänen ja joka jo kanssa kuin kun myös mukaan mutta muun nyt niin olla on oli ovat
        sekä se sen tai tämä vain voi vuoden
    """),
    "cs": _words("""
        a aby ale až by byl byla bylo co do i jak jako je jeho jsou k který která které má na nebo ne o od
        po podle pro při s se si tak to v ve z za že
    """),
    "ro": _words("""
        a al ale care ce cu dar de după din este fi fost în la lui mai nu o pe pentru prin sa sau se și
        sunt un va
    """),
    "hu": _words("""
        a az azt be csak de egy el és ez ezt fel hogy is ki le már még meg mert mint nem pedig s sem
        szerint van volt
    """),
    "tr": _words("""
        ama bir bu çok da daha de en gibi göre her için ile kadar ki mi ne o olan olarak oldu olduğu
        sonra ve veya ya
    """),
    "ca": _words("""
        a al amb aquest aquesta als com de del dels el els en és ha han i la les més no o per però pel
        que s se seva sobre també un una va
    """),
    "lv": _words("""
        ar arī bet bija bijis būs gada gadā ir ja jau kā kas kopā ko lai ne no nav par pēc pie savu tad
        tas tika to uz un vai viņš vēl
    """),
    "vi": _words("""
        bị các cho có của cùng đã đang để đến được hai không khi là lại một này người những ở ra sau tại
        theo thì trong từ và với về
    """),
}

# Letters that one of these languages alone uses; each counts as a word would.
OWN_LETTERS = {
    "fr": "œûî",
    "de": "ßäö",
    "es": "ñ¿¡",
    "it": "ìò",
    "pt": "ãõ",
    "pl": "ąćęłńśźż",
    "sv": "å",
    "da": "æø",
    "no": "æø",
    "cs": "ěřů",
    "ro": "șță",
    "hu": "őű",
    "tr": "ğış",
    "lv": "āēīūķļņģ",
    "vi": "ơưđạảấầậếềệọộờợủứừự",
}

# The letters of each script that is not Latin, with the language it stands for where nothing says otherwise.
# Kana and Han count together: `_east_asian` tells them apart.
SCRIPTS = {
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "he": "\u0590-\u05ff",
    "ru": "\u0400-\u04ff",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff\u3041-\u30ff",
    "ko": "\uac00-\ud7a3\u1100-\u11ff",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "th": "\u0e00-\u0e7f",
    "my": "\u1000-\u109f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
_LATIN = "A-Za-z\u00c0-\u024f"
# A letter of any of them: text that has none is Latin.
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7a3\ufb1d-\ufefc]")

# Letters by which two languages of one script are told apart.
ARABIC_LETTERS, PERSIAN_LETTERS = "ةيكىأإؤ", "پچژگیک"
RUSSIAN_LETTERS, UKRAINIAN_LETTERS = "ыэёъЫЭЁЪ", "іїєґІЇЄҐ"

# One kana in ten characters makes Japanese: the Chinese press writes の in a name, no more.
_KANA = "\u3041-\u30ff"
_KANA_SHARE = 10

_WORD = re.compile(r"[^\W\d_]+")
# What stands in a URL, an address or a file's name is in no language.
_TECHNICAL = re.compile(r"\w[./@:]\w|://")


def detect(text: str, default: str = "fr") -> str:
    """Return the ISO 639-1 code of the language that a text is mostly written in.

    Only the first 4,000 characters are read. It knows ar, bn, ca, cs, da, de, el, en, es, fa, fi, fr, he, hi,
    hu, hy, it, ja, ka, ko, lv, my, nl, no, pl, pt, ro, ru, sv, ta, th, tr, uk, vi and zh; any other one is
    taken for its nearest neighbour among them, or for the default.

    Args:
        text: as its author typed it.
        default: the answer where the text is too short or its languages tie.
    """
    sample = text[:SAMPLE]
    if not _OTHER_SCRIPT.search(sample):
        return _detect_latin(sample.lower(), default)
    counts = {language: _count(letters, sample) for language, letters in SCRIPTS.items()}
    script = max(counts, key=counts.__getitem__)
    if counts[script] <= _count(_LATIN, sample):
        return _detect_latin(sample.lower(), default)
    return _refine(script, sample) if counts[script] >= MINIMUM_HITS else default


def get_direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the direction that a language is written in, for `dir=`."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def _count(letters: str, sample: str) -> int:
    return len(re.findall(f"[{letters}]", sample))


def _detect_latin(sample: str, default: str) -> str:
    tokens = (token for token in sample.split() if not _TECHNICAL.search(token))
    words = Counter(_WORD.findall(" ".join(tokens)))
    hits = {
        language: sum(words[word] for word in table) + _count_own_letters(language, sample)
        for language, table in FUNCTION_WORDS.items()
    }
    second, first = sorted(hits.values())[-2:]
    is_short = words.total() <= SHORT and first < hits.get(default, 0) + LEAD
    return (
        max(hits, key=hits.__getitem__)
        if first >= MINIMUM_HITS and first > second and not is_short
        else default
    )


def _count_own_letters(language: str, sample: str) -> int:
    return sum(map(sample.count, OWN_LETTERS.get(language, "")))


def _refine(script: str, sample: str) -> str:
    """Return the language, where a script serves several."""
    if script == "ar":
        return "fa" if _count(PERSIAN_LETTERS, sample) > _count(ARABIC_LETTERS, sample) else "ar"
    if script == "ru":
        return "uk" if _count(UKRAINIAN_LETTERS, sample) > _count(RUSSIAN_LETTERS, sample) else "ru"
    if script == "zh":
        return "ja" if _count(_KANA, sample) * _KANA_SHARE >= _count(SCRIPTS["zh"], sample) else "zh"
    return script


def count_words(text: str) -> int:
    """Return how many words a text has; where no spaces part them, four characters are one."""
    return len(_UNSPACED.sub(" ", text).split()) + len(_UNSPACED.findall(text)) // UNSPACED_WORD


def estimate_minutes(text: str) -> int:
    """Return the minutes that reading takes: whole, rounded, one at least."""
    unspaced = len(_UNSPACED.findall(text))
    words = len(_UNSPACED.sub(" ", text).split())
    return max(1, round(words / WORDS + unspaced / CHARACTERS))
