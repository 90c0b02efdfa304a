"""Headings that are only set as such: short lines in bold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Heading, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Text

# Own limits, 2026-11-23. Characters, and words.
HEADING = 120
HEADING_WORDS = 16
# Bold questions from which a text is an interview, whose questions are paragraphs.
QUESTIONS = 2
# Bold lines among all paragraphs: where there are more, bold means nothing.
BOLD_SHARE = 0.4
# Bold lines that make a pattern, where their author could have written headings.
SEVERAL = 2

_NO_HEADING_END = frozenset(".,;:…。،؛")


def may_be_heading(said: str) -> bool:
    """Whether these words can be a heading: few, and no sentence."""
    fits = 0 < len(said) <= HEADING and len(said.split()) <= HEADING_WORDS
    opens = said.lstrip("«“„\"'¿¡ \u00a0\u202f")[:1]
    return fits and said[-1] not in _NO_HEADING_END and opens.isalnum() and not opens.islower()


def is_bold(text: Text) -> bool:
    """Whether there is text, and all of it bold."""
    said = [run for run in text if run.text.strip()]
    return bool(said) and all("strong" in run.marks for run in said)


def set_as_headings(bold: Sequence[str], paragraphs: int) -> frozenset[str]:
    """Which of the bold lines of a text are headings, if so many of its paragraphs are bold."""
    questions = sum(said.endswith("?") for said in bold) >= QUESTIONS
    if len(bold) > BOLD_SHARE * paragraphs:
        return frozenset()
    return frozenset(said for said in bold if may_be_heading(said) and not (questions and said.endswith("?")))


def headed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with their bold lines as headings, where there are several and no other headings."""
    said = [plain(block.text) for block in blocks if isinstance(block, Paragraph) and _is_set(block.text)]
    found = set_as_headings(said, sum(isinstance(block, Paragraph) for block in blocks))
    if len(found) < SEVERAL or any(isinstance(block, Heading) for block in blocks):
        return tuple(blocks)
    return (*(_headed(block, found) for block in blocks[:-1]), blocks[-1])


def unbolded(text: Text) -> Text:
    """The same text, of which no run is bold."""
    return tuple(replace(run, marks=run.marks - {"strong"}) for run in text)


def _is_set(text: Text) -> bool:
    """Whether a line is set as headings are: in bold, and no link."""
    return is_bold(text) and not any(run.href for run in text)


def _headed(block: Block, found: frozenset[str]) -> Block:
    if isinstance(block, Paragraph) and plain(block.text) in found and _is_set(block.text):
        return Heading(text=unbolded(block.text))
    return block
