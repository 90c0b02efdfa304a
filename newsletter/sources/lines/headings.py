"""Headings that are only set as such: short lines in bold, in documents and on web pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language.sentences import EXCLAMATION_MARKS, FULL_STOPS, QUESTION_MARKS
from newsletter.model import NOTE, Heading, Paragraph, plain, split_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Text

# Own limits. Characters, and words.
HEADING = 120
HEADING_WORDS = 16
# Bold questions from which a text is an interview, whose questions are paragraphs.
QUESTIONS = 2
QUESTION = (*QUESTION_MARKS, "? »", "?»")
# Bold lines among all paragraphs: where there are more, bold means nothing.
BOLD_SHARE = 0.4
# Bold lines that make a pattern, where their author could have written headings.
SEVERAL = 2

# The same on web pages, measured on pages of the press: characters at least and at most, and questions.
PAGE_HEADING_LEAST, PAGE_HEADING, PAGE_QUESTIONS = 3, 100, 3

_NO_HEADING_END = frozenset(f"{FULL_STOPS},;:…،؛")
_NO_PAGE_HEADING_END = frozenset(f"{FULL_STOPS}{EXCLAMATION_MARKS}:;,…»”\"'")


def can_be_heading(line: str) -> bool:
    """Return whether these words can be a heading: few, and no sentence."""
    fits = 0 < len(line) <= HEADING and len(line.split()) <= HEADING_WORDS
    opens = line.lstrip("«“„\"'¿¡ \u00a0\u202f")[:1]
    return fits and line[-1] not in _NO_HEADING_END and opens.isalnum() and not opens.islower()


def is_bold(text: Text) -> bool:
    """Return whether there is text, and all of it bold."""
    runs = [run for run in text if run.text.strip() and NOTE not in run.marks]
    return bool(runs) and all("strong" in run.marks for run in runs)


def select_headings(bold: Sequence[str], paragraphs: int) -> frozenset[str]:
    """Return those bold lines of a text that are headings, given how many paragraphs it has.

    Where half of them are questions, the others are what the interviewer says besides.
    """
    questions = sum(line.endswith(QUESTION) for line in bold)
    is_interview = questions >= QUESTIONS
    if len(bold) > BOLD_SHARE * paragraphs or (is_interview and questions >= len(bold) / 2):
        return frozenset()
    return frozenset(
        line for line in bold if can_be_heading(line) and not (is_interview and line.endswith(QUESTION))
    )


def promote_bold_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with their bold lines as headings, if there are several and no other headings."""
    bold = [
        plain(block.text) for block in blocks if isinstance(block, Paragraph) and _is_bold_line(block.text)
    ]
    headings = select_headings(bold, sum(isinstance(block, Paragraph) for block in blocks))
    if len(headings) < SEVERAL or any(isinstance(block, Heading) for block in blocks):
        return tuple(blocks)
    return (*(_promote(block, headings) for block in blocks[:-1]), blocks[-1])


def promote_bold_lines_of_page(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a web page with bold lines over a paragraph as headings.

    Pages mark the rest of their text better than documents do: one such line is enough, beside other
    headings too, and it may begin a paragraph. The questions of an interview are no headings.
    """
    blocks = [part for block in blocks for part in _split_bold_start(block)]
    bold = {
        at
        for at, block in enumerate(blocks[:-1])
        if at and isinstance(block, Paragraph) and _is_page_heading(block.text)
    }
    questions = sum(_get_text(blocks[at])[-1] in "?？" for at in bold)
    if questions > len(bold) / 2 and questions >= PAGE_QUESTIONS:
        return tuple(blocks)
    return tuple(_make_heading(block) if at in bold else block for at, block in enumerate(blocks))


def remove_bold(text: Text) -> Text:
    """Return the same text with no run bold."""
    return tuple(replace(run, marks=run.marks - {"strong"}) for run in text)


def _is_bold_line(text: Text) -> bool:
    """Return whether a line is set as headings are: in bold, and no link."""
    return is_bold(text) and not any(run.href for run in text)


def _promote(block: Block, headings: frozenset[str]) -> Block:
    if isinstance(block, Paragraph) and plain(block.text) in headings and _is_bold_line(block.text):
        return _make_heading(block)
    return block


def _make_heading(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return Heading(text=remove_bold(block.text), line=block.line)


def _split_bold_start(block: Block) -> list[Block]:
    """Return a paragraph apart from the bold line that it begins with."""
    if not isinstance(block, Paragraph) or "\n" not in plain(block.text):
        return [block]
    first, rest = split_runs(block.text, plain(block.text).index("\n"))
    rest = split_runs(rest, 1)[1]
    bold = first and _is_page_heading(first) and not all("strong" in run.marks for run in rest)
    return [replace(block, text=first), replace(block, text=rest)] if bold else [block]


def _get_text(block: Block) -> str:
    return plain(block.text).strip() if isinstance(block, Paragraph) else " "


def _is_page_heading(text: Text) -> bool:
    line = plain(text).strip()
    ends = line[-1:] in _NO_PAGE_HEADING_END and not line.endswith(("...", "…"))
    fits = PAGE_HEADING_LEAST <= len(line) <= PAGE_HEADING and "\n" not in line
    return _is_bold_line(text) and fits and not ends
