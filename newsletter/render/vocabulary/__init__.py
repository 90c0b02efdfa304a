"""Mistakes in MJML that mrml passes over, or refuses without saying where.

`tags` and `values` are MJML's own vocabulary, `renderer` is what of it is not rendered; `mistakes` finds what
is not in it, `place` where it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import TemplateError
from newsletter.render.vocabulary import mistakes
from newsletter.render.vocabulary.place import place

if TYPE_CHECKING:
    from pathlib import Path


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
    raise TemplateError(wrong.problem, where=found.where if found else None, hint=f"{wrong.hint}{origin}")
