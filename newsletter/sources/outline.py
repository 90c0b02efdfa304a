"""Blocks of a structured text → which are the title, the byline, the lede and the call to sponsors."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from newsletter.model import BulletList, Divider, Figure, Heading, Paragraph, SetAside, plain
from newsletter.sources import finish
from newsletter.sources.credits import LINE, credits_of, ends_as_sentence
from newsletter.sources.headings import headed, is_bold
from newsletter.sources.hypertext import shifted
from newsletter.sources.lede import LEDE, is_lede
from newsletter.sources.pasted import categories
from newsletter.sources.pasted.closing import closing
from newsletter.sources.pasted.units import Unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from newsletter.model import Block, Text
    from newsletter.sources.reading import Reading

# Own limits, 2026-11-23. Characters, except where it says otherwise.
TITLE = 200
SECTION = 40
SECTION_WORDS = 3
# Paragraphs at the end among which the call to sponsors is looked for.
CLOSING = 3
# How a divider that parts nothing is told.
DIVIDER = "* * *"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The parts of an article, and its body without them."""

    title: str = ""
    lede: str | None = None
    byline: str | None = None
    categories: tuple[str, ...] = ()
    published: dt.date | None = None
    sponsor_call: str | None = None
    blocks: tuple[Block, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def outline(
    reading: Reading,
    language: str,
    *,
    title: str | None = None,
    lede: str | None = None,
    author: str | None = None,
) -> Outline:
    """Find the parts of an article among the blocks of a text.

    Args:
        reading: the text; its lines are those of what is set aside.
        language: ISO 639-1 code.
        title: where it is known already, a heading that repeats it is set aside.
        lede: where it is known already, none is looked for.
        author: where they are known already, a line that names them is set aside.
    """
    parts = _Parts(language=language, title=title or "", lede=lede, byline=author)
    lines = reading.lines or (1,) * len(reading.blocks)
    placed = [_Placed(line, block) for line, block in zip(lines, reading.blocks, strict=True)]
    body = parts.without_closing(parts.without_head(placed))
    found = shifted(headed([placed.block for placed in body]))
    idle = [body[at].line for at in sorted(finish.idle(found)) if reading.lines]
    parts.set_aside += [SetAside(line=line, text=DIVIDER, why="a divider") for line in idle]
    aside = sorted([*reading.set_aside, *parts.set_aside], key=lambda aside: aside.line)
    return Outline(
        title=parts.title,
        lede=parts.lede,
        byline=parts.byline,
        categories=parts.categories,
        published=parts.published,
        sponsor_call=parts.sponsor_call,
        blocks=finish.finished(found),
        set_aside=tuple(aside),
    )


class _Placed(NamedTuple):
    """A block and its line."""

    line: int
    block: Block


@dataclass(slots=True, kw_only=True)
class _Parts:
    """What was found so far, or was known before."""

    language: str
    title: str
    lede: str | None
    byline: str | None
    categories: tuple[str, ...] = ()
    published: dt.date | None = None
    sponsor_call: str | None = None
    set_aside: list[SetAside] = field(default_factory=list)

    def without_head(self, blocks: Sequence[_Placed]) -> list[_Placed]:
        """The blocks without the title, and without the lines around it that are no text."""
        at = _title_at([placed.block for placed in blocks])
        said = "" if at is None else _said(blocks[at].block)
        if at is None or (self.title and not _same(said, self.title)):
            return self._below(blocks) if self.title else [*blocks]
        if self.title:
            self._put_aside(blocks[at].line, said, "repeats the title")
        self.title = self.title or said
        above = [placed for placed in blocks[:at] if not self._is_above(placed)]
        return [*above, *self._below(_under(blocks[at].block, blocks[at + 1 :]))]

    def without_closing(self, blocks: Sequence[_Placed]) -> list[_Placed]:
        """The blocks without the call to sponsors; what stands before it in its lines is the author's own."""
        last = len(blocks) - (bool(blocks) and isinstance(blocks[-1].block, BulletList))  # footnotes
        parts = [at for at in range(last) if not isinstance(blocks[at].block, Divider)][-CLOSING:]
        lines = [*takewhile(lambda at: _is_line(blocks[at]), reversed(parts))][::-1]
        units = [Unit(line=at, text=_said(blocks[at].block)) for at in lines]
        end = closing(units, self.language)
        if end.sponsor_call is None:
            return [*blocks]
        self.sponsor_call = end.sponsor_call
        if end.author:
            self._sign(blocks[end.line].line, end.author, end.author)
        return [*blocks[: end.line], *blocks[end.line + 1 :]]

    def _is_above(self, placed: _Placed) -> bool:
        """Whether a block above the title says the section, the author or the day."""
        said = _said(placed.block)
        names = categories.names(said)
        short = len(said) <= SECTION and all(len(name.split()) <= SECTION_WORDS for name in names)
        if not _is_paragraph(placed) or self._is_credit(placed):
            return _is_paragraph(placed)
        if short and not ends_as_sentence(said):
            self.categories += names
            return True
        return False

    def _below(self, blocks: Sequence[_Placed]) -> list[_Placed]:
        """The blocks under a title, without its byline, dateline and lede; pictures may stand between."""
        kept: list[_Placed] = []
        for at, placed in enumerate(blocks):
            if isinstance(placed.block, Figure | Divider):
                kept.append(placed)
            elif not _is_paragraph(placed) or not (self._is_credit(placed) or self._is_lede(at, blocks)):
                return [*kept, *blocks[at:]]
        return kept

    def _is_credit(self, placed: _Placed) -> bool:
        """Whether every line of a block names the author or the day; they are taken from it."""
        lines = [credits_of(line, self.language) for line in _said(placed.block).split("\n")]
        found = [credit for line in lines for credit in line]
        if not all(lines):
            return False
        for credit in found:
            self.published = self.published or credit.day
            if credit.name:
                self._sign(placed.line, credit.name, credit.said)
            else:
                self._put_aside(placed.line, credit.said, "a dateline")
        return True

    def _is_lede(self, at: int, blocks: Sequence[_Placed]) -> bool:
        """Whether a paragraph is the lede; it is taken for it. One with a link stays in the text."""
        line, block = blocks[at]
        said = _said(block)
        if self.lede and _same(said, self.lede):
            self._put_aside(line, said, "repeats the lede")
            return True
        following = [_said(placed.block) for placed in blocks[at + 1 :] if _is_paragraph(placed)]
        runs = block.text if isinstance(block, Paragraph) else ()
        under = at > 0 and isinstance(blocks[at - 1].block, Figure)
        stands = is_lede(said, following, self.language) or (following and _is_set_apart(runs, under=under))
        if self.lede or not stands or any(run.href for run in runs):
            return False
        self.lede = said
        return True

    def _sign(self, line: int, name: str, said: str) -> None:
        if self.byline:
            self._put_aside(line, said, "the author, named again")
        self.byline = self.byline or name

    def _put_aside(self, line: int, said: str, why: str) -> None:
        self.set_aside.append(SetAside(line=line, text=said, why=why))


def _title_at(blocks: Sequence[Block]) -> int | None:
    """Where the title stands: the first heading of the first level, or a first line set as a heading."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            return at
    at = next((at for at, block in enumerate(blocks) if not isinstance(block, Figure | Divider)), len(blocks))
    first = blocks[at] if at < len(blocks) else None
    bold = isinstance(first, Paragraph) and is_bold(first.text)
    short = first is not None and len(_said(first)) <= TITLE
    return at if short and (bold or isinstance(first, Heading)) else None


def _under(title: Block, blocks: Sequence[_Placed]) -> list[_Placed]:
    """The blocks below a title; where it is of the first level, no heading among them is."""
    level = 2 if isinstance(title, Heading) and title.level == 1 else 1
    return [
        _Placed(line, replace(block, level=max(level, block.level)) if isinstance(block, Heading) else block)
        for line, block in blocks
    ]


def _is_set_apart(runs: Text, *, under: bool) -> bool:
    """Whether a whole paragraph is bold, or in italics and no caption under a picture."""
    italic = all("emphasis" in run.marks for run in runs if run.text.strip()) and not under
    return len(plain(runs)) <= LEDE and (is_bold(runs) or italic)


def _is_paragraph(placed: _Placed) -> bool:
    return isinstance(placed.block, Paragraph)


def _is_line(placed: _Placed) -> bool:
    return _is_paragraph(placed) and len(_said(placed.block)) <= LINE


def _said(block: Block) -> str:
    return plain(block.text).strip() if isinstance(block, Heading | Paragraph) else ""


def _same(said: str, known: str) -> bool:
    """Whether two texts are one but for capitals, white space and the signs at their ends."""
    return _bare(said) == _bare(known)


def _bare(said: str) -> str:
    return " ".join(said.replace("’", "'").casefold().split()).strip(" .")
