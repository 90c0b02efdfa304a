"""Lists → blocks; what is nested in an item stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Heading, Table, list_figures
from newsletter.sources.hypertext import nesting
from newsletter.sources.hypertext.flow import unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.model import Block
    from newsletter.sources.hypertext.flow import Flow
    from newsletter.sources.hypertext.stretch import Style

# A number that a list may begin with: the largest that HTML defines for every browser.
_HIGHEST = 2**31 - 1


def bulleted(flow: Flow, element: _Element, style: Style) -> None:
    """A list without numbers."""
    _list(flow, element, style, None)


def numbered(flow: Flow, element: _Element, style: Style) -> None:
    """A list with numbers."""
    written = (element.get("start") or "1").strip()
    start = int(written) if written.lstrip("-").isdecimal() and len(written) <= len(str(_HIGHEST)) else 1
    _list(flow, element, style, start)


def _list(flow: Flow, element: _Element, style: Style, start: int | None) -> None:
    """A list; where an item is a section with a heading or a table, it only arranges the page."""
    flow.flush()
    parts = list(_parts(flow, element, style))
    if any(_is_section(part) for part in parts):
        flow.blocks += [block for part in parts for block in part]
        return
    flow.blocks += nesting.lists(parts, start)
    flow.blocks += [picture for part in parts for picture in list_figures(part)]


def _is_section(part: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) or (isinstance(block, Heading) and len(part) > 1) for block in part)


def _parts(flow: Flow, element: _Element, style: Style) -> Iterator[list[Block]]:
    """What is in each item; what stands between items is one too."""
    between = flow.fresh()
    between.stretch.add(element.text, style)
    for child in element:
        if child.tag == "li":
            between.flush()
            yield between.blocks
            yield _item(flow, child, style)
            between = flow.fresh()
        else:
            between.take(child, style)
        between.stretch.add(child.tail, style)
    between.flush()
    yield between.blocks


def _item(flow: Flow, element: _Element, style: Style) -> list[Block]:
    if why := unread(element):
        flow.aside(element, why)
        return []
    return flow.inside(element, style)
