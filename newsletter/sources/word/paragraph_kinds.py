"""What each paragraph of a Word document is: by its style, else by how it is set, else by its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.language.sentences import FULL_STOPS
from newsletter.sources.lines import headings
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.labels import SECTION, SECTION_WORDS
from newsletter.sources.outline import KICKER, TITLE
from newsletter.sources.word.styles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.word.paragraphs import WordParagraph

Kind: TypeAlias = Role | Literal["divider", "rule"]

# Own limits. Paragraphs at the top among which the title is looked for, and under it the lede.
HEAD = 4
# Half points by which a heading is larger than the text.
LARGER = 3

# What ends no title.
_NO_TITLE_END = frozenset(f"{FULL_STOPS}:")
_DIVIDER = re.compile(r"[\W_]{1,80}")
# What people type in front of an item. Bullets always mean a list; the other marks need company.
_TYPED = re.compile(
    r"(?:(?P<bullet>[•‣▪◦●○■►→✓\uf0b7])\s*|(?P<sign>[*·+-])\s+|(?P<dash>[–—])\s+|(?P<number>\d{1,2})[.)]\s+)(?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedParagraph:
    """A paragraph with its kind.

    Attributes:
        level: of a heading.
        marker: the kind of mark that was typed in front of an item.
        mark: that mark with its white space.
    """

    paragraph: WordParagraph
    kind: Kind
    level: int = 0
    marker: str = ""
    mark: str = ""

    @property
    def plain(self) -> str:
        """Its words alone."""
        return self.paragraph.plain


def classify_paragraphs(paragraphs: Sequence[WordParagraph]) -> list[ClassifiedParagraph]:
    """Return every paragraph with its kind."""
    classified = [
        ClassifiedParagraph(paragraph=each, kind=_get_kind_by_style(each), level=each.style.level)
        for each in paragraphs
    ]
    usual_size = _find_usual_size(paragraphs)
    _mark_typed_items(classified)
    _mark_headings(classified, usual_size)
    _mark_title(classified, usual_size)
    return classified


def is_bold(paragraph: WordParagraph) -> bool:
    """Return whether a whole paragraph is bold, by its style or its own setting."""
    return bool(paragraph.text) and (paragraph.style.bold or headings.is_bold(paragraph.text))


def _get_kind_by_style(paragraph: WordParagraph) -> Kind:
    """Return what a paragraph's style says; a heading as long as a paragraph is text."""
    text = paragraph.plain
    if not text:
        return "rule" if paragraph.rule else "text"
    if _DIVIDER.fullmatch(text) and not paragraph.list_level:
        return "divider"
    role = paragraph.style.role
    if role in {"title", "heading"} and len(text) > TITLE:
        return "text"
    return "item" if role == "text" and paragraph.list_level else role


def _mark_typed_items(classified: list[ClassifiedParagraph]) -> None:
    """Make items of paragraphs whose marks were typed: bullets always, others in company or after a colon."""
    start = 0
    for marker, group in groupby(classified, key=_get_marker):
        run = [*group]
        announced = start > 0 and classified[start - 1].plain.rstrip().endswith(":")
        if marker and _is_list(marker, run, announced=announced):
            for at, paragraph in enumerate(run, start):
                mark = _TYPED.match(paragraph.plain)
                classified[at] = replace(paragraph, kind="item", marker=marker, mark=mark[0] if mark else "")
        start += len(run)


def _get_marker(paragraph: ClassifiedParagraph) -> str:
    match = _TYPED.match(paragraph.plain) if paragraph.kind == "text" else None
    return (match.lastgroup or "") if match else ""


def _is_list(marker: str, run: Sequence[ClassifiedParagraph], *, announced: bool) -> bool:
    several = len(run) > 1
    if marker == "number":
        numbers = [int(re.sub(r"\D.*", "", paragraph.plain, flags=re.DOTALL)) for paragraph in run]
        return several and numbers == list(range(numbers[0], numbers[0] + len(run)))
    return {"bullet": True, "sign": several or announced}.get(marker, several and announced)


