"""The networks' rules as one table of facts: limit, unit, link, hashtags, and where each was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.errors import NewsletterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import LinkPlace

Unit: TypeAlias = Literal["weighted", "graphemes", "bytes", "utf16", "code points"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A social network and what it allows.

    Attributes:
        key: how files, settings and the command line name it.
        name: as people write it.
        limit: how long one post may be, in `unit`.
        link_in: where an article's link belongs.
        hashtags: how many at most are good manners there, or allowed at all.
        bullet: the cheapest sign for a point of a list.
        byte_limit: UTF-8 bytes, where the network counts them besides `unit`.
        source: where the rule was read: first-party, or second-hand.
        read: the day it was read.
    """

    key: str
    name: str
    limit: int
    unit: Unit
    link_in: LinkPlace
    hashtags: int
    bullet: str
    byte_limit: int | None = None
    source: str
    read: date


_READ = date(2026, 11, 23)

NETWORKS: tuple[Network, ...] = (
    Network(
        key="x",
        name="X",
        limit=280,
        unit="weighted",
        link_in="text",
        hashtags=2,
        bullet="–",  # • weighs 2 there
        source="first-party: docs.x.com; github.com/twitter/twitter-text config/v3.json",
        read=_READ,
    ),
    Network(
        key="bluesky",
        name="Bluesky",
        limit=300,
        unit="graphemes",
        link_in="card",
        hashtags=2,
        bullet="–",
        byte_limit=3000,
        source="first-party: github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json",
        read=_READ,
    ),
    Network(
        key="mastodon",
        name="Mastodon",
        limit=500,  # unless the server says otherwise: /api/v2/instance
        unit="graphemes",
        link_in="text",
        hashtags=5,
        bullet="–",
        source="first-party: docs.joinmastodon.org /api/v2/instance; github.com/mastodon/mastodon",
        read=_READ,
    ),
    Network(
        key="threads",
        name="Threads",
        limit=500,
        unit="bytes",
        link_in="text",
        hashtags=1,
        bullet="–",
        source="second-hand: github.com/gitroomhq/postiz-app PR 1946; first-party says so of emoji only",
        read=_READ,
    ),
    Network(
        key="linkedin",
        name="LinkedIn",
        limit=3000,
        unit="utf16",
        link_in="text",
        hashtags=5,
        bullet="•",
        source="second-hand: the limit is widely quoted, its unit is not stated",
        read=_READ,
    ),
    Network(
        key="facebook",
        name="Facebook",
        limit=63_206,
        unit="utf16",
        link_in="text",
        hashtags=0,
        bullet="•",
        source="second-hand: widely quoted",
        read=_READ,
    ),
    Network(
        key="instagram",
        name="Instagram",
        limit=2200,
        unit="utf16",
        link_in="bio",
        hashtags=5,  # refused beyond, since December 2025
        bullet="•",
        source="second-hand: widely quoted; the press quoting Instagram on hashtags",
        read=_READ,
    ),
    Network(
        key="telegram",
        name="Telegram",
        limit=4096,
        unit="utf16",
        link_in="text",
        hashtags=3,
        bullet="•",
        source="first-party: core.telegram.org/bots/api",
        read=_READ,
    ),
    Network(
        key="whatsapp",
        name="WhatsApp",
        limit=4096,
        unit="utf16",
        link_in="text",
        hashtags=0,
        bullet="•",
        source="second-hand: widely quoted",
        read=_READ,
    ),
    Network(
        key="reddit",
        name="Reddit",
        limit=300,  # of a title
        unit="code points",
        link_in="card",
        hashtags=0,
        bullet="•",
        source="second-hand: widely quoted",
        read=_READ,
    ),
)

BY_KEY: Mapping[str, Network] = MappingProxyType({network.key: network for network in NETWORKS})


def network(key: str) -> Network:
    """The network of a key.

    Raises:
        NewsletterError: there is none.
    """
    if key not in BY_KEY:
        raise NewsletterError(
            f"There is no network called {key!r}.",
            hint=f"Write one of: {', '.join(BY_KEY)}.",
        )
    return BY_KEY[key]
