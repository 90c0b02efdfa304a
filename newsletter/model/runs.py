"""Text as runs, each in one style; never markup."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Mark: TypeAlias = Literal["strong", "emphasis", "code"]


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
    """Return text without its styles and links."""
    return "".join(run.text for run in runs)


def merge_runs(runs: Iterable[Run]) -> Text:
    """Return the runs without empty ones, neighbours in one style made one."""
    filled = (run for run in runs if run.text)
    return tuple(
        Run(text="".join(run.text for run in group), marks=marks, href=href)
        for (marks, href), group in groupby(filled, key=lambda run: (run.marks, run.href))
    )


def join_texts(texts: Iterable[Text], by: str = "\n") -> Text:
    """Return several texts as one, each on a line of its own or with `by` between them."""
    runs = [run for text in texts for run in (Run(text=by), *text)]
    return merge_runs(runs[1:])


def split_runs(runs: Iterable[Run], at: int) -> tuple[Text, Text]:
    """Return the first `at` characters of some runs, and the rest."""
    before, after = [], []
    for run in runs:
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
