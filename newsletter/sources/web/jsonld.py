"""The JSON-LD in a page → the things that it describes, even where its JSON is broken."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Node: TypeAlias = "Mapping[str, Json]"

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

_OPEN = re.compile(r"<script\b[^>]{0,300}?application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_CLOSE = re.compile(r"</script", re.IGNORECASE)
_WRAPPED = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
# What can be saved from JSON that is broken.
_PAIR = re.compile(
    r'"(headline|datePublished|articleSection|description|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){0,2000})"'
)
_AUTHOR = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]{0,500}?"name"\s*:\s*"((?:[^"\\]|\\.){0,200})"')
# Things of one page that are looked at, how deep in one another; characters of a value. Own limits.
_NODES, _DEPTH, _VALUE = 500, 6, 2_000
# Where articles stand in others, and where things stand that belong to one.
_HOLDING = ("@graph", "mainEntity", "mainEntityOfPage")
_BELONGING = ("author", "image", "publisher", "breadcrumb")


def nodes(source: str) -> Iterator[Node]:
    """Every thing that a page describes, outermost first."""
    count, at = 0, 0
    while (opening := _OPEN.search(source, at)) and (closing := _CLOSE.search(source, opening.end())):
        at = closing.end()
        for node in _walk(_parsed(source[opening.end() : closing.start()]), 0):
            yield node
            count += 1
            if count > _NODES:
                return


def listed(value: Json) -> Sequence[Json]:
    """A value as a list."""
    return value if isinstance(value, list) else [value]


def types(node: Node) -> list[str]:
    """What kinds of thing this is."""
    return [kind.rpartition("/")[2] for kind in listed(node.get("@type")) if isinstance(kind, str)]


def texts(node: Json, *keys: str) -> Iterator[str]:
    """The texts under the keys of a node."""
    for key in keys:
        for value in listed(node.get(key) if isinstance(node, dict) else None):
            inner = (
                value.get("@value") or value.get("@id") or value.get("name")
                if isinstance(value, dict)
                else value
            )
            if isinstance(inner, str) and (said := clean(inner)):
                yield said


def clean(text: str) -> str:
    """A value as a reader sees it: entities resolved, twice where a page wrote them so, and no tags."""
    said = text[:_VALUE]
    if "&" in said or "<" in said:
        said = re.sub(r"<[^>]{1,60}>", "", html.unescape(html.unescape(said)))
    return said.strip()


def _walk(value: Json, depth: int) -> Iterator[Node]:
    for one in listed(value) if depth <= _DEPTH else ():
        if isinstance(one, dict):
            yield one
            for key in _HOLDING:
                yield from _walk(one.get(key), depth + 1)
            for key in _BELONGING:
                yield from _walk(one.get(key), _DEPTH)


def _parsed(script: str) -> Json:
    text = _WRAPPED.sub("", _WRAPPED.sub("", script)).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            found: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return found
    return _saved(text)


def _saved(text: str) -> Json:
    """The article that broken JSON still names."""
    saved: dict[str, Json] = {key: _unescaped(value) for key, value in reversed(_PAIR.findall(text))}
    if author := _AUTHOR.search(text):
        saved["author"] = _unescaped(author[1])
    return {"@type": "NewsArticle", **saved} if "headline" in saved else None


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value
