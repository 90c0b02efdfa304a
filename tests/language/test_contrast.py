"""What turns or denies stays with what it turns or denies."""

import pytest

from newsletter import templating
from newsletter.language import split_sentences
from newsletter.language.contrast import denies, is_covered, list_safe_ends, turns
from newsletter.templating.catalogue import PACKAGED


def ends(text: str, language: str = "fr") -> list[int]:
    return list_safe_ends(split_sentences(text, language), language)


def test_every_language_of_the_interface_has_its_words() -> None:
    languages = [path.stem for path in (PACKAGED / "email/words").glob("*.toml")]

    assert templating.load_words("fr", None)
    assert [language for language in languages if not is_covered(language)] == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Mais la mairie hésite.", "fr"),
        ("Le maire, pourtant, avait promis.", "fr"),
        ("« Or rien n’est signé », dit-elle.", "fr"),
        ("However, the council refused.", "en"),
        ("Doch der Rat zögert.", "de"),
        ("Sin embargo, nadie paga.", "es"),
        ("Ma il sindaco esita.", "it"),
        ("しかし市は迷っている。", "ja"),
        ("但他没有回答。", "zh"),
        ("لكن البلدية مترددة.", "ar"),
    ],
)
def test_a_sentence_that_turns_is_known(sentence: str, language: str) -> None:
    assert turns(sentence, language)


@pytest.mark.parametrize(
    "sentence", ["La mairie a maintenu.", "Le maire ordonne.", "Le désormais célèbre bac."]
)
def test_a_word_that_only_holds_one_is_none(sentence: str) -> None:
    assert not turns(sentence, "fr")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("L'intéressé dément.", "fr"),
        ("Le Conseil d’État l’a jugée illégale.", "fr"),
        ("Il reste présumé innocent.", "fr"),
        ("Their lawyer denied it.", "en"),
        ("Der Anwalt bestreitet das.", "de"),
        ("El ministro lo niega.", "es"),
        ("L’interessato smentisce.", "it"),
        ("O ministro nega tudo.", "pt"),
        ("De minister ontkent alles.", "nl"),
        ("Minister zaprzecza.", "pl"),
        ("本人は否定している。", "ja"),
    ],
)
def test_a_sentence_that_denies_is_known(sentence: str, language: str) -> None:
    assert denies(sentence, language)


def test_what_turns_stays_with_the_sentence_before_it() -> None:
    assert ends("Le pont ferme. La ville promet un bac. Mais rien n’est signé. On attend.") == [1, 3, 4]


def test_what_denies_stays_with_everything_before_it() -> None:
    assert ends("Il aurait reçu 300 000 €. L’enquête court. Il dément. Le procès s’ouvre lundi.") == [3, 4]


def test_in_a_language_without_words_nothing_is_cut() -> None:
    assert ends("Yksi asia. Toinen asia. Kolmas asia.", "fi") == [3]
