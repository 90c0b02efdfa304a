"""Markdown → Outline: CommonMark with tables and footnotes; the HTML in it is read as all HTML is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.sources.hypertext.place import Place
from newsletter.sources.markdown import shortcodes, weight
from newsletter.sources.markdown.walk import Walk
from newsletter.sources.outline import DIVIDER, find_outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt

    from newsletter.config.front_matter import FrontMatter
    from newsletter.model import SetAside
    from newsletter.sources.outline import Outline, Reading

# A line across the page (https://spec.commonmark.org/0.31.2/#thematic-breaks, read 2026-11-23).
_RULE = re.compile(r"[-*_ \t]+")


def read(source: str, front: FrontMatter, first_line: int) -> Outline:
    """Read Markdown; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source)
    outline = find_outline(
        blocks(source, first_line, site=front.url),
        language,
        title=front.title,
        lede=front.lede,
        author=front.byline,
    )
    lines = source.split("\n")
    aside = tuple(_as_written(aside, lines, first_line) for aside in outline.set_aside)
    return replace(outline, set_aside=aside)


def blocks(source: str, first_line: int = 1, *, site: str | None = None) -> Reading:
    """The blocks of a Markdown text; `site` is its own address, against which links are resolved.

    Raises:
        ContentError: it is nothing but marks.
    """
    weight.refuse_marks(source)
    cleared = shortcodes.cleared(source, first_line)
    walk = Walk(
        parser=_parser(), source=cleared.text.split("\n"), first_line=first_line, place=Place(base=site)
    )
    walk.set_aside += cleared.set_aside
    return walk.read()


def _as_written(aside: SetAside, lines: Sequence[str], first_line: int) -> SetAside:
    """What was set aside; a divider with the signs that its author typed."""
    written = lines[aside.line - first_line] if aside.text == DIVIDER else ""
    return replace(aside, text=written.strip()) if _RULE.fullmatch(written) else aside


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, move_to_end=False)
