"""The flat tokens of markdown-it → the blocks at the top of a text, each with what is inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsletter.sources.tidy import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

# Elements that mean nothing without all their parts: blank lines inside do not end them.
_WHOLE = re.compile(r"<(/?)(?:table|ul|ol|dl|figure|picture|blockquote|pre)(?=[\s/>])", re.IGNORECASE)
# What a browser does not show, comments first; each may lack its end.
UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<name>script|style|template)\b.*?(?:</(?P=name)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# A url that Markdown makes a link of, and HTML takes for a tag.
_URL = re.compile(r"<(https?://[^\s<>\"']+)>")
_LINE = re.compile(rf' {LINE}="\d+"')
_NOTE_OPEN, _NOTE_CLOSE = "footnote_reference_open", "footnote_reference_close"


@dataclass(slots=True)
class Node:
    """A token, and what stands between it and its end."""

    token: Token
    children: list[Node] = field(default_factory=list)

    @property
    def type(self) -> str:
        """What it is: `paragraph`, `bullet_list`, `inline`."""
        return self.token.type.removesuffix("_open")

    def walk(self) -> Iterator[Node]:
        """Yield this node and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def build_tree(tokens: Iterable[Token]) -> list[Node]:
    """Return tokens as nodes."""
    top: list[Node] = []
    around = [top]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        around[-1].append(node := Node(token))
        if token.nesting > 0:
            around.append(node.children)
    return top


def split_notes(tokens: Iterable[Token]) -> tuple[list[Token], list[list[Token]]]:
    """Return the tokens without the texts of footnotes, and these, each between its own two."""
    rest: list[Token] = []
    notes: list[list[Token]] = []
    depth = 0
    for token in tokens:
        opens = token.type == _NOTE_OPEN
        if opens and not depth:
            notes.append([])
        depth += opens
        (notes[-1] if depth else rest).append(token)
        depth -= token.type == _NOTE_CLOSE
    return rest, notes


def make_inline_note(note: Mapping[str, Any]) -> list[Token]:
    """Return the tokens of a footnote that was written where its mark stands, as a paragraph."""
    from markdown_it.token import Token

    inline = Token("inline", "", 0, level=1, children=note.get("tokens", []))
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


def restore_html(html: str) -> str:
    """Return rendered HTML without the lines that `prepare_for_html` adds, and without a paragraph around."""
    return _LINE.sub("", html).strip("\n").removeprefix("<p>").removesuffix("</p>")


def has_html(token: Token) -> bool:
    """Return whether a token is raw HTML, or text with some in it."""
    return token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ())


def prepare_for_html(group: Sequence[Token], first_line: int) -> Sequence[Token]:
    """Change tokens into what HTML can say: footnotes by marks, urls as links, lines, nothing struck out."""
    for token in group:
        if token.map and token.nesting > 0:
            token.attrs = {LINE: first_line + token.map[0], **token.attrs}
        for child in token.children or ():
            if child.type == "footnote_ref":
                child.type, child.content = "text", make_note_mark(child)
        if token.type == "html_block":
            token.content = _URL.sub(r'<a href="\1">\1</a>', token.content)
        token.children = token.children and [child for child in token.children if child.tag != "s"]
    return group


def make_note_mark(token: Token) -> str:
    """Return the mark by which a text refers to a footnote."""
    return f"[{token.meta['id'] + 1}]"


def group_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each block at the top; HTML that blank lines have parted is one block."""
    top = tokens[0].level if tokens else 0
    pairs = _pair_html(tokens, top)
    together: list[Token] = []
    last = -1
    for at, token in enumerate(tokens):
        together.append(token)
        last = max(last, pairs.get(at, at))
        if token.level == top and token.nesting <= 0 and at >= last:
            yield together
            together = []


def _pair_html(tokens: Sequence[Token], top: int) -> dict[int, int]:
    """Return where HTML begins that stays open, and where it is closed."""
    pairs: dict[int, int] = {}
    begun = depth = 0
    for at, token in enumerate(tokens):
        if token.type == "html_block" and token.level == top:
            begun = at if depth == 0 else begun
            tags = _WHOLE.findall(UNSEEN.sub("", token.content))
            depth = max(0, depth + sum(-1 if end else 1 for end in tags))
            if depth == 0:
                pairs[begun] = at
    return pairs
