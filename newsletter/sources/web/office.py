"""Web pages that word processors write, as a file or on the clipboard → Outline.

All of such a page is the article. What it means stands in classes, styles and names of each program's own:
they are put into plain HTML, which is then read as any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.language.sentences import FULL_STOPS
from newsletter.model import Heading, Paragraph, SetAside, plain
from newsletter.sources.hints import NO_HINTS
from newsletter.sources.hypertext import read_html
from newsletter.sources.hypertext.inline_marks import take_struck, write_heights
from newsletter.sources.hypertext.inline_text import is_blank
from newsletter.sources.hypertext.looks import ClassStyles, find_look, mark_looks, parse_class_styles
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.headings import is_bold, remove_bold
from newsletter.sources.outline import TITLE, Reading, find_outline
from newsletter.sources.same_image import take_head_image
from newsletter.sources.tidy import LINE
from newsletter.sources.tree import drop, get_line, get_words, serialize
from newsletter.sources.web.office_lists import make_word_lists, nest_google_lists, write_google_signs
from newsletter.sources.web.page_images import split_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from newsletter.model import Block
    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.saved_page import Page

_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"Microsoft Word|LibreOffice|OpenOffice|Cocoa HTML Writer|AbiWord|Google Docs", re.IGNORECASE
)
# Names that word processors give to elements: where most of a page's text is in such, it is theirs.
_NAMED = re.compile(r"(?:^|\s)(?:Mso\w+|doc-content|c\d+)(?=\s|$)")
_GUID = "docs-internal-guid-"
_MOST = 0.9
# Characters at the head of a page among which it says what made it. Own limit.
_HEAD = 4_096

_TITLE = re.compile(r"(?:^|\s)(?:title|MsoTitle\w*)(?=\s|$)")
# What ends no title.
_NO_TITLE_END = frozenset(f"{FULL_STOPS}:,;")
_SUBTITLE = re.compile(r"(?:^|\s)(?:subtitle|MsoSubtitle\w*)(?=\s|$)")
_QUOTE = re.compile(r"(?:^|\s)Mso(?:Intense)?Quote")
_CONTENTS = re.compile(r"(?:^|\s)MsoToc(?:Heading|\d)")
_CAPTION = re.compile(r"(?:^|\s)MsoCaption")
# A comment and its mark: `cmnt1` and `cmnt_ref1` in Google Docs, `_msocom_1` and `_msoanchor_1` in Word.
_COMMENT = re.compile(r"(?:cmnt|_msocom_|_com_)\d+")
_COMMENT_MARK = re.compile(r"(?:cmnt_ref|_msoanchor_)\d+")
_COMMENT_SIGN = re.compile(r"\A\s*\[\w{1,12}\]\s*")
COMMENT, CONTENTS = "a comment", "a table of contents"

# Paragraphs at the top among which a title is looked for; how much larger than the text its letters are.
_TOP, _LARGER = 4, 1.15
# Points of letters of which nothing is said, in browsers.
_DEFAULT = 12.0
_SIZE = re.compile(r"([\d.]{1,6})(pt|px)")


@dataclass(slots=True, kw_only=True)
class _Simplified:
    """What was taken out of a page while it was made plain."""

    lede: str | None = None
    set_aside: list[SetAside] = field(default_factory=list)


def is_office_page(page: Page) -> bool:
    """Return whether a word processor wrote a page, or nearly all of what is on it."""
    metas = _META.findall(page.source[:_HEAD])
    if any("generator" in meta.lower() and _PROGRAMS.search(meta) for meta in metas):
        return True
    if _GUID in page.source and _begins_with_guid(page.root):
        return True
    if "Mso" in page.source or "lst-kix_" in page.source or "doc-content" in page.source:
        return _hold_most(page.root, lambda element: bool(_NAMED.search(element.get("class") or "")))
    return False


def read_whole_page(
    page: Page, facts: Metadata, path: Path, hints: Hints = NO_HINTS, *, title: str = ""
) -> Outline:
    """Read a page that is an article from its first word to its last.

    Args:
        page: the page, which is changed.
        facts: what its head says.
        path: its name, for the images beside it.
        hints: what is known of it besides.
        title: the article's, which counts where the page shows none.
    """
    simplified = _simplify(page)
    shown = next(page.root.iter("h1"), None) is not None
    reading = read_html(serialize(page.root), base=facts.base, images=page.images, shift=False)
    blocks, missing = split_missing(reading.blocks, path, 1)
    text = " ".join("".join(map(str, page.root.itertext())).split())
    outline = find_outline(
        Reading(
            blocks=blocks if title else _name_title(blocks),
            set_aside=(*simplified.set_aside, *reading.set_aside, *missing),
        ),
        detect(text, (facts.language or hints.language).partition("-")[0].lower()),
        title=None if shown else title or None,
        lede=simplified.lede,
    )
    head = take_head_image(outline.blocks)
    return replace(
        outline,
        title=outline.title or facts.page_title,
        image=head.image,
        blocks=head.blocks,
    )


def _name_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with a line at the top as the title, the bold one of several, if no heading is it."""
    if any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        return blocks
    top = takewhile(_may_be_title_line, blocks[:_TOP])
    lines = [block for block in top if isinstance(block, Paragraph)]
    at = next((at for at, line in enumerate(lines) if is_bold(line.text)), 0)
    if not lines or any(isinstance(block, Heading) for block in blocks[: len(lines) + 1]):
        return blocks
    title = Heading(text=remove_bold(lines[at].text), level=1, line=lines[at].line)
    return (*blocks[:at], title, *blocks[at + 1 :])


