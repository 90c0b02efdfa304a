"""Where a text holds URLs, exactly as twitter-text 3.1.0 finds them, in time linear in the text.

Rules: github.com/twitter/twitter-text, the regular expressions of its JavaScript edition (read 2026-11-23),
written anew so that no text, however hostile, is read more than a few times.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsletter.social.domains import top_level

if TYPE_CHECKING:
    from collections.abc import Iterator

Span: TypeAlias = tuple[int, int]  # where something begins and ends in a text

# Characters for which X, and Mastodon, count any URL: twitter-text `config/v3.json` (read 2026-11-23).
URL_LENGTH = 23


def shorten(text: str) -> str:
    """A text in NFC, with a stand-in of 23 letters for every URL that X sees."""
    pieces: list[str] = []
    done = 0
    for start, end in urls(text):
        pieces += (text[done:start], "x" * URL_LENGTH)
        done = end
    return "".join((*pieces, text[done:]))


def urls(text: str, tail: re.Pattern[str] | None = None, *, bare: bool = True) -> Iterator[Span]:
    """Where URLs begin and end, in order.

    Args:
        text: in NFC.
        tail: what may follow a domain, as `url_tail` makes it; X's own rule where it is None.
        bare: whether a domain without http:// or https:// is a URL too.
    """
    tail, free = tail or _TAIL, 0
    for run in _RUN.finditer(text):
        start, stop = run.span()
        while (
            free < stop
            and (domain := _domain(text, max(start, free), stop))
            and (rest := tail.match(text, domain[1]))
        ):
            yield from _links(text, domain, rest, free=free, bare=bare)
            free = rest.end() + 1  # the character before a URL belongs to no other


def url_tail(
    loose: str, firm: str, query_loose: str, query_firm: str, *, closing: bool = True
) -> re.Pattern[str]:
    """The pattern of port, path and query after a domain; its first group is the path.

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


# Everything from here to the end of the section: twitter-text 3.1.0, `src/regexp/` (read 2026-11-23).
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
_SCHEME = re.compile(rf"(?<![{_NOT_BEFORE}])[Hh][Tt][Tt][Pp][Ss]?://")
_TOP = re.compile(r"([A-Za-z]{2,}+)(?![0-9@+-])|[Xx][Nn]--[0-9A-Za-z-]++")
_GLUED = re.compile(r"[0-9A-Za-z@+-]")
# Latin letters with accents, and Cyrillic, with what JavaScript's /i adds to them.
_LATIN = r"À-ÖØ-öø-ɏɓɔɖɗəɛɠɣɨɩɯɲɵʀʃʈʉʊʋʌʒʻ\u0300-\u036fΙιḀ-ỿⱥⱦⱾⱿ"
_CYRILLIC = "Ѐ-ӿᲀ-ᲇ"
_LATIN_HOST = re.compile(rf"[-.A-Za-z0-9{_LATIN}]++")
_LATIN_CHAIN = re.compile(rf"(?:[-A-Za-z0-9{_LATIN}]++\.)++")
_QUERY_LOOSE = r"[!?*'@();:+$%\[\].,~|]"
_QUERY_FIRM = r"[A-Za-z0-9_&=#/-]"
_TAIL = url_tail(
    r"[!*';:,.$%\[\]–~@|&]",
    rf"[-+A-Za-z0-9=_#/{_CYRILLIC}{_LATIN}]",
    _QUERY_LOOSE,
    _QUERY_FIRM,
    closing=False,  # an alternative that the library's expression leaves without its group
)
_SHORTENED = re.compile(
    rf"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/([A-Za-z0-9]++)(?:\?(?:{_QUERY_LOOSE}*+{_QUERY_FIRM}++)++)?"
)
_SLUG_LENGTH = 40  # letters and digits after t.co/
_LABEL_LENGTH = 63  # ASCII characters, after Punycode
_ADDRESS_LENGTH = 4096  # UTF-16 units; the scheme counts twice
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# Letters beyond ASCII that fit a label in any case: Punycode is xn--, then at most 7 digits a letter.
_SHORT = (_LABEL_LENGTH - len("xn--")) // 7

_NAMES = top_level()
# Those beyond ASCII by first letter, the longest first.
_FOREIGN = {
    initial: tuple(sorted(names, key=len, reverse=True))
    for initial, names in groupby(sorted(name for name in _NAMES if not name.isascii()), key=itemgetter(0))
}


