"""Callouts of Obsidian, GitHub and GitLab (`> [!note] Title`): boxes, which quote nobody.

From their documentation, read 2026-12-01: obsidian.md/help/callouts, docs.github.com (alerts).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

CALLOUT = "callout"
_KIND = re.compile(r"\[!(?P<kind>[\w-]{2,30})(?:\|[^\]\n]{0,60})?\][+-]?[ \t]*")
# Kinds that do quote somebody, whom their title names.
_QUOTES = frozenset({"quote", "cite"})
# A pictograph that opens a box.
_SIGN = re.compile("[\u2139\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\\s")
# The level of a title's heading: below those that divide the text.
_TITLE = "h4"
_BREAKS = frozenset({"softbreak", "hardbreak"})


def unbox_callouts(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[Token, str]]]:
    """Return the tokens with callouts as boxes, their titles headings, and the boxes that have no title.

    A box of one line, which its system shows as a title, is a paragraph.
    """
    made = [*tokens]
    untitled: list[tuple[Token, str]] = []
    # From the end: what is put in moves only what has been looked at.
    for at in range(len(made) - 5, -1, -1):
        quote, paragraph, words, closing = made[at : at + 4]
        if _begins_with_sign(quote, words):
            _unbox(made, at)
            continue
        match = _match_kind(quote, paragraph, words)
        if match is None:
            continue
        end = _find_end(made, at)
        title, rest = _split_title(words, match)
        body = [paragraph, words.copy(children=rest), closing] if rest else []
        is_alone = not body and end == at + 4
        if match["kind"].lower() in _QUOTES:
            source = _wrap(paragraph, words, _sign(title), "paragraph", "p") if title and not is_alone else []
            made[end:end] = source
            made[at + 1 : at + 4] = body or (
                _wrap(paragraph, words, title, "paragraph", "p") if is_alone else []
            )
            continue
        if not title:
            untitled.append((quote, match[0].strip()))
        kind, tag = ("paragraph", "p") if is_alone else ("heading", _TITLE)
        heading = _wrap(paragraph, words, title, kind, tag) if title else []
        _unbox(made, at)
        made[at + 1 : at + 4] = [*heading, *body]
    return made, untitled[::-1]


def _unbox(tokens: list[Token], at: int) -> None:
    """Make a box of the quotation that begins here."""
    end = _find_end(tokens, at)
    tokens[at] = tokens[at].copy(type=f"{CALLOUT}_open", tag="div")
    tokens[end] = tokens[end].copy(type=f"{CALLOUT}_close", tag="div")


def _find_end(tokens: Sequence[Token], at: int) -> int:
    """Return where the quotation ends that begins here."""
    level = tokens[at].level
    places = range(at + 1, len(tokens))
    return next(
        place for place in places if tokens[place].type == "blockquote_close" and tokens[place].level == level
    )


def _begins_with_sign(quote: Token, words: Token) -> bool:
    """Return whether a quotation begins with a sign that speakers do not say: Notion writes its boxes so."""
    is_quote = quote.type == "blockquote_open" and words.type == "inline"
    return is_quote and _SIGN.match(words.content) is not None


def _match_kind(quote: Token, paragraph: Token, words: Token) -> re.Match[str] | None:
    """Return the mark that a quotation begins with which makes it a callout."""
    if quote.type != "blockquote_open" or paragraph.type != "paragraph_open" or not words.children:
        return None
    return _KIND.match(words.children[0].content) if words.children[0].type == "text" else None


def _split_title(words: Token, mark: re.Match[str]) -> tuple[list[Token], list[Token]]:
    """Return the first line without the mark, and the lines below it."""
    children = words.children or []
    first = children[0].copy(content=mark.string[mark.end() :])
    end = next((at for at, child in enumerate(children) if child.type in _BREAKS), len(children))
    title = [first, *children[1:end]]
    is_titled = any(child.content.strip() for child in title)
    return (title if is_titled else []), children[end + 1 :]


def _sign(title: Sequence[Token]) -> list[Token]:
    """Return a title as the line that names a source."""
    return [title[0].copy(content=f"— {title[0].content}"), *title[1:]]


def _wrap(paragraph: Token, words: Token, children: list[Token], kind: str, tag: str) -> list[Token]:
    """Return a block of these words, where the paragraph stands."""
    opening = paragraph.copy(type=f"{kind}_open", tag=tag)
    return [
        opening,
        words.copy(children=children),
        opening.copy(type=f"{kind}_close", nesting=-1, map=None),
    ]
