"""Footnotes and endnotes in HTML: links that are marks in the text, and the elements that they lead to.

Pages number a mark, put it high, and name its target a footnote; the note leads back to its mark. Two of
these are enough to know one: Wikipedia, WordPress, Substack, Word and what Markdown makes differ in the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.model import SetAside
from newsletter.sources.hypertext.flow import CONTAINERS
from newsletter.sources.hypertext.inline_marks import NOTE_MARK, drop_element, iter_own_texts
from newsletter.sources.hypertext.inline_text import WHITE
from newsletter.sources.tidy import LINE, get_line

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from lxml.etree import _Element

# The class of a mark whose words are gone, so that no headline or lede holds them.
_SILENT = "newsletter-note-mark"
# The class of a mark that is read already, whose words are the note's sign.
SIGN = "newsletter-note-sign"
# What a mark says: a number, a letter, a star; alone, in brackets, behind a word (`Note 1`).
_SIGN = re.compile(
    r"[\[(]?\s*(?:(?:notes?|nb|n|fn)\.?\s*)?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})\s*[\])]?",
    re.IGNORECASE,
)
# How programs name notes and their marks: `fn:1`, `_ftn1`, `cite_note-2`, `footnote-3`, `sdfootnote1sym`.
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:[fe]d?n(?=\W|_|\d|ref)|ftn|edn|nbp?(?=\W|\d)|cite[_-]?note|fussnote|fußnote|anmerkung)"
    r"|foot-?note|end-?note|notes?[-_:.]?\d|note-?ref|sdfootnote|sdendnote",
    re.IGNORECASE,
)
_NAMING = ("class", "id", "name", "role")
# What leads from a note back to its mark where that cannot be found: arrows.
_ARROWS = re.compile(r"[\s^↑↩↵⏎⬆⇑▲⤴\ufe0e\ufe0f]*")
# What is left of the number before a note when it was the way back.
_LEFT = re.compile(r"\A\s*(?:\[\s*\]|\(\s*\)|[.:)\]–—-]+)\s+")
_LAST_ARROWS = re.compile(rf"{_ARROWS.pattern}(?:\[\]|\(\))?\s*\Z")
_BACK = re.compile(r"back-?ref|back-?link|renvoi", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OPENING, _CLOSED = re.compile(r"[\[(]\s*\Z"), re.compile(r"\s*[\])]")
# Elements that are looked through for the way back at most. Own limit.
_NEAR = 200
_LOST = "the mark of a note that is not here"


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


@dataclass(slots=True, kw_only=True)
class _Page:
    """What is known of a page's links inside itself."""

    root: _Element
    places: dict[_Element, int]
    ids: dict[str, _Element]

    def find_target(self, link: _Element) -> _Element | None:
        """Return the element of the page that a link leads to, if there is one."""
        fragment = _get_fragment(link)
        return self.ids.get(fragment, self.ids.get(unquote(fragment))) if fragment else None


def take_notes(root: _Element) -> tuple[list[HtmlNote], list[SetAside]]:
    """Take the notes out of a text; return them, and marks that lead to none.

    Each mark in the text becomes an element `note-mark` with the note's number.
    """
    for element in [element for element in root.iter("sup") if element.get("class") == SIGN]:
        element.tag = NOTE_MARK
    notes, lost = _find_notes(root)
    for number, note in enumerate(notes, 1):
        for link in note.links:
            _replace_mark(link, str(number))
    return notes, lost


def detach_notes(root: _Element) -> list[HtmlNote]:
    """Take the notes out of a page and the words out of their marks, before its article is looked for."""
    notes, _ = _find_notes(root)
    for number, note in enumerate(notes, 1):
        name = f"{_SILENT}-{number}"
        if note.body is not None:
            note.body.set("id", name)
        for link in note.links:
            link.set("href", f"#{name}")
            _trim_brackets(link)
            for child in list(link):
                link.remove(child)
            link.text = None
            link.set("class", _SILENT)
    return notes


