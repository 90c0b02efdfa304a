"""Where an article's body begins and ends on a page: the pieces that read most like running text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence, find_date
from newsletter.language.sentences import may_end_sentence
from newsletter.model.set_aside import BESIDE
from newsletter.sources.embeds.embed import MARK
from newsletter.sources.lines.byline import find_author, parse_credits
from newsletter.sources.lines.phrases import explain, find_phrase
from newsletter.sources.web import noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.sources.lines.phrases import Phrase
    from newsletter.sources.web.pieces import Layout, Piece, Span

# Own limits, measured on pages of the press. Characters from which a piece is a paragraph; characters
# beyond which more say no more; share of a piece that may be links.
_PARAGRAPH = 80
_MOST = 600
LINKED = 0.5
# Share of the page's running text above which an element is the article whatever it is called.
_MUCH = 0.4
# Running text that makes an article by itself; then these parts of a page are believed whatever their size.
_CORE = 500
_SURE = frozenset({noise.COMMENTS, BESIDE, "a menu", "the foot of the page"})
# Characters of a piece that may be one of the phrases that pages put around articles, or a caption.
_PHRASE = 200
# The share of such a line that is then linked; the share above which a piece is nothing but a link.
_SOME, _ONLY = 0.25, 0.8
_CAPTION = 700
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Kinds of phrases with which no sentence of an article begins; others need a link to be believed.
_CERTAIN = frozenset({"share", "comments", "cookies", "rights", "time", "heard", "advert"})
# Kinds of phrases that stand on buttons and are never what an embed is called.
_UNWANTED = frozenset({"share", "letter", "access", "comments"})
# `bok/dpa`, `(AFP)`: letters in which agencies and desks sign.
_AGENCIES = re.compile(
    r"\(?(?:[a-z]{2,4}/)+(?:reuters|lusa|efe|ansa|[a-z]{2,4})\)?|"
    r"(?:(?:avec|with|mit(?: material| informationen)?(?: von)?|con|com) )?(?:AFP|dpa|Reuters|EFE|ANSA|APA)|"
    r"\((?:avec )?(?:AFP|dpa|Reuters|AP|EFE|ANSA|APA)\)",
    re.IGNORECASE,
)
# How long it takes to read or to hear, alone on a line.
_DURATION = re.compile(
    r"\d{1,2}[\s\xa0]?(?:min|mn|minutes?|minuten)\.?(?: read| de lecture| lesezeit)?|"
    r"00:\d\d(?: ?/ ?\d{1,2}:\d\d)?",
    re.IGNORECASE,
)
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
# The share of a body's running text that its home must hold, and the share that the page must mark as the
# body for the rest to be none.
_HOME, _MARKED = 0.45, 0.6
# Teasers have one link for so many texts, and two at least.
_TEASERS, _LINKS = 0.3, 2
# The value from which a piece is a paragraph, and how many pieces may stand between it and the others.
STRONG, _GAP = 60, 30
# Pieces before and behind the body's paragraphs that may still belong to it.
_BEFORE, _BEHIND = 8, 12
# Characters of a byline or a dateline.
_DATELINE = 160
# Characters of the hour alone, which stands over an entry of a live report.
_CLOCK = 8


def weigh_pieces(layout: Layout, title: Piece | None) -> None:
    """Note for every piece whether its place rules it out, and how much it speaks for an article."""
    _rule_out(layout, title)
    for span in layout.bodies:
        for piece in layout.pieces[span.first : span.last]:
            piece.inside = True
    for piece in layout.pieces:
        piece.value = _score(piece)


def find_body(layout: Layout, title: Piece | None) -> tuple[int, int]:
    """Return the pieces of the body: the first, and behind the last."""
    pieces = layout.pieces
    first, last = _find_best_range(pieces)
    if first == last:
        return first, last
    first, last = _find_marked(layout, first, last) or _find_home(layout, first, last)
    first = _skip_head(pieces, _skip_title(pieces, first, last, title), last)
    while first < last and pieces[first].value <= 0:
        first += 1
    while last > first and pieces[last - 1].value <= 0:
        last -= 1
    if first == last:
        return first, last
    return _extend_up(pieces, first, title), _extend_down(pieces, first, last)


def weigh_text(text: str) -> float:
    """Return the length of a text in letters of an alphabet: a Chinese character says as much as three."""
    if max(text, default="") < "\u3040":
        return len(text)
    return len(text) + 2 * len(_WIDE.findall(text))


def explain_exclusion(piece: Piece) -> str | None:
    """Return why a piece, by its words, does not belong to an article; None where it may."""
    if piece.element.get(MARK):
        phrase = _find_phrase(piece.text)
        return explain(phrase.kind) if phrase and phrase.whole and phrase.kind in _UNWANTED else None
    share = piece.linked / max(1, len(piece.text))
    if len(piece.text) <= _PHRASE and (phrase := _find_phrase(piece.text)):
        if phrase.whole and not (phrase.kind == "points" and piece.tag in HEADINGS):
            return explain(phrase.kind)
        if share >= _SOME or phrase.kind in _CERTAIN:
            return explain(phrase.kind)
    if len(piece.text) <= _PHRASE and len(piece.element) > 1 and (why := _explain_parts(piece.parts)):
        return why
    if _DURATION.fullmatch(piece.text):
        return explain("heard")
    if _AGENCIES.fullmatch(piece.text):
        return "the signature of an agency"
    if share >= _ONLY and piece.tag not in {"li", "td", "th"}:
        return "nothing but a link"
    return None


def _explain_parts(parts: str) -> str | None:
    """Return why a line whose parts the page sets apart is none of an article: each is one of its phrases."""
    phrases = [find_phrase(part) for part in parts.split("\n")]
    first = phrases[0]
    return explain(first.kind) if first and all(phrase and phrase.whole for phrase in phrases) else None


def _rule_out(layout: Layout, title: Piece | None) -> None:
    """Believe the names of elements, except those that hold the title or much of the page's text."""
    spans = [span for span in layout.noise if not (title and span.first <= title.order < span.last)]
    sums = [0.0, *accumulate(map(_measure_running_text, layout.pieces))]
    words: Counter[str] = Counter()
    for span in spans:
        words[span.purpose.word] += int(sums[span.last] - sums[span.first])
    core = _measure_core(layout.pieces, spans, title) >= _CORE
    layout.noise = []
    for span in spans:
        much = max(sums[span.last] - sums[span.first], words[span.purpose.word]) > _MUCH * sums[-1]
        if much and not (core and span.purpose.why in _SURE):
            continue
        inside = layout.pieces[span.first : span.last]
        if span.purpose.why == noise.CAPTION and sum(len(piece.text) for piece in inside) > _CAPTION:
            continue
        layout.noise.append(span)
        for piece in inside:
            piece.why = piece.why or span.purpose.why


