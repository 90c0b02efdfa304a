"""What an element's place or stroke means, put into words before anything else reads its text.

Raised and lowered characters become characters of the line; what is struck out is taken out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from newsletter.model import SetAside
from newsletter.sources.hypertext.inline_text import is_blank
from newsletter.sources.hypertext.looks import find_look
from newsletter.sources.lines.gaps import close_gap
from newsletter.sources.lines.superscripts import write_at_height
from newsletter.sources.tree import get_line, get_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.sources.lines.superscripts import Height

    Classes = Mapping[str, Mapping[str, str]]

# The element that the mark of a note becomes; the sanitiser lets no page's own through.
NOTE_MARK = "note-mark"
STRUCK = "struck out"
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_STRUCK = "line-through"
_STRUCK_CLASS = re.compile(r"(?:^|\s)(?:line-through|strike-?through)(?=\s|$)")
# Elements that may be struck out where no style sheet is known: pages have thousands of others.
_MAY_BE_STRUCK = (
    "descendant-or-self::*[self::del or self::s or self::strike or contains(@class, 'through') or "
    "contains(@style, 'through')]"
)
_HEIGHTS: dict[str, Height] = {"sup": "superscript", "sub": "subscript"}
_HEIGHT_STYLES: dict[str, Height] = {"super": "superscript", "sub": "subscript"}
# Characters of a text that is set raised: what is longer is small print. Own limit.
_RAISED = 60
# Elements around and before a raised text that stand in the same line.
_INLINE = frozenset({"a", "b", "em", "font", "i", "small", "span", "strong", "u"})


def take_struck(root: _Element, classes: Classes | None = None) -> list[tuple[_Element, SetAside]]:
    """Take out what is struck out; return it with the element that it stood in.

    Args:
        root: what is looked through.
        classes: what a page's style sheets say of its classes, where that is known.
    """
    taken = []
    gone: set[_Element] = set()
    elements = list(root.iter()) if classes else cast("list[_Element]", root.xpath(_MAY_BE_STRUCK))
    for element in elements:
        parent = element.getparent()
        if parent is None or element in gone or not _is_struck(element, classes or {}):
            continue
        gone.update(element.iterdescendants())
        words = get_words(element)
        if not is_blank(words):
            taken.append((parent, SetAside(line=get_line(element), text=words, why=STRUCK)))
        drop_element(element)
    return taken


def write_heights(root: _Element, classes: Classes | None = None) -> None:
    """Write what is raised or lowered in characters that say so; a mark of a note stays."""
    for element, height in [*_iter_heights(root, classes or {})]:
        links = element.iter("a", NOTE_MARK)
        if any(link.tag == NOTE_MARK or (link.get("href") or "").startswith("#") for link in links):
            continue
        texts = [*iter_own_texts(element)]
        written = "".join(text for _, _, text in texts)
        element.tag = "span"
        if not written.strip() or len(written) > _RAISED:
            continue
        first, name, _ = texts[0]
        if any(first not in set(link.iter()) for link in element.iter("a")):
            continue
        for inner, key, _ in texts[1:]:
            setattr(inner, key, None)
        setattr(first, name, write_at_height(written, _read_before(element), height))


def drop_element(element: _Element) -> None:
    """Take an element out, but not the text behind it; of the space on both sides one stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    text = (parent.text if before is None else before.tail) or ""
    text, tail = close_gap(text, tail) if text else (text, tail)
    element.tail = None
    parent.remove(element)
    if before is None:
        parent.text = text + tail
    else:
        before.tail = text + tail


def iter_own_texts(element: _Element) -> Iterator[tuple[_Element, str, str]]:
    """Yield every text inside an element in order, with its place: whose it is, and before or behind it."""
    if element.text:
        yield element, "text", str(element.text)
    for child in element:
        yield from iter_own_texts(child)
        if child.tail:
            yield child, "tail", str(child.tail)


def _is_struck(element: _Element, classes: Classes) -> bool:
    if element.tag in _STRUCK_TAGS:
        return True
    named = element.get("class")
    if named and _STRUCK_CLASS.search(named):
        return True
    look = find_look(element, classes) if classes or element.get("style") else {}
    return any(_STRUCK in look.get(key, "") for key in ("text-decoration", "text-decoration-line"))


def _iter_heights(root: _Element, classes: Classes) -> Iterator[tuple[_Element, Height]]:
    """Yield the elements that are raised or lowered; those inside another one are part of it."""
    inside: set[_Element] = set()
    for element in root.iter(*_HEIGHTS, "span"):
        if element in inside:
            continue
        height = _HEIGHTS.get(str(element.tag))
        if height is None and element.tag == "span" and (classes or element.get("style")):
            height = _HEIGHT_STYLES.get(find_look(element, classes).get("vertical-align", ""))
        if height:
            inside.update(element.iterdescendants())
            yield element, height


def _read_before(element: _Element) -> str:
    """Return the text right before an element, in the line that it stands in."""
    while True:
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            inside = "".join(map(str, before.itertext())) if before.tag in _INLINE else ""
            return before.tail or inside
        if parent is None:
            return ""
        if parent.text:
            return str(parent.text)
        if parent.tag not in _INLINE:
            return ""
        element = parent
