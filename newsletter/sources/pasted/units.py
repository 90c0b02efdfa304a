"""Lines of pasted text → units: a paragraph, a heading, a list item, each with the line it begins on.

Emails, terminals and PDFs cut lines at a column; such lines are joined again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING

from newsletter.errors import ContentError
from newsletter.language.sentences import ends_clause
from newsletter.sources.lines.hyphens import LONGEST, LineJoiner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOINER = LineJoiner(language="fr")
# Units of an article at most: the longest novels have ten thousand paragraphs. Own limit.
UNITS = 12_000
# What may stand before a list item, in order of how surely it means one; whether it does, its company tells.
_MARK = re.compile(
    r"[^\S\n]*(?:"
    r"(?P<bullet>[•‣⁃▪▫◦●○■□◆◇►▶➤➔➜→✓✔✅☑👉\uf0b7\uf0a7][\ufe0f]?[^\S\n]*|[・ـ][^\S\n]*|o\t[^\S\n]*)"
    r"|(?P<sign>[*·+‐-][^\S\n]+|-(?=[^\W\d]))|(?P<dash>[–—][^\S\n]+)"
    r"|(?P<number>(?:\d{1,2}|[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]{1,2})(?:[.)．][^\S\n]+|．|[-–][^\S\n]+)"
    r"|[①-⑳][^\S\n]*|[a-z]\)[^\S\n]+))(?=\S)"
)

_LETTER = re.compile(r"[^\W_]")
# Columns at which lines are cut: PDFs from 40 on, emails and terminals at 66–80, RFC 3676 recommends 66–78.
COLUMNS = range(40, 121)
# A text was cut when at least so many of its lines break off in mid-sentence, and so large a share of all
# lines that another follows. Own limits, measured on wrapped articles.
BROKEN = 3
BROKEN_SHARE = 0.2
# A line is full from this share of the column on, where type is proportional and lines are ragged.
FULL = 0.88
# Share of the lines cut early from which a text is ragged.
RAGGED = 0.15
# Columns by which programs that cut lines differ.
SLACK = 2
# Lines that show by themselves how they were cut, at least and at most, and the share of them that break off.
LEAST, MOST, BROKEN_HERE = 3, 60, 0.4
# Words from which a line may be the rest of a sentence, in a text that was not cut.
WORDS = 3

_RULE = re.compile(r"\s*(?:[^\w\s«»“”]{3,}|_{3,})\s*$")
# Scripts written without spaces, each character two columns wide: kana, Han, and their punctuation.
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
# Hangul has spaces, and is as wide.
_TWO_COLUMNS = re.compile(r"[\u1100-\u115f\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
# Arabic, Hebrew, and the scripts of India and of South East Asia.
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\uac00-\ud7a3\ufb1d-\ufefc]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Lines that belong together, as typed but for their wrapping.

    Attributes:
        text: without the mark.
        marker: the kind of mark at its front that may be a list item's, or None.
        mark: the mark itself with its white space, so that it can be put back.
        apart: whether a blank line stands before it.
    """

    line: int
    text: str
    marker: str | None = None
    mark: str = ""
    apart: bool = True

    @property
    def plain(self) -> Unit:
        """The unit with its mark as part of the text."""
        return replace(self, text=self.mark + self.text, marker=None, mark="") if self.marker else self


