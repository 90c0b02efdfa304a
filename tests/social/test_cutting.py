"""Where titles, ledes and parts may be cut."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.social.cutting import shorten_lede, shorten_title, split_text


def test_a_title_loses_words_from_its_end() -> None:
    assert next(shorten_title("Le dernier charpentier de marine", "fr")) == "Le dernier charpentier…"


def test_a_title_does_not_end_on_a_small_word_while_it_can_end_better() -> None:
    assert list(shorten_title("Le bac rend la nuit aux deux rives", "fr"))[:3] == [
        "Le bac rend la nuit aux deux…",
        "Le bac rend la nuit…",
        "Le bac rend…",
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Le quai ouvre dès les six heures", "Le quai ouvre…"),
        ("Le préfet reçoit M. Bruneau", "Le préfet reçoit…"),
        ("Le bac passe d’une rive", "Le bac passe…"),
        ("La halle ferme pour 12 semaines", "La halle ferme…"),
        ("The ferry returns with lights", "The ferry returns…"),
    ],
)
def test_a_title_does_not_end_on_what_leans_on_the_next_word(title: str, expected: str) -> None:
    assert next(shorten_title(title, "fr")) == expected


@pytest.mark.parametrize(
    "title", ["Attend… encore", "Attend... encore", "Attend. Encore", "Attend\u00a0: encore"]
)
def test_a_cut_title_ends_with_one_ellipsis_alone(title: str) -> None:
    assert list(shorten_title(title, "fr")) == ["Attend…"]


def test_a_title_is_not_cut_inside_a_quotation_while_it_can_be_cut_before() -> None:
    assert (
        next(shorten_title("Le maire répond «\u00a0toujours avec une joie entière\u00a0»", "fr"))
        == "Le maire répond…"
    )


def test_a_number_keeps_its_unit() -> None:
    assert "12…" not in " ".join(shorten_title("La hausse atteint 12\u00a0% cette année", "fr"))


def test_a_title_in_a_script_without_spaces_is_cut_between_characters_as_they_are_seen() -> None:
    assert next(shorten_title("か\u3099か\u3099", "fr")) == "か\u3099…"


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Le pont ne rouvre jamais aux camions", "fr", "Le pont ne rouvre jamais…"),
        ("Le maire aurait touché un million, ce qu’il dément depuis mardi", "fr", "qu’il dément…"),
        ("The mayor never took the money from builders", "en", "The mayor never took the money…"),
    ],
)
def test_a_title_keeps_what_it_denies_while_it_can(title: str, language: str, expected: str) -> None:
    assert next(shorten_title(title, language)).endswith(expected)


def test_a_title_is_cut_before_what_it_denies_where_nothing_else_fits() -> None:
    assert "Le pont rouvre…" in list(shorten_title("Le pont rouvre samedi, mais pas aux camions", "fr"))


def test_a_lede_loses_sentences_from_its_end() -> None:
    assert list(shorten_lede("Un. Deux. Trois.", "fr")) == ["Un. Deux.", "Un."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Un paragraphe entier.\n\nPuis un autre ici.", "Un paragraphe entier."),
        ("Une phrase entière. Puis une autre ici.", "Une phrase entière."),
        ("Une partie entière, puis une autre ici", "Une partie entière,"),
        ("Des mots sans aucun signe entre eux", "Des mots sans aucun signe"),
        ("Le maire dit «\u00a0jamais de la vie\u00a0» hier", "Le maire dit"),
    ],
)
def test_a_text_is_cut_at_the_coarsest_place_that_fills_a_piece(text: str, first: str) -> None:
    assert next(split_text(text, lambda said: len(said) <= 25, "fr")) == first


def test_a_word_longer_than_a_piece_is_cut_between_characters_as_they_are_seen() -> None:
    assert next(split_text("👩🏽‍🚒" * 9, lambda said: len(said) <= 10, "fr")) == "👩🏽‍🚒👩🏽‍🚒"


def test_where_nothing_fits_the_text_comes_as_it_is() -> None:
    assert list(split_text("Un. Deux.", lambda _: False, "fr")) == ["Un. Deux."]


@given(st.text(alphabet="aé .,;«»\u00a0\n漢👩🏽\u200d🚒", max_size=400), st.integers(12, 60))
def test_pieces_lose_nothing_but_white_space(text: str, room: int) -> None:
    found = list(split_text(text, lambda said: len(said) <= room, "fr"))

    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_megabyte_is_cut_in_step_with_its_length() -> None:
    start = time.process_time()

    found = list(split_text("Une phrase de plus. " * 5_000, lambda said: len(said) <= 280, "fr"))

    assert len(found) < 500
    assert time.process_time() - start < 5


def test_a_long_text_is_not_counted_again_for_every_piece() -> None:
    text, counted = "mot " * 50_000, []

    def fits(piece: str) -> bool:
        counted.append(len(piece))
        return len(piece) <= 280

    assert " ".join(split_text(text, fits, "fr")) == text.strip()
    assert sum(counted) < 100 * len(text)


def test_a_long_text_that_fits_whole_stays_whole() -> None:
    text = "mot " * 5_000

    assert list(split_text(text, lambda piece: len(piece) <= 25_000, "fr")) == [text.strip()]
