"""Rich text (.rtf), which every word processor writes → Outline, by the same rules as Word's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.sources.hints import NO_HINTS
from newsletter.sources.rtf.rtf_reader import RtfReader
from newsletter.sources.word.article_parts import find_parts
from newsletter.sources.word.package import require_start

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
    require_start(data.lstrip(), path, "rich text", _START)
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
