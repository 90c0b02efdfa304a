"""One block at the top of a Markdown text → the blocks of an article that it makes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Code, Divider, Figure, Heading, Paragraph, Quote, Table, join_texts, plain, text
from newsletter.sources.hypertext import nesting
from newsletter.sources.markdown.inline import stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from newsletter.model import Block, BulletList, Text
    from newsletter.sources.hypertext.place import Place
    from newsletter.sources.markdown.tokens import Node

LISTS = frozenset({"bullet_list", "ordered_list"})
CODE = frozenset({"fence", "code_block"})
BREAKS = frozenset({"softbreak", "hardbreak"})
# The source of a quotation on its last line: `— Jeanne Martin`. A longer line is speech.
# Own limit, 2026-11-23.
CITE = 80
_CITE = re.compile(r"(?:[—–]|--)\s*(?=\S)")


def blocks(node: Node, place: Place) -> Iterator[Block]:
    """Read one block; lists stay nested, all else comes out flat, pictures after the words around them."""
    if node.type == "paragraph":
        yield from _paragraph(node, place)
        return
    if node.type == "heading":
        yield from (Heading(text=said, level=int(node.token.tag[1])) for said in texts(node, place))
    elif node.type in LISTS:
        yield from _list(node, place)
    elif node.type == "blockquote":
        yield from _quote(node, place)
    elif node.type in CODE:
        yield Code(text=node.token.content.rstrip("\n"))
    elif node.type == "table":
        yield _table(node, place)
    elif node.type == "hr":
        yield Divider()
    yield from figures(node, place)


def texts(node: Node, place: Place) -> Iterator[Text]:
    """Every stretch of text inside a node, in order, whatever it is nested in."""
    for inner in node.walk():
        if inner.type in CODE:
            said = text(inner.token.content.rstrip("\n"))
        else:
            said = stretch(inner.token.children or (), place).text if inner.type == "inline" else ()
        if said:
            yield said


def figures(node: Node, place: Place) -> Iterator[Figure]:
    """Every picture inside a node."""
    for inner in node.walk():
        if inner.type == "inline":
            yield from stretch(inner.token.children or (), place).figures


def _paragraph(node: Node, place: Place) -> Iterator[Block]:
    tokens = node.children[0].token.children or ()
    found = stretch(tokens, place)
    leads = bool(found.figures) and next(token.type for token in tokens if not token.nesting) == "image"
    if leads and len(found.figures) == 1 and _is_caption(found.text) and not found.figures[0].caption:
        yield replace(found.figures[0], caption=found.text)
        return
    said: list[Block] = [Paragraph(text=found.text)] if found.text else []
    yield from [*found.figures, *said] if leads else [*said, *found.figures]


def _is_caption(said: Text) -> bool:
    """Whether these words under a picture are set as captions are, in italics."""
    return bool(said) and all("emphasis" in run.marks or not run.text.strip() for run in said)


def _list(node: Node, place: Place) -> Iterator[BulletList]:
    """A list; several paragraphs of one item are its lines."""
    start = int(node.token.attrs.get("start", 1)) if node.type == "ordered_list" else None
    yield from nesting.lists(([*_parts(item, place)] for item in node.children), start)


def _parts(item: Node, place: Place) -> Iterator[Block]:
    """What is in an item: its words, and lists."""
    for part in item.children:
        if part.type in LISTS:
            yield from _list(part, place)
        else:
            yield from (Paragraph(text=said) for said in texts(part, place))


def _quote(node: Node, place: Place) -> Iterator[Block]:
    """A quotation, parted from the source that its last line names."""
    said = list(texts(node, place))
    tokens, last = _last_line(node)
    cite = plain(stretch(last, place).text)
    if _CITE.match(cite) and len(cite) <= CITE and (tokens or len(said) > 1):
        said[-1:] = filter(None, [stretch(tokens, place).text])
    else:
        cite = ""
    if said:
        yield Quote(text=join_texts(said), cite=_CITE.sub("", cite, count=1) or None)


def _last_line(node: Node) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens of a node's last stretch of text, cut at its last line break."""
    leaves = [inner for inner in node.walk() if inner.type == "inline" or inner.type in CODE]
    tokens = leaves[-1].token.children or () if leaves else ()
    at = max((at for at, token in enumerate(tokens) if token.type in BREAKS), default=0)
    return tokens[:at], tokens[at:]


def _table(node: Node, place: Place) -> Table:
    rows = [
        tuple(stretch(cell.children[0].token.children or (), place).text for cell in row.children)
        for row in node.walk()
        if row.type == "tr"
    ]
    return Table(header=rows[0], rows=tuple(rows[1:]))
