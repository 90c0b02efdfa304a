"""HTML → blocks: no HTML goes further into the house than this room.

What a browser would show comes out, in order and once: as a block, or set aside with its line and the
reason. White space is collapsed as HTML does; no-break spaces stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.sources import sanitize
from newsletter.sources.hypertext.elements import HANDLERS
from newsletter.sources.hypertext.flow import Flow
from newsletter.sources.hypertext.markup import emptied, readable
from newsletter.sources.hypertext.place import Place
from newsletter.sources.hypertext.stretch import Style
from newsletter.sources.outline import Reading, shift_headings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element


def read(
    html: str,
    *,
    base: str | None = None,
    pictures: Mapping[str, bytes] | None = None,
    first_line: int = 1,
    shift: bool = True,
) -> Reading:
    """Read the blocks of some HTML.

    Args:
        html: a page or a part of one; it is sanitised here.
        base: the address against which links and pictures are resolved. Without one, relative links
            are dropped (their text stays) and relative pictures keep their paths.
        pictures: those that came with the text, by the `src` that names them.
        first_line: the line of the file on which the text begins.
        shift: the shallowest heading becomes level 2; otherwise levels are as written.
    """
    flow = Flow(place=Place(base=base, pictures=pictures or {}), handlers=HANDLERS)
    root = _tree(sanitize.annotated(readable(html), first_line=first_line))
    if root is not None:
        flow.whole(root, Style())
    blocks = shift_headings(flow.blocks) if shift else tuple(flow.blocks)
    aside = sorted(flow.set_aside, key=lambda aside: aside.line)
    return Reading(blocks=blocks, set_aside=tuple(aside))


def _tree(markup: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    if not markup.strip():
        return None
    return etree.fromstring(f"<html><body><div>{emptied(markup)}</div></body></html>".encode(), parser)
