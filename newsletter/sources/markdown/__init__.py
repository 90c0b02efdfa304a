"""Markdown → Article: CommonMark with tables; raw HTML is set aside, never carried over."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.model import Article, Heading, Paragraph, SetAside, plain
from newsletter.sources.lede import is_lede
from newsletter.sources.markdown.blocks import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import Block


def read(source: str, front: FrontMatter, first_line: int) -> Article:
    """Read Markdown; `first_line` is the line of the file on which it begins."""
    reading = blocks(source, first_line)
    language = front.language or detect(source)
    title, rest, repeated = _title(reading, front.title)
    lede, body = (front.lede, rest) if front.lede else _lede(rest, language)
    return Article(
        name="",
        title=title,
        lede=lede,
        language=language,
        blocks=tuple(body),
        set_aside=(*repeated, *reading.set_aside),
    )


def blocks(source: str, first_line: int = 1) -> Reading:
    """The blocks of a Markdown text."""
    from markdown_it.tree import SyntaxTreeNode

    return Reading.of(SyntaxTreeNode(_parser().parse(source)), source, first_line)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _title(reading: Reading, known: str | None) -> tuple[str, Sequence[Block], tuple[SetAside, ...]]:
    """The title, the blocks without it, and the heading that only repeats it."""
    at = reading.title or 0
    found = reading.blocks[at] if at < len(reading.blocks) else None
    if not isinstance(found, Heading) or (known and plain(found.text) != known):
        return known or "", reading.blocks, ()
    title, rest = plain(found.text), [*reading.blocks[:at], *reading.blocks[at + 1 :]]
    if not known:
        return title, rest, ()
    why = "repeats the title of the front matter"
    return title, rest, (SetAside(line=reading.title_line or reading.first_line, text=title, why=why),)


def _lede(body: Sequence[Block], language: str) -> tuple[str | None, Sequence[Block]]:
    """The lede where the first paragraph is one; a paragraph with a link stays in the body."""
    paragraphs = [plain(block.text) for block in body if isinstance(block, Paragraph)]
    first = body[0] if body else None
    if not isinstance(first, Paragraph) or any(run.href for run in first.text):
        return None, body
    lede = is_lede(paragraphs[0], paragraphs[1:], language)
    return (paragraphs[0], body[1:]) if lede else (None, body)
