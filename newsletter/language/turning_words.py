"""The words by which a sentence turns or bounds the one before it, or asks for one after it, by language."""

# By language, words and phrases between commas: `*` stands for any letters, `_` for a comma. Our own choice,
# and generous: what is held together needlessly costs a sentence, what is parted wrongly costs the truth.

# Words that turn what was said before, or say whose word it was, where a sentence begins with one.
OPENERS = {
    "fr": """
        mais, or, pourtant, cependant, toutefois, néanmoins, en revanche, par contre, à l’inverse, à
        l’opposé, au contraire, sauf, excepté, à ceci près, à cela près, reste, seul hic, seul
        bémol, seul problème, seule ombre, le hic, bémol, le bémol, problème, à tort, et pourtant,
        du moins, pour autant, malgré, en réalité, en fait, tout de même, encore faut-il, alors que,
        tandis que, quant à, de son côté, de leur côté, c’est du moins, c’est l’avis, tel est, telle
        est, hormis, non_, faux :, faux., faux !, certes, d’un autre côté, de l’autre, à condition,
        à une condition, sous réserve, hélas, finalement, au grand dam, contacté*, sollicité*,
        interrogé*, voilà, c’est ce qu*, selon, d’après, lui assure, lui s’*, elle assure
    """,
    "en": """
        but, however, yet, though, although, nevertheless, nonetheless, still, instead, conversely,
        in contrast, by contrast, on the contrary, on the other hand, except, unless, even so, that
        said, despite, in fact, in reality, wrong, false, not so, whereas, critics, opponents, not
        everyone, no_, unfortunately, only, just one, turns out, so says, so say, so claim*, that is
        what, that’s what, this is what, such is, according to, contacted, asked
    """,
    "de": """
        aber, doch, jedoch, allerdings, dennoch, trotzdem, dagegen, hingegen, demgegenüber, indes,
        indessen, gleichwohl, andererseits, im gegenteil, außer, trotz, tatsächlich, in wahrheit,
        falsch, nein, zwar, kritiker, gegner, das problem, der haken, leider, so jedenfalls, so die,
        so der, so zumindest, das jedenfalls, das behauptet, das sagt, laut, nach angaben, auf
        anfrage, vorausgesetzt, nun kommt alles
    """,
    "es": """
        pero, sin embargo, no obstante, mas, aunque, en cambio, por el contrario, al contrario, con
        todo, ahora bien, salvo, excepto, a pesar, pese, en realidad, falso, no, mientras que,
        otros, eso sí, según, eso dice*, eso es lo que, así lo, por desgracia, finalmente, otra cosa
        es
    """,
    "it": """
        ma, però, tuttavia, eppure, invece, al contrario, ciononostante, nonostante, malgrado,
        peraltro, salvo, tranne, in realtà, falso, no, mentre, altri, d’altra parte, secondo, così
        dice, così sostien*, lo sostien*, lo afferma, è quanto, purtroppo, alla fine
    """,
    "pt": """
        mas, porém, contudo, todavia, entretanto, no entanto, apesar, ao contrário, pelo contrário,
        em contrapartida, salvo, exceto, na realidade, falso, não, enquanto, outros, segundo, é o
        que, infelizmente, afinal
    """,
    "nl": """
        maar, echter, toch, niettemin, desondanks, daarentegen, integendeel, evenwel, hoewel,
        ondanks, behalve, in werkelijkheid, onwaar, nee, anderen, critici, volgens, aldus, dat zegt,
        dat beweert, helaas, wel, alleen
    """,
    "pl": """
        ale, jednak, lecz, jednakże, natomiast, mimo, pomimo, chociaż, choć, przeciwnie, z kolei,
        tymczasem, w rzeczywistości, nieprawda, nie, inni, według, tak twierdz*, niestety,
        ostatecznie, jedynie
    """,
    "sv": "men, dock, däremot, ändå, trots, tvärtom, fast, emellertid, i själva verket, nej",
    "da": "men, dog, derimod, alligevel, trods, tværtimod, imidlertid, i virkeligheden, nej",
    "no": "men, dog, imidlertid, derimot, likevel, tross, tvert imot, i virkeligheten, nei",
    "ca": "però, tanmateix, no obstant, malgrat, en canvi, al contrari, tot i, en realitat, no",
    "ro": "dar, însă, totuși, cu toate acestea, în schimb, dimpotrivă, deși, în realitate, nu",
    "tr": "ama, ancak, fakat, oysa, yine de, buna karşın, buna rağmen, aksine, hayır",
    "ru": """
        но, а, однако, тем не менее, впрочем, зато, напротив, наоборот, хотя, несмотря, на самом
        деле, нет, по словам, по данным, так утвержда*, увы, к сожалению
    """,
    "uk": "але, проте, однак, втім, натомість, навпаки, хоча, попри, насправді, ні",
    "ar": """
        لكن*, غير أن*, إلا أن*, بيد أن*, رغم, بالمقابل, في المقابل, مع ذلك, على العكس, كلا, بحسب,
        وفق*, فيما
    """,
    "he": "אבל, אך, אולם, עם זאת, למרות, לעומת זאת, מנגד, להפך, בפועל, לא, לפי, לטענת, לדברי",
    "hi": "लेकिन, परंतु, किंतु, हालांकि, मगर, फिर भी, दूसरी ओर",
    "ko": "그러나, 하지만, 다만, 반면, 그렇지만, 그런데도",
    "ja": "しかし, だが, ただ, ところが, けれども, 一方, でも, とはいえ, もっとも, 逆に",
    "zh": """
        但, 然而, 不过, 不過, 可是, 却, 卻, 反之, 相反, 只是, 尽管, 儘管,
        事实上, 事實上
    """,
}

