"""Pasted text → Outline: the part of each unit is the one that its shape, words and place speak for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.model import Doubt
from newsletter.sources.lines.hyphens import make_joiner
from newsletter.sources.lines.superscripts import read_carets
from newsletter.sources.pasted.assembly import assemble
from newsletter.sources.pasted.authors import find_authors, mark_authors
from newsletter.sources.pasted.corrections import (
    add_title,
    list_allowed_kinds,
    list_corrections,
    list_kept_lines,
    split_repeated_title,
)
from newsletter.sources.pasted.kinds import DOUBTFUL, PARTS, choose_kinds, load_scores
from newsletter.sources.pasted.left_out import find_left_out
from newsletter.sources.pasted.line_features import describe_units
from newsletter.sources.pasted.list_items import unite_lists
from newsletter.sources.pasted.note_lines import find_note_lines
from newsletter.sources.pasted.page_lines import find_page_lines
from newsletter.sources.pasted.quote_sources import name_quote_sources
from newsletter.sources.pasted.tab_rows import join_rows, unite_rows
from newsletter.sources.pasted.title_clues import find_title
from newsletter.sources.pasted.unit_features import list_features
from newsletter.sources.pasted.units import split_units
from newsletter.sources.pasted.unmarked_lists import find_unmarked_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.config.front_matter import FrontMatter
    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline
    from newsletter.sources.pasted.kinds import Guess
    from newsletter.sources.pasted.units import Unit


def read_pasted(source: str, front: FrontMatter, first_line: int, hints: Hints) -> Outline:
    """Read pasted text; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source, hints.language)
    corrected_lines = list_corrections(front, first_line + source.count("\n"))
    pages = find_page_lines(source, first_line, list_kept_lines(corrected_lines))
    text = read_carets(source)
    units = split_units(text, first_line, skipped=pages.skipped, joiner=make_joiner(text, language))
    units = add_title(units, front)
    scores = load_scores()
    title = find_title(units, describe_units(units, language), scores.title)
    rival = None if title.rival is None else units[title.rival].line
    units = split_repeated_title(units, title.at)
    lines = describe_units(units, language)
    lists = find_unmarked_lists(units, lines)
    allowed = list_allowed_kinds(units, lines, front, title.at, lists)
    kept = [at for at, unit in enumerate(units) if at == title.at or unit.line in corrected_lines]
    out = find_left_out(units, lines, lists, kept)
    features = list_features(out.leave_out(units), out.leave_out(lines))
    guesses = choose_kinds(features, scores, out.leave_out(allowed))
    kinds = out.put_back([guess.kind for guess in guesses])
    kinds = unite_rows(units, unite_lists(units, lines, kinds, allowed, lists), allowed)
    authors = find_authors(units, lines, kinds)
    kinds = mark_authors(kinds, authors)
    noted = find_note_lines(units, kinds)
    outline = assemble(noted.units, noted.kinds, authors.names if authors else None, language, front)
    set_aside = sorted([*outline.set_aside, *pages.set_aside], key=lambda aside: aside.line)
    blocks = join_rows(name_quote_sources(outline.blocks))
    doubts = [*_list_doubts(out.leave_out(units), out.leave_out(kinds), guesses)]
    if rival and not front.title:
        doubts += [Doubt(line=units[title.at].line, second="aside"), Doubt(line=rival, second="title")]
    begun = frozenset(
        [*(unit.line for unit in units if unit.line), *(aside.line for aside in pages.set_aside)]
    )
    places = replace(outline.places, lines=begun, doubts=tuple(doubts))
    return noted.add_to(replace(outline, blocks=blocks, set_aside=tuple(set_aside), places=places))


def _list_doubts(units: Sequence[Unit], kinds: Sequence[str], guesses: Sequence[Guess]) -> Iterator[Doubt]:
    """Yield the units that are what their scores say, and for which these say something else just as well."""
    for unit, kind, guess in zip(units, kinds, guesses, strict=True):
        if guess.margin < DOUBTFUL and PARTS.get(kind) == PARTS[guess.kind]:
            yield Doubt(line=unit.line, second=PARTS[guess.second])
