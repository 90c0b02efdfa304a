"""Files that somebody writes: text, perhaps under front matter, which wins over what is read from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.config import front_matter
from newsletter.errors import ContentError, Location
from newsletter.model import Article, Image, Paragraph, SetAside, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsletter.config.front_matter import FrontMatter, Split


def written(read: Callable[[str, FrontMatter, int], Article]) -> Callable[[bytes, Path], Article]:
    """A reader of bytes from one of text, its front matter, and the line on which the text begins."""

    def reader(data: bytes, path: Path) -> Article:
        source = front_matter.split(decoding.strip_invisible(decoding.decode_article(data, path)), path)
        try:
            article = read(source.body, source.front, source.first_line)
        except ContentError as error:
            raise ContentError(error.problem, where=error.where or Location(path), hint=error.hint) from error
        return _signed(_said_once(article, source), source)

    return reader


def _said_once(article: Article, source: Split) -> Article:
    """The article without a first paragraph that the front matter gives as its lede."""
    first = article.blocks[0] if article.blocks else None
    if not isinstance(first, Paragraph) or not source.front.lede or plain(first.text) != source.front.lede:
        return article
    why = "repeats the lede of the front matter"
    aside = SetAside(line=source.first_line, text=source.front.lede, why=why)
    return replace(article, blocks=article.blocks[1:], set_aside=(*article.set_aside, aside))


def _signed(article: Article, source: Split) -> Article:
    """The article under what its front matter says, which wins."""
    front = source.front
    return replace(
        article,
        byline=front.byline or article.byline,
        published=front.date or article.published,
        url=front.url or article.url,
        image=Image(src=front.image, alt=front.alt or "") if front.image else article.image,
        tags=front.tags or article.tags,
        categories=front.categories or article.categories,
        set_aside=_in_order(article.set_aside, source),
    )


def _in_order(set_aside: tuple[SetAside, ...], source: Split) -> tuple[SetAside, ...]:
    why = "front matter that newsletter does not use"
    unused = [SetAside(line=line, text=text.strip(), why=why) for line, text in source.unused]
    return tuple(sorted([*unused, *set_aside], key=lambda aside: aside.line))
