"""Who wrote an article: as the page's head says, as an element is called, or as a line says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.sources.lines import byline, phrases
from newsletter.sources.web.noise import COMMENTS
from newsletter.sources.web.words import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece

# Own limits, measured on pages of the press, 2026-11-23. Pieces around the title among which an author is
# looked for; characters of a signature; of a name; letters of a publication's name that are its own.
_NEAR, SIGNATURE, _SHORTEST, _LONGEST, _OWN = 30, 200, 3, 80, 4
_SEPARATED = re.compile(r"\s*[|•·\n]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(r"\s*,?\s*(?:à|at|um|alle)?\s*\d{1,2}\s?[:h.]\s?\d\d.*$")
_ADDRESS = re.compile(r"https?://|www\.|@|/")
_NO_NAME = re.compile(r"[:?!«»0-9@]|https?")
_LABELS = frozenset({"auteur", "l'auteur", "l’auteur", "author", "the author", "autor", "autore"})
_SIGNS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|auteurs?|autor(?:es)?|autore|firmas?|signature|writer|reporter|"
    r"verfasser|redacteur|contributor|journalist|fn)(?=$|[\s_-])|"
    r"[a-z](?:Byline|Author|Signature|Auteur)(?=$|[\sA-Z_-])"
)
_INLINE = ("a", "span", "strong", "em", "b")


def found(pieces: Sequence[Piece], near: Sequence[Piece], at: int, facts: Metadata) -> str | None:
    """The author's name.

    Args:
        pieces: the whole page.
        near: the pieces around the title, among which a line may name the author.
        at: where the title stands.
        facts: what the page's head says.
    """
    site = _Site(facts)
    names = [name for name in map(_name, facts.authors) if name and not site.is_in(name)]
    if any(" " in name for name in names):
        return ", ".join(dict.fromkeys(names))
    said = next(_signed(pieces, at, site), None) or next(_lines(near, site), None)
    others = [name for name in (*facts.authors, *facts.organizations) if not _ADDRESS.match(name)]
    return said or ", ".join(dict.fromkeys(name for name in others if not site.is_called(name))) or None


class _Site:
    """The publication, by all its names."""

    def __init__(self, facts: Metadata) -> None:
        self.names = {squeezed(site) for site in facts.sites}
        self.owners = self.names | {squeezed(site) for site in facts.organizations}
        self.host = squeezed(urlsplit(facts.url).hostname or "") if facts.url else ""

    def is_called(self, name: str) -> bool:
        return squeezed(name) in self.names

    def is_in(self, name: str) -> bool:
        """Whether this names the publication rather than a person."""
        letters = squeezed(name)
        inside = any(owner in letters for owner in self.owners if len(owner) >= _OWN)
        return inside or letters in self.owners or (len(letters) >= _OWN and letters in self.host)

    def without(self, name: str | None) -> str:
        """A name without the publication that stands behind its comma."""
        return ", ".join(part for part in (name or "").split(", ") if not self.is_in(part))


def _name(author: str) -> str | None:
    if _ADDRESS.match(author):
        return None
    return byline.find_author(author) or author.strip() or None


def _signed(pieces: Sequence[Piece], at: int, site: _Site) -> Iterator[str]:
    """The names in elements that are called after authors, the nearest to the title first."""
    near = [piece for piece in pieces[max(0, at - _NEAR) : at + _NEAR + 1] if len(piece.text) <= SIGNATURE]
    for piece in sorted(near, key=lambda piece: abs(piece.order - at)):
        if piece.why != COMMENTS and _signs(piece.element):
            inner = [
                "".join(map(str, one.itertext())) for one in piece.element.iter(*_INLINE) if _is_author(one)
            ]
            parts = (part.strip(" ,;:") for text in (*inner, piece.parts) for part in _SEPARATED.split(text))
            yield from filter(None, (_named(site.without(part)) for part in parts))


def _lines(near: Sequence[Piece], site: _Site) -> Iterator[str]:
    """The names of more than one word that lines say."""
    for piece in near:
        for line in _SEPARATED.split(piece.parts):
            name = site.without(byline.find_author(line))
            if " " in name:
                yield name


def _named(part: str) -> str | None:
    """The name that a part of a signature says."""
    said = byline.find_author(part) or _CLOCK.sub("", byline.strip_date(part)).strip(" ,;:")
    if not _SHORTEST <= len(said) <= _LONGEST or said.casefold() in _LABELS or phrases.find_phrase(said):
        return None
    return None if _NO_NAME.search(said) or said[0].islower() else said


def _signs(element: _Element) -> bool:
    """Whether an element is called after authors, or the one around it, or one in it."""
    parent = element.getparent()
    around = [element] if parent is None else [element, parent]
    return any(map(_is_author, [*around, *element.iter("address", *_INLINE)]))


def _is_author(element: _Element) -> bool:
    if "author" in {element.get("itemprop"), element.get("rel")}:
        return True
    return bool(_SIGNS.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
