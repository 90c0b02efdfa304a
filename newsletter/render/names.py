"""`{first_name}` in the editor's own words: a reader's name, or a sentence that reads well without one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language.sentences import STOPS
from newsletter.model import Run, map_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.model import Issue, Text

# What an editor writes; within a second pair of braces it is a tag of somebody else's.
FIELD = re.compile(r"(?<!\{)\{first_name\}(?!\})")

# What may stand between a sentence and the name in it once it is HTML.
_OPEN = r"(?:<(?:strong|em|b|i|span)\b[^>]*>)*"
_CLOSE = r"(?:</(?:strong|em|b|i|span)>)*"
_QUOTES = r"[«“„‘\"'(]*+\s*+"
_START = rf"(?:^|<(?:p|div|td|li|title|h\d)\b[^>]*>|[{STOPS}])\s*"


def addressed(issue: Issue, name: str | None, *, in_subject: bool = True) -> Issue:
    """The issue with a name wherever its editor wrote `{first_name}`, or without one.

    Subject, preheader, intro and sign-off are the editor's; what an article says is never touched.
    """
    lead = issue.entries[0].article if issue.entries else None
    title, opening = (lead.title, lead.opening) if lead else ("", "")
    put = _with(name) if name else _unnamed
    subject = name if in_subject else None
    return replace(
        issue,
        subject=issue.subject if FIELD.search(title) else said(issue.subject, subject),
        preheader=issue.preheader if FIELD.search(opening) else said(issue.preheader, name),
        intro=map_texts(issue.intro, put),
        sign_off=map_texts(issue.sign_off, put),
    )


def said(text: str, name: str | None) -> str:
    """A string of the editor's with the name in it, or without."""
    return FIELD.sub(lambda _: name, text) if name else without(text, FIELD.pattern)


def without(text: str, field: str) -> str:
    """Text or HTML without a name: « Bonjour {first_name}, » becomes « Bonjour, ».

    Args:
        text: what the editor wrote.
        field: the pattern of what stands for the name.
    """
    text = re.sub(
        rf"({_START}){field}\s*[,!:]?\s++({_QUOTES}\w)", lambda found: found[1] + found[2].upper(), text
    )
    text = re.sub(rf"(?:,|(?<!\s))\s*+({_OPEN}){field}(?={_CLOSE}\s*(?:[.,;:!?…)»]|$))", r"\1", text)
    return re.sub(rf"(?<!\s)\s*+({_OPEN}){field}", r"\1", text)


def _with(name: str) -> Callable[[Text], Text]:
    def put(text: Text) -> Text:
        return tuple(run if _is_code(run) else replace(run, text=said(run.text, name)) for run in text)

    return put


def _unnamed(text: Text) -> Text:
    """Runs without the name; where it is a run of its own, the space before it is in another."""
    made: list[Run] = []
    for run in text:
        if made and not _is_code(run) and FIELD.match(run.text):
            made[-1] = replace(made[-1], text=made[-1].text.rstrip())
            made.append(replace(run, text=FIELD.sub("", run.text, count=1)))
        else:
            made.append(run if _is_code(run) else replace(run, text=said(run.text, None)))
    return tuple(run for run in made if run.text)


def _is_code(run: Run) -> bool:
    return "code" in run.marks