def _domain(text: str, start: int, stop: int) -> Span | None:
    """The first domain of a run."""
    while chain := _CHAIN.search(text, start, stop):
        if found := _longest(text, *chain.span()):
            return found
        start = chain.end() if chain[0] else (text.find(".", chain.end(), stop) + 1 or stop)
    return None


def _longest(text: str, start: int, end: int) -> Span | None:
    """The longest domain of a chain: up to its last dot that a top-level domain follows.

    The label before that dot may hold no underscore; where every such label does, the domain begins after it.
    """
    cut = None
    dot = end - 1
    while dot > start:
        label = text.rfind(".", start, dot) + 1 or start
        if top := _top_level(text, dot + 1):
            underscore = text.rfind("_", label, dot)
            if underscore < 0:
                return start, top
            cut = underscore + 1, top
        dot = label - 1
    return cut


def _top_level(text: str, start: int) -> int:
    """Where the top-level domain that begins here ends, or 0."""
    word = _TOP.match(text, start)
    if word and (word[1] is None or word[1].lower() in _NAMES):
        return word.end()
    for name in _FOREIGN.get(text[start : start + 1].lower(), ()):
        end = start + len(name)
        if text[start:end].lower() == name and not _GLUED.match(text, end):
            return end
    return 0


def _links(text: str, domain: Span, rest: re.Match[str], *, free: int, bare: bool) -> list[Span]:
    """The URLs that a domain and what follows it make: none, one, or several where scripts are mixed."""
    start, stop = domain
    end = rest.end()
    scheme = _scheme(text, start, free) if text.startswith("://", start - len("://")) else start
    if scheme == start and not (bare and text[max(start - 1, 0)] not in "-_./"):
        return []
    name = text[start:stop]
    if end - scheme + (start - scheme or len("https://")) > _ADDRESS_LENGTH or not _exists(name):
        return []
    if scheme < start:
        return _whole(text, scheme, end)
    parts = _latin(name)
    if parts == ((0, len(name)),):  # as a rule
        return [(start, end if rest[1] else stop)]
    hosts = [(start + first, start + last) for first, last in parts]
    if hosts and rest[1]:
        hosts[-1] = hosts[-1][0], hosts[-1][1] + end - stop
    return hosts


def _scheme(text: str, start: int, free: int) -> int:
    """Where http:// or https:// before a domain begins, or the domain's own start; :// stands there."""
    for begin in (start - len("http://"), start - len("https://")):
        if begin >= free and _SCHEME.match(text, begin, start):
            return begin
    return start


@lru_cache(maxsize=1024)
def _exists(domain: str) -> bool:
    """Whether X takes a domain for a possible one."""
    if domain.startswith("xn--") and not _latin(domain):
        return False
    return all(map(_fits, domain.split(".")))


def _fits(label: str) -> bool:
    if label.isascii() or len(label) <= _SHORT or len(label) > _LABEL_LENGTH:
        return len(label) <= _LABEL_LENGTH
    return len(".".join(map(_ascii, _DOTS.split(label)))) <= _LABEL_LENGTH


def _ascii(label: str) -> str:
    return label if label.isascii() else f"xn--{as_characters(label).encode('punycode').decode()}"


def _whole(text: str, start: int, end: int) -> list[Span]:
    """The URL from start to end, less what follows the letters and digits of a t.co address."""
    if shortened := _SHORTENED.match(text, start, end):
        return [(start, shortened.end())] if len(shortened[1]) <= _SLUG_LENGTH else []
    return [(start, end)]


@lru_cache(maxsize=1024)
def _latin(domain: str) -> tuple[Span, ...]:
    """The parts of a domain of which X makes links without a scheme: labels in Latin letters."""
    if _LATIN_HOST.fullmatch(domain):
        return ((0, len(domain)),)
    hosts: tuple[Span, ...] = ()
    start = 0
    while chain := _LATIN_CHAIN.search(domain, start):
        found = _longest(domain, *chain.span())
        hosts += (found,) if found else ()
        start = found[1] if found else chain.end()
    return hosts


def as_units(text: str) -> str:
    """A text as X reads it: UTF-16, with two surrogates for a character beyond the first 65,536."""
    if not _BEYOND.search(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units)))


def as_characters(units: str) -> str:
    """The opposite of `as_units`."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
