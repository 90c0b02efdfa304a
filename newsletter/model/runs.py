"""Text as runs, each in one style; never markup."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

# A run with the mark `note` refers to a note, by its sign in brackets: `[1]`.
Mark: TypeAlias = Literal["strong", "emphasis", "code", "note"]
NOTE: Mark = "note"

# What stands close to the word before it, as the mark of a note does.
_CLOSING = frozenset(",.)]…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style, perhaps a link."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str | None = None


Text: TypeAlias = tuple[Run, ...]


def text(string: str) -> Text:
    """Return a plain string as text."""
    return (Run(text=string),) if string else ()


def plain(runs: Text) -> str:
    """Return text without its styles, links and marks of notes."""
    return "".join(run.text for run in runs if NOTE not in run.marks)


def make_note_mark(sign: str) -> Run:
    """Return the run that refers to the note of this sign; it takes no style of the text around it."""
    return Run(text=f"[{sign}]", marks=frozenset({NOTE}))


def get_note_sign(run: Run) -> str | None:
    """Return the sign of the note that a run refers to; None where it refers to none."""
    return run.text[1:-1] if NOTE in run.marks else None


def attach_notes(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with each mark of a note close to its word, without a needless space before it."""
    kept: list[Run] = []
    after = ""
    for run in reversed([*runs]):
        if NOTE in run.marks:
            kept.append(run)
            continue
        marked = bool(kept) and NOTE in kept[-1].marks
        closes = not after or after.isspace() or after in _CLOSING
        kept.append(replace(run, text=run.text.rstrip()) if marked and closes else run)
        after = run.text[:1] or after
    return kept[::-1]


def merge_runs(runs: Iterable[Run]) -> Text:
    """Return the runs without empty ones, neighbours in one style made one."""
    filled = [run for run in runs if run.text]
    return tuple(
        Run(text="".join(run.text for run in group), marks=marks, href=href)
        for (marks, href, _), group in groupby(filled, key=_get_style)
    )


def join_texts(texts: Iterable[Text], by: str = "\n") -> Text:
    """Return several texts as one, each on a line of its own or with `by` between them."""
    runs = [run for text in texts for run in (Run(text=by), *text)]
    return merge_runs(runs[1:])


def split_runs(runs: Iterable[Run], at: int) -> tuple[Text, Text]:
    """Return the first `at` characters of some runs, and the rest; marks of notes count for nothing."""
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        if NOTE in run.marks:
            (after if after or not (before or at) else before).append(run)
            continue
        if at > 0:
            before.append(replace(run, text=run.text[:at]))
        if len(run.text) > at:
            after.append(replace(run, text=run.text[at:]))
        at = max(0, at - len(run.text))
    return tuple(before), tuple(after)


def trim_runs(runs: Iterable[Run]) -> Text:
    """Return the runs without white space at either end of them all."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _get_style(run: Run) -> tuple[frozenset[Mark], str | None, int]:
    """Return what runs have in common that can be one; marks of notes stay apart."""
    return run.marks, run.href, id(run) if NOTE in run.marks else 0
