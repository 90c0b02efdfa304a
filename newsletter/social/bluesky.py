"""A post as Bluesky's API takes it: the record, with hashtags and links marked in it, and the link's card."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from newsletter.language import split_sentences
from newsletter.language.contrast import list_safe_ends
from newsletter.social.counting import count
from newsletter.social.lede import clean_lede
from newsletter.social.lines import find_end, fold_words
from newsletter.social.networks import BY_KEY
from newsletter.social.top_level_domains import load_top_level_domains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Article, Json

# Graphemes of a description: a card without an image shows four lines of it, about fifty a line on a phone
# (own estimate), and its lexicon sets no limit. Source: github.com/bluesky-social/social-app
# src/components/Post/Embed/ExternalEmbed/index.tsx, numberOfLines (read 2026-11-23).
DESCRIPTION = 200
# Languages that a post may name: github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json (read
# 2026-11-23).
LANGUAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A link as Bluesky shows it under the text: plain texts, and the whole URL."""

    title: str
    description: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A hashtag, a cashtag or a link in a text; its place is counted in bytes of UTF-8, the end exclusive.

    Attributes:
        tag: the hashtag's name without its #, a cashtag's with its $ and in capitals, or None.
        uri: the link's URL with its scheme, or None.
    """

    byte_start: int
    byte_end: int
    tag: str | None = None
    uri: str | None = None


def make_card(title: str, description: str, url: str, *, language: str = "fr") -> Card:
    """Make the card of a link, with as many sentences of the description as a card shows."""
    return Card(title=title, description=_shorten(description, language), url=url)


def make_link_card(article: Article, url: str, text: str = "") -> Card:
    """Make the card of an article's link; its lede is the description, unless the text above says it."""
    card = make_card(article.title, clean_lede(article), url, language=article.language)
    return replace(card, description="") if fold_words(card.description) in fold_words(text) else card


def format_for_bluesky(text: str, article: Article, link: str | None) -> dict[str, Json]:
    """Return the record of a post, and beside it the image of its card.

    The record names an image by what the server answered when it was uploaded: so the file stands apart.
    """
    card = make_link_card(article, link, text) if link else None
    form: dict[str, Json] = {"record": make_record(text, card, find_facets(text), [article.language])}
    if card and article.image:
        form["thumb"] = {"image": article.image.src, "alt": article.image.alt}
    return form


def find_facets(text: str) -> tuple[Facet, ...]:
    """Find the hashtags, cashtags and links that Bluesky's own app would see in a text, in order.

    People named with @ are left out: their facet needs an id that only the network knows.
    """
    offsets = _ByteOffsets(text)
    return tuple(
        Facet(
            byte_start=offsets.advance(start), byte_end=offsets.advance(end), tag=tag or None, uri=uri or None
        )
        for start, end, tag, uri in _drop_overlaps(
            sorted((*_find_links(text), *_find_hashtags(text), *_find_cashtags(text)))
        )
    )


def make_record(
    text: str, card: Card | None, facets: Iterable[Facet], langs: Iterable[str]
) -> dict[str, Json]:
    """Make the post as app.bsky.feed.post has it; the sender adds `createdAt` and the card's `thumb`."""
    record: dict[str, Json] = {"$type": "app.bsky.feed.post", "text": text, "langs": list(langs)[:LANGUAGES]}
    if listed := [_format_facet(facet) for facet in facets]:
        record["facets"] = listed
    if card:
        external: Json = {"uri": card.url, "title": card.title, "description": card.description}
        record["embed"] = {"$type": "app.bsky.embed.external", "external": external}
    return record


def _format_facet(facet: Facet) -> dict[str, Json]:
    kind, value = ("tag", facet.tag) if facet.tag else ("uri", facet.uri or "")
    feature = "link" if kind == "uri" else kind
    return {
        "$type": "app.bsky.richtext.facet",
        "index": {"byteStart": facet.byte_start, "byteEnd": facet.byte_end},
        "features": [{"$type": f"app.bsky.richtext.facet#{feature}", kind: value}],
    }


