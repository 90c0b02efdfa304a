"""Which of the headlines on a page is the article's title: the one that the page's head agrees with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.sources.tree import WHITE
from newsletter.sources.web.placed_headline import find_placed_headline, split_kicker
from newsletter.sources.web.similarity import measure_similarity, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Layout, Piece

# Own limits, measured on pages of the press: how much a headline on the page shares with
# one in its head to be the same; characters that make it one where nothing is shared.
_AGREES = 0.4
_HEADLINE = 20
_LONGEST = 300
# Characters of a paragraph, and pieces among which it is looked for.
_PARAGRAPH, _FAR = 100, 200
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article|story|page|news)[_-]*(?:title|headline|titre)(?=$|\s)|(?:^|\s)(?:headline|titre)(?=$|\s)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+[|–—·•»«:>\-]+\s+|\s*[|｜»«]+\s*|\s::\s|_(?=\S+$)|\s?--\s|\s-\s|-(?=[\u3040-\u9fff]+$)|："
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The title, the piece of the page that it was read from, and the kicker that stood in it."""

    text: str
    piece: Piece | None = None
    kicker: str = ""


def find_title(layout: Layout, facts: Metadata) -> Title:
    """Return the article's title."""
    pieces, named = layout.pieces, _list_named(facts)
    if not named:
        placed = find_placed_headline(layout, [piece for piece in pieces if _is_headline(piece)])
        kicker, text = split_kicker(placed) if placed else ("", "")
        return Title(text=text, piece=placed, kicker=kicker)
    headlines = [piece for piece in pieces if _is_headline(piece)]
    scored = [
        (max((measure_similarity(piece.text, name) for name in named), default=0), piece)
        for piece in headlines
    ]
    best = max(scored, key=lambda pair: (pair[0], -_count_to_paragraph(pair[1], pieces)), default=None)
    if best and best[0] >= _AGREES:
        return Title(text=_trim_headline(best[1], named), piece=best[1])
    if same := _find_same(pieces, named):
        return Title(text=_trim_headline(same, named), piece=same)
    long = [piece for piece in headlines if len(piece.text) >= _HEADLINE]
    if long and not facts.headlines:
        return Title(text=long[0].text, piece=long[0])
    return Title(text=named[0])


def _is_headline(piece: Piece) -> bool:
    if len(piece.text) > _LONGEST:
        return False
    element = piece.element
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    return (
        piece.tag == "h1"
        or bool(_CALLED.search(named))
        or any(_CALLED.search(inner.get("class") or "") for inner in element)
    )


def _trim_headline(piece: Piece, named: Sequence[str]) -> str:
    """Return the headline, or the part of it that the head names, if a kicker or a name stands beside it."""
    known = {squeeze(name): name for name in reversed(named)}
    same, texts = known.get(squeeze(piece.text)), list(_iter_parts(piece.element))
    if same and not _is_composed(piece):
        return piece.text
    parts = [text for text in texts if squeeze(text) in known]
    if same:
        without = [part for part in parts if part in named and len(part) < len(same) < 2 * len(part)]
        return min(without, key=len, default=same)
    parts = parts or [text for text in texts if any(_is_beginning(name, text) for name in named)]
    return max(parts, key=len, default=piece.text)


def _is_composed(piece: Piece) -> bool:
    """Return whether a headline is put together of a kicker and a title, with no sign between them."""
    inner = piece.element.iter("span", "strong", "em", "b", "a")
    return sum(1 for element in inner if element.text and element.text.strip()) > 1


def _is_beginning(name: str, text: str) -> bool:
    return len(text) >= _HEADLINE // 2 and squeeze(name).startswith(squeeze(text))


def _iter_parts(element: _Element) -> Iterator[str]:
    for inner in element.iter():
        for text in (
            "".join(map(str, inner.itertext())),
            inner.text or "",
            inner.tail or "" if inner is not element else "",
        ):
            if line := " ".join(text.split(" ")).strip():
                yield WHITE.sub(" ", line)


def _find_same(pieces: Sequence[Piece], named: Sequence[str]) -> Piece | None:
    """Return a piece that says what the head says, letter for letter; headings before others."""
    for name in named:
        letters = squeeze(name)
        same = [
            piece
            for piece in pieces
            if len(piece.text) <= _LONGEST and squeeze(piece.text) == letters and letters
        ]
        if same:
            return min(
                same,
                key=lambda piece: (
                    piece.tag[:1] != "h",
                    piece.linked > 0,
                    _count_to_paragraph(piece, pieces),
                ),
            )
    return None


def _count_to_paragraph(piece: Piece, pieces: Sequence[Piece]) -> int:
    """Return how many pieces stand between a headline and the next paragraph."""
    following = pieces[piece.order + 1 : piece.order + _FAR]
    return next(
        (at for at, other in enumerate(following) if len(other.text) >= _PARAGRAPH and not other.linked),
        len(pieces),
    )


def _list_named(facts: Metadata) -> list[str]:
    """Return the titles that the page's head names, without the site's name."""
    titles = [strip_site(name, facts.sites) for name in [*facts.headlines, facts.page_title]]
    parts = list(_iter_likely(facts.page_title))
    return list(
        dict.fromkeys(
            filter(None, [*titles[:-1], *(parts if not facts.headlines else []), *titles[-1:], *parts])
        )
    )


def _iter_likely(title: str) -> Iterator[str]:
    """Yield the parts of a page's title that are likeliest the article's: the first one, or a longer one."""
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    yield from parts[:1] if parts and len(parts[0]) >= _HEADLINE else ()
    yield from sorted(parts, key=len, reverse=True)[:1]


def strip_site(title: str, sites: Sequence[str]) -> str:
    """Return a title without the site's name before or after it."""
    names = {squeeze(site) for site in sites}
    parts = _SEPARATOR.split(title)
    marks = _SEPARATOR.findall(title)
    first, last = 0, len(parts)
    while last - first > 1 and squeeze(parts[last - 1]) in names:
        last -= 1
    while last - first > 1 and squeeze(parts[first]) in names:
        first += 1
    return "".join(
        part + (marks[at] if at < last - 1 else "") for at, part in enumerate(parts) if first <= at < last
    ).strip()
