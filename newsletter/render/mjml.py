"""Issue → MJML source, from `templates/email/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.render.boxes import boxes
from newsletter.render.scope import look, scope
from newsletter.render.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Issue


def source(issue: Issue, templates: Path | None) -> str:
    """The MJML of an issue."""
    drawn = boxes(theme(issue.publication.theme, templates))
    values = scope(issue, templates)
    return templating.render("email/issue.mjml.j2", project=templates, **values, boxes=drawn)


def style(issue: Issue, templates: Path | None) -> str:
    """The style sheet that is inlined, its tokens filled in."""
    return templating.render("email/body.css", project=templates, **look(issue, templates))
