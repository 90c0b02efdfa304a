"""The inline tokens of one stretch of text → runs, and the pictures in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.model import Figure, Image, Run, merge_runs, text, trim_runs
from newsletter.sources.markdown.tokens import note_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from newsletter.model import Mark, Text
    from newsletter.sources.hypertext.place import Place

_MARKS: dict[str, Mark] = {"strong": "strong", "em": "emphasis"}
_CODE: frozenset[Mark] = frozenset({"code"})
# Chinese and Japanese set no space where a line ends.
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text without its pictures."""

    text: Text
    figures: tuple[Figure, ...] = ()


def stretch(tokens: Sequence[Token], place: Place) -> Stretch:
    """Read inline tokens; raw HTML is not among them."""
    runs: list[Run] = []
    figures: list[Figure] = []
    marks: list[Mark] = []
    href: str | None = None
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            runs.append(Run(text=token.content, marks=frozenset(marks), href=href))
        elif kind in {"softbreak", "hardbreak"}:
            gap = "\n" if kind == "hardbreak" else _gap(tokens, at)
            runs.append(Run(text=gap, marks=frozenset(marks), href=href))
        elif kind == "code_inline":
            runs.append(Run(text=token.content, marks=_CODE.union(marks), href=href))
        elif kind == "footnote_ref":
            runs.append(Run(text=note_mark(token), marks=frozenset(marks)))
        elif kind == "image":
            figures.append(_figure(token))
        else:
            href, marks = _set(token, place, href, marks)
    return Stretch(text=trim_runs(merge_runs(runs)), figures=tuple(figures))


def _set(token: Token, place: Place, href: str | None, marks: list[Mark]) -> tuple[str | None, list[Mark]]:
    """The link and the marks after a token that begins or ends one."""
    if token.tag == "a":
        return (place.link(str(token.attrs.get("href", ""))) if token.nesting > 0 else None), marks
    if token.tag in _MARKS:
        return href, [*marks, _MARKS[token.tag]] if token.nesting > 0 else marks[:-1]
    return href, marks


def _gap(tokens: Sequence[Token], at: int) -> str:
    """What stands for a line's end: a space, but between Chinese or Japanese characters."""
    before, after = tokens[at - 1].content[-1:] if at else "", tokens[at + 1 : at + 2]
    follows = after[0].content[:1] if after else ""
    return "" if _UNSPACED.match(before) and _UNSPACED.match(follows) else " "


def _figure(token: Token) -> Figure:
    caption = text(str(token.attrs.get("title", "")))
    return Figure(image=Image(src=str(token.attrs["src"]), alt=_said(token.children or ())), caption=caption)


def _said(tokens: Sequence[Token]) -> str:
    """The words that describe a picture, which may be set in styles."""
    return "".join(
        " " if token.type == "softbreak" else _said(token.children or ()) or token.content for token in tokens
    )