def _mark_headings(classified: list[ClassifiedParagraph], usual_size: int | None) -> None:
    """Make headings of short lines that are bold or larger, where that means something."""
    texts = [each.plain for each in classified if each.kind == "text" and is_bold(each.paragraph)]
    bold = headings.select_headings(texts, sum(bool(each.plain) for each in classified))
    for at, each in enumerate(classified[:-1]):
        text = each.plain
        larger = _is_larger(each.paragraph, usual_size) and headings.can_be_heading(text)
        stands_out = larger or (text in bold and is_bold(each.paragraph))
        if each.kind == "text" and stands_out and not find_author(text):
            classified[at] = replace(each, kind="heading", level=2)


def _is_larger(paragraph: WordParagraph, usual_size: int | None) -> bool:
    return bool(usual_size and paragraph.size and paragraph.size >= usual_size + LARGER)


def _mark_title(classified: list[ClassifiedParagraph], usual_size: int | None) -> None:
    """Choose one title: the line in that style; else the first heading, or a line at the top that fits."""
    titles = [at for at, each in enumerate(classified) if each.kind == "title"]
    for at in titles[1:]:
        classified[at] = replace(classified[at], kind="heading", level=1)
    if not titles:
        titles = _find_titles(classified, usual_size)
    for at in titles[:1]:
        classified[at] = replace(classified[at], kind="title")
        _settle_around_title(classified, at)


def _find_titles(classified: Sequence[ClassifiedParagraph], usual_size: int | None) -> list[int]:
    """Find where the title can stand in a text that has no style for it, the likeliest place first."""
    head = [at for at, each in enumerate(classified) if each.plain][:HEAD]
    highest = [at for at, each in enumerate(classified) if each.kind == "heading" and each.level == 1]
    lines = [*takewhile(lambda at: _may_be_title(classified[at]), head)]
    if highest and highest[0] in head and (len(highest) == 1 or highest[0] == head[0]):
        return highest
    if not lines:
        return []
    sizes = [classified[at].paragraph.size or usual_size or 0 for at in lines]
    larger = [at for at, size in zip(lines, sizes, strict=True) if size == max(sizes) > min(sizes)]
    bold = [at for at in lines if is_bold(classified[at].paragraph)]
    longer = [at for at in lines if not _is_section(classified[at].plain)]
    most = max(lines, key=lambda at: len(classified[at].plain.split()))
    return [*larger, *(bold if len(bold) < len(lines) else ()), *longer, most]


def _may_be_title(paragraph: ClassifiedParagraph) -> bool:
    text = paragraph.plain
    return paragraph.kind in {"text", "heading"} and len(text) <= TITLE and text[-1:] not in _NO_TITLE_END


def _is_section(text: str) -> bool:
    return len(text) <= SECTION and len(text.split()) <= SECTION_WORDS


def _settle_around_title(classified: list[ClassifiedParagraph], title: int) -> None:
    """Lower headings of the first level below the title; keep a lede and a kicker only near it."""
    highest = any(each.kind == "heading" and each.level == 1 for each in classified)
    for at, each in enumerate(classified):
        text = each.plain
        if each.kind == "heading":
            classified[at] = replace(each, level=each.level + highest)
        elif each.kind == "kicker" and (len(text) > KICKER or at > title + HEAD):
            classified[at] = replace(each, kind="text")
        elif each.kind == "lede" and (find_author(text) or not title < at <= title + HEAD):
            is_heading = headings.can_be_heading(text) and not find_author(text)
            classified[at] = replace(each, kind="heading" if is_heading else "text", level=2)


def _find_usual_size(paragraphs: Sequence[WordParagraph]) -> int | None:
    """Return the size of most letters."""
    sizes: Counter[int | None] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.plain)
    return next((size for size, _ in sizes.most_common(1)), None)
