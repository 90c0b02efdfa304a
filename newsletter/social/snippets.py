"""Article → Snippet: for each network the richest version that fits, counted as the network counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.social.candidates import candidates
from newsletter.social.material import material
from newsletter.social.networks import NETWORKS
from newsletter.social.slot import slots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.model import Article, Snippet
    from newsletter.social.manner import Manner
    from newsletter.social.networks import Network


def snippets(article: Article, manner: Manner, networks: Iterable[Network] = NETWORKS) -> tuple[Snippet, ...]:
    """The article's snippets, one for each network, in their order; none where it has no such angle.

    Raises:
        SnippetError: even the barest version is too long for a network.
    """
    versions = tuple(candidates(material(article, manner.points), manner.variant))
    return tuple(slot.fill(versions) for slot in slots(article, manner, networks) if versions)
