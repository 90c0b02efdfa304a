"""Footnotes and endnotes in HTML: links that are marks in the text, and the elements that they lead to.

Pages number a mark, put it high, and name its target a footnote; the note leads back to its mark. Two of
these are enough to know one: Wikipedia, WordPress, Substack, Word and what Markdown makes differ in the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import SetAside
from newsletter.sources.hypertext.inline_marks import NOTE_MARK, drop_element
from newsletter.sources.hypertext.note_bodies import HtmlNote, is_inline_note, take_bodies, take_inline_note
from newsletter.sources.hypertext.note_links import (
    SILENT,
    can_be_mark,
    get_fragment,
    index_page,
    is_lost,
    is_mark,
    trim_brackets,
)
from newsletter.sources.tree import get_line, get_words

if TYPE_CHECKING:
    from lxml.etree import _Element


# The class of a mark that is read already, whose words are the note's sign.
SIGN = "newsletter-note-sign"
_LOST = "the mark of a note that is not here"


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
        name = f"{SILENT}-{number}"
        if note.body is not None:
            note.body.set("id", name)
        for link in note.links:
            link.set("href", f"#{name}")
            trim_brackets(link)
            for child in list(link):
                link.remove(child)
            link.text = None
            link.set("class", SILENT)
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
            words = get_words(note.body, " ")
            aside.append(SetAside(line=note.line, text=words, why="a note to what is not in the text"))
    return aside


def _loosen(body: _Element) -> None:
    """Make an element of a table or a list one that stands anywhere."""
    for cell in body.iter("td", "th"):
        cell.tag = "span"
    body.tag = "div"


def _find_notes(root: _Element) -> tuple[list[HtmlNote], list[SetAside]]:
    links = [link for link in root.iter("a") if get_fragment(link) and can_be_mark(link)]
    inside = [element for element in root.iter("span", "small") if is_inline_note(element)]
    if not links and not inside:
        return [], []
    page = index_page(root)
    notes: dict[_Element, HtmlNote] = {}
    lost: list[SetAside] = []
    for link in links:
        target = page.find_target(link)
        if target is None:
            if is_lost(link):
                lost.append(SetAside(line=get_line(link), text=get_words(link), why=_LOST))
                trim_brackets(link)
                drop_element(link)
        elif page.places[target] > page.places[link] and is_mark(link, target, page):
            notes.setdefault(target, HtmlNote(target=target)).links.append(link)
    take_bodies(page, notes)
    inline = [take_inline_note(element) for element in inside if root in element.iterancestors()]
    found = [note for note in notes.values() if note.body is not None]
    return sorted([*found, *inline], key=lambda note: page.places[note.target]), lost


def _replace_mark(link: _Element, number: str) -> None:
    """Make an element of its own of a mark; the raised element around it goes."""
    trim_brackets(link)
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
