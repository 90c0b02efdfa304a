"""A file → Article."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter import decoding, links
from newsletter.config import front_matter
from newsletter.config.front_matter.keys import is_draft
from newsletter.disk import is_file
from newsletter.errors import ContentError, Location
from newsletter.memory import Memory
from newsletter.model import Image, Paragraph, SetAside, plain
from newsletter.model.set_aside import DRAFT
from newsletter.sources.article_links import link_urls, unwrap_links
from newsletter.sources.finished_blocks import finish_blocks
from newsletter.sources.hints import NO_HINTS
from newsletter.sources.lines.endings import drop_endings
from newsletter.sources.outline import make_article
from newsletter.sources.pasted import read_pasted
from newsletter.sources.same_image import is_same_image, take_head_image

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsletter.config.front_matter import FrontMatter, SplitSource
    from newsletter.model import Article, Block
    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline

    Reader = Callable[[bytes, Path, Hints], Outline]
    TextReader = Callable[[str, FrontMatter, int, Hints], Outline]

# Characters of a title: the longest of the press have 250. Own limit.
TITLE = 4_000
_UNUSED = "front matter that newsletter does not use"
# Files whose articles are kept in memory, each as it was last read: those of ten issues. Own limit.
REMEMBERED = 128

_memory: Memory[Path, Article] = Memory(REMEMBERED)


def _read_written(read: TextReader) -> Reader:
    """Return a reader of files that people type: text, perhaps under front matter, which wins over it.

    Args:
        read: reads the text, given the front matter and the line on which the text begins.
    """

    def reader(data: bytes, path: Path, hints: Hints) -> Outline:
        text = decoding.strip_invisible(decoding.decode_article(data, path))
        source = front_matter.split_front_matter(text, path, site=hints.base)
        try:
            outline = read(source.body, source.front, source.first_line, hints)
        except ContentError as error:
            raise ContentError(error.problem, where=error.where or Location(path), hint=error.hint) from error
        front_matter.check_corrections(source, outline.places.lines)
        return _apply_front_matter(_drop_lede(outline, source), source)

    return reader


def _read_markdown(source: str, front: FrontMatter, first_line: int, hints: Hints) -> Outline:
    """Read Markdown; each room loads with the first article that needs it: together they take 80 ms."""
    from newsletter.sources import markdown  # noqa: PLC0415 - see above

    return markdown.read_markdown(source, front, first_line, hints)


def _read_web(data: bytes, path: Path, hints: Hints) -> Outline:
    """Read HTML; the plain text of the same paste, where it is known, fills in what the HTML lacks."""
    from newsletter.sources import plain_copy, web  # noqa: PLC0415 - see _read_markdown

    if not (hints.plain or "").strip():
        return web.read_web(data, path, hints)
    text = decoding.strip_invisible(decoding.clean_text(hints.plain or ""))
    copy = read_pasted(text, front_matter.FrontMatter(), 1, hints)
    return plain_copy.fill_in(web.read_web(data, path, hints, title=copy.title), copy, text)


def _read_word(data: bytes, path: Path, hints: Hints) -> Outline:
    from newsletter.sources import word  # noqa: PLC0415 - see _read_markdown

    return word.read_word(data, path, hints)


def _read_odt(data: bytes, path: Path, hints: Hints) -> Outline:
    from newsletter.sources import odt  # noqa: PLC0415 - see _read_markdown

    return odt.read_odt(data, path, hints)


def _read_rtf(data: bytes, path: Path, hints: Hints) -> Outline:
    from newsletter.sources import rtf  # noqa: PLC0415 - see _read_markdown

    return rtf.read_rtf(data, path, hints)


def _read_email(data: bytes, path: Path, hints: Hints) -> Outline:
    from newsletter.sources import saved_email  # noqa: PLC0415 - see _read_markdown

    return saved_email.read_email(data, path, hints)


READERS: Mapping[str, Reader] = {
    ".txt": _read_written(read_pasted),
    ".text": _read_written(read_pasted),
    "": _read_written(read_pasted),
    ".md": _read_written(_read_markdown),
    ".markdown": _read_written(_read_markdown),
    ".docx": _read_word,
    ".odt": _read_odt,
    ".fodt": _read_odt,
    ".rtf": _read_rtf,
    ".eml": _read_email,
    ".html": _read_web,
    ".htm": _read_web,
    ".xhtml": _read_web,
    ".mhtml": _read_web,
    ".mht": _read_web,
}


def read(path: Path, hints: Hints = NO_HINTS) -> Article:
    """Read an article from a file; `hints` are what is known of it already.

    Raises:
        ContentError: the file is absent, not of the type that its suffix names, or without a title.
        ConfigError: its front matter is wrong.
    """
    if path.suffix.lower() not in READERS and is_file(path):
        raise ContentError(
            f'Files of the type "{path.suffix}" cannot be read.',
            where=Location(path),
            hint=f"Save it as {', '.join(suffix for suffix in READERS if suffix)}.",
        )
    return parse(decoding.load_file(path), path, hints)


def parse(data: bytes, path: Path, hints: Hints = NO_HINTS) -> Article:
    """Read an article from bytes; `path` gives its type, its name, and its place in messages.

    The same bytes are read once in a process: in a rebuild only what changed is read again.
    """
    digest = hashlib.sha256(data).digest()
    return _memory.recall(path, (digest, hints), lambda: _parse(data, path, hints))


def parse_intro(source: str, path: Path) -> tuple[Block, ...]:
    """Return the blocks of an issue's intro, which is Markdown; `path` is the issue.toml that holds it.

    Raises:
        ContentError: it holds something that email cannot show.
    """
    from newsletter.sources import markdown  # noqa: PLC0415 - see _read_markdown

    reading = markdown.read_blocks(source)
    if reading.set_aside:
        aside = reading.set_aside[0]
        raise ContentError(
            f'The intro holds "{aside.text}": {aside.why}.',
            where=Location(path),
            hint="Write it in Markdown.",
        )
    return unwrap_links(link_urls(finish_blocks(reading.blocks)))


def _parse(data: bytes, path: Path, hints: Hints) -> Article:
    try:
        outline = READERS[path.suffix.lower()](data, path, hints)
    except RecursionError as error:
        problem, hint = "This nests too deep.", "Paste its text into a .txt file."
        raise ContentError(problem, where=Location(path), hint=hint) from error
    outline = replace(outline, url=outline.url or hints.url)
    outline = outline if outline.settled else _drop_said_twice(outline)
    if not outline.title:
        raise ContentError(
            "This article has no title.",
            where=Location(path),
            hint="Start the file with the title on a line of its own, in Markdown after a #.",
        )
    if len(outline.title) > TITLE:
        raise ContentError(
            f"The title of this article is longer than {TITLE:,} characters.",
            where=Location(path, outline.places.title),
            hint="Put the title on a line of its own, a blank line after it.",
        )
    if not outline.blocks and not outline.lede:
        raise ContentError(
            "This article has a title and no text.",
            where=Location(path),
            hint="Paste its text under the title, after a blank line.",
        )
    return make_article(outline, name=links.make_slug(path.stem), source=str(path))


def _drop_said_twice(outline: Outline) -> Outline:
    """Return the outline without a last line that says where it appeared first, or its image once more."""
    ended = drop_endings(outline.blocks, outline.title, read_on=False)
    head = take_head_image(ended.blocks)
    twice = head.image and outline.image and is_same_image(head.image, outline.image)
    blocks = head.blocks if twice else ended.blocks
    if not blocks or blocks == outline.blocks:
        return outline
    set_aside = sorted([*outline.set_aside, *ended.set_aside], key=lambda aside: aside.line)
    return replace(outline, blocks=blocks, set_aside=tuple(set_aside))


def _drop_lede(outline: Outline, source: SplitSource) -> Outline:
    """Return the outline without a first paragraph that the front matter gives as its lede."""
    first = outline.blocks[0] if outline.blocks else None
    lede = outline.lede if source.front.lede and not outline.settled else None
    if not isinstance(first, Paragraph) or not lede or plain(first.text) != lede:
        return outline
    why = "repeats the lede of the front matter"
    aside = SetAside(line=source.first_line, text=lede, why=why)
    return replace(outline, blocks=outline.blocks[1:], set_aside=(*outline.set_aside, aside))


def _apply_front_matter(outline: Outline, source: SplitSource) -> Outline:
    """Return the outline under what its front matter says, which wins."""
    front = source.front
    unused = [
        SetAside(line=line, text=text.strip(), why=DRAFT if is_draft(text) else _UNUSED)
        for line, text in source.unused
    ]
    return replace(
        outline,
        byline=front.byline or outline.byline,
        published=front.date or outline.published,
        url=front.url or outline.url,
        guid=front.guid or outline.guid,
        image=Image(src=front.image, alt=front.alt or "") if front.image else outline.image,
        tags=front.tags or outline.tags,
        categories=front.categories or outline.categories,
        sponsor_call=front.sponsor_call or outline.sponsor_call,
        set_aside=tuple(sorted([*unused, *outline.set_aside], key=lambda aside: aside.line)),
        places=replace(outline.places, first_line=source.first_number),
    )
