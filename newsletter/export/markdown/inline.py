"""Text → the Markdown that reads as that text and no other, with as few signs as that takes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.export.markdown.settled import settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Run, Text

# What means something in the middle of a line (https://spec.commonmark.org/0.31.2/#inlines, read 2026-11-23):
# an underscore only at the edge of a word, an ampersand only before an entity, a tilde only beside another.
# Braces are for the generators of sites, with what follows them.
_SIGN = re.compile(r"[\\`*\[\]<{]|(?<=\{)[%:#.]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)|~(?=~)|(?<=~)~")
# What means something at the beginning of a line (https://spec.commonmark.org/0.31.2/#container-blocks):
# list, heading, quotation, fence; or a line that underlines the one above it, as a heading's or a table's.
_START = re.compile(
    r"^(?:(?=[-+](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|~~~|[-=:|][-=:| \t]*$)|(\d{1,9})(?=[.)](?:[ \t]|$)))",
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_TARGET = re.compile(r"[\\<>()]|&(?=#?\w+;)")
_TITLE = re.compile(r'[\\"`{]|(?<=\{)[%:#.]|&(?=#?\w+;)')
_HTML = re.compile(r"[&<>\"'`{}\[\]]")
_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"[ \t]*[\r\n\x0b\x0c\x85\u2028\u2029]+[ \t]*")


def lines(text: Text) -> str:
    """Text of one line or more, as it stands in a block of its own."""
    return _START.sub(r"\1\\", _inline(settled(text))).replace("\n", "\\\n")


def line(text: Text) -> str:
    """Text on one line that begins with something else: a heading, a cell, what a picture shows."""
    return _inline(settled(tuple(replace(run, text=_BREAK.sub(" ", run.text)) for run in text)))


def target(address: str) -> str:
    """Where a link or a picture leads."""
    return _TARGET.sub(r"\\\g<0>", _SPACE.sub("%20", address.strip()))


def title(said: str) -> str:
    """The caption of a picture, in its quotation marks."""
    return '"{}"'.format(_TITLE.sub(_backslashed, _BREAK.sub(" ", said).strip()))


def escaped(said: str) -> str:
    """A text on one line of HTML, in which nothing means anything to Markdown or to a site's generator."""
    return _HTML.sub(lambda sign: _number(sign[0]), _BREAK.sub(" ", said))


def _inline(runs: Sequence[Run]) -> str:
    """Runs, those of one link together; so a mark has no neighbours but brackets outside of its group."""
    said = ""
    for href, group in groupby(runs, key=lambda run: run.href):
        text = "".join(_marked(tuple(group)))
        if href and said[-1:] in {"!", "^"}:  # it would be a picture, or a footnote
            said = f"{said[:-1]}\\{said[-1]}"
        said += f"[{text}]({target(href)})" if href else text
    return said


def _marked(group: Sequence[Run]) -> Iterator[str]:
    """Runs side by side; where two are marked, they take turns between `*` and `_`."""
    sign = "*"
    for index, run in enumerate(group):
        before, after = group[:index][-1:], group[index + 1 :][:1]
        if run.marks:
            sign = "_" if before and before[0].marks and sign == "*" else "*"
            around = sign * (2 * ("strong" in run.marks) + ("emphasis" in run.marks))
            yield f"{around}{_code(run.text) if 'code' in run.marks else _plain(run.text)}{around}"
        else:
            first = bool(before) and (sign == "_" or _is_hard(before[0], -1))
            yield _between(run.text, first=first, last=bool(after) and _is_hard(after[0], 0))


def _between(said: str, *, first: bool, last: bool) -> str:
    """Text beside marks; a letter that would keep one from opening or closing is written as its number.

    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run: what stands outside of a mark must be
    white space or punctuation where punctuation stands inside of it, and for an underscore always.
    """
    head = said[:1] if first and _is_word(said[0]) else ""
    tail = said[-1:] if last and _is_word(said[-1]) and said[len(head) :] else ""
    middle = said[len(head) : len(said) - len(tail)]
    return f"{_number(head)}{_plain(middle)}{_number(tail)}"


def _is_hard(run: Run, edge: int) -> bool:
    return "code" in run.marks or not run.text[edge].isalnum()


def _is_word(character: str) -> bool:
    return not (character.isspace() or unicodedata.category(character).startswith("P"))


def _number(character: str) -> str:
    return f"&#{ord(character)};" if character else ""


def _plain(said: str) -> str:
    return _SIGN.sub(_backslashed, said)


def _backslashed(sign: re.Match[str]) -> str:
    """A sign that means itself; a backtick by its number, for who looks for code sees no backslash."""
    return _number("`") if sign[0] == "`" else f"\\{sign[0]}"


def _code(said: str) -> str:
    """Text as typed, between more backticks than it holds in a row."""
    ticks = "`" * (max(map(len, _TICKS.findall(said)), default=0) + 1)
    edge = " " if said.strip(" ") and (said[0] in "` " or said[-1] in "` ") else ""
    return f"{ticks}{edge}{said}{edge}{ticks}"
