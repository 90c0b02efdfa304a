"""Sentences that turn, deny or charge: a text that is cut must not part them from what they bear on."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.language.sentences import CLOSING_MARKS, QUESTION_MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The tables: by language, words and phrases between commas; `*` stands for any ending. Our own choice, and
# generous: what is held together needlessly costs a sentence, what is parted wrongly costs the truth.

# Words that turn what was said before, where a sentence begins with one.
OPENERS = {
    "fr": """
        mais, or, pourtant, cependant, toutefois, néanmoins, en revanche, par contre, à l’inverse, à
        l’opposé, au contraire, sauf, hormis, excepté, à ceci près, à cela près, reste, seul hic, seul
        bémol, seul problème, seule ombre, le hic, bémol, le bémol, problème, à tort, faux, non, et
        pourtant, du moins, pour autant, malgré, en réalité, en fait, tout de même, encore faut-il, alors
        que, tandis que, quant à, de son côté, de leur côté, d’autres, d’un autre côté, c’est ce qu*, c’est
        du moins, c’est l’avis, voilà ce qu*, tel est, telle est, selon lui, selon elle, selon eux
    """,
    "en": """
        but, however, yet, though, although, nevertheless, nonetheless, still, instead, conversely, in
        contrast, by contrast, on the contrary, on the other hand, except, unless, even so, that said,
        despite, in fact, in reality, wrong, false, no, not so, whereas, while, others, critics, opponents,
        not everyone
    """,
    "de": """
        aber, doch, jedoch, allerdings, dennoch, trotzdem, dagegen, hingegen, demgegenüber, indes, indessen,
        gleichwohl, andererseits, im gegenteil, nur, außer, trotz, tatsächlich, in wahrheit, falsch, nein,
        zwar, kritiker, gegner, das problem, der haken
    """,
    "es": """
        pero, sin embargo, no obstante, mas, aunque, en cambio, por el contrario, al contrario, con todo,
        ahora bien, salvo, excepto, a pesar, pese, en realidad, falso, no, mientras que, otros, eso sí
    """,
    "it": """
        ma, però, tuttavia, eppure, invece, al contrario, ciononostante, nonostante, malgrado, peraltro,
        salvo, tranne, in realtà, falso, no, mentre, altri, d’altra parte
    """,
    "pt": """
        mas, porém, contudo, todavia, entretanto, no entanto, apesar, ao contrário, pelo contrário, em
        contrapartida, salvo, exceto, na realidade, falso, não, enquanto, outros
    """,
    "nl": """
        maar, echter, toch, niettemin, desondanks, daarentegen, integendeel, evenwel, hoewel, ondanks,
        behalve, in werkelijkheid, onwaar, nee, anderen, critici
    """,
    "pl": """
        ale, jednak, lecz, jednakże, natomiast, mimo, pomimo, chociaż, choć, przeciwnie, z kolei, tymczasem,
        w rzeczywistości, nieprawda, nie, inni
    """,
    "sv": "men, dock, däremot, ändå, trots, tvärtom, fast, emellertid, i själva verket, nej",
    "da": "men, dog, derimod, alligevel, trods, tværtimod, imidlertid, i virkeligheden, nej",
    "no": "men, dog, imidlertid, derimot, likevel, tross, tvert imot, i virkeligheten, nei",
    "ca": "però, tanmateix, no obstant, malgrat, en canvi, al contrari, tot i, en realitat, no",
    "ro": "dar, însă, totuși, cu toate acestea, în schimb, dimpotrivă, deși, în realitate, nu",
    "tr": "ama, ancak, fakat, oysa, yine de, buna karşın, buna rağmen, aksine, hayır",
    "ru": """
        но, а, однако, тем не менее, впрочем, зато, напротив, наоборот, хотя, несмотря, на самом деле, нет
    """,
    "uk": "але, проте, однак, втім, натомість, навпаки, хоча, попри, насправді, ні",
    "ar": """
        لكن, ولكن, لكنّ, غير أن, إلا أن, بيد أن, رغم, بالمقابل, في المقابل, مع ذلك, ومع ذلك, على العكس, كلا
    """,
    "he": "אבל, אך, אולם, ואולם, עם זאת, למרות, לעומת זאת, מנגד, להפך, בפועל, לא",
    "hi": "लेकिन, परंतु, किंतु, हालांकि, मगर, फिर भी, दूसरी ओर",
    "ko": "그러나, 하지만, 다만, 반면, 그렇지만, 그런데도",
    "ja": "しかし, だが, ただ, ところが, けれども, 一方, でも, とはいえ, それでも, もっとも, 逆に",
    "zh": "但, 然而, 不过, 不過, 可是, 却, 卻, 反之, 相反, 只是, 尽管, 儘管, 事实上, 事實上",
}

# Words that turn it wherever they stand in a sentence.
TURNS = {
    "fr": """
        pourtant, cependant, toutefois, néanmoins, en revanche, au contraire, à l’inverse, quant à lui,
        quant à elle, quant à eux, s’y oppos*, refus*, renonc*, abandonn*, critiqu*, dénonc*
    """,
    "en": """
        however, nevertheless, nonetheless, on the contrary, on the other hand, in contrast, oppos*, refus*,
        critici*, withdrew, withdrawn, cancelled
    """,
    "de": """
        jedoch, allerdings, dennoch, trotzdem, dagegen, hingegen, indes, gleichwohl, im gegenteil, lehnt,
        lehnen, ablehn*, abgelehnt, kritisier*
    """,
    "es": "sin embargo, no obstante, en cambio, por el contrario, al contrario, se opone*, critic*",
    "it": "tuttavia, però, invece, al contrario, ciononostante, si oppon*, critic*",
    "pt": "porém, contudo, todavia, no entanto, pelo contrário, opõe*, critic*",
    "nl": "echter, niettemin, desondanks, daarentegen, integendeel, verzet*",
    "pl": "jednak, natomiast, przeciwnie, sprzeciwi*",
    "ru": "однако, тем не менее, напротив",
    "uk": "однак, проте, натомість",
    "ar": "لكن, ولكن, غير أن, إلا أن, مع ذلك",
    "he": "אולם, עם זאת, לעומת זאת",
    "ja": "しかし, ただし, ところが, 一方で",
    "zh": "然而, 不过, 不過, 却, 卻",
}

# Words by which a claim is denied, doubted or taken back.
DENIALS = {
    "fr": """
        dément*, nie, nient, niait, niaient, nié, niés, niée, niées, nier, niant, contest*, rejett*, rejet*,
        réfut*, récus*, désavou*, présum*, présomption, innocen*, acquitt*, relaxé*, relaxe, blanchi*,
        non-lieu, annul*, invalid*, illégal*, illicite*, inconstitutionnel*, censur*, suspendu*, retoqu*,
        rectificati*, erratum, infondé*, mensong*, calomni*, diffam*, fausse*, faux, aucune preuve, sans
        preuve*, rétract*
    """,
    "en": """
        hits back, insists, appeal*, pleaded, deny, denies, denied, denying, denial*, disput*, reject*,
        refut*, rebut*, contests, contested, disavow*, alleged*, presumed, innocen*, acquit*, cleared,
        exonerat*, annul*, overturn*, illegal*, unlawful*, unconstitutional*, struck down, dismissed,
        retract*, correction, erratum, unfounded, baseless, false, untrue, no evidence, without evidence,
        unproven, debunk*, not true, not proven, not guilty
    """,
    "de": """
        nicht auf sich sitzen, wehrt sich, kontert, entgegne*, hält dagegen, streitet ab, nicht
        rechtskräftig, berufung, unschuldsvermutung, dementier*, dementi*, bestreite*, bestritt*, verneint*,
        weist zurück, wies zurück, weist * zurück, zurückgewiesen, widersprich*, widersprach*, leugne*,
        mutmaßlich*, unschuld*, freigesprochen*, freispruch*, aufgehoben*, rechtswidrig*, illegal*,
        verfassungswidrig*, unzulässig*, nichtig*, korrektur, berichtigung, falsch*, unbegründet*, unwahr*,
        keine beweise, ohne beweise, widerruf*, weist die, weist den, weist das, wies die, wies den
    """,
    "es": """
        desmient*, desmint*, desmentid*, niega*, niegan, negó, negado, negaron, rechaz*, refut*, disput*,
        presunt*, presunción, inocen*, absuelt*, absolvi*, anul*, ilegal*, inconstitucional*, sobreseí*,
        rectificaci*, errata, infundad*, fals*, sin pruebas, ninguna prueba
    """,
    "it": """
        smentisc*, smenti*, nega, negano, negato, negava, negò, contest*, respin*, confut*, presunt*,
        presunzione, innocen*, assolt*, prosciol*, annull*, illegal*, illegittim*, incostituzional*,
        archiviat*, rettific*, errata, infondat*, fals*, senza prove, nessuna prova
    """,
    "pt": """
        desment*, nega, negam, negou, negado, negaram, contest*, rejeit*, refut*, alegad*, presumíve*,
        presunção, inocen*, absolvid*, anul*, ilegal*, ilegais, inconstitucional*, arquivad*, retific*,
        errata, infundad*, fals*, sem provas, nenhuma prova
    """,
    "nl": """
        ontken*, betwist*, verwerp*, verworpen, weerleg*, tegengesproken, spreekt tegen, vermeend*,
        onschuld*, vrijgesproken, vernietigd*, onwettig*, illega*, ongrondwettelijk*, geseponeerd,
        rectificatie, ongegrond*, onwaar, vals*, geen bewijs, zonder bewijs
    """,
    "pl": """
        zaprzecz*, dementuj*, zdementowa*, kwestionuj*, odrzuc*, podważ*, domnieman*, rzekom*, niewinn*,
        uniewinni*, uchyl*, unieważni*, nielegaln*, bezprawn*, niekonstytucyjn*, umorz*, sprostowani*,
        bezpodstawn*, fałsz*, nieprawd*, brak dowodów
    """,
    "sv": """
        förnek*, bestrid*, dementer*, avvisa*, påstådd*, misstänk*, oskyldig*, frikän*, olaglig*, rättelse,
        falsk*
    """,
    "da": """
        benægt*, bestrid*, dementer*, afvis*, påstå*, uskyldig*, frifind*, frifund*, ulovlig*, rettelse,
        falsk*
    """,
    "no": """
        nekt*, benekt*, bestrid*, dementer*, avvis*, påstå*, uskyldig*, frifinn*, ulovlig*, rettelse, falsk*
    """,
    "ca": """
        desment*, nega, neguen, negat, rebutj*, presumpt*, innocen*, absol*, anul*, il·legal*, rectificaci*,
        fals*
    """,
    "ro": "dezmin*, neagă, contest*, respin*, presupus*, nevinovat*, achitat*, anul*, ilegal*, erată, fals*",
    "tr": "yalanla*, reddet*, itiraz, iddia*, masum*, beraat, iptal, yasadışı, düzeltme, asılsız, yalan*",
    "ru": """
        опроверг*, отриц*, отверг*, оспари*, оспорил*, предполагаем*, невинов*, невиновн*, оправда*, отмен*,
        незаконн*, неконституционн*, ложн*, неправд*, нет доказательств
    """,
    "uk": "спрост*, запереч*, відкину*, невинн*, виправда*, скасова*, незаконн*, неправд*",
    "ar": """
        ينفي, تنفي, نفى, نفت, نفي, يرفض, ترفض, رفض, رفضت, مزعوم*, بريء, براءة, ألغت, ألغى, إلغاء, غير
        قانوني*, تصحيح, كاذب*
    """,
    "he": """
        מכחיש*, הכחיש*, דוחה, דוחים, דחה, דחתה, לכאורה, חף, זכאי, זוכה, זוכתה, בוטל*, ביטל*, לא חוקי*,
        תיקון, שקר*
    """,
    "hi": "इनकार*, इंकार*, खंडन*, निर्दोष, बरी, रद्द, अवैध, गैरकानूनी, झूठ*",
    "ko": "부인, 반박, 무죄, 무혐의, 취소, 위법, 불법, 위헌, 정정, 거짓, 사실무근",
    "ja": """
        否定, 否認, 反論, 拒否, 無罪, 無実, 無効, 違法,
        違憲, 撤回, 取り消, 訂正, 虚偽, 誤報, 根拠のない, 容疑
    """,
    "zh": """
        否认, 否認, 驳斥, 駁斥, 反驳, 反駁, 无罪, 無罪, 清白,
        无效, 無效, 违法, 違法, 违宪, 違憲, 撤销, 撤銷, 撤回,
        更正, 虚假, 虛假, 不实, 不實, 涉嫌
    """,
}

# Words by which somebody is charged with something: what follows may be his side.
ACCUSATIONS = {
    "fr": """
        accus*, soupçonn*, mis en examen, mise en examen, mis en cause, mise en cause, inculp*, poursuivi*,
        garde à vue
    """,
    "en": "accus*, charged with, suspected, indicted, sued, arrested, alleg*",
    "de": "wirft, werfen, vorgeworfen, beschuldig*, angeklagt*, anklage, verdächtig*, verdacht",
    "es": "acus*, imputad*, sospech*, denunci*, detenid*, procesad*",
    "it": "accus*, indagat*, sospett*, denunci*, arrestat*",
    "pt": "acus*, arguid*, suspeit*, denunci*, detid*",
    "nl": "beschuldig*, verdacht*, aangeklaagd*, aangehouden",
    "pl": "oskarż*, podejrz*, zarzut*, zatrzyman*",
    "ru": "обвин*, подозрева*, задержан*",
    "ar": "يتهم*, اتهم*, متهم*, اتهام*",
    "he": "מואשם*, האשים*, נאשם*, חשוד*",
    "ja": "疑い, 起訴, 逮捕, 告発",
    "zh": "指控, 起诉, 起訴, 逮捕, 涉嫌",
}

# Languages without spaces between words, or with endings on all of them: a word may stand anywhere.
_UNSPACED = frozenset({"ja", "ko", "zh"})
# Languages whose patterns are kept: all of them. Own limit.
_KEPT = 32


def is_covered(language: str) -> bool:
    """Return whether the tables hold a language; of any other nobody can tell what turns or denies."""
    return language in OPENERS and language in DENIALS


def turns(sentence: str, language: str) -> bool:
    """Return whether a sentence turns the one before it: `Mais la mairie hésite`."""
    return bool(_compile_turns(language).search(_simplify(sentence)))


def denies(sentence: str, language: str) -> bool:
    """Return whether a sentence denies, doubts or takes back what is claimed: `L’intéressé dément`."""
    return bool(_compile_denials(language).search(_simplify(sentence)))


def accuses(sentence: str, language: str) -> bool:
    """Return whether a sentence charges somebody with something: `Il est soupçonné de fraude`."""
    return bool(_compile_accusations(language).search(_simplify(sentence)))


def list_safe_ends(sentences: Sequence[str], language: str) -> list[int]:
    """Return after how many of these sentences a text may end without a change of what it says.

    A sentence that turns stays with the one before it, one that denies with all before it, one that accuses
    with all after it, and a question with what may answer it. In a language that the tables lack nothing may
    be cut.

    Args:
        sentences: of one text, in order.
        language: ISO 639-1 code.
    """
    whole = len(sentences)
    if not is_covered(language):
        return [whole] if whole else []
    denials, accusations = (
        [place for place, each in enumerate(sentences) if judge(each, language)]
        for judge in (denies, accuses)
    )
    first, last = max(denials, default=0), min(accusations, default=whole)
    ends = [
        end
        for end, (before, following) in enumerate(pairwise(sentences), start=1)
        if first < end <= last and not turns(following, language) and not _asks(before)
    ]
    return [*ends, whole] if whole else []


def _asks(sentence: str) -> bool:
    return sentence.rstrip(f"{CLOSING_MARKS} \u00a0\u202f")[-1:] in QUESTION_MARKS


def _simplify(text: str) -> str:
    """Return a text as the tables have it: small letters, plain spaces, typographic apostrophes."""
    return " ".join(text.casefold().replace("'", "’").split())


@lru_cache(maxsize=_KEPT)
def _compile_turns(language: str) -> re.Pattern[str]:
    opening = rf"\A[\W_]*{_compile(OPENERS, language)}"
    return re.compile(f"{opening}|{_start(language)}{_compile(TURNS, language)}")


@lru_cache(maxsize=_KEPT)
def _compile_denials(language: str) -> re.Pattern[str]:
    return re.compile(f"{_start(language)}{_compile(DENIALS, language)}")


@lru_cache(maxsize=_KEPT)
def _compile_accusations(language: str) -> re.Pattern[str]:
    return re.compile(f"{_start(language)}{_compile(ACCUSATIONS, language)}")


def _start(language: str) -> str:
    return "" if language in _UNSPACED else r"(?<!\w)"


def _compile(table: Mapping[str, str], language: str) -> str:
    """Return the words of a language as one pattern, which nothing matches where there are none."""
    words = [word.strip().casefold() for word in table.get(language, "").split(",")]
    patterns = [re.escape(" ".join(word.split())).replace(r"\*", r"\w*") for word in words if word]
    return f"(?:{'|'.join(patterns) or '(?!)'})" + ("" if language in _UNSPACED else r"(?!\w)")
