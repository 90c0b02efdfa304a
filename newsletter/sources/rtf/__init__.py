"""Rich text (.rtf), which every word processor writes → Outline, by the same rules as Word's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources.hints import NO_HINTS
from newsletter.sources.rtf.rtf_reader import RtfReader
from newsletter.sources.word.article_parts import find_parts

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline

_START = b"{\\rtf"
# Languages by the numbers of \\lang, without the country (Microsoft, [MS-LCID], read 2026-11-30).
_LANGUAGES = {
    1: "ar", 7: "de", 8: "el", 9: "en", 10: "es", 12: "fr", 13: "he", 16: "it", 17: "ja", 19: "nl", 21: "pl",
    22: "pt", 25: "ru", 31: "tr", 34: "uk",
}  # fmt: skip
_PRIMARY = 0x3FF


def read_rtf(data: bytes, path: Path, hints: Hints = NO_HINTS) -> Outline:
    """Read a rich text; `line` of what is set aside counts its paragraphs.

    Raises:
        ContentError: it is no rich text, or larger than any article.
    """
    if len(data) > decoding.PAGE_BYTES:
        raise ContentError(
            f"This rich text is larger than {decoding.PAGE_BYTES // 1024 // 1024} MiB.",
            where=Location(path),
            hint="Make its images smaller, or leave them out.",
        )
    if not data.lstrip().startswith(_START):
        raise ContentError(
            "This is not a rich text, in spite of its name.",
            where=Location(path),
            hint="Save it as .rtf or .docx in the program that made it.",
        )
    reader = RtfReader()
    items = reader.read_items(data)
    known = [number & _PRIMARY for number, _ in reader.languages.most_common()]
    language = next((_LANGUAGES[number] for number in known if number in _LANGUAGES), hints.language)
    return find_parts(
        items,
        notes=reader.notes,
        last=reader.number,
        formats=reader.lists.formats,
        set_aside=reader.set_aside,
        language=language,
    )
