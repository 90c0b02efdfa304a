"""The JSON-LD in a page → the article that it describes (schema.org), even where its JSON is broken."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
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
# Kinds of work that are an article: all that end so.
_ENDINGS = ("Article", "Posting", "Report", "Review", "Recipe", "CreativeWork")
_ORGANIZATIONS = ("Organization", "Corporation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An article as its page describes it."""

    headlines: tuple[str, ...] = ()
    description: str | None = None
    authors: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    published: str | None = None
    sections: tuple[str, ...] = ()
    url: str | None = None
    images: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    crumbs: tuple[str, ...] = ()
    is_article: bool = False


def parse_work(source: str) -> Work:
    """Return the article that a page describes; empty where it describes none."""
    graph = _Graph(list(_iter_nodes(source)))
    article = graph.find_article()
    if article is None:
        return Work(crumbs=graph.list_crumbs())
    author = article.get("author") or article.get("creator")
    return Work(
        headlines=tuple(_iter_values(article, "headline", "name", "alternativeHeadline")),
        description=next(_iter_values(article, "description"), None),
        authors=tuple(graph.iter_names(author, organizations=False)),
        organizations=tuple(graph.iter_names(author, organizations=True)),
        published=next(_iter_values(article, "datePublished", "dateCreated"), None),
        sections=tuple(_iter_values(article, "articleSection")),
        url=next(_iter_values(article, "url", "mainEntityOfPage", "@id"), None),
        images=tuple(graph.iter_urls(article.get("image") or article.get("thumbnailUrl"))),
        language=next(_iter_values(article, "inLanguage"), None),
        publisher=next(graph.iter_names(article.get("publisher"), organizations=True), None),
        crumbs=graph.list_crumbs(),
        is_article="WebPage" not in _list_types(article),
    )


def clean_value(text: str) -> str:
    """Return a value as readers see it: entities resolved, twice where a page wrote them so, and no tags."""
    value = text[:_VALUE]
    if "&" in value or "<" in value:
        value = re.sub(r"<[^>]{1,60}>", "", html.unescape(html.unescape(value)))
    return value.strip()


class _Graph:
    """Things that name one another by their ids."""

    def __init__(self, things: Sequence[Node]) -> None:
        self.things = things
        self.by_id = {
            str(thing["@id"]): thing for thing in reversed(things) if "@id" in thing and len(thing) > 1
        }

    def find_article(self) -> Node | None:
        """Return the first article with a headline, or the first, or else the page."""
        articles = [
            thing for thing in self.things if any(kind.endswith(_ENDINGS) for kind in _list_types(thing))
        ]
        headed = [thing for thing in articles if thing.get("headline")]
        pages = [thing for thing in self.things if "WebPage" in _list_types(thing)]
        return next(iter([*headed, *articles, *pages]), None)

    def list_crumbs(self) -> tuple[str, ...]:
        """Return the sections above the page."""
        for thing in self.things:
            if "BreadcrumbList" in _list_types(thing):
                items = _as_list(thing.get("itemListElement"))
                return tuple(name for item in items if (name := next(_iter_crumb_names(item), None)))
        return ()

    def iter_names(self, value: Json, *, organizations: bool) -> Iterator[str]:
        """Yield the names of persons, or of organizations; what is neither is a person."""
        for item in _as_list(value):
            if isinstance(item, str) and not organizations:
                yield clean_value(item)
            elif isinstance(item, dict):
                thing = self._resolve(item, "name")
                is_organization = any(kind.endswith(_ORGANIZATIONS) for kind in _list_types(thing))
                if is_organization == organizations:
                    yield from list(_iter_values(thing, "name"))[:1]

    def iter_urls(self, value: Json) -> Iterator[str]:
        """Yield the URLs of images."""
        for item in _as_list(value):
            if isinstance(item, str):
                yield item.strip()
            elif isinstance(item, dict):
                keys = ("url", "contentUrl")
                yield from list(_iter_values(self._resolve(item, *keys), *keys))[:1]

    def _resolve(self, thing: Node, *keys: str) -> Node:
        """Return the thing itself where it says enough, or the one that its id names."""
        return thing if any(thing.get(key) for key in keys) else self.by_id.get(str(thing.get("@id")), thing)


def _iter_crumb_names(item: Json) -> Iterator[str]:
    yield from _iter_values(item, "name")
    yield from _iter_values(item.get("item"), "name") if isinstance(item, dict) else ()


def _iter_nodes(source: str) -> Iterator[Node]:
    """Yield every thing that a page describes, outermost first."""
    count, at = 0, 0
    while (opening := _OPEN.search(source, at)) and (closing := _CLOSE.search(source, opening.end())):
        at = closing.end()
        for node in _iter_nested(_parse_script(source[opening.end() : closing.start()]), 0):
            yield node
            count += 1
            if count > _NODES:
                return


def _as_list(value: Json) -> Sequence[Json]:
    """Return a value as a list."""
    return value if isinstance(value, list) else [value]


def _list_types(node: Node) -> list[str]:
    """Return what kinds of thing this is."""
    return [kind.rpartition("/")[2] for kind in _as_list(node.get("@type")) if isinstance(kind, str)]


def _iter_values(node: Json, *keys: str) -> Iterator[str]:
    """Yield the texts under the keys of a node."""
    for key in keys:
        for value in _as_list(node.get(key) if isinstance(node, dict) else None):
            inner = (
                value.get("@value") or value.get("@id") or value.get("name")
                if isinstance(value, dict)
                else value
            )
            if isinstance(inner, str) and (text := clean_value(inner)):
                yield text


def _iter_nested(value: Json, depth: int) -> Iterator[Node]:
    for item in _as_list(value) if depth <= _DEPTH else ():
        if isinstance(item, dict):
            yield item
            for key in _HOLDING:
                yield from _iter_nested(item.get(key), depth + 1)
            for key in _BELONGING:
                yield from _iter_nested(item.get(key), _DEPTH)


def _parse_script(script: str) -> Json:
    text = _WRAPPED.sub("", _WRAPPED.sub("", script)).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            value: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return _salvage(text)


def _salvage(text: str) -> Json:
    """Return the article that broken JSON still names."""
    saved: dict[str, Json] = {key: _unescape(value) for key, value in reversed(_PAIR.findall(text))}
    if author := _AUTHOR.search(text):
        saved["author"] = _unescape(author[1])
    return {"@type": "NewsArticle", **saved} if "headline" in saved else None


def _unescape(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value
