"""One block at the top of a Markdown text → the blocks of an article that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.model import (
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    Run,
    Table,
    attach_notes,
    join_texts,
    make_note_mark,
    merge_runs,
    plain,
    text,
    trim_runs,
)
from newsletter.sources.hypertext.html_lists import nest_items
from newsletter.sources.lines.labels import parse_cite
from newsletter.sources.markdown.callouts import CALLOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from newsletter.model import Block, BulletList, Mark, Side, Text
    from newsletter.sources.hypertext.origin import Origin
    from newsletter.sources.markdown.tokens import Node

LISTS = frozenset({"bullet_list", "ordered_list"})
CODE = frozenset({"fence", "code_block"})
BREAKS = frozenset({"softbreak", "hardbreak"})

_MARKS: dict[str, Mark] = {"strong": "strong", "em": "emphasis"}
_CODE: frozenset[Mark] = frozenset({"code"})
# How markdown-it-py says where a column's text stands, after "text-align:".
_SIDES: Mapping[str, Side] = {"left": "left", "center": "center", "right": "right"}
# Chinese and Japanese set no space where a line ends.
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """The text of some inline tokens, and the images among them."""

    text: Text
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Converter:
    """What blocks are made with.

    Attributes:
        place: of the text; `first_line` is the line of the file on which it begins.
        signs: the sign of each footnote by the parser's number.
    """

    place: Origin
    first_line: int
    signs: Mapping[int, str]

    def convert(self, node: Node) -> Iterator[Block]:
        """Convert one block; lists stay nested, all else comes out flat, images after the words around."""
        convert = _BLOCKS.get(node.type)
        if convert:
            yield from convert(self, node)
        if node.type in _WITH_FIGURES:
            return
        for inner in node.walk():
            if inner.type == "inline":
                yield from self._convert_inline(inner.token.children or ()).figures

    def get_line(self, token: Token) -> int | None:
        """Return the line of the file on which a token begins, if that is known."""
        return self.first_line + token.map[0] if token.map else None

    def _iter_texts(self, node: Node) -> Iterator[Text]:
        """Yield the texts inside a node that are not empty, in order, whatever they are nested in."""
        for inner in node.walk():
            if inner.type in CODE:
                yield from filter(None, [text(inner.token.content.rstrip("\n"))])
            elif inner.type == "inline":
                yield from filter(None, [self._convert_inline(inner.token.children or ()).text])

    def _convert_paragraph(self, node: Node) -> Iterator[Block]:
        tokens = node.children[0].token.children or ()
        inline = self._convert_inline(tokens)
        figures = inline.figures
        leads = bool(figures) and next(token.type for token in tokens if not token.nesting) == "image"
        if leads and len(figures) == 1 and _is_caption(inline.text) and not figures[0].caption:
            yield replace(figures[0], caption=inline.text)
            return
        words: list[Block] = [Paragraph(text=inline.text)] if inline.text else []
        yield from [*figures, *words] if leads else [*words, *figures]

    def _convert_callout(self, node: Node) -> Iterator[Block]:
        """Convert what is in a box, block by block."""
        for part in node.children:
            if part.type != "hr":
                line = self.get_line(part.token)
                yield from (replace(block, line=block.line or line) for block in self.convert(part))

    def _convert_heading(self, node: Node) -> Iterator[Heading]:
        level = int(node.token.tag[1])
        yield from (Heading(text=line, level=level) for line in self._iter_texts(node))

    def _convert_list(self, node: Node) -> Iterator[BulletList]:
        """Convert a list; several paragraphs of one item are its lines."""
        start = int(node.token.attrs.get("start", 1)) if node.type == "ordered_list" else None
        for made in nest_items(([*self._iter_parts(item)] for item in node.children), start):
            yield replace(made, line=self.get_line(node.token))

    def _iter_parts(self, item: Node) -> Iterator[Block]:
        """Yield what is in an item: its words, and lists."""
        for part in item.children:
            if part.type in LISTS:
                yield from self._convert_list(part)
            else:
                line = self.get_line(part.token)
                yield from (Paragraph(text=words, line=line) for words in self._iter_texts(part))

    def _convert_quote(self, node: Node) -> Iterator[Block]:
        """Convert a quotation, with the source that its last line names."""
        texts = list(self._iter_texts(node))
        rest, last = _split_last_line(node)
        cite = parse_cite(plain(self._convert_inline(last).text))
        if cite and (rest or len(texts) > 1):
            texts[-1:] = filter(None, [self._convert_inline(rest).text])
        else:
            cite = None
        if texts:
            yield Quote(text=join_texts(texts), cite=cite)

    def _convert_table(self, node: Node) -> Iterator[Table]:
        header, *rows = [
            tuple(self._convert_inline(cell.children[0].token.children or ()).text for cell in row.children)
            for row in node.walk()
            if row.type == "tr"
        ]
        heads = (str(cell.token.attrs.get("style", "")) for cell in node.walk() if cell.type == "th")
        sides = tuple(_SIDES.get(style.removeprefix("text-align:")) for style in heads)
        yield Table(header=header, rows=tuple(rows), sides=sides if any(sides) else ())

    def _convert_inline(self, tokens: Sequence[Token]) -> Inline:
        """Convert inline tokens; raw HTML is not among them."""
        runs: list[Run] = []
        figures: list[Figure] = []
        marks: list[Mark] = []
        url: str | None = None
        for at, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                runs.append(Run(text=token.content, marks=frozenset(marks), href=url))
            elif kind in BREAKS:
                gap = "\n" if kind == "hardbreak" else _choose_gap(tokens, at)
                runs.append(Run(text=gap, marks=frozenset(marks), href=url))
            elif kind == "code_inline":
                runs.append(Run(text=token.content, marks=_CODE.union(marks), href=url))
            elif kind == "footnote_ref":
                runs.append(make_note_mark(self.signs[token.meta["id"]]))
            elif kind == "image":
                figures.append(_convert_image(token))
            elif token.tag == "a":
                url = self.place.resolve_link(str(token.attrs.get("href", ""))) if token.nesting > 0 else None
            elif token.tag in _MARKS:
                marks = [*marks, _MARKS[token.tag]] if token.nesting > 0 else marks[:-1]
        return Inline(text=trim_runs(merge_runs(attach_notes(runs))), figures=tuple(figures))


# What becomes of a block, by its kind; of those in the set, the images too.
_BLOCKS: Mapping[str, Callable[[Converter, Node], Iterable[Block]]] = {
    "paragraph": Converter._convert_paragraph,  # noqa: SLF001 - the table belongs to the class
    CALLOUT: Converter._convert_callout,  # noqa: SLF001
    "heading": Converter._convert_heading,  # noqa: SLF001
    "blockquote": Converter._convert_quote,  # noqa: SLF001
    "table": Converter._convert_table,  # noqa: SLF001
    **dict.fromkeys(LISTS, Converter._convert_list),  # noqa: SLF001
    **dict.fromkeys(CODE, lambda _, node: [Code(text=node.token.content.rstrip("\n"))]),
    "hr": lambda *_: [Divider()],
}
_WITH_FIGURES = frozenset({"paragraph", CALLOUT})


def _is_caption(text: Text) -> bool:
    """Return whether these words under an image are set as captions are, in italics."""
    return bool(text) and all("emphasis" in run.marks or not run.text.strip() for run in text)


def _split_last_line(node: Node) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the tokens of a node's last text, cut at its last line break."""
    leaves = [inner for inner in node.walk() if inner.type == "inline" or inner.type in CODE]
    tokens = leaves[-1].token.children or () if leaves else ()
    at = max((at for at, token in enumerate(tokens) if token.type in BREAKS), default=0)
    return tokens[:at], tokens[at:]


def _choose_gap(tokens: Sequence[Token], at: int) -> str:
    """Return what stands for a line's end: a space, but between Chinese or Japanese characters."""
    before, after = tokens[at - 1].content[-1:] if at else "", tokens[at + 1 : at + 2]
    follows = after[0].content[:1] if after else ""
    return "" if _UNSPACED.match(before) and _UNSPACED.match(follows) else " "


def _convert_image(token: Token) -> Figure:
    image = Image(src=str(token.attrs["src"]), alt=_read_alt(token.children or ()))
    return Figure(image=image, caption=text(str(token.attrs.get("title", ""))))


def _read_alt(tokens: Iterable[Token]) -> str:
    """Return the words that describe an image, which may be set in styles."""
    return "".join(
        " " if token.type == "softbreak" else _read_alt(token.children or ()) or token.content
        for token in tokens
    )
