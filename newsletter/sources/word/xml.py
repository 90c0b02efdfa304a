"""The XML in Word's parts: read without entities, and by local names, for its namespaces come in editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Digits of the largest number that means anything here: a size, a level, a first item. Own limit, 2026-11-23.
DIGITS = 6
_OFF = frozenset({"0", "false", "off", "none"})


def parsed(data: bytes) -> _Element | None:
    """The root of some XML, or None where it is none; a document type is refused, for Word writes none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def name(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: _Element | None, key: str = "val") -> str | None:
    """An attribute by its name without its namespace."""
    for known, said in element.items() if element is not None else ():
        if str(known).rpartition("}")[2] == key:
            return str(said)
    return None


def child(element: _Element | None, *names: str) -> _Element | None:
    """The first child of this name, or the first of that child's, and so on."""
    for wanted in names:
        element = (
            next((each for each in element if name(each) == wanted), None) if element is not None else None
        )
    return element


def children(element: _Element | None, wanted: str) -> Iterator[_Element]:
    """The children of this name."""
    yield from (each for each in element if name(each) == wanted) if element is not None else ()


def inside(element: _Element, wanted: str) -> Iterator[_Element]:
    """All elements of this name inside one."""
    yield from element.iter(f"{{*}}{wanted}")


def words(element: _Element) -> str:
    """The text inside an element, as it stands."""
    return "".join(each.text or "" for each in inside(element, "t"))


def is_on(properties: _Element | None, key: str) -> bool | None:
    """Whether a property is set, or None where nothing is said of it."""
    found = child(properties, key)
    return None if found is None else (value(found) or "1") not in _OFF


def number(said: str | None) -> int | None:
    """A small number, or None where it is none."""
    return int(said) if said and said.isdecimal() and len(said) <= DIGITS else None
