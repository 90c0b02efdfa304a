"""Built → the one JSON object that the page reads, live or frozen."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsletter.export import folder, shapes
from newsletter.language import format_long_date, get_direction
from newsletter.preview import pictures, sidebar
from newsletter.preview.cards import cards
from newsletter.preview.sponsorship import sponsorship
from newsletter.social.networks import choose_networks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.model import Finding, Json
    from newsletter.pipeline import Built

_EML = "email.eml"
# Headers that are remembered: a dozen an issue. Own choice, 2026-11-23.
_HEADERS = 256


def state(
    built: Built, *, issues: Sequence[Mapping[str, Json]] = (), token: str | None = None, version: int = 0
) -> dict[str, Json]:
    """All that the page shows.

    Args:
        built: what is shown.
        issues: those of the sidebar, each with `id`, `subject` and `date`; this one alone by default.
        token: what a change needs; with it the page is live, without it frozen.
        version: the number of the build.
    """
    live = token is not None
    shown = pictures.served(built) if live else pictures.inside(built)
    return {
        "live": live,
        "version": version,
        "token": token,
        "issue": _issue(built),
        "issues": _issues(built, issues),
        "articles": _articles(built),
        "email": _email(built, live=live),
        "sponsor": sponsorship(built),
        "pictures": shown,
        "networks": _networks(built),
        "snippets": cards(built, shown),
        "findings": [_finding(found) for found in folder.relativize_findings(built.findings, built.root)],
    }


def _issue(built: Built) -> dict[str, Json]:
    issue = built.issue
    return {
        "id": issue.id,
        "publication": issue.publication.name,
        "subject": built.email.subject,
        "preheader": built.email.preheader,
        "sender": issue.publication.sender or issue.publication.name,
        "date": format_long_date(issue.date, issue.language),
        "language": issue.language,
        "dir": get_direction(issue.language),
        "number": issue.number,
    }


def _issues(built: Built, issues: Sequence[Mapping[str, Json]]) -> list[Json]:
    issue = built.issue
    return [{**each, "current": each["id"] == issue.id} for each in issues or [sidebar.line(issue)]]


def _articles(built: Built) -> list[Json]:
    return [
        {
            "name": article.name,
            "title": article.title,
            "source": folder.relativize(article.source, built.root),
            "url": article.url,
            "language": article.language,
        }
        for article, _ in built.snippets
    ]


def _email(built: Built, *, live: bool) -> dict[str, Json]:
    email, message = built.email, built.files[_EML]
    address = f"/issues/{quote(built.issue.id, safe='')}/{_EML}"
    headers = message_from_bytes(message.partition(b"\r\n\r\n")[0], policy=default)
    return {
        "html": email.html,
        "mjml": email.mjml,
        "text": email.text,
        "web": email.web,
        "headers": [[name, _header(name, raw)] for name, raw in headers.raw_items()],
        "bytes": len(email.html.encode()),
        "address": address if live else pictures.data_url(message, "message/rfc822"),
    }


@lru_cache(_HEADERS)
def _header(name: str, raw: str) -> str:
    """A header as it is read: the standard library takes long for it, and few differ after a save."""
    return str(default.header_fetch_parse(name, raw))


def _networks(built: Built) -> list[Json]:
    return [
        {
            "key": network.key,
            "name": network.name,
            "limit": network.limit,
            "unit": network.unit,
            "fold": network.fold,
            "hook": network.hook,
            "markup": network.markup,
            "link_in": network.link_in,
        }
        for network in choose_networks(built.issue.publication.social)
    ]


def _finding(finding: Finding) -> dict[str, Json]:
    where: Json = {"path": str(finding.where.path), "line": finding.where.line} if finding.where else None
    return shapes.shape_finding(finding, where)
