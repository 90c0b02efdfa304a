"""How X counts a text and where it sees URLs, exactly as twitter-text 3.1.0, in time linear in the text.

Rules: github.com/twitter/twitter-text, `config/v3.json` and the regular expressions of its JavaScript edition
(read 2026-11-23), written anew so that no text, however hostile, is read more than a few times.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsletter.social.top_level_domains import load_top_level_domains

if TYPE_CHECKING:
    from collections.abc import Iterator

Span: TypeAlias = tuple[int, int]  # where something begins and ends in a text

# Characters for which X, and Mastodon, count any URL: twitter-text `config/v3.json` (read 2026-11-23).
URL_LENGTH = 23


def weigh(text: str) -> int:
    """Return the weighted length of a text in NFC."""
    counted = decode_units(shorten_urls(encode_units(text)))
    if _JOINED.search(counted):
        counted = _compile_emoji().sub("😀", counted)
    return len(counted) + len(_LIGHT.sub("", counted))


def shorten_urls(text: str) -> str:
    """Return a text in NFC with a stand-in of 23 letters for every URL that X sees."""
    pieces: list[str] = []
    done = 0
    for start, end in find_urls(text):
        pieces += (text[done:start], "x" * URL_LENGTH)
        done = end
    return "".join((*pieces, text[done:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlRule:
    """What a network takes for a URL.

    Attributes:
        scheme: what may stand before a domain, as `compile_scheme` makes it.
        tail: what may follow a domain, as `compile_url_tail` makes it.
        shortened: all of a t.co URL, as `compile_shortened` makes it.
        bare: whether a domain without a scheme is a URL too.
    """

    scheme: re.Pattern[str]
    tail: re.Pattern[str]
    shortened: re.Pattern[str]
    bare: bool


def find_urls(text: str, rule: UrlRule | None = None) -> Iterator[Span]:
    """Yield where URLs begin and end in a text in NFC, in order, by X's own rule where none is given."""
    rule, free = rule or _X, 0
    for run in _RUN.finditer(text):
        start, stop = run.span()
        while (
            free < stop
            and (domain := _find_domain(text, max(start, free), stop))
            and (rest := rule.tail.match(text, domain[1]))
        ):
            yield from _split_urls(text, domain, rest, free, rule)
            free = rest.end() + 1  # the character before a URL belongs to no other


def compile_scheme(names: str) -> re.Pattern[str]:
    """Compile the pattern of a scheme right before a domain, from the names of schemes, `|` between them."""
    return re.compile(rf"(?<![{_NOT_BEFORE}])(?:{names})://\Z", re.IGNORECASE | re.ASCII)


def compile_shortened(query: str) -> re.Pattern[str]:
    """Compile the pattern of a t.co URL: letters and digits, its first group, then a query."""
    return re.compile(rf"https?://t\.co/([a-z0-9]++){query}", re.IGNORECASE | re.ASCII)


def compile_url_tail(
    loose: str, firm: str, query_loose: str, query_firm: str, *, closing: bool = True
) -> re.Pattern[str]:
    """Compile the pattern of port, path and query after a domain; its first group is the path.

    Args:
        loose: a character class: may stand inside a path, not at its end.
        firm: a character class: may end a path.
        query_loose: the same as `loose`, after a question mark.
        query_firm: the same as `firm`, after a question mark.
        closing: whether parentheses after a loose character may end a path, as those after a firm one may.
    """
    inner = f"(?:{loose}|{firm})"
    parentheses = rf"\((?:{inner}++\)|{inner}*+\({inner}++\){inner}*+\))"
    path = f"/(?:{loose}*+(?:{firm}++|{parentheses}))*+"
    if not closing:
        path = f"/(?:(?:{loose}|{parentheses})*+{firm}++)*+(?:{parentheses})*+"
    return re.compile(rf"(?::[0-9]++)?({path})?(?:\?(?:{query_loose}*+{query_firm}++)++)?")


# ── Emoji ─────────────────────────────────────────────────────────────────────

# Characters that weigh 1; all others weigh 2: twitter-text `config/v3.json` (read 2026-11-23).
_LIGHT = re.compile("[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")

