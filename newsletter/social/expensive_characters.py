"""Which characters of a text are expensive on a network, and which cheaper one would do instead."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.model import Costly
from newsletter.social.counting import count, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsletter.social.networks import Network, Unit

# Characters beyond which nobody saves one by one: the longest post, on Facebook, has 63,206. Own limit.
LENGTH = 70_000


def find_expensive_characters(text: str, network: Network) -> tuple[Costly, ...]:
    """Return the expensive characters of a text, those that would save most first.

    Every proposal was counted: on its own, it makes the whole text shorter by `saves`. Links, handles and
    hashtags are left as they are, and so is what French needs: accents, « », no-break spaces.
    """
    if len(text) > LENGTH:
        return ()
    text = normalize(text)
    characters = [*_find_replaceable(text, network)]
    characters += _find_signs(text, network, {sign.character for sign in characters})
    return tuple(sorted(characters, key=lambda sign: (-sign.saves, -sign.costs * sign.times, sign.character)))


# ── What could be replaced ───────────────────────────────────────────────────

# Links, handles and hashtags, whatever makes them one on any network.
_KEPT = r"(?:(?<!\S)\S*(?:://|www\.|@|\w[.]\w)\S*|[#＃]\S+)"
_ANYWHERE = "(?P<before>){}"
# A dash with spaces around it, or between figures: there a hyphen reads as a dash too.
_DASH = r"(?P<before>)(?<![^\s0-9]){}(?=[\s0-9]|\Z)"
# The sign of a list's item, indented or not; elsewhere the same signs mean something of their own.
_BULLET = r"(?P<before>^[^\S\n]*){}(?=\s)"
# What would do as well, the best first: what typewriters and emails have always used in French.
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


def _find_replaceable(text: str, network: Network) -> Iterator[Costly]:
    """Yield the characters for which the table has something cheaper."""
    for character in _CHEAPER.keys() & set(text):
        costs = count(character, network)
        cheap = (other for other in _CHEAPER[character] if count(other, network) < costs)
        if (other := next(cheap, None)) is None:
            continue
        shorter, times = _replace(text, character, other)
        saves = count(text, network) - count(shorter, network)
        if saves > 0:
            yield Costly(
                character=character,
                name=_get_name(character),
                times=times,
                costs=costs,
                cheaper=other,
                saves=saves,
            )


def _replace(text: str, character: str, other: str) -> tuple[str, int]:
    """Replace a character wherever the other one may stand, and count how often."""
    where = _WHERE.get(character, _ANYWHERE).format(re.escape(character))
    times = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal times
        if match["kept"] is not None:
            return match["kept"]
        times += 1
        return f"{match['before']}{other}"

    return re.sub(rf"(?P<kept>{_KEPT})|{where}", replace, text, flags=re.MULTILINE), times


# ── What has nothing cheaper ─────────────────────────────────────────────────

# What a sign may count before it is expensive: in bytes an accent, « and the no-break space count two.
_USUAL: Mapping[Unit, int] = MappingProxyType({"bytes": 2})
# A flag first: `regex` takes time in the square of a row of them.
_SIGN = r"[🇦-🇿]{2}|(?=[\p{P}\p{S}\p{Extended_Pictographic}])\X"
_TEXT_OR_PICTURE = re.compile("[\ufe0e\ufe0f]")


def _find_signs(text: str, network: Network, known: set[str]) -> Iterator[Costly]:
    """Yield expensive signs and emoji, without those that are known already."""
    if text.isascii():
        return
    import regex

    clusters = regex.findall(_SIGN, re.sub(_KEPT, " ", text))
    for sign, times in Counter(clusters).items():
        costs = count(sign, network)
        if costs > _USUAL.get(network.unit, 1) and sign not in known:
            yield Costly(character=sign, name=_get_name(sign), times=times, costs=costs)


def _get_name(sign: str) -> str:
    """Return Unicode's name of a character; a sign of several has none."""
    bare = _TEXT_OR_PICTURE.sub("", sign) or sign
    if len(bare) > 1:
        return f"an emoji of {len(sign)} characters"
    return unicodedata.name(bare, f"U+{ord(bare):04X}").lower()
