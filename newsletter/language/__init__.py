"""What depends on a text's language: its name and direction, its sentences, its spaces and its dates."""

from newsletter.language.dates import WrittenDate, find_date, format_long_date
from newsletter.language.detection import detect, estimate_minutes, get_direction
from newsletter.language.sentences import ends_sentence, split_sentences
from newsletter.language.typography import join_last_words, typeset

__all__ = [
    "WrittenDate",
    "detect",
    "ends_sentence",
    "estimate_minutes",
    "find_date",
    "format_long_date",
    "get_direction",
    "join_last_words",
    "split_sentences",
    "typeset",
]
