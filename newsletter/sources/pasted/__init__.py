"""Pasted text → Outline: the part of each unit is the one that its shape, words and place speak for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.sources.lines.hyphens import make_joiner
from newsletter.sources.lines.superscripts import read_carets
from newsletter.sources.pasted.assembly import assemble
from newsletter.sources.pasted.authors import find_authors, mark_authors
from newsletter.sources.pasted.corrections import (
    add_title,
    list_allowed_kinds,
    list_corrections,
    split_repeated_title,
)
from newsletter.sources.pasted.kinds import choose_kinds, load_scores
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
    from newsletter.config.front_matter import FrontMatter
    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline


def read_pasted(source: str, front: FrontMatter, first_line: int, hints: Hints) -> Outline:
    """Read pasted text; `first_line` is the line of the file on which it begins."""
    language = front.language or detect(source, hints.language)
    corrected = (*front.keep, *front.headings, *front.paragraphs, *front.bullets, *front.quotes)
    pages = find_page_lines(source, first_line, corrected)
    text = read_carets(source)
    units = split_units(text, first_line, skipped=pages.skipped, joiner=make_joiner(text, language))
    units = add_title(units, front)
    scores = load_scores()
    title = find_title(units, describe_units(units, language), scores.title)
    units = split_repeated_title(units, title)
    lines = describe_units(units, language)
    lists = find_unmarked_lists(units, lines)
    allowed = list_allowed_kinds(units, lines, front, title, lists)
    corrected_lines = list_corrections(front)
    kept = [at for at, unit in enumerate(units) if at == title or unit.line in corrected_lines]
    out = find_left_out(units, lines, lists, kept)
    features = list_features(out.leave_out(units), out.leave_out(lines))
    kinds = out.put_back(choose_kinds(features, scores, out.leave_out(allowed)))
    kinds = unite_rows(units, unite_lists(units, lines, kinds, allowed, lists), allowed)
    authors = find_authors(units, lines, kinds)
    noted = find_note_lines(units, mark_authors(kinds, authors))
    outline = assemble(noted.units, noted.kinds, authors.names if authors else None, language, front)
    set_aside = sorted([*outline.set_aside, *pages.set_aside], key=lambda aside: aside.line)
    blocks = join_rows(name_quote_sources(outline.blocks))
    return noted.add_to(replace(outline, blocks=blocks, set_aside=tuple(set_aside)))
