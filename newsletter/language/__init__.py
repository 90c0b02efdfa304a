"""What depends on a text's language: its name and direction, its sentences, its spaces and its dates."""

from newsletter.language.dates import long_date
from newsletter.language.detection import detect, direction
from newsletter.language.reading_time import minutes
from newsletter.language.sentences import ends_sentence, sentences
from newsletter.language.typography import no_orphan, spaced
from newsletter.language.written_dates import WrittenDate, written_date

__all__ = [
    "WrittenDate",
    "detect",
    "direction",
    "ends_sentence",
    "long_date",
    "minutes",
    "no_orphan",
    "sentences",
    "spaced",
    "written_date",
]
