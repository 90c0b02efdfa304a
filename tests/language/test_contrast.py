"""What turns, denies or claims stays with what it bears on."""

import pytest

from newsletter import templating
from newsletter.language import split_sentences
from newsletter.language.contrast import claims, denies, is_covered, list_safe_ends, negates, restricts, turns
from newsletter.templating.catalogue import PACKAGED


def ends(text: str, language: str = "fr") -> list[int]:
    return list_safe_ends(split_sentences(text, language), language)


def list_missed(judge: object, sentences: str) -> list[str]:
    """Return which of these sentences, each on a line behind its language, are not judged so."""
    lines = [line.strip().split(" ", 1) for line in sentences.strip().splitlines()]
    assert callable(judge)
    return [sentence for language, sentence in lines if not judge(sentence, language)]


def test_every_language_of_the_interface_has_its_words() -> None:
    languages = [path.stem for path in (PACKAGED / "email/words").glob("*.toml")]

    assert templating.load_words("fr", None)
    assert [language for language in languages if not is_covered(language)] == []


def test_a_sentence_that_turns_is_known() -> None:
    sentences = """
        fr Mais la mairie hésite.
        fr Le maire, pourtant, avait promis.
        fr « Or rien n’est signé », dit-elle.
        fr La ville, elle, garde son bac.
        fr Les pêcheurs s'opposent au projet.
        fr À condition que la région paie.
        fr Hélas, le quai est inondé.
        fr Contactée, la mairie renvoie au préfet.
        fr Faux : le bac part à minuit.
        fr Non, le bac part à minuit.
        en However, the council refused.
        en No, the ferry leaves at noon.
        de Doch der Rat zögert.
        de Der Rat zögert aber.
        es Sin embargo, la ciudad paga.
        it Ma il sindaco esita.
        ja しかし市は迷っている。
        zh 但他走了。
        ar لكن البلدية مترددة.
        ar ولكنها مترددة.
        he ואולם העירייה מהססת.
    """

    assert list_missed(turns, sentences) == []


def test_a_sentence_that_says_whose_word_the_last_one_was_turns_it() -> None:
    sentences = """
        fr Voilà la rumeur qui court au port.
        fr C’est ce que prétend un tract.
        fr Telle est la version du chauffeur.
        fr D'après un tract lu au marché.
        fr Selon le promoteur.
        en According to a leaflet.
        de Laut einem Flugblatt.
    """

    assert list_missed(turns, sentences) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "La mairie a maintenu.",
        "Le maire ordonne.",
        "Le désormais célèbre bac.",
        "Non loin de là, le phare veille.",
        "D’autres y lisent.",
        "La critique salue le film.",
    ],
)
def test_a_word_that_only_holds_one_is_none(sentence: str) -> None:
    assert not turns(sentence, "fr")


def test_a_sentence_that_denies_is_known() -> None:
    sentences = """
        fr L'intéressé dément.
        fr Le Conseil d’État l’a jugée illégale.
        fr Il reste présumé innocent.
        fr Elle plaidera non coupable.
        fr Il nia jusqu’au bout.
        fr Le tribunal a suspendu la fermeture.
        fr Son avocate parle de vengeance.
        fr Le parquet l’a mise hors de cause.
        fr L’affaire est classée sans suite.
        fr L’annonce était un canular.
        fr La maire fait marche arrière.
        fr Le chauffeur s’en défend.
        en Their lawyer denied it.
        en A judge threw out the case.
        en She pleaded not guilty.
        en The post was a hoax.
        de Der Anwalt bestreitet das.
        de Sie weist alle Vorwürfe von sich.
        de Das Verfahren wurde eingestellt.
        es El ministro lo niega.
        es El juez archivó la causa.
        it L’interessato smentisce.
        it Il Tar ha sospeso il divieto.
        pt O ministro nega tudo.
        pt O processo foi arquivado.
        nl De minister ontkent alles.
        nl Het plan is van tafel.
        pl Minister zaprzecza.
        pl Wyrok jest nieprawomocny.
        ru Суд приостановил указ.
        uk Справу закрили.
        sv Rätten friade honom.
        da Sagen blev droppet.
        no Saken ble henlagt.
        ca El jutge va arxivar la causa.
        ro Dosarul a fost clasat.
        tr Avukatı konuştu.
        ar ونفى الوزير ذلك.
        ar كذّب الوزير الخبر.
        he והשר מכחיש.
        ja 本人は否定している。
        ja 不起訴となった。
        zh 法院推翻了判决。
    """

    assert list_missed(denies, sentences) == []


