"""The paragraphs of a document, whichever program wrote it → the parts of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.language.detection import FUNCTION_WORDS, SCRIPTS
from newsletter.model import plain
from newsletter.sources.lines.labels import split_sections
from newsletter.sources.outline import Reading, find_outline
from newsletter.sources.same_image import take_head_image
from newsletter.sources.word.block_builder import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsletter.model import SetAside
    from newsletter.sources.outline import Outline
    from newsletter.sources.word.block_builder import BlockBuilder
    from newsletter.sources.word.reader import Item

# Languages that can be detected in a text; of any other the document's own word is taken.
_DETECTABLE = frozenset({*FUNCTION_WORDS, *SCRIPTS, "fa", "ja", "uk"})


def find_parts(builder: BlockBuilder, set_aside: Iterable[SetAside], language: str) -> Outline:
    """Find the parts of an article among the blocks that a document's paragraphs made."""
    outline = find_outline(
        Reading(
            blocks=tuple(builder.blocks),
            set_aside=tuple(sorted(set_aside, key=lambda aside: aside.line)),
        ),
        language,
        lede=" ".join(builder.lede) or None,
    )
    head = take_head_image(outline.blocks)
    kicker = tuple(name for line in builder.kicker for name in split_sections(line))
    return replace(
        outline,
        categories=kicker or outline.categories,
        image=head.image,
        blocks=head.blocks,
    )


def detect_language(items: Sequence[Item], declared: str) -> str:
    """Return the language of the words, or the one declared (`fr-FR`) where it cannot be detected."""
    code = declared.partition("-")[0].lower() or "fr"
    detected = detect("\n".join(plain(read_text([item])) for item in items), code)
    return detected if code in _DETECTABLE else code
