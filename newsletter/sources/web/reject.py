"""Pages that hold no article: what they are instead, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.sources.web.body import LINKED, weigh_text
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.web.headline import Title
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece
    from newsletter.sources.web.saved_page import Page

# Own limits, measured on pages of the press. Letters of running text that make an article, and a short
# one where the page says that it is one.
_ARTICLE, _SHORT = 280, 60
# Links among the texts of a page of teasers: so many more than texts, and so many at least.
_TEASERS, _FEW = 2.0, 8
_SHOWN = 80
_SCRIPTED = re.compile(r"<div[^>]{1,200}id=[\"']?(?:root|app|__next|__nuxt|main-app)\b", re.IGNORECASE)
_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b|not found|introuvable|nicht gefunden|no encontrad|non trovat|não encontrad|"
    r"niet gevonden|access denied|accès refusé|forbidden",
    re.IGNORECASE,
)
_HINT = (
    "Save the page again from the browser with the article on the screen, or paste its text into a .txt file."
)


def reject_page(
    page: Page, pieces: Sequence[Piece], kept: Sequence[Piece], title: Title, facts: Metadata
) -> None:
    """Raise an error where the page is a home page, a login page, an error, or made by scripts.

    Args:
        page: the page.
        pieces: all of its pieces.
        kept: those of the body.
        title: the article's title.
        facts: what the page's head says.

    Raises:
        ContentError: there is no article on it.
    """
    if problem := _find_problem(page, pieces, kept, title, facts):
        raise ContentError(problem, where=Location(page.path), hint=_HINT)


def _find_problem(
    page: Page, pieces: Sequence[Piece], kept: Sequence[Piece], title: Title, facts: Metadata
) -> str | None:
    size = sum(weigh_text(piece.text) for piece in kept)
    if size < (_SHORT if facts.is_article else _ARTICLE):
        return _explain_missing(page, title)
    if not title.text:
        return "There is no headline on this page."
    between = pieces[kept[0].order : kept[-1].order]
    links = sum(1 for piece in between if piece.linked > LINKED * len(piece.text))
    texts = sum(1 for piece in kept if piece.value > _SHORT)
    names_site = squeeze(title.text) in {squeeze(site) for site in facts.sites}
    if not facts.is_article and (names_site or links > _TEASERS * texts + _FEW):
        return "This page lists articles and holds none of its own."
    return None


def _explain_missing(page: Page, title: Title) -> str:
    """Return what the page is instead of an article."""
    fields = page.root.iter("input")
    if any((field.get("type") or "").lower() == "password" for field in fields):
        return "This page asks for a login; there is no article on it."
    if _ERROR.search(title.text):
        return f'This page is an error ("{title.text[:_SHOWN]}"); there is no article on it.'
    if _SCRIPTED.search(page.source):
        return "This page is empty until its scripts run; there is no article in the file."
    return "There is no article on this page."
