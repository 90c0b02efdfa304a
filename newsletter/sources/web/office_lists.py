"""Lists as word processors write them into HTML → nested lists.

Google Docs writes each level as a list of its own, Word each item as a paragraph that begins with its mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.decoding import parse_number
from newsletter.sources.hypertext.looks import find_look, parse_style
from newsletter.sources.lines.list_signs import LETTERED, LevelFormat, write_sign_of_one_level
from newsletter.sources.tidy import LINE
from newsletter.sources.tree import drop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

# Google's name of a list, and of the level in it.
_GOOGLE = re.compile(r"(?:^|\s)(lst-kix_[\w-]*?)-(\d)(?=\s|$)")
# `.lst-kix_a-0>li:before{content:"" counter(lst-ctn-kix_a-0,lower-latin) ") "}`
_GOOGLE_SIGN = re.compile(
    r"\.(lst-kix_[\w-]{1,80})\s*>\s*li:before\s*\{\s*content:\s*\"([^\"]{0,20})\"\s*"
    r"counter\([\w-]+,\s*([\w-]+)\)\s*\"([^\"]{0,20})\""
)
_WORD_CLASS = re.compile(r"(?:^|\s)MsoList(?:Paragraph|Bullet|Number)")
_WORD_LEVEL = re.compile(r"l(\d+)\s+level(\d)")
# The mark of an item, parted from its text by no-break spaces or a tab; one space is enough in a list style.
_BULLET = r"[·•o§Øü▪■●○◦►➢✓*–—-]|[\uf000-\uf0ff]"
_NUMBER = r"(?P<number>\d{1,3})[.)]"
_MARK = rf"(?P<mark>(?P<bullet>{_BULLET})|{_NUMBER}|\w{{1,5}}[.)]|\w{{2,12}}\s[\dIVXLC]{{1,5}}\s?[.:–—-])"
_SPACED_MARK = re.compile(rf"\s*{_MARK}(?:\s*[\xa0\t]\s*)+(?=\S)")
_LIST_MARK = re.compile(rf"\s*{_MARK}\s+(?=\S)")
_LENGTH = re.compile(r"(-?[\d.]+)(pt|cm|mm|in|px)")
# Points in each unit (https://www.w3.org/TR/css-values-3/#absolute-lengths).
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": 0.75}
# Points by which Word sets each level in; those by which items of one level may differ.
_LEVEL, _SAME = 36.0, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A paragraph that is an item.

    Attributes:
        depth: how far it stands from the edge.
        mark: what it begins with, with the space behind it.
        number: the one that it shows; 0 for a bullet or another sign.
        sign: what of its mark no list shows by itself, `a)`.
    """

    element: _Element
    depth: float
    mark: str
    number: int
    sign: str


def write_google_signs(root: _Element, source: str) -> None:
    """Write letters, Roman figures and other signs into the items; the page's style sheet holds them."""
    formats = {match[1]: match for match in _GOOGLE_SIGN.finditer(source)}
    for element in [*root.iter("ol")] if formats else ():
        name = _GOOGLE.search(element.get("class") or "")
        match = formats.get(f"{name[1]}-{name[2]}") if name else None
        if match is None:
            continue
        form = LevelFormat(
            format=LETTERED.get(match[3], "decimal"),
            pattern=f"{match[2]}%1{match[4]}",
            start=parse_number(element.get("start")) or 1,
        )
        if form.is_number:
            continue
        element.tag = "ul"
        for number, item in enumerate(element.iterchildren("li"), 1):
            item.text = f"{write_sign_of_one_level(form, number)} {item.text or ''}"


