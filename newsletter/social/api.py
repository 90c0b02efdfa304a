"""The form of a post that a network's API takes, where that is not the text itself."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.social import bluesky, linkedin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.model import Article, Json


def form(text: str, network: str, article: Article, link: str | None) -> Json:
    """The post as the network's API takes it, or None where that is the text.

    Args:
        text: what people read.
        network: its key.
        article: what the post is of, for its link's card.
        link: what this post leads to; None where another part of the thread does.
    """
    return _FORMS[network](text, article, link) if network in _FORMS else None


def _bluesky(text: str, article: Article, link: str | None) -> Json:
    card = bluesky.link_card(article, link) if link else None
    return bluesky.record(text, card, bluesky.facets(text), [article.language])


def _linkedin(text: str, _article: Article, _link: str | None) -> Json:
    return linkedin.escaped(text)


_FORMS: Mapping[str, Callable[[str, Article, str | None], Json]] = MappingProxyType(
    {"bluesky": _bluesky, "linkedin": _linkedin}
)
