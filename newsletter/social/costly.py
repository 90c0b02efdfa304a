"""Which characters of a text are dear on a network, and which cheaper one would do there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.model import Costly
from newsletter.social.counting import count, normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsletter.social.networks import Network, Unit

# Characters from which nobody saves sign by sign: the longest post, on Facebook, has 63,206. Own
# limit, 2026-11-23.
LENGTH = 70_000


def costly(text: str, network: Network) -> tuple[Costly, ...]:
    """The dear characters of a text, those first that would save most.

    What is proposed was counted: with it alone, the whole text is shorter by `saves`. Links, handles and
    hashtags are left as they are, and so is what French needs: accents, « », no-break spaces.
    """
    if len(text) > LENGTH:
        return ()
    text = normal(text)
    found = [*_replaceable(text, network)]
    found += _signs(text, network, {sign.character for sign in found})
    return tuple(sorted(found, key=lambda sign: (-sign.saves, -sign.costs * sign.times, sign.character)))


# ── What could be replaced ───────────────────────────────────────────────────

# Links, handles and hashtags, with or without what makes them one on any network.
_KEPT = r"(?:(?<!\S)\S*(?:://|www\.|@|\w[.]\w)\S*|[#＃]\S+)"
_ANYWHERE = "(?P<before>){}"
# A dash between words that its spaces keep apart, or between figures: a hyphen is read there as a dash too.
_DASH = r"(?P<before>)(?<![^\s0-9]){}(?=[\s0-9]|\Z)"
# A point of a list, indented or not; further on the same signs mean something of their own.
_BULLET = r"(?P<before>^[^\S\n]*){}(?=\s)"
# What would do as well, the best first: in French what typewriters and mails have always used.
_CHEAPER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys("\u202f\u2007\u2009", ("\u00a0",)),
        **dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u200a", (" ",)),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ("",)),
        **dict.fromkeys("’‘ʼ", ("'",)),
        **dict.fromkeys("“”„", ('"',)),
        **dict.fromkeys("‐‑", ("-",)),
        **dict.fromkeys("–—", ("-",)),
        **dict.fromkeys("•‣◦▪▸►▶●■→➜➤✓✔", ("–", "-")),
        "ﬀ": ("ff",),
        "ﬁ": ("fi",),
        "ﬂ": ("fl",),
        "⁄": ("/",),
        "−": ("–", "-"),
    }
)
_WHERE: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys("–—", _DASH), **dict.fromkeys("•‣◦▪▸►▶●■→➜➤✓✔", _BULLET)}
)


def _replaceable(text: str, network: Network) -> Iterator[Costly]:
    """What has something cheaper, in the order of the table."""
    for character in _CHEAPER.keys() & set(text):
        costs = count(character, network)
        cheap = (other for other in _CHEAPER[character] if count(other, network) < costs)
        if (other := next(cheap, None)) is None:
            continue
        shorter, times = _replaced(text, character, other)
        saves = count(text, network) - count(shorter, network)
        if saves > 0:
            yield Costly(
                character=character,
                name=_name(character),
                times=times,
                costs=costs,
                cheaper=other,
                saves=saves,
            )


def _replaced(text: str, character: str, other: str) -> tuple[str, int]:
    """A text with another character wherever it may stand, and how often that is."""
    where = _WHERE.get(character, _ANYWHERE).format(re.escape(character))
    times = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal times
        if match["kept"] is not None:
            return match["kept"]
        times += 1
        return f"{match['before']}{other}"

    return re.sub(rf"(?P<kept>{_KEPT})|{where}", replaced, text, flags=re.MULTILINE), times


# ── What nothing cheaper stands for ──────────────────────────────────────────

# What a sign may count before it is dear: in bytes an accent, « and the no-break space count two.
_USUAL: Mapping[Unit, int] = MappingProxyType({"bytes": 2})
# A flag first: `regex` takes time in the square of a row of them.
_SIGN = r"[🇦-🇿]{2}|(?=[\p{P}\p{S}\p{Extended_Pictographic}])\X"
_TEXT_OR_PICTURE = re.compile("[\ufe0e\ufe0f]")


def _signs(text: str, network: Network, known: set[str]) -> Iterator[Costly]:
    """Dear signs and emoji but those that are known already."""
    if text.isascii():
        return
    import regex

    clusters = regex.findall(_SIGN, re.sub(_KEPT, " ", text))
    for sign, times in Counter(clusters).items():
        costs = count(sign, network)
        if costs > _USUAL.get(network.unit, 1) and sign not in known:
            yield Costly(character=sign, name=_name(sign), times=times, costs=costs)


def _name(sign: str) -> str:
    """Unicode's name of a character; what several of them make has none."""
    bare = _TEXT_OR_PICTURE.sub("", sign) or sign
    if len(bare) > 1:
        return f"an emoji of {len(sign)} characters"
    return unicodedata.name(bare, f"U+{ord(bare):04X}").lower()
