"""What is done with each element that is more than a container or a stretch of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Code, Divider, Figure, Heading, join_texts, list_figures
from newsletter.sources import tags
from newsletter.sources.hypertext import figures, lists, quotes, tables
from newsletter.sources.hypertext.flow import CREDIT
from newsletter.sources.hypertext.stretch import is_blank, iter_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.sources.hypertext.flow import Flow, Handler
    from newsletter.sources.hypertext.stretch import Style

_LEVELS = {f"h{level}": level for level in range(1, 7)}


def link(flow: Flow, element: _Element, style: Style) -> None:
    """A link whose address mail can hold; of any other the text stays."""
    flow.walk(element, replace(style, href=flow.place.link(element.get("href")) or style.href))


def line_break(flow: Flow, _element: _Element, _style: Style) -> None:
    """A line break; two of them end a paragraph."""
    flow.stretch.end_line()


def picture(flow: Flow, element: _Element, _style: Style) -> None:
    """A picture in a line follows the line, unless it begins it."""
    image = flow.place.image(element)
    if image and flow.stretch.is_blank():
        flow.flush()
        flow.blocks.append(Figure(image=image))
    elif image:
        flow.figures.append(Figure(image=image))


def heading(flow: Flow, element: _Element, style: Style) -> None:
    """A heading on one line; pictures in it follow."""
    flow.flush()
    blocks = flow.inside(element, style)
    if said := join_texts(iter_words(blocks), by=" "):
        flow.blocks.append(Heading(text=said, level=_LEVELS[element.tag]))
    flow.blocks += list_figures(blocks)


def code(flow: Flow, element: _Element, _style: Style) -> None:
    """Text whose line breaks and spaces are meant."""
    flow.flush()
    said = "".join(_preformatted(element)).strip("\n").rstrip()
    if not is_blank(said):
        flow.blocks.append(Code(text=said))


def rule(flow: Flow, _element: _Element, _style: Style) -> None:
    """A line across the page."""
    flow.flush()
    flow.blocks.append(Divider())


def no_script(flow: Flow, element: _Element, style: Style) -> None:
    """What is there for browsers without scripts: its pictures, unless one was shown just before."""
    inner = flow.fresh()
    inner.set_aside = []
    found = list_figures(inner.whole(element, style))
    before = flow.blocks[-1:] if flow.stretch.is_blank() else []
    shown = flow.figures or any(isinstance(block, Figure) for block in before)
    if not shown:
        flow.figures += [replace(picture, caption=(), credit=None) for picture in found]
    flow.aside(element, "for browsers without scripts")


def _preformatted(element: _Element) -> Iterator[str]:
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        yield from _preformatted(child)
        yield child.tail or ""


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_LEVELS, heading),
    CREDIT: figures.credit,
    "a": link,
    "blockquote": quotes.quote,
    "br": line_break,
    "cite": quotes.cite,
    "figcaption": figures.caption,
    "figure": figures.figure,
    "footer": quotes.footer,
    "hr": rule,
    "img": picture,
    tags.NO_SCRIPT: no_script,
    "ol": lists.numbered,
    "pre": code,
    "table": tables.table,
    "ul": lists.bulleted,
}
