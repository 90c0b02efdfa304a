"""Links inside a page: which are marks of notes, and which lead back from a note to its mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.sources.hypertext.flow import CONTAINERS
from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element


# The class of a mark whose words are gone, so that no headline or lede holds them.
SILENT = "newsletter-note-mark"
# What a mark says: a number, a letter, a star; alone, in brackets, behind a word (`Note 1`).
NOTE_SIGN = re.compile(
    r"[\[(]?\s*(?:(?:notes?|nb|n|fn)\.?\s*)?(?:\d{1,3}(?::\d{1,2})?|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})\s*[\])]?",
    re.IGNORECASE,
)
# How programs name notes and their marks: `fn:1`, `_ftn1`, `cite_note-2`, `footnote-3`, `sdfootnote1sym`.
NOTE_NAME = re.compile(
    r"(?:^|[^a-z])(?:[fe]d?n(?=\W|_|\d|ref)|ftn|edn|nbp?(?=\W|\d)|cite[_-]?note|fussnote|fußnote|anmerkung)"
    r"|foot-?note|end-?note|notes?[-_:.]?\d|note-?ref|sdfootnote|sdendnote",
    re.IGNORECASE,
)
_NAMING = ("class", "id", "name", "role")
# What leads from a note back to its mark where that cannot be found: arrows.
ARROWS = re.compile(r"[\s^↑↩↵⏎⬆⇑▲⤴\ufe0e\ufe0f]*")
WAY_BACK = re.compile(r"back-?ref|back-?link|renvoi", re.IGNORECASE)
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OPENING, _CLOSED = re.compile(r"[\[(]\s*\Z"), re.compile(r"\s*[\])]")
# Elements that are looked through for the way back at most. Own limit.
_NEAR = 200


@dataclass(slots=True, kw_only=True)
class NotePage:
    """What is known of a page's links inside itself."""

    root: _Element
    places: dict[_Element, int]
    ids: dict[str, _Element]

    def find_target(self, link: _Element) -> _Element | None:
        """Return the element of the page that a link leads to, if there is one."""
        fragment = get_fragment(link)
        return self.ids.get(fragment, self.ids.get(unquote(fragment))) if fragment else None


def index_page(root: _Element) -> NotePage:
    """Return where each element of a page stands, and what its links can lead to."""
    places: dict[_Element, int] = {}
    ids: dict[str, _Element] = {}
    for at, element in enumerate(root.iter()):
        places[element] = at
        for key in ("id", "name"):
            if name := element.get(key):
                ids.setdefault(name, element)
    return NotePage(root=root, places=places, ids=ids)


def can_be_mark(link: _Element) -> bool:
    """Return whether a link says no more than the mark of a note does."""
    return link.get("class") == SILENT or NOTE_SIGN.fullmatch(get_words(link)) is not None


def is_mark(link: _Element, target: _Element, page: NotePage) -> bool:
    """Return whether a link is a note's mark: by its words, and by its place, its name, or the way back."""
    if link.get("class") == SILENT:
        return True
    words = get_words(link)
    if target.tag in HEADING_TAGS:
        return False
    if _is_named(link) or NOTE_NAME.search(get_fragment(link)):
        return True
    apart = _is_raised(link) or not words[0].isalnum() or _is_in_brackets(link)
    if not apart:
        return False
    return _begins_with(target, words.strip("[]() ")) or _leads_back(target, link, page)


def is_lost(link: _Element) -> bool:
    """Return whether a link is the mark of a note that is not in the text."""
    return bool(NOTE_NAME.search(get_fragment(link))) and (_is_raised(link) or _is_named(link))


def is_way_back(link: _Element, page: NotePage, marks: Container[_Element]) -> bool:
    """Return whether a link in a note leads to a mark in the text."""
    if not get_fragment(link):
        return False
    target, words = page.find_target(link), get_words(link)
    if WAY_BACK.search(join_names(link)) or ARROWS.fullmatch(words):
        return True
    if target is None:
        return bool(NOTE_SIGN.fullmatch(words))
    near = islice(target.iter(), _NEAR)
    return target.getparent() in marks or any(element in marks for element in near)


def get_fragment(link: _Element) -> str:
    """Return the name of the place that a link leads to."""
    return (link.get("href") or "").partition("#")[2].strip()


def join_names(element: _Element) -> str:
    """Return what a page calls an element."""
    return " ".join(element.get(key) or "" for key in _NAMING)


def find_block(element: _Element) -> _Element:
    """Return the smallest element around one that stands by itself."""
    while element.tag not in CONTAINERS and (parent := element.getparent()) is not None:
        element = parent
    return element


def trim_brackets(link: _Element) -> None:
    """Take away the brackets around a mark that stand outside of its link."""
    parent, before = link.getparent(), link.getprevious()
    if parent is None or not _is_in_brackets(link):
        return
    text = _read_before(link)
    opens, closes = _OPENING.search(text), _CLOSED.match(link.tail or "")
    if link.tail and opens and closes:
        link.tail = link.tail[closes.end() :]
        if before is None:
            parent.text = text[: opens.start()]
        else:
            before.tail = text[: opens.start()]


def _begins_with(target: _Element, sign: str) -> bool:
    """Return whether what a mark leads to begins with the same number or star."""
    return bool(re.match(rf"[\[(]?{re.escape(sign)}(?!\w)", get_words(find_block(target))))


def _is_named(link: _Element) -> bool:
    around = link.getparent()
    elements = [link, around] if around is not None and around.tag in {"sup", "span"} else [link]
    return any(NOTE_NAME.search(join_names(element)) for element in elements)


def _is_in_brackets(link: _Element) -> bool:
    return bool(_CLOSED.match(link.tail or "")) and bool(_OPENING.search(_read_before(link)))


def _read_before(link: _Element) -> str:
    """Return the text between a link and what stands before it."""
    before, parent = link.getprevious(), link.getparent()
    return (before.tail if before is not None else parent.text if parent is not None else None) or ""


def _is_raised(link: _Element) -> bool:
    return next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None


def _leads_back(target: _Element, link: _Element, page: NotePage) -> bool:
    """Return whether a link in or beside a note leads to its mark."""
    around = {link, *link.iterancestors("sup", "span")}
    links = islice(find_block(target).iter("a"), _NEAR)
    return any(page.find_target(other) in around for other in links if other is not link)
