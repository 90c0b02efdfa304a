"""Cards that lead somewhere: bookmarks, files, sound, films → a link with the card's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.embeds.embed import Embed
from newsletter.sources.embeds.players import find_player, name_page, shorten, take_address
from newsletter.sources.tidy import FRAME
from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    from lxml.etree import _Element

# The cards of Ghost, Substack, WordPress, Notion, Medium, Embedly and Iframely, by their classes
# (read in their pages and feeds, 2026-12-01).
CARD = re.compile(
    r"(?:^|\s)(?:kg-(?:bookmark|button|file|audio|video|product)-card|embedded-(?:post|publication)(?:-wrap)?|"
    r"file-embed-wrapper|(?:native-)?(?:audio|video)-embed|digest-post-embed|wp-block-(?:file|audio|video|embed)|"
    r"bookmark(?:-card)?|(?:file|audio)-card|mixtapeEmbed|graf--mixtapeEmbed|embedly-card|"
    r"iframely-embed|blogcard)(?=\s|$)"
)
HOLDERS = frozenset({"a", "blockquote", "div", "figure", "p", "section"})
_TITLE = re.compile(r"(?:^|[\s_-])(?:title|titre|headline|details-h1)(?=$|[\s_-])", re.IGNORECASE)
_NAME = re.compile(r"(?:^|[\s_-])(?:name|filename)(?=$|[\s_-])", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b")
_MEDIA = ("audio", "video")
# Characters beyond which this is no card but a part of a page. Own limit.
_LONGEST = 1_000
_PREVIEW = "the preview of what is linked"
_PLAYER = "a player’s words"


def find_card(element: _Element) -> Embed | None:
    """Return the card that an element is."""
    if element.tag not in HOLDERS or not CARD.search(element.get("class") or ""):
        return None
    words = get_words(element, " ")
    player = next(element.iter(*_MEDIA, FRAME), None)
    url = _find_address(element, player)
    if not url or len(words) > _LONGEST:
        return None
    caption = next(filter(None, map(get_words, element.iter("figcaption"))), "")
    played = find_player(player) if player is not None else None
    title = _find_title(element) or (played.title if played and not caption else "")
    rest = _subtract(words, title or caption, caption)
    return Embed(
        element=element,
        url=name_page(url),
        title=title or caption or shorten(url),
        caption=caption if title and caption != title else "",
        left_out=((rest, _PREVIEW if player is None else _PLAYER),) if rest else (),
    )


def _find_address(element: _Element, player: _Element | None) -> str:
    """Return where a card leads: what it plays, else its first link, else the address that it shows."""
    if player is not None:
        played = find_player(player)
        return played.url if played else ""
    hrefs = (take_address(link.get("href")) for link in element.iter("a"))
    return next(filter(None, hrefs), "")


def _find_title(element: _Element) -> str:
    named = (child for child in element.iter("*") if _TITLE.search(child.get("class") or ""))
    headings = (child for child in element.iter(*_HEADINGS))
    names = (child for child in element.iter("*") if _NAME.search(child.get("class") or ""))
    captioned = next(element.iter("figcaption"), None)
    links = (link for link in element.iter("a") if captioned is None or captioned not in link.iterancestors())
    return next(
        filter(None, (get_words(child) for group in (named, headings, names, links) for child in group)), ""
    )


def _subtract(words: str, *said: str) -> str:
    """Return the words of a card without those that stay."""
    for text in said:
        words = words.replace(text, " ", 1)
    return " ".join(words.split())
