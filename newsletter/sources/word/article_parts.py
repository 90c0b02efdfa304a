"""The paragraphs of a document, whichever program wrote it → the parts of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.language.detection import FUNCTION_WORDS, SCRIPTS
from newsletter.model import Note, Notes, SetAside, plain
from newsletter.sources.lines.labels import split_sections
from newsletter.sources.outline import Reading, find_outline
from newsletter.sources.same_image import take_head_image
from newsletter.sources.word.block_builder import BlockBuilder, read_line, read_text, unwrap_layout_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsletter.sources.lines.list_signs import LevelFormats
    from newsletter.sources.outline import Outline
    from newsletter.sources.word.paragraphs import Item

# Languages that can be detected in a text; of any other the document's own word is taken.
_DETECTABLE = frozenset({*FUNCTION_WORDS, *SCRIPTS, "fa", "ja", "uk"})


def find_parts(  # noqa: PLR0913 - each reader knows all of it
    items: Iterable[Item],
    *,
    notes: Sequence[Sequence[Item]],
    last: int,
    formats: LevelFormats,
    set_aside: Iterable[SetAside],
    language: str,
) -> Outline:
    """Find the parts of an article among the paragraphs and tables of a document.

    Args:
        items: those of its text.
        notes: those of each footnote and endnote, in the order of their marks.
        last: the number of the last paragraph.
        formats: how the items of its lists are marked.
        set_aside: what is no part of the text.
        language: the one that the document names (`fr-FR`).
    """
    items = [*unwrap_layout_tables(items)]
    builder = BlockBuilder(formats=formats)
    builder.take(items)
    if notes:
        signed = (Note(sign=str(sign), text=read_text(note), line=last) for sign, note in enumerate(notes, 1))
        builder.add(Notes(items=tuple(signed)), last)
    aside = sorted([*builder.set_aside, *set_aside], key=lambda aside: aside.line)
    outline = find_outline(
        Reading(blocks=tuple(builder.blocks), set_aside=tuple(aside)),
        _detect_language(items, language),
        lede=" ".join(paragraph.plain for paragraph in builder.lede) or None,
    )
    head = take_head_image(outline.blocks)
    kicker = tuple(name for line in builder.kicker for name in split_sections(line.plain))
    lede_line, kicker_line = (
        styled[0].number if styled else None for styled in (builder.lede, builder.kicker)
    )
    places = outline.places
    return replace(
        outline,
        places=replace(places, lede=lede_line or places.lede, category=kicker_line or places.category),
        categories=kicker or outline.categories,
        image=head.image,
        blocks=head.blocks,
    )


def iter_margins(read: Callable[[str], Iterable[Iterable[Item]]], last: int) -> Iterator[SetAside]:
    """Yield what stands at the head and the foot of every page, once.

    Args:
        read: returns the items of each `header` or of each `footer`.
        last: the number of the last paragraph.
    """
    for kind, line in (("header", 1), ("footer", last)):
        for text in dict.fromkeys(map(read_line, read(kind))):
            if any(map(str.isalpha, text)):
                yield SetAside(line=line, text=text, why=f"the {kind} of each page")


def _detect_language(items: Sequence[Item], declared: str) -> str:
    """Return the language of the words, or the one declared (`fr-FR`) where it cannot be detected."""
    code = declared.partition("-")[0].lower()
    detected = detect("\n".join(plain(read_text([item])) for item in items), code)
    return detected if code in _DETECTABLE else code
