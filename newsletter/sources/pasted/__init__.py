"""Pasted text → Article: head, body and closing, told apart by their place, length and punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.model import Article, SetAside
from newsletter.sources.pasted.body import body
from newsletter.sources.pasted.closing import Closing, closing
from newsletter.sources.pasted.head import Head, head
from newsletter.sources.pasted.units import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.config.front_matter import FrontMatter


def read(source: str, front: FrontMatter, first_line: int) -> Article:
    """Read pasted text; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source)
    found = units(source, first_line)
    top = head(found, language, title=front.title, lede=front.lede)
    rest = found[top.length :]
    end = closing(rest, language)
    middle = body(rest[: len(rest) - end.length], language)
    return Article(
        name="",
        title=top.title,
        lede=top.lede,
        categories=top.sections,
        byline=top.author or end.author,
        language=language,
        blocks=middle.blocks,
        sponsor_call=end.sponsor_call,
        set_aside=(*top.set_aside, *middle.set_aside, *end.set_aside, *_overruled(front, top, end)),
    )


def _overruled(front: FrontMatter, top: Head, end: Closing) -> Iterator[SetAside]:
    """The lines whose meaning the front matter, or a byline, gives already."""
    why = "front matter says otherwise"
    for unit in top.categories if front.categories else ():
        yield SetAside(line=unit.line, text=unit.text, why=why)
    if front.byline and top.byline:
        yield SetAside(line=top.byline.line, text=top.byline.text, why=why)
    if end.author and (front.byline or top.byline):
        yield SetAside(line=end.line, text=end.author, why="the author's line, besides a byline")
