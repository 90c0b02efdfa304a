"""Which piece of a page is the lede: what stands apart under the title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.language.sentences import may_end_sentence
from newsletter.sources.lines.byline import find_author
from newsletter.sources.lines.lede import is_lede
from newsletter.sources.lines.phrases import find_phrase
from newsletter.sources.tree import WHITE
from newsletter.sources.web.body import HEADINGS
from newsletter.sources.web.similarity import measure_similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece

# Own limits, measured on pages of the press. Characters of a lede, the share of it that may
# be links; how much it shares with the page's description to be the same.
_SHORTEST, _LONGEST, _LINKED, _SAME = 25, 700, 0.33, 0.75
# Elements above a piece whose class may call it a lede, and how much more than it they may say.
_ABOVE, _ALONE, _BESIDE = 2, 1.3, 40
# Characters of a line that is a sentence without its full stop.
_SENTENCE = 60
# The share of a paragraph that is bold, for all of it to be.
_BOLD = 0.9
_BOLD_CLASS = re.compile(r"(?:^|\s)(?:bold|fw-bold|font-bold|gras|fett)(?=$|\s)")
# Pieces of the body among which a lede may stand.
_FIRST = 2
# Paragraphs of a lede at most.
_RUN = 4
# Elements whose class says what the page is.
_WHOLE = frozenset({"body", "html", "article", "main"})
# Words of classes that call a piece the lede, in the languages of content systems. The second ones also
# name a body's first paragraph, of which the description is then only the beginning.
_SAYS = r"(?:^|[\s_-]|article|story|news|post|entry)(?:{})(?=$|[\s_-])|(?:^|[a-z\s_-])(?:{})(?=$|[\sA-Z_-])"
_LEDES = (
    "chapo|chapeau|standfirst|lede|abstract|excerpt|subtitle|sub-title|subhead|subheadline|subheading|subtitulo|"
    "dek|deck|strapline|summary|entradilla|sumario|sommario|occhiello|catenaccio|anrisstext|anreisser|ingress|"
    "vorspann|vorlauf|preamble|bajada|sottotitolo|hat|accroche|resume|desc|description|undertitle|underrubrik|"
    "manchet|zajawka|sapo|einleitung|leadtext|introtext"
)
_CAMEL = "Chapo|Standfirst|Lede|Excerpt|Subtitle|Subhead(?:line)?|Dek|Summary|Description"
_CALLED = re.compile(_SAYS.format(_LEDES, _CAMEL))
_LEADS = re.compile(
    _SAYS.format("large-font-size|lead|leadin|intro|introduction|teaser", "Lead|Intro|Teaser")
)
_PICTURED = re.compile(r"photo|image|picture|caption|legend|video|media|credit|img|foto|bild", re.IGNORECASE)
_ITEMS = frozenset({"description", "alternativeheadline", "abstract"})


@dataclass(frozen=True, slots=True)
class PlacedLede:
    """The pieces of a lede, and whether the page itself says that they are one."""

    pieces: tuple[Piece, ...] = ()
    is_named: bool = True

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(piece.text for piece in self.pieces)


def find_lede(
    between: Sequence[Piece], kept: Sequence[Piece], title: Piece | None, facts: Metadata
) -> PlacedLede:
    """Return the lede among the pieces between the title and the body, and the first of the body."""
    if run := _find_run([*between, *kept[:_RUN]]):
        return PlacedLede(run)
    candidates = _Candidates(between=between, kept=kept, title=title, facts=facts)
    if named := next(candidates.rank_named(), None):
        return PlacedLede((named,))
    lede = next(candidates.rank_by_looks(), None)
    return PlacedLede((lede,) if lede else (), is_named=False)


def _find_run(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the paragraphs of an element that is called a lede and holds several."""
    for parent, group in groupby(pieces, lambda piece: piece.element.getparent()):
        run = tuple(group)
        size = sum(len(piece.text) for piece in run)
        if parent is None or not 1 < len(run) <= _RUN or size > _LONGEST:
            continue
        named = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        called = (_CALLED.search(named) or _LEADS.search(named)) and not _PICTURED.search(named)
        if called and parent.tag not in _WHOLE and all(map(_is_part, run)):
            return run if _count_characters(parent) <= _ALONE * size + _BESIDE else ()
    return ()


def _is_part(piece: Piece) -> bool:
    """Return whether it is one sentence or more of a lede in paragraphs."""
    return piece.tag in {"p", "div"} and may_end_sentence(piece.text) and not find_author(piece.text)


