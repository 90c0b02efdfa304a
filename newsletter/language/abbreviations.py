"""Words that end in a full stop, and what may follow them, by language."""

from __future__ import annotations


def _words(string: str) -> frozenset[str]:
    return frozenset(string.split())


# Titles and firms of the English-speaking press, met in every language.
EVERYWHERE = _words("Mr Mrs Ms Dr Drs Jr Sr St Mt Prof Inc Ltd Corp vs cf")

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
        a bspw bzw ca d dgl evtl ev geb gegr gest ggf ggü h inkl jur kath lt med mind n nat o phil rer sog u v
        verh vgl z zzgl
    """),
    "es": _words("""
        Alte Arq Arz Av Avda Bto Cap Cdte Cía Cnel Cra Ctra D Depto Dña Dpto Dra Dras Dres EE Excma Excmo Fdo
        Gob Gral Hnos Ilma Ilmo Ing Lcda Lcdo Lic Mons Mtra Mtro Pbro Pdte Pdta Profa Pza Rdo Rvdo Sgto Sra
        Sras Sres Srta Srtas Sta Sto Tte UU Ud Uds Urb Vd Vda admón aprox av ca ej izda izdo núm núms p pág
        págs pp tel tfno
    """),
    "it": _words("""
        a amm arch avv ca cap cav cfr comm dir dott ecc es gen geom ing mons n on p pag pagg proc prof psicol
        rag s sen sig sigg ss tel ten
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
    "de": _words("Abb Anm Art Jg Kap S Tab Do Di Fr Mi Mo Sa So"),
    "es": _words("""
        No ap apdo art arts cap ed ext fig inc km lit n párr párrf párrs secc t tít vol vols
        dom jue lun mar mié sáb vie abr ago dic ene feb jul jun may nov oct sep sept set
    """),
    "it": _words("""
        all art artt cap co comm ed fasc fig lett nr sez tab vol voll
        dom gio lun mar mer sab ven ago apr dic feb giu lug mag nov ott set sett
    """),
    "pt": _words("art arts cap fig n nº vol"),
    "nl": _words("art fig hfst p"),
    "pl": _words("art pkt poz rozdz rys s t ust"),
}

# What a sentence begins with so often, and a name so seldom, that it ends the one before it, though that ends
# in an abbreviation: `at 5 p.m. They left`. Behind capitals (`J. He`, `the U.S. Our`) fewer can be told.
STARTERS = {
    "en": _words("""
        And Are But Can Did Do Does For Had Has Have How However If In Is It Its No Not Our So That The Their
        Then There These They This Those Was We Were What When Where Which Who Why Will Would Yes You Your
    """),
    "es": _words("Además Ahora Así Aunque Ellas Ellos Esto Estos Mientras Pero Según Sin También"),
}
# The abbreviations that may end a sentence: of firms; acronyms and hours are known by their shape.
ENDINGS = {"en": _words("Bros Co Corp Inc Jr Ltd Sr co etc"), "es": _words("UU Cía Vd Ud Uds")}

# After these a single letter is a name of its own and no initial: `le plan B`, `le jour J`.
LETTERED = {"fr": _words("génération heure hépatite jour plan vitamine")}

# Languages that write an ordinal number with a full stop: `am 3. Oktober`.
ORDINAL_LANGUAGES = _words("cs da de et fi hr hu nb nn no pl sk sl sr tr")


def is_abbreviation(word: str, language: str) -> bool:
    """Return whether `word` and its full stop are an abbreviation, whatever follows."""
    return _contains(EVERYWHERE, word) or _contains(ABBREVIATIONS.get(language, frozenset()), word)


def is_reference(word: str, language: str) -> bool:
    """Return whether `word` and its full stop are an abbreviation where a number follows."""
    return _contains(REFERENCES.get(language, frozenset()), word)


def is_lettered(word: str, language: str) -> bool:
    """Return whether a single letter after `word` is a name and not an initial."""
    return _contains(LETTERED.get(language, frozenset()), word)


def may_end(word: str, language: str) -> bool:
    """Return whether a sentence may end in `word` and its full stop, an abbreviation."""
    return word in ENDINGS.get(language, frozenset())


def is_starter(word: str | None, language: str) -> bool:
    """Return whether a sentence surely begins with `word` behind an abbreviation."""
    return word in STARTERS.get(language, frozenset())


def _contains(words: frozenset[str], word: str) -> bool:
    return word in words or word.lower() in words
