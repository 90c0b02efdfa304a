"""The flat tokens of markdown-it → the blocks at the top of a text, each with what is inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsletter.sources.hypertext.html_notes import SIGN
from newsletter.sources.lines.gaps import close_gap
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


def prepare_for_html(group: Sequence[Token], first_line: int, signs: Mapping[int, str]) -> Sequence[Token]:
    """Change tokens into what HTML can say: footnotes by marks, urls as links, lines."""
    for token in group:
        if token.map and token.nesting > 0:
            token.attrs = {LINE: first_line + token.map[0], **token.attrs}
        for child in token.children or ():
            if child.type == "footnote_ref":
                sign = signs[child.meta["id"]]
                child.type, child.content = "html_inline", f'<sup class="{SIGN}">{sign}</sup>'
        if token.type == "html_block":
            token.content = _URL.sub(r'<a href="\1">\1</a>', token.content)
    return group


def take_struck(tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    """Take out what is struck out; yield the block that it stood in, and its words with their addresses."""
    for token in tokens:
        if any(child.tag == "s" for child in token.children or ()):
            token.children, struck = _split_struck(token.children or ())
            yield from ((token, words) for words in struck)


def _split_struck(children: Sequence[Token]) -> tuple[list[Token], list[str]]:
    """Return the tokens that stay, and the words of each stretch that is struck out."""
    kept: list[Token] = []
    struck: list[str] = []
    depth = 0
    follows, address = False, ""
    for child in children:
        if child.tag == "s":
            struck += [] if depth or child.nesting < 0 else [""]
            depth += child.nesting
            follows = True
        elif depth:
            struck[-1] += child.content or " "
            address = str(child.attrs.get("href") or child.attrs.get("src") or address)
            if address and child.nesting <= 0 and child.type in {"link_close", "image"}:
                struck[-1], address = f"{struck[-1]} {address} ", ""
        else:
            if follows and kept and kept[-1].type == child.type == "text":
                kept[-1].content, child.content = close_gap(kept[-1].content, child.content)
            kept.append(child)
            follows = False
    return kept, [" ".join(words.split()) for words in struck]


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
