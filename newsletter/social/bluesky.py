"""What a post on Bluesky has besides its text: the link's card, and the places of hashtags and links."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsletter.language import sentences
from newsletter.social.counting import count
from newsletter.social.domains import top_level
from newsletter.social.networks import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Article, Json

# Graphemes of a description: a card without a picture shows four lines of it, about fifty a line on a phone
# (own estimate), and its lexicon sets no limit. Source: github.com/bluesky-social/social-app
# src/components/Post/Embed/ExternalEmbed/index.tsx, numberOfLines (read 2026-11-23).
DESCRIPTION = 200
# Languages that a post may name: github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json (read
# 2026-11-23).
LANGUAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A link as Bluesky shows it under the text: plain texts, and the whole address."""

    title: str
    description: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A hashtag or a link in a text; its place is counted in bytes of UTF-8, the end exclusive.

    Attributes:
        tag: the hashtag's name without its #, or None.
        uri: the link's address with its scheme, or None.
    """

    byte_start: int
    byte_end: int
    tag: str | None = None
    uri: str | None = None


def card(title: str, description: str, url: str, *, language: str = "fr") -> Card:
    """The card of a link; of the description, usually the lede, as many sentences as a card shows."""
    return Card(title=title, description=_shown(description, language), url=url)


def link_card(article: Article, url: str) -> Card:
    """The card of an article's link."""
    return card(article.title, article.lede or "", url, language=article.language)


def facets(text: str) -> tuple[Facet, ...]:
    """The hashtags and links that Bluesky's own app would find in a text, in the order of the text.

    People named with @ are left out: their facet wants an id that only the network knows.
    """
    byte = _Bytes(text)
    return tuple(
        Facet(byte_start=byte.at(start), byte_end=byte.at(end), tag=tag or None, uri=uri or None)
        for start, end, tag, uri in _apart(sorted((*_links(text), *_tags(text))))
    )


def record(text: str, card: Card | None, facets: Iterable[Facet], langs: Iterable[str]) -> dict[str, Json]:
    """The post as app.bsky.feed.post wants it; whoever sends it adds `createdAt`, and the card's picture."""
    made: dict[str, Json] = {"$type": "app.bsky.feed.post", "text": text, "langs": list(langs)[:LANGUAGES]}
    marked = [_facet(each) for each in facets]
    if marked:
        made["facets"] = marked
    if card:
        external: Json = {"uri": card.url, "title": card.title, "description": card.description}
        made["embed"] = {"$type": "app.bsky.embed.external", "external": external}
    return made


def _facet(facet: Facet) -> dict[str, Json]:
    kind, value = ("tag", facet.tag) if facet.tag else ("uri", facet.uri or "")
    feature = "link" if kind == "uri" else kind
    return {
        "$type": "app.bsky.richtext.facet",
        "index": {"byteStart": facet.byte_start, "byteEnd": facet.byte_end},
        "features": [{"$type": f"app.bsky.richtext.facet#{feature}", kind: value}],
    }


# ── The card ─────────────────────────────────────────────────────────────────


def _shown(description: str, language: str) -> str:
    """Whole sentences that fit; of a first one that does not, whole words and `…`, as the app does."""
    network, kept = BY_KEY["bluesky"], ""
    for sentence in sentences(description, language):
        longer = f"{kept} {sentence}".lstrip()
        if count(longer, network) > DESCRIPTION:
            return kept or _words(sentence)
        kept = longer
    return kept


def _words(sentence: str) -> str:
    # A word is one character at least: more text than this cannot fit, and need not be looked at.
    network, words = BY_KEY["bluesky"], sentence.split(" ")[:DESCRIPTION]
    while len(words) > 1 and count(f"{' '.join(words)}…", network) > DESCRIPTION:
        del words[-1]
    return " ".join(words).rstrip(" \u00a0,;:–—-«“(") + "…"


# ── Facets ───────────────────────────────────────────────────────────────────
# All of this section: github.com/bluesky-social/atproto packages/api/src/rich-text/util.ts and detection.ts
# (read 2026-11-23), written anew.

# What JavaScript calls white space.
_SPACE = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_ENDS_TAG = rf"{_SPACE}\xad\u2060\u200b-\u200d\u20e2"
_TAG = re.compile(rf"(?:\A|(?<=[{_SPACE}]))[#＃](?!\ufe0f)([^{_ENDS_TAG}]+)")
_DOMAIN = r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+"
_LINK = re.compile(rf"(?:\A|(?<=[{_SPACE}(]))(?:https?://[^{_SPACE}]+|(?P<domain>{_DOMAIN})[^{_SPACE}]*)")
# Graphemes and bytes of a hashtag's name: lexicons/app/bsky/richtext/facet.json (read 2026-11-23). The app
# itself counts UTF-16 units, and so gives up earlier on letters that take two.
_TAG_GRAPHEMES = 64
_TAG_BYTES = 640

# Start, end, hashtag and address; of the two, one is empty.
_Found: TypeAlias = tuple[int, int, str, str]


def _apart(found: Iterable[_Found]) -> Iterator[_Found]:
    """Of two that overlap, as in `#1(https://a.fr`, the first."""
    free = 0
    for each in found:
        if each[0] >= free:
            free = each[1]
            yield each


def _tags(text: str) -> Iterator[_Found]:
    for found in _TAG.finditer(text):
        if any(map(_names, found[1])):
            tag = _without_stops(found[1])
            if _is_short(tag):
                yield found.start(), found.start(1) + len(tag), tag, ""


def _links(text: str) -> Iterator[_Found]:
    for found in _LINK.finditer(text):
        domain = found["domain"]
        if domain and domain.rpartition(".")[2] not in top_level():
            continue
        written = found[0][:-1] if found[0][-1] in ".,;!?" else found[0]
        if written.endswith(")") and "(" not in written:
            written = written[:-1]
        yield found.start(), found.start() + len(written), "", f"https://{written}" if domain else written


def _names(sign: str) -> bool:
    """Whether a character makes a hashtag of what would be a number or mere punctuation."""
    return sign not in "0123456789" and not _is_punctuation(sign)


def _is_short(tag: str) -> bool:
    in_bytes = len(tag.encode("utf-8", "surrogatepass")) <= _TAG_BYTES
    return in_bytes and count(tag, BY_KEY["bluesky"]) <= _TAG_GRAPHEMES


def _without_stops(tag: str) -> str:
    end = len(tag)
    while end and _is_punctuation(tag[end - 1]):
        end -= 1
    return tag[:end]


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")


class _Bytes:
    """Places in a text as places in its UTF-8, asked for in rising order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = self._bytes = 0

    def at(self, place: int) -> int:
        self._bytes += len(self._text[self._done : place].encode("utf-8", "surrogatepass"))
        self._done = place
        return self._bytes
