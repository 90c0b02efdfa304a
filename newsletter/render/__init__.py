"""Issue → Email: the MJML, the HTML, the text part and the web version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Email
from newsletter.render import html, minify, mjml, service_tags, text, web
from newsletter.render.vocabulary import refuse_mistakes

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Issue


def render(issue: Issue, *, templates: Path | None = None) -> Email:
    """Render an issue with the project's templates, or with the packaged ones.

    Raises:
        TemplateError: a template has a mistake, at its line.
        ConfigError: the sending service is unknown.
    """
    tags = service_tags.make_tags(issue)
    worded = tags.put_words(issue)
    source = mjml.render_mjml(worded, templates)
    refuse_mistakes(source, templates)
    style = mjml.render_style(worded, templates)
    joined = minify.join_sections(html.convert_mjml(source))
    page = minify.minify_html(html.inline_styles(joined, style))
    return Email(
        subject=tags.fill_text(worded.subject),
        preheader=tags.fill_text(worded.preheader),
        mjml=tags.fill_source(html.complete_source(source, style)),
        html=tags.fill_html(html.select_email(page)),
        text=tags.fill_text(text.render_text(worded, templates)),
        web=web.complete_page(tags.drop(html.select_web(page)), issue, templates),
    )