# Emoji of several characters that weigh 2 together: those of Emoji 11, which is what twitter-text 3.1.0
# knows, through twemoji-parser 11.0.2 (read 2026-11-23). A newer sequence weighs as much as its parts.
_JOINED = re.compile("[\u20e3\ufe0f🇦-🇿🏻-🏿\u200d\U000e007f]")
_TONE = "[🏻-🏿]"
_JOINER = "\u200d"
_COLOUR = "\ufe0f"  # asks for the coloured picture of a character that is text otherwise
_PICTURES = (
    "©®™‼⁉ℹ↔-↙↩↪⌚⌛⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♿⚒-⚗⚙⚛⚜⚠⚡⚪⚫⚰⚱⚽⚾⛄⛅⛈⛏⛑⛓⛔"
    "⛩⛪⛰-⛵⛸⛺⛽✂✈✉✏✒✔✖✝✡✳✴❄❇❗❣❤➡⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙🀄🅰🅱🅾🅿🈂🈚🈯🈷🌡🌤-🌬🌶🍽🎖🎗🎙-🎛🎞🎟🏍🏎🏔-🏟🏳🏵🏷"
    "🐿👁📽🕉🕊🕯🕰🕳🕶-🕹🖇🖊-🖍🖥🖨🖱🖲🖼🗂-🗄🗑-🗓🗜-🗞🗡🗣🗨🗯🗳🗺🛋🛍-🛏🛠-🛥🛩🛰🛳"
)
_BODIES = (
    "✊✋🎅🏂-🏄🏇🏊👂👃👆-👐👦-👩👮👰-👸👼💁-💃💅-💇💪🕺🖕🖖"
    "🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌🤘-🤜🤞🤟🤦🤰-🤹🤽🤾🦵🦶🦸🦹🧑-🧝"
)
_BODIES_IN_TEXT = "☝⛷⛹✌✍🏋🏌🕴🕵🖐"
_GENDERED = "🏃🏄🏊👮👱👳👷💁💂💆💇🙅-🙇🙋🙍🙎🚣🚴-🚶🤦🤵🤷-🤹🤽🤾🦸🦹🧖-🧝"
_WORK = f"(?:[⚕⚖✈]{_COLOUR}|[🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳])"
_GENDER = f"{_JOINER}[♀♂]{_COLOUR}"
_KISS = f"{_JOINER}❤{_COLOUR}{_JOINER}(?:💋{_JOINER})?"
_CHILDREN = f"{_JOINER}(?:👦(?:{_JOINER}👦)?|👧(?:{_JOINER}[👦👧])?)"
_NATIONS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("eng", "sct", "wls"))
# Flags: a country's first letter, then its second letters.
_COUNTRIES = (
    "ACDEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNOPRUVWXYZ DEGJKMOZ EACEGHRSTU FIJKMOR"
    " GABDEFGHILMNPQRSTUWY HKMNRTU ICDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ"
    " NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW SABCDEGHIJKLMNORSTVXYZ TACDFGHJKLMNORTVWZ UAGMNSYZ"
    " VACEGINU WFS XK YET ZAMW"
)
_FLAGS = tuple(
    "".join((indicators[0], "[", *indicators[1:], "]"))
    for indicators in (
        [chr(ord("🇦") + ord(letter) - ord("A")) for letter in row] for row in _COUNTRIES.split()
    )
)


@cache
def _compile_emoji() -> re.Pattern[str]:
    """Return the pattern of all of them; only texts that hold one need it."""
    return re.compile(
        "|".join(
            (
                f"[👨👩]{_TONE}?{_JOINER}{_WORK}",
                f"[🏋🏌🕴🕵⛹](?:{_TONE}|{_COLOUR}){_GENDER}",
                f"[{_GENDERED}]{_TONE}?{_GENDER}",
                f"[👯🤼🧞🧟]{_GENDER}",
                f"👩{_KISS}[👨👩]|👨{_KISS}👨",
                f"(?:👨(?:{_JOINER}[👨👩])?|👩(?:{_JOINER}👩)?){_CHILDREN}",
                f"🏳{_COLOUR}{_JOINER}🌈|🏴{_JOINER}☠{_COLOUR}|👁{_JOINER}🗨",
                f"[#*0-9]{_COLOUR}?\u20e3",
                f"[{_PICTURES}]{_COLOUR}",
                f"[{_BODIES_IN_TEXT}](?:{_COLOUR}{_TONE}?|{_TONE})",
                f"[{_BODIES}]{_TONE}",
                f"🏴\U000e0067\U000e0062(?:{_NATIONS})\U000e007f",
                *_FLAGS,
            )
        )
    )


