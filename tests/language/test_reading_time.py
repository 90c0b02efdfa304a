import pytest

from newsletter.language import minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("mot " * 50, 1),
        ("mot " * 476, 2),
        ("mot " * 2380, 10),
        ("夜" * 520, 2),
        ("夜 " * 260 + "mot " * 238, 2),
    ],
)
def test_minutes_are_counted_by_words_or_by_characters_where_words_are_not_parted(
    text: str, expected: int
) -> None:
    assert minutes(text) == expected
