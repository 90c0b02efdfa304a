"""What an item's summary is: a lede, or only the beginning of the text once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.model import Paragraph, plain
from newsletter.sources.lines.lede import LEDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block

# How programs mark where they cut a text.
_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*$")
# Letters by which a summary that was cut is found again in the text. Own limit, 2026-11-23.
_FOUND_BY = 40


def lede(summary: str, body: Sequence[Block], language: str) -> tuple[str | None, Sequence[Block]]:
    """The lede that an item gives, and its body without it.

    Args:
        summary: what the item says beside its body, or "".
        body: its text; a single short paragraph is no text but a lede.
        language: ISO 639-1 code.
    """
    first = body[0] if body else None
    said = plain(first.text).replace("\n", " ") if isinstance(first, Paragraph) else ""
    if not body or (said == summary and summary):
        return _whole(summary, language) or None, body[1:]
    if len(body) == 1 and said and len(said) <= LEDE:
        return _whole(said, language), ()
    if summary and not _repeats(summary, body):
        return _whole(summary, language), body
    return None, body


def _repeats(summary: str, body: Sequence[Block]) -> bool:
    """Whether a summary was cut from the text, which a program may have done with less care than people."""
    paragraphs = [plain(block.text) for block in body if isinstance(block, Paragraph)]
    text, cut = _letters("".join(paragraphs)), _CUT.search(summary)
    said = _letters(_CUT.sub("", summary))
    return text.startswith(said) or bool(cut and said[:_FOUND_BY] in text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _whole(summary: str, language: str) -> str:
    """A summary without the sentence in which it was cut, where that leaves any."""
    marked = _CUT.search(summary)
    if not marked:
        return summary
    said = split_sentences(summary, language)
    return " ".join(said[:-1]) if len(said) > 1 else summary
