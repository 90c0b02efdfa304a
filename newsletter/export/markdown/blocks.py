"""Blocks → Markdown, one block each, none taken for the end of the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.export.markdown.inline import line, lines, target, title
from newsletter.model import BulletList, Code, Divider, Figure, Heading, Paragraph, Quote, Table, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Image, Text

# Levels of headings in Markdown.
_DEEPEST = 6
_FENCE = re.compile("`{3,}")


def blocks(found: Sequence[Block]) -> Iterator[str]:
    """Each block as Markdown; two lists in a row have different marks, or they would be one."""
    second = False
    for index, block in enumerate(found):
        before = found[index - 1] if index else None
        second = isinstance(before, BulletList) and not second
        if said := _block(block, second=second):
            yield said


def _block(block: Block, *, second: bool) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return lines(block.text)
        case BulletList():
            return "\n".join(_items(block, second=second))
        case Quote():
            return _quote(block)
        case Figure():
            return _figure(block.image, plain(block.caption))
        case Table():
            return _table((block.header, *block.rows))
        case Code():
            return _fenced(block.text)
        case Divider():
            return "* * *"


def _heading(block: Heading) -> str:
    said = line(block.text)
    ended = f"{said[:-1]}\\#" if said.endswith("#") else said
    return f"{'#' * min(block.level, _DEEPEST)} {ended}" if said else ""


def _items(block: BulletList, *, second: bool) -> Iterator[str]:
    """The items of a list, the lines of each under its first letter."""
    for number, item in enumerate(block.items, block.start or 0):
        mark = ("*" if second else "-") if block.start is None else f"{number}{')' if second else '.'}"
        said = lines((*text(f"{item.label or ''}{item.gap}"), *item.body))
        if said:
            yield f"{mark} {said}".replace("\n", "\n" + " " * (len(mark) + 1))


def _quote(block: Quote) -> str:
    said = lines(block.text)
    signed = f"{said}\n\n— {line(text(block.cite))}" if said and block.cite else said
    return re.sub(r"^(?=(.?))", lambda at: "> " if at[1] else ">", signed, flags=re.MULTILINE) if said else ""


def _figure(image: Image, caption: str) -> str:
    said = f" {title(caption)}" if caption.strip() else ""
    return f"![{line(text(image.alt))}]({target(image.src)}{said})"


def _table(rows: Sequence[Sequence[Text]]) -> str:
    """A table under its header, every row as wide as the widest."""
    width = max(map(len, rows))
    drawn = [_row([*map(line, row), *[""] * (width - len(row))]) for row in rows]
    return "\n".join([drawn[0], _row(["---"] * width), *drawn[1:]]) if width else ""


def _row(cells: Sequence[str]) -> str:
    return "| {} |".format(" | ".join(cell.replace("|", r"\|") for cell in cells))


def _fenced(said: str) -> str:
    ticks = "`" * (max(map(len, _FENCE.findall(said)), default=2) + 1)
    return f"{ticks}\n{said}\n{ticks}"
