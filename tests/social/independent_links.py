"""Where X and Mastodon see links, by walking from dot to dot: see `independent`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


def links(text: str) -> list[tuple[int, int]]:
    """Where X sees links in a text, those without a scheme among them."""
    found = _links(text, _X, "https?")
    return [span for start, host, end in found for span in _judged(text, start, host, end, _SHORT)]


def links_with_scheme(text: str) -> list[tuple[int, int]]:
    """Where Mastodon does: by twitter-text's rules in Ruby, with longer paths, and none without a scheme."""
    found = (link for link in _links(text, _MASTODON, _SCHEMES) if link[1] > link[0])
    return [span for start, host, end in found for span in _judged(text, start, host, end, _SHORT_IN_RUBY)]


def _judged(
    text: str, start: int, host: int, end: int, shortened: regex.Pattern[str]
) -> list[tuple[int, int]]:
    """What is a link of an address that begins at `start`, its scheme included, with its host from `host`."""
    name = text[host : _host(text, host)]
    scheme = text[start:host] or "https://"
    labels = (
        len(label) if label.isascii() else 4 + len(label.encode("punycode")) for label in name.split(".")
    )
    if max(labels) > _LABEL or len(scheme) + end - host > _LONGEST:
        return []
    if name.startswith("xn--") and not _bare(text, host, host + len(name), end):
        return []
    if host == start:
        return [] if start and text[start - 1] in "-_./" else _bare(text, host, host + len(name), end)
    short = shortened.match(text, start, end)
    if short:
        return [(start, short.end())] if len(short[1]) <= _SLUG else []
    return [(start, end)]


def _bare(text: str, at: int, stop: int, end: int) -> list[tuple[int, int]]:
    """Domains without a scheme: runs of Latin letters, digits, hyphens and dots, up to a top-level domain."""
    found: list[tuple[int, int]] = []
    while at < stop:
        at += text[at] == "."
        run = _LATIN.match(text, at, stop).end()
        dots = [dot for dot in range(run - 1, at, -1) if text[dot] == "."]
        inner = next((dot + 1 + size for dot in dots if (size := _top(text, dot + 1, stop))), None)
        found += [(at, inner)] if inner else []
        at = inner or run + 1
    if found and text[stop : stop + 1] in (":", "/") and "/" in text[stop:end]:
        found[-1] = (found[-1][0], end)
    return found


# ── Facts ────────────────────────────────────────────────────────────────────

_LIST = Path(__file__).parents[2] / "newsletter" / "social" / "tlds.txt"
_TOPS = {name for line in _LIST.read_text("utf-8").splitlines() if line[:1] != "#" for name in line.split()}
_FOREIGN = sorted((name for name in _TOPS if not name.isascii()), key=len, reverse=True)
_NOT_IN_NAMES = frozenset(
    "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$\u180e\ufffe\ufeff\uffff"
    "\u202a\u202b\u202c\u202d\u202e\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
)
ACCENTED = "À-ÖØ-öø-ɏɓɔɖɗəɛɣɨɯɲʉʋʻ\u0300-\u036fḀ-ỿ"
_LATIN = regex.compile(rf"[-.a-zA-Z0-9{ACCENTED}]*")
_SHORT = regex.compile(
    r"[hH][tT][tT][pP][sS]?://[tT]\.[cC][oO]/([a-zA-Z0-9]+)(?:\?[-a-zA-Z0-9_!?*'@();:&=+$/%#\[\].,~|]*[-a-zA-Z0-9_&=#/])?"
)
_SHORT_IN_RUBY = regex.compile(r"[hH][tT][tT][pP][sS]?://[tT]\.[cC][oO]/([a-zA-Z0-9]+)")
# config/initializers/twitter_regex.rb (read 2026-11-30).
_SCHEMES = "https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini"
# Characters: of a URL and of what follows t.co/, twitter-text 3.1.0; of a label, RFC 1035 (read 2026-11-23).
_LONGEST, _SLUG, _LABEL = 4096, 40, 63


