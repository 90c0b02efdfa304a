"""What a reader knows of an article, and how it is found in blocks that have no head of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence
from newsletter.model import (
    NOTE,
    UNKNOWN,
    Article,
    BulletList,
    Divider,
    Doubt,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Places,
    SetAside,
    plain,
)
from newsletter.model.set_aside import AUTHOR_AGAIN
from newsletter.sources.article_links import link_urls, unwrap_links
from newsletter.sources.finished_blocks import find_idle_dividers, finish_blocks, shift_headings
from newsletter.sources.lines.byline import LINE, parse_credits, says_more
from newsletter.sources.lines.headings import QUESTION, QUESTIONS, is_bold, promote_bold_lines
from newsletter.sources.lines.labels import SECTION, SECTION_WORDS, split_sections
from newsletter.sources.lines.lede import LEDE, is_lede
from newsletter.sources.lines.sponsor_call import find_sponsor_call
from newsletter.sources.same_image import drop_repeated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from newsletter.model import Block, Image, Text

# Own limits. Characters of a title at most.
TITLE = 200
# Characters of a line right above a title that is its kicker, at most.
KICKER = 80
# Paragraphs at the end among which the call to sponsors is looked for.
CLOSING = 3
# How a divider between nothing is listed.
DIVIDER = "* * *"
# Why an author's line is set aside although it is believed.
SAYS_MORE = "the author’s line, which says more than the name and the day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Blocks in order and what was set aside, before anyone says which part is the title or the lede."""

    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()


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
    guid: str | None = None
    image: Image | None = None
    blocks: tuple[Block, ...] = ()
    sponsor_call: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    settled: str | None = None
    places: Places = UNKNOWN


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
        guid=outline.guid,
        image=outline.image,
        blocks=unwrap_links(link_urls(outline.blocks)),
        sponsor_call=outline.sponsor_call,
        set_aside=outline.set_aside,
        source=source,
        settled=outline.settled,
        places=outline.places,
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
        reading: the text; dividers that part nothing are listed where blocks know their lines.
        language: ISO 639-1 code.
        title: where it is known already, a heading that repeats it is set aside.
        lede: where it is known already, none is looked for.
        author: where they are known already, a line that names them is set aside.
    """
    parts = _Parts(language=language, title=title or "", lede=lede, byline=author)
    once, repeated = drop_repeated(reading.blocks)
    body = parts.take_closing(parts.take_head(once))
    blocks = shift_headings(promote_bold_lines(body))
    idle = [blocks[at].line for at in sorted(find_idle_dividers(blocks))]
    parts.set_aside += [SetAside(line=line, text=DIVIDER, why="a divider") for line in idle if line]
    return Outline(
        title=parts.title,
        lede=parts.lede,
        byline=parts.byline,
        categories=parts.categories,
        language=language,
        published=parts.published,
        sponsor_call=parts.sponsor_call,
        blocks=finish_blocks(blocks),
        places=parts.places,
        set_aside=tuple(
            sorted([*reading.set_aside, *repeated, *parts.set_aside], key=lambda aside: aside.line)
        ),
    )


@dataclass(slots=True, kw_only=True)
class _Parts:
    """The parts of an article known before, or taken out of its blocks so far."""

    language: str
    title: str
    lede: str | None
    byline: str | None
    categories: tuple[str, ...] = ()
    published: dt.date | None = None
    sponsor_call: str | None = None
    set_aside: list[SetAside] = field(default_factory=list)
    places: Places = UNKNOWN

    def take_head(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the blocks without the title and without the lines around it that are no text."""
        at = _find_title(blocks)
        title = "" if at is None else _get_text(blocks[at])
        if at is None or (self.title and not _is_same(title, self.title)):
            return self._take_under_title(blocks) if self.title else [*blocks]
        if self.title:
            self._put_aside(blocks[at], title, "repeats the title")
        self.title = self.title or title
        self.places = replace(self.places, title=blocks[at].line)
        above = [
            block for place, block in enumerate(blocks[:at]) if not self._take_over_title(block, at - place)
        ]
        return [*above, *self._take_under_title(_lower_headings(blocks[at], blocks[at + 1 :]))]

    def take_closing(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the blocks without the call to sponsors; what stands before it is the author's own."""
        last = len(blocks) - (bool(blocks) and isinstance(blocks[-1], BulletList | Notes))
        parts = [at for at in range(last) if not isinstance(blocks[at], Divider)][-CLOSING:]
        lines = [*takewhile(lambda at: _is_line(blocks[at]), reversed(parts))][::-1]
        call = find_sponsor_call([_get_text(blocks[at]) for at in lines], self.language)
        if call is None:
            return [*blocks]
        self.sponsor_call, at = call.text, lines[call.at]
        self.places = replace(self.places, sponsor_call=blocks[at].line)
        if call.author:
            self._sign(blocks[at], call.author, call.author)
        return [*blocks[:at], *blocks[at + 1 :]]

    def _take_over_title(self, block: Block, distance: int) -> bool:
        """Take the section, the author or the day from a block above the title; False if it has none.

        The line right above it may be of more words than name a section: it is the kicker all the same.
        """
        if not isinstance(block, Heading | Paragraph):
            return False
        if isinstance(block, Paragraph) and self._take_credits(block):
            return True
        text = _get_text(block)
        names = split_sections(text)
        is_short = len(text) <= SECTION and all(len(name.split()) <= SECTION_WORDS for name in names)
        is_kicker = distance == 1 and len(text) <= KICKER and "\n" not in text
        if not text or not (is_short or is_kicker) or ends_sentence(text):
            return False
        self.categories += names if is_short else (text,)
        self.places = replace(self.places, category=self.places.category or block.line)
        return True

    def _take_under_title(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the blocks without byline, dateline and lede; images may stand between these."""
        kept: list[Block] = []
        for at, block in enumerate(blocks):
            if isinstance(block, Figure | Divider):
                kept.append(block)
            elif not isinstance(block, Paragraph) or not (
                self._take_credits(block) or self._take_lede(block, blocks, at)
            ):
                return [*kept, *blocks[at:]]
        return kept

    def _take_credits(self, block: Paragraph) -> bool:
        """Take the author and the day, if every line of a paragraph names one of them."""
        lines = [parse_credits(line, self.language) for line in _get_text(block).split("\n")]
        if not all(lines):
            return False
        for credit in chain.from_iterable(lines):
            self.published = self.published or credit.day
            if credit.name:
                self._sign(block, credit.name, credit.text)
            else:
                self._put_aside(block, credit.text, "a dateline")
        return True

    def _take_lede(self, block: Paragraph, blocks: Sequence[Block], at: int) -> bool:
        """Take a paragraph, which stands at `at`, if it is the lede; one with a link stays in the text."""
        text = _get_text(block)
        if self.lede and _is_same(text, self.lede):
            self._put_aside(block, text, "repeats the lede")
            return True
        following = [_get_text(other) for other in blocks[at + 1 :] if isinstance(other, Paragraph)]
        under = at > 0 and isinstance(blocks[at - 1], Figure)
        apart = bool(following) and _is_set_apart(block.text, under=under)
        if not apart and not is_lede(text, following, self.language):
            return False
        if self.lede or any(run.href for run in block.text) or _is_question(block, blocks[at:]):
            return False
        self.lede = text
        self.places = replace(self.places, lede=block.line)
        if block.line and not apart:
            doubt = Doubt(line=block.line, second="paragraph", text=text)
            self.places = replace(self.places, doubts=(doubt,))
        return True

    def _sign(self, block: Block, name: str, text: str) -> None:
        if self.byline:
            self._put_aside(block, text, AUTHOR_AGAIN)
        elif says_more(text, name):
            self._put_aside(block, text, SAYS_MORE)
        self.places = replace(self.places, byline=self.places.byline or block.line)
        self.byline = self.byline or name

    def _put_aside(self, block: Block, text: str, why: str) -> None:
        self.set_aside.append(SetAside(line=block.line or 1, text=text, why=why))


def _find_title(blocks: Sequence[Block]) -> int | None:
    """Return where the title stands: the first heading of level 1, or a first line set as a heading."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            return at
    at = next((at for at, block in enumerate(blocks) if not isinstance(block, Figure | Divider)), len(blocks))
    first = blocks[at] if at < len(blocks) else None
    bold = isinstance(first, Paragraph) and is_bold(first.text)
    short = first is not None and len(_get_text(first)) <= TITLE
    return at if short and (bold or isinstance(first, Heading)) else None


def _lower_headings(title: Block, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks below a title; if it is of level 1, no heading among them is."""
    level = 2 if isinstance(title, Heading) and title.level == 1 else 1
    return [
        replace(block, level=max(level, block.level)) if isinstance(block, Heading) else block
        for block in blocks
    ]


def _is_set_apart(text: Text, *, under: bool) -> bool:
    """Return whether a whole paragraph is bold, or in italics and no caption under an image."""
    words = (run for run in text if run.text.strip() and NOTE not in run.marks)
    italic = all("emphasis" in run.marks for run in words) and not under
    return len(plain(text)) <= LEDE and (is_bold(text) or italic)


def _is_question(block: Paragraph, blocks: Sequence[Block]) -> bool:
    """Return whether a paragraph is one of the bold questions of an interview."""
    bold = [_get_text(other) for other in blocks if isinstance(other, Paragraph) and is_bold(other.text)]
    asked = sum(text.endswith(QUESTION) for text in bold)
    return is_bold(block.text) and asked >= QUESTIONS and _get_text(block).endswith(QUESTION)


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(_get_text(block)) <= LINE


def _get_text(block: Block) -> str:
    return plain(block.text).strip() if isinstance(block, Heading | Paragraph) else ""


def _is_same(text: str, known: str) -> bool:
    """Return whether two texts differ only in capitals, white space and the signs at their ends."""
    return _simplify(text) == _simplify(known)


def _simplify(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .")