@dataclass(kw_only=True)
class _Candidates:
    between: Sequence[Piece]
    kept: Sequence[Piece]
    title: Piece | None
    facts: Metadata

    def rank_named(self) -> Iterator[Piece]:
        """Yield what the page calls the lede, or its description, the most certain first."""
        every = [*self.above, *self.first]
        called = [piece for piece in every if _is_called(piece, _CALLED)]
        led = [piece for piece in every if _is_called(piece, _LEADS)]
        yield from filter(self.is_described, called)
        yield from filter(self.is_described, self.above)
        yield from (piece for piece in called if _is_sentence(piece) or self.is_right_below(piece))
        yield from (piece for piece in led if piece in self.above or self.is_described(piece))
        yield from (piece for piece in led if self.stands_apart(piece))

    def rank_by_looks(self) -> Iterator[Piece]:
        """Yield what only looks like the lede, the most certain first."""
        yield from filter(self.is_over_body, self.first[:1])
        yield from filter(self.opens_in_bold, self.first[:1])
        yield from filter(self.stands_in_head, self.first[:1])
        headings = [piece for piece in (*self.above, *self.first[:1]) if piece.tag in {"h2", "h3", "h4"}]
        yield from (piece for piece in headings if len(piece.text) >= _SENTENCE)
        yield from filter(self.is_in_header, self.above)
        yield from filter(_is_paragraph, self.above)

    @cached_property
    def above(self) -> list[Piece]:
        return [piece for piece in self.between if _can_be_lede(piece)]

    @cached_property
    def first(self) -> list[Piece]:
        return [piece for piece in self.kept[:_FIRST] if _can_be_lede(piece)]

    def is_described(self, piece: Piece) -> bool:
        """Return whether the page's description says the same."""
        return any(measure_similarity(piece.text, text) >= _SAME for text in self.facts.descriptions)

    def is_right_below(self, piece: Piece) -> bool:
        """Return whether it is a heading that follows the title at once."""
        below = self.title is not None and piece.order == self.title.order + 1
        return below and piece.tag in HEADINGS and not piece.text.startswith("…")

    def stands_apart(self, piece: Piece) -> bool:
        """Return whether a page without a description begins with it, and calls no other paragraph so."""
        named = piece.element.get("class") or ""
        alone = not named or all((other.element.get("class") or "") != named for other in self.kept[1:])
        return alone and piece is self.kept[0] and not self.facts.descriptions

    def is_over_body(self, piece: Piece) -> bool:
        """Return whether it alone is outside what a page without a description marks as the body."""
        rest = [other for other in self.kept if other is not piece]
        outside = not piece.inside and bool(rest) and all(other.inside for other in rest)
        return outside and _is_paragraph(piece) and not self.facts.descriptions

    def opens_in_bold(self, piece: Piece) -> bool:
        """Return whether the body begins with it, all in bold, and short beside what follows."""
        bold = sum(_count_characters(part) for part in _iter_bold(piece.element))
        if piece is not self.kept[0] or not bold >= _BOLD * _count_characters(piece.element):
            return False
        return self.is_short(piece)

    def is_short(self, piece: Piece) -> bool:
        """Return whether it is short beside what follows."""
        return is_lede(piece.text, [other.text for other in self.kept[1:]], self.facts.language or "")

    def stands_in_head(self, piece: Piece) -> bool:
        """Return whether it is the only paragraph in an element around the title, and looks like no other."""
        looks = {(other.tag, other.element.get("class")) for other in self.kept if other is not piece}
        if self.title is None or not _is_paragraph(piece) or (piece.tag, piece.element.get("class")) in looks:
            return False
        if not self.is_short(piece):
            return False
        others = {
            around for other in self.kept if other is not piece for around in other.element.iterancestors()
        }
        title = set(self.title.element.iterancestors()) - others
        return not title.isdisjoint(piece.element.iterancestors())

    def is_in_header(self, piece: Piece) -> bool:
        """Return whether it is a sentence in the element that holds the title alone."""
        header = self.title.element.getparent() if self.title else None
        inside = header is not None and header.tag in {"header", "hgroup"}
        return inside and piece.element.getparent() is header and may_end_sentence(piece.text)


def _can_be_lede(piece: Piece) -> bool:
    size = len(piece.text)
    if not _SHORTEST <= size <= _LONGEST or piece.linked > _LINKED * size or piece.tag == "li":
        return False
    return not find_author(piece.text) and not find_phrase(piece.text)


def _iter_bold(element: _Element) -> Iterator[_Element]:
    """Yield what is bold in an element by its tag; the element itself where its class says that it is."""
    if _BOLD_CLASS.search(element.get("class") or ""):
        yield element
    else:
        yield from element.iter("strong", "b")


def _is_paragraph(piece: Piece) -> bool:
    """Return whether it is a paragraph of its own: between a headline and a body only a lede is that."""
    return piece.tag in {"p", "div"} and len(piece.text) >= _SENTENCE and may_end_sentence(piece.text)


def _is_sentence(piece: Piece) -> bool:
    return may_end_sentence(piece.text) or len(piece.text) >= _SENTENCE


def _is_called(piece: Piece, words: re.Pattern[str]) -> bool:
    """Return whether its class, or that of an element around it that holds little else, calls it a lede."""
    at: _Element | None = piece.element
    for _ in range(_ABOVE + 1):
        if at is None or at.tag in _WHOLE:
            return False
        named = f"{at.get('class') or ''} {at.get('id') or ''}"
        if _PICTURED.search(named) or _count_characters(at) > _ALONE * len(piece.text) + _BESIDE:
            return False
        if words.search(named) or (at.get("itemprop") or "").lower() in _ITEMS:
            return True
        at = at.getparent()
    return False


def _count_characters(element: _Element) -> int:
    return sum(len(WHITE.sub(" ", str(text))) for text in element.itertext())
