"""A Markdown text from top to bottom: its blocks with their lines, its raw HTML, its footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from newsletter.model import Figure, Note, Notes, SetAside, join_texts, list_figures, plain
from newsletter.sources import image_sources
from newsletter.sources.hypertext import read_html
from newsletter.sources.hypertext.inline_marks import STRUCK
from newsletter.sources.hypertext.inline_text import iter_words
from newsletter.sources.markdown import tokens
from newsletter.sources.markdown.callouts import unbox_callouts
from newsletter.sources.markdown.conversion import Converter
from newsletter.sources.outline import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from newsletter.model import Block
    from newsletter.sources.hypertext.origin import Origin

# A number that a footnote may bear.
_NUMBER = re.compile("[1-9][0-9]{0,2}")
# Tags that say nothing and lead nowhere.
_BARE_TAGS = re.compile(
    r"""</?(?:article|aside|br|center|details|div|figure|footer|header|main|p|section|span)(?:\s+(?:class|id|style|align|dir|lang|role|open)(?:=(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*\s*/?>"""
)
# Comments that are marks of WordPress (its editor's blocks, the end of an excerpt), Ghost, Docusaurus and
# formatters; and values of a block that shows on the site what stands nowhere else: words, a URL.
_MARK = re.compile(
    r"<!--\s*/?(?:wp:|more\b|nextpage|noteaser|truncate|excerpt|kg-card|prettier-|markdownlint-)[^\n]*-->\s*"
)
_BLOCK_ALONE = re.compile(r"/-->\s*$")
_VALUE = re.compile(r""":\s*"(?:https?:[^"]+|[^"]*[^\W\d_]\s+[^\W\d_][^"]*)\"""")
_DIVIDER = "a divider"
_TOO_DEEP = "empty, or nested too deep"
_UNUSED = "a footnote that nothing refers to"
_COMMENT = "a comment"
_KIND = "the kind of a note"
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
        signs: the sign of each footnote by the parser's number.
    """

    parser: MarkdownIt
    source: Sequence[str]
    first_line: int
    place: Origin
    blocks: list[Block] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    signs: Mapping[int, str] = field(default_factory=dict)

    def read(self, cited: Iterable[str] = ()) -> Reading:
        """Read all of it; `cited` are the labels of footnotes that stand in its title or its lede."""
        env: dict[str, Any] = {}
        parsed = self.parser.parse("\n".join(self.source), env)
        for token, words in tokens.take_struck(parsed):
            self._put_aside(self._find_line(words, token), words, STRUCK)
        unboxed, untitled = unbox_callouts(parsed)
        for token, kind in untitled:
            self._put_aside(self._get_line(token), kind, _KIND)
        body, notes = tokens.split_notes(unboxed)
        listed = _list_notes(env, [str(note[0].meta["label"]) for note in notes], cited)
        self.signs = _choose_signs(listed)
        for group in tokens.group_blocks(body):
            self.read_group(group)
        self._read_notes(listed, notes)
        aside = sorted(self.set_aside, key=lambda aside: aside.line)
        return Reading(blocks=tuple(self.blocks), set_aside=tuple(aside))

    def read_group(self, group: Sequence[Token]) -> None:
        """Read one block at the top, as HTML where there is HTML in it."""
        if any(tokens.has_html(token) for token in group):
            self._read_html(group)
            return
        node = tokens.build_tree(group)[0]
        converter = Converter(place=self.place, first_line=self.first_line, signs=self.signs)
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
            tokens.prepare_for_html(group, self.first_line, self.signs), self.parser.options, {}
        )
        for match in tokens.UNSEEN.finditer(html):
            why = _CODE if match["name"] else _COMMENT
            text = tokens.restore_html(match[0])
            if not _is_furniture(text):
                self._put_aside(self._find_line(text, group[0]), text, why)
        visible = tokens.UNSEEN.sub(lambda match: "\n" * match[0].count("\n"), html)
        reading = read_html(visible, first_line=line, shift=False)
        self._add(reading.blocks, line)
        self.set_aside += reading.set_aside
        rest = "" if reading.blocks or reading.set_aside else tokens.restore_html(visible)
        for number, text in enumerate(rest.split("\n"), line):
            if _BARE_TAGS.sub("", text).strip():
                self._put_aside(number, text, _NOTHING)

    def _read_notes(self, listed: Mapping[int, Mapping[str, Any]], notes: Sequence[Sequence[Token]]) -> None:
        """Read footnotes in the order of their signs, at the end."""
        known = {str(note[0].meta["label"]): note for note in reversed(notes)}
        used = [
            (known.get(str(listed[id_].get("label", ""))), listed[id_])
            for id_ in sorted(listed, key=lambda id_: int(self.signs[id_]))
        ]
        bodies = [
            self._read_note(note[1:-1] if note else tokens.make_inline_note(entry)) for note, entry in used
        ]
        if bodies:
            lines = [self._get_line(note[0]) if note else None for note, _ in used]
            first_line = min(filter(None, lines), default=self.first_line)
            signs = sorted(self.signs.values(), key=int)
            items = tuple(
                Note(sign=sign, text=join_texts(iter_words(body)), line=line or first_line)
                for sign, body, line in zip(signs, bodies, lines, strict=True)
            )
            self._add([figure for body in bodies for figure in list_figures(body)], first_line)
            self._add([Notes(items=items)], first_line)
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


def _is_furniture(comment: str) -> bool:
    """Return whether a comment is a mark of a format and holds nothing that the site shows."""
    if not _MARK.fullmatch(comment):
        return False
    return not (_BLOCK_ALONE.search(comment) and _VALUE.search(comment))


def _list_notes(
    env: Mapping[str, Any], labels: Sequence[str], cited: Iterable[str]
) -> dict[int, Mapping[str, Any]]:
    """Return the footnotes that are referred to, by the parser's numbers, those of title and lede last."""
    listed: dict[int, Mapping[str, Any]] = dict(env.get("footnotes", {}).get("list", {}))
    known = {str(note.get("label")) for note in listed.values()}
    for label in dict.fromkeys(cited):
        if label in labels and label not in known:
            listed[len(listed)] = {"label": label}
    return listed


def _choose_signs(listed: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """Return the sign of each footnote: its author's own numbers, or the order of the references."""
    labels = [str(note.get("label", "")) for note in listed.values()]
    if all(_NUMBER.fullmatch(label) for label in labels):
        return dict(zip(listed, labels, strict=True))
    return {id_: str(id_ + 1) for id_ in listed}