def _measure_core(pieces: Sequence[Piece], spans: Sequence[Span], title: Piece | None) -> float:
    """Return how much running text behind the title no element's name rules out."""
    out = {at for span in spans for at in range(span.first, span.last)}
    return sum(
        _measure_running_text(piece)
        for piece in pieces
        if piece.order not in out and (not title or piece.order > title.order)
    )


def _measure_running_text(piece: Piece) -> float:
    """Return how much running text a piece holds, wherever it stands."""
    size = weigh_text(piece.text)
    return size if size >= _PARAGRAPH and piece.linked <= LINKED * len(piece.text) else 0.0


def _score(piece: Piece) -> float:
    size = weigh_text(piece.text)
    share = piece.linked / max(1, len(piece.text))
    if piece.why == noise.CAPTION or piece.element.get(MARK):
        return 0
    if piece.why:
        return -min(size, 60) / 2
    if share > LINKED:
        return -min(20 + size / 3, 80)
    if piece.tag in HEADINGS:
        return -5
    if explain_exclusion(piece):
        return -20
    if size < _PARAGRAPH:
        return size / 3 if may_end_sentence(piece.text) else -8
    return min(size, _MOST) * (1 - share) * (2 if piece.inside else 1)


def _find_phrase(text: str) -> Phrase | None:
    """Return what a line says; old pages write A for À."""
    return find_phrase(text) or (find_phrase(f"À{text[1:]}") if text.startswith("A ") else None)


