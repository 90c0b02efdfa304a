"""How a text ends: the one rule that readers, layouts and snippets share."""

from __future__ import annotations

import pytest

from newsletter.language.sentences import ends_clause, ends_sentence, may_end_sentence


@pytest.mark.parametrize(
    "text", ["Il part.", "« Il part ? »", "Он ушёл!»", "他走了。", "वह गया।", "(Elle aussi…)"]
)
def test_a_stop_ends_a_sentence_whatever_closes_behind_it(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Le conseil", "Il dit :", "Le « Covid long »", "3,5 %"])
def test_words_colons_and_closing_marks_alone_end_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["Il dit :", "il part ;", "Il part.”  "])
def test_a_colon_ends_a_clause(text: str) -> None:
    assert ends_clause(text)


def test_a_closing_mark_without_its_stop_may_end_a_sentence() -> None:
    assert may_end_sentence("Le « Covid long »")
    assert not may_end_sentence("Le conseil")
