"""Cards as the live page shows them: where each is drawn once the page asks for it, and what it says."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsletter import templating
from newsletter.pipeline import choose_issue_cards
from newsletter.social.cards import get_size

if TYPE_CHECKING:
    from newsletter.model import Json
    from newsletter.pipeline import Built

FOLDER = "cards"


def list_cards(built: Built) -> dict[str, Json]:
    """List the cards of each article; an address changes with what its card shows."""
    edition = (templating.digest_templates(built.templates), built.issue.publication.theme)
    base = f"/issues/{quote(built.issue.id, safe='')}/{FOLDER}"
    return {
        article: [
            {
                "name": words.name,
                "alt": words.alt,
                "size": get_size(words),
                "address": f"{base}/{quote(article, safe='')}/{words.name}.png?{_digest(words, *edition)}",
            }
            for words in cards
        ]
        for article, cards in choose_issue_cards(built.issue).items()
    }


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]
