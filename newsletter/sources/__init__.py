"""A file → Article."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config import front_matter
from newsletter.errors import ContentError, Location
from newsletter.model import Article, Image, Paragraph, SetAside, plain
from newsletter.sources import decoding, markdown, plaintext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsletter.config.front_matter import FrontMatter, Split
    from newsletter.model import Block

    Reader = Callable[[str, FrontMatter, int], Article]

# Articles kept in memory: a weekly has a dozen, a yearbook a thousand. Own choice, 2026-11-23.
REMEMBERED = 1_024

READERS: Mapping[str, Reader] = {
    ".txt": plaintext.read,
    ".text": plaintext.read,
    "": plaintext.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def read(path: Path) -> Article:
    """Read an article from a file.

    Raises:
        ContentError: the file is absent, not text, of an unknown kind, or without a title.
        ConfigError: its front matter is wrong.
    """
    if path.suffix.lower() not in READERS and path.is_file():
        raise ContentError(
            f'Articles of the kind "{path.suffix}" cannot be read.',
            where=Location(path),
            hint=f"Save it as {', '.join(suffix for suffix in READERS if suffix)}.",
        )
    return parse(decoding.load(path), path)


@lru_cache(maxsize=REMEMBERED)
def parse(data: bytes, path: Path) -> Article:
    """Read an article from bytes; `path` gives its kind, its name, and its place in messages.

    The same bytes are read once in a process: in a rebuild only what changed is read again.
    """
    source = front_matter.split(decoding.decode(data, path), path)
    article = READERS[path.suffix.lower()](source.body, source.front, source.first_line)
    if not article.title:
        raise ContentError(
            "This article has no title.",
            where=Location(path, source.first_line),
            hint="Start the file with the title on a line of its own, in Markdown behind a #.",
        )
    if not article.blocks and not article.lede:
        raise ContentError(
            "This article has a title and no text.",
            where=Location(path, source.first_line),
            hint="Paste its text under the title, after a blank line.",
        )
    return _signed(_said_once(article, source), source, path)


def intro(source: str, path: Path) -> tuple[Block, ...]:
    """The blocks of an issue's intro, which is Markdown; `path` is the issue.toml that holds it.

    Raises:
        ContentError: there is something in it that no email takes.
    """
    reading = markdown.blocks(source)
    if reading.set_aside:
        aside = reading.set_aside[0]
        raise ContentError(
            f'The intro holds "{aside.text}": {aside.why}.',
            where=Location(path),
            hint="Write it in Markdown.",
        )
    return tuple(reading.blocks)


def _said_once(article: Article, source: Split) -> Article:
    """The article without a first paragraph that the front matter gives as its lede."""
    first = article.blocks[0] if article.blocks else None
    if not isinstance(first, Paragraph) or not source.front.lede or plain(first.text) != source.front.lede:
        return article
    why = "repeats the lede of the front matter"
    aside = SetAside(line=source.first_line, text=source.front.lede, why=why)
    return replace(article, blocks=article.blocks[1:], set_aside=(*article.set_aside, aside))


def _signed(article: Article, source: Split, path: Path) -> Article:
    """The article under what its front matter says, which wins."""
    front = source.front
    return replace(
        article,
        name=links.slug(path.stem),
        source=str(path),
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
