"""Article → Snippet: for each network the richest version that fits, counted as the network counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import SnippetError
from newsletter.social.candidates import candidates
from newsletter.social.material import material
from newsletter.social.networks import NETWORKS
from newsletter.social.slot import slots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.model import Article, Snippet
    from newsletter.social.candidates import Candidate
    from newsletter.social.manner import Manner
    from newsletter.social.networks import Network
    from newsletter.social.slot import Slot


def snippets(article: Article, manner: Manner, networks: Iterable[Network] = NETWORKS) -> tuple[Snippet, ...]:
    """The article's snippets, one for each network, in their order.

    There is none where the article has no such angle, nor where a network has no room for it.

    Raises:
        SnippetError: a network has no room for the title, which every article has.
    """
    versions = tuple(candidates(material(article, manner.points), manner.variant))
    filled = (_filled(slot, versions) for slot in slots(article, manner, networks) if versions)
    return tuple(snippet for snippet in filled if snippet)


def _filled(slot: Slot, versions: tuple[Candidate, ...]) -> Snippet | None:
    """The snippet of one network; to leave an angle out is to say nothing wrong."""
    try:
        return slot.fill(versions)
    except SnippetError:
        if slot.manner.variant == "title":
            raise
        return None
