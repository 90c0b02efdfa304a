"""What was probably meant."""

from __future__ import annotations

from newsletter.suggestions import list_choices, suggest


def test_the_choice_that_is_written_most_alike_is_suggested() -> None:
    assert suggest("hastags", ("networks", "hashtags")) == "hashtags"


def test_a_word_like_none_of_them_gets_no_suggestion() -> None:
    assert suggest("colour", ("networks", "hashtags")) is None


def test_a_hint_names_all_choices_whether_one_is_near_or_not() -> None:
    assert list_choices("hastags", iter(("networks", "hashtags"))) == (
        "Did you mean hashtags? Valid: networks, hashtags."
    )
    assert list_choices("colour", ("networks", "hashtags")) == "Valid: networks, hashtags."
