"""Blocks → Markdown, one block each, none taken for the end of the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.export.markdown.inline import escaped, line, lines, target, title
from newsletter.language.credits import credit_at
from newsletter.model import BulletList, Code, Divider, Figure, Heading, Paragraph, Quote, Table, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Bullet, Text

# Levels of headings in Markdown.
_DEEPEST = 6
_FENCE = re.compile("`{3,}")
# Where a line that is not empty begins, after the first.
_LINE = re.compile(r"(?<=\n)(?=.)")


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
            return _figure(block)
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
    """The items of a list, the lines of each under its first letter, and what is nested in it."""
    for number, item in enumerate(block.items, block.start or 0):
        mark = ("*" if second else "-") if block.start is None else f"{number}{')' if second else '.'}"
        said = "".join([lines(item.whole), *_nested(item)])
        if said:
            yield _LINE.sub(" " * (len(mark) + 1), f"{mark} {said}")


def _nested(item: Bullet) -> Iterator[str]:
    """The lists in an item, under an empty line where they would else go on in the text before them.

    https://spec.commonmark.org/0.31.2/#list-items: only a list that begins at 1 can interrupt a paragraph.
    """
    for index, said in enumerate(blocks(item.nested)):
        begun = item.nested[index].start in {None, 1} and not index
        yield f"\n{said}" if begun else f"\n\n{said}"


def _quote(block: Quote) -> str:
    said = lines(block.text)
    signed = f"{said}\n\n— {line(text(block.cite))}" if said and block.cite else said
    return re.sub(r"^(?=(.?))", lambda at: "> " if at[1] else ">", signed, flags=re.MULTILINE) if said else ""


def _figure(figure: Figure) -> str:
    """A picture with its caption, and behind that the credit where it is one by its words; else as HTML."""
    image, caption, credit = figure.image, plain(figure.caption).strip(), figure.credit or ""
    said = f"{caption} {credit}".strip()
    at = credit_at(said) if credit else None
    if credit and (at is None or (said[:at].strip(), said[at:]) != (caption, credit)):
        return _html(figure)
    written = f" {title(said)}" if said else ""
    return f"![{line(text(image.alt))}]({target(image.src)}{written})"


def _html(figure: Figure) -> str:
    """A figure on one line of HTML: Markdown has no sign for who made a picture."""
    src, alt = escaped(figure.image.src), escaped(figure.image.alt)
    caption = f"{escaped(plain(figure.caption))} " if plain(figure.caption).strip() else ""
    credit = f'<span class="credit">{escaped(figure.credit or "")}</span>'
    return f'<figure><img src="{src}" alt="{alt}"><figcaption>{caption}{credit}</figcaption></figure>'


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
