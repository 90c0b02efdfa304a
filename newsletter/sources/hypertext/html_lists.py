"""Lists → blocks; what is nested in an item stays in it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.model import BulletList, Heading, Run, Table, join_texts, list_figures
from newsletter.sources.hypertext.flow import explain_omission
from newsletter.sources.hypertext.inline_text import iter_words
from newsletter.sources.lines.labels import split_label
from newsletter.sources.lines.list_signs import LETTERED, LevelFormat, write_sign_of_one_level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.model import Block, Bullet, Text
    from newsletter.sources.hypertext.flow import Flow
    from newsletter.sources.hypertext.inline_text import InlineStyle

# A number that a list may begin with: the largest that HTML defines for every browser.
_HIGHEST = 2**31 - 1
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
# Lists inside one another that an email on a phone has room for; what is deeper stands in the deepest of
# them. Own limit.
DEPTH = 4


def read_list(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a list; where an item is a section with a heading or a table, it only arranges the page."""
    flow.flush()
    parts = list(_iter_parts(flow, element, style))
    if any(_is_section(part) for part in parts):
        flow.blocks += [block for part in parts for block in part]
        return
    is_numbered, start, form = element.tag == "ol", _parse_start(element), _find_letters(element)
    if is_numbered and form:
        signs = LevelFormat(format=form, pattern="%1.", start=start)
        flow.blocks += (_write_signs(block, signs) for block in nest_items(parts, None))
    else:
        flow.blocks += nest_items(parts, start if is_numbered else None)
    flow.blocks += [figure for part in parts for figure in list_figures(part)]


def nest_items(parts: Iterable[Sequence[Block]], start: int | None) -> Iterator[BulletList]:
    """Yield the list that some items make, from the blocks in each.

    A list without words of its own over it belongs to the item before it; where there is none, it stands
    by itself before the others.
    """
    items: list[tuple[Bullet, list[BulletList]]] = []
    for part in parts:
        own, nested = _split_item(part)
        if own:
            items.append((replace(split_label(own), line=part[0].line), nested))
        elif items:
            items[-1][1].extend(nested)
        else:
            yield from nested
    if items:
        bullets = tuple(replace(item, nested=tuple(nested)) for item, nested in items)
        yield cap_depth(BulletList(items=bullets, start=start, line=bullets[0].line))


def cap_depth(block: BulletList, depth: int = DEPTH) -> BulletList:
    """Return the list with at most `depth` lists inside one another; deeper items follow those above them."""
    if not any(item.nested for item in block.items):
        return block
    if depth == 1:
        return replace(block, items=tuple(replace(item, nested=()) for item in block.flat))
    return replace(block, items=tuple(_cap_item(item, depth - 1) for item in block.items))


def _cap_item(item: Bullet, depth: int) -> Bullet:
    return (
        replace(item, nested=tuple(cap_depth(inner, depth) for inner in item.nested)) if item.nested else item
    )


def _split_item(part: Sequence[Block]) -> tuple[Text, list[BulletList]]:
    """Return an item's own words, a line for each paragraph, and its lists; words behind one are a list."""
    own: Text = ()
    nested: list[BulletList] = []
    for _, group in groupby(part, key=lambda block: isinstance(block, BulletList)):
        blocks = [*group]
        inner = [block for block in blocks if isinstance(block, BulletList)]
        words = () if inner else join_texts(iter_words(blocks))
        if words and nested:
            line = blocks[0].line
            inner = [BulletList(items=(replace(split_label(words), line=line),), line=line)]
        own = own or (() if nested else words)
        nested += inner
    return own, nested


def _parse_start(element: _Element) -> int:
    """Return the number that a list begins with."""
    written = (element.get("start") or "1").strip()
    return int(written) if written.lstrip("-").isdecimal() and len(written) <= len(str(_HIGHEST)) else 1


def _find_letters(element: _Element) -> str | None:
    """Return the format of a list that counts in letters or Roman figures."""
    named = _LIST_STYLE.search(element.get("style") or "")
    return LETTERED.get(named[1].lower() if named else (element.get("type") or "").strip())


def _write_signs(block: BulletList, signs: LevelFormat) -> BulletList:
    """Return a list whose items begin with its letters or Roman figures, which no list shows by itself."""
    items: list[Bullet] = []
    for number, item in enumerate(block.items, 1):
        sign = write_sign_of_one_level(signs, number)
        words = split_label((Run(text=f"{sign} "), *item.whole))
        items.append(replace(words, nested=item.nested, line=item.line))
    return replace(block, items=tuple(items))


def _is_section(part: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) or (isinstance(block, Heading) and len(part) > 1) for block in part)


def _iter_parts(flow: Flow, element: _Element, style: InlineStyle) -> Iterator[list[Block]]:
    """Yield what is in each item; what stands between items is one too."""
    between = flow.branch()
    between.add_text(element, style)
    for child in element:
        if child.tag == "li":
            between.flush()
            yield between.blocks
            yield _read_item(flow, child, style)
            between = flow.branch()
        else:
            between.take(child, style)
        between.add_tail(child, style)
    between.flush()
    yield between.blocks


def _read_item(flow: Flow, element: _Element, style: InlineStyle) -> list[Block]:
    if why := explain_omission(element):
        flow.put_aside(element, why)
        return []
    return flow.read_inside(element, style)
