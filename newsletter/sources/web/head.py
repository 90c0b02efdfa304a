"""What stands around an article's title: its lede, who wrote it, when, and under which section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.language import find_date
from newsletter.sources.lines.byline import find_author, strip_date
from newsletter.sources.lines.phrases import find_phrase
from newsletter.sources.web import standfirst
from newsletter.sources.web.article_pieces import OUTSIDE
from newsletter.sources.web.body import HEADINGS
from newsletter.sources.web.metadata import parse_day
from newsletter.sources.web.noise import COMMENTS
from newsletter.sources.web.placed_headline import KICKER
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from lxml.etree import _Element

    from newsletter.sources.web.headline import Title
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece

# Own limits, measured on pages of the press. Pieces before a body without a title that may be
# its head; pieces over a title; pieces of the body that may repeat it or say who wrote.
_HEAD, _OVER, _FIRST = 6, 4, 2
# Characters of a line of the body that may be the page's date; letters of a line of the title.
_LINE, _PART = 100, 10
# Sections that say nothing, and characters of one.
_HOMES = frozenset({
    "home", "homepage", "accueil", "startseite", "inicio", "início", "news", "actualité", "actualités",
    "article", "articles",
})  # fmt: skip
_SECTION = 40
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-])")
# Pieces around the title among which an author is
# looked for; characters of a signature; of a name; letters of a publication's name that are its own.
_NEAR, _SIGNATURE, _SHORTEST, _LONGEST, _OWN = 30, 200, 3, 80, 4
_SEPARATED = re.compile(r"\s*[|•·\n]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(r"\s*,?\s*(?:à|at|um|alle)?\s*\d{1,2}\s?[:h.]\s?\d\d.*$")
_URL = re.compile(r"https?://|www\.|@|/")
_NO_NAME = re.compile(r"[:?!«»0-9@]|https?")
_LABELS = frozenset({"auteur", "l'auteur", "l’auteur", "author", "the author", "autor", "autore"})
_SIGNS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|auteurs?|autor(?:es)?|autore|firmas?|signature|writer|reporter|"
    r"verfasser|redacteur|contributor|journalist|fn)(?=$|[\s_-])|"
    r"[a-z](?:Byline|Author|Signature|Auteur)(?=$|[\sA-Z_-])"
)
_INLINE = ("a", "span", "strong", "em", "b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands around a title; `used` are the pieces of the page that said the title and the lede."""

    lede: str | None
    byline: str | None
    published: date | None
    categories: tuple[str, ...]
    used: tuple[Piece, ...]


def read_head(pieces: Sequence[Piece], kept: Sequence[Piece], title: Title, facts: Metadata) -> Head:
    """Read what stands between the title and the body, and in the page's head; `kept` is the body."""
    first = kept[0].order
    at = title.piece.order if title.piece and title.piece.order < first else max(0, first - _HEAD)
    repeated = [piece for piece in kept[: _FIRST + 1] if _is_repetition(piece, title.text)]
    body = [piece for piece in kept if piece not in repeated]
    under = [piece for piece in pieces[at + 1 : first] if squeeze(piece.text) != squeeze(title.text)]
    lede = standfirst.find_lede(
        [piece for piece in under if piece.why in {None, OUTSIDE}], body, title.piece, facts
    )
    near = [*pieces[max(0, at - _OVER) : at], *under, *body[:_FIRST]]
    lines = [piece for piece in near if piece not in body or len(piece.text) <= _LINE]
    return Head(
        lede=lede.text if lede else None,
        byline=_find_byline(pieces, [piece for piece in near if len(piece.text) <= _SIGNATURE], at, facts),
        published=facts.published or _find_date(lines, facts) or _parse_url_date(facts.url),
        categories=_find_categories(pieces[max(0, at - _FIRST) : at] if title.piece else (), title, facts),
        used=(*repeated, *([lede] if lede else [])),
    )


def _is_repetition(piece: Piece, title: str) -> bool:
    """Whether a piece says the title again, or a line of it."""
    letters = squeeze(piece.text)
    line = piece.tag in HEADINGS and len(letters) >= _PART and letters in squeeze(title)
    return line or letters == squeeze(title)


def _find_categories(over: Sequence[Piece], title: Title, facts: Metadata) -> tuple[str, ...]:
    """Return the sections that the page's head names, or its breadcrumbs, or the line over the title."""
    kickers = [title.kicker] if title.kicker else _iter_kicker(over)
    for names in (facts.sections, facts.crumbs, kickers):
        if sections := [name for name in names if _is_section(name, title.text)]:
            return tuple(dict.fromkeys(sections))
    return ()


def _is_section(name: str, title: str) -> bool:
    letters = squeeze(name)
    short = len(letters) > 0 and len(name) <= _SECTION
    return short and name.casefold() not in _HOMES and "/" not in name and letters not in squeeze(title)