@pytest.mark.parametrize("sentence", ["On y sert de fausses huîtres.", "Une contestation gronde au port."])
def test_a_word_of_doubt_that_doubts_no_claim_is_none(sentence: str) -> None:
    assert not denies(sentence, "fr")


def test_a_sentence_that_claims_is_known() -> None:
    sentences = """
        fr Le maire aurait reçu une valise.
        fr Il est mis en examen pour fraude.
        fr Le gouvernement promet un bac.
        fr D'après une note, le pont penche.
        en The mayor allegedly took the money.
        en She was charged on Monday.
        de Er soll Geld genommen haben.
        es Según una nota, el puente cede.
        it Il sindaco avrebbe preso i soldi.
        pt O ministro teria recebido a mala.
        nl Hij zou geld hebben gekregen.
        pl Minister miał wziąć pieniądze.
        ru Министр якобы получил деньги.
        ar اتهمته النيابة.
        he לפי החשד, הוא קיבל כסף.
        ja 横領の疑いがある。
        zh 他涉嫌受贿。
    """

    assert list_missed(claims, sentences) == []


def test_a_negation_is_known() -> None:
    sentences = """
        fr La région ne paiera pas.
        en The region won't pay.
        de Die Region zahlt nicht.
        es La región no paga.
        it La regione non paga.
        pt A região não paga.
        nl De regio betaalt niet.
        pl Region nie płaci.
        ru Регион не платит.
        ar لم يدفع الإقليم.
        he האזור אינו משלם.
        ja 県は払わない。
        zh 该省没有付款。
    """

    assert list_missed(negates, sentences) == []
    assert restricts("La région ne paiera pas.", "fr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le pont ferme. La ville offre un bac. Mais il est petit. On attend.", [1, 3, 4]),
        ("Le pont ferme. La ville offre un bac. La région ne paie pas. On attend.", [1, 3, 4]),
        ("Le pont ferme. Le bac ouvre. Voilà le récit du préfet. On attend.", [1, 3, 4]),
        ("Le pont ferme. Qui paiera le bac ? La ville. On attend.", [1, 3, 4]),
        ("Le pont ferme. Certes, la ville offre un bac. Il est petit. On attend.", [3, 4]),
        ("Le pont ferme. D’un côté, la ville offre un bac. La région se tait. On attend.", [1, 3, 4]),
    ],
    ids=["turn", "negation", "source", "question", "certes", "d’un côté"],
)
def test_what_leans_on_its_neighbour_stays_with_it(text: str, expected: list[int]) -> None:
    assert ends(text) == expected


def test_what_denies_stays_with_everything_before_it() -> None:
    assert ends("Il a pris l’argent. Le juge parle. Un canular. Le procès s’ouvre lundi.") == [3, 4]


def test_a_claim_keeps_everything_after_it() -> None:
    text = "Le pont ferme. Il aurait reçu 300 000 €. Un juge lit la note. Le procès s’ouvre lundi."

    assert ends(text) == [1, 4]
    assert list_safe_ends(split_sentences(text, "fr"), "fr", claims_stand=True) == [1, 2, 3, 4]


def test_in_a_language_without_words_nothing_is_cut() -> None:
    assert ends("Yksi asia. Toinen asia. Kolmas asia.", "fi") == [3]
