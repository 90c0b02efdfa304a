"""Figures → blocks, with their captions and credits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Figure, Paragraph, Quote, SetAside, join_texts, list_figures, plain
from newsletter.sources.hypertext.flow import CONTAINERS, line
from newsletter.sources.hypertext.quotes import source
from newsletter.sources.hypertext.stretch import iter_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from newsletter.model import Block, Text
    from newsletter.sources.hypertext.flow import Flow
    from newsletter.sources.hypertext.stretch import Style

_NO_PICTURE = "the caption of something that mail cannot show"


def figure(flow: Flow, element: _Element, style: Style) -> None:
    """A figure: a picture takes all its words as caption; a table or a quotation keeps them below."""
    flow.flush()
    inner = flow.fresh(captions=[], credited=[])
    blocks = inner.whole(element, style)
    captions, credited = inner.captions or [], inner.credits or []
    if any(isinstance(block, Figure) for block in blocks):
        flow.blocks += _credited(_captioned(blocks, captions), join_texts(credited, by=" "))
        return
    captions += credited
    if blocks:
        flow.blocks += _with_words(blocks, captions)
    else:
        flow.set_aside += [
            SetAside(line=line(element), text=plain(said), why=_NO_PICTURE) for said in captions
        ]


def caption(flow: Flow, element: _Element, style: Style) -> None:
    """A caption, kept for its figure; without one it is text."""
    flow.flush()
    blocks = flow.fresh(credited=flow.credits).whole(element, style)
    if flow.captions is None:
        flow.blocks += blocks
        return
    flow.captions += iter_words(blocks)
    flow.blocks += list_figures(blocks)


def credit(flow: Flow, element: _Element, style: Style) -> None:
    """Who made what a figure shows; without one it is text."""
    href = flow.place.link(element.get("href")) or style.href
    blocks = flow.inside(element, replace(style, href=href))
    if element.tag in CONTAINERS:
        flow.flush()
    flow.stretch.add(" ", style)
    if flow.credits is not None:
        flow.credits += iter_words(blocks)
    flow.figures += list_figures(blocks)


def _with_words(blocks: Sequence[Block], captions: Sequence[Text]) -> list[Block]:
    """The blocks and their caption, which names the source where they are a quotation."""
    last = blocks[-1]
    if captions and isinstance(last, Quote) and last.cite is None:
        return [*blocks[:-1], replace(last, cite=source(captions))]
    return [*blocks, *(Paragraph(text=said) for said in captions)]


def _captioned(blocks: Sequence[Block], captions: Sequence[Text]) -> list[Block]:
    """The blocks, words beside the pictures in the caption of the last that has none of its own."""
    words = [block for block in blocks if isinstance(block, Paragraph)]
    kept: list[Block] = [block for block in blocks if not isinstance(block, Paragraph)]
    said = join_texts([*iter_words(words), *captions], by=" ")
    bare = [at for at, block in enumerate(kept) if isinstance(block, Figure) and not block.caption]
    if said and not bare:
        return [*kept, Paragraph(text=said)]
    for at in bare[-1:]:
        block = kept[at]
        kept[at] = replace(block, caption=said) if isinstance(block, Figure) else block
    return kept


def _credited(blocks: Sequence[Block], credit: Text) -> list[Block]:
    """The blocks, the credit with the last picture without one; what leads somewhere ends its caption."""
    pictures = {at: block for at, block in enumerate(blocks) if isinstance(block, Figure)}
    at = max(pictures, key=lambda at: (pictures[at].credit is None, at))
    block = blocks[at]
    if not credit or not isinstance(block, Figure):
        return [*blocks]
    if any(run.href for run in credit):
        captions = [said for said in (block.caption, credit) if said]
        return [*blocks[:at], replace(block, caption=join_texts(captions, by=" ")), *blocks[at + 1 :]]
    said = " ".join(filter(None, (block.credit, plain(credit))))
    return [*blocks[:at], replace(block, credit=said), *blocks[at + 1 :]]