# ── URLs ──────────────────────────────────────────────────────────────────────

# All patterns and lengths below: twitter-text 3.1.0, `src/regexp/` (read 2026-11-23).
_SPACES = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DIRECTION_MARKS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = r"\ufffe\ufeff\uffff"
# What ends a run of labels and dots: all of ASCII's punctuation but " ` - _ . among the rest.
_STOPS = rf"!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_DIRECTION_MARKS}{_NO_CHARACTERS}"
_LETTER = rf"[^{_STOPS}._-]"
_NOT_BEFORE = rf"A-Za-z0-9@＠$#＃{_NO_CHARACTERS}"
# Only runs with a dot before something like a top-level domain: most words end here.
_RUN = re.compile(rf"(?<![^{_STOPS}])(?=[^{_STOPS}]*?\.(?:[A-Za-z]{{2}}|[^\0-\x7f{_STOPS}]))[^{_STOPS}]++")
# Labels with a dot after each. At the very start of a text, X takes a first letter that is not ASCII for the
# character before the URL, if it can.
_CHAIN = re.compile(
    rf"(?<![{_NOT_BEFORE}])(?!\A[^{_NOT_BEFORE}]{_LETTER})(?={_LETTER})"
    rf"(?:{_LETTER}++(?:[_-]++{_LETTER}++)*+\.)*+"
)
# The longest scheme that any network knows.
_SCHEME_LENGTH = len("gopher://")
_TOP = re.compile(r"([A-Za-z]{2,}+)(?![0-9@+-])|[Xx][Nn]--[0-9A-Za-z-]++")
_GLUED = re.compile(r"[0-9A-Za-z@+-]")
# Latin letters with accents, and Cyrillic, with what JavaScript's /i adds to them.
_LATIN = r"À-ÖØ-öø-ɏɓɔɖɗəɛɠɣɨɩɯɲɵʀʃʈʉʊʋʌʒʻ\u0300-\u036fΙιḀ-ỿⱥⱦⱾⱿ"
_CYRILLIC = "Ѐ-ӿᲀ-ᲇ"
_LATIN_HOST = re.compile(rf"[-.A-Za-z0-9{_LATIN}]++")
_LATIN_CHAIN = re.compile(rf"(?:[-A-Za-z0-9{_LATIN}]++\.)++")
_QUERY_LOOSE = r"[!?*'@();:+$%\[\].,~|]"
_QUERY_FIRM = r"[A-Za-z0-9_&=#/-]"
_X = UrlRule(
    scheme=compile_scheme("https?"),
    tail=compile_url_tail(
        r"[!*';:,.$%\[\]–~@|&]",
        rf"[-+A-Za-z0-9=_#/{_CYRILLIC}{_LATIN}]",
        _QUERY_LOOSE,
        _QUERY_FIRM,
        closing=False,  # an alternative that the library's expression leaves without its group
    ),
    shortened=compile_shortened(rf"(?:\?(?:{_QUERY_LOOSE}*+{_QUERY_FIRM}++)++)?"),
    bare=True,
)
_SLUG_LENGTH = 40  # letters and digits after t.co/
_LABEL_LENGTH = 63  # ASCII characters, after Punycode
_LONGEST_URL = 4096  # UTF-16 units; the scheme counts twice
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# Letters beyond ASCII that fit a label in any case: Punycode is xn--, then at most 7 digits a letter.
_SHORT = (_LABEL_LENGTH - len("xn--")) // 7

_TOP_LEVEL_DOMAINS = load_top_level_domains()
# Those beyond ASCII by first letter, the longest first.
_NON_ASCII_DOMAINS = {
    initial: tuple(sorted(names, key=len, reverse=True))
    for initial, names in groupby(
        sorted(name for name in _TOP_LEVEL_DOMAINS if not name.isascii()), key=itemgetter(0)
    )
}


def _find_domain(text: str, start: int, stop: int) -> Span | None:
    """Return the first domain of a run."""
    while chain := _CHAIN.search(text, start, stop):
        if domain := _find_longest_domain(text, *chain.span()):
            return domain
        start = chain.end() if chain[0] else (text.find(".", chain.end(), stop) + 1 or stop)
    return None


