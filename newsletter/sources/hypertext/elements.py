"""How each element is read that is more than a container or inline text: `HANDLERS` lists them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence
from newsletter.language.sentences import CLOSING_MARKS
from newsletter.model import (
    Code,
    Divider,
    Figure,
    Heading,
    Paragraph,
    Quote,
    SetAside,
    join_texts,
    list_figures,
    plain,
)
from newsletter.sources.hypertext import html_lists, html_tables
from newsletter.sources.hypertext.flow import CONTAINERS, CREDIT
from newsletter.sources.hypertext.inline_marks import NOTE_MARK
from newsletter.sources.hypertext.inline_text import InlineText, is_blank, iter_words
from newsletter.sources.lines.superscripts import write_reading
from newsletter.sources.tidy import NO_SCRIPT
from newsletter.sources.tree import get_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from newsletter.model import Block, Text
    from newsletter.sources.hypertext.flow import Flow, Handler
    from newsletter.sources.hypertext.inline_text import InlineStyle

_LEVELS = {f"h{level}": level for level in range(1, 7)}
# The source of a quotation on its last line: `— Jeanne Martin`.
# Quotations that are boxes.
_BOX = re.compile(r"(?:^|[\s-])(?:callout|admonition|alert)(?=$|[\s-])", re.IGNORECASE)
_DASH = re.compile(r"\s*[—–]\s*")
# Characters of such a line at most: a longer one is speech. Own limit.
_SOURCE = 80
_NO_IMAGE = "the caption of something that email cannot show"


def read_link(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a link; where an email cannot hold its URL, the text stays."""
    flow.walk(element, replace(style, href=flow.origin.resolve_link(element.get("href")) or style.href))


def read_note_mark(flow: Flow, element: _Element, _style: InlineStyle) -> None:
    """Read the mark of a note."""
    flow.inline.add_note(element.text or "", get_line(element))


def read_line_break(flow: Flow, element: _Element, _style: InlineStyle) -> None:
    """Read a line break; two of them end a paragraph."""
    flow.inline.end_line(get_line(element))


def read_image(flow: Flow, element: _Element, _style: InlineStyle) -> None:
    """Read an image, which follows the line that it stands in, unless it begins it."""
    image = flow.origin.find_image(element)
    if image is None:
        return
    figure = Figure(image=image, line=get_line(element))
    if flow.inline.is_blank():
        flow.flush()
        flow.blocks.append(figure)
    else:
        flow.figures.append(figure)


