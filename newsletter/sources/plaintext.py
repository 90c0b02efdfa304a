"""Pasted text → Article: head, body and closing, told apart by their place, length and punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.model import Article, SetAside
from newsletter.sources.body import body
from newsletter.sources.closing import closing
from newsletter.sources.head import head
from newsletter.sources.units import units

if TYPE_CHECKING:
    from newsletter.config.front_matter import FrontMatter


def read(source: str, front: FrontMatter, first_line: int) -> Article:
    """Read pasted text; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source)
    found = units(source, first_line)
    top = head(found, language, title=front.title, lede=front.lede)
    rest = found[top.length :]
    end = closing(rest, language)
    middle = body(rest[: len(rest) - end.length], language)
    bio = end.author if top.byline else None
    aside = (
        [SetAside(line=rest[-end.length].line, text=bio, why="the author's line, below a byline")]
        if bio
        else []
    )
    return Article(
        name="",
        title=top.title,
        lede=top.lede,
        categories=top.categories,
        byline=top.byline or end.author,
        language=language,
        blocks=middle.blocks,
        sponsor_call=end.sponsor_call,
        set_aside=(*top.set_aside, *middle.set_aside, *aside),
    )
