"""Runs in the one form that Markdown can express: what shows is the same, to the character."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import merge_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsletter.model import Run, Text

# What no text file may hold: control characters but tab and line feed, and lone halves of characters. And
# what every reader leaves out: soft hyphens, zero-width spaces, word joiners.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")
# Schemes that a reader of Markdown takes for no link at all.
_NO_LINK = re.compile(r"\s*(?:javascript|vbscript|file|data):", re.IGNORECASE)


def normalize_runs(text: Text) -> Text:
    """Return text without empty runs, or white space in marks, at the ends or beside a break."""
    runs = merge_runs(part for run in text for part in _split_white_space(_clean(run)))
    broken = [replace(run, text=_AROUND_BREAK.sub("\n", run.text)) for run in runs]
    return merge_runs(_trim_from(_trim_from(broken, str.lstrip, -1)[::-1], str.rstrip, 0)[::-1])


def _trim_from(runs: Sequence[Run], strip: Callable[[str, str | None], str], edge: int) -> list[Run]:
    """Return runs from one end on, without white space there and without spaces after a break."""
    trimmed: list[Run] = []
    for run in runs:
        at_break = bool(trimmed) and trimmed[-1].text[edge] == "\n"
        text = strip(run.text, " \t" if at_break else None) if at_break or not trimmed else run.text
        trimmed.extend([replace(run, text=text)] if text else [])
    return trimmed


def _clean(run: Run) -> Run:
    """Return a run without characters and links that Markdown cannot hold."""
    text = CONTROL.sub("", _LINE_END.sub("\n", run.text))
    url = run.href if run.href and not _NO_LINK.match(run.href) else None
    return replace(run, text=text.replace("\n", " ") if "code" in run.marks else text, href=url)


def _split_white_space(run: Run) -> Iterator[Run]:
    """Yield a marked run between the white space at its edges."""
    if not run.marks or "code" in run.marks:
        yield run
        return
    left = len(run.text) - len(run.text.lstrip())
    right = max(left, len(run.text.rstrip()))
    yield replace(run, text=run.text[:left], marks=frozenset())
    yield replace(run, text=run.text[left:right])
    yield replace(run, text=run.text[right:], marks=frozenset())