def _tails(general: str, last: str, query: str, query_end: str) -> regex.Pattern[str]:
    """What may follow a host: a port, a path in which brackets come in pairs, a query."""
    pair = rf"\((?:{general}++|{general}*+\({general}++\){general}*+)\)"
    return regex.compile(
        rf"(?::[0-9]++)?(?:/(?:(?:{general}|{pair})*(?:{last}|{pair})|@{general}+/)?)?(?:\?{query}*{query_end})?"
    )


_X = _tails(
    rf"[a-zA-Z0-9!*';:=+,.$/%#\[\]\-–_~@|&{ACCENTED}Ѐ-ӿ]",
    rf"[+\-a-zA-Z0-9=_#/{ACCENTED}Ѐ-ӿ]",
    r"[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]",
    r"[a-zA-Z0-9\-_&=#/]",
)
_MASTODON = _tails(
    r"[^\s<>()?]",
    r"""[^\s()?!*"'「」<>;:=,.$%\[\]~&|@]""",
    r"[a-zA-Z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\u00a0-\ud7ff\uf900-\ufffd\U00010000-\U000efffd]",
    r"[a-zA-Z0-9_&=#/\-\u00a0-\ud7ff\uf900-\ufffd\U00010000-\U000efffd]",
)


# ── From dot to dot ──────────────────────────────────────────────────────────


def _links(text: str, tail: regex.Pattern[str], schemes: str) -> Iterator[tuple[int, int, int]]:
    """Start, start of the host and end of whatever looks like an address, with and without a scheme."""
    # A character before an address is looked for first, which is why X sees `lan.fr` in `élan.fr`.
    at, free = 0, 0
    for at in (1, 0, *range(2, len(text))):
        host = _start(text, at, schemes) if at >= free else None
        if host is None:
            continue
        end = tail.match(text, _host(text, host)).end()
        yield at, host, end
        free = end + 1


def _start(text: str, at: int, schemes: str) -> int | None:
    """Where the host of an address begins that begins there itself."""
    before = text[at - 1 : at] if at else ""
    if before in set("@＠$#＃\ufffe\ufeff\uffff") or (before.isascii() and before.isalnum()):
        return None
    scheme = regex.match(rf"(?ia)(?:{schemes})://", text[at : at + len("gopher://")])
    starts = [at + len(scheme[0]), at] if scheme else [at]
    return next((start for start in starts if _host(text, start)), None)


def _host(text: str, start: int) -> int | None:
    """Where the longest host ends that begins there: after its last label that is a top-level domain."""
    end, at, sound = None, start, True
    while sound:
        stop = at
        while stop < len(text) and (text[stop] in "-_" or _in_name(text[stop])):
            stop += 1
        label = text[at:stop]
        sound = bool(label) and not {label[0], label[-1]} & set("-_") and text[stop : stop + 1] == "."
        at = stop + 1
        # An underscore may stand in a subdomain only.
        end = (sound and "_" not in label and (size := _top(text, at, len(text))) and at + size) or end
    return end


def _in_name(character: str) -> bool:
    return character not in _NOT_IN_NAMES and not character.isspace()


def _top(text: str, at: int, stop: int) -> int:
    """How long the top-level domain is that stands there, 0 where there is none."""
    word = regex.match(r"[xX][nN]--[-0-9a-zA-Z]+|[0-9a-zA-Z]*", text[at:stop])[0]
    known = word.lower() in _TOPS or word[:4].lower() == "xn--"
    name = word if known else next((name for name in _FOREIGN if text.startswith(name, at, stop)), "")
    following = text[at + len(name) : at + len(name) + 1] if at + len(name) < stop else ""
    return (
        0
        if (following in "@+-" and following) or (following.isascii() and following.isalnum())
        else len(name)
    )