def _iter_kicker(over: Sequence[Piece]) -> Iterator[str]:
    """Yield the line over a title that its class or its link calls a section."""
    for piece in reversed(over):
        named = piece.linked == len(piece.text) or KICKER.search(piece.element.get("class") or "")
        if len(piece.text) <= _SECTION and piece.why in {None, OUTSIDE, "the page’s tags"} and named:
            yield piece.text
            return


def _find_date(pieces: Sequence[Piece], facts: Metadata) -> date | None:
    """Return the first of the days around the title: an article appears before it is changed."""
    days: list[date] = []
    for piece in pieces:
        if len(piece.text) <= _SIGNATURE:
            days += filter(
                None, (parse_day(time.get("datetime") or "") for time in piece.element.iter("time"))
            )
            written = find_date(piece.text, facts.language or "")
            days += [written.day] if written else []
    return min(days, default=None)


def _parse_url_date(url: str | None) -> date | None:
    match = _URL_DATE.search(url or "")
    return parse_day("-".join(match.groups())) if match else None


def _find_byline(pieces: Sequence[Piece], near: Sequence[Piece], at: int, facts: Metadata) -> str | None:
    """Return the author's name.

    Args:
        pieces: the whole page.
        near: the pieces around the title, among which a line may name the author.
        at: where the title stands.
        facts: what the page's head says.
    """
    site = _Site(facts)
    names = [name for name in map(_clean_author, facts.authors) if name and not site.is_in(name)]
    if any(" " in name for name in names):
        return ", ".join(dict.fromkeys(names))
    signed = next(_iter_signed(pieces, at, site), None) or next(_iter_lines(near, site), None)
    others = [name for name in (*facts.authors, *facts.organizations) if not _URL.match(name)]
    return signed or ", ".join(dict.fromkeys(name for name in others if not site.is_called(name))) or None


class _Site:
    """The publication, by all its names."""

    def __init__(self, facts: Metadata) -> None:
        self.names = {squeeze(site) for site in facts.sites}
        self.owners = self.names | {squeeze(site) for site in facts.organizations}
        self.host = squeeze(urlsplit(facts.url).hostname or "") if facts.url else ""

    def is_called(self, name: str) -> bool:
        return squeeze(name) in self.names

    def is_in(self, name: str) -> bool:
        """Whether this names the publication rather than a person."""
        letters = squeeze(name)
        inside = any(owner in letters for owner in self.owners if len(owner) >= _OWN)
        return inside or letters in self.owners or (len(letters) >= _OWN and letters in self.host)

    def strip_from(self, name: str | None) -> str:
        """Return a name without the publication that stands behind its comma."""
        return ", ".join(part for part in (name or "").split(", ") if not self.is_in(part))


def _clean_author(author: str) -> str | None:
    if _URL.match(author):
        return None
    return find_author(author) or author.strip() or None


def _iter_signed(pieces: Sequence[Piece], at: int, site: _Site) -> Iterator[str]:
    """Yield the names in elements that are called after authors, the nearest to the title first."""
    near = [piece for piece in pieces[max(0, at - _NEAR) : at + _NEAR + 1] if len(piece.text) <= _SIGNATURE]
    for piece in sorted(near, key=lambda piece: abs(piece.order - at)):
        if piece.why != COMMENTS and _is_signature(piece.element):
            authors = filter(_is_author, piece.element.iter(*_INLINE))
            inner = ["".join(map(str, element.itertext())) for element in authors]
            parts = (part.strip(" ,;:") for text in (*inner, piece.parts) for part in _SEPARATED.split(text))
            yield from filter(None, (_parse_name(site.strip_from(part)) for part in parts))


def _iter_lines(near: Sequence[Piece], site: _Site) -> Iterator[str]:
    """Yield the names of more than one word that lines say."""
    for piece in near:
        for line in _SEPARATED.split(piece.parts):
            name = site.strip_from(find_author(line))
            if " " in name:
                yield name


def _parse_name(part: str) -> str | None:
    """Return the name that a part of a signature says."""
    name = find_author(part) or _CLOCK.sub("", strip_date(part)).strip(" ,;:")
    if not _SHORTEST <= len(name) <= _LONGEST or name.casefold() in _LABELS or find_phrase(name):
        return None
    return None if _NO_NAME.search(name) or name[0].islower() else name


def _is_signature(element: _Element) -> bool:
    """Whether an element is called after authors, or the one around it, or one in it."""
    parent = element.getparent()
    around = [element] if parent is None else [element, parent]
    return any(map(_is_author, [*around, *element.iter("address", *_INLINE)]))


def _is_author(element: _Element) -> bool:
    if "author" in {element.get("itemprop"), element.get("rel")}:
        return True
    return bool(_SIGNS.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
