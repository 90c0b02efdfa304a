"""Issue → Email: the MJML, the HTML, the text part and the web version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Email
from newsletter.render import html, mjml, text
from newsletter.render.vocabulary import refuse_mistakes

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Issue


def render(issue: Issue, *, templates: Path | None = None) -> Email:
    """Render an issue with the project's templates, or with the packaged ones.

    Raises:
        TemplateError: a template has a mistake, at its line.
    """
    source = mjml.source(issue, templates)
    refuse_mistakes(source, templates)
    page = html.inlined(html.from_mjml(source), mjml.style(templates))
    return Email(
        subject=issue.subject,
        preheader=issue.preheader,
        mjml=source,
        html=html.for_mail(page),
        text=text.part(issue, templates),
        web=html.for_web(page),
    )
