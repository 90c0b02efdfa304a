"""A second count of every network, written from its rules alone, so that two counts can be held against each other.

It walks from dot to dot where the package has patterns, and is slow. What it does not know: pairs of
flag letters that are no country (taken as a flag), and emoji joined in ways that nobody draws.
"""

from __future__ import annotations

import unicodedata

import regex
from social.independent_links import ACCENTED, links, links_with_scheme

# Each in its own unit, see `length`: the networks' published limits, read 2026-11-30.
LIMITS = {
    "x": 280,
    "bluesky": 300,
    "mastodon": 500,
    "threads": 500,
    "linkedin": 3000,
    "facebook": 63_206,
    "instagram": 2200,
    "telegram": 4096,
    "whatsapp": 4096,
    "reddit": 300,
    "discord": 2000,
    "slack": 4000,
    "pinterest": 500,
    "tiktok": 2200,
    "google": 1500,
}
# UTF-8 bytes of a post, besides its graphemes: lexicon app.bsky.feed.post (read 2026-11-23).
BLUESKY_BYTES = 3000
# What a URL costs on X and on Mastodon, however long (read 2026-11-23).
URL = 23


def length(text: str, key: str) -> int:
    """How long a text is on a network, in that network's unit: composed, each line break one character."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _COUNTS.get(key, _utf16)(plain)


def fits(text: str, key: str) -> bool:
    """Whether a network takes the text; Bluesky has two limits."""
    whole = key != "bluesky" or length(text, "threads") <= BLUESKY_BYTES
    return whole and length(text, key) <= LIMITS[key]


# ── Units ────────────────────────────────────────────────────────────────────


def _utf8(text: str) -> int:
    return sum(
        1 + (character > "\x7f") + (character > "\u07ff") + (character > "\uffff") for character in text
    )


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _graphemes(text: str) -> int:
    return len(regex.findall(r"\X", text))


# ── X: config/v3.json ────────────────────────────────────────────────────────


def _x(text: str) -> int:
    found = links(text)
    edges = [0, *(edge for link in found for edge in link), len(text)]
    prose = (text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return URL * len(found) + sum(map(_weight, prose))


def _weight(text: str) -> int:
    return sum(1 if len(one) == 1 and _light(ord(one)) else 2 for one in _EMOJI_OR_CHARACTER.findall(text))


def _light(point: int) -> bool:
    return (
        point <= 0x10FF or 0x2000 <= point <= 0x200D or 0x2010 <= point <= 0x201F or 0x2032 <= point <= 0x2037
    )


# Only emoji of several characters need finding: one alone weighs two as it is.
_EMOJI_OR_CHARACTER = regex.compile(
    r"""(?xs)
      [0-9#*]\uFE0F?\u20E3                                                   # keycaps
    | \p{RI}\p{RI}                                                           # flags of countries
    | \U0001F3F4[\U000E0061-\U000E007A]+\U000E007F                           # flags of nations
    | \U0001F3F4\u200D\u2620\uFE0F | \U0001F3F3\uFE0F?\u200D(?:\U0001F308|\u26A7\uFE0F)
    | \U0001F441\uFE0F?\u200D\U0001F5E8\uFE0F?                               # an eye that speaks
    | [👨👩]\u200D\u2764\uFE0F\u200D(?:\U0001F48B\u200D)?[👨👩]                # couples
    | [👨👩](?:\u200D[👨👩])?(?:\u200D[👧👦]){1,2}                               # families
    | [👨👩🧑]\p{EMod}?\u200D(?:[⚕⚖✈]\uFE0F|[🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰🦱🦲🦳🦯🦼🦽])
    | \p{EBase}(?:\p{EMod}|\uFE0F)?\u200D[♀♂]\uFE0F                          # who does it
    | \p{EBase}\uFE0F?\p{EMod}
    | (?=\p{Emoji})[^\p{EPres}0-9#*]\uFE0F                                   # drawn in colour on request
    | .
    """
)


# ── Mastodon: its validator of a status' length ──────────────────────────────


def _mastodon(text: str) -> int:
    whole = links_with_scheme(text)
    taken = {at for start, end in whole for at in range(start, end)}
    people = (found for found in _FAR.finditer(text) if not _NOBODY.match(text, found.end()))
    far = [found.span(1) for found in people if found.start() not in taken and len(found[1]) <= _AT_SERVER]
    gone = taken | {at for start, end in far for at in range(start, end)}
    starts = {start for start, _ in whole}
    return _graphemes(
        "".join("x" * URL * (at in starts) + one * (at not in gone) for at, one in enumerate(text))
    )


# Ruby's [[:word:]], which holds marks: github.com/ruby/ruby tool/enc-unicode.rb (read 2026-11-23).
_WORD = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}"
# The server of somebody on another one.
_FAR = regex.compile(
    rf"(?<![=/{_WORD}])@[a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*(@[{_WORD}]+(?:[.-]+[{_WORD}]+)*)"
)
# Characters of a server and its @: Mastodon's Extractor::MAX_DOMAIN_LENGTH, and one (read 2026-11-23).
_AT_SERVER = 254
# After which it is nobody after all.
_NOBODY = regex.compile(rf"[@＠]|[{ACCENTED}]|://")


_COUNTS = {
    "x": _x,
    "bluesky": _graphemes,
    "mastodon": _mastodon,
    "threads": _utf8,
    "reddit": len,
}
