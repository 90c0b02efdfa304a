"""An article in the one form in which its Markdown reads again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.export.markdown.normalize_runs import normalize_runs
from newsletter.model import (
    NOTE,
    Bullet,
    BulletList,
    Code,
    Figure,
    Heading,
    Note,
    Notes,
    Paragraph,
    Quote,
    Run,
    Table,
    get_note_sign,
    iter_texts,
    make_note_mark,
    map_texts,
    plain,
    split_runs,
    text,
    trim_runs,
)
from newsletter.sources.article_links import link_urls
from newsletter.sources.finished_blocks import finish_blocks
from newsletter.sources.hypertext.html_lists import cap_depth
from newsletter.sources.lines.labels import CITE, parse_cite, split_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsletter.model import Article, Block, Image, Text

_NUMBER = re.compile("[1-9][0-9]{0,2}")
# What makes a hashtag of a name.
_HASHES = re.compile(r"^[#\s]+")
_BREAK = re.compile(r"\s*\n\s*")


def normalize(article: Article) -> Article:
    """Return an article as its Markdown reads: texts on as many lines as they can have, notes at the end."""
    blocks = [block for block in map(_normalize_block, _sort_notes(article.blocks)) if block]
    return replace(
        article,
        title=_put_on_line(article.title),
        lede=_put_on_line(article.lede or "") or None,
        byline=_put_on_line(article.byline or "") or None,
        sponsor_call=_put_on_line(article.sponsor_call or "") or None,
        categories=_normalize_names(article.categories),
        tags=_normalize_names(article.tags),
        image=_normalize_image(article.image) if article.image else None,
        blocks=link_urls(finish_blocks(blocks)),
    )


def _put_on_line(string: str) -> str:
    return _BREAK.sub(" ", string).strip()


def _normalize_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (_HASHES.sub("", _put_on_line(name)) for name in names)))


def _normalize_image(image: Image) -> Image:
    return replace(image, alt=plain(_put_runs_on_line(text(image.alt))))


def _put_runs_on_line(words: Text) -> Text:
    return normalize_runs(tuple(replace(run, text=_BREAK.sub(" ", run.text)) for run in words))


def _normalize_block(block: Block) -> Block | None:  # noqa: PLR0911 - one return a kind
    match block:
        case Heading():
            words = _put_runs_on_line(block.text)
            return replace(block, text=words) if words else None
        case Paragraph():
            words = normalize_runs(block.text)
            return replace(block, text=words) if words else None
        case Quote():
            return _normalize_quote(block)
        case BulletList():
            return _normalize_list(block)
        case Figure():
            credit = _put_on_line(block.credit or "") or None
            caption = _put_runs_on_line(block.caption)
            return replace(block, image=_normalize_image(block.image), caption=caption, credit=credit)
        case Table():
            return _normalize_table(block)
        case Code():
            code = block.text.rstrip("\n")
            return replace(block, text=code) if code.strip() else None
        case Notes():
            items = tuple(replace(note, text=normalize_runs(note.text)) for note in block.items)
            return replace(block, items=items)
        case _:
            return block


def _normalize_quote(block: Quote) -> Quote | Paragraph | None:
    """Return a quotation; a last line of it that names its author becomes that, as a file would be read."""
    words, cite = normalize_runs(block.text), plain(_put_runs_on_line(text(block.cite or "")))
    cite = cite.lstrip("—–- ")
    if cite and len(cite) > CITE - 2:
        words, cite = normalize_runs((*words, *text(f"\n{cite}"))), ""
    string = plain(words)
    at = string.rfind("\n")
    if not cite and at >= 0 and (named := parse_cite(string[at + 1 :])):
        words, cite = trim_runs(split_runs(words, at)[0]), named
    if not words:
        return Paragraph(text=text(f"— {cite}"), line=block.line) if cite else None
    return replace(block, text=words, cite=cite or None)


def _normalize_list(block: BulletList) -> BulletList | None:
    items = tuple(item for inner in block.items for item in _normalize_item(inner))
    return cap_depth(replace(block, items=items)) if items else None


def _normalize_item(item: Bullet) -> Iterator[Bullet]:
    """Yield an item with its label apart; an empty one gives its place to what is nested in it."""
    nested = tuple(filter(None, map(_normalize_list, item.nested)))
    words = normalize_runs(item.whole)
    if not words:
        yield from (inner for part in nested for inner in part.items)
        return
    # Without its label, the rest of an item may begin with white space in a style, which moves out of that.
    yield replace(split_label(words), nested=nested, line=item.line)


def _normalize_table(block: Table) -> Table | None:
    """Return a table with rows of one width, each cell on a line."""
    width = max(map(len, (block.header, *block.rows)))
    header, *rows = (
        tuple(map(_put_runs_on_line, (*row, *[()] * (width - len(row)))))
        for row in (block.header, *block.rows)
    )
    sides = (*block.sides, *[None] * width)[:width]
    whole = replace(block, header=header, rows=tuple(rows), sides=sides if any(sides) else ())
    return whole if width else None


# ── Notes ────────────────────────────────────────────────────────────────────


def _sort_notes(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with all notes at the end, under numbers; a mark without a note is text."""
    rest = [block for block in blocks if not isinstance(block, Notes)]
    notes = [note for block in blocks if isinstance(block, Notes) for note in block.items]
    marks = [get_note_sign(run) for words in iter_texts(rest) for run in words]
    known = [note.sign for note in notes]
    order = [*dict.fromkeys([sign for sign in marks if sign in known] + known)]
    numbered = all(_NUMBER.fullmatch(sign) for sign in known)
    signs = {sign: sign if numbered else str(at) for at, sign in enumerate(order, 1)}
    marked = map_texts(rest, lambda words: tuple(_sign_run(run, signs) for run in words))
    items = [replace(note, sign=signs[note.sign]) for note in notes]
    line = next((block.line for block in blocks if isinstance(block, Notes)), None)
    made = [Notes(items=tuple(sorted(items, key=_get_number)), line=line)] if items else []
    return [*marked, *made]


def _get_number(note: Note) -> int:
    return int(note.sign)


def _sign_run(run: Run, signs: Mapping[str, str]) -> Run:
    """Return a mark of a note under its number; any other run as it is."""
    sign = get_note_sign(run)
    if sign is None or signs.get(sign) == sign:
        return run
    return make_note_mark(signs[sign]) if sign in signs else replace(run, marks=run.marks - {NOTE})
