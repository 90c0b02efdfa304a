from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.social.escaping import escape_little_text
from newsletter.social.hashtags import make_hashtag


@pytest.mark.parametrize("sign", list(r"\|{}@[]()<>*_~#"))
def test_a_reserved_sign_stands_behind_a_backslash(sign: str) -> None:
    assert escape_little_text(f"a {sign} b") == rf"a \{sign} b"


def test_other_signs_stay_as_they_are() -> None:
    text = '« L’été » : 12,5 % – « M. Roux… » & Cie, 3+4=7 ; "oui" ! $ ^ ` \' / ? 😀\n\n• a'

    assert escape_little_text(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#ÎleDeFrance #IA", r"{hashtag|\#|ÎleDeFrance} {hashtag|\#|IA}"),
        ("Fin (oui).\n\n#IA", r"Fin \(oui\)." + "\n\n" + r"{hashtag|\#|IA}"),
        ("#IA, #été !", r"{hashtag|\#|IA}, {hashtag|\#|été} !"),
        ("#bien_être", r"{hashtag|\#|bien\_être}"),
        ("#भारत", r"{hashtag|\#|भारत}"),
        ("#2026", r"\#2026"),
        ("#C++", r"\#C++"),
        ("(#IA)", r"\(\#IA\)"),
        ("mot#IA", r"mot\#IA"),
        ("##IA", r"\#\#IA"),
        ("#", r"\#"),
    ],
)
def test_a_hashtag_is_written_as_one_and_any_other_number_sign_is_not(text: str, expected: str) -> None:
    assert escape_little_text(text) == expected


def test_a_link_reads_the_same_once_linkedin_has_taken_the_backslashes_away() -> None:
    link = "https://letale.example/a_(b)?utm_source=linkedin&utm_medium=social#le_pont"

    made = escape_little_text(f"Voir\n\n{link}")

    assert r"utm\_source" in made
    assert read(made) == f"Voir\n\n{link}"


@given(st.text(max_size=200) | st.text(alphabet=r"\|{}@[]()<>#*_~ aé1.", max_size=60))
def test_linkedin_reads_the_text_as_it_was_written(text: str) -> None:
    assert read(escape_little_text(text)) == text


@given(st.text(max_size=80))
def test_every_hashtag_of_the_house_works_there(words: str) -> None:
    made = make_hashtag(words) or "#A"

    assert re.fullmatch(r"\{hashtag\|\\#\|[^{}|]+\}", escape_little_text(made))


def test_what_is_escaped_twice_shows_its_backslashes() -> None:
    assert read(escape_little_text(escape_little_text("(a)"))) == r"\(a\)"


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["#", "#.", "#a ", "\\", "#a", "_"])
def test_hostile_repetition_takes_moments(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()

    escape_little_text(text)

    assert time.process_time() - began < 5


def read(commentary: str) -> str:
    """What a reader of the format sees; a reserved sign left bare is a mistake, and ends the post."""
    token = re.compile(
        r"\{hashtag\|\\#\|((?:\\.|[^\\|{}@\[\]()<>#*_~])+)\}|\\(.)|([^\\|{}@\[\]()<>#*_~])", re.DOTALL
    )
    seen, place = [], 0
    while place < len(commentary):
        found = token.match(commentary, place)
        assert found, commentary[place:]
        seen.append(f"#{read(found[1])}" if found[1] else found[2] or found[3])
        place = found.end()
    return "".join(seen)
