"""What each line of a Word document is: by its style, else by how it is set, else by its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.sources.lines import headings
from newsletter.sources.lines.byline import find_author

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.word.text import Line

Kind: TypeAlias = Literal[
    "title",
    "lede",
    "kicker",
    "heading",
    "item",
    "quote",
    "caption",
    "contents",
    "code",
    "divider",
    "rule",
    "text",
]

# Own limits, 2026-11-23. Characters, except where it says otherwise.
TITLE = 200
SECTION = 40
SECTION_WORDS = 3
KICKER = 80
# Lines at the top among which the title is looked for, and under it the lede.
HEAD = 4
# Half points by which a heading is larger than the text.
LARGER = 3

_DIVIDER = re.compile(r"[\W_]{1,80}")
# What people type in front of an item. Bullets always mean a list; the other marks need company.
_TYPED = re.compile(
    r"(?:(?P<bullet>[•‣▪◦●○■►→✓\uf0b7])\s*|(?P<sign>[*·+-])\s+|(?P<dash>[–—])\s+|(?P<number>\d{1,2})[.)]\s+)(?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A line with its kind.

    Attributes:
        level: of a heading.
        marker: the kind of mark that was typed in front of an item.
        mark: that mark with its white space.
    """

    line: Line
    kind: Kind
    level: int = 0
    marker: str = ""
    mark: str = ""


def judged(lines: Sequence[Line]) -> list[Judged]:
    """Every line with its kind."""
    found = [Judged(line=line, kind=_by_style(line), level=line.style.level) for line in lines]
    usual = _usual_size(lines)
    _type(found)
    _set(found, usual)
    _title(found, usual)
    return found


def _by_style(line: Line) -> Kind:
    """What a line's style says, but for a heading as long as a paragraph."""
    if not line.said:
        return "rule" if line.rule else "text"
    if _DIVIDER.fullmatch(line.said) and not line.list:
        return "divider"
    role = line.style.role
    if role in {"title", "heading"} and len(line.said) > TITLE:
        return "text"
    return "item" if role == "text" and line.list else role


def _type(found: list[Judged]) -> None:
    """Items whose marks were typed: bullets always, other marks in company or after a colon."""
    at = 0
    for marker, group in groupby(found, key=_marker):
        run = [*group]
        announced = at > 0 and found[at - 1].line.said.rstrip().endswith(":")
        if marker and _is_list(marker, run, announced=announced):
            for index, each in enumerate(run, at):
                mark = _TYPED.match(each.line.said)
                found[index] = replace(each, kind="item", marker=marker, mark=mark[0] if mark else "")
        at += len(run)


def _marker(each: Judged) -> str:
    typed = _TYPED.match(each.line.said) if each.kind == "text" else None
    return (typed.lastgroup or "") if typed else ""


def _is_list(marker: str, run: Sequence[Judged], *, announced: bool) -> bool:
    several = len(run) > 1
    if marker == "number":
        numbers = [int(re.sub(r"\D.*", "", each.line.said, flags=re.DOTALL)) for each in run]
        return several and numbers == list(range(numbers[0], numbers[0] + len(run)))
    return {"bullet": True, "sign": several or announced}.get(marker, several and announced)


def _set(found: list[Judged], usual: int | None) -> None:
    """Headings by how they are set: short lines that are bold or larger, where that means something."""
    said = [each.line.said for each in found if each.kind == "text" and is_bold(each.line)]
    bold = headings.select_headings(said, sum(bool(each.line.said) for each in found))
    for at, each in enumerate(found[:-1]):
        said_here = each.line.said
        larger = _is_larger(each.line, usual) and headings.can_be_heading(said_here)
        stands_out = larger or (said_here in bold and is_bold(each.line))
        if each.kind == "text" and stands_out and not find_author(said_here):
            found[at] = replace(each, kind="heading", level=2)


def is_bold(line: Line) -> bool:
    """Whether a whole line is bold, by its style or its own setting."""
    return bool(line.text) and (line.style.bold or headings.is_bold(line.text))


def _is_larger(line: Line, usual: int | None) -> bool:
    return bool(usual and line.size and line.size >= usual + LARGER)


def _title(found: list[Judged], usual: int | None) -> None:
    """One title: the line in that style; else the first heading, or a line at the top that could be one."""
    titles = [at for at, each in enumerate(found) if each.kind == "title"]
    for at in titles[1:]:
        found[at] = replace(found[at], kind="heading", level=1)
    if not titles:
        titles = _untitled(found, usual)
    for at in titles[:1]:
        found[at] = replace(found[at], kind="title")
        _under(found, at)


def _untitled(found: Sequence[Judged], usual: int | None) -> list[int]:
    """Where the title can stand in a text that has no style for it, the likeliest place first."""
    head = [at for at, each in enumerate(found) if each.line.said][:HEAD]
    highest = [at for at in range(len(found)) if found[at].kind == "heading" and found[at].level == 1]
    lines = [*takewhile(lambda at: _may_be_title(found[at]), head)]
    if highest and highest[0] in head and (len(highest) == 1 or highest[0] == head[0]):
        return highest
    if not lines:
        return []
    sizes = [found[at].line.size or usual or 0 for at in lines]
    larger = [at for at, size in zip(lines, sizes, strict=True) if size == max(sizes) > min(sizes)]
    bold = [at for at in lines if is_bold(found[at].line)]
    longer = [at for at in lines if not _is_section(found[at].line.said)]
    most = max(lines, key=lambda at: len(found[at].line.said.split()))
    return [*larger, *(bold if len(bold) < len(lines) else ()), *longer, most]


def _may_be_title(each: Judged) -> bool:
    said = each.line.said
    return each.kind in {"text", "heading"} and len(said) <= TITLE and not said.endswith((".", "。", ":"))


def _is_section(said: str) -> bool:
    return len(said) <= SECTION and len(said.split()) <= SECTION_WORDS


def _under(found: list[Judged], title: int) -> None:
    """Below a title, headings of the first level are of the second; a lede stands near it."""
    highest = any(each.kind == "heading" and each.level == 1 for each in found)
    for at, each in enumerate(found):
        said = each.line.said
        if each.kind == "heading":
            found[at] = replace(each, level=each.level + highest)
        elif each.kind == "kicker" and (len(said) > KICKER or at > title + HEAD):
            found[at] = replace(each, kind="text")
        elif each.kind == "lede" and (find_author(said) or not title < at <= title + HEAD):
            heads = headings.can_be_heading(said) and not find_author(said)
            found[at] = replace(each, kind="heading" if heads else "text", level=2)


def _usual_size(lines: Sequence[Line]) -> int | None:
    """The size of most letters."""
    sizes: Counter[int | None] = Counter()
    for line in lines:
        sizes[line.size] += len(line.said)
    return next((size for size, _ in sizes.most_common(1)), None)
