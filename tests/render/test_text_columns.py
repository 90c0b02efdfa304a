import pytest

from newsletter.render.text.columns import columns, padded


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
    assert columns(text) == expected


def test_a_wide_text_is_filled_with_fewer_spaces() -> None:
    assert [padded("東京", 6), padded("abc", 6)] == ["東京  ", "abc   "]


def test_the_width_of_a_line_is_that_of_its_words() -> None:
    words = ["été", "東京", "👩‍👧", "ที่", "🇫🇷", "x"]

    assert columns(" ".join(words)) == sum(map(columns, words)) + len(words) - 1
