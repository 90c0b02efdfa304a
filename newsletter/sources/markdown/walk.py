"""A Markdown text from top to bottom: its blocks with their lines, its raw HTML, its footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from newsletter.model import Bullet, BulletList, Figure, SetAside, join_texts, list_figures, plain
from newsletter.sources import hypertext, pictures
from newsletter.sources.hypertext.stretch import iter_words
from newsletter.sources.markdown import blocks, tokens
from newsletter.sources.outline import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from newsletter.model import Block
    from newsletter.sources.hypertext.place import Place

_DIVIDER = "a divider"
_TOO_DEEP = "empty, or nested too deep"
_UNUSED = "a footnote that nothing refers to"
_COMMENT = "a comment"
_CODE = "a script or a style, which no mail may hold"
_NOTHING = "HTML that shows nothing"
# Characters of a picture's address that a line set aside repeats: its data has thousands.
# Own limit, 2026-11-23.
_SHOWN = 80


@dataclass(slots=True, kw_only=True)
class Walk:
    """What a text was found to hold so far.

    Attributes:
        source: its lines.
    """

    parser: MarkdownIt
    source: Sequence[str]
    first_line: int
    place: Place
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def read(self) -> Reading:
        """Read all of it."""
        env: dict[str, Any] = {}
        body, notes = tokens.without_notes(self.parser.parse("\n".join(self.source), env))
        for group in tokens.groups(body):
            self.take(group)
        self._notes(env.get("footnotes", {}).get("list", {}), notes)
        aside = sorted(self.set_aside, key=lambda aside: aside.line)
        return Reading(blocks=tuple(self.blocks), set_aside=tuple(aside))

    def take(self, group: Sequence[Token]) -> None:
        """Read one block at the top, as HTML where there is HTML in it."""
        if any(tokens.is_html(token) for token in group):
            self._html(group)
            return
        node = tokens.tree(group)[0]
        self._add(blocks.blocks(node, self.place), self._line(node.token))
        for inner in node.walk():
            if inner.type == "hr" and inner is not node:
                self._put_lines_aside(inner.token, _DIVIDER)
            elif inner.type in {"blockquote", "list_item"} and not inner.children:
                self._put_lines_aside(inner.token, _TOO_DEEP)

    def _html(self, group: Sequence[Token]) -> None:
        """Read a block with HTML in it as all HTML is read; what no browser shows is set aside."""
        line = self._line(group[0])
        html = self.parser.renderer.render(tokens.for_html(group), self.parser.options, {})
        unseen = list(tokens.UNSEEN.finditer(html))
        for found in unseen:
            why = _CODE if found["name"] else _COMMENT
            self._put_aside(self._line_of(found[0], group[0]), found[0], why)
        shown = tokens.UNSEEN.sub(lambda found: "\n" * found[0].count("\n"), html)
        reading = hypertext.read(shown, first_line=line, shift=False)
        self._add(reading.blocks, line)
        self.set_aside += reading.set_aside
        rest = "" if reading.blocks or reading.set_aside else tokens.unwrapped(shown)
        for number, said in enumerate(rest.split("\n")):
            if said.strip():
                self._put_aside(line + number, said, _NOTHING)

    def _notes(self, listed: Mapping[int, Mapping[str, Any]], notes: Sequence[Sequence[Token]]) -> None:
        """Footnotes in the order of their numbers, as a list at the end."""
        known = {str(note[0].meta["label"]): note for note in reversed(notes)}
        used = [
            (known.get(str(listed[number].get("label", ""))), listed[number]) for number in sorted(listed)
        ]
        items = [self._note(note[1:-1] if note else tokens.written_inline(said)) for note, said in used]
        if items:
            line = min((self._line(note[0]) for note, _ in used if note), default=self.first_line)
            texts = (join_texts(iter_words(item)) for item in items)
            self._add([BulletList(items=tuple(Bullet(body=text) for text in texts), start=1)], line)
            self._add([picture for item in items for picture in list_figures(item)], line)
        for note in notes:
            if not any(note is each for each, _ in used):
                self._put_lines_aside(note[0], _UNUSED)

    def _note(self, note: Sequence[Token]) -> Sequence[Block]:
        """What is in a footnote."""
        inside = replace(self, blocks=[])
        for group in tokens.groups(note):
            inside.take(group)
        return inside.blocks

    def _add(self, found: Iterable[Block], line: int) -> None:
        """Keep blocks, but for pictures that no mail can show."""
        for block in found:
            kept = self._admitted(block, line) if isinstance(block, Figure) else block
            if kept:
                self.blocks.append(replace(kept, line=line))

    def _admitted(self, figure: Figure, line: int) -> Figure | None:
        kept = pictures.admitted(figure, self.place.base)
        if isinstance(kept, Figure):
            return kept
        self._put_aside(
            line,
            f"{figure.image.src[:_SHOWN]} {figure.image.alt} {plain(figure.caption)} {figure.credit or ''}",
            kept,
        )
        return None

    def _line_of(self, words: str, token: Token) -> int:
        """The line on which these words of a block begin, or else the block's first."""
        first, last = token.map or (0, 0)
        before, found, _ = "\n".join(self.source[first:last]).partition(words)
        return self._line(token) + (before.count("\n") if found else 0)

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map or (0, 0))[0]

    def _put_aside(self, line: int, text: str, why: str) -> None:
        self.set_aside.append(SetAside(line=line, text=text.strip(), why=why))

    def _put_lines_aside(self, token: Token, why: str) -> None:
        for number in range(*(token.map or (0, 0))):
            if self.source[number].strip():
                self._put_aside(self.first_line + number, self.source[number], why)
