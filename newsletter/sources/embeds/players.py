"""Frames, sound and films: a link to what they play, or set aside with the address."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsletter import links
from newsletter.sources.embeds.embed import Embed
from newsletter.sources.tidy import DEFINED_PLAYERS, FRAME
from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MEDIA = frozenset({"audio", "video"})
PLAYERS = frozenset({FRAME, "object", *_MEDIA, *DEFINED_PLAYERS})
# Where the address may stand, the late ones first: until it is seen, a frame holds a stand-in.
_ADDRESSES = ("data-src", "data-lazy-src", "data-litespeed-src", "data-original", "src", "data")
# Elements around a player that hold nothing else go with it, up to so many.
_AROUND = frozenset({"div", "figure", "p", "span", "center", "amp-youtube"})
_LEVELS = 5
# The pages behind players (tried 2026-12-01): https://www.youtube.com/embed/ID plays without its page.
_PAGES = (
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.|geo\.)?dailymotion\.com/(?:embed/video/|player(?:/\w+)?\.html\?video=)(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"//open\.spotify\.com/embed(?:-podcast)?/([\w/]+)"), "https://open.spotify.com/{}"),
)  # fmt: skip
# Hosts whose players need no title to be known for what they are.
_KNOWN = re.compile(
    r"(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|soundcloud\.com|spotify\.com|"
    r"deezer\.com|apple\.com|ausha\.co|acast\.com|podcloud\.fr|audiomeans\.fr|bandcamp\.com|mixcloud\.com|"
    r"twitch\.tv|arte\.tv|ina\.fr|peertube\.\w+|datawrapper\.(?:de|dwcdn\.net)|dwcdn\.net|flourish\.studio|"
    r"infogram\.com|openstreetmap\.\w+|umap\.\w+)$"
)
# Frames that no reader sees, or that are of the page and not of the article.
_UNSEEN = re.compile(
    r"googletagmanager\.com|doubleclick\.net|googlesyndication|recaptcha|/gtm|google-analytics|adservice|"
    r"facebook\.com/(?:tr|plugins/(?:like|share|page))|criteo|taboola|outbrain|amazon-adsystem|consent",
    re.IGNORECASE,
)
_AD = re.compile(
    r"\b(?:advertisement|ad content|recaptcha|google ads?|anzeige|publicité|cookie|consent)", re.IGNORECASE
)
# Titles that say what plays, and not what is played.
_GENERIC = re.compile(
    r"(?:(?:youtube|vimeo|dailymotion|soundcloud) )?(?:video|audio|media|embedded)?\s*"
    r"(?:player|iframe|content|frame|embed)|lecteur (?:vidéo|audio)|video|audio|vidéo|youtube|vimeo",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
# Characters of an address that stands for a title. Own limit.
_SHOWN = 60


def find_player(element: _Element) -> Embed | None:
    """Return what an element plays."""
    if element.tag not in PLAYERS:
        return None
    address = next(_iter_addresses(element), "")
    around = _climb(element)
    captions = list(dict.fromkeys(filter(None, map(get_words, around.iter("figcaption")))))
    inner = next((get_words(link) for link in element.iter("a") if get_words(link)), "")
    if not address or (element.tag == FRAME and _is_unseen(element, address)):
        return Embed(element=element) if element.tag == FRAME else None
    title = next(filter(_is_telling, (element.get("title") or "", element.get("aria-label") or "")), "")
    title, caption = " ".join(title.split()) or inner, " ".join(captions)
    known = element.tag in _MEDIA or _KNOWN.search(urlsplit(address).hostname or "")
    if not title and not caption and not known:
        return Embed(element=around, left_out=((address, "a frame that email cannot show"),))
    return Embed(
        element=around,
        url=name_page(address),
        title=title or caption or shorten(name_page(address)),
        caption=caption if title and caption != title else "",
    )


def name_page(address: str) -> str:
    """Return the address of the page on which something plays."""
    for player, page in _PAGES:
        if found := player.search(address):
            return page.format(found[1])
    return address


def shorten(address: str) -> str:
    """Return an address as people write it, to stand where no title is known."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    whole = f"{host}{parts.path}{'?' if parts.query else ''}{parts.query}".rstrip("/")
    return whole if len(whole) <= _SHOWN else f"{whole[: _SHOWN - 1]}…"


def resolve_addresses(root: _Element, base: str) -> None:
    """Make the addresses of links and players absolute."""
    for element in root.iter("a", "source", "embed", *PLAYERS):
        for name in ("href", *_ADDRESSES):
            if (url := (element.get(name) or "").strip()) and not url.startswith("#"):
                with suppress(ValueError):
                    element.set(name, urljoin(base, url))


def take_address(url: str | None) -> str:
    """Return an absolute address of the web, or ""."""
    address = (url or "").strip()
    address = f"https:{address}" if address.startswith("//") else address
    return address if links.is_web(address) else ""


def _iter_addresses(element: _Element) -> Iterator[str]:
    if element.tag in DEFINED_PLAYERS:
        name, page = DEFINED_PLAYERS[str(element.tag)]
        yield from (page.format(value) for value in [element.get(name)] if value)
    for holder in (element, *element.iter("source", "embed")):
        yield from filter(None, (take_address(holder.get(name)) for name in _ADDRESSES))
    yield from filter(None, (take_address(link.get("href")) for link in element.iter("a")))


def _is_unseen(frame: _Element, address: str) -> bool:
    small = any((frame.get(name) or "") in {"0", "1", "0px", "1px"} for name in ("width", "height"))
    return bool(
        small
        or frame.get("hidden") is not None
        or _HIDDEN.search(frame.get("style") or "")
        or _UNSEEN.search(address)
        or _AD.search(frame.get("title") or "")
    )


def _is_telling(title: str) -> bool:
    return bool(title.strip()) and not _GENERIC.fullmatch(title.strip())


def _climb(element: _Element) -> _Element:
    """Return the largest element around a player that holds nothing else but its caption."""
    own = len(get_words(element))
    for _ in range(_LEVELS):
        parent = element.getparent()
        if parent is None or parent.tag not in _AROUND or parent.getparent() is None:
            break
        captions = sum(len(get_words(caption)) for caption in parent.iter("figcaption"))
        others = any(
            other.tag in PLAYERS for child in parent if child is not element for other in child.iter()
        )
        images = next(parent.iter("img"), None) is not None
        if others or images or len(get_words(parent)) > own + captions:
            break
        element = parent
    return element