# Words with which a sentence begins that asks for its answer: a text does not end on it.
CONCESSIONS = {
    "fr": "certes, d’un côté, d’une part, si, s’il, s’ils, bien sûr, sans doute",
    "en": "on the one hand, on one hand, admittedly, granted, if, true_",
    "de": "zwar, einerseits, wenn, falls, gewiss, sicher_",
    "es": "por un lado, por una parte, si, es cierto que, ciertamente",
    "it": "da un lato, da una parte, se, certo_, è vero che",
    "pt": "por um lado, se, é certo que, é verdade que",
    "nl": "enerzijds, als, indien, weliswaar, toegegeven",
    "pl": "z jednej strony, jeśli, jeżeli, wprawdzie, owszem",
    "sv": "å ena sidan, om, visserligen",
    "da": "på den ene side, hvis, ganske vist",
    "no": "på den ene siden, hvis, riktignok",
    "ca": "d’una banda, si, certament",
    "ro": "pe de o parte, dacă",
    "tr": "bir yandan, eğer",
    "ru": "с одной стороны, если, конечно_, правда_",
    "uk": "з одного боку, якщо, звісно_",
    "ar": "من جهة, من ناحية, إذا, صحيح أن",
    "he": "מצד אחד, אם, אמנם",
    "hi": "एक ओर, यदि, अगर",
    "ko": "물론, 만약, 한편으로",
    "ja": "確かに, 一方では, もし, もちろん",
    "zh": "一方面, 如果, 虽然, 雖然, 固然, 诚然, 誠然",
}

# Words that turn what was said before wherever they stand in a sentence.
TURNS = {
    "fr": """
        pourtant, cependant, toutefois, néanmoins, en revanche, au contraire, à l’inverse, refus*,
        renonc*, abandonn*, dénonc*, quant à, _ lui_, _ elle_, _ eux_, _ elles_, s’oppos*, s’y
        oppos*, critique le, critique la, critique les, critique l’*, critiqué*, critiquent,
        critiquait, désapprouv*, n’y croi*, a reculé, sous réserve, à condition, reste à
    """,
    "en": """
        however, nevertheless, nonetheless, on the contrary, on the other hand, in contrast, refus*,
        critici*, withdrew, withdrawn, cancelled, oppose*, opposing, unfortunately, after all, turns
        out, turned out
    """,
    "de": """
        jedoch, allerdings, dennoch, trotzdem, dagegen, hingegen, indes, gleichwohl, im gegenteil,
        lehnt, lehnen, ablehn*, abgelehnt, kritisier*, aber, doch, leider
    """,
    "es": "sin embargo, no obstante, en cambio, por el contrario, al contrario, se opone*, critic*",
    "it": "tuttavia, però, invece, al contrario, ciononostante, si oppon*, critic*, contrari*",
    "pt": "porém, contudo, todavia, no entanto, pelo contrário, opõe*, critic*",
    "nl": "echter, niettemin, desondanks, daarentegen, integendeel, verzet*, tegen",
    "pl": "jednak, natomiast, przeciwnie, sprzeciwi*, zaś, wątpi*",
    "ru": "однако, тем не менее, напротив",
    "uk": "однак, проте, натомість",
    "ar": "لكن*, غير أن*, إلا أن*, بيد أن*, مع ذلك",
    "he": "אולם, עם זאת, לעומת זאת",
    "ja": "しかし, ただし, ところが, 一方で",
    "zh": "然而, 不过, 不過, 却, 卻, 但",
}

# Grammatical negations: what is not so may bound what was said before.
NEGATIONS = {
    "fr": "ne, n’*, pas, jamais, aucun, aucune, rien, ni, non",
    "en": "not, never, no, none, nothing, nobody, neither, nor, cannot, *n’t",
    "de": "nicht, nie, niemals, kein*, nichts, niemand*",
    "es": "no, nunca, jamás, nada, nadie, ningun*, ningún",
    "it": "non, mai, nessun*, niente, nulla",
    "pt": "não, nunca, nada, ninguém, nenhum*",
    "nl": "niet, geen, nooit, niets, niemand",
    "pl": "nie, nigdy, nic, nikt, żad*",
    "sv": "inte, ingen, inget, inga, aldrig",
    "da": "ikke, ingen, intet, aldrig",
    "no": "ikke, ingen, intet, aldri",
    "ca": "no, cap, mai, res, ningú",
    "ro": "nu, niciodată, nimeni, nimic, nicio, niciun*",
    "tr": "değil*, hiç, yok*",
    "ru": "не, нет, никто, ничего, никогда, ни",
    "uk": "не, немає, нема, ніхто, нічого, ніколи",
    "ar": "لا, لم, لن, ليس*",
    "he": "לא, אין, אינו, אינה, אינם, מעולם",
    "hi": "नहीं, न, ना",
    "ko": "않, 없, 아니, 못했",
    "ja": "ない, ません, なかった",
    "zh": "没有, 沒有, 并未, 並未, 从未, 從未, 尚未, 并非, 並非, 不是, 不会, 不會",
}
