"""Headings that pages set as bold paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Heading, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Text

# Characters of a heading at most. Own limit.
_SHORTEST, _HEADING = 3, 100
# Questions that make an interview. Own limit.
_QUESTIONS = 3
_ENDS = ".:;,!…»”\"'"


def promoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with bold lines over a paragraph as headings; the questions of an interview are none."""
    blocks = [part for block in blocks for part in _split(block)]
    bold = {
        at
        for at, block in enumerate(blocks[:-1])
        if at and isinstance(block, Paragraph) and _is_heading(block.text)
    }
    asked = sum(1 for at in bold if _said(blocks[at])[-1] in "?？")
    if asked > len(bold) / 2 and asked >= _QUESTIONS:
        return tuple(blocks)
    return tuple(_heading(block) if at in bold else block for at, block in enumerate(blocks))


def _split(block: Block) -> list[Block]:
    """A paragraph parted from the bold line that it begins with."""
    if not isinstance(block, Paragraph) or "\n" not in plain(block.text):
        return [block]
    at = next((at for at, run in enumerate(block.text) if "\n" in run.text), 0)
    before, _, after = block.text[at].text.partition("\n")
    first = (*block.text[:at], *([replace(block.text[at], text=before)] if before else []))
    rest = (*([replace(block.text[at], text=after)] if after else []), *block.text[at + 1 :])
    bold = first and _is_heading(first) and not all("strong" in run.marks for run in rest)
    return [Paragraph(text=first), Paragraph(text=rest)] if bold else [block]


def _heading(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    text = tuple(replace(run, marks=run.marks - {"strong"}) for run in block.text)
    return Heading(text=text, level=2)


def _said(block: Block) -> str:
    return plain(block.text).strip() if isinstance(block, Paragraph) else " "


def _is_heading(said: Text) -> bool:
    text = plain(said).strip()
    strong = all("strong" in run.marks or not run.text.strip() for run in said)
    ends = text[-1:] in _ENDS and not text.endswith(("...", "…"))
    return (
        strong
        and _SHORTEST <= len(text) <= _HEADING
        and "\n" not in text
        and not ends
        and not any(run.href for run in said)
    )