def _may_be_title_line(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    text = plain(block.text)
    return len(text) <= TITLE and text[-1:] not in _NO_TITLE_END and not find_author(text)


def _simplify(page: Page) -> _Simplified:
    """Put what a program means by its classes and styles into elements that say the same."""
    root, classes = page.root, parse_class_styles(page.source)
    simplified = _Simplified()
    _take_comments(root, simplified)
    _take_contents(root, simplified)
    _name_parts(root, classes, simplified)
    simplified.set_aside += [aside for _, aside in take_struck(root, classes)]
    write_heights(root, classes)
    mark_looks(root, classes)
    write_google_signs(root, page.source)
    nest_google_lists(root)
    make_word_lists(root, classes)
    return simplified


def _begins_with_guid(root: _Element) -> bool:
    """Return whether nothing is shown before the element by which Google marks what is copied."""
    for element in next(root.iter("body"), root).iter():
        if _GUID in (element.get("id") or ""):
            return True
        if not is_blank(f"{element.text or ''}{element.tail or ''}"):
            break
    return False


def _hold_most(root: _Element, is_named: Callable[[_Element], bool]) -> bool:
    """Return whether nearly all letters of a page stand in elements of some names."""
    body = next(root.iter("body"), root)
    whole = _count_letters(body)
    named = sum(_count_letters(element) for element in _iter_outermost(root, is_named))
    return whole > 0 and named >= _MOST * whole


def _count_letters(element: _Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext())


def _iter_outermost(element: _Element, is_wanted: Callable[[_Element], bool]) -> Iterator[_Element]:
    """Yield the elements that are wanted, but for those inside others that are."""
    for child in element:
        if is_wanted(child):
            yield child
        else:
            yield from _iter_outermost(child, is_wanted)


# ── What is not the article ──────────────────────────────────────────────────


def _take_comments(root: _Element, simplified: _Simplified) -> None:
    """Take out comments and their marks in the text."""
    dropped: set[_Element] = set()
    for link in [*root.iter("a", "div")]:
        if not dropped.isdisjoint(link.iterancestors()):
            continue
        names = (link.get("id") or "", link.get("name") or "")
        if link.tag == "a" and (
            any(map(_COMMENT_MARK.fullmatch, names))
            or _COMMENT.fullmatch((link.get("href") or "").removeprefix("#"))
        ):
            dropped.add(whole := _get_whole(link))
            drop(whole)
        elif any(map(_COMMENT.fullmatch, names)):
            holder = link if link.tag == "div" else _find_holder(link)
            lines = [*map(get_words, holder.iter("p"))] or [get_words(holder)]
            text = _COMMENT_SIGN.sub("", " ".join(lines))
            if not is_blank(text):
                simplified.set_aside.append(SetAside(line=get_line(holder), text=text, why=COMMENT))
            dropped.add(holder)
            drop(holder)


def _take_contents(root: _Element, simplified: _Simplified) -> None:
    for element in [*root.iter("p")]:
        if _CONTENTS.search(element.get("class") or ""):
            if text := get_words(element):
                simplified.set_aside.append(SetAside(line=get_line(element), text=text, why=CONTENTS))
            drop(element)


def _find_holder(link: _Element) -> _Element:
    """Return the element that holds a comment: the one around all of its paragraphs."""
    holder, mark = link, get_words(link)
    while (parent := holder.getparent()) is not None and parent.tag not in {"body", "html"}:
        first = next((str(text).strip() for text in parent.itertext() if str(text).strip()), "")
        if (
            not first
            or not mark.startswith(first)
            or any(other is not link and _is_comment(other) for other in parent.iter("a"))
        ):
            break
        holder = parent
    return holder


def _is_comment(link: _Element) -> bool:
    return any(map(_COMMENT.fullmatch, (link.get("id") or "", link.get("name") or "")))


def _get_whole(element: _Element) -> _Element:
    """Return the largest element that holds nothing but this one."""
    parent = element.getparent()
    while parent is not None and parent.tag in {"sup", "span"} and get_words(parent) == get_words(element):
        element, parent = parent, parent.getparent()
    return element


# ── What its parts are ───────────────────────────────────────────────────────


def _name_parts(root: _Element, classes: ClassStyles, simplified: _Simplified) -> None:
    """Make a heading of the title, quotations and captions of what is styled so; keep the subtitle."""
    paragraphs = [element for element in root.iter("p", "h1", "h2", "h3") if get_words(element)]
    titles = [element for element in paragraphs if _TITLE.search(element.get("class") or "")]
    subtitles = [element for element in paragraphs if _SUBTITLE.search(element.get("class") or "")]
    if not titles and next(root.iter("h1"), None) is None:
        titles, below = _find_larger(paragraphs, classes)
        subtitles = subtitles or below
    if titles and next(root.iter("h1"), None) is not None:
        for level in range(5, 0, -1):
            for heading in [*root.iter(f"h{level}")]:
                heading.tag = f"h{level + 1}"
    for title in titles[:1]:
        title.tag = "h1"
    for subtitle in subtitles[:1]:
        simplified.lede = get_words(subtitle)
        drop(subtitle)
    for element in paragraphs:
        if _QUOTE.search(element.get("class") or ""):
            element.tag = "blockquote"
        elif _CAPTION.search(element.get("class") or ""):
            _make_caption(element)


def _find_larger(paragraphs: list[_Element], classes: ClassStyles) -> tuple[list[_Element], list[_Element]]:
    """Find the title by the size of its letters, and a subtitle under it: Google's clipboard has no names."""
    sizes = {element: _find_size(element, classes) for element in paragraphs}
    letters: dict[float, int] = {}
    for element, size in sizes.items():
        letters[size] = letters.get(size, 0) + len(get_words(element))
    usual = max(letters, key=lambda size: letters[size], default=0.0)
    top = [*takewhile(lambda element: element.tag == "p", paragraphs[:_TOP])]
    larger = [
        element
        for element in top
        if 0 < len(get_words(element)) <= TITLE and sizes[element] >= usual * _LARGER
    ]
    if not larger:
        return [], []
    title = max(larger, key=lambda element: sizes[element])
    below = top[top.index(title) + 1 :][:1]
    return [title], [element for element in below if element in larger]


def _find_size(element: _Element, classes: ClassStyles) -> float:
    """Return the size of a paragraph's letters in points."""
    for inner in (*element.iter("span", "font"), element):
        match = _SIZE.match(find_look(inner, classes).get("font-size", ""))
        if match and (inner is element or get_words(inner)) and match[1].replace(".", "", 1).isdecimal():
            return float(match[1]) * (0.75 if match[2] == "px" else 1)
    return _DEFAULT


def _make_caption(element: _Element) -> None:
    """Put a caption with the image right above it into one figure."""
    before = element.getprevious()
    if before is None or next(before.iter("img"), None) is None or get_words(before):
        return
    figure = element.makeelement("figure", {LINE: before.get(LINE) or "1"})
    before.addprevious(figure)
    figure.extend([before, element])
    element.tag = "figcaption"
