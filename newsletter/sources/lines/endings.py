"""What programs put at the end of a text, in any language; endings.toml has the words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from newsletter import links
from newsletter.language import split_sentences
from newsletter.language.sentences import STOPS
from newsletter.model import Paragraph, SetAside, plain, split_runs, trim_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Text

# How programs mark where they cut a text. An ellipsis behind a word may be the author's own.
_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|(?:^|(?<=\s))(?:…|\.{3}))\s*$")
# Signs behind which a sentence begins.
_BEFORE = re.compile(rf"[{STOPS}\]»”\"][\s\xa0]+|\n")
_ARROWS = " \t\n\xa0.:…→»›>-–—«“”\"'[]()"
_SIGNS = str.maketrans("’‘“”«»\xa0\u202f–—", '\'\'""""  --')
# Characters of a title by which it is found again, and of a site's name behind "read on". Own limits.
_TITLE, _SITE = 25, 60
# Characters of an ending at most: it holds a title. Own limit.
_LONGEST = 600
_WORDS: Final = "endings.toml"
_ITSELF = "leads to the article itself"
_BROKEN = "cut off in the feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A text without its ending, and what that was."""

    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _EndingWords:
    appeared: re.Pattern[str]
    more: re.Pattern[str]


def drop_endings(
    blocks: Sequence[Block], title: str, url: str | None = None, *, read_on: bool = True
) -> Ending:
    """Return a text without what programs put at its end, which may be several lines.

    Args:
        blocks: the text.
        title: the article's, which such lines name.
        url: the article's, to which such lines lead, where the text comes from a program.
        read_on: whether words that ask to read on are such a line too.
    """
    kept, set_aside = [*blocks], []
    while kept and isinstance(last := kept[-1], Paragraph):
        at = _find_ending(last.text, title, url, read_on=read_on)
        if at is None:
            break
        before, ending = split_runs(last.text, at)
        set_aside.append(SetAside(line=last.line or 1, text=plain(ending).strip(), why=_ITSELF))
        rest = trim_runs(before)
        kept[-1:] = [replace(last, text=rest)] if rest else []
    return Ending(blocks=tuple(kept), set_aside=tuple(reversed(set_aside)))


def drop_cut_sentence(blocks: Sequence[Block], language: str) -> Ending:
    """Return a text without the sentence in which a program cut it; a lone one keeps its words."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or not is_cut(text := plain(last.text)):
        return Ending(blocks=tuple(blocks))
    begun = _CUT.sub("", text)
    sentences = split_sentences(begun, language)
    if len(sentences) > 1:
        at = begun.rindex(sentences[-1])
    elif len(blocks) > 1:
        at = 0
    else:
        whole = trim_runs(split_runs(last.text, len(begun))[0])
        return Ending(blocks=(replace(last, text=(*whole, replace(whole[-1], text="…"))),) if whole else ())
    rest = trim_runs(split_runs(last.text, at)[0])
    kept = [*blocks[:-1], *([replace(last, text=rest)] if rest else [])]
    return Ending(blocks=tuple(kept), set_aside=(SetAside(line=1, text=text[at:].strip(), why=_BROKEN),))


def is_cut(text: str) -> bool:
    """Return whether a program marked that it cut a text."""
    return _CUT.search(text) is not None


def strip_cut(text: str) -> str:
    """Return a text without the mark of where it was cut, or that may be one."""
    return re.sub(r"\s*[\[(]?\s*(?:…|\.{3})\s*[\])]?\s*$", "", text)


def _find_ending(text: Text, title: str, url: str | None, *, read_on: bool) -> int | None:
    """Return where the ending of a paragraph begins, if it has one."""
    string = plain(text)
    found = _find_appeared(text, string, title, url)
    if found is None and read_on:
        found = _find_more(string, title)
    return _find_link_back(text, string, title, url) if found is None else found


def _find_appeared(text: Text, string: str, title: str, url: str | None) -> int | None:
    """Return where the sentence begins that says where the article appeared first."""
    said = [
        found.start() for found in _load_words().appeared.finditer(string, max(0, len(string) - _LONGEST))
    ]
    if not said:
        return None
    anchors = [at for at in (_find_title(string, title), _find_own_link(text, url)) if at is not None]
    anchor = min((at for at in anchors if at < said[-1]), default=None)
    return None if anchor is None else _find_start(string, anchor)


def _find_more(string: str, title: str) -> int | None:
    """Return where the words begin that ask to read on, if nothing but the title follows them."""
    found = _load_words().more.search(string, max(0, len(string) - _LONGEST))
    if found is None:
        return None
    rest = found["rest"].strip(_ARROWS)
    about = _simplify(title)[:_TITLE]
    named = rest and about and about in _simplify(rest)
    site = re.match(r"(?:sur|on|at|auf|bei|en|su|em|op|na|på)\s", rest, re.IGNORECASE) and len(rest) <= _SITE
    return found.start() if not rest or named or site else None


def _find_link_back(text: Text, string: str, title: str, url: str | None) -> int | None:
    """Return where a last link to the article begins; the whole line where that link bears its title."""
    own = [run for run in text if _is_own(run.href, url)]
    if any(run.text.strip() == title for run in own):
        return 0
    return len(string) - len(own[-1].text) if own and own[-1] is text[-1] else None


def _find_own_link(text: Text, url: str | None) -> int | None:
    """Return where the first link to the article begins."""
    at = 0
    for run in text:
        if _is_own(run.href, url):
            return at
        at += len(run.text)
    return None


def _is_own(href: str | None, url: str | None) -> bool:
    return bool(href and url) and links.remove_campaign(str(href)).rstrip("/") == str(url).rstrip("/")


def _find_title(string: str, title: str) -> int | None:
    """Return where the title stands in a paragraph, however its quotation marks are written."""
    start = _simplify(title)[:_TITLE]
    at = _simplify(string).find(start) if start else -1
    return at if at >= 0 else None


def _find_start(string: str, at: int) -> int:
    """Return where the sentence around a place begins."""
    return max((found.end() for found in _BEFORE.finditer(string, 0, at)), default=0)


def _simplify(text: str) -> str:
    """Return a text in small letters with plain signs, as long as before."""
    return text.lower().translate(_SIGNS) if len(text.lower()) == len(text) else text.translate(_SIGNS)


@cache
def _load_words() -> _EndingWords:
    table = tomllib.loads(files(__package__).joinpath(_WORDS).read_text(encoding="utf-8"))
    appeared, more = ("|".join(table[key]).replace(" ", r"\s+") for key in ("appeared", "more"))
    return _EndingWords(
        appeared=re.compile(appeared, re.IGNORECASE),
        more=re.compile(rf"(?:^|(?<=[\s\].…)(»]))(?:{more})(?!\w)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL),
    )
