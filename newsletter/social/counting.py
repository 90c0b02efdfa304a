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
    from newsletter.social.twitter_text import UrlRule

# Texts whose length is kept: what fits is counted again to be shown. Own choice.
TEXTS = 1_024


def count(text: str, network: Network) -> int:
    """Return the length of a text on a network, in the network's unit; it may be over the limit."""
    return _count(text, network.unit, network.key)


def count_bytes(text: str) -> int:
    """Return the length of a text in UTF-8, which some networks count besides."""
    return _count_utf8(normalize(text))


def is_short_enough(text: str, network: Network) -> bool:
    """Return whether a network takes a text as one post."""
    in_bytes = network.byte_limit is None or count_bytes(text) <= network.byte_limit
    return in_bytes and count(text, network) <= network.limit and has_few_enough_links(text, network)


def has_few_enough_links(text: str, network: Network) -> bool:
    """Return whether a network takes as many different links as a text has."""
    if network.links_at_most is None or text.count(".") <= network.links_at_most:
        return True
    from newsletter.social import twitter_text  # noqa: PLC0415 - loads only where links are counted

    spans = twitter_text.find_urls(normalize(text))
    return len({text[start:end] for start, end in spans}) <= network.links_at_most


def measure(text: str, network: Network) -> Length:
    """Hold a text against a network's limits."""
    return Length(
        network=network.key,
        count=count(text, network),
        limit=network.limit,
        unit=network.unit,
        bytes=count_bytes(text) if network.byte_limit else None,
        byte_limit=network.byte_limit,
    )


@lru_cache(maxsize=TEXTS)
def _count(text: str, unit: Unit, key: str) -> int:
    """Count by what decides the length alone: a network has many more fields, all slow to compare."""
    return _COUNTERS[unit](_COUNTED_FORMS.get(key, str)(normalize(text)))


# ── One text for everybody ───────────────────────────────────────────────────

# Characters below which a text is normalised fast without help. Own measure.
_SHORT = 10_000


def normalize(text: str) -> str:
    r"""Return a text in NFC with line breaks as \n, as every network has it before it counts."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text if len(text) < _SHORT else _sort_accents(text))


def _sort_accents(text: str) -> str:
    """Put long runs of accents into canonical order, or NFC takes time in their square."""
    import regex

    sorted_text: str = regex.sub(
        r"\P{ccc=0}{31,}", lambda run: "".join(sorted(run[0], key=unicodedata.combining)), text
    )
    return sorted_text


# ── Units ────────────────────────────────────────────────────────────────────


def _weigh(text: str) -> int:
    from newsletter.social import twitter_text  # noqa: PLC0415 - loads only where X is counted

    return twitter_text.weigh(text)


# Two of these make a flag; `regex` takes time in the square of a row of them, so pairs are replaced first.
_FLAG = re.compile("[🇦-🇿]{2}")
# All but Latin letters and the usual punctuation: only beyond them do several code points make one character.
_COMPOSED = re.compile("[^\n -\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]")


def _count_graphemes(text: str) -> int:
    """Count characters as a reader sees them: Unicode's extended grapheme clusters."""
    if not _COMPOSED.search(text):
        return len(text)
    import regex

    return len(regex.findall(r"\X", _FLAG.sub("x", text)))


def _count_utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _count_utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_COUNTERS: Mapping[Unit, Callable[[str], int]] = MappingProxyType(
    {
        "weighted": _weigh,
        "graphemes": _count_graphemes,
        "bytes": _count_utf8,
        "utf16": _count_utf16,
        "code points": len,
    }
)


# ── Mastodon ─────────────────────────────────────────────────────────────────

# How a status is measured: app/validators/status_length_validator.rb and app/lib/extractor.rb of
# github.com/mastodon/mastodon. URLs and people are both looked for in the text as it is; of two that overlap,
# the first counts. A person on another server (`MENTION_RE` in app/models/account.rb) counts without the
# server, whose name has so many characters at most (read 2026-11-23).
SERVER = 253
# Ruby's [[:word:]], which holds marks: github.com/ruby/ruby tool/enc-unicode.rb (read 2026-11-23).
_WORD = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}"
_NAME = r"[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+"


def _find_people(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where people on other servers stand, and what of each is counted."""
    if text.count("@") > 1:
        import regex

        server = rf"[{_WORD}]++(?:[.-]++[{_WORD}]++)*+"
        for match in regex.finditer(rf"(?<![=/{_WORD}])(@{_NAME})@({server})(?![@＠]|://)", text):
            if len(match[2]) <= SERVER:
                yield *match.span(), match[1]


@cache
def _make_url_rule() -> UrlRule:
    """Return where URLs begin and end there: config/initializers/twitter_regex.rb (read 2026-11-30)."""
    from newsletter.social import twitter_text  # noqa: PLC0415 - as above

    beyond = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
    return twitter_text.UrlRule(
        scheme=twitter_text.compile_scheme("https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini"),
        tail=twitter_text.compile_url_tail(
            r"""[!*"'「」;:=,.$%\[\]~&|@]""",
            r"""[^\s()?!*"'「」<>;:=,.$%\[\]~&|@]""",
            r"[!?*'();:+$%\[\].,~|@^]",
            rf"[A-Za-z0-9_&=#/{beyond}-]",
        ),
        shortened=twitter_text.compile_shortened(""),  # Ruby's rule stops before a query
        bare=False,
    )


def _shorten_for_mastodon(text: str) -> str:
    """Return a text with a stand-in for every URL, and people without their servers."""
    from newsletter.social import twitter_text  # noqa: PLC0415 - as above

    spans = twitter_text.find_urls(text, _make_url_rule())
    links = ((*span, "x" * twitter_text.URL_LENGTH) for span in spans)
    pieces: list[str] = []
    done = 0
    for start, end, counted in sorted((*links, *_find_people(text))):
        if start >= done:
            pieces += (text[done:start], counted)
            done = end
    return "".join((*pieces, text[done:]))


_COUNTED_FORMS: Mapping[str, Callable[[str], str]] = MappingProxyType({"mastodon": _shorten_for_mastodon})
