"""HTML → blocks: no HTML goes further into the program than this package.

What a browser would show comes out, in order and once: as a block, or set aside with its line and the
reason. White space is collapsed as HTML does; no-break spaces stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Divider, Heading, Note, Notes, SetAside, join_texts, list_figures, plain
from newsletter.sources import sanitize, tidy
from newsletter.sources.embeds import simplify_embeds
from newsletter.sources.finished_blocks import shift_headings
from newsletter.sources.hypertext.elements import HANDLERS
from newsletter.sources.hypertext.flow import Flow, explain_omission
from newsletter.sources.hypertext.html_notes import take_notes
from newsletter.sources.hypertext.inline_marks import take_struck, write_heights
from newsletter.sources.hypertext.inline_text import InlineStyle, iter_words
from newsletter.sources.hypertext.looks import mark_looks
from newsletter.sources.hypertext.origin import Origin
from newsletter.sources.outline import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from newsletter.sources.hypertext.flow import Explain


def read_html(  # noqa: PLR0913 - what only one reader says has a default
    html: str,
    *,
    base: str | None = None,
    images: Mapping[str, bytes] | None = None,
    first_line: int = 1,
    shift: bool = True,
    explain: Explain = explain_omission,
) -> Reading:
    """Read the blocks of some HTML.

    Args:
        html: a page or a part of one; it is sanitised here.
        base: the URL against which links and images are resolved. Without one, relative links are
            dropped (their text stays) and relative images keep their paths.
        images: those that came with the text, by the `src` that names them.
        first_line: the line of the file on which the text begins.
        shift: the shallowest heading becomes level 2; otherwise levels are as written.
        explain: says why an element is left out, if it is.
    """
    flow = Flow(origin=Origin(base=base, images=images or {}), handlers=HANDLERS, explain=explain)
    root = _build_tree(sanitize.sanitize(tidy.prepare_for_nh3(html), first_line=first_line), first_line)
    if root is not None:
        flow.set_aside += simplify_embeds(root, base)
        mark_looks(root, {})
        _read_tree(flow, root)
    blocks = shift_headings(flow.blocks) if shift else tuple(flow.blocks)
    set_aside = sorted(flow.set_aside, key=lambda piece: piece.line)
    return Reading(blocks=blocks, set_aside=tuple(set_aside))


def _read_tree(flow: Flow, root: _Element) -> None:
    """Read all of a text, its notes at the end."""
    flow.set_aside += [aside for _, aside in take_struck(root)]
    notes, lost = take_notes(root)
    flow.set_aside += lost
    write_heights(root)
    flow.read_all(root, InlineStyle())
    items = []
    for number, note in enumerate(notes, 1):
        if note.body is not None:
            write_heights(note.body)
            blocks = flow.read_inside(note.body, InlineStyle())
            items.append(Note(sign=str(number), text=join_texts(iter_words(blocks)), line=note.line))
            flow.blocks += list_figures(blocks)
    if items:
        _drop_heading_of_notes(flow)
        flow.blocks.append(Notes(items=tuple(items), line=items[0].line))


def _drop_heading_of_notes(flow: Flow) -> None:
    """Set aside the headings and lines that stood over the notes."""
    while flow.blocks and isinstance(last := flow.blocks[-1], Heading | Divider):
        flow.blocks.pop()
        words = plain(last.text) if isinstance(last, Heading) else ""
        if words:
            flow.set_aside.append(SetAside(line=last.line or 1, text=words, why="the heading of the notes"))


def _build_tree(markup: str, first_line: int) -> _Element | None:
    from lxml import etree

    if not markup.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    body = f'<div {tidy.LINE}="{first_line}">{tidy.prepare_for_libxml2(markup)}</div>'
    return etree.fromstring(f"<html><body>{body}</body></html>".encode(), parser)
