"""The article that a page describes in the words of schema.org."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.sources.web.jsonld import clean, listed, nodes, texts, types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.web.jsonld import Json, Node

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


def work(source: str) -> Work:
    """The article that a page describes; empty where it describes none."""
    graph = _Graph(list(nodes(source)))
    article = graph.article()
    if article is None:
        return Work(crumbs=graph.crumbs())
    author = article.get("author") or article.get("creator")
    return Work(
        headlines=tuple(texts(article, "headline", "name", "alternativeHeadline")),
        description=next(texts(article, "description"), None),
        authors=tuple(graph.names(author, organizations=False)),
        organizations=tuple(graph.names(author, organizations=True)),
        published=next(texts(article, "datePublished", "dateCreated"), None),
        sections=tuple(texts(article, "articleSection")),
        url=next(texts(article, "url", "mainEntityOfPage", "@id"), None),
        images=tuple(graph.addresses(article.get("image") or article.get("thumbnailUrl"))),
        language=next(texts(article, "inLanguage"), None),
        publisher=next(graph.names(article.get("publisher"), organizations=True), None),
        crumbs=graph.crumbs(),
        is_article="WebPage" not in types(article),
    )


class _Graph:
    """Things that name one another by their ids."""

    def __init__(self, things: Sequence[Node]) -> None:
        self.things = things
        self.by_id = {
            str(thing["@id"]): thing for thing in reversed(things) if "@id" in thing and len(thing) > 1
        }

    def article(self) -> Node | None:
        """The first article with a headline, or the first, or else the page."""
        articles = [thing for thing in self.things if any(kind.endswith(_ENDINGS) for kind in types(thing))]
        headed = [thing for thing in articles if thing.get("headline")]
        pages = [thing for thing in self.things if "WebPage" in types(thing)]
        return next(iter([*headed, *articles, *pages]), None)

    def crumbs(self) -> tuple[str, ...]:
        """The sections above the page."""
        for thing in self.things:
            if "BreadcrumbList" in types(thing):
                items = listed(thing.get("itemListElement"))
                return tuple(name for item in items if (name := next(_crumb(item), None)))
        return ()

    def names(self, value: Json, *, organizations: bool) -> Iterator[str]:
        """The names of persons, or of organizations; what is neither is a person."""
        for one in listed(value):
            if isinstance(one, str) and not organizations:
                yield clean(one)
            elif isinstance(one, dict):
                known = self._known(one, "name")
                is_one = any(kind.endswith(_ORGANIZATIONS) for kind in types(known))
                yield from list(texts(known, "name"))[:1] if is_one == organizations else ()

    def addresses(self, value: Json) -> Iterator[str]:
        """The addresses of pictures."""
        for one in listed(value):
            if isinstance(one, str):
                yield one.strip()
            elif isinstance(one, dict):
                yield from list(texts(self._known(one, "url", "contentUrl"), "url", "contentUrl"))[:1]

    def _known(self, thing: Node, *keys: str) -> Node:
        """The thing itself where it says enough, or the one that its id names."""
        return thing if any(thing.get(key) for key in keys) else self.by_id.get(str(thing.get("@id")), thing)


def _crumb(item: Json) -> Iterator[str]:
    yield from texts(item, "name")
    yield from texts(item.get("item"), "name") if isinstance(item, dict) else ()
