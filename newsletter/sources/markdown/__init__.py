"""Markdown → Outline: CommonMark with tables and footnotes; the HTML in it is read as all HTML is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.model import Heading
from newsletter.sources.finished_blocks import TOP, finish_blocks
from newsletter.sources.hypertext.origin import Origin
from newsletter.sources.markdown.document import DocumentReader
from newsletter.sources.markdown.preparation import refuse_marks, set_machinery_aside, write_heights
from newsletter.sources.outline import DIVIDER, Outline, find_outline

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from markdown_it import MarkdownIt

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import SetAside
    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Reading

# A line across the page (https://spec.commonmark.org/0.31.2/#thematic-breaks, read 2026-11-23).
_RULE = re.compile(r"[-*_ \t]+")

# The mark of a footnote in a title or a lede, where it cannot be shown.
_NOTE = re.compile(r"\s*\[\^([^\s\[\]]{1,60})\]")
_DEFINED = re.compile(r"^ {0,3}\[\^([^\s\[\]]{1,60})\]:", re.MULTILINE)


def read_markdown(source: str, front: FrontMatter, first_line: int, hints: Hints) -> Outline:
    """Read Markdown; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source, hints.language)
    defined = _DEFINED.findall(source)
    site = hints.url or front.url or hints.site
    if front.settled and front.title:
        head = Outline(title=front.title, lede=front.lede, language=language, settled=front.settled)
        return _take_as_written(read_blocks(source, first_line, site=site, cited=defined), head)
    title, lede = (_drop_notes(text, defined) if text else text for text in (front.title, front.lede))
    cited = _NOTE.findall(f"{front.title or ''}{front.lede or ''}")
    reading = read_blocks(source, first_line, site=site, cited=cited)
    outline = find_outline(
        reading,
        language,
        title=title,
        lede=lede,
        author=front.byline,
    )
    lines = source.split("\n")
    aside = tuple(_restore_divider(aside, lines, first_line) for aside in outline.set_aside)
    return replace(outline, set_aside=aside)


def read_blocks(
    source: str, first_line: int = 1, *, site: str | None = None, cited: Sequence[str] = ()
) -> Reading:
    """Read the blocks of a Markdown text.

    Args:
        source: the text; it begins on the line `first_line` of its file.
        first_line: see there.
        site: its own url, against which links are resolved.
        cited: the labels of footnotes that its title and lede refer to.

    Raises:
        ContentError: it is nothing but marks.
    """
    refuse_marks(source)
    prepared = set_machinery_aside(write_heights(source), first_line)
    reader = DocumentReader(
        parser=_get_parser(),
        source=prepared.text.split("\n"),
        first_line=first_line,
        place=Origin(base=site),
        set_aside=list(prepared.set_aside),
    )
    return reader.read(cited)


def _take_as_written(reading: Reading, head: Outline) -> Outline:
    """Return an article that people have settled: its front matter is its head, and its text all the rest."""
    blocks = (
        replace(block, level=max(TOP, block.level)) if isinstance(block, Heading) else block
        for block in reading.blocks
    )
    return replace(head, blocks=finish_blocks([*blocks]), set_aside=reading.set_aside)


def _drop_notes(text: str, defined: Container[str]) -> str:
    """Return a title or a lede without the marks of footnotes that there are."""
    return _NOTE.sub(lambda mark: "" if mark[1] in defined else mark[0], text)


def _restore_divider(aside: SetAside, lines: Sequence[str], first_line: int) -> SetAside:
    """Return what was set aside; a divider with the signs that its author typed."""
    line = lines[aside.line - first_line] if aside.text == DIVIDER else ""
    return replace(aside, text=line.strip()) if _RULE.fullmatch(line) else aside


@cache
def _get_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, move_to_end=False)
