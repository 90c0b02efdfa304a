"""The tree of a Markdown text → blocks and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.model import (
    Block,
    BulletList,
    Code,
    Figure,
    Heading,
    Image,
    Mark,
    Paragraph,
    Quote,
    Run,
    SetAside,
    Table,
    Text,
    plain,
    text,
)
from newsletter.sources import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

CODE: frozenset[Mark] = frozenset({"code"})
MARKS: dict[str, Mark] = {"strong": "strong", "em": "emphasis"}
WHY = {"html_block": "raw HTML is not carried into the mail", "hr": "a divider"}
WITH_TEXT = frozenset({"paragraph", "heading", "th", "td"})
# The source of a quotation on its last line: `— Jeanne Martin`.
_CITE = re.compile(r"[—–]\s*(?=\S)")


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a text was found to hold; filled while its tree is walked once.

    Attributes:
        title: where among the blocks the first heading of the first level stands.
        title_line: its line in the file.
    """

    first_line: int
    title: int | None = None
    title_line: int = 0
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    @classmethod
    def of(cls, tree: SyntaxTreeNode, source: str, first_line: int) -> Reading:
        """Walk the tree of `source`."""
        reading = cls(first_line=first_line)
        lines = source.split("\n")
        for node in tree.children:
            reading.read(node, lines)
        return reading

    def read(self, node: SyntaxTreeNode, lines: list[str]) -> None:
        """Take one node of the top level."""
        if node.type in WHY:
            self._aside(node, lines, WHY[node.type])
            return
        if self.title is None and node.tag == "h1":
            self.title, self.title_line = len(self.blocks), self.first_line + (node.map or (0, 0))[0]
        self.blocks.extend(_block(node))
        for inner in node.walk():
            if inner.type == "html_inline":
                self._markup(node, inner.content)
            elif inner.type in WHY:
                self._aside(inner, lines, WHY[inner.type])
            elif inner.type in {"blockquote", "list_item"} and not inner.children:
                self._aside(inner, lines, "empty, or nested too deep")

    def _aside(self, node: SyntaxTreeNode, lines: list[str], why: str) -> None:
        first, last = node.map or (0, 0)
        for number in range(first, last):
            if lines[number].strip():
                line = self.first_line + number
                self.set_aside.append(SetAside(line=line, text=lines[number].strip(), why=why))

    def _markup(self, node: SyntaxTreeNode, markup: str) -> None:
        line = self.first_line + (node.map or (0, 0))[0]
        self.set_aside.append(SetAside(line=line, text=markup, why=WHY["html_block"]))


def runs(
    node: SyntaxTreeNode, marks: frozenset[Mark] = frozenset(), href: str | None = None
) -> Iterator[Run]:
    """The text of an inline node, without its pictures and raw HTML."""
    for child in node.children:
        if child.type in {"text", "code_inline"}:
            yield Run(
                text=child.content, marks=marks | CODE if child.type == "code_inline" else marks, href=href
            )
        elif child.type in {"softbreak", "hardbreak"}:
            yield Run(text=" " if child.type == "softbreak" else "\n", marks=marks, href=href)
        elif child.type == "link":
            yield from runs(child, marks, str(child.attrs.get("href", "")) or None)
        elif child.type in MARKS:
            yield from runs(child, marks | {MARKS[child.type]}, href)
        elif child.type not in {"image", "html_inline"}:
            yield from runs(child, marks, href)


def _text(node: SyntaxTreeNode) -> Text:
    """The text of a block node, empty runs left out, white space trimmed at both ends."""
    found = [run for run in runs(node) if run.text]
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    return tuple(found)


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        yield Heading(text=_text(node), level=max(2, int(node.tag[1])))
    elif node.type in {"bullet_list", "ordered_list"}:
        yield from _list(node)
    elif node.type == "blockquote":
        yield from _quote(node)
    elif node.type in {"fence", "code_block"}:
        yield Code(text=node.content.rstrip("\n"))
    elif node.type == "table":
        yield _table(node)
    elif node.type == "paragraph":
        yield from _paragraph(node)


def _paragraph(node: SyntaxTreeNode) -> Iterator[Block]:
    if said := _text(node):
        yield Paragraph(text=said)
    yield from _figures(node)


def _figures(node: SyntaxTreeNode) -> Iterator[Block]:
    for image in (inner for inner in node.walk() if inner.type == "image"):
        alt = "".join(run.text for run in runs(image))
        caption = text(str(image.attrs.get("title", "")))
        yield Figure(image=Image(src=str(image.attrs["src"]), alt=alt), caption=caption)


def _list(node: SyntaxTreeNode) -> Iterator[Block]:
    """A list; what is nested in an item follows it as items of the same list."""
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    if items := tuple(labels.bullet(item) for item in _items(node)):
        yield BulletList(items=items, start=start)
    yield from _figures(node)


def _items(node: SyntaxTreeNode) -> Iterator[Text]:
    """The items of a list; several paragraphs of one item are its lines."""
    for item in node.children:
        lists = [part for part in item.children if part.type in {"bullet_list", "ordered_list"}]
        leaves = [leaf for part in item.children if part not in lists for leaf in _leaves(part)]
        if leaves:
            yield _lines(leaves)
        for inner in lists:
            yield from _items(inner)


def _lines(leaves: Sequence[Text]) -> Text:
    """Stretches of text as one, a line each."""
    first, *others = leaves
    return (*first, *(run for leaf in others for run in (Run(text="\n"), *leaf)))


def _quote(node: SyntaxTreeNode) -> Iterator[Block]:
    leaves = list(_leaves(node))
    said = _lines(leaves) if leaves else ()
    at = next((index for index in range(len(said) - 1, 0, -1) if _CITE.match(said[index].text)), None)
    if at is not None and not said[at - 1].text.strip():
        yield Quote(text=said[: at - 1], cite=_CITE.sub("", plain(said[at:])))
    elif said:
        yield Quote(text=said)
    yield from _figures(node)


def _leaves(node: SyntaxTreeNode) -> Iterator[Text]:
    """Every stretch of text inside a node, in order, whatever it is nested in."""
    for inner in node.walk():
        said = _text(inner) if inner.type in WITH_TEXT else ()
        said = text(inner.content.rstrip("\n")) if inner.type in {"fence", "code_block"} else said
        if said:
            yield said


def _table(node: SyntaxTreeNode) -> Table:
    rows = [[_text(cell) for cell in row.children] for row in node.walk() if row.type == "tr"]
    return Table(header=tuple(rows[0]), rows=tuple(tuple(row) for row in rows[1:]))
