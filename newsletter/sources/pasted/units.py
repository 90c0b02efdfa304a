"""Lines of pasted text → units: a paragraph, a heading, a list item, each with the line it begins on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.errors import ContentError
from newsletter.sources.pasted.wrapping import join, wrappings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.pasted.wrapping import Wrapping

# Units of an article at most: the longest novels have ten thousand paragraphs. Own limit, 2026-11-23.
MOST = 12_000
# What may stand before a list item, in order of how surely it means one; whether it does, its company tells.
_MARK = re.compile(
    r"[^\S\n]*(?:"
    r"(?P<bullet>[•‣⁃▪▫◦●○■□◆◇►▶➤➔➜→✓✔✅☑👉\uf0b7\uf0a7][\ufe0f]?[^\S\n]*|[・ـ][^\S\n]*|o\t[^\S\n]*)"
    r"|(?P<sign>[*·+‐-][^\S\n]+|-(?=[^\W\d]))|(?P<dash>[–—][^\S\n]+)"
    r"|(?P<number>(?:\d{1,2}|[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]{1,2})(?:[.)．][^\S\n]+|．|[-–][^\S\n]+)"
    r"|[①-⑳][^\S\n]*|[a-z]\)[^\S\n]+))(?=\S)"
)

_SAYS = re.compile(r"[^\W_]")


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
        """The same with its mark as part of the text."""
        return replace(self, text=self.mark + self.text, marker=None, mark="") if self.marker else self


def units(body: str, first_line: int) -> tuple[Unit, ...]:
    """The units of a text; what may be a list mark is taken off.

    Raises:
        ContentError: there are more of them than in any article.
    """
    lines = body.split("\n")
    found = tuple(islice(_units(lines, first_line), MOST + 1))
    if len(found) > MOST:
        raise ContentError(
            f"This text has more lines than an article: over {MOST:,}.",
            hint="Keep the article alone, each paragraph on a line.",
        )
    return found


def _units(lines: Sequence[str], first_line: int) -> Iterator[Unit]:
    open_: list[str] = []
    start, mark, apart, blank = 0, None, True, True
    for number, (line, cut) in enumerate(zip(lines, wrappings(lines), strict=True), first_line):
        if not line.strip():
            blank = True
            continue
        found = _MARK.match(line) if _SAYS.search(line) else None
        after = lines[number - first_line + 1] if number - first_line + 1 < len(lines) else ""
        if open_ and not blank and _goes_on((open_[-1], line, after), mark, found, cut):
            open_.append(line)
            continue
        if open_:
            yield _unit(start, mark, open_, apart=apart)
        start, mark, apart, blank = number, found, blank, False
        open_ = [line[found.end() :] if found else line]
    if open_:
        yield _unit(start, mark, open_, apart=apart)


def _goes_on(
    near: tuple[str, str, str], mark: re.Match[str] | None, found: re.Match[str] | None, cut: Wrapping
) -> bool:
    """Whether a line, between the one above and the one below it, goes on with the unit above it."""
    before, line, after = near
    if found:
        # In text cut at a column a dash or a number may come to stand first.
        return found.lastgroup in {"dash", "number"} and mark is None and cut.breaks(before, line)
    indent = len(line) - len(line.lstrip(" \t"))
    return bool(mark and indent > mark.start(mark.lastgroup or 0)) or cut.joins(before, line, after)


def _unit(line: int, mark: re.Match[str] | None, lines: Sequence[str], *, apart: bool) -> Unit:
    return Unit(
        line=line,
        text=join(lines),
        marker=mark.lastgroup if mark else None,
        mark=mark[0].lstrip() if mark else "",
        apart=apart,
    )