def nest_google_lists(root: _Element) -> None:
    """Put the lists of deeper levels into the items over them, and parts of one list together."""
    open_lists: list[tuple[str, int, _Element]] = []
    previous: _Element | None = None
    for element in [*root.iter("ul", "ol")]:
        match = _GOOGLE.search(element.get("class") or "")
        if not match or element.getparent() is None:
            continue
        name, level = match[1], int(match[2])
        if previous is None or not _follows(element, previous):
            open_lists = []
        while open_lists and (open_lists[-1][1] > level):
            open_lists.pop()
        previous = open_lists[0][2] if open_lists else element
        if open_lists and open_lists[-1][1] == level:
            if open_lists[-1][0] == name and open_lists[-1][2].tag == element.tag:
                open_lists[-1][2].extend([*element])
                drop(element)
                continue
            open_lists.pop()
        if open_lists:
            last = next(open_lists[-1][2].iterchildren("li", reversed=True), open_lists[-1][2])
            last.append(element)
        else:
            previous = element
        open_lists.append((name, level, element))


def make_word_lists(root: _Element, classes: Mapping[str, Mapping[str, str]]) -> None:
    """Make lists of the paragraphs that Word and Outlook write for items."""
    items = {element: item for element in root.iter("p") if (item := _parse_item(element, classes))}
    groups = groupby([*root.iter("p")], key=lambda element: element.getparent() if element in items else None)
    for parent, group in groups:
        if parent is not None:
            for run in _split_gaps([items[element] for element in group]):
                _make_list(run)


def _follows(element: _Element, before: _Element) -> bool:
    """Return whether an element stands right behind another, with nothing but white space between them."""
    return element.getprevious() is before and not (before.tail or "").strip()


def _parse_item(element: _Element, classes: Mapping[str, Mapping[str, str]]) -> _Item | None:
    look = find_look(element, classes)
    text = "".join(map(str, element.itertext()))
    level = _WORD_LEVEL.search(look.get("mso-list", ""))
    listed = bool(level) or _WORD_CLASS.search(element.get("class") or "")
    hangs = _parse_length(look.get("text-indent")) < 0
    if not (listed or hangs):
        return None
    match = (_LIST_MARK if listed else _SPACED_MARK).match(text)
    if not match:
        return None
    own = parse_style(element.get("style") or "").get("margin-left")
    depth = float(level[2]) * _LEVEL if level else _parse_length(own) or _LEVEL
    sign = "" if match["bullet"] or match["number"] else match["mark"]
    return _Item(element=element, depth=depth, mark=match[0], number=int(match["number"] or 0), sign=sign)


def _parse_length(value: str | None) -> float:
    match = _LENGTH.match(value or "")
    return float(match[1].rstrip(".") or 0) * _POINTS[match[2]] if match and match[1].count(".") < 2 else 0.0  # noqa: PLR2004 - one point


def _split_gaps(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield items that follow one another without another element between them."""
    run: list[_Item] = []
    for item in items:
        if run and item.element.getprevious() is not run[-1].element:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _make_list(items: Sequence[_Item]) -> None:
    """Put items into lists, each deeper one into the item over it; a new kind of mark begins a new list."""
    open_lists: list[tuple[float, bool, _Element]] = []
    for item in items:
        while open_lists and open_lists[-1][0] > item.depth + _SAME:
            open_lists.pop()
        numbered = item.number > 0
        if open_lists and abs(open_lists[-1][0] - item.depth) <= _SAME and open_lists[-1][1] is not numbered:
            open_lists.pop()
        if not open_lists or item.depth > open_lists[-1][0] + _SAME:
            block = item.element.makeelement(
                "ol" if numbered else "ul", {LINE: item.element.get(LINE) or "1"}
            )
            if numbered:
                block.set("start", str(item.number))
            if open_lists:
                open_lists[-1][2][-1].append(block)
            else:
                item.element.addprevious(block)
            open_lists.append((item.depth, numbered, block))
        open_lists[-1][2].append(item.element)
        strip_start(item.element, len(item.mark))
        if item.sign:
            item.element.text = f"{item.sign} {item.element.text or ''}"
        item.element.tag, item.element.tail = "li", None


def strip_start(element: _Element, count: int) -> int:
    """Take the first characters off the text inside an element; return how many are left to take."""
    text = element.text or ""
    element.text, count = text[count:], max(0, count - len(text))
    for child in element:
        if count:
            count = strip_start(child, count)
        if count:
            tail = child.tail or ""
            child.tail, count = tail[count:], max(0, count - len(tail))
    return count
