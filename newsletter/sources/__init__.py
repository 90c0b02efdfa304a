"""A file → Article."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter import decoding, links
from newsletter.errors import ContentError, Location
from newsletter.sources import finish, pasted
from newsletter.sources.written import written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import Article, Block

    Reader = Callable[[bytes, Path], Article]

# Articles kept in memory: a weekly has a dozen, a yearbook a thousand. Own choice, 2026-11-23.
REMEMBERED = 1_024


def _markdown(source: str, front: FrontMatter, first_line: int) -> Article:
    """Read Markdown; each room loads with the first article that needs it, for together they take 80 ms."""
    from newsletter.sources import markdown  # noqa: PLC0415 - see above

    return markdown.read(source, front, first_line)


def _web(data: bytes, path: Path) -> Article:
    from newsletter.sources import web  # noqa: PLC0415 - see _markdown

    return web.read(data, path)


def _word(data: bytes, path: Path) -> Article:
    from newsletter.sources import word  # noqa: PLC0415 - see _markdown

    return word.read(data, path)


READERS: Mapping[str, Reader] = {
    ".txt": written(pasted.read),
    ".text": written(pasted.read),
    "": written(pasted.read),
    ".md": written(_markdown),
    ".markdown": written(_markdown),
    ".docx": _word,
    ".html": _web,
    ".htm": _web,
    ".xhtml": _web,
    ".mhtml": _web,
    ".mht": _web,
}


def read(path: Path) -> Article:
    """Read an article from a file.

    Raises:
        ContentError: the file is absent, not of the kind that its name says, or without a title.
        ConfigError: its front matter is wrong.
    """
    if path.suffix.lower() not in READERS and path.is_file():
        raise ContentError(
            f'Articles of the kind "{path.suffix}" cannot be read.',
            where=Location(path),
            hint=f"Save it as {', '.join(suffix for suffix in READERS if suffix)}.",
        )
    return parse(decoding.load_file(path), path)


@lru_cache(maxsize=REMEMBERED)
def parse(data: bytes, path: Path) -> Article:
    """Read an article from bytes; `path` gives its kind, its name, and its place in messages.

    The same bytes are read once in a process: in a rebuild only what changed is read again.
    """
    article = READERS[path.suffix.lower()](data, path)
    if not article.title:
        raise ContentError(
            "This article has no title.",
            where=Location(path),
            hint="Start the file with the title on a line of its own, in Markdown behind a #.",
        )
    if not article.blocks and not article.lede:
        raise ContentError(
            "This article has a title and no text.",
            where=Location(path),
            hint="Paste its text under the title, after a blank line.",
        )
    return replace(article, name=links.slug(path.stem), source=str(path))


def intro(source: str, path: Path) -> tuple[Block, ...]:
    """The blocks of an issue's intro, which is Markdown; `path` is the issue.toml that holds it.

    Raises:
        ContentError: there is something in it that no email takes.
    """
    from newsletter.sources import markdown  # noqa: PLC0415 - see _markdown

    reading = markdown.blocks(source)
    if reading.set_aside:
        aside = reading.set_aside[0]
        raise ContentError(
            f'The intro holds "{aside.text}": {aside.why}.',
            where=Location(path),
            hint="Write it in Markdown.",
        )
    return finish.finished(reading.blocks)
