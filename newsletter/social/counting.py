"""How long a text is, exactly as each network counts it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.model import Length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsletter.social.networks import Network, Unit

# Texts whose length is kept: what fits is counted again to be shown. Own choice, 2026-11-23.
TEXTS = 16_384


def count(text: str, network: Network) -> int:
    """The length of a text on a network, in the network's unit; it may be over the limit."""
    return _length(text, network.unit, network.key)


def count_bytes(text: str) -> int:
    """The length of a text in UTF-8, which some networks count besides."""
    return _bytes(normal(text))


def fits(text: str, network: Network) -> bool:
    """Whether a network takes a text as one post."""
    in_bytes = network.byte_limit is None or count_bytes(text) <= network.byte_limit
    return in_bytes and count(text, network) <= network.limit


def length(text: str, network: Network) -> Length:
    """A text held against a network's limits."""
    return Length(
        network=network.key,
        count=count(text, network),
        limit=network.limit,
        unit=network.unit,
        bytes=count_bytes(text) if network.byte_limit else None,
        byte_limit=network.byte_limit,
    )


@lru_cache(maxsize=TEXTS)
def _length(text: str, unit: Unit, key: str) -> int:
    """The same, kept by what decides it: a network has many more fields, all slow to compare."""
    return _LENGTHS[unit](_SEEN.get(key, str)(normal(text)))


# ── One text for everybody ───────────────────────────────────────────────────

# Characters below which a text needs no help to be normalised fast. Own measure, 2026-11-23.
_SHORT = 10_000


def normal(text: str) -> str:
    r"""A text in NFC, its line breaks as \n: what every network makes of it before it counts."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text if len(text) < _SHORT else _sorted(text))


def _sorted(text: str) -> str:
    """The same text with its long runs of accents in canonical order, or NFC takes time in their square."""
    import regex

    in_order: str = regex.sub(
        r"\P{ccc=0}{31,}", lambda run: "".join(sorted(run[0], key=unicodedata.combining)), text
    )
    return in_order


# ── Units ────────────────────────────────────────────────────────────────────


def _weighted(text: str) -> int:
    from newsletter.social import x  # noqa: PLC0415 - its patterns and names load for those who count X

    return x.weight(text)


# Two of these make a flag; `regex` takes time in the square of a row of them, so pairs go before it comes.
_FLAG = re.compile("[🇦-🇿]{2}")


# All but Latin letters and the press's own signs: only beyond them do several code points make one character.
_COMPOSED = re.compile("[^\n -\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]")


def _graphemes(text: str) -> int:
    """Characters as a reader sees them: Unicode's extended grapheme clusters."""
    if not _COMPOSED.search(text):
        return len(text)
    import regex

    return len(regex.findall(r"\X", _FLAG.sub("x", text)))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_LENGTHS: Mapping[Unit, Callable[[str], int]] = MappingProxyType(
    {"weighted": _weighted, "graphemes": _graphemes, "bytes": _bytes, "utf16": _utf16, "code points": len}
)


# ── Mastodon ─────────────────────────────────────────────────────────────────

# How a status is measured: app/validators/status_length_validator.rb and app/lib/extractor.rb of
# github.com/mastodon/mastodon. URLs and people are both looked for in the text as it is; of two that overlap,
# the first stays. A person on another server (`MENTION_RE` in app/models/account.rb) counts without the
# server, whose name has so many characters at most (read 2026-11-23).
SERVER = 253
# Ruby's [[:word:]], which holds marks: github.com/ruby/ruby tool/enc-unicode.rb (read 2026-11-23).
_WORD = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}"
_NAME = r"[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+"


def _people(text: str) -> Iterator[tuple[int, int, str]]:
    """Where people on other servers stand, and what of them is counted."""
    if text.count("@") > 1:
        import regex

        server = rf"[{_WORD}]++(?:[.-]++[{_WORD}]++)*+"
        for found in regex.finditer(rf"(?<![=/{_WORD}])(@{_NAME})@({server})(?![@＠]|://)", text):
            if len(found[2]) <= SERVER:
                yield *found.span(), found[1]


@cache
def _address() -> re.Pattern[str]:
    """What may follow a domain there: config/initializers/twitter_regex.rb (read 2026-11-23)."""
    from newsletter.social import urls  # noqa: PLC0415 - as above

    beyond = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
    return urls.url_tail(
        r"""[!*"'「」;:=,.$%\[\]~&|@]""",
        r"""[^\s()?!*"'「」<>;:=,.$%\[\]~&|@]""",
        r"[!?*'();:+$%\[\].,~|@^]",
        rf"[A-Za-z0-9_&=#/{beyond}-]",
    )


def _on_mastodon(text: str) -> str:
    """A text with a stand-in for every URL, and people without their servers."""
    from newsletter.social import urls  # noqa: PLC0415 - as above

    links = ((*span, "x" * urls.URL_LENGTH) for span in urls.urls(text, _address(), bare=False))
    pieces: list[str] = []
    done = 0
    for start, end, seen in sorted((*links, *_people(text))):
        if start >= done:
            pieces += (text[done:start], seen)
            done = end
    return "".join((*pieces, text[done:]))


_SEEN: Mapping[str, Callable[[str], str]] = MappingProxyType({"mastodon": _on_mastodon})
