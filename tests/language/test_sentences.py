"""Where sentences end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.language import split_sentences
from newsletter.language.sentences import STOPS, ends_clause, ends_sentence, may_end_sentence

# Each case is a text with a bar where it has to be cut.
FRENCH = [
    "M. Macron a dit : « Non. »| Puis il est parti.",
    "Le taux atteint 12,5 %.| La hausse continue.",
    "J.-P. Bruneau arrive.| Il parle.",
    "« Est-ce possible ? » demande-t-elle.| Oui.",
    "Il est venu… et reparti.| Fin.",
    "MM. Faure et Ruffin, Mme. Autain et Mmes. Garin et Belluco ont signé.| Le Dr. Petit aussi.",
    "Me. Dupond plaide contre le Pr. Roux.| L’audience reprend à St. Denis.",
    "L’art. L. 110 du code, p. 12, dit l’inverse.| Voir aussi le vol. II.",
    "Elle vit de son art.| Le musée, lui, ferme.",
    "Le n° 5 est sorti, le no. 6 suit.| Cf. Le Monde du jour.",
    "Des agrumes, c.-à-d. Des citrons, des oranges, etc.| La récolte est bonne.",
    "Des pommes, des poires, etc. sont vendues.| Le marché ferme.",
    "En l’an 52 av. J.-C. Vercingétorix se rend.| Rome triomphe.",
    "Rendez-vous à 20 h. Bastille, puis env. Trois heures de marche.| À demain.",
    "Le conseil s’est tenu à 8:15.| À 9.30 il était fini.",
    "Voir https://exemple.fr/a.b?c=1.2!d et www.exemple.fr.| La suite demain.",
    "Écrivez à j.dupont@exemple.fr.| Merci !",
    "Quoi ?!| Rien…| Vraiment ?| Non !!!",
    "« Nous partons. Nous reviendrons. »| Le ministre n’a rien ajouté.",
    "Il l’a dit (à voix basse. Très basse.) devant tous.| Personne n’a ri.",
    "Elle est partie.| (Lui aussi.)| Personne n’est resté.",
    "Elle est partie (vraiment !) Marie Curie en mains.| Fin.",
    "Le film « Qui a peur ? » Anne Roy l’aime.| Pas nous.",
    "Elle a dit « non. »| Puis rien.",
    'Il répond : "Jamais. Plus jamais."| Elle sort.',
    "Il mesure 5' 10\".| Elle aussi.",
    "« Il n’a pas fini. Jamais il ne finira.",
    "1. Le budget.| 2. La dette.| IV. La suite.",
    "Ils étaient 12. 5 sont restés.| En 2024.| Puis rien.",
    "Le film dure 90 minutes.| 300 personnes l’ont vu.",
    "Les États-Unis (U.S.A. Inc.) répondent.| Les autres non.",
    "Il hésite…| Puis signe.| Elle [le juge. Le vrai.] aussi.",
    "Super ! 🎉 Bravo à tous.| Dommage :( Merci quand même.| À demain :) Oui.",
    "— Tu viens ?| — Non, dit-elle.| — Si ! — insiste-t-il.",
    "Il crie « à moi ! » et s’enfuit.| « Non ! » crie-t-elle. etc.",
    "Titre sans point\n\nLe texte suit.| Il tient\nsur deux lignes.",
    "Il part . . .| Non.| Elle reste.",
    "[…] Elle reste.| Il part […] Macron reste.",
]

OTHERS = [
    ("en", "Mr. Smith met Dr. Jones of Acme Inc. in the U.S. on Jan. 5 at 5 p.m. sharp.| They talked."),
    ("en", "Gen. Lee and Sen. Ray vs. Gov. Fox, e.g. Ms. Fox, see No. 5.| The answer is no.| He left."),
    ("en", "“Why?” Mr. Smith asked.| “Because.”| Then he left.| “Stop!” I said."),
    ("de", "Am 3. Oktober kamen z. B. Dr. Weber und Prof. Kühn mit 3 Mio. Euro.| Das war Nr. 1."),
    ("de", "„Das ist gut. Sehr gut.“| Dann ging er.| »So. Ja.«| Ende, d. h. Schluss, u. a. Musik."),
    (
        "es",
        "El Sr. García vive en EE. UU. desde 2020.| ¿Qué dijo D. Luis?| ¡Nada!| Lo vio, p. ej. Ana, núm. 3.",
    ),
    ("it", "Il sig. Rossi e il dott. Verdi, p. es. Loro, sono qui.| Chi altro?| Nessuno."),
    ("pt", "O Sr. Silva e a Sra. Costa, p. ex. Eles, chegaram.| E agora?"),
    ("nl", "Dhr. Jansen en mevr. De Vries, bijv. Zij, kwamen.| En nu?"),
    ("pl", "To jest np. Kraków, ul. Długa, św. Anna, prof. Nowak.| A teraz?"),
    ("ru", "Это А. С. Пушкин, ул. Ленина, 5 млн. Он поэт.| Да?| Нет."),
    ("zh", "你好。|再见！|他说：“好。走吧。”然后走了。"),
    ("ja", "「はい。」と言った。|彼は行った。|本当？|はい！"),
    ("ar", "هل جاء؟| نعم جاء.| ثم ذهب."),
    ("hi", "वह आया।| वह गया।"),
    ("am", "ድልድዩ ሰኞ ይከፈታል።| ሁሉም ደስተኛ ነው፧| አዎ።"),
    ("hy", "Կամուրջը բացվում է։| Բոլորը ուրախ են։"),
    ("my", "တံတားကို ဖွင့်မည်။|အားလုံး ပျော်ရွှင်ကြသည်။"),
    ("km", "ស្ពាននឹងបើកនៅថ្ងៃចន្ទ។|អ្នករាល់គ្នារីករាយ៕"),
    ("xx", "Mr. Smith left.| J. Doe stayed."),
    ("es", "El Lic. Vega y la Sta. Inés llegan el Lun. 3 de Ago. de 2026.| Viven en la Cra. 9 No. 12."),
    ("es", "Lea los párrs. 2 y 3 y la pág. 8, según el Ing. Ruiz, de Mt. Airy.| Vive en EE. UU.| ¿Y tú?"),
    ("es", "El acta N°. 14 cita a la Dra. Sanz, de EE. UU.| Según ella, no basta.| Va en Av. Colón."),
    ("it", "Il geom. Rota e lo psicol. Neri vengono mer. 4 nov. 2026.| Il Dir. Amm. Villa resta."),
    ("de", "Dr. med. Ahrens leitet die kath. Klinik, bspw. in Kiel.| Am 4. Mai kam sie."),
    ("en", "We left at 9 p.m.| They stayed in the U.S.| Why not?| It was you and I.| Did Ann I. Cole call?"),
    ("en", "She joined Stone & Co.| It failed.| The U.S. Senate and J. Who agreed at 5 a.m. Paris time."),
    ("en", "“So it was.” (Cole, p. 3).| Then it rained."),
    ("fr-CH", "M. Berset part.| Il revient."),
]

PIECES = [
    "M. ", "J.-P. ", "Marie ", "a dit", " : ", "« ", " »", "“", "”", '"', "(", ")", "[…]", ". ",
    ".", "… ", " ? ", " ! ", "12,5 %", "p. 3", "8 h 15", "https://exemple.fr/a.b?c=d ", "\n",
    "\n\n", "\u00a0", "\u202f", "é", "À", "。", "؟ ", "🎉", "1. ", "\u2028", "\x1c", "J. ", "Oui. ",
    "non. ", "„", ":(",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
LONG_TEXTS = st.lists(st.sampled_from(PIECES), min_size=10, max_size=40).map(
    lambda pieces: "".join(pieces) * 20
)
LANGUAGES = st.sampled_from(["fr", "en", "de", "ja", "xx"])

ADDRESSES = ["https://exemple.fr/a.b?c=1.2!D#E.F", "j.dupont@exemple.fr", "12.500.000", "23.45"]
WHOLE = [
    "« Non. Oui ! »",
    "(Il part. Elle aussi.)",
    "“Non. Oui.”",
    "Marie reste.",
    "M. Roux",
    "et puis ?",
    "À Lyon !",
]


@pytest.mark.parametrize("marked", FRENCH)
def test_french_is_cut_where_its_sentences_end_and_nowhere_else(marked: str) -> None:
    expected = expectation(marked)

    actual = split_sentences(marked.replace("|", ""), "fr")

    assert expected == actual


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_every_language_has_its_own_abbreviations_and_marks(language: str, marked: str) -> None:
    expected = expectation(marked)

    actual = split_sentences(marked.replace("|", ""), language)

    assert expected == actual


@pytest.mark.parametrize("sign", ["?", "!", ":", ";"])
def test_a_no_break_space_before_a_sign_stays_in_its_sentence(sign: str) -> None:
    expected = (f"Est-ce lui\u00a0{sign} oui, c’est lui.", "Bon.")

    actual = split_sentences(" ".join(expected))

    assert expected == actual


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u00a0"])
def test_an_empty_text_has_no_sentences(text: str) -> None:
    assert not split_sentences(text)


@settings(deadline=None)
@given(TEXTS | LONG_TEXTS, LANGUAGES)
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    found = split_sentences(text, language)

    assert without_space(text) == without_space("".join(found))
    assert all(sentence == sentence.strip() and sentence in text for sentence in found)


@settings(deadline=None)
@given(TEXTS | LONG_TEXTS, LANGUAGES)
def test_no_sentence_begins_with_a_small_letter_in_its_paragraph(text: str, language: str) -> None:
    paragraph = " ".join(text.split())

    later = split_sentences(paragraph, language)[1:]

    assert not [sentence for sentence in later if sentence[0].islower()]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WHOLE), max_size=60))
def test_no_quotation_and_no_parenthesis_is_ever_cut(pieces: list[str]) -> None:
    found = split_sentences(" ".join(pieces))

    pairs = [
        (sentence.count(left), sentence.count(right))
        for sentence in found
        for left, right in ("«»", "()", "“”")
    ]
    assert all(left == right for left, right in pairs)


@pytest.mark.slow
@settings(deadline=None)
@given(
    TEXTS,
    st.sampled_from(["https://exemple.fr/a.b?c=1.2!D#E.F", "j.dupont@exemple.fr", "12.500.000", "23.45"]),
    TEXTS,
)
def test_no_address_and_no_number_is_ever_cut(before: str, address: str, after: str) -> None:
    found = split_sentences(f"{before} {address} {after}")

    assert any(address in sentence for sentence in found)


@pytest.mark.parametrize("piece", [".", "« ", "A. ", "(", '"', ".)", "\n ", "1. ", ". « ", "Aa. "])
def test_hostile_repetition_takes_moments_and_not_minutes(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()

    split_sentences(text)

    assert time.process_time() - began < 2


def expectation(marked: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in marked.replace("\n\n", "|").split("|"))


def without_space(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "text", ["Il part.", "« Il part ? »", "Он ушёл!»", "他走了。", "वह गया।", "(Elle aussi…)"]
)
def test_a_stop_ends_a_sentence_whatever_closes_behind_it(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Le conseil", "Il dit :", "Le « Covid long »", "3,5 %"])
def test_words_colons_and_closing_marks_alone_end_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["Il dit :", "il part ;", "Il part.”  "])
def test_a_colon_ends_a_clause(text: str) -> None:
    assert ends_clause(text)


@pytest.mark.parametrize("stop", STOPS)
def test_every_stop_ends_sentences_clauses_and_lines(stop: str) -> None:
    line = f"Le conseil a voté{stop}"

    assert (ends_sentence(line), ends_clause(line), may_end_sentence(line)) == (True, True, True)


def test_a_closing_mark_without_its_stop_may_end_a_sentence() -> None:
    assert may_end_sentence("Le « Covid long »")
    assert not may_end_sentence("Le conseil")
