"""What a reader knows of an article, and how it is found in blocks that have no head of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from newsletter.language import ends_sentence
from newsletter.language.credits import credit_at
from newsletter.model import (
    Article,
    BulletList,
    Divider,
    Figure,
    Heading,
    Paragraph,
    SetAside,
    plain,
    trim_runs,
)
from newsletter.sources.lines.byline import LINE, parse_credits
from newsletter.sources.lines.categories import split_names
from newsletter.sources.lines.headings import is_bold, promote_bold_lines
from newsletter.sources.lines.labels import drop_start
from newsletter.sources.lines.lede import LEDE, is_lede
from newsletter.sources.lines.sponsor_call import find_sponsor_call

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from newsletter.model import Block, Image, Text

# Own limits. Characters, except where it says otherwise.
TITLE = 200
SECTION = 40
SECTION_WORDS = 3
# Paragraphs at the end among which the call to sponsors is looked for.
CLOSING = 3
# How a divider between nothing is listed.
DIVIDER = "* * *"
# Levels of HTML's headings, and the level that stands directly under an article's title.
_DEEPEST = 6
_TOP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Blocks in order and what was set aside, before anyone says which part is the title or the lede.

    Attributes:
        lines: the line of the file on which each block begins, where that is known.
    """

    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """All that a reader knows of an article; the attributes are those of Article."""

    title: str = ""
    lede: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    byline: str | None = None
    language: str = "fr"
    published: dt.date | None = None
    url: str | None = None
    image: Image | None = None
    blocks: tuple[Block, ...] = ()
    sponsor_call: str | None = None
    set_aside: tuple[SetAside, ...] = ()


def make_article(outline: Outline, *, name: str, source: str) -> Article:
    """Return the article of this outline, called `name` and read from `source`."""
    return Article(
        name=name,
        title=outline.title,
        lede=outline.lede,
        categories=outline.categories,
        tags=outline.tags,
        byline=outline.byline,
        language=outline.language,
        published=outline.published,
        url=outline.url,
        image=outline.image,
        blocks=outline.blocks,
        sponsor_call=outline.sponsor_call,
        set_aside=outline.set_aside,
        source=source,
    )


def find_outline(
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
    blocks = shift_headings(promote_bold_lines([placed.block for placed in body]))
    idle = [body[at].line for at in sorted(_find_idle_dividers(blocks)) if reading.lines]
    parts.set_aside += [SetAside(line=line, text=DIVIDER, why="a divider") for line in idle]
    return Outline(
        title=parts.title,
        lede=parts.lede,
        byline=parts.byline,
        categories=parts.categories,
        language=language,
        published=parts.published,
        sponsor_call=parts.sponsor_call,
        blocks=finish_blocks(blocks),
        set_aside=tuple(sorted([*reading.set_aside, *parts.set_aside], key=lambda aside: aside.line)),
    )


def finish_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks as an article holds them: dividers between two parts, captions apart from credits."""
    idle = _find_idle_dividers(blocks)
    return tuple(_split_credit(block) for at, block in enumerate(blocks) if at not in idle)


def shift_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with the shallowest heading at level 2, and the others as far below it as before."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    by = _TOP - min(levels, default=_TOP)
    return tuple(
        replace(block, level=min(_DEEPEST, block.level + by)) if isinstance(block, Heading) else block
        for block in blocks
    )


def _find_idle_dividers(blocks: Sequence[Block]) -> frozenset[int]:
    """Return where dividers part nothing: at either end, behind one another, beside a heading."""
    idle: set[int] = set()
    following: Block | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block, before = blocks[at], blocks[at - 1] if at else None
        if not isinstance(block, Divider):
            following = block
        elif _is_edge(before) or isinstance(before, Divider) or _is_edge(following):
            idle.add(at)
    return frozenset(idle)


def _is_edge(block: Block | None) -> bool:
    return block is None or isinstance(block, Heading)


def _split_credit(block: Block) -> Block:
    """Return a figure with the credit that ends its caption apart; a credit with a link stays there."""
    if not isinstance(block, Figure) or block.credit:
        return block
    at = credit_at(plain(block.caption))
    credit = () if at is None else drop_start(block.caption, at)
    if at is None or any(run.href for run in credit):
        return block
    return replace(block, caption=trim_runs(_keep_start(block.caption, at)), credit=plain(credit).strip())


def _keep_start(text: Text, count: int) -> Text:
    """Return the first `count` characters of a text."""
    kept = []
    for run in text:
        if count > 0:
            kept.append(replace(run, text=run.text[:count]))
        count -= len(run.text)
    return tuple(kept)


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
        call = find_sponsor_call([_said(blocks[at].block) for at in lines], self.language)
        if call is None:
            return [*blocks]
        self.sponsor_call, at = call.text, lines[call.at]
        if call.author:
            self._sign(blocks[at].line, call.author, call.author)
        return [*blocks[:at], *blocks[at + 1 :]]

    def _is_above(self, placed: _Placed) -> bool:
        """Whether a block above the title says the section, the author or the day."""
        said = _said(placed.block)
        names = split_names(said)
        short = len(said) <= SECTION and all(len(name.split()) <= SECTION_WORDS for name in names)
        if not _is_paragraph(placed) or self._is_credit(placed):
            return _is_paragraph(placed)
        if short and not ends_sentence(said):
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
        lines = [parse_credits(line, self.language) for line in _said(placed.block).split("\n")]
        found = [credit for line in lines for credit in line]
        if not all(lines):
            return False
        for credit in found:
            self.published = self.published or credit.day
            if credit.name:
                self._sign(placed.line, credit.name, credit.text)
            else:
                self._put_aside(placed.line, credit.text, "a dateline")
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
