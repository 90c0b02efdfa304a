"""Word's numbering → which lists are numbered, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsletter.sources.word import xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

# The first number of each level of each list, by the list's id and the level; None where it has no numbers.
Lists: TypeAlias = "Mapping[tuple[str, int], int | None]"

# Formats that are no numbers (ECMA-376, part 1, 17.18.59).
_UNNUMBERED = frozenset({"bullet", "none"})


def read(root: _Element | None) -> Lists:
    """The lists of a document; each stands on an abstract one, of which it may begin levels anew."""
    if root is None:
        return {}
    abstract = {xml.value(each, "abstractNumId"): each for each in xml.children(root, "abstractNum")}
    lists: dict[tuple[str, int], int | None] = {}
    for each in xml.children(root, "num"):
        id_ = xml.value(each, "numId") or ""
        base = abstract.get(xml.value(xml.child(each, "abstractNumId")))
        levels = dict(_levels(base))
        levels |= {level: start for level, start in _begun_anew(each) if levels.get(level) is not None}
        lists |= {(id_, level): start for level, start in levels.items()}
    return lists


def _levels(abstract: _Element | None) -> Iterator[tuple[int, int | None]]:
    for level in xml.children(abstract, "lvl"):
        numbered = xml.value(xml.child(level, "numFmt")) not in _UNNUMBERED
        yield xml.number(xml.value(level, "ilvl")) or 0, _start(level, "start") if numbered else None


def _begun_anew(each: _Element) -> Iterator[tuple[int, int]]:
    for override in xml.children(each, "lvlOverride"):
        if xml.child(override, "startOverride") is not None:
            yield xml.number(xml.value(override, "ilvl")) or 0, _start(override, "startOverride")


def _start(level: _Element, key: str) -> int:
    start = xml.number(xml.value(xml.child(level, key)))
    return 1 if start is None else start
