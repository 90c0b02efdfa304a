from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.social.hashtags import LONGEST, choose_hashtags, make_hashtag

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("IA", "#IA"),
        ("intelligence artificielle", "#IntelligenceArtificielle"),
        ("Île de France", "#ÎleDeFrance"),
        ("Corée du Nord", "#CoréeDuNord"),
        ("Covid-19", "#Covid19"),
        ("L’été", "#LÉté"),
        ("l'État", "#LÉtat"),
        ("Notre-Dame-des-Landes", "#NotreDameDesLandes"),
        ("1er mai", "#1erMai"),
        ("cœur ❤️ de ville", "#CœurDeVille"),
        ("bien_être", "#Bien_être"),
        ("日本語", "#日本語"),
        ("ภาษาไทย", "#ภาษาไทย"),
        ("النقل العام", "#النقل_العام"),
        ("תחבורה ציבורית", "#תחבורה_ציבורית"),
        ("डेटा सुरक्षा 2026", "#डेटा_सुरक्षा2026"),
    ],
)
def test_a_hashtag_has_a_capital_for_each_word_and_keeps_its_accents(words: str, expected: str) -> None:
    assert make_hashtag(words) == expected


@pytest.mark.parametrize("words", ["", "   ", "2026", "20-26", "_", "🔥", "№ 5", "#"])
def test_words_without_a_letter_make_no_hashtag(words: str) -> None:
    assert make_hashtag(words) is None


@pytest.mark.parametrize("words", ["C++", "C#", "F#", "Notepad++", "R&D", "M&A", "Atelier C++", "la R&D"])
def test_a_name_that_its_sign_is_part_of_makes_no_hashtag(words: str) -> None:
    assert make_hashtag(words) is None


@pytest.mark.parametrize(("words", "tag"), [("IA & emploi", "#IAEmploi"), ("Canal+", "#Canal"), ("#A", "#A")])
def test_a_sign_between_words_or_before_them_is_left_out(words: str, tag: str) -> None:
    assert make_hashtag(words) == tag


def test_a_hashtag_written_as_such_is_taken_as_its_words() -> None:
    assert make_hashtag("#IA") == "#IA"


def test_decomposed_accents_are_composed() -> None:
    assert make_hashtag(unicodedata.normalize("NFD", "Élysée")) == "#Élysée"


def test_raised_and_lowered_digits_become_plain_ones() -> None:
    assert make_hashtag("CO₂") == "#CO2"


def test_an_invisible_character_does_not_part_a_word() -> None:
    assert make_hashtag("intel\u00adli\u200bgence") == "#Intelligence"


def test_an_underscore_at_the_end_is_left_out_because_bluesky_drops_it() -> None:
    assert make_hashtag("_bien_ être_") == "#BienÊtre"


def test_a_hashtag_too_long_to_be_read_at_a_glance_is_none() -> None:
    assert make_hashtag("é" * LONGEST) == f"#É{'é' * (LONGEST - 1)}"
    assert make_hashtag("é" * (LONGEST + 1)) is None


@given(st.text(max_size=80))
def test_a_hashtag_holds_letters_marks_digits_and_underscores_only(words: str) -> None:
    made = make_hashtag(words) or "#A"

    assert made[0] == "#"
    assert all(unicodedata.category(each)[0] in "LM" or each.isdecimal() or each == "_" for each in made[1:])
    assert any(each.isalpha() for each in made)
    assert unicodedata.is_normalized("NFC", made)


@given(st.text(max_size=80))
def test_the_hashtag_of_a_hashtag_is_itself(words: str) -> None:
    made = make_hashtag(words) or "#A"

    assert make_hashtag(made) == made


def test_hashtags_keep_their_order_and_drop_what_makes_none() -> None:
    assert choose_hashtags(["Ukraine", "2026", "Corée du Nord"], 5) == ("#Ukraine", "#CoréeDuNord")


def test_the_same_hashtag_with_other_capitals_or_accents_comes_once() -> None:
    assert choose_hashtags(["Île de France", "ile de france", "ÎLE-DE-FRANCE", "IA"], 5) == (
        "#ÎleDeFrance",
        "#IA",
    )


def test_marks_that_are_letters_elsewhere_keep_words_apart() -> None:
    assert choose_hashtags(["भारत", "भरत"], 5) == ("#भारत", "#भरत")


@pytest.mark.parametrize(("limit", "expected"), [(0, ()), (1, ("#A",)), (2, ("#A", "#B"))])
def test_there_are_no_more_hashtags_than_the_network_likes(limit: int, expected: tuple[str, ...]) -> None:
    assert choose_hashtags(["a", "A", "b", "c"], limit) == expected


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (0, ()),
        (1, ("#A",)),
        (2, ("#A", "#Maison")),
        (3, ("#A", "#B", "#Maison")),
        (5, ("#A", "#B", "#C", "#Maison")),
    ],
)
def test_the_house_s_own_keep_their_place_at_the_end_beside_one_of_the_article(
    limit: int, expected: tuple[str, ...]
) -> None:
    assert choose_hashtags(["a", "b", "c"], limit, house=["#Maison"]) == expected


def test_the_house_s_own_hashtag_is_not_said_twice() -> None:
    assert choose_hashtags(["l étale", "b"], 5, house=["#LÉtale"]) == ("#B", "#LÉtale")


def test_every_hashtag_of_the_vectors_that_we_would_make_is_seen_whole_by_all_three_networks() -> None:
    if not VECTORS.exists():
        pytest.skip(f"the test vectors do not stand beside this checkout: {VECTORS}")
    cases = json.loads((VECTORS / "hashtags.json").read_text(encoding="utf-8"))
    ours = [
        case
        for case in cases
        if (make_hashtag(case["text"]) or "").casefold() == _nfc(case["text"]).casefold()
    ]

    seen = [{_nfc(tag) for tag in (*case["x"], *case["mastodon"], *case["bluesky"])} for case in ours]

    assert len(ours) >= 12
    assert seen == [{_nfc(case["text"])[1:]} for case in ours]
    assert all(case["x"] and case["mastodon"] and case["bluesky"] for case in ours)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
