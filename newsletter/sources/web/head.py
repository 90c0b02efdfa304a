"""What stands around an article's title: its lede, who wrote it, when, and under which section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.language import find_date
from newsletter.model import Doubt, Places
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.names import can_be_person
from newsletter.sources.web import standfirst
from newsletter.sources.web.article_pieces import OUTSIDE
from newsletter.sources.web.body import HEADINGS
from newsletter.sources.web.metadata import parse_day
from newsletter.sources.web.noise import AUTHOR
from newsletter.sources.web.placed_headline import KICKER
from newsletter.sources.web.signature import SIGNATURE, find_byline
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from newsletter.sources.web.headline import Title
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece
    from newsletter.sources.web.standfirst import PlacedLede

# Own limits, measured on pages of the press. Pieces before a body without a title that may be
# its head; pieces over a title; pieces of the body that may repeat it or say who wrote.
_HEAD, _OVER, _FIRST = 6, 4, 2
# Characters of a line of the body that may be the page's date; letters of a line of the title.
_LINE, _PART = 100, 10
# Characters of a last line that says who the author is.
_ABOUT = 300
# Sections that say nothing, and characters of one.
_HOMES = frozenset({
    "home", "homepage", "accueil", "startseite", "inicio", "início", "news", "actualité", "actualités",
    "article", "articles",
})  # fmt: skip
_SECTION = 40
_ROLE = re.compile(r"\s*\([^()]{1,80}\)\s*$")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands around a title.

    Attributes:
        used: the pieces of the page that said the title and the lede.
        places: where the lede stood, and whether it only looks like one.
    """

    lede: str | None
    byline: str | None
    published: date | None
    categories: tuple[str, ...]
    used: tuple[Piece, ...]
    places: Places


def read_head(pieces: Sequence[Piece], kept: Sequence[Piece], title: Title, facts: Metadata) -> Head:
    """Read what stands between the title and the body, and in the page's head; `kept` is the body."""
    first = kept[0].order
    at = title.piece.order if title.piece and title.piece.order < first else max(0, first - _HEAD)
    repeated = [piece for piece in kept[: _FIRST + 1] if _is_repetition(piece, title.text)]
    body = [piece for piece in kept if piece not in repeated]
    under = [piece for piece in pieces[at + 1 : first] if squeeze(piece.text) != squeeze(title.text)]
    placed = standfirst.find_lede(
        [piece for piece in under if piece.why in {None, OUTSIDE}], body, title.piece, facts
    )
    near = [*pieces[max(0, at - _OVER) : at], *under, *body[:_FIRST]]
    lines = [piece for piece in near if piece not in body or len(piece.text) <= _LINE]
    byline = find_byline(pieces, [piece for piece in near if len(piece.text) <= SIGNATURE], at, facts)
    return Head(
        lede=placed.text or None,
        byline=byline,
        published=facts.published or _find_date(lines, facts) or _parse_url_date(facts.url),
        categories=_find_categories(pieces[max(0, at - _FIRST) : at] if title.piece else (), title, facts),
        used=(*repeated, *placed.pieces),
        places=_find_places(placed, title),
    )


def _find_places(lede: PlacedLede, title: Title) -> Places:
    """Return where title and lede stand; a lede that only looks like one may be a paragraph."""
    places = Places(title=title.piece.line if title.piece else None)
    if not lede.pieces:
        return places
    line = lede.pieces[0].line
    doubt = Doubt(line=line, second="paragraph", text=lede.text)
    return replace(places, lede=line, doubts=() if lede.is_named else (doubt,))


def drop_signature(kept: Sequence[Piece], byline: str | None) -> list[Piece]:
    """Return the body without last lines that name its author once more, or say who that is."""
    rest = [*kept]
    while byline and len(rest) > 1 and (why := _explain_signature(rest[-1], byline)):
        rest.pop().why = why
    return rest


def _explain_signature(piece: Piece, byline: str) -> str | None:
    """Return why a last line is not the text's end: it is the byline, or begins as one does on an author."""
    if squeeze(_ROLE.sub("", find_author(piece.text) or piece.text)) == squeeze(byline):
        return "the byline"
    begins = can_be_person(byline) and piece.text.startswith(byline) and piece.tag == "p"
    return AUTHOR if begins and len(piece.text) <= _ABOUT else None


def _is_repetition(piece: Piece, title: str) -> bool:
    """Return whether a piece says the title again, or a line of it."""
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
        if len(piece.text) <= SIGNATURE:
            days += filter(
                None, (parse_day(time.get("datetime") or "") for time in piece.element.iter("time"))
            )
            written = find_date(piece.text, facts.language or "")
            days += [written.day] if written else []
    return min(days, default=None)


def _parse_url_date(url: str | None) -> date | None:
    match = _URL_DATE.search(url or "")
    return parse_day("-".join(match.groups())) if match else None
