"""What a publication decides about its snippets: the networks, house hashtags, and limits of its own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from newsletter.errors import Location
    from newsletter.model.results import Variant

# The networks by the names that settings and the command line use; social/networks.py says what each allows.
NETWORK_KEYS = (
    "x",
    "bluesky",
    "mastodon",
    "threads",
    "linkedin",
    "facebook",
    "instagram",
    "telegram",
    "whatsapp",
    "reddit",
    "discord",
    "slack",
    "pinterest",
    "tiktok",
    "google",
)
# Which campaign tags a link has: all three, where it was posted alone, or none.
LinkTags: TypeAlias = Literal["full", "short", "none"]
# Where an editor may have the link of a post.
LinkSetting: TypeAlias = Literal["text", "comment"]
# What a whole issue and what a sponsor says are called among articles, none of whose names has an underscore.
ROUNDUP, PROMOTION = "_roundup", "_sponsor"
# Characters after the # that Bluesky still takes for a hashtag, the fewest of all networks:
# github.com/bluesky-social/atproto lexicons/app/bsky/richtext/facet.json (read 2026-11-23).
HASHTAG_LENGTH = 64
# Unicode's general categories of letters, marks and decimal digits.
HASHTAG_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRules:
    """What a publication sets itself on one network; None leaves what the network allows.

    Attributes:
        limit: how long one post may be, in the network's own unit.
        hashtags: how many there may be at most.
        variant: what a post opens with where nobody asks for another angle.
        bullet: the sign before an item of a list.
        link: whether an article's link stands in the text or in the first comment.
        where: the line that says so, for messages.
    """

    network: str
    limit: int | None = None
    hashtags: int | None = None
    variant: Variant | None = None
    bullet: str | None = None
    link: LinkSetting | None = None
    where: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialRules:
    """The publication's rules for its snippets.

    Attributes:
        networks: the keys of those that are made, in this order; none written means those made by default.
        hashtags: house hashtags, each with its #, to stand after the article's own.
        tags: the campaign tags on links to its own site; there are none on other people's.
        own: what it sets itself, one for each network that it names.
    """

    networks: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    tags: LinkTags = "full"
    own: tuple[NetworkRules, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """What an editor wrote for a snippet.

    Attributes:
        parts: the posts: one, or those of a thread.
        article: a digest of what the article said then; empty where it was not noted.
        where: the line of each part, for messages.
    """

    parts: tuple[str, ...]
    article: str = ""
    where: tuple[Location, ...] = field(default=(), compare=False)


def is_hashtag(tag: str) -> bool:
    """Return whether every network sees all of this as one hashtag, given white space around it."""
    name = unicodedata.normalize("NFC", tag.removeprefix("#"))
    return (
        len(name) <= HASHTAG_LENGTH
        and all(
            character == "_" or unicodedata.category(character) in HASHTAG_CATEGORIES for character in name
        )
        and any(map(str.isalpha, name))
        and name.strip("_") == name
    )
