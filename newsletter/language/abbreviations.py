"""Which words end with a full stop that ends no sentence, by language.

The lists are our own, grown from newsroom French and checked against the Unicode CLDR's sentence break
suppressions: github.com/unicode-org/cldr/tree/main/common/segments (fr, de and it, read 2026-11-23).
Left out on purpose are `etc.` and its sisters, which do end sentences: what follows them decides.

A word is written as it stands before its stop. One in lower case also stands for its capitalised form, never
the other way round. Initials (`J.`, `U.S.`, `p.m.`) need no entry.
"""

from __future__ import annotations


def _words(string: str) -> frozenset[str]:
    return frozenset(string.split())


# Titles and firms of the English-speaking press, met in every language.
EVERYWHERE = _words("Mr Mrs Ms Dr Drs Jr Sr St Prof Inc Ltd Corp vs cf")

# After these a sentence is never cut.
ABBREVIATIONS = {
    "fr": _words("""
        M MM Mme Mmes Mlle Mlles Mgr Me Mes Pr Prs Ste Sts Col Cdt Gal Gén Lt Sgt Ch Th Ph Fr Cie Sté Ets
        Bse Cte Ctesse Rte Vte Vve Bvd bât bld dép feat ft fg pl préf réal rééd rés univ
        apr ap av bd boul c coll d dir ed env ex éd éds h ill no nos p pp trad janv fév févr juil oct nov déc
    """),
    "en": _words("""
        Co Gen Sen Rep Gov Col Capt Lt Sgt Maj Adm Rev Hon Pres Mt Ft Messrs
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec approx viz
    """),
    "de": _words("""
        Abs Aug Bd Chr Co Dez Dipl Feb Fr Frl Hr Hrn Hrsg Ing Jan Jh Mio Mrd Nov Nr Okt Sept Std Str Tel
        a bzw ca d evtl geb gest ggf h inkl n o sog u v vgl z zzgl
    """),
    "es": _words("""
        Avda Cía D Dña Dra EE Gral Sra Sras Sres Srta UU Ud Uds Vd aprox av ej núm núms p pág págs pp tel
    """),
    "it": _words("""
        a arch avv ca cfr dott ecc es gen ing mons n on p pag pagg prof s sig sigg ss tel
    """),
    "pt": _words("""
        Cia Dra Eng Exma Exmo Gen Lda Ltda Profa Sra aprox av ex núm p pág págs pp tel
    """),
    "nl": _words("""
        bijv blz bv ca dhr drs excl incl ing ir jl mevr mr mw nr prof resp vgl zgn
    """),
    "pl": _words("""
        al dr gen godz hab im in inż m mgr mld mln np nr ok os p płk pow prof r red str tj tys tzw ul woj św
    """),
    "ru": _words("г гг др им млн млрд п пр проф р рис руб св см стр т тов тыс ул"),
    "uk": _words("вул грн див млн млрд п пр проф р рис св стор т тис ім"),
}

# After these a sentence is not cut where a number or a letter of reference follows:
# `art. L. 110` holds together, `de l’art. Le musée` does not.
REFERENCES = {
    "fr": _words("al ann art avr chap cit dim fasc fig l lun max min n réf s sect sept t tab tél tom v vol"),
    "en": _words("art ch chap fig figs n no nos p para pp sec vol vols"),
    "de": _words("Abb Anm Art Jg Kap S Tab"),
    "es": _words("art arts cap fig n vol"),
    "it": _words("art artt cap fig nr vol"),
    "pt": _words("art arts cap fig n nº vol"),
    "nl": _words("art fig hfst p"),
    "pl": _words("art pkt poz rozdz rys s t ust"),
}

# After these a single letter is a name of its own and no initial: `le plan B`, `le jour J`.
LETTERED = {"fr": _words("génération heure hépatite jour plan vitamine")}

# Languages that write an ordinal number with a full stop: `am 3. Oktober`.
ORDINAL_LANGUAGES = _words("cs da de et fi hr hu nb nn no pl sk sl sr tr")


def abbreviates(word: str, language: str) -> bool:
    """Whether `word` and its full stop are an abbreviation, whatever follows."""
    return _holds(EVERYWHERE, word) or _holds(ABBREVIATIONS.get(language, frozenset()), word)


def refers(word: str, language: str) -> bool:
    """Whether `word` and its full stop are an abbreviation where a number follows."""
    return _holds(REFERENCES.get(language, frozenset()), word)


def letters(word: str, language: str) -> bool:
    """Whether a single letter after `word` is a name and not an initial."""
    return _holds(LETTERED.get(language, frozenset()), word)


def _holds(words: frozenset[str], word: str) -> bool:
    return word in words or word.lower() in words
