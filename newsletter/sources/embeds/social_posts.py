"""Posts of the social networks: a quotation and a link to it, or the link alone where no words came along."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.sources.embeds.embed import Embed
from newsletter.sources.embeds.players import take_address
from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

# The classes by which each network's script finds its posts (from what "Embed" gives, read 2026-12-01).
POST = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|tweet|mastodon-embed|bluesky-embed|instagram-media|tiktok-embed|"
    r"text-post-media|reddit-(?:embed-bq|card)|imgur-embed-pub|fb-(?:post|video)|tumblr-post|telegram-post|"
    r"wp-embedded-content)(?=\s|$)"
)
HOLDERS = frozenset({"blockquote", "div", "section"})
_ADDRESSES = (
    "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-href", "cite", "data-url",
)  # fmt: skip
# Pages of a network that are no post: music, words with a number sign, short addresses of images.
_NO_POST = re.compile(r"//t\.co/|/hashtag/|/tags?/|/music/|/explore/|pic\.twitter\.com")
# Words by which a network asks to be visited.
_VISIT = re.compile(r"(?:view|see|voir|ver|visualizza|sieh|bekijk|zobacz|veja|watch)\b", re.IGNORECASE)
_TRACKED = re.compile(r"^(?:ref_src|ref_url|ref|refer|utm_\w+|igsh(?:id)?|s|t|embed_?source)=")
_DASHES = re.compile(r"^[\s—–-]+|[\s—–,·(-]+$")
# The share of a paragraph that is links above which it is none of the post's words.
_LINKED = 0.9


def find_post(element: _Element) -> Embed | None:
    """Return the post that an element embeds."""
    if element.tag not in HOLDERS or not POST.search(element.get("class") or ""):
        return None
    data = _parse_data(element.get("data-attrs"))
    url = _drop_tracking(data.get("url") or next(_iter_urls(element), ""))
    if not url:
        return None
    parts = [part for part in element.iter("p") if _is_said(part)]
    parts = parts or [part for part in element.iter("div") if "tweet-text" in (part.get("class") or "")][:1]
    if not parts and (words := data.get("full_text")):
        parts = [element.makeelement("p", {})]
        parts[0].text = words
    source = _name_source(element, parts)
    if "name" in data and "username" in data:
        source = f"{data['name']} (@{data['username'].lstrip('@')})"
    if parts:
        return Embed(element=element, url=url, quote=tuple(parts), source=source)
    title = _find_title(element) or source
    if not title:
        return Embed(element=element, left_out=((url, "a post without words"),))
    return Embed(element=element, url=url, title=title)


def _iter_urls(element: _Element) -> Iterator[str]:
    """Yield every address that may be the post's own, the best first."""
    for holder in (element, *element.iter("blockquote")):
        yield from filter(None, (take_address(holder.get(name)) for name in _ADDRESSES))
    hrefs = [take_address(link.get("href")) for link in element.iter("a")]
    yield from (href for href in reversed(hrefs) if href and not _NO_POST.search(href))


def _drop_tracking(url: str) -> str:
    parts = urlsplit(url)
    kept = "&".join(pair for pair in parts.query.split("&") if not _TRACKED.match(pair))
    return parts._replace(query=kept).geturl()


def _is_said(part: _Element) -> bool:
    """Return whether a paragraph holds words of the post, and not only links."""
    words = get_words(part)
    linked = sum(len(get_words(link)) for link in part.iter("a"))
    inside = next(part.iterancestors("a"), None) is not None
    return bool(words) and not inside and linked < _LINKED * len(words)


def _name_source(element: _Element, parts: Sequence[_Element]) -> str:
    """Return who wrote a post, and when: what it says besides its own words."""
    source = " ".join("".join(_iter_texts(element, frozenset(parts))).split())
    return _DASHES.sub("", source) if parts else ""


def _iter_texts(element: _Element, without: frozenset[_Element]) -> Iterator[str]:
    """Yield the texts of an element but for those of some parts of it."""
    if element not in without:
        yield element.text or ""
        for child in element:
            yield from _iter_texts(child, without)
            yield child.tail or ""


def _find_title(element: _Element) -> str:
    """Return the first words of a post's frame that do not only ask to come and see it."""
    texts = [" ".join(str(text).split()) for text in element.itertext()]
    worded = [text for text in texts if len(text) > 1]
    return next((text for text in worded if not _VISIT.match(text)), worded[0] if worded else "")


def _parse_data(attributes: str | None) -> dict[str, str]:
    """Return what Substack notes of a post beside it."""
    try:
        data = json.loads(attributes or "{}")
    except ValueError:
        return {}
    return (
        {key: value for key, value in data.items() if isinstance(value, str)}
        if isinstance(data, dict)
        else {}
    )
