import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.language import join_last_words, typeset

NO_BREAK = "\u00a0"
SPACES = " \u00a0\u202f\u2009"

# In the expectations a tilde stands for U+00A0.
SPACED = [
    ("Quoi ? Oui ! Bon ; ensuite : rien.", "Quoi~? Oui~! Bon~; ensuite~: rien."),
    ("Quoi? Oui! Bon; rien.", "Quoi~? Oui~! Bon~; rien."),
    ("«Non», dit-il. « Oui », dit-elle.", "«~Non~», dit-il. «~Oui~», dit-elle."),
    ("«\u202fNon\u202f!\u202f»", "«~Non~!~»"),
    ("«Quoi?»", "«~Quoi~?~»"),
    ("mot  !", "mot~!"),
    ("Quoi ?! Non?! Si!!!", "Quoi~?! Non~?! Si~!!!"),
    ("Quoi ?Non", "Quoi~?Non"),
    ("(vraiment!) (bravo ?)", "(vraiment~!) (bravo~?)"),
    ("C’est « top »!", "C’est «~top~»~!"),
    ("12 % de 5 €, 1 000 000 $", "12~% de 5~€, 1~000~000~$"),
    ("20 °C, 5 M€ et 3 km/h", "20~°C, 5~M€ et 3~km/h"),
    ("12\u202f% et 1\u202f234,50\u202f€", "12~% et 1~234,50~€"),
    ("Le n° 5 à 8 h 15, ou 8h 15, 30 min avant", "Le n°~5 à 8~h~15, ou 8h~15, 30~min avant"),
    ("En 2024 300 personnes ; le 5 mai", "En 2024 300 personnes~; le 5 mai"),
    ("Les 3 l’ont dit, les 5 sont là", "Les 3 l’ont dit, les 5 sont là"),
    ("Titre : sous-titre", "Titre~: sous-titre"),
    ("à 8:15, score 3:2, note:ceci", "à 8:15, score 3:2, note:ceci"),
    ("50% et 5€", "50% et 5€"),
    ("! début\n? suite\tx", "! début\n? suite\tx"),
    ("mot\n! suite", "mot\n! suite"),
    ("Super ;) et :-) ou :D", "Super ;) et :-) ou :D"),
    ("Sic (!) ou (?)", "Sic (!) ou (?)"),
    ("@moi ! #Tag! Écrire à a@b.fr ; merci", "@moi~! #Tag~! Écrire à a@b.fr~; merci"),
    ("Lire https://x.fr/a?b=1;c! puis", "Lire https://x.fr/a?b=1;c! puis"),
    ("«https://x.fr/?q=»", "«~https://x.fr/?q=~»"),
    ("www.x.fr/a;b? oui", "www.x.fr/a;b? oui"),
    ("`x ? y : z;` et foo(); et x=5; et a::b!", "`x ? y : z;` et foo(); et x=5; et a::b!"),
    ("R&amp;D !", "R&amp;D~!"),
    ("<b>Oui!</b> {{ x }}", "<b>Oui!</b> {{ x }}"),
    ("« » «»", "«~» «»"),
    ("", ""),
]

PIECES = [
    "«", "»", " ", "\u00a0", "\u202f", "\u2009", "?", "!", ";", ":", "!?", "…", ".", ",", "(", ")",
    "-", "mot", "1", "12", "000", "%", "€", "km", "h", "n°", "15", "8:15", "`", "=", "_", "&", "\n",
    "\t", "’", '"', "D", "8", "https://x.fr/a?b;c!", "www.x.fr", "a@b.fr", "@moi", "#Tag", ":)",
    ";-)", "//", "&amp;", "|", "P", "x", "{", "->", "A", "é", "::", "()", "\\", "http://", "\r",
    "M€", "3",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)
LONG_TEXTS = st.lists(st.sampled_from(PIECES), min_size=10, max_size=40).map(
    lambda pieces: "".join(pieces) * 20
)
ADDRESSES = [
    "https://exemple.fr/a?b=c;d!e:f",
    "https://exemple.fr/?q=12%20€&h=8:15#a!",
    "http://exemple.fr:8080/n°5",
    "j.dupont+a@exemple.fr",
    "@redaction@exemple.social",
    "@le_monde",
    "#ÎleDeFrance",
    "8:15",
    ":-)",
]


@pytest.mark.parametrize(("typed", "expected"), SPACED)
def test_french_signs_stand_behind_a_no_break_space(typed: str, expected: str) -> None:
    actual = typeset(typed, "fr")

    assert expected.replace("~", NO_BREAK) == actual


@pytest.mark.parametrize("language", ["en", "de", "es", "it", "pt", "nl", "pl", "ja", "frr"])
def test_other_languages_keep_their_spaces(language: str) -> None:
    text = "«Quoi ? » 12 % ! n° 5"

    actual = typeset(text, language)

    assert text == actual


def test_a_region_of_french_is_french() -> None:
    expected = f"Oui{NO_BREAK}!"

    actual = typeset("Oui !", "fr-BE")

    assert expected == actual


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(TEXTS | LONG_TEXTS)
def test_spacing_twice_changes_nothing_more(text: str) -> None:
    once = typeset(text, "fr")

    twice = typeset(once, "fr")

    assert once == twice


@settings(deadline=None)
@given(TEXTS | LONG_TEXTS)
def test_nothing_but_spaces_is_touched(text: str) -> None:
    actual = typeset(text, "fr")

    assert without_spaces(text) == without_spaces(actual)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(ADDRESSES), TEXTS)
def test_no_address_hashtag_time_or_emoticon_is_touched(before: str, address: str, after: str) -> None:
    text = f"{before.replace('`', '')} {address} {after}"

    actual = typeset(text, "fr")

    assert address in actual


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("frame", ["«{}»", "({})", "{}", "Voir {} !", "{} ; puis", "« {} »", "{}."])
def test_an_address_is_whole_in_any_frame(address: str, frame: str) -> None:
    actual = typeset(frame.format(address), "fr")

    assert address in actual


@pytest.mark.parametrize(
    "piece", ["!", " ", "« ", "`a", "1 000 ", "a::", ":(", " ;(", "http://", "a. ", "&a", "a-", "«"]
)
def test_spacing_hostile_repetition_takes_moments_and_not_minutes(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.perf_counter()

    typeset(text, "fr")

    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Un Message au Monde", "Un Message au~Monde"),
        ("Une rencontre à Wonsan ?", "Une rencontre à~Wonsan ?"),
        ("Kim soutient Moscou contre l’Ukraine", "Kim soutient Moscou contre~l’Ukraine"),
        ("Que dire de cette coopération", "Que dire de cette coopération"),
        ("Trois mots ici", "Trois mots ici"),
        ("Le prix du pain : 12", "Le prix du pain :~12"),
        ("", ""),
    ],
)
def test_a_short_last_word_is_joined_to_the_one_before(title: str, expected: str) -> None:
    actual = join_last_words(title)

    assert expected.replace("~", NO_BREAK) == actual


@given(TEXTS | LONG_TEXTS)
def test_joining_twice_changes_nothing_more(title: str) -> None:
    once = join_last_words(title)

    twice = join_last_words(once)

    assert once == twice
    assert "".join(title.split()) == "".join(once.split())


def without_spaces(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, SPACES)))
