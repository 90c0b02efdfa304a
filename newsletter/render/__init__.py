"""Issue → Email: the MJML, the HTML, the text part and the web version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Email
from newsletter.render import html, mjml, rows, spare, tags, text, web
from newsletter.render.vocabulary import refuse_mistakes

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Issue


def render(issue: Issue, *, templates: Path | None = None) -> Email:
    """Render an issue with the project's templates, or with the packaged ones.

    Raises:
        TemplateError: a template has a mistake, at its line.
        ConfigError: the sending service is none that we know.
    """
    own = tags.of(issue)
    worded = own.worded(issue)
    source = mjml.source(worded, templates)
    refuse_mistakes(source, templates)
    drawn = rows.joined(html.from_mjml(source))
    page = spare.without(html.inlined(drawn, mjml.style(worded, templates)))
    return Email(
        subject=own.in_text(worded.subject),
        preheader=own.in_text(worded.preheader),
        mjml=own.in_source(source),
        html=own.in_html(html.for_mail(page)),
        text=own.in_text(text.part(worded, templates)),
        web=web.page(own.none(html.for_web(page)), issue, templates),
    )
