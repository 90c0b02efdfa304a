"""A Markdown text from top to bottom: its blocks with their lines, its raw HTML, its footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from newsletter.model import Bullet, BulletList, Figure, SetAside, join_texts, list_figures, plain
from newsletter.sources import image_sources
from newsletter.sources.hypertext import read_html
from newsletter.sources.hypertext.inline_text import iter_words
from newsletter.sources.markdown import tokens
from newsletter.sources.markdown.conversion import Converter
from newsletter.sources.outline import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from newsletter.model import Block
    from newsletter.sources.hypertext.origin import Origin

_DIVIDER = "a divider"
_TOO_DEEP = "empty, or nested too deep"
_UNUSED = "a footnote that nothing refers to"
_COMMENT = "a comment"
_CODE = "a script or a style, which an email cannot hold"
_NOTHING = "HTML that shows nothing"
# Characters of an image's url that a line set aside repeats: its data has thousands. Own limit.
_SHOWN = 80


@dataclass(slots=True, kw_only=True)
class DocumentReader:
    """A text while it is read.

    Attributes:
        source: its lines.
        first_line: the line of the file on which it begins.
    """

    parser: MarkdownIt
    source: Sequence[str]
    first_line: int
    place: Origin
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def read(self) -> Reading:
        """Read all of it."""
        env: dict[str, Any] = {}
        body, notes = tokens.split_notes(self.parser.parse("\n".join(self.source), env))
        for group in tokens.group_blocks(body):
            self.read_group(group)
        self._read_notes(env.get("footnotes", {}).get("list", {}), notes)
        aside = sorted(self.set_aside, key=lambda aside: aside.line)
        return Reading(blocks=tuple(self.blocks), set_aside=tuple(aside))

    def read_group(self, group: Sequence[Token]) -> None:
        """Read one block at the top, as HTML where there is HTML in it."""
        if any(tokens.has_html(token) for token in group):
            self._read_html(group)
            return
        node = tokens.build_tree(group)[0]
        converter = Converter(place=self.place, first_line=self.first_line)
        self._add(converter.convert(node), self._get_line(node.token))
        for inner in node.walk():
            if inner.type == "hr" and inner is not node:
                self._put_lines_aside(inner.token, _DIVIDER)
            elif inner.type in {"blockquote", "list_item"} and not inner.children:
                self._put_lines_aside(inner.token, _TOO_DEEP)

    def _read_html(self, group: Sequence[Token]) -> None:
        """Read a block with HTML in it as all HTML is read; what no browser shows is set aside."""
        line = self._get_line(group[0])
        html = self.parser.renderer.render(
            tokens.prepare_for_html(group, self.first_line), self.parser.options, {}
        )
        for match in tokens.UNSEEN.finditer(html):
            why = _CODE if match["name"] else _COMMENT
            text = tokens.restore_html(match[0])
            self._put_aside(self._find_line(text, group[0]), text, why)
        visible = tokens.UNSEEN.sub(lambda match: "\n" * match[0].count("\n"), html)
        reading = read_html(visible, first_line=line, shift=False)
        self._add(reading.blocks, line)
        self.set_aside += reading.set_aside
        rest = "" if reading.blocks or reading.set_aside else tokens.restore_html(visible)
        for number, text in enumerate(rest.split("\n"), line):
            if text.strip():
                self._put_aside(number, text, _NOTHING)

    def _read_notes(self, listed: Mapping[int, Mapping[str, Any]], notes: Sequence[Sequence[Token]]) -> None:
        """Read footnotes in the order of their numbers, as a list at the end."""
        known = {str(note[0].meta["label"]): note for note in reversed(notes)}
        used = [
            (known.get(str(listed[number].get("label", ""))), listed[number]) for number in sorted(listed)
        ]
        bodies = [
            self._read_note(note[1:-1] if note else tokens.make_inline_note(entry)) for note, entry in used
        ]
        if bodies:
            lines = [self._get_line(note[0]) if note else None for note, _ in used]
            first_line = min(filter(None, lines), default=self.first_line)
            items = tuple(
                Bullet(body=join_texts(iter_words(body)), line=line)
                for body, line in zip(bodies, lines, strict=True)
            )
            self._add([BulletList(items=items, start=1)], first_line)
            self._add([figure for body in bodies for figure in list_figures(body)], first_line)
        for note in notes:
            if not any(note is each for each, _ in used):
                self._put_lines_aside(note[0], _UNUSED)

    def _read_note(self, note: Sequence[Token]) -> Sequence[Block]:
        """Return what is in a footnote."""
        reader = replace(self, blocks=[])
        for group in tokens.group_blocks(note):
            reader.read_group(group)
        return reader.blocks

    def _add(self, blocks: Iterable[Block], line: int) -> None:
        """Add blocks but for images that an email cannot show; on this line where they do not know theirs."""
        for block in blocks:
            admitted = self._admit(block, line) if isinstance(block, Figure) else block
            if admitted:
                self.blocks.append(replace(admitted, line=admitted.line or line))

    def _admit(self, figure: Figure, line: int) -> Figure | None:
        admitted = image_sources.resolve_figure(figure, self.place.base)
        if isinstance(admitted, Figure):
            return admitted
        image = figure.image
        text = f"{image.src[:_SHOWN]} {image.alt} {plain(figure.caption)} {figure.credit or ''}"
        self._put_aside(line, text, admitted)
        return None

    def _find_line(self, text: str, token: Token) -> int:
        """Return the line on which this text in a block begins, or else the block's first."""
        first, last = token.map or (0, 0)
        before, match, _ = "\n".join(self.source[first:last]).partition(text)
        return self._get_line(token) + (before.count("\n") if match else 0)

    def _get_line(self, token: Token) -> int:
        return self.first_line + (token.map or (0, 0))[0]

    def _put_aside(self, line: int, text: str, why: str) -> None:
        self.set_aside.append(SetAside(line=line, text=text.strip(), why=why))

    def _put_lines_aside(self, token: Token, why: str) -> None:
        for number in range(*(token.map or (0, 0))):
            if self.source[number].strip():
                self._put_aside(self.first_line + number, self.source[number], why)
