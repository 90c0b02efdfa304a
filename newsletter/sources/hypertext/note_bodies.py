"""The elements that hold the words of notes, taken out of a page without their numbers and ways back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.sources.hypertext.flow import CONTAINERS
from newsletter.sources.hypertext.inline_marks import drop_element, iter_own_texts
from newsletter.sources.hypertext.note_links import (
    ARROWS,
    HEADING_TAGS,
    NOTE_NAME,
    NOTE_SIGN,
    WAY_BACK,
    NotePage,
    find_block,
    is_way_back,
    join_names,
)
from newsletter.sources.tidy import LINE
from newsletter.sources.tree import get_line, get_words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from lxml.etree import _Element


# What is left of the number before a note when it was the way back.
_LEFT = re.compile(r"\A\s*(?:\[\s*\]|\(\s*\)|[.:)\]–—^↑-]+)\s+")
_LAST_ARROWS = re.compile(rf"{ARROWS.pattern}(?:\[\]|\(\))?\s*\Z")
# Notes that stand in the text, behind their marks: in a margin, or in a window that a click opens.
_INLINE_NOTE = re.compile(
    r"(?:^|[\s_-])(?:sidenote|marginnote)(?=\s|$)|footnotes?[\w-]*[_-](?:note|text|content|tooltip|body|popup)(?=\s|$)"
)
_INLINE_MARKS = frozenset({"a", "button", "input", "label", "sup"})


@dataclass(slots=True, eq=False)
class HtmlNote:
    """A note: the links that are its marks in the text, in order, and the element that holds its words."""

    target: _Element
    links: list[_Element] = field(default_factory=list)
    body: _Element | None = None

    @property
    def line(self) -> int:
        """The line of the file on which it begins."""
        return get_line(self.target if self.body is None else self.body)


def take_bodies(page: NotePage, notes: Mapping[_Element, HtmlNote]) -> None:
    """Take what belongs to each note out of the page, and out of it the way back and its number."""
    marks = {link for note in notes.values() for link in note.links}
    for target, note in notes.items():
        body = _find_body(target, notes, set(note.links))
        if body is None:
            continue
        for link in [link for link in body.iter("a") if link not in marks]:
            if is_way_back(link, page, marks):
                _drop_way_back(link, body)
        _strip_sign(body, get_words(note.links[0]))
        drop_element(body)
        note.body = body if get_words(body) else None


def is_inline_note(element: _Element) -> bool:
    """Return whether an element is a note that stands right behind its mark, as in a margin or a window."""
    if not _INLINE_NOTE.search(element.get("class") or ""):
        return False
    mark = element.getprevious()
    marked = mark is not None and mark.tag in _INLINE_MARKS
    return (marked or "footnote" not in (element.get("class") or "")) and bool(get_words(element))


def take_inline_note(element: _Element) -> HtmlNote:
    """Take out a note that stands behind its mark; an empty link marks its place."""
    mark = element.getprevious()
    while mark is not None and mark.tag in _INLINE_MARKS and not (mark.tail or "").strip():
        words = get_words(mark)
        before = mark.getprevious()
        if words and not NOTE_SIGN.fullmatch(words):
            break
        drop_element(mark)
        mark = before
    link = element.makeelement("a", {LINE: element.get(LINE) or "1", "href": "#"})
    element.addprevious(link)
    link.tail, element.tail = element.tail, None
    body = element.makeelement("p", {LINE: element.get(LINE) or "1"})
    element.tag = "span"
    body.append(element)
    return HtmlNote(target=element, links=[link], body=body)


def _find_body(
    target: _Element, notes: Mapping[_Element, HtmlNote], links: Container[_Element]
) -> _Element | None:
    """Return the element that holds a note and nothing else."""
    block = find_block(target)
    if any(link in links for link in block.iter("a")):
        return None if target is block or target.tag == "a" else target
    if block.getparent() is None:
        return None
    if _holds_several(block, notes):
        if block is target:
            return None
        return _wrap_stretch(target, block, notes)
    if block.tag == "dt":
        return _join_definition(block)
    while (parent := block.getparent()) is not None and _may_be_note(parent, block, notes, links):
        block = parent
    return block


def _holds_several(element: _Element, notes: Mapping[_Element, HtmlNote]) -> bool:
    return len([*islice((inner for inner in element.iter() if inner in notes), 2)]) > 1


def _may_be_note(
    parent: _Element, block: _Element, notes: Mapping[_Element, HtmlNote], links: Container[_Element]
) -> bool:
    """Return whether an element around a note's block is the note: it says nothing more, or is named one."""
    if parent.tag not in CONTAINERS - {"body", "article", "main", "section"} or _holds_several(parent, notes):
        return False
    if any(inner in links or inner.tag in HEADING_TAGS or inner.tag == "hr" for inner in parent.iter()):
        return False
    if parent.tag in {"li", "tr"} or NOTE_NAME.search(join_names(parent)):
        return True
    return len(get_words(parent)) <= len(get_words(block))


def _wrap_stretch(target: _Element, block: _Element, notes: Mapping[_Element, HtmlNote]) -> _Element:
    """Return one of several notes in a block: what stands between its target and the next."""
    start = target
    while (parent := start.getparent()) is not None and parent is not block:
        start = parent
    stretch = block.makeelement("p", {LINE: target.get(LINE) or "1"})
    following = [*start.itersiblings()]
    start.addprevious(stretch)
    stretch.append(start)
    for element in following:
        if any(inner in notes for inner in element.iter()):
            break
        stretch.append(element)
    return stretch


def _join_definition(term: _Element) -> _Element:
    """Return a term and the definition behind it as one."""
    body = term.makeelement("div", {LINE: term.get(LINE) or "1"})
    following = term.getnext()
    term.addprevious(body)
    body.append(term)
    if following is not None and following.tag == "dd":
        body.append(following)
    return body


def _drop_way_back(link: _Element, body: _Element) -> None:
    """Take a link back out of a note, with the element that holds nothing else or is named so."""
    element = link
    while (parent := element.getparent()) is not None and body not in {element, parent}:
        if not WAY_BACK.search(join_names(parent)) and get_words(parent) != get_words(element):
            break
        element = parent
    if element is not body:
        drop_element(element)


def _strip_sign(body: _Element, mark: str) -> None:
    """Take the number that a note repeats off its words, and what stood around the way back."""
    texts = [(element, key, text) for element, key, text in iter_own_texts(body) if text.strip()]
    sign = mark.strip("[]() ")
    if texts and sign:
        element, key, text = texts[0]
        alone = element is not body and key == "text"
        end = (
            ""
            if not sign[0].isalnum()
            else r"(?:[\])][.:]?|[.:)]\s|\s*\Z)"
            if alone
            else r"(?:[\])][.:]?|[.:)]\s)"
        )
        text = re.sub(rf"\A\s*[\[(]?{re.escape(sign)}{end}\s*", "", text)
        setattr(element, key, _LEFT.sub("", text))
    for element, key, _ in texts[-1:]:
        setattr(element, key, _LAST_ARROWS.sub("", str(getattr(element, key))))
