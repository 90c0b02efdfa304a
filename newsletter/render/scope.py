"""What every template of the mail is given besides the issue: words, typography, links."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import links, templating
from newsletter.language import direction, long_date, no_orphan, spaced
from newsletter.render.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Issue


def scope(issue: Issue, templates: Path | None) -> dict[str, object]:
    """The names that a template of the mail may use; listed in docs/templates.md."""
    return {
        "issue": issue,
        "words": templating.words(issue.language),
        "theme": theme(templates=templates),
        "direction": direction(issue.language),
        "date": long_date(issue.date, issue.language),
        "typeset": spaced,
        "headline": lambda title, language: no_orphan(spaced(title, language)),
        "contact": links.contact,
        "campaign": lambda url: _campaign(url, issue),
        "tagged": lambda url: _campaign(url, issue) if _is_own(url, issue) else url,
    }


def _campaign(url: str, issue: Issue) -> str:
    name = links.slug(issue.publication.name)
    return links.with_campaign(url, source=name, medium="email", campaign=issue.id)


def _is_own(url: str, issue: Issue) -> bool:
    """Whether a link in running text leads to the publication's own site."""
    site = issue.publication.site
    return site is not None and urlsplit(url).hostname == urlsplit(site).hostname
