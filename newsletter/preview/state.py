"""Built → what the page shows of it, as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.export import places, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.model import Json
    from newsletter.pipeline import Built


def state(
    built: Built, *, issues: Sequence[Mapping[str, Json]] = (), token: str | None = None, version: int = 0
) -> dict[str, Json]:
    """All that the page shows; `token` is None where no server stands behind it."""
    issue, email = built.issue, built.email
    return {
        "live": token is not None,
        "version": version,
        "token": token,
        "issue": {
            "id": issue.id,
            "publication": issue.publication.name,
            "subject": email.subject,
            "preheader": email.preheader,
            "sender": issue.publication.sender,
            "date": issue.date.isoformat(),
            "language": issue.language,
            "number": issue.number,
        },
        "issues": issues,
        "articles": [
            {
                "name": entry.article.name,
                "title": entry.article.title,
                "source": places.place(entry.article.source, built.root),
                "url": entry.article.url,
            }
            for entry in issue.entries
        ],
        "email": {"html": email.html, "mjml": email.mjml, "text": email.text, "web": email.web},
        "snippets": shapes.snippets(issue.id, built.snippets)["articles"],
        "findings": shapes.findings(places.told(built.findings, built.root)),
    }
