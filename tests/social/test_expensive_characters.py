from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.model import Costly
from newsletter.social.counting import count
from newsletter.social.expensive_characters import LENGTH, find_expensive_characters
from newsletter.social.networks import NETWORKS, get_network

PIECES = [*"aé ’«»…–—•→€\u00a0\u202f\u2009\u200b\n@#5", "https://a.fr/l’été", "👍🏽", "🇫🇷", "a.fr", " – "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def found(key: str, text: str) -> dict[str, Costly]:
    return {sign.character: sign for sign in find_expensive_characters(text, get_network(key))}


@pytest.mark.parametrize(
    ("key", "text", "costs", "cheaper", "saves"),
    [
        ("x", "20\u202f°C", 2, "\u00a0", 1),
        ("x", "• Un point\n• Deux", 2, "–", 2),
        ("x", "Trois points :\n\n  • Un\n\t• Deux", 2, "–", 2),
        ("x", "→ Lire", 2, "–", 1),
        ("threads", "L’été d’après", 3, "'", 4),
        ("threads", "20\u202f%, 30\u202f%", 3, "\u00a0", 2),
        ("threads", "Un mot – oui – et", 3, "-", 4),
        ("threads", "– Une réplique", 3, "-", 2),
        ("threads", "de 2020–2026", 3, "-", 2),
        ("threads", "• Un point", 3, "-", 2),
        ("threads", "il dit “oui", 3, '"', 2),
        ("bluesky", "mar\u200bché", 1, "", 1),
        ("x", "mar\u2060ché", 2, "", 2),
    ],
)
def test_a_dear_character_is_named_with_the_cheaper_one(
    key: str, text: str, costs: int, cheaper: str, saves: int
) -> None:
    [sign] = find_expensive_characters(text, get_network(key))

    assert (sign.costs, sign.cheaper, sign.saves) == (costs, cheaper, saves)


@pytest.mark.parametrize("sign", "…€")
def test_three_dots_are_dearer_than_an_ellipsis_on_x_and_so_it_stays(sign: str) -> None:
    assert found("x", f"Fin{sign}")[sign].cheaper is None
    assert found("x", f"Fin{sign}")[sign].costs == 2


@pytest.mark.parametrize("key", [each.key for each in NETWORKS])
@pytest.mark.parametrize("text", ["Été, œuvre, çà", "«\u00a0Oui\u00a0»", "20\u00a0€".replace("€", "%"), ""])
def test_what_french_needs_is_never_called_dear(key: str, text: str) -> None:
    assert find_expensive_characters(text, get_network(key)) == ()


@pytest.mark.parametrize(
    "text",
    ["https://a.fr/l’été", "#L’Été", "@l’ami", "lemonde.fr/l’été", "mot—mot", "contact@l’été.fr"],
)
def test_links_handles_hashtags_and_words_are_left_alone(text: str) -> None:
    assert [
        sign for sign in find_expensive_characters(text, get_network("threads")) if sign.cheaper is not None
    ] == []


def test_an_arrow_inside_a_sentence_is_no_bullet() -> None:
    assert found("x", "1 000 → 1 200")["→"].cheaper is None


def test_an_emoji_of_several_characters_is_one_sign() -> None:
    family = "👩\u200d👩\u200d👧"

    assert found("threads", f"Oui {family}")[family] == Costly(
        character=family, name="an emoji of 5 characters", times=1, costs=18
    )


def test_those_that_save_most_come_first() -> None:
    signs = find_expensive_characters("L’eau, l’air… 20\u202f%", get_network("threads"))

    assert [sign.character for sign in signs] == ["’", "\u202f", "…"]
    assert [sign.times for sign in signs] == [2, 1, 1]


@given(TEXTS)
def test_what_is_proposed_truly_makes_the_text_shorter(text: str) -> None:
    for each in NETWORKS:
        for sign in find_expensive_characters(text, each):
            assert sign.cheaper is None or 0 < sign.saves <= count(text, each)
            assert sign.costs > 1 or sign.saves


@pytest.mark.parametrize("text", ["🇫🇷", "’", "• \n", "👍🏽", "http://", "a.", "\u0301"])
def test_a_text_as_long_as_the_longest_post_is_read_while_one_waits(text: str) -> None:
    whole = (text * LENGTH)[:LENGTH]
    began = time.process_time()

    for key in ("x", "threads", "mastodon"):
        find_expensive_characters(whole, get_network(key))

    assert time.process_time() - began < 3.0  # seconds; measured 0.05 to 0.5


def test_beyond_the_longest_post_nobody_saves_sign_by_sign() -> None:
    assert find_expensive_characters("’" * (LENGTH + 1), get_network("threads")) == ()
