"""Where lines of the text part break, and how wide they are."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.render.text.line_breaking import (
    _WIDE,
    _WIDE_FROM,
    COLUMNS,
    _compile_piece,
    break_lines,
    count_columns,
    hang,
    pad,
    underline,
    wrap,
)

ADDRESS = (
    "https://letale.example/2026/11/27/une-adresse-aussi-longue-que-le-fleuve-et-ses-deux-rives-a-la-fois"
)
# What a text is made of, the troublesome more often than in any article.
SCRAPS = (
    *"ab—-(“”’[]1 \n\t.,!é東京。「」ー한เะ",
    "\u00a0", "\u202f", "\u3000", "\u00ad", "\u200b", "\u2060", "\u0301", "\u200d", "\ufe0f", "\u2028",
    "e\u0301", "👩‍👧", "🇫🇷", "1\ufe0f\u20e3", "ที่", "क्षि", " [12]", "mot ", "estuaire", "كتاب ", "東京の",
    "https://a.example/b",
)  # fmt: skip
texts = st.lists(st.sampled_from(SCRAPS), max_size=200).map("".join)
widths = st.sampled_from([24, 30, COLUMNS])


def bare(text: str) -> str:
    return "".join(text.split())


@given(texts, widths)
def test_no_line_is_wider_than_asked_but_one_with_an_address(text: str, width: int) -> None:
    assert [
        line for line in break_lines(text, width) if count_columns(line) > width and "://" not in line
    ] == []


@given(texts, widths)
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    assert bare(wrap(text, width=width)) == bare(text)


@given(texts, widths)
def test_wrapping_what_is_wrapped_changes_nothing(text: str, width: int) -> None:
    wrapped = wrap(text, width=width)

    assert wrap(wrapped, width=width) == wrapped


@given(st.text(st.characters(max_codepoint=ord(_WIDE_FROM) - 1, exclude_categories=["Cs"]), max_size=200))
def test_text_with_nothing_wide_is_broken_as_the_pattern_for_all_scripts_breaks_it(text: str) -> None:
    assert _compile_piece(_WIDE).findall(text) == _compile_piece(_WIDE_FROM).findall(text)


@given(texts)
def test_no_line_ends_with_a_space(text: str) -> None:
    assert [line for line in break_lines(text, COLUMNS) if line != line.rstrip()] == []


@given(st.text(alphabet="東京の夜。、「」『』（）！？ーっ渡船", max_size=400), widths)
def test_no_line_of_japanese_begins_with_a_closing_sign_or_ends_with_an_opening_one(
    text: str, width: int
) -> None:
    found = break_lines(text, width)

    # A run of signs as long as a line has no better place.
    runs = re.findall("[。、」』）！？ーっ「『（]{10,}", text)
    assert runs or not [line for line in found[1:] if line[0] in "。、」』）！？ーっ"]
    assert runs or not [line for line in found[:-1] if line[-1] in "「『（"]


def test_japanese_breaks_between_two_characters() -> None:
    said = wrap("深夜の渡し船" * 12)

    assert [count_columns(line) for line in said.split("\n")] == [72, 72]


def test_korean_breaks_at_its_spaces() -> None:
    assert wrap("한국어는 띄어쓰기로 나눈다", width=24) == "한국어는 띄어쓰기로\n나눈다"


def test_a_japanese_indent_stays() -> None:
    assert wrap("　来週の月曜日から。") == "　来週の月曜日から。"


def test_chinese_quotation_marks_stay_at_their_words() -> None:
    found = break_lines("说“好”" * 30, 24)

    assert {line[0] for line in found} <= {"说", "“"}
    assert not [line for line in found if line.endswith("“")]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_a_no_break_space_never_breaks(space: str) -> None:
    assert wrap(f"mot mot mot mot mot mot{space}!", width=24) == f"mot mot mot mot mot\nmot{space}!"
    assert wrap(f"東東東東東東東東東東東{space}京", width=24) == f"東東東東東東東東東東\n東{space}京"


@pytest.mark.parametrize(
    "address", [ADDRESS, "redaction-de-la-lettre-du-vendredi-de-l-estuaire@" + "letale." * 8 + "example"]
)
def test_an_address_is_never_cut(address: str) -> None:
    said = wrap(f"Voyez {address} (en ligne).")

    assert said == f"Voyez\n{address}\n(en ligne)."


def test_an_address_in_japanese_ends_where_the_language_begins() -> None:
    assert wrap(f"詳しくは{ADDRESS}をご覧ください。") == f"詳しくは\n{ADDRESS}\nをご覧ください。"


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert [len(line) for line in wrap("a" * 100).split("\n")] == [72, 28]


def test_a_long_compound_is_cut_at_its_hyphens() -> None:
    word = "Sainte-Morvane-de-l-Estuaire-sur-Vorelle-les-Bains"

    assert wrap(word, width=24) == "Sainte-Morvane-de-l-\nEstuaire-sur-Vorelle-\nles-Bains"


def test_a_short_compound_is_not_cut() -> None:
    assert wrap("Le bac s’arrête à Sainte-Morvane", width=24) == "Le bac s’arrête à\nSainte-Morvane"


def test_a_long_run_of_thai_is_cut_between_characters_as_readers_see_them() -> None:
    found = break_lines("เรือข้ามฟากคืนค่ำให้สองฝั่งที่Facebookของเรา" * 3, 24)

    assert max(map(count_columns, found)) <= 24
    assert not [line for line in found if line[0] in "ะาำิีึืุู่้๊๋็์" or line[-1] in "เแโใไ"]
    assert "".join(found).count("Facebook") == sum(line.count("Facebook") for line in found)


def test_a_family_of_emoji_is_never_parted() -> None:
    family = "👩‍👩‍👧‍👦"

    assert set(wrap(family * 100).replace("\n", "").split(family)) == {""}
    assert {count_columns(line) for line in break_lines(family * 72, COLUMNS)} == {COLUMNS}


def test_a_dash_between_two_words_may_end_a_line() -> None:
    assert wrap("the ferry returned at night—quietly", width=32) == "the ferry returned at night—\nquietly"
    assert wrap("dijo el capitán tranquilo —sin mirar—", width=28) == "dijo el capitán tranquilo\n—sin mirar—"


def test_a_mark_stays_at_its_word() -> None:
    assert (
        wrap("de dix heures à midi, sur inscription [2]", width=38)
        == "de dix heures à midi, sur\ninscription [2]"
    )


def test_line_breaks_of_the_author_stay() -> None:
    assert wrap("Un\n\ndeux  trois\n") == "Un\n\ndeux trois\n"


def test_what_hangs_stands_under_its_first_word() -> None:
    assert hang("10.", "une phrase assez longue", width=20) == "10. une phrase assez longue"
    assert (
        hang("•", "une phrase assez longue\nune autre", width=26) == "• une phrase assez longue\n  une autre"
    )


def test_a_title_is_underlined_as_wide_as_it_is_drawn() -> None:
    assert underline("東京の夜", "-") == "東京の夜\n--------"


@pytest.mark.parametrize(
    "text",
    [
        "mot à mot " * 25_000,
        "a" * 250_000,
        "é" * 125_000,
        "東京の" * 27_000,
        "e" + "\u0301" * 125_000,
        "「" * 80_000,
        "。" * 80_000,
        "(" * 250_000,
        " [1]" * 60_000,
        "—" * 80_000,
        "a\u00a0" * 80_000,
        "👩‍👧" * 22_000,
        "🇫🇷" * 30_000,
        "क्" * 40_000,
        " " * 250_000 + "a",
        "https://a.example/" + "a" * 250_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_a_quarter_of_a_megabyte_takes_time_in_its_length_only(text: str) -> None:
    # Ten times what it takes; in the square of its length it would be half an hour.
    begun = time.process_time()

    wrap(text)

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Vorelle", 7),
        ("été — « n° 5 »", 14),
        ("東京", 4),
        ("ﾃﾞｰﾀ", 4),
        ("ＡＢ", 4),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("e\u0301te\u0301", 3),
        ("ที่", 1),
        ("क्षि", 3),
        ("a\u200db\u200bc\ufeff", 3),
        ("⛴", 1),
        ("⛴\ufe0f", 2),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("🇫🇷🇩🇪", 4),
        ("👩‍👩‍👧‍👦", 2),
        ("👍🏽", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
        ("\U0001faff", 2),
        ("\u2060\ufe0f", 0),
    ],
)
def test_a_text_is_as_wide_as_it_is_drawn(text: str, expected: int) -> None:
    assert count_columns(text) == expected


def test_a_wide_text_is_filled_with_fewer_spaces() -> None:
    assert [pad("東京", 6), pad("abc", 6)] == ["東京  ", "abc   "]


def test_the_width_of_a_line_is_that_of_its_words() -> None:
    words = ["été", "東京", "👩‍👧", "ที่", "🇫🇷", "x"]

    assert count_columns(" ".join(words)) == sum(map(count_columns, words)) + len(words) - 1