# A word that a line's end parts.
_PARTED = re.compile(r"[^\W\d_]{2}[-‐\u00ad¬]\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a text's lines were cut: at a column, or not at all.

    Attributes:
        column: how wide its lines are, or None.
        ragged: whether lines were cut before they were full, as where type is proportional.
    """

    column: int | None = None
    ragged: bool = False

    def can_join(self, before: str, line: str, after: str = "") -> bool:
        """Return whether `line` goes on with the line before it; `after` is the one below."""
        if _PARTED.search(before) and line.lstrip()[:1].islower():
            return True
        if self.column is None:
            rest = len(line.split()) >= WORDS or _get_width(line) in COLUMNS or ends_clause(line)
            return rest and _breaks_off(before, line) and line.lstrip()[:1].islower()
        if _RULE.match(before) or _RULE.match(line):
            return False
        size, ends = _get_width(before), ends_clause(before)
        if not ends and line.lstrip()[:1].islower():
            return True
        if ends and self._stands_alone(line, after):
            return False
        full = self.ragged and not ends and size >= FULL * self.column
        return full or size + _get_first_word_width(line) > self.column - SLACK

    def _stands_alone(self, line: str, after: str) -> bool:
        """Return whether a line is a heading: no sentence, and the next first word would have fitted."""
        if self.column is None or not after.strip() or ends_clause(line):
            return False
        return (
            _get_width(line) + _get_first_word_width(after) <= self.column - SLACK
            and not after.lstrip()[:1].islower()
        )

    def is_break(self, before: str, line: str) -> bool:
        """Return whether the line before stops in mid-sentence because it was full."""
        return self.can_join(before, line) and not ends_clause(before)


def split_units(
    body: str,
    first_line: int,
    *,
    skipped: frozenset[int] = frozenset(),
    joiner: LineJoiner = _JOINER,
) -> tuple[Unit, ...]:
    """Split a text into units; what may be a list mark is taken off.

    Args:
        body: the text, which begins on `first_line` of the file.
        first_line: see there.
        skipped: lines of the file that are not part of the text, and part nothing.
        joiner: how lines that belong together are joined.

    Raises:
        ContentError: there are more of them than in any article.
    """
    lines = [
        (number, line) for number, line in enumerate(body.split("\n"), first_line) if number not in skipped
    ]
    units = tuple(islice(_iter_units(lines, joiner), UNITS + 1))
    if len(units) > UNITS:
        raise ContentError(
            f"This text has more lines than an article: over {UNITS:,}.",
            hint="Keep the article alone, each paragraph on a line.",
        )
    return units


def _iter_units(numbered: Sequence[tuple[int, str]], joiner: LineJoiner) -> Iterator[Unit]:
    lines = [line for _, line in numbered]
    open_: list[str] = []
    start, mark, apart, blank = 0, None, True, True
    for at, ((number, line), cut) in enumerate(zip(numbered, _detect_wrappings(lines), strict=True)):
        if not line.strip():
            blank = True
            continue
        match = _MARK.match(line) if _LETTER.search(line) else None
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if open_ and not blank and _goes_on((open_[-1], line, after), mark, match, cut):
            open_.append(line)
            continue
        if open_:
            yield _make_unit(start, mark, open_, joiner, apart=apart)
        start, mark, apart, blank = number, match, blank, False
        open_ = [line[match.end() :] if match else line]
    if open_:
        yield _make_unit(start, mark, open_, joiner, apart=apart)


def _goes_on(
    near: tuple[str, str, str], mark: re.Match[str] | None, match: re.Match[str] | None, cut: Wrapping
) -> bool:
    """Return whether a line, between the one above and the one below it, goes on with the unit above it."""
    before, line, after = near
    if match:
        # In text cut at a column a dash or a number may come to stand first.
        return match.lastgroup in {"dash", "number"} and mark is None and cut.is_break(before, line)
    indent = len(line) - len(line.lstrip(" \t"))
    return bool(mark and indent > mark.start(mark.lastgroup or 0)) or cut.can_join(before, line, after)


def _make_unit(
    line: int, mark: re.Match[str] | None, lines: Sequence[str], joiner: LineJoiner, *, apart: bool
) -> Unit:
    return Unit(
        line=line,
        text=_join(lines, joiner),
        marker=mark.lastgroup if mark else None,
        mark=mark[0].lstrip() if mark else "",
        apart=apart,
    )


def _detect_wrappings(lines: Sequence[str]) -> list[Wrapping]:
    """Return for each line, blank ones too, how it and its neighbours were cut."""
    whole = _detect_wrapping(lines)
    wrappings: list[Wrapping] = []
    for _, group in groupby(lines, key=lambda line: not line.strip()):
        chunk = list(group)
        wrappings.extend([_detect_chunk_wrapping(chunk) or whole] * len(chunk))
    return wrappings


def _detect_wrapping(lines: Sequence[str]) -> Wrapping:
    """Return how a text's lines, blank ones too, were cut."""
    pairs = [(before, line) for before, line in pairwise(lines) if before.strip() and line.strip()]
    broken = [(before, line) for before, line in pairs if _breaks_off(before, line)]
    if len(broken) < BROKEN or len(broken) < BROKEN_SHARE * len(pairs):
        return Wrapping()
    column = sorted(_get_width(before) for before, _ in broken)[-1 - len(broken) // 50]
    early = sum(_get_width(before) + _get_first_word_width(line) <= column - SLACK for before, line in broken)
    return Wrapping(column=column, ragged=early > RAGGED * len(broken))


def _detect_chunk_wrapping(chunk: Sequence[str]) -> Wrapping | None:
    """Return how a few lines were cut, if that shows: a table on a page has columns of its own."""
    if not LEAST <= len(chunk) <= MOST or not chunk[0].strip():
        return None
    column = max(map(_get_width, chunk))
    pairs = list(pairwise(chunk))
    early = sum(_get_width(before) + _get_first_word_width(line) <= column - SLACK for before, line in pairs)
    broken = sum(_breaks_off(before, line) or _may_break_off(before, line) for before, line in pairs)
    cut = column in COLUMNS and early <= RAGGED * len(pairs) and broken >= BROKEN_HERE * len(pairs)
    return Wrapping(column=column) if cut else None


def _join(lines: Sequence[str], joiner: LineJoiner) -> str:
    """Join lines, with a space between them where their script has spaces; parted words become whole."""
    if len(lines) == 1:
        return lines[0].strip()
    parts = [lines[0].strip()]
    for before, line in pairwise(line.strip() for line in lines):
        tight = _WIDE.match(before[-1:]) and _WIDE.match(line[:1])
        if (whole := joiner.join(parts[-1], line)) is not None:
            parts[-1:] = whole[:-LONGEST], whole[-LONGEST:]  # what is looked at again stays short
        else:
            parts.append(line if tight else f" {line}")
    return "".join(parts)


def _breaks_off(before: str, line: str) -> bool:
    """Return whether a line stops in mid-sentence, at a width at which lines are cut."""
    wide = _WIDE.match(before.rstrip()[-1:]) and _WIDE.match(line)
    goes_on = line.lstrip()[:1].islower() or bool(wide)
    return goes_on and not ends_clause(before) and _get_width(before) in COLUMNS


def _may_break_off(before: str, line: str) -> bool:
    """Return whether it may do so in a script without small letters, where only the full stop is missing."""
    return not ends_clause(before) and bool(_CASELESS.match(line.lstrip()))


def _get_width(line: str) -> int:
    """Return the columns that a line takes."""
    bare = line.rstrip()
    return len(bare) if bare.isascii() else len(bare) + len(_TWO_COLUMNS.findall(bare))


def _get_first_word_width(line: str) -> int:
    """Return the columns that a line's first word would take after the line before it."""
    return 2 if _WIDE.match(line.lstrip()) else 1 + _get_width(line.split(maxsplit=1)[0])
