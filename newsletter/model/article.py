"""One piece of writing, and the blocks that it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from newsletter.model.places import UNKNOWN, Places
from newsletter.model.runs import Text, plain, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from newsletter.model.set_aside import SetAside

Side: TypeAlias = Literal["left", "center", "right"]

# Sections that a kicker names. Own limit.
SECTIONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image: `src` is an absolute URL, or a path as written beside the article.

    Attributes:
        data: the image itself where the article's own file holds it, as a Word document does.
        width: pixels of the file, where they are known; `height` the same.
        weight: bytes of the file, where they are known.
    """

    src: str
    alt: str = ""
    data: bytes | None = None
    width: int | None = None
    height: int | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A subheading inside an article; level 2 stands directly under the title."""

    kind: ClassVar[Literal["heading"]] = "heading"
    text: Text
    level: int = 2
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    kind: ClassVar[Literal["paragraph"]] = "paragraph"
    text: Text
    line: int | None = field(default=None, compare=False)


# A letter or a Roman figure with its mark, or a word with a number and a mark. A capital with a point
# may be the initial of a name.
_SIGN = re.compile(
    r"(?:[a-z]{1,2}|[ivxlc]{1,7})[.)]\s|(?:[A-Z]|[IVXLC]{1,7})\)\s|[IVXLC]{1,7}\.\s"
    r"|[^\W\d]{3,12} (?:[IVXLC]{1,7}|\d{1,3}|[A-Z])\s?[.:)–—-]\s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """One item of a list.

    Attributes:
        label: the words up to and with a first colon, when they introduce the rest (`Soutien militaire :`).
        body: everything after the label, or the whole item where there is none.
        gap: the white space between the two, as typed.
        nested: the lists inside this item, in order.
    """

    body: Text
    label: str | None = None
    gap: str = ""
    nested: tuple[BulletList, ...] = ()
    line: int | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The item as typed."""
        return plain(self.whole)

    @property
    def whole(self) -> Text:
        """The item with its label back in front."""
        return (*text(f"{self.label or ''}{self.gap}"), *self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A list, numbered from `start` or bulleted where `start` is None."""

    kind: ClassVar[Literal["list"]] = "list"
    items: tuple[Bullet, ...]
    start: int | None = None
    line: int | None = field(default=None, compare=False)

    @property
    def is_signed(self) -> bool:
        """Return whether its items begin with signs of their own (`a)`, `Article I –`): no bullets."""
        return self.start is None and all(_SIGN.match(item.text) for item in self.items)

    @property
    def flat(self) -> Iterator[Bullet]:
        """Its items, each followed by those nested in it."""
        return (item for _, item in self.iter_depths())

    def iter_depths(self, depth: int = 0) -> Iterator[tuple[int, Bullet]]:
        """Yield its items as `flat` does, each with how many others it is nested in."""
        for item in self.items:
            yield depth, item
            for inner in item.nested:
                yield from inner.iter_depths(depth + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence set apart: a pull quote or a block quotation; its source may stand on a line of its own."""

    kind: ClassVar[Literal["quote"]] = "quote"
    text: Text
    cite: str | None = None
    line: int | None = field(default=None, compare=False)
    cite_line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An image in the body, with its caption; `credit` is who made it, as written (`Photo : Jeanne`)."""

    kind: ClassVar[Literal["figure"]] = "figure"
    image: Image
    caption: Text = ()
    credit: str | None = None
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under one header row.

    Attributes:
        sides: where the text of each column stands, as its author said; none, for where a line starts.
    """

    kind: ClassVar[Literal["table"]] = "table"
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    sides: tuple[Side | None, ...] = ()
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """A pause in the text: a line between two parts that have no headings."""

    kind: ClassVar[Literal["divider"]] = "divider"
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Text whose line breaks and spaces are meant."""

    kind: ClassVar[Literal["code"]] = "code"
    text: str
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote or an endnote: the text refers to it by its sign, a number from 1 or the author's own."""

    sign: str
    text: Text
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The notes of an article, at its end."""

    kind: ClassVar[Literal["notes"]] = "notes"
    items: tuple[Note, ...]
    line: int | None = field(default=None, compare=False)


# The `line` of each is the line of the source that it came from; Word counts paragraphs.
Block: TypeAlias = Heading | Paragraph | BulletList | Quote | Figure | Table | Code | Divider | Notes


def iter_texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield every text of the blocks that is not empty, in order; an item's has its label in front."""
    for block in blocks:
        yield from filter(None, _texts_of(block))


def map_texts(blocks: Iterable[Block], change: Callable[[Text], Text]) -> tuple[Block, ...]:
    """Return the blocks with every text changed; labels, sources and code stay as they are."""
    return tuple(_map_block(block, change) for block in blocks)


def list_figures(blocks: Iterable[Block]) -> list[Figure]:
    """Return the figures among the blocks."""
    return [block for block in blocks if isinstance(block, Figure)]


def _texts_of(block: Block) -> Iterable[Text]:
    match block:
        case Heading() | Paragraph():
            return (block.text,)
        case BulletList():
            return (item.whole for item in block.flat)
        case Quote():
            return (block.text, text(block.cite or ""))
        case Figure():
            return (block.caption,)
        case Table():
            return (cell for row in (block.header, *block.rows) for cell in row)
        case Code():
            return (text(block.text),)
        case Notes():
            return (note.text for note in block.items)
        case Divider():
            return ()


def _map_block(block: Block, change: Callable[[Text], Text]) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, text=change(block.text))
        case BulletList():
            return _map_list(block, change)
        case Figure():
            return replace(block, caption=change(block.caption))
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return replace(block, header=tuple(map(change, block.header)), rows=rows)
        case Notes():
            notes = tuple(replace(note, text=change(note.text)) for note in block.items)
            return replace(block, items=notes)
        case Code() | Divider():
            return block


def _map_list(block: BulletList, change: Callable[[Text], Text]) -> BulletList:
    items = (
        replace(item, body=change(item.body), nested=tuple(_map_list(inner, change) for inner in item.nested))
        for item in block.items
    )
    return replace(block, items=tuple(items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece of writing.

    Attributes:
        name: what files made from this article are called: letters, digits and hyphens.
        lede: the standfirst under the title (chapô).
        language: ISO 639-1 code.
        guid: the name that its feed gives it, where that is not its URL: it stays when the URL changes.
        source: where it was read from, for messages.
        sponsor_call: the sentence by which the page invited sponsors, without its contact.
        settled: the file that it was settled from, from its own file's folder on; None where it was read by
            guessing.
        places: where its parts stood in the source, and which of them were a near thing.
    """

    name: str
    title: str
    lede: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    byline: str | None = None
    language: str = "fr"
    published: date | None = None
    url: str | None = None
    guid: str | None = None
    image: Image | None = None
    blocks: tuple[Block, ...] = ()
    sponsor_call: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    source: str = ""
    settled: str | None = field(default=None, compare=False)
    places: Places = field(default=UNKNOWN, compare=False)

    @property
    def kicker(self) -> tuple[str, ...]:
        """The sections named above the title."""
        return (self.categories or self.tags)[:SECTIONS]

    @property
    def opening(self) -> str:
        """What is read first: the lede, or else the first paragraph."""
        paragraphs = (plain(block.text) for block in self.blocks if isinstance(block, Paragraph))
        return self.lede or next(paragraphs, "")

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """Every item of every list, in order, those of nested lists after the item that holds them."""
        return tuple(item for block in self.blocks if isinstance(block, BulletList) for item in block.flat)