def attach_notes_to(container: _Element, notes: list[HtmlNote]) -> list[SetAside]:
    """Put those notes under an article whose marks stand in it; return the others."""
    inside = set(container.iter("a"))
    aside = []
    for note in notes:
        if note.body is not None and any(link in inside for link in note.links):
            _loosen(note.body)
            container.append(note.body)
        elif note.body is not None:
            words = WHITE.sub(" ", " ".join(map(str, note.body.itertext()))).strip()
            aside.append(SetAside(line=note.line, text=words, why="a note to what is not in the text"))
    return aside


def _loosen(body: _Element) -> None:
    """Make an element of a table or a list one that stands anywhere."""
    for cell in body.iter("td", "th"):
        cell.tag = "span"
    body.tag = "div"


def _find_notes(root: _Element) -> tuple[list[HtmlNote], list[SetAside]]:
    links = [link for link in root.iter("a") if _get_fragment(link)]
    if not links:
        return [], []
    page = _index_page(root)
    notes: dict[_Element, HtmlNote] = {}
    lost: list[SetAside] = []
    for link in links:
        target = page.find_target(link)
        if target is None:
            if _is_lost(link):
                lost.append(SetAside(line=get_line(link), text=_read_words(link), why=_LOST))
                _trim_brackets(link)
                drop_element(link)
        elif page.places[target] > page.places[link] and _is_mark(link, target, page):
            notes.setdefault(target, HtmlNote(target=target)).links.append(link)
    _take_bodies(page, notes)
    return [note for note in notes.values() if note.body is not None], lost


def _index_page(root: _Element) -> _Page:
    places: dict[_Element, int] = {}
    ids: dict[str, _Element] = {}
    for at, element in enumerate(root.iter()):
        places[element] = at
        for key in ("id", "name"):
            if name := element.get(key):
                ids.setdefault(name, element)
    return _Page(root=root, places=places, ids=ids)


def _get_fragment(link: _Element) -> str:
    return (link.get("href") or "").partition("#")[2].strip()


def _read_words(element: _Element) -> str:
    return WHITE.sub(" ", "".join(map(str, element.itertext()))).strip()


def _is_mark(link: _Element, target: _Element, page: _Page) -> bool:
    """Whether a link is the mark of a note: by its words, and by its place, its name, or the way back."""
    if link.get("class") == _SILENT:
        return True
    words = _read_words(link)
    if not _SIGN.fullmatch(words) or target.tag in _HEADINGS:
        return False
    if _is_named(link) or _NAMED.search(_get_fragment(link)):
        return True
    apart = _is_raised(link) or not words[0].isalnum() or _is_in_brackets(link)
    return apart and _leads_back(target, link, page)


def _is_lost(link: _Element) -> bool:
    """Whether a link is the mark of a note that is not in the text."""
    if not _SIGN.fullmatch(_read_words(link)) or not _NAMED.search(_get_fragment(link)):
        return False
    return _is_raised(link) or _is_named(link)


def _is_named(link: _Element) -> bool:
    around = link.getparent()
    elements = [link, around] if around is not None and around.tag in {"sup", "span"} else [link]
    return any(_NAMED.search(_join_names(element)) for element in elements)


def _is_in_brackets(link: _Element) -> bool:
    return bool(_CLOSED.match(link.tail or "")) and bool(_OPENING.search(_read_before(link)))


def _read_before(link: _Element) -> str:
    """Return the text between a link and what stands before it."""
    before, parent = link.getprevious(), link.getparent()
    return (before.tail if before is not None else parent.text if parent is not None else None) or ""


def _join_names(element: _Element) -> str:
    return " ".join(element.get(key) or "" for key in _NAMING)


def _is_raised(link: _Element) -> bool:
    return next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None


def _leads_back(target: _Element, link: _Element, page: _Page) -> bool:
    """Whether a link in or beside a note leads to its mark."""
    around = {link, *link.iterancestors("sup", "span")}
    links = islice(_find_block(target).iter("a"), _NEAR)
    return any(page.find_target(other) in around for other in links if other is not link)


def _find_block(element: _Element) -> _Element:
    """Return the smallest element around one that stands by itself."""
    while element.tag not in CONTAINERS and (parent := element.getparent()) is not None:
        element = parent
    return element


