"""Whether a page holds an article at all, and what to do where it holds none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.web import body
from newsletter.sources.web.words import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.page import Page
    from newsletter.sources.web.pieces import Piece
    from newsletter.sources.web.title import Title

# Own limits, measured on pages of the press, 2026-11-23. Letters of running text that make an article,
# and a short one where the page says that it is one.
_ARTICLE, _SHORT = 280, 60
# Links among the texts of a page of teasers: so many more than texts, and so many at least.
_TEASERS, _FEW, _LINKED = 2.0, 8, 0.5
_SHOWN = 80
_SCRIPTED = re.compile(r"<div[^>]{1,200}id=[\"']?(?:root|app|__next|__nuxt|main-app)\b", re.IGNORECASE)
_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b|not found|introuvable|nicht gefunden|no encontrad|non trovat|não encontrad|"
    r"niet gevonden|access denied|accès refusé|forbidden",
    re.IGNORECASE,
)
HINT = (
    "Save the page again from the browser with the article on the screen, or paste its text into a .txt file."
)


def problem(
    page: Page, pieces: Sequence[Piece], kept: Sequence[Piece], title: Title, facts: Metadata
) -> str | None:
    """What the page is instead of an article: a home page, a login page, an error, or made by scripts."""
    said = sum(body.weight(piece.text) for piece in kept)
    if said < (_SHORT if facts.is_article else _ARTICLE):
        return _missing(page, title)
    if not title.text:
        return "There is no headline on this page."
    between = pieces[kept[0].order : kept[-1].order]
    links = sum(1 for piece in between if piece.linked > _LINKED * len(piece.text))
    texts = sum(1 for piece in kept if piece.value > _SHORT)
    names_site = squeezed(title.text) in {squeezed(site) for site in facts.sites}
    if not facts.is_article and (names_site or links > _TEASERS * texts + _FEW):
        return "This page lists articles and holds none of its own."
    return None


def _missing(page: Page, title: Title) -> str:
    """What the page is instead of an article."""
    if (
        next(
            (field for field in page.root.iter("input") if (field.get("type") or "").lower() == "password"),
            None,
        )
        is not None
    ):
        return "This page asks for a login; there is no article on it."
    if _ERROR.search(title.text):
        return f'This page is an error ("{title.text[:_SHOWN]}"); there is no article on it.'
    if _SCRIPTED.search(page.source):
        return "This page is empty until its scripts run; there is no article in the file."
    return "There is no article on this page."
