"""Elements in order → blocks in order: bare text becomes paragraphs, and what is not read is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.model import Figure, SetAside
from newsletter.sources.hypertext.inline_text import InlineStyle, InlineText, is_blank
from newsletter.sources.tree import get_line, get_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from newsletter.model import Block, Mark, Text
    from newsletter.sources.hypertext.origin import Origin

    Handler = Callable[["Flow", _Element, InlineStyle], None]
    Explain = Callable[[_Element], str | None]

# Elements that stand by themselves; all others are inline.
CONTAINERS = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "footer", "header", "hgroup", "li", "main", "nav", "p", "section", "summary", "tbody", "td",
    "tfoot", "th", "thead", "tr",
})  # fmt: skip
MARKS: Mapping[str, Mark] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
# Elements whose words are not read, and why.
OMITTED: Mapping[str, str] = {
    **dict.fromkeys(["audio", "video", "object"], "a player"),
    **dict.fromkeys(["select", "datalist", "meter", "progress"], "a form"),
    "button": "a button",
    "canvas": "drawn by the browser",
}
HIDDEN = "hidden on the page"
# The key, in the table of handlers, of the element that names who made an image; and how pages call it.
CREDIT = "(credit)"
_CREDIT = re.compile(r"(?:(?:^|[\s_-])(?:credits?|copyright|photographer)|(?:Credits?|Copyright))(?=\s|$)")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(slots=True, kw_only=True)
class Flow:
    """What has been read so far.

    Attributes:
        handlers: what is done with elements that are neither containers nor plain inline ones.
        explain: says why an element is left out, if it is.
        inline: the text since the last block.
        figures: images inside that text, which follow it.
        cites: sources of a quotation, where this is one.
        captions: captions of a figure, where this is one; `credits` who made what it shows.
    """

    origin: Origin
    handlers: Mapping[str, Handler]
    explain: Explain = field(default_factory=lambda: explain_omission)
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    inline: InlineText = field(default_factory=InlineText)
    figures: list[Figure] = field(default_factory=list)
    cites: list[Text] | None = None
    captions: list[Text] | None = None
    credits: list[Text] | None = None

    def walk(self, element: _Element, style: InlineStyle) -> None:
        """Read an element's text and its children, in order."""
        self.add_text(element, style)
        for child in element:
            self.take(child, style)
            self.add_tail(child, style)

    def add_text(self, element: _Element, style: InlineStyle) -> None:
        """Add the text before an element's first child."""
        self.inline.add(element.text, style, get_line(element))

    def add_tail(self, element: _Element, style: InlineStyle) -> None:
        """Add the text behind an element."""
        self.inline.add(element.tail, style, get_line(element))

    def take(self, element: _Element, style: InlineStyle) -> None:
        """Read one element."""
        if why := self.explain(element):
            self.put_aside(element, why)
        elif handler := self._find_handler(element):
            handler(self, element, style)
        elif element.tag in CONTAINERS:
            self.flush()
            self.walk(element, style)
            self.flush()
        else:
            self.walk(element, _apply_tag(style, element.tag))

    def _find_handler(self, element: _Element) -> Handler | None:
        """Return what is done with an element, by its name, or by its class where it is a figure's credit."""
        is_credit = self.credits is not None and _CREDIT.search(element.get("class") or "")
        return self.handlers.get(CREDIT if is_credit else element.tag)

    def flush(self) -> None:
        """End the paragraph that is being read, if there is one."""
        self.blocks.extend(self.inline.iter_paragraphs())
        self.blocks.extend(self.figures)
        self.inline, self.figures = InlineText(), []

    def put_aside(self, element: _Element, why: str) -> None:
        """Set an element's words aside."""
        words = get_words(element, " ")
        if not is_blank(words):
            self.set_aside.append(SetAside(line=get_line(element), text=words, why=why))

    def branch(
        self,
        *,
        cites: list[Text] | None = None,
        captions: list[Text] | None = None,
        credited: list[Text] | None = None,
    ) -> Flow:
        """Return a flow for what is read by itself; what it sets aside is this flow's too."""
        return Flow(
            origin=self.origin,
            handlers=self.handlers,
            explain=self.explain,
            set_aside=self.set_aside,
            cites=cites,
            captions=captions,
            credits=credited,
        )

    def read_inside(self, element: _Element, style: InlineStyle) -> list[Block]:
        """Read what is in an element by itself."""
        return self.branch().read_all(element, style)

    def read_all(self, element: _Element, style: InlineStyle) -> list[Block]:
        """Read all of an element."""
        self.walk(element, style)
        self.flush()
        return self.blocks


def explain_omission(element: _Element) -> str | None:
    """Return why an element's words are not read, if they are not."""
    return HIDDEN if is_hidden(element) else OMITTED.get(element.tag)


def is_hidden(element: _Element) -> bool:
    """Return whether no browser shows an element, as far as it says so itself."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style") or ""
    return ("none" in style or "hidden" in style) and _UNSEEN.search(style) is not None


def _apply_tag(style: InlineStyle, tag: str) -> InlineStyle:
    mark = MARKS.get(tag)
    return replace(style, marks=style.marks | {mark}) if mark else style
