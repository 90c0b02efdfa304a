"""Who wrote an article, as the page around its title says: labels, links, classes, lines, dates."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.language import find_date
from newsletter.sources.lines.byline import WHEN, find_author, is_label, parse_signature, strip_date
from newsletter.sources.lines.names import can_be_person, is_agency, trim_role
from newsletter.sources.lines.phrases import find_phrase
from newsletter.sources.web.noise import AUTHOR, CAPTION, COMMENTS
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece

# Own limits, measured on pages of the press. Pieces around the title among which an author is looked for;
# characters of a signature; of a name; letters of a publication's name that are its own; pieces that one
# signature may be made of.
_NEAR, SIGNATURE, _SHORTEST, _LONGEST, _OWN, _PARTS = 30, 200, 3, 80, 4, 6
# How many times as far a signature over the title is as one under it: it may be that of a teaser.
_OVER = 3
_SEPARATED = re.compile(r"\s*[|•·\n]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(r"\s*,?\s*(?:à|at|um|alle)?\s*\d{1,2}\s?[:h.]\s?\d\d.*$")
_URL = re.compile(r"https?://|www\.|@|/")
_NO_NAME = re.compile(r"[:?!«»0-9@]|https?")
# A publication's name with a number, helped by an agency.
_NUMBERED = re.compile(r"\d{1,2} [^\W\d_]+ (?:avec|with|mit|con|com|met) [^\d:]+$")
_LABELS = frozenset({"auteur", "l'auteur", "l’auteur", "author", "the author", "autor", "autore"})
_SIGNS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?(?:sign|name|link|info)?|auteurs?|autor(?:es)?|autore|firmas?|"
    r"signatures?|writer|reporter|verfasser|redacteur|contributor|journalist|attribution|fn)(?=$|[\s_-])|"
    r"[a-z](?:Byline|Author|Signature|Auteur)(?=$|[\sA-Z_-])"
)
# Paths of the pages on which a publication introduces its authors.
_PROFILE = re.compile(
    r"/(?:authors?|auteurs?|autore?n?|autores|autori|profile?s?|journalistes?|journalists?|journalisten|"
    r"redakteure?|redaktion|redacteurs?|reporters?|staff|contributors?|writers?|people|by|signature|firmas?)/",
    re.IGNORECASE,
)
_INLINE = ("a", "span", "strong", "em", "b")


def find_byline(pieces: Sequence[Piece], near: Sequence[Piece], at: int, facts: Metadata) -> str | None:
    """Return the author's name.

    Args:
        pieces: the whole page.
        near: the pieces around the title, among which a line may name the author.
        at: where the title stands.
        facts: what the page's head says.
    """
    site = _Site(facts)
    names = [name for name in map(_clean_author, facts.authors) if name and not site.is_publication(name)]
    if any(" " in name for name in names):
        return ", ".join(dict.fromkeys(names))
    around = _list_near(pieces, near, at)
    ways = (_iter_near(pieces, around, site), _iter_lines(near, site), _iter_dated(near))
    signed = next((trim_role(name) for way in ways for name in way), None)
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

    def is_publication(self, name: str) -> bool:
        """Return whether this names the publication rather than a person."""
        letters = squeeze(name)
        inside = any(owner in letters for owner in self.owners if len(owner) >= _OWN)
        return inside or letters in self.owners or (len(letters) >= _OWN and letters in self.host)

    def strip_from(self, name: str | None) -> str:
        """Return a name without the publication that stands behind its comma."""
        return ", ".join(part for part in (name or "").split(", ") if not self.is_publication(part))


def _clean_author(author: str) -> str | None:
    if _URL.match(author):
        return None
    return find_author(author) or author.strip() or None


def _list_near(pieces: Sequence[Piece], under: Sequence[Piece], at: int) -> list[Piece]:
    """Return the pieces that may sign the article, the nearest to the title first, those under it before."""
    near = {piece.order: piece for piece in (*pieces[max(0, at - _NEAR) : at + _NEAR + 1], *under)}
    short = [
        piece
        for piece in near.values()
        if len(piece.text) <= SIGNATURE and piece.why not in {COMMENTS, CAPTION} and piece.order != at
    ]
    return sorted(
        short, key=lambda piece: piece.order - at if piece.order > at else _OVER * (at - piece.order)
    )


def _iter_near(pieces: Sequence[Piece], around: Sequence[Piece], site: _Site) -> Iterator[str]:
    """Yield the names that elements near the title sign with: a label, link, class or date; persons first."""
    linked = {piece.order: name for piece in around if (name := _find_linked(piece, site))}
    words: list[str] = []
    for piece in around:
        if name := _find_labelled(piece, pieces):
            yield name
        if piece.order in linked:
            run = takewhile(linked.__contains__, range(piece.order, piece.order + _PARTS))
            yield ", ".join(dict.fromkeys(linked[order] for order in run))
        for name in _iter_signed(piece, site):
            if " " in name:
                yield name
            else:
                words.append(name)
        if len(piece.text) <= _LONGEST and find_date(piece.text):
            yield from filter(can_be_person, (part.strip(" ,") for part in _SEPARATED.split(piece.parts)))
    yield from words


def _find_labelled(piece: Piece, pieces: Sequence[Piece]) -> str | None:
    """Return what stands behind a piece that says no more than `Article rédigé par`: the next one."""
    if not is_label(piece.text) or piece.order + 1 >= len(pieces):
        return None
    name = pieces[piece.order + 1].text
    fits = len(name) <= _LONGEST and not find_date(name) and not find_phrase(name)
    return name if fits else None


def _find_linked(piece: Piece, site: _Site) -> str | None:
    """Return the names that the links in a piece introduce, with what joins them to others: `avec AFP`."""
    links = [piece.element] if piece.tag == "a" else list(piece.element.iter("a"))
    links = links or [*piece.element.iterancestors("a")][:1]
    texts = (_join(link) for link in links if link.get("rel") == "author" or _leads_to_author(link))
    parts = (_SEPARATED.split(text)[0] for text in texts)
    names = [name for name in parts if can_be_person(name) and not site.is_publication(name)]
    if not names:
        return None
    lines = (line for line in _SEPARATED.split(piece.parts) if names[0] in line)
    whole = next((parse_signature(line, names) for line in lines), None)
    return whole or ", ".join(dict.fromkeys(names))


def _leads_to_author(link: _Element) -> bool:
    return bool(_PROFILE.search(f"{link.get('href') or ''}/"))


def _iter_signed(piece: Piece, site: _Site) -> Iterator[str]:
    """Yield the names in an element that is called after authors."""
    if _is_signature(piece.element):
        inner = map(_join, filter(_is_author, piece.element.iter(*_INLINE)))
        parts = (part.strip(" ,;:") for text in (*inner, piece.parts) for part in _SEPARATED.split(text))
        yield from filter(None, (_parse_name(site.strip_from(part)) for part in parts))
    elif piece.why == AUTHOR and can_be_person(piece.text):
        yield piece.text


def _iter_lines(near: Sequence[Piece], site: _Site) -> Iterator[str]:
    """Yield the names of more than one word that lines say."""
    for piece in near:
        for line in _SEPARATED.split(piece.parts):
            name = site.strip_from(find_author(line))
            if " " in name:
                yield name


def _iter_dated(near: Sequence[Piece]) -> Iterator[str]:
    """Yield the persons on the line before the date or behind it."""
    days = {piece.order for piece in near if len(piece.text) <= _LONGEST and find_date(piece.text)}
    for piece in near:
        beside = not days.isdisjoint({piece.order - 1, piece.order + 1})
        if beside and piece.linked == 0 and piece.why != CAPTION and can_be_person(piece.text):
            yield piece.text


def _parse_name(part: str) -> str | None:
    """Return the name that a part of a signature says."""
    name = find_author(part) or _CLOCK.sub("", strip_date(part)).strip(" ,;:")
    if not _SHORTEST <= len(name) <= _LONGEST or name.casefold() in _LABELS or find_phrase(name):
        return None
    if is_label(name) or WHEN.match(name):
        return None
    numbered = _NUMBERED.match(name)
    is_lower = name[0].islower() and not is_agency(name)
    return None if (_NO_NAME.search(name) and not numbered) or is_lower else name


def _is_signature(element: _Element) -> bool:
    """Return whether an element is called after authors, or the one around it, or one in it."""
    parent = element.getparent()
    around = [element] if parent is None else [element, parent]
    return any(map(_is_author, [*around, *element.iter("address", *_INLINE)]))


def _is_author(element: _Element) -> bool:
    if "author" in {element.get("itemprop"), element.get("rel")}:
        return True
    return bool(_SIGNS.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _join(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
