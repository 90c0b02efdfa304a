"""Elements in order → blocks in order: bare text becomes paragraphs, and what is not read is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.model import Figure, Paragraph, SetAside
from newsletter.sources import tags
from newsletter.sources.hypertext.stretch import Stretch, Style, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from newsletter.model import Block, Mark, Text
    from newsletter.sources.hypertext.place import Place

    Handler = Callable[["Flow", _Element, Style], None]

# Elements that stand by themselves; all others are stretches in a line.
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
    **dict.fromkeys(["del", "s", "strike"], "struck out"),
    **dict.fromkeys(["rp", "rt"], "a reading aid"),
    "button": "a button",
    "canvas": "drawn by the browser",
}
HIDDEN = "hidden on the page"
# What stands in the table of handlers for the element that names who made a picture, and how pages call it.
CREDIT = "(credit)"
_CREDIT = re.compile(r"(?:(?:^|[\s_-])(?:credits?|copyright|photographer)|(?:Credits?|Copyright))(?=\s|$)")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_WHITE = re.compile("[ \t\n\f\r]+")


@dataclass(slots=True, kw_only=True)
class Flow:
    """What has been read so far.

    Attributes:
        handlers: what is done with elements that are neither containers nor plain stretches.
        stretch: the text since the last block.
        figures: pictures inside that text, which follow it.
        cites: sources of a quotation, where this is one.
        captions: captions of a figure, where this is one; `credits` who made what it shows.
    """

    place: Place
    handlers: Mapping[str, Handler]
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    stretch: Stretch = field(default_factory=Stretch)
    figures: list[Figure] = field(default_factory=list)
    cites: list[Text] | None = None
    captions: list[Text] | None = None
    credits: list[Text] | None = None

    def walk(self, element: _Element, style: Style) -> None:
        """Take an element's text and its children, in order."""
        self.stretch.add(element.text, style)
        for child in element:
            self.take(child, style)
            self.stretch.add(child.tail, style)

    def take(self, element: _Element, style: Style) -> None:
        """Take one element."""
        if why := unread(element):
            self.aside(element, why)
        elif handler := self._handler(element):
            handler(self, element, style)
        elif element.tag in CONTAINERS:
            self.flush()
            self.walk(element, style)
            self.flush()
        else:
            self.walk(element, _styled(style, element.tag))

    def _handler(self, element: _Element) -> Handler | None:
        """What is done with an element, by its name; by its class where it is the credit in a figure."""
        is_credit = self.credits is not None and _CREDIT.search(element.get("class") or "")
        return self.handlers.get(CREDIT if is_credit else element.tag)

    def flush(self) -> None:
        """End the paragraph that is being read, if one is."""
        self.blocks.extend(Paragraph(text=said) for said in self.stretch.paragraphs())
        self.blocks.extend(self.figures)
        self.stretch, self.figures = Stretch(), []

    def aside(self, element: _Element, why: str) -> None:
        """Set an element's words aside."""
        said = _WHITE.sub(" ", " ".join(map(str, element.itertext()))).strip()
        if not is_blank(said):
            self.set_aside.append(SetAside(line=line(element), text=said, why=why))

    def fresh(
        self,
        *,
        cites: list[Text] | None = None,
        captions: list[Text] | None = None,
        credited: list[Text] | None = None,
    ) -> Flow:
        """A flow for what is read by itself, and set aside together."""
        return Flow(
            place=self.place,
            handlers=self.handlers,
            set_aside=self.set_aside,
            cites=cites,
            captions=captions,
            credits=credited,
        )

    def inside(self, element: _Element, style: Style) -> list[Block]:
        """What is in an element, read by itself."""
        return self.fresh().whole(element, style)

    def whole(self, element: _Element, style: Style) -> list[Block]:
        """Read all of an element."""
        self.walk(element, style)
        self.flush()
        return self.blocks


def line(element: _Element) -> int:
    """The line of the file on which an element begins."""
    written = element.get(tags.LINE) or ""
    return int(written) if written.isdecimal() else 1


def unread(element: _Element) -> str | None:
    """Why an element's words are not read, if they are not."""
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    if hidden or _UNSEEN.search(element.get("style") or ""):
        return HIDDEN
    return OMITTED.get(element.tag)


def _styled(style: Style, tag: str) -> Style:
    mark = MARKS.get(tag)
    return replace(style, marks=style.marks | {mark}) if mark else style
