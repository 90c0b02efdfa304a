"""The networks as one table of facts: what each allows, how a post looks there, and where that was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.errors import ConfigError, NewsletterError, raise_together
from newsletter.model import SocialRules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsletter.model import LinkPlace, NetworkRules, Variant

Unit: TypeAlias = Literal["weighted", "graphemes", "bytes", "utf16", "code points"]
# What people call a unit where the exact word would not help them.
_UNIT_NAMES: Mapping[Unit, str] = MappingProxyType({"weighted": "weighted characters", "bytes": "bytes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What stands around a post in the preview: on a plain card, unless a network has more of its own.

    Attributes:
        name: the line that says whose post it is; `{name}` is the sender, `{handle}` its letters alone, and
            any other such name a word of the page: `snippets.channel`.
        handle: the line beside or under it, in the same form.
        colour: what is behind the sender's initial.
    """

    name: str = "{name}"
    handle: str = ""
    colour: str = "#5f6472"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A social network and what it allows.

    Attributes:
        key: how files, settings and the command line name it.
        name: as people write it.
        limit: how long one post may be, in `unit`.
        limit_at_most: how far a publication may raise it, for its server or its account; None: not at all.
        byte_limit: UTF-8 bytes, where the network counts them besides `unit`.
        url_cost: what any link counts, whatever its length; None: as many characters as it has.
        link_in: where an article's link belongs.
        commented: whether people may have it in the first comment instead.
        carded: whether the title stands on a card under the text that links to it.
        variant: what a post opens with where nobody asks for another angle; docs/social.md says why.
        hashtags: the most that are good manners there.
        hashtags_at_most: the most that the network takes at all; None: as many as fit.
        links_at_most: the most different links that it takes at all; None: as many as fit.
        hashtag_rule: what makes a hashtag there, in words.
        bullet: the cheapest sign for an item of a list.
        markup: the sign before and after bold words; None: there is no bold.
        fold: characters shown before the reader has to ask for more; None: all, or unknown.
        hook: the same on a phone, where that is less.
        one_line: whether a post is a title, which has no second line.
        threadable: whether several posts in a row are read as one.
        by_default: whether it gets a snippet where a publication names no networks.
        look: how a post looks there; shapes of its own stand in templates/preview/networks.css.
        source: where the rules were read: first-party, or second-hand.
        read: the day they were read.
    """

    key: str
    name: str
    limit: int
    limit_at_most: int | None = None
    unit: Unit
    byte_limit: int | None = None
    url_cost: int | None = None
    link_in: LinkPlace = "text"
    commented: bool = False
    carded: bool = True
    variant: Variant = "title"
    hashtags: int = 0
    hashtags_at_most: int | None = None
    links_at_most: int | None = None
    hashtag_rule: str = "letters, digits and _, after a space"
    bullet: str = "•"
    markup: str | None = None
    fold: int | None = None
    hook: int | None = None
    one_line: bool = False
    threadable: bool = False
    by_default: bool = True
    look: Look = Look()
    source: str
    read: date = date(2026, 11, 30)

    @property
    def unit_name(self) -> str:
        """The unit in words for people."""
        return _UNIT_NAMES.get(self.unit, "characters")


# fmt: off
NETWORKS: tuple[Network, ...] = (
    Network(
        key="x", variant="lede", name="X",
        limit=280, limit_at_most=25_000, unit="weighted",  # raised with Premium: publer.com/docs
        url_cost=23,  # also without a scheme
        bullet="–",  # • weighs 2 there
        fold=280,  # of a longer post
        threadable=True,
        look=Look(handle="@{handle} · 1 min", colour="#0f1419"),
        source="first-party: docs.x.com; github.com/twitter/twitter-text config/v3.json; fold: second-hand",
    ),
    Network(
        key="bluesky", variant="lede", name="Bluesky",
        limit=300, unit="graphemes", byte_limit=3000,
        link_in="card",
        hashtags=2, hashtag_rule="anything up to a space, less the stops at its end", bullet="–",
        threadable=True,
        look=Look(handle="@{handle}.bsky.social · 1m", colour="#0a66d6"),
        source="first-party: github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json",
    ),
    Network(
        key="mastodon", name="Mastodon",
        limit=500, limit_at_most=100_000, unit="graphemes",  # each server has its own: /api/v2/instance
        url_cost=23,  # with a scheme only: http, https, dat, dweb, ipfs, ipns, ssb, gopher, gemini
        hashtags=5, bullet="–",
        threadable=True,
        look=Look(handle="@{handle}@mastodon.social", colour="#563acc"),
        source="first-party: docs.joinmastodon.org /api/v2/instance; github.com/mastodon/mastodon",
    ),
    Network(
        key="threads", variant="lede", name="Threads",
        limit=500, unit="bytes",
        hashtags=1, hashtag_rule="one a post, of 50 characters at most; more are plain text", bullet="–",
        links_at_most=5,  # refused beyond, since 2025-12-22
        threadable=True,
        look=Look(name="{handle}", handle="1 min", colour="#000000"),
        source="second-hand: github.com/gitroomhq/postiz-app PR 1946; first-party says so of emoji only; "
        "links: first-party: developers.facebook.com/docs/threads",
    ),
    Network(
        key="linkedin", variant="lede", name="LinkedIn",
        limit=3000, unit="utf16",
        commented=True,
        hashtags=5,
        fold=210, hook=140,  # about: 100 to 700 are told
        look=Look(handle="{posted_now}", colour="#0a66c2"),
        source="second-hand: widely quoted, unit not stated; fold: posttruncate.com/en/platform-limits, "
        "others differ",
    ),
    Network(
        key="facebook", variant="lede", name="Facebook",
        limit=63_206, unit="utf16",
        commented=True,
        fold=477, hook=125,
        look=Look(handle="{posted_just_now}", colour="#0866ff"),
        source="second-hand: widely quoted, the fold too; Buffer stops at 5,000",
    ),
    Network(
        key="instagram", carded=False, name="Instagram",
        limit=2200, unit="utf16",
        link_in="bio",
        hashtags=5, hashtags_at_most=5,  # refused beyond, since December 2025
        fold=125,
        look=Look(name="{handle}", handle="{posted_now}", colour="#c13584"),
        source="second-hand: the press quoting Instagram on hashtags; posttruncate.com/en/platform-limits",
    ),
    Network(
        key="telegram", name="Telegram",
        limit=4096, limit_at_most=32_768, unit="utf16",  # 1,024 with an image; without the marks
        hashtags=3,
        markup="**",  # its apps make it bold as it is sent; its bots want * (tdlib: parseMarkdown)
        look=Look(handle="{channel}", colour="#2481cc"),
        source="first-party: core.telegram.org/bots/api, sendRichMessage for what is longer; "
        "github.com/UnigramDev/Unigram issue 334",
    ),
    Network(
        key="whatsapp", name="WhatsApp",
        limit=4096, unit="utf16",
        hashtags_at_most=0, hashtag_rule="none: a hashtag leads nowhere",
        markup="*",
        look=Look(handle="{channel}", colour="#128c5e"),
        source="second-hand: the Business API's limit; the app is quoted at 65,536",
    ),
    Network(
        key="reddit", carded=False, name="Reddit",
        limit=300, unit="code points", one_line=True,  # of a title
        link_in="card",
        hashtags_at_most=0, hashtag_rule="none: a hashtag leads nowhere",
        look=Look(name="r/{handle}", handle="{posted_ago}", colour="#d93a00"),
        source="second-hand: widely quoted",
    ),
    Network(
        key="discord", name="Discord",
        limit=2000, unit="utf16",
        hashtags_at_most=0, hashtag_rule="none: a hashtag leads nowhere",
        markup="**",
        by_default=False,
        look=Look(handle="{posted_today}", colour="#5865f2"),
        source="second-hand: discord.js.org RESTPostAPIChannelMessageJSONBody; rubydoc.info discordrb",
    ),
    Network(
        key="slack", name="Slack",
        limit=4000, limit_at_most=40_000, unit="utf16",  # split into several beyond, cut beyond the most
        hashtags_at_most=0, hashtag_rule="none: # names a channel",
        markup="*",
        by_default=False,
        look=Look(handle="09:00", colour="#611f69"),
        source="first-party: api.slack.com/changelog/2018-04-truncating-really-long-messages; "
        "split: github.com/ErikKalkoken/slackApiDoc message_limits.md",
    ),
    Network(
        key="pinterest", carded=False, name="Pinterest",
        limit=500, unit="utf16",  # of the description; a title of 100 besides; some tell 800
        link_in="card",
        hashtags=3,
        by_default=False,
        look=Look(colour="#bd081c"),
        source="second-hand: Buffer; docs.postbreeze.ai/platforms/pinterest",
    ),
    Network(
        key="tiktok", carded=False, name="TikTok",
        limit=2200, unit="utf16",
        link_in="bio",
        hashtags=5, hashtags_at_most=5,  # refused beyond, since August 2025
        by_default=False,
        look=Look(name="{handle}", colour="#111111"),
        source="second-hand: docs.zernio.com/platforms/tiktok; help.blotato.com; the press on hashtags",
    ),
    Network(
        key="google", carded=False, name="Google Business",
        limit=1500, unit="utf16",  # Buffer tells 4,000; less is harmless
        link_in="card",  # a button of the post
        hashtags_at_most=0, hashtag_rule="none: a hashtag leads nowhere",
        by_default=False,
        look=Look(handle="{posted_now}", colour="#1a73e8"),
        source="second-hand: ayrshare.com/docs character limits; docs.zernio.com/platforms/google-business",
    ),
)
# fmt: on

BY_KEY: Mapping[str, Network] = MappingProxyType({network.key: network for network in NETWORKS})


def get_network(key: str, rules: SocialRules | None = None) -> Network:
    """Return the network of a key, with what a publication sets itself.

    Raises:
        NewsletterError: there is none, or the publication sets more than it allows.
    """
    if key not in BY_KEY:
        raise NewsletterError(f"Unknown network {key!r}.", hint=f"Choose from {', '.join(BY_KEY)}.")
    return choose_networks(replace(rules or SocialRules(), networks=(key,)))[0]


def choose_networks(rules: SocialRules) -> tuple[Network, ...]:
    """Return the networks that a publication has chosen, in its own order, else those made by default.

    Each comes with what the publication sets itself.

    Raises:
        ConfigError: it sets more than a network allows; all such mistakes come at once.
    """
    own = {rule.network: rule for rule in rules.own}
    raise_together(mistake for rule in rules.own for mistake in _find_mistakes(BY_KEY[rule.network], rule))
    keys = rules.networks or [network.key for network in NETWORKS if network.by_default]
    return tuple(_apply(own.get(key), BY_KEY[key]) for key in keys)


def _apply(own: NetworkRules | None, network: Network) -> Network:
    """Return a network with what a publication sets itself.

    Where the link is in a comment there is no card, so the title opens as it does on networks without cards.
    """
    if own is None:
        return network
    in_comment = own.link == "comment"
    return replace(
        network,
        limit=own.limit or network.limit,
        hashtags=network.hashtags if own.hashtags is None else own.hashtags,
        variant=own.variant or ("title" if in_comment else network.variant),
        bullet=own.bullet or network.bullet,
        link_in=own.link or network.link_in,
        carded=network.carded and not in_comment,
    )


def _find_mistakes(network: Network, own: NetworkRules) -> Iterator[ConfigError]:
    """Yield what the network does not allow; less than it allows is always possible."""
    limits = (
        ("limit", own.limit, network.limit_at_most or network.limit),
        ("hashtags", own.hashtags, network.hashtags_at_most),
    )
    for key, value, most in limits:
        if value is not None and most is not None and value > most:
            problem = f'"{key}": {network.name} takes {most:,} at most, got {value:,}.'
            hint = f"Write {key} = {most}, or leave the key out."
            yield ConfigError(problem, where=own.where, hint=hint)
    places = {network.link_in, "comment"} if network.commented else {network.link_in}
    if own.link and own.link not in places:
        problem = f'"link": on {network.name} the link is in the {network.link_in}, not in the {own.link}.'
        yield ConfigError(problem, where=own.where, hint="Leave the key out.")
