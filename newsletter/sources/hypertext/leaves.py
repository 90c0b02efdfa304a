"""What blocks hold when they are put into one that holds only text: stretches of text, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import BulletList, Code, Divider, Figure, Heading, Paragraph, Quote, Table, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Bullet, Text


def texts(blocks: Sequence[Block]) -> Iterator[Text]:
    """Every stretch of text in some blocks, in order, without pictures and their captions."""
    for block in blocks:
        match block:
            case BulletList():
                yield from map(whole, block.flat)
            case Quote(text=said, cite=cite):
                yield from filter(None, [said, text(cite or "")])
            case Table(header=header, rows=rows):
                yield from (cell for row in (header, *rows) for cell in row if cell)
            case Code(text=said):
                yield text(said)
            case Heading(text=said) | Paragraph(text=said):
                yield said
            case Figure() | Divider():
                pass


def pictures(blocks: Sequence[Block]) -> list[Figure]:
    """The pictures among some blocks."""
    return [block for block in blocks if isinstance(block, Figure)]


def whole(item: Bullet) -> Text:
    """A list item with its label back in front."""
    return (*text(f"{item.label or ''}{item.gap}"), *item.body)