def _find_best_range(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return the run of pieces with the greatest value: where it begins, and behind what it ends."""
    best, total = 0.0, 0.0
    start = first = last = 0
    for at, piece in enumerate(pieces):
        if total <= 0:
            total, start = 0.0, at
        total += piece.value
        if total > best:
            best, first, last = total, start, at + 1
    return first, last


def _find_marked(layout: Layout, first: int, last: int) -> tuple[int, int] | None:
    """Return the part of a range that the page marks as the article's body, if most of it is that."""
    total = _sum_values(layout.pieces[first:last])
    for span in layout.bodies:
        start, end = max(first, span.first), min(last, span.last)
        certain = noise.is_marked(span.element) and start < end
        if certain and _sum_values(layout.pieces[start:end]) >= _MARKED * total:
            return start, end
    return None


def _find_home(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """Return the part of a range in the smallest element that holds much of it, and what reads on from it."""
    sums = [0.0, *accumulate(max(0.0, piece.value) for piece in layout.pieces[first:last])]
    spans = [(max(first, start), min(last, end)) for start, end in layout.spans]
    held = [
        (start, end) for start, end in spans if start < end and _is_much(sums, start - first, end - first)
    ]
    home = min(held, key=lambda span: span[1] - span[0], default=(first, last))
    around = {span for span in held if span[0] <= home[0] and home[1] <= span[1] and span != home}
    for start, end in sorted(around, key=lambda span: span[1] - span[0]):
        new = [*layout.pieces[start : home[0]], *layout.pieces[home[1] : end]]
        if any(piece.value >= STRONG for piece in new):
            if not _reads_on(new, *home):
                break
            home = (start, end)
    return home


def _is_much(sums: Sequence[float], start: int, end: int) -> bool:
    return sums[end] - sums[start] >= _HOME * sums[-1]


def _reads_on(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Return whether pieces read on from others, or are teasers and comments: texts with a link over each."""
    texts = [piece for piece in pieces if piece.value >= STRONG]
    gap = min(min(abs(piece.order - first), abs(piece.order - last)) for piece in texts)
    links = sum(1 for piece in pieces if piece.why is None and piece.linked >= LINKED * len(piece.text))
    return gap <= _GAP and (links < _LINKS or links <= _TEASERS * len(texts))


def _skip_title(pieces: Sequence[Piece], first: int, last: int, title: Piece | None) -> int:
    """Return where the body begins, if the title stands in the range over most of its text."""
    if title is None or not first <= title.order < last:
        return first
    over, under = pieces[first : title.order], pieces[title.order : last]
    return title.order + 1 if _sum_values(under) > _sum_values(over) else first


def _skip_head(pieces: Sequence[Piece], first: int, last: int) -> int:
    """Return where the body begins, if a byline or a date stands above it, under no more than a lede."""
    texts, start = 0, first
    for piece in pieces[first : min(last, first + _BEFORE)]:
        if len(piece.text) <= _DATELINE and (find_author(piece.text) or _is_credit(piece)):
            start = piece.order + 1
        texts += piece.value >= STRONG
        if texts > 1:
            break
    return start


def _is_date(piece: Piece) -> bool:
    """Return whether a line says when, and little else, or its element does."""
    day = find_date(piece.text)
    timed = next(piece.element.iter("time"), None) is not None and len(piece.text) > _CLOCK
    is_timed = timed and not may_end_sentence(piece.text)
    return is_timed or (day is not None and len(piece.text) - (day.end - day.start) <= STRONG)


def _sum_values(pieces: Sequence[Piece]) -> float:
    return sum(piece.value for piece in pieces if piece.value > 0)


def _extend_up(pieces: Sequence[Piece], first: int, title: Piece | None) -> int:
    """Return where the body begins, if short lines or a heading stand before its first paragraph."""
    parent = pieces[first].element.getparent()
    least = max(0, first - _BEFORE, title.order + 1 if title and title.order < first else 0)
    start = first
    for piece in reversed(pieces[least:first]):
        if len(piece.text) <= _DATELINE and _is_credit(piece):
            break
        if piece.element.getparent() is not parent or piece.tag not in {"p", "h2", "h3", "h4"}:
            break
        if piece.why is None and not explain_exclusion(piece):
            start = piece.order
    return start


def _is_credit(piece: Piece) -> bool:
    """Return whether a line says who wrote or when, also in one of several parts that nothing divides."""
    return _is_date(piece) or any(parse_credits(line, "") for line in piece.parts.split("\n"))


def _heads_text(pieces: Sequence[Piece], heading: Piece) -> bool:
    """Return whether sentences without links stand under a heading, among what is on its own level."""
    parent = heading.element.getparent()
    under = pieces[heading.order + 1 : heading.order + 1 + _BEHIND]
    level = takewhile(lambda piece: piece.tag not in HEADINGS, under)
    return any(
        piece.tag == "p"
        and piece.element.getparent() is parent
        and not (piece.linked or piece.why)
        and ends_sentence(piece.text)
        for piece in level
    )


def _extend_down(pieces: Sequence[Piece], first: int, last: int) -> int:
    """Return where the body ends, if short lines follow it; under a short text headings too."""
    parent = pieces[last - 1].element.getparent()
    end, is_short = last, all(piece.value < STRONG for piece in pieces[first:last])
    for piece in pieces[last : last + _BEHIND]:
        same = piece.element.getparent() is parent
        if same and piece.tag in HEADINGS and not (is_short or _heads_text(pieces, piece)):
            break
        belongs = piece.why is None and not explain_exclusion(piece)
        if same and piece.tag in {"p", "li", "blockquote"} and belongs:
            end = piece.order + 1
    return end