def _shorten(description: str, language: str) -> str:
    """Return the longest part that fits and says the same as the whole; nothing where none does."""
    sentences, kept = split_sentences(description, language), ""
    for end in list_safe_ends(sentences, language):
        longer = description[: find_end(description, sentences[:end])]
        if count(longer, BY_KEY["bluesky"]) > DESCRIPTION:
            break
        kept = longer
    return kept


# Facets: github.com/bluesky-social/atproto packages/api/src/rich-text/util.ts and detection.ts (read
# 2026-11-30, @atproto/api 0.21.0), written anew.

# What JavaScript calls white space.
_SPACE = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_ENDS_TAG = rf"{_SPACE}\xad\u2060\u200b-\u200d\u20e2"
_TAG = re.compile(rf"(?:\A|(?<=[{_SPACE}]))[#＃](?!\ufe0f)([^{_ENDS_TAG}]+)")
_DOMAIN = r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+"
_LINK = re.compile(rf"(?:\A|(?<=[{_SPACE}(]))(?:https?://[^{_SPACE}]+|(?P<domain>{_DOMAIN})[^{_SPACE}]*)")
_CASHTAG = re.compile(
    rf"(?:\A|(?<=[{_SPACE}(]))\$([A-Za-z][A-Za-z0-9]{{0,4}})(?=[{_SPACE}.,;:!?)\"'\u2019]|\Z)"
)
# Graphemes and bytes of a hashtag's name: lexicons/app/bsky/richtext/facet.json (read 2026-11-23). The app
# itself counts UTF-16 units, and so allows less of letters that take two.
_TAG_GRAPHEMES = 64
_TAG_BYTES = 640

# Start, end, hashtag and URL; of the last two, one is empty.
_Span: TypeAlias = tuple[int, int, str, str]


def _drop_overlaps(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield the first of two that overlap, as in `#1(https://a.fr`."""
    free = 0
    for span in spans:
        if span[0] >= free:
            free = span[1]
            yield span


def _find_hashtags(text: str) -> Iterator[_Span]:
    for match in _TAG.finditer(text):
        if any(map(_is_name_character, match[1])):
            tag = _strip_stops(match[1])
            if _is_short(tag):
                yield match.start(), match.start(1) + len(tag), tag, ""


def _find_cashtags(text: str) -> Iterator[_Span]:
    for match in _CASHTAG.finditer(text):
        yield *match.span(), f"${match[1].upper()}", ""


def _find_links(text: str) -> Iterator[_Span]:
    for match in _LINK.finditer(text):
        domain = match["domain"]
        if domain and domain.rpartition(".")[2] not in load_top_level_domains():
            continue
        url = match[0][:-1] if match[0][-1] in ".,;:!?" else match[0]
        if url.endswith(")") and "(" not in url:
            url = url[:-1]
        yield match.start(), match.start() + len(url), "", f"https://{url}" if domain else url


def _is_name_character(sign: str) -> bool:
    """Return whether a character makes a hashtag of what would be a number or mere punctuation."""
    return sign not in "0123456789" and not _is_punctuation(sign)


def _is_short(tag: str) -> bool:
    in_bytes = len(tag.encode("utf-8", "surrogatepass")) <= _TAG_BYTES
    return in_bytes and count(tag, BY_KEY["bluesky"]) <= _TAG_GRAPHEMES


def _strip_stops(tag: str) -> str:
    end = len(tag)
    while end and _is_punctuation(tag[end - 1]):
        end -= 1
    return tag[:end]


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")


class _ByteOffsets:
    """Turns places in a text into places in its UTF-8, in rising order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = self._bytes = 0

    def advance(self, place: int) -> int:
        self._bytes += len(self._text[self._done : place].encode("utf-8", "surrogatepass"))
        self._done = place
        return self._bytes