def _take_bodies(page: _Page, notes: Mapping[_Element, HtmlNote]) -> None:
    """Take what belongs to each note out of the page, and out of it the way back and its number."""
    marks = {link for note in notes.values() for link in note.links}
    for target, note in notes.items():
        body = _find_body(target, notes, set(note.links))
        if body is None:
            continue
        for link in [link for link in body.iter("a") if link not in marks]:
            if _is_way_back(link, page, marks):
                _drop_way_back(link, body)
        _strip_sign(body, _read_words(note.links[0]))
        drop_element(body)
        note.body = body if _read_words(body) else None


def _find_body(
    target: _Element, notes: Mapping[_Element, HtmlNote], links: Container[_Element]
) -> _Element | None:
    """Return the element that holds a note and nothing else."""
    block = _find_block(target)
    if any(link in links for link in block.iter("a")):
        return None if target is block or target.tag == "a" else target
    if _holds_several(block, notes):
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
    """Whether an element around a note's block is the note: it says nothing more, or is named one."""
    if parent.tag not in CONTAINERS - {"body", "article", "main", "section"} or _holds_several(parent, notes):
        return False
    if any(inner in links or inner.tag in _HEADINGS or inner.tag == "hr" for inner in parent.iter()):
        return False
    if parent.tag in {"li", "tr"} or _NAMED.search(_join_names(parent)):
        return True
    return len(_read_words(parent)) <= len(_read_words(block))


def _wrap_stretch(target: _Element, block: _Element, notes: Mapping[_Element, HtmlNote]) -> _Element:
    """Return one of several notes in a block: what stands between its target and the next."""
    start = target
    while (parent := start.getparent()) is not None and parent is not block:
        start = parent
    stretch = block.makeelement("p", {LINE: str(get_line(target))})
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
    body = term.makeelement("div", {LINE: str(get_line(term))})
    following = term.getnext()
    term.addprevious(body)
    body.append(term)
    if following is not None and following.tag == "dd":
        body.append(following)
    return body


def _is_way_back(link: _Element, page: _Page, marks: Container[_Element]) -> bool:
    """Whether a link in a note leads to a mark in the text."""
    if not _get_fragment(link):
        return False
    target, words = page.find_target(link), _read_words(link)
    if _BACK.search(_join_names(link)) or _ARROWS.fullmatch(words):
        return True
    if target is None:
        return bool(_SIGN.fullmatch(words))
    near = islice(target.iter(), _NEAR)
    return target.getparent() in marks or any(element in marks for element in near)


def _drop_way_back(link: _Element, body: _Element) -> None:
    """Take a link back out of a note, with the element that holds nothing else or is named so."""
    element = link
    while (parent := element.getparent()) is not None and body not in {element, parent}:
        if not _BACK.search(_join_names(parent)) and _read_words(parent) != _read_words(element):
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
        end = r"(?:[\])][.:]?|[.:)]\s|\s*\Z)" if alone else r"(?:[\])][.:]?|[.:)]\s)"
        text = re.sub(rf"\A\s*[\[(]?{re.escape(sign)}{end}\s*", "", text)
        setattr(element, key, _LEFT.sub("", text))
    for element, key, _ in texts[-1:]:
        setattr(element, key, _LAST_ARROWS.sub("", str(getattr(element, key))))


def _replace_mark(link: _Element, number: str) -> None:
    """Make an element of its own of a mark; the raised element around it goes."""
    _trim_brackets(link)
    tail = link.tail
    link.clear()
    link.tail, link.tag, link.text = tail, NOTE_MARK, number
    above = link.getparent()
    while above is not None and above.tag in {"sup", "span"}:
        texts = [above.text, *(child.tail for child in above)]
        if any(text and any(map(str.isalnum, text)) for text in texts):
            break
        if any(child.tag not in {NOTE_MARK, "a", "sup", "span"} for child in above):
            break
        if above.tag == "sup":
            above.text = None
            for child in above:
                child.tail = None
        above.tag = "span"
        above = above.getparent()


def _trim_brackets(link: _Element) -> None:
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
