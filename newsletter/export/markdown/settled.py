"""Runs in the one form that Markdown can say: what shows is the same, to the character."""

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


def settled(text: Text) -> Text:
    """Text without empty runs; white space outside of marks, and none at the ends or beside a break."""
    runs = merge_runs(part for run in text for part in _parted(_cleaned(run)))
    broken = [replace(run, text=_AROUND_BREAK.sub("\n", run.text)) for run in runs]
    return merge_runs(_trimmed(_trimmed(broken, str.lstrip, -1)[::-1], str.rstrip, 0)[::-1])


def _trimmed(runs: Sequence[Run], strip: Callable[[str, str | None], str], edge: int) -> list[Run]:
    """Runs from one end on, without white space there and without spaces after a break."""
    found: list[Run] = []
    for run in runs:
        at_break = bool(found) and found[-1].text[edge] == "\n"
        said = strip(run.text, " \t" if at_break else None) if at_break or not found else run.text
        found.extend([replace(run, text=said)] if said else [])
    return found


def _cleaned(run: Run) -> Run:
    said = CONTROL.sub("", _LINE_END.sub("\n", run.text))
    href = run.href if run.href and not _NO_LINK.match(run.href) else None
    return replace(run, text=said.replace("\n", " ") if "code" in run.marks else said, href=href)


def _parted(run: Run) -> Iterator[Run]:
    """A marked run between the white space at its edges."""
    if not run.marks or "code" in run.marks:
        yield run
        return
    left = len(run.text) - len(run.text.lstrip())
    right = max(left, len(run.text.rstrip()))
    yield replace(run, text=run.text[:left], marks=frozenset())
    yield replace(run, text=run.text[left:right])
    yield replace(run, text=run.text[right:], marks=frozenset())