def read_heading(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a heading on one line; images in it follow."""
    flow.flush()
    blocks = flow.read_inside(element, style)
    if text := join_texts(iter_words(blocks), by=" "):
        flow.blocks.append(Heading(text=text, level=_LEVELS[element.tag], line=get_line(element)))
    flow.blocks += list_figures(blocks)


def read_code(flow: Flow, element: _Element, _style: InlineStyle) -> None:
    """Read text whose line breaks and spaces are meant."""
    flow.flush()
    text = "".join(_iter_preformatted(element)).strip("\n").rstrip()
    if not is_blank(text):
        flow.blocks.append(Code(text=text, line=get_line(element)))


def read_rule(flow: Flow, element: _Element, _style: InlineStyle) -> None:
    """Read a line across the page."""
    flow.flush()
    flow.blocks.append(Divider(line=get_line(element)))


def read_no_script(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read the images for browsers without scripts, unless one was shown just before."""
    inner = flow.branch()
    inner.set_aside = []
    hidden = list_figures(inner.read_all(element, style))
    before = flow.blocks[-1:] if flow.inline.is_blank() else []
    if not flow.figures and not list_figures(before):
        flow.figures += [replace(figure, caption=(), credit=None) for figure in hidden]
    flow.put_aside(element, "for browsers without scripts")


def read_quote(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a quotation; its source is what `footer` or `cite` say, or a last line behind a dash.

    A box that its system marks up as one, as Obsidian's sites do, quotes nobody.
    """
    flow.flush()
    if _BOX.search(element.get("class") or ""):
        flow.blocks += flow.branch().read_all(element, style)
        return
    inner = flow.branch(cites=[])
    blocks = inner.read_all(element, style)
    texts, cites = list(iter_words(blocks)), inner.cites or []
    if not cites and len(texts) > 1 and _is_source(texts[-1]):
        texts, cites = texts[:-1], texts[-1:]
    line = get_line(element)
    if texts:
        flow.blocks.append(Quote(text=join_texts(texts), cite=_name_source(cites) or None, line=line))
    else:
        flow.blocks += [Paragraph(text=cite, line=line) for cite in cites]
    flow.blocks += list_figures(blocks)


def read_footer(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a footer: that of a quotation names its source, any other is a part of the page."""
    flow.flush()
    _read_words(flow, flow.read_inside(element, style), flow.cites)


def read_cite(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a source on a line of its own at the end of a quotation; elsewhere it is a title in the text."""
    last = is_blank(element.tail or "") and (not flow.inline.worded or _ends_quotation(flow, element))
    if flow.cites is not None and last:
        flow.inline = flow.inline if flow.inline.worded else InlineText()
        read_footer(flow, element, style)
    else:
        flow.walk(element, replace(style, marks=style.marks | {"emphasis"}))


def _ends_quotation(flow: Flow, cite: _Element) -> bool:
    """Return whether a source stands right behind the last words of a quotation."""
    words = "".join(run.text for run in flow.inline.runs).rstrip(" —–")
    return cite.getnext() is None and (words[-1:] in CLOSING_MARKS or ends_sentence(words))


def read_figure(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a figure: an image takes all its words as caption; a table or a quotation keeps them below."""
    flow.flush()
    inner = flow.branch(captions=[], credited=[])
    blocks = inner.read_all(element, style)
    captions, credited = inner.captions or [], inner.credits or []
    line = get_line(element)
    if list_figures(blocks):
        flow.blocks += _add_credit(_add_caption(blocks, captions, line), join_texts(credited, by=" "))
    elif blocks:
        flow.blocks += _append_captions(blocks, [*captions, *credited], line)
    else:
        flow.set_aside += [
            SetAside(line=line, text=plain(text), why=_NO_IMAGE) for text in (*captions, *credited)
        ]


def read_caption(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read a caption, kept for its figure; without one it is text."""
    flow.flush()
    _read_words(flow, flow.branch(credited=flow.credits).read_all(element, style), flow.captions)


def read_credit(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read who made what a figure shows; without one it is text."""
    href = flow.origin.resolve_link(element.get("href")) or style.href
    blocks = flow.read_inside(element, replace(style, href=href))
    if element.tag in CONTAINERS:
        flow.flush()
    flow.inline.add(" ", style, get_line(element))
    if flow.credits is not None:
        flow.credits += iter_words(blocks)
    flow.figures += list_figures(blocks)


def _read_words(flow: Flow, blocks: Sequence[Block], words: list[Text] | None) -> None:
    """Keep the words of some blocks with others of their kind; where there are none, keep the blocks."""
    if words is None:
        flow.blocks += blocks
        return
    words += iter_words(blocks)
    flow.blocks += list_figures(blocks)


def _iter_preformatted(element: _Element) -> Iterator[str]:
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        yield from _iter_preformatted(child)
        yield child.tail or ""


def _name_source(cites: Sequence[Text]) -> str:
    """Return the source that some lines name, without their dashes."""
    return " ".join(_DASH.sub("", plain(cite), count=1) for cite in cites)


def _is_source(text: Text) -> bool:
    return len(plain(text)) <= _SOURCE and _DASH.match(plain(text)) is not None


def _append_captions(blocks: Sequence[Block], captions: Sequence[Text], line: int) -> list[Block]:
    """Return the blocks and their captions, which name the source where they are a quotation."""
    last = blocks[-1]
    if captions and isinstance(last, Quote) and last.cite is None:
        return [*blocks[:-1], replace(last, cite=_name_source(captions))]
    return [*blocks, *(Paragraph(text=text, line=line) for text in captions)]


def _add_caption(blocks: Sequence[Block], captions: Sequence[Text], line: int) -> list[Block]:
    """Return the blocks, words beside the images in the caption of the last that has none of its own."""
    words = [block for block in blocks if isinstance(block, Paragraph)]
    kept: list[Block] = [block for block in blocks if not isinstance(block, Paragraph)]
    text = join_texts([*iter_words(words), *captions], by=" ")
    bare = [at for at, block in enumerate(kept) if isinstance(block, Figure) and not block.caption]
    if text and not bare:
        return [*kept, Paragraph(text=text, line=line)]
    for at in bare[-1:]:
        block = kept[at]
        kept[at] = replace(block, caption=text) if isinstance(block, Figure) else block
    return kept


def _add_credit(blocks: Sequence[Block], credit: Text) -> list[Block]:
    """Return the blocks, the credit with the last image without one; one with a link ends its caption."""
    figures = {at: block for at, block in enumerate(blocks) if isinstance(block, Figure)}
    at = max(figures, key=lambda at: (figures[at].credit is None, at))
    figure = figures[at]
    if not credit:
        return [*blocks]
    if any(run.href for run in credit):
        captions = [text for text in (figure.caption, credit) if text]
        figure = replace(figure, caption=join_texts(captions, by=" "))
    else:
        figure = replace(figure, credit=" ".join(filter(None, (figure.credit, plain(credit)))))
    return [*blocks[:at], figure, *blocks[at + 1 :]]


def read_reading(flow: Flow, element: _Element, style: InlineStyle) -> None:
    """Read how the word before it is read."""
    flow.inline.add(write_reading("".join(map(str, element.itertext()))), style, get_line(element))


def skip_bracket(_flow: Flow, _element: _Element, _style: InlineStyle) -> None:
    """Read nothing: brackets around a reading are written with it."""


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_LEVELS, read_heading),
    CREDIT: read_credit,
    "a": read_link,
    "blockquote": read_quote,
    "br": read_line_break,
    "cite": read_cite,
    "figcaption": read_caption,
    "figure": read_figure,
    "footer": read_footer,
    "hr": read_rule,
    "img": read_image,
    NO_SCRIPT: read_no_script,
    NOTE_MARK: read_note_mark,
    "ol": html_lists.read_list,
    "pre": read_code,
    "rp": skip_bracket,
    "rt": read_reading,
    "table": html_tables.read_table,
    "ul": html_lists.read_list,
}