def _find_longest_domain(text: str, start: int, end: int) -> Span | None:
    """Return the longest domain of a chain: up to its last dot that a top-level domain follows.

    The label before that dot may hold no underscore; where every such label does, the domain begins after it.
    """
    cut = None
    dot = end - 1
    while dot > start:
        label = text.rfind(".", start, dot) + 1 or start
        if top := _match_top_level(text, dot + 1):
            underscore = text.rfind("_", label, dot)
            if underscore < 0:
                return start, top
            cut = underscore + 1, top
        dot = label - 1
    return cut


def _match_top_level(text: str, start: int) -> int:
    """Return where the top-level domain that begins here ends, or 0."""
    word = _TOP.match(text, start)
    if word and (word[1] is None or word[1].lower() in _TOP_LEVEL_DOMAINS):
        return word.end()
    for name in _NON_ASCII_DOMAINS.get(text[start : start + 1].lower(), ()):
        end = start + len(name)
        if text[start:end].lower() == name and not _GLUED.match(text, end):
            return end
    return 0


def _split_urls(text: str, domain: Span, rest: re.Match[str], free: int, rule: UrlRule) -> list[Span]:
    """Return the URLs in a domain and what follows it: none, one, or several where scripts are mixed."""
    start, stop = domain
    end = rest.end()
    scheme = _find_scheme(text, start, free, rule)
    if scheme == start and not (rule.bare and text[max(start - 1, 0)] not in "-_./"):
        return []
    name = text[start:stop]
    if end - scheme + (start - scheme or len("https://")) > _LONGEST_URL or not _is_possible_domain(name):
        return []
    if scheme < start:
        return _cut_shortened(text, scheme, end, rule)
    parts = _find_latin_hosts(name)
    if parts == ((0, len(name)),):  # as a rule
        return [(start, end if rest[1] else stop)]
    hosts = [(start + first, start + last) for first, last in parts]
    if hosts and rest[1]:
        hosts[-1] = hosts[-1][0], hosts[-1][1] + end - stop
    return hosts


def _find_scheme(text: str, start: int, free: int, rule: UrlRule) -> int:
    """Return where the scheme before a domain begins, or the domain's own start."""
    if not text.startswith("://", start - len("://")):
        return start
    match = rule.scheme.search(text, max(free, start - _SCHEME_LENGTH), start)
    return match.start() if match else start


@lru_cache(maxsize=256)
def _is_possible_domain(domain: str) -> bool:
    """Return whether X takes a domain for a possible one."""
    if domain.startswith("xn--") and not _find_latin_hosts(domain):
        return False
    return all(map(_is_possible_label, domain.split(".")))


def _is_possible_label(label: str) -> bool:
    if label.isascii() or len(label) <= _SHORT or len(label) > _LABEL_LENGTH:
        return len(label) <= _LABEL_LENGTH
    return len(".".join(map(_encode_label, _DOTS.split(label)))) <= _LABEL_LENGTH


def _encode_label(label: str) -> str:
    return label if label.isascii() else f"xn--{decode_units(label).encode('punycode').decode()}"


def _cut_shortened(text: str, start: int, end: int, rule: UrlRule) -> list[Span]:
    """Return the URL from start to end, less what follows the letters and digits of a t.co URL."""
    if shortened := rule.shortened.match(text, start, end):
        return [(start, shortened.end())] if len(shortened[1]) <= _SLUG_LENGTH else []
    return [(start, end)]


@lru_cache(maxsize=256)
def _find_latin_hosts(domain: str) -> tuple[Span, ...]:
    """Return the parts of a domain that X links without a scheme: labels in Latin letters."""
    if _LATIN_HOST.fullmatch(domain):
        return ((0, len(domain)),)
    hosts: tuple[Span, ...] = ()
    start = 0
    while chain := _LATIN_CHAIN.search(domain, start):
        host = _find_longest_domain(domain, *chain.span())
        hosts += (host,) if host else ()
        start = host[1] if host else chain.end()
    return hosts


def encode_units(text: str) -> str:
    """Return a text as X reads it: UTF-16, with two surrogates for a character beyond the first 65,536."""
    if not _BEYOND.search(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units)))


def decode_units(units: str) -> str:
    """Undo `encode_units`."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
