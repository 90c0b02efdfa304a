"""The line that names the authors: what each may be theirs by, and the one that speaks most for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsletter.sources.lines.byline import is_label, strip_date
from newsletter.sources.lines.names import ROLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

# Units around a line that may say its name again, and columns of a line that tells a role. Own limits.
NEAR, ROLE_WIDTH = 3, 80
# How far above the title, and below the text, an author is named. Own limits.
ABOVE, BELOW = 4, 4
# Units from one of several authors to the next.
BETWEEN = 2
# What speaks for a line's naming the authors, and how much of it makes a byline. Own figures.
SIGNS: Final[Mapping[str, int]] = {
    "label": 5, "word": 3, "helped": 4, "twice": 4, "agency": 3, "newsroom": 3, "date": 3, "role": 3,
    "persons": 3, "person": 1, "initials": 1,
}  # fmt: skip
EVIDENCE: Final[Mapping[str, int]] = {
    "label above": 6, "date beside": 2, "named again": 2, "role beside": 2, "shared below": 1,
    "told of below": 2,
}  # fmt: skip
ENOUGH = 5
MARKED, HEAD, OVER, END, AMID, FAR, TEXT = 3, 2, -1, 1, -3, -4, -4
# Paragraphs from the title on above which a line stands at the head. Own limit.
OPENING = 2
# Signs of lines of which several name the authors together.
_JOINED = frozenset({"role", "twice"})

_DATED: Final = ("date alone", "date within", "clock", "says time")
_SERVICE = re.compile(r"(?:twitter|facebook|linkedin|instagram|bluesky|x|e-?mail)", re.IGNORECASE)
_SIGNED = frozenset({"byline", "signature"})
_BODY = frozenset({"paragraph", "heading", "item", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Who wrote a text, and the lines that say so, as places among its units."""

    names: str
    at: tuple[int, ...]


def find_authors(
    units: Sequence[Unit], lines: Sequence[LineFeatures], kinds: Sequence[str]
) -> Authors | None:
    """Return the authors of the line for which most speaks, with those of lines alike beside it."""
    names = {index: name for index in range(len(units)) if (name := _get_names(units, lines, index))}
    places = _Places(kinds)
    totals = {
        index: places.weigh(index) + _weigh(units, lines, index, kinds[index])
        for index in names
        if kinds[index] != "title"
    }
    best = max(totals, key=lambda index: (totals[index], -index), default=None)
    if best is None or totals[best] < ENOUGH:
        signed = (index for index, kind in enumerate(kinds) if kind in _SIGNED)
        return next(
            (
                _take_line(units, index)
                for index in signed
                if _may_be_nameless(units[index].text, kinds[index])
            ),
            None,
        )
    together = [best]
    for index in range(best + 1, len(units)):
        if index - together[-1] > BETWEEN or _get_sign(lines[best]) not in _JOINED:
            break
        same = totals.get(index, 0) >= ENOUGH and _get_sign(lines[index]) == _get_sign(lines[best])
        if same and names[index] not in {names[other] for other in together}:
            together.append(index)
    return Authors(names=", ".join(names[index] for index in together), at=tuple(together))


def mark_authors(kinds: Sequence[str], authors: Authors | None) -> list[str]:
    """Return the kinds with `byline` for the authors' lines, and `again` for what only looks like them."""
    at = authors.at if authors else ()
    return [
        "byline" if index in at else "again" if kind in _SIGNED else kind for index, kind in enumerate(kinds)
    ]


def list_evidence(units: Sequence[Unit], lines: Sequence[LineFeatures], index: int) -> Iterator[str]:
    """Yield what around a line speaks for its naming the authors, as EVIDENCE has it."""
    if _is_under_label(units, lines, index):
        yield "label above"
    signature = lines[index].signature
    if not signature:
        return
    below = units[index + 1 : index + 2]
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 1 + BETWEEN])
    if any(name.startswith(_DATED) for line in beside for name in line.shows):
        yield "date beside"
    near = (*units[max(0, index - NEAR) : index], *units[index + 1 : index + 1 + NEAR])
    if len(signature.names) > NEAR and any(signature.names in unit.text for unit in near):
        yield "named again"
    if any(unit.text.startswith(f"{signature.names} ") for unit in below):
        yield "told of below"
    if any(len(unit.text) <= ROLE_WIDTH and ROLE.search(unit.text) for unit in below):
        yield "role beside"
    if below and (_SERVICE.fullmatch(below[0].text.strip()) or _says_share(lines[index + 1])):
        yield "shared below"


def _says_share(line: LineFeatures) -> bool:
    return any(name.startswith("says share") for name in line.shows)


def _is_under_label(units: Sequence[Unit], lines: Sequence[LineFeatures], index: int) -> bool:
    """Return whether the line above is only what stands before a name, and this one may be a name."""
    if not index or lines[index].width > ROLE_WIDTH or not is_label(units[index - 1].text):
        return False
    return lines[index].signature is not None or not any(
        name.startswith((*_DATED, "noise", "ends stop")) for name in lines[index].shows
    )


def _get_names(units: Sequence[Unit], lines: Sequence[LineFeatures], index: int) -> str:
    signature = lines[index].signature
    if signature:
        return signature.names
    return units[index].plain.text.strip() if _is_under_label(units, lines, index) else ""


def _get_sign(line: LineFeatures) -> str:
    return line.signature.sign if line.signature else ""


def _weigh(units: Sequence[Unit], lines: Sequence[LineFeatures], index: int, kind: str) -> int:
    marked = MARKED if kind in _SIGNED else TEXT if kind in _BODY else 0
    evidence = sum(EVIDENCE[name] for name in list_evidence(units, lines, index))
    return SIGNS.get(_get_sign(lines[index]), 1) + evidence + marked


class _Places:
    """Where the article's title and text stand."""

    def __init__(self, kinds: Sequence[str]) -> None:
        body = [index for index, kind in enumerate(kinds) if kind in _BODY] or [len(kinds)]
        self.title = kinds.index("title") if "title" in kinds else 0
        texts = [index for index in body if index < len(kinds) and kinds[index] == "paragraph"] or body
        self.first, self.last = texts[:OPENING][-1], body[-1]

    def weigh(self, index: int) -> int:
        """Return what the place of a line speaks for its naming the authors."""
        if index < self.title:
            return OVER if self.title - index <= ABOVE else FAR
        if index <= self.first:
            return HEAD
        if index < self.last - 1:
            return AMID
        return END if index - self.last <= BELOW else FAR


def _may_be_nameless(text: str, kind: str) -> bool:
    """Return whether authors need no shape of a name: where letters have no capitals, or at the end."""
    return kind == "signature" or text.upper() == text.lower()


def _take_line(units: Sequence[Unit], index: int) -> Authors:
    """Return the authors of a line without a name's shape: what is left of it without a day."""
    line = units[index].plain.text
    return Authors(names=strip_date(line) or line, at=(index,))
