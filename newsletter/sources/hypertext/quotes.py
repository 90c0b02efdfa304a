"""Quotations → blocks, parted from their source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Paragraph, Quote, join_texts, list_figures, plain
from newsletter.sources.hypertext.stretch import Stretch, is_blank, iter_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from newsletter.model import Text
    from newsletter.sources.hypertext.flow import Flow
    from newsletter.sources.hypertext.stretch import Style

# The source of a quotation on its last line: `— Jeanne Martin`.
_DASH = re.compile(r"\s*[—–]\s*")
# Characters of such a line at most: a longer one is speech. Own limit, 2026-11-23.
_SOURCE = 80


def quote(flow: Flow, element: _Element, style: Style) -> None:
    """A quotation; its source is what `footer` or `cite` say, or a last line behind a dash."""
    flow.flush()
    inner = flow.fresh(cites=[])
    blocks = inner.whole(element, style)
    said, cites = list(iter_words(blocks)), inner.cites or []
    if not cites and len(said) > 1 and _is_source(said[-1]):
        said, cites = said[:-1], said[-1:]
    if said:
        flow.blocks.append(Quote(text=join_texts(said), cite=source(cites) or None))
    else:
        flow.blocks += [Paragraph(text=cite) for cite in cites]
    flow.blocks += list_figures(blocks)


def footer(flow: Flow, element: _Element, style: Style) -> None:
    """The foot of a quotation names its source; any other foot is a part of the page."""
    flow.flush()
    blocks = flow.inside(element, style)
    if flow.cites is None:
        flow.blocks += blocks
        return
    flow.cites += iter_words(blocks)
    flow.blocks += list_figures(blocks)


def cite(flow: Flow, element: _Element, style: Style) -> None:
    """A source on a line of its own at the end of a quotation; elsewhere it is a title in the text."""
    alone = not flow.stretch.worded and is_blank(element.tail or "")
    if flow.cites is not None and alone:
        flow.stretch = Stretch()
        footer(flow, element, style)
    else:
        flow.walk(element, replace(style, marks=style.marks | {"emphasis"}))


def source(cites: Sequence[Text]) -> str:
    """The source that some lines name, without their dashes."""
    return " ".join(_DASH.sub("", plain(cite), count=1) for cite in cites)


def _is_source(said: Text) -> bool:
    return len(plain(said)) <= _SOURCE and _DASH.match(plain(said)) is not None
