"""Text → the Markdown that reads as that text and no other, with as few signs as that takes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.export.markdown.normalize_runs import normalize_runs
from newsletter.model import get_note_sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Run, Text

# What means something in the middle of a line (https://spec.commonmark.org/0.31.2/#inlines, read 2026-11-23):
# an underscore only at the edge of a word, an ampersand only before an entity, a tilde only beside another.
# Braces are for the generators of sites, with what follows them; two %, two = and a caret for notes.
_SIGN = re.compile(
    r"[\\`*\[\]<{]|(?<=\{)[%:#.]|%(?=%)|(?<=%)%|=(?==)|(?<==)=|(?<!\S)\^(?=\w)"
    r"|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)|~(?=~)|(?<=~)~"
    # Behind a letter or a number: what dumps write raised or lowered.
    r"|(?<=[^\W_])(?:\^|~(?=\d{1,4}~))"
)
# What means something at the beginning of a line (https://spec.commonmark.org/0.31.2/#container-blocks):
# list, heading, quotation, fence; or a line that underlines the one above it, as a heading's or a table's.
_START = re.compile(
    r"^(?:(?=[-+](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|#[^\W\d_]|>|~~~|[-=:|][-=:| \t]*$)"
    r"|(\d{1,9})(?=[.)](?:[ \t]|$)))",
    re.MULTILINE,
)
# What would make something else of a footnote's mark: a link or a definition behind it, an image or a note
# before it.
_AFTER_NOTE, _BEFORE_NOTE = frozenset("(:["), frozenset("!^")
_TICKS = re.compile("`+")
_URL_SIGN = re.compile(r"[\\<>()]|&(?=#?\w+;)")
_TITLE_SIGN = re.compile(
    r'[\\"`{]|\[(?=\[)|(?<=\[)\[|%(?=%)|(?<=%)%|=(?==)|(?<==)=|(?<=[^\W_])(?:\^|~(?=\d{1,4}~))|(?<=\{)[%:#.]|&(?=#?\w+;)'
)
_HTML_SIGN = re.compile(r"[&<>\"'`{}\[\]^~%=]")
_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"[ \t]*[\r\n\x0b\x0c\x85\u2028\u2029]+[ \t]*")


def write_lines(text: Text) -> str:
    """Return text of one line or more, as it stands in a block of its own."""
    return _START.sub(r"\1\\", _write_runs(normalize_runs(text))).replace("\n", "\\\n")


def write_line(text: Text) -> str:
    """Return text on one line that begins with something else: a heading, a cell, what an image shows."""
    return _write_runs(normalize_runs(tuple(replace(run, text=_BREAK.sub(" ", run.text)) for run in text)))


def write_url(url: str) -> str:
    """Return the url of a link or an image."""
    return _URL_SIGN.sub(r"\\\g<0>", _SPACE.sub("%20", url.strip()))


def write_title(caption: str) -> str:
    """Return the caption of an image, in its quotation marks."""
    return '"{}"'.format(_TITLE_SIGN.sub(_escape_sign, _BREAK.sub(" ", caption).strip()))


def escape_html(text: str) -> str:
    """Return text on one line of HTML in which nothing means anything to Markdown or a site's generator."""
    return _HTML_SIGN.sub(lambda sign: _escape_as_number(sign[0]), _BREAK.sub(" ", text))


def _write_runs(runs: Sequence[Run]) -> str:
    """Return runs, those of one link together; so a mark has no neighbours but brackets outside its group."""
    markdown = ""
    for url, group in groupby(runs, key=lambda run: run.href):
        text = "".join(_iter_marked(tuple(group)))
        if url and markdown[-1:] in {"!", "^"}:  # it would be an image, or a footnote
            markdown = f"{markdown[:-1]}\\{markdown[-1]}"
        markdown += f"[{text}]({write_url(url)})" if url else text
    return markdown


def _iter_marked(group: Sequence[Run]) -> Iterator[str]:
    """Yield runs side by side; where two are marked, they take turns between `*` and `_`."""
    sign = "*"
    for index, run in enumerate(group):
        before, after = group[:index][-1:], group[index + 1 :][:1]
        if note := get_note_sign(run):
            yield f"[^{note}]"
            sign = "*"
        elif run.marks:
            sign = "_" if before and _is_styled(before[0]) and sign == "*" else "*"
            around = sign * (2 * ("strong" in run.marks) + ("emphasis" in run.marks))
            text = _write_code(run.text) if "code" in run.marks else _escape_signs(run.text)
            yield f"{around}{text}{around}"
        else:
            noted = bool(after) and get_note_sign(after[0]) is not None
            first = any(_is_styled(run) for run in before) and (sign == "_" or _is_hard(before[0], -1))
            last = any(_is_styled(run) for run in after) and _is_hard(after[0], 0)
            body = run.text[:-1] if noted and run.text[-1] in _BEFORE_NOTE else run.text
            opens = bool(before) and get_note_sign(before[0]) is not None and body[:1] in _AFTER_NOTE
            yield _escape_as_number(body[0]) if opens and body else ""
            yield _write_between(body[1:] if opens else body, first=first and not opens, last=last)
            yield _escape_as_number(run.text[len(body) :])


def _write_between(text: str, *, first: bool, last: bool) -> str:
    """Return text beside marks; a letter that would keep one from opening or closing as its number.

    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run: what stands outside of a mark must be
    white space or punctuation where punctuation stands inside of it, and for an underscore always.
    """
    head = text[:1] if first and text and _is_word(text[0]) else ""
    tail = text[-1:] if last and text and _is_word(text[-1]) and text[len(head) :] else ""
    middle = text[len(head) : len(text) - len(tail)]
    return f"{_escape_as_number(head)}{_escape_signs(middle)}{_escape_as_number(tail)}"


def _is_styled(run: Run) -> bool:
    return bool(run.marks) and get_note_sign(run) is None


def _is_hard(run: Run, edge: int) -> bool:
    return "code" in run.marks or not run.text[edge].isalnum()


def _is_word(character: str) -> bool:
    return not (character.isspace() or unicodedata.category(character).startswith("P"))


def _escape_as_number(character: str) -> str:
    return f"&#{ord(character)};" if character else ""


def _escape_signs(text: str) -> str:
    return _SIGN.sub(_escape_sign, text)


def _escape_sign(sign: re.Match[str]) -> str:
    """Return a sign that means itself; a backtick as its number: a search for code ignores backslashes."""
    return _escape_as_number("`") if sign[0] == "`" else f"\\{sign[0]}"


def _write_code(code: str) -> str:
    """Return text as typed, between more backticks than it holds in a row."""
    ticks = "`" * (max(map(len, _TICKS.findall(code)), default=0) + 1)
    edge = " " if code.strip(" ") and (code[0] in "` " or code[-1] in "` ") else ""
    return f"{ticks}{edge}{code}{edge}{ticks}"
