"""Mistakes in MJML that mrml passes over, or refuses without saying where.

`tags` and `values` are MJML's own vocabulary, `renderer` is what of it is not rendered; `mistakes` finds what
is not in it, `place` where it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import Location, TemplateError
from newsletter.render.vocabulary import mistakes
from newsletter.render.vocabulary.place import place

if TYPE_CHECKING:
    from pathlib import Path


# The template that holds all the others.
FRAME = "email/issue.mjml.j2"


def refuse_mistakes(source: str, project: Path | None) -> None:
    """Refuse a tag, an attribute or a value that MJML does not have, or a tag at a wrong place.

    Raises:
        TemplateError: at the template's line where it can be told.
    """
    wrong = mistakes.first(source)
    if wrong is None:
        return
    found = place(wrong, project)
    origin = f" It comes from {found.filled}." if found and found.filled and wrong.by_value else ""
    where = found.where if found else None
    if where is None and wrong.tag in mistakes.FRAME:
        where = Location(templating.locate(FRAME, project))
    raise TemplateError(wrong.problem, where=where, hint=f"{wrong.hint}{origin}")
